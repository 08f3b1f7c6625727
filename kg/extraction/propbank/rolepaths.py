"""Where a predicate's arguments may stand in the tree, and what each would be if it stood beside its predicate.

Phenomenon: in "Seoul, which agreed to stop and withdrew its troops", Seoul is the subject of three verbs and the
dependent of none. Source: the paths of Gildea and Jurafsky (2002), here over Universal Dependencies; which paths are
followed is what PropBank's annotators followed on UD English EWT. Handled: "agreed to stop" (control), "asked Seoul to
stop" (the object), "the troops withdrawn by Seoul", "met and agreed", "Seoul's withdrawal of troops". Refused: what
stands in another sentence; a path that the annotators hardly ever took.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree

KINDS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "j"}
VOICES = {"n": "noun", "j": "adjective", "x": "other"}
RELATIVES = frozenset(("who", "which", "that", "whom", "where", "whose", "when", "why"))
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj", "expl"))
_VALENCY = _SUBJECTS | {
    "obj", "iobj", "ccomp", "xcomp", "obl:agent", "aux:pass", "compound:prt", "cop",
}  # fmt: skip
_SHARING = frozenset(("xcomp", "conj", "advcl", "acl", "ccomp", "parataxis"))
_UP, _DOWN = "^", ">"


@dataclass(frozen=True, slots=True)
class Paths:
    """The paths that are followed, and everything that one of them begins with.

    A path goes up ("^conj": from the predicate past its own label to its head), then down (">nsubj").
    """

    whole: frozenset[str]
    begun: frozenset[str]


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is read once for all of a predicate's arguments.

    ``key`` is its lemma, with its particle, and kind: "give_up.v", "agreement.n"; ``voice`` is "active",
    "passive", "noun", "adjective" or "other"; ``valency`` the labels of clause dependents it has.
    """

    token: int
    lemma: str
    kind: str
    key: str
    voice: str
    valency: str


def known(paths: Iterable[str]) -> Paths:
    """Paths ready to be followed.

    >>> sorted(known(["^conj>nsubj"]).begun)
    ['', '^conj', '^conj>']
    """
    whole = frozenset(paths)
    begun = {path[:end] for path in whole for end in range(len(path)) if path[end] in "^>"}
    begun |= {path[: end + 1] for path in whole for end in range(len(path)) if path[end] == _DOWN}
    return Paths(whole, frozenset(begun | {""}))


def predicate(tree: Tree, token: int) -> Predicate:
    """Read a verb, eventive noun or adjective."""
    lemma, kind = tree.lemmas[token].lower(), KINDS.get(tree.pos[token], "x")
    particle = next((tree.lowers[c] for c in tree.below(token, "compound:prt")), "")
    voice = VOICES.get(kind) or ("passive" if clauses.is_passive(tree, token) else "active")
    valency = sorted({tree.deps[c] for c in tree.children[token]} & _VALENCY)
    name = f"{lemma}_{particle}" if particle else lemma
    return Predicate(token, lemma, kind, f"{name}.{kind}", voice, "+".join(valency))


def marker(tree: Tree, token: int) -> str:
    """The preposition before a phrase, or else the conjunction before a clause, or the empty string."""
    for label in ("case", "mark"):
        found = [c for c in tree.children[token] if c < token and tree.deps[c] == label]
        if found:
            return tree.lowers[found[-1] if label == "case" else found[0]]
    return ""


def candidates(tree: Tree, token: int, paths: Paths) -> Iterator[tuple[int, str]]:
    """The tokens that a known path leads to from a predicate, with that path, nearest first."""
    up, here, came = "", token, -1
    while True:
        if up and up + _DOWN in paths.whole:
            yield here, up + _DOWN
        stack = [(here, up + _DOWN)]
        while stack:
            above, path = stack.pop()
            for child in tree.children[above]:
                if child == came:
                    continue
                longer = path + tree.deps[child]
                if longer in paths.whole:
                    yield child, longer
                if longer + _DOWN in paths.begun:
                    stack.append((child, longer + _DOWN))
        came, head = here, tree.heads[here]
        up += _UP + tree.deps[here]
        if head == here or up not in paths.begun:
            return
        here = head


def path_between(tree: Tree, token: int, other: int) -> str | None:
    """The path from one token of a sentence to another; None between sentences."""
    above = {token: ""}
    here, up = token, ""
    while tree.heads[here] != here:
        up += _UP + tree.deps[here]
        here = tree.heads[here]
        above[here] = up
    down, here = "", other
    while here not in above:
        if tree.heads[here] == here:
            return None
        down = _DOWN + tree.deps[here] + down
        here = tree.heads[here]
    return above[here] + (down or _DOWN)


def relation(tree: Tree, of: Predicate, path: str) -> str:
    """The label that a token would have as the predicate's own dependent; where that is unclear, the path.

    The antecedent of "who signed" is its subject, of "that they signed" its object; a clause without a subject of
    its own has that of the clause it depends on.
    """
    up, _, down = path.partition(_DOWN)
    passive = of.voice == "passive"
    if not up:
        return "nsubj:pass" if passive and down == "nsubj" else down or path
    if up.startswith("^cop") or up.startswith("^aux"):
        return path
    own = {tree.deps[c] for c in tree.children[of.token]}
    subject = "nsubj:pass" if passive else "nsubj"
    label = tree.deps[of.token]
    if not down and up.endswith("^acl:relcl") and up.count(_UP) <= 2:
        return _gap(tree, of.token, own, subject) or path
    if not down and up in ("^acl", "^amod"):
        return path if tree.tags[of.token] == "VB" else subject
    shared = down in ("nsubj", "nsubj:pass") or (down in ("obj", "iobj") and label == "xcomp")
    return subject if shared and label in _SHARING and not own & _SUBJECTS else path


def relative(tree: Tree, token: int) -> tuple[str, str]:
    """The label of the relative pronoun in the clause that a predicate stands in, and its preposition."""
    while not tree.deps[token].startswith("acl") and tree.heads[token] != token:
        token = tree.heads[token]
    found = [
        c
        for c in tree.children[token]
        if tree.lowers[c] in RELATIVES and tree.deps[c] not in ("mark", "det")
    ]
    return (tree.deps[found[-1]], marker(tree, found[-1])) if found else ("", "")


def _gap(tree: Tree, token: int, own: set[str], subject: str) -> str:
    """What the antecedent of a relative clause is in it."""
    for child in tree.children[token]:
        if tree.lowers[child] in RELATIVES and tree.deps[child] in (
            "nsubj", "nsubj:pass", "obj", "obl", "iobj",
        ):  # fmt: skip
            return tree.deps[child]
    inside = tree.deps[token] == "acl:relcl"
    if inside and not own & _SUBJECTS:
        return subject
    return "obj" if "obj" not in own and subject == "nsubj" else ""
