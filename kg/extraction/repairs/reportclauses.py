"""The clause that closes a report: "…, Italian police say.", "…, said the spokesman Al Quintero."

Phenomenon: a sentence of news ends by saying who says it, and a parser that has read a whole clause takes what follows
for more of it: the speaker is lost, or becomes the one arrested. Source: quotative inversion and comment clauses (Quirk
et al. 1985, 18.23 and 15.54). Handled: "A leader hanged himself after being arrested, police say." (the police only
say it), "He will return, producers Ann Lee and Bo Ek announced today." Refused: "He came, and the police say so." (a
clause of its own); a verb that already has its speaker.
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.tree import Tree

#: Verbs of a clause that tells whose word a sentence is.
SAYS = frozenset(
    (
        *("say", "add", "announce", "report", "note", "explain", "claim", "state", "declare"),
        *("tell", "charge", "warn", "allege", "insist", "confirm", "acknowledge", "admit"),
        *("believe", "argue", "stress", "complain", "reveal"),
    )
)
_FINITE = ("VBD", "VBZ", "VBP", "MD")
#: What a speaker's phrase or a day after the verb is made of.
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "PRON", "CCONJ", "ADP"))
_QUOTES = frozenset(('"', "”", "''", "’"))


def closed(tree: Tree) -> Tree:
    """The tree with each closing report clause standing beside what it reports, its speaker as its subject.

    Args:
        tree: a parsed text with UD labels.
    """
    return rewired(tree, _mend)


def _mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    _close(tree, first, last, heads, deps)
    _raise_source(tree, first, last, heads)
    for token in range(first, last):
        _say_again(tree, token, heads)
        _say_beside(tree, token, heads)


def _raise_source(tree: Tree, first: int, last: int, heads: list[int]) -> None:
    """Hang a source that opens or closes a sentence from the whole of it: "asked him to join, according to reports"."""
    if "according" not in tree.lowers[first:last]:
        return
    while last > first and tree.pos[last - 1] in ("SPACE", "PUNCT"):
        last -= 1
    root = next((t for t in range(first, last) if heads[t] == t), None)
    if root is None or tree.pos[root] != "VERB":
        return
    for source in range(first, last):
        if tree.deps[source] not in ("obl", "nmod"):
            continue
        words = sorted(t for t in tree.subtree(source) if tree.pos[t] != "PUNCT")
        if not words or tree.lowers[words[0]] != "according" or root in words:
            continue
        closes = words[-1] >= last - 1 and tree.words[words[0] - 1] == ","
        if closes or (words[0] == first and root > words[-1]):
            heads[source] = root


def _say_again(tree: Tree, verb: int, heads: list[int]) -> None:
    """Join a verb of saying with no subject to the one above it: "He said Mali is working, and said it is late"."""
    inner = tree.heads[verb]
    outer = tree.heads[inner]
    if (
        tree.deps[verb] == "conj"
        and tree.lemmas[verb] in SAYS
        and tree.tags[verb] in _FINITE
        and tree.deps[inner] == "ccomp"
        and outer < inner < verb
        and tree.lemmas[outer] in SAYS
        and tree.tags[outer] == tree.tags[verb]
        and not tree.below(verb, "nsubj", "nsubj:pass")
    ):
        heads[verb] = outer


def _say_beside(tree: Tree, verb: int, heads: list[int]) -> None:
    """Let who has others do something say why: "directed them to review it, stating that it was weak"."""
    act = tree.heads[verb]
    above = tree.heads[act]
    if (
        tree.tags[verb] == "VBG"
        and tree.deps[verb] == "advcl"
        and tree.lemmas[verb] in SAYS
        and tree.words[verb - 1] == ","
        and tree.deps[act] in ("xcomp", "ccomp", "advcl")
        and above < act < verb
        and any(tree.lowers[c] == "to" for c in tree.below(act, "mark"))
        and tree.tags[above] in _FINITE
    ):
        heads[verb] = above


def _close(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    while last > first and (
        tree.pos[last - 1] in ("SPACE", "PUNCT") or tree.words[last - 1] in _QUOTES
    ):
        last -= 1
    comma = next((t for t in range(last - 1, first, -1) if tree.words[t] in (",", *_QUOTES)), first)
    verbs = [t for t in range(comma + 1, last) if tree.pos[t] in ("VERB", "AUX")]
    if not verbs or tree.lemmas[verbs[-1]] not in SAYS or tree.tags[verbs[0]] not in _FINITE:
        return
    verb, has = verbs[-1], tree.lemmas[verbs[0]] == "have" and verbs[-1] == verbs[0] + 1
    if len(verbs) != 1 and not has:  # "the army has confirmed"
        return
    if not any(tree.tags[t] in _FINITE for t in range(first, comma)):
        return
    phrase = range(comma + 1, verbs[0]) if verb > comma + 1 else range(verb + 1, last)
    rest = range(verb + 1, last) if verb > comma + 1 else range(0)
    if not phrase or len(rest) > 3 or tree.pos[comma + 1] == "CCONJ":
        return
    if verb == comma + 1 and not _may_follow(tree, verb, phrase):
        return
    if any(tree.pos[t] not in _NOMINAL for t in (*phrase, *rest)):
        return
    outer = [t for t in phrase if heads[t] not in phrase or heads[t] == t]
    if any(deps[t] == "nsubj" and heads[t] == verb for t in outer) and deps[verb] in (
        *("ROOT", "parataxis"),
    ):
        _leave(tree, verb, comma, heads)
        return
    speaker = next((t for t in outer if tree.pos[t] == "PROPN"), outer[-1])
    reported = _top(heads, range(first, comma))
    for token in outer:
        if token != speaker:
            heads[token], deps[token] = speaker, "nmod:desc"
    for token in range(first, comma + 1):
        if heads[token] >= comma and token != reported:
            heads[token] = reported
    heads[speaker], deps[speaker] = verb, "nsubj"
    if heads[verb] == verb:
        heads[reported], deps[reported] = verb, "ccomp"
        return
    heads[verb], deps[verb] = reported, "parataxis"
    if heads[reported] > comma:
        heads[reported], deps[reported] = reported, "ROOT"


def _leave(tree: Tree, verb: int, comma: int, heads: list[int]) -> None:
    """Hang what stands before a closing report clause from what is reported: "opened fire, police said"."""
    reported = [c for c in tree.below(verb, "ccomp", "parataxis") if c < comma]
    if len(reported) == 1:
        for token in tree.below(verb, "advcl", "obl", "obl:unmarked", "advmod"):
            if token < comma:
                heads[token] = reported[0]


def _may_follow(tree: Tree, verb: int, phrase: range) -> bool:
    """Whether what follows a verb can be its subject: the verb has none, and it is no "in a post", "last November"."""
    return (
        tree.lemmas[verb] != "tell"
        and not tree.deps[verb].startswith("acl")
        and not any(tree.deps[c].startswith("nsubj") and c < verb for c in tree.children[verb])
        and tree.pos[phrase[0]] not in ("ADP", "PART")
        and not any(tree.deps[t] in ("obl:unmarked", "obj") for t in phrase)
    )


def _top(heads: list[int], part: range) -> int:
    """The token of a part of a sentence that all the rest of it depends on, or the first that hangs from outside."""
    outer = [t for t in part if heads[t] == t or heads[t] not in part]
    return next((t for t in outer if heads[t] == t), outer[0])
