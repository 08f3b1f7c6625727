"""Who takes part beside the subject, whom a parse makes a subject of its own or a phrase of the verb.

Phenomenon: "its ally" before a name breaks a pair of names in two, and "along with" joins what it does not look like
joining. Source: apposition, quasi-coordination, correlatives and pro-forms in Quirk et al. (1985), 17.65, 13.103, 13.42
and 12.22. Handled: "Chad and its ally Mali attacked" (both), "Chad, along with Mali, attacked" (both), "Chad, but not
Mali, attacked" (joined as left out), "not only Chad but also Mali attacked", "Chad attacked, as did Mali" (both).
Refused: "Chad met its ally Mali" (one each), "met with Mali" (a phrase of the verb), "did not attack, as Mali did".
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.tree import Tree

_SUBJECTS = ("nsubj", "nsubj:pass")
_NOMINAL = ("NOUN", "PROPN")
#: Words before "with" that make it join.
_JOINING = frozenset(("along", "together"))
#: What stands for the verb said before: "as did Mali".
_AGAIN = frozenset(("did", "do", "does", "has", "have", "had", "was", "were", "is", "are", "will"))


def accompanied(tree: Tree) -> Tree:
    """The tree with each such companion joined to the subject.

    Args:
        tree: a parsed text with UD labels.
    """
    return rewired(tree, _mend)


def _mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for token in range(first, last):
        if tree.lowers[token] == "only" and token > first and tree.lowers[token - 1] == "not":
            _correlate(tree, token, last, heads, deps)
        if tree.deps[token] not in _SUBJECTS:
            continue
        verb = tree.heads[token]
        behind = [c for c in tree.below(verb, *_SUBJECTS) if token < c < verb]
        for name in (*behind, *tree.below(token, "flat")):
            _join_named(tree, token, name, heads, deps)
        for other in behind:
            _leave_out(tree, token, other, heads, deps)
        for phrase in (*tree.below(verb, "obl"), *tree.below(token, "nmod", "appos")):
            if token < phrase < verb:
                _accompany(tree, token, phrase, heads, deps)
        if not any(tree.lowers[c] in ("not", "n't") for c in tree.below(verb, "advmod")):
            for phrase in tree.below(verb, "obl", "advcl"):
                _do_so(tree, token, phrase, heads, deps)


def _join_named(tree: Tree, subject: int, name: int, heads: list[int], deps: list[str]) -> None:
    """Join a name to the subject before "and its ally", which only says who it is."""
    kind = min(tree.subtree(name)) - 1
    if (
        name > subject + 1
        and tree.pos[name] == "PROPN"
        and tree.pos[kind] == "NOUN"
        and tree.deps[kind] == "conj"
        and tree.heads[kind] == subject
        and tree.tags[kind] == "NN"
    ):
        heads[name], deps[name] = subject, "conj"
        heads[kind], deps[kind] = name, "nmod:desc"
        for link in tree.below(kind, "cc"):
            heads[link] = name


def _leave_out(tree: Tree, subject: int, other: int, heads: list[int], deps: list[str]) -> None:
    links = [tree.lowers[c] for c in tree.below(other, "cc", "advmod")]
    if "but" in links and "not" in links and tree.pos[other] in _NOMINAL:
        heads[other], deps[other] = subject, "conj"


def _accompany(tree: Tree, subject: int, phrase: int, heads: list[int], deps: list[str]) -> None:
    words = [t for t in tree.below(phrase, "case", "advmod", "fixed") if t < phrase]
    own = {tree.lowers[t] for t in words}
    opens = min(words, default=phrase)
    beside = all(
        tree.words[t] == "," or tree.heads[t] == subject for t in range(subject + 1, opens)
    )
    alike = own == {"like"} and tree.pos[phrase] == "PROPN" and tree.words[opens - 1] == ","
    joins = ("with" in own and own & _JOINING and tree.pos[phrase] in _NOMINAL) or alike
    if joins and beside:
        heads[phrase], deps[phrase] = subject, "conj"


def _correlate(tree: Tree, only: int, last: int, heads: list[int], deps: list[str]) -> None:
    """Give "not only Chad but also Mali attacked" one clause, with two subjects."""
    one = tree.heads[only]
    but = next((t for t in range(one + 1, last) if tree.lowers[t] == "but"), one)
    verb = tree.heads[but]
    if deps[one] == "xcomp" and tree.pos[one] == "PROPN":
        deps[one] = "obj"  # "invited not only Chad but also Mali"
    if but == one or tree.heads[verb] != one or tree.deps[verb] not in ("conj", "parataxis"):
        return
    others = [c for c in tree.below(verb, *_SUBJECTS) if c > but]
    if not others or tree.pos[one] not in _NOMINAL:
        return
    heads[verb] = verb if heads[one] == one else heads[one]
    heads[one], deps[one], deps[verb] = verb, deps[others[0]], deps[one]
    heads[others[0]], deps[others[0]] = one, "conj"
    for link in tree.children[verb]:
        if but <= link < others[0]:
            heads[link] = others[0]


def _do_so(tree: Tree, subject: int, phrase: int, heads: list[int], deps: list[str]) -> None:
    """Join who "did so" to the subject: "Chad attacked, as did Mali"."""
    words = sorted(tree.subtree(phrase))
    words = words[1:] if tree.words[words[0]] == "," else words
    if len(words) < 3 or tree.lowers[words[0]] != "as" or tree.lowers[words[1]] not in _AGAIN:
        return
    others = [phrase] if tree.deps[phrase] == "obl" else tree.below(phrase, "obj", "nsubj")
    if len(others) == 1 and others[0] > words[1] and tree.pos[others[0]] in _NOMINAL:
        heads[others[0]], deps[others[0]] = subject, "conj"
