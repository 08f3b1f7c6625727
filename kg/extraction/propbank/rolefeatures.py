"""The signs that a token is an argument of a predicate, and which: what the weights of ``roles.py`` are for.

Phenomenon: one relation holds several roles ("the window broke", "she broke the window"), and what tells them apart
is the predicate's habits, its other arguments, and the words. Source: Gildea and Jurafsky (2002) and Xue and Palmer
(2004) for the signs; the frames of PropBank (Palmer, Gildea and Kingsbury 2005) for what each number means to a
predicate. Handled: predicates that were never seen, by their frame alone ("PAG", the agent-like role, is the
subject). Refused: world knowledge.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from kg.extraction.propbank.rolepaths import Predicate, marker, relation, relative
from kg.extraction.syntax.tree import Tree

LABELS = ("ARG0", "ARG1", "ARG2", "ARG3", "ARG4")
Counts = Mapping[str, Sequence[int]]
_SHARES = (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98)
_SIZES = (1, 2, 3, 5, 9, 20)
_CLOSED = frozenset(("PRON", "DET", "ADV", "SCONJ"))
_KIDS = frozenset(("case", "mark", "nsubj", "cop", "det", "nmod:poss", "aux"))
_VALENCY = frozenset(
    ("nsubj", "nsubj:pass", "csubj", "expl", "obj", "iobj", "ccomp", "xcomp", "aux:pass", "cop")
)


def row(tree: Tree, of: Predicate, token: int, path: str) -> tuple[str, str, str]:
    """The place of a token in the table: voice, relation, case.

    An active verb with an object counts apart, as "transitive": "the window broke", "she broke the window".
    """
    voice = of.voice
    if voice == "active" and "obj" in of.valency.split("+"):
        voice = "transitive"
    return voice, relation(tree, of, path), marker(tree, token)


def levels(of: Predicate, place: tuple[str, str, str]) -> tuple[str, str, str, str]:
    """The keys of a row from the narrowest to those it backs off to."""
    voice, name, case = place
    wide = "active" if voice == "transitive" else voice
    return (
        f"{of.key} {voice} {name} {case}",
        f"{of.key} {wide} {name} {case}",
        f"{of.key} {name}",
        f"{of.lemma} {name} {case}",
    )


def plain(tree: Tree, of: Predicate, token: int, path: str, name: str) -> list[str]:
    """The signs that have a weight for each label; ``name`` is the token's relation."""
    verb, case, pos, tag = of.token, marker(tree, token), tree.pos[token], tree.tags[token]
    lemma, mood = tree.lemmas[token].lower(), tree.tags[verb]
    up, _, down = path.partition(">")
    last = down.rpartition(">")[2] or path
    side = "after" if token > verb else "before"
    apart = abs(token - verb)
    distance = next(n for n in (1, 2, 4, 8, 999) if apart <= n or n == 999)
    comma = "," in tree.words[min(token, verb) + 1 : max(token, verb)]
    found = [
        "any",
        f"path:{path}",
        f"voice:{path} {of.voice}",
        f"case:{path} {of.voice} {case}",
        f"mood:{path} {mood}",
        f"under:{path} {tree.deps[verb]}",
        f"valency:{path} {of.voice} {of.valency}",
        f"pos:{path} {pos}",
        f"tags:{path} {tag} {mood}",
        f"word:{last} {lemma} {case}",
        f"closed:{path} {tree.lowers[token]}" if pos in _CLOSED else f"open:{path} {pos} {side}",
        f"phrase:{of.kind} {case} {lemma}",
        f"distance:{path} {side} {distance}",
        f"comma:{last} {bool(up)} {comma} {side}",
    ]
    if name != path:
        found += [
            f"relation:{name} {of.voice} {case}",
            f"relation and path:{name} {path} {of.valency}",
        ]
    if up:
        found += _above(tree, of, path, last, mood)
    else:
        found += _beside(tree, of, token, path, last, case, tag)
    return found


def _above(tree: Tree, of: Predicate, path: str, last: str, mood: str) -> list[str]:
    head = tree.heads[of.token]
    lemma = tree.lemmas[head].lower()
    valency = "+".join(sorted({tree.deps[c] for c in tree.children[head]} & _VALENCY))
    found = [
        f"head:{path} {lemma}",
        f"head valency:{path} {valency} {of.valency}",
        f"head pos:{path} {tree.pos[head]} {of.valency}",
        f"mark:{path} {marker(tree, of.token)} {mood}",
        f"control:{lemma} {tree.deps[of.token]} {last} {valency}",
    ]
    if "^acl" in path:
        found.append(f"relative:{path} {' '.join(relative(tree, of.token))} {of.valency}")
    return found


def _beside(
    tree: Tree, of: Predicate, token: int, path: str, last: str, case: str, tag: str
) -> list[str]:
    alike = [c for c in tree.children[of.token] if tree.deps[c] == last]
    low, high = sorted((of.token, token))
    kids = "+".join(sorted({tree.deps[c] for c in tree.children[token]} & _KIDS))
    return [
        f"alike:{path} {min(len(alike), 3)}",
        f"kids:{path} {of.voice} {kids} {tag}",
        f"rank:{path} {case} {sum(low < c < high for c in alike)}",
    ]


def by_frame(frame: Mapping[str, str], of: Predicate, path: str, case: str) -> list[list[str]]:
    """For each label, signs of what it means to this predicate; ``frame`` is number to function ("0": "PAG").

    >>> of = Predicate(0, "sign", "v", "sign.v", "active", "nsubj+obj")
    >>> by_frame({"0": "PAG"}, of, ">nsubj", "")[0][0], by_frame({"0": "PAG"}, of, ">nsubj", "")[1]
    ('function:PAG >nsubj active ', ['absent:nsubj', 'absent:1'])
    """
    last = path.rpartition(">")[2] or path
    numbers = "".join(sorted(frame))
    found = []
    for label in LABELS:
        number = label[3:]
        function = frame.get(number)
        if not frame:
            found.append([f"frameless:{number} {path}"])
        elif function is None:
            found.append([f"absent:{last}", f"absent:{number}"])
        else:
            found.append(
                [
                    f"function:{function} {path} {of.voice} {case}",
                    f"function, last:{function} {last} {case}",
                    f"frame:{number} {numbers} {path} {of.voice}",
                    f"function and valency:{function}{number} {path} {of.valency}",
                    f"function, number:{number} {function} {path}",
                ]
            )
    return found


def by_table(
    tables: Sequence[Counts], keys: Sequence[str], name: str, voice: str
) -> list[list[str]]:
    """For each label, how often this predicate has it in this place, at each level of backing off."""
    found: list[list[str]] = [[] for _ in LABELS]
    for level, (table, key) in enumerate(zip(tables, keys, strict=True)):
        counts = table.get(key)
        size = sum(counts) if counts else 0
        if not counts or not size:
            for signs in found:
                signs.append(f"unseen:{level}")
            continue
        seen = bisect_right(_SIZES, size)
        for number, signs in enumerate(found, start=1):
            sign = f"seen:{level} {bisect_left(_SHARES, counts[number] / size)} {seen}"
            signs += [sign, f"{sign} {name} {voice}"]
    return found
