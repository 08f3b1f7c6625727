"""Verbs that a parse takes for nouns: "Ola Vik telephones Bo Ek", "Meeting in Rome, the ministers agreed".

Phenomenon: headlines and chronicles tell in the present, and "telephones", "visits" and "talks" are nouns as often as
verbs; so is "meeting" where it opens a sentence. A parser that sees a subject and an object hangs both from what it
calls a noun, or gives a clause two subjects. Source: noun-verb homographs in headlines (Garst and Bernstein 1982); free
adjuncts (Stump 1985). Handled: "Vik telephones Ek", "before Mali attacks Chad", "Meeting in Rome, they agreed".
Refused: "five telephones", "the visits of Vik" (a noun with its own determiner or number), "Meeting them, he left".
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree
from kg.ontology import supersenses


def conjugated(tree: Tree) -> Tree:
    """The tree with each such noun tagged as the verb that it is.

    Args:
        tree: a parsed text with UD labels.

    >>> words = ("Vik", "telephones", "Ek")
    >>> t = Tree(" ".join(words), words, tuple(w.lower() for w in words), ("Vik", "telephone", "Ek"),
    ...     ("PROPN", "NOUN", "PROPN"), ("NNP", "NNS", "NNP"), ("nsubj", "ROOT", "obj"), (1, 1, 1), (0, 4, 15),
    ...     ((0, 3),))
    >>> conjugated(t).tags[1], conjugated(t).pos[1]
    ('VBZ', 'VERB')
    """
    found = [
        token
        for token, tag in enumerate(tree.tags)
        if (tag == "NNS" or (tag in ("NN", "NNP") and tree.words[token].islower()))
        and any(c < token for c in tree.below(token, "nsubj"))
        and any(c > token for c in tree.below(token, "obj"))
        and not tree.below(token, "det", "amod", "nummod", "cop", "nmod:poss", "compound")
        and all(tree.lowers[c] in _SUBORDINATORS for c in tree.below(token, "case"))
    ]
    adjuncts = [(first, _main(tree, first, last)) for first, last in tree.sentences]
    opened = {token: verb for token, verb in adjuncts if verb is not None}
    told = [(root, who) for span in tree.sentences for root, who in _told(tree, *span)]
    if not found and not opened and not told:
        return tree
    pos, tags, lemmas = list(tree.pos), list(tree.tags), list(tree.lemmas)
    heads, deps = list(tree.heads), list(tree.deps)
    for token in found:
        pos[token], tags[token] = "VERB", "VBZ" if tree.tags[token] == "NNS" else "VBP"
        for case in tree.below(token, "case"):  # "before Chad attacks Niger"
            deps[case], deps[token] = "mark", "advcl"
    for token, who in told:
        pos[token], tags[token] = "VERB", "VBZ" if tree.tags[token] == "NNS" else "VBP"
        deps[who] = "nsubj"
        for child in tree.children[token]:
            if child < who and tree.deps[child] in ("det", "amod", "compound", "nmod:poss"):
                heads[child] = who
            elif child > token and tree.deps[child] == "nmod":
                deps[child] = "obl"
            elif child > token and tree.deps[child] in ("appos", "flat"):
                deps[child] = "obj"
    for token, verb in opened.items():
        pos[token], tags[token], lemmas[token] = "VERB", "VBG", _OPENING[tree.lowers[token]]
        if tree.heads[token] == token:  # the whole sentence hung from it
            heads[verb], deps[verb] = verb, "ROOT"
            for child in tree.children[token]:
                if child > verb:
                    heads[child] = verb
        heads[token], deps[token] = verb, "advcl"
        for child in tree.children[token]:
            if tree.deps[child] == "nmod":
                deps[child] = "obl"
            elif tree.deps[child] == "nmod:unmarked":
                deps[child] = "obl:unmarked"
    return tree.altered(
        pos=pos,
        tags=tags,
        lemmas=lemmas,
        heads=heads,
        deps=deps,
    )


_SUBORDINATORS = ("after", "before", "since", "until", "as")


def _told(tree: Tree, first: int, last: int) -> list[tuple[int, int]]:
    """The noun that a sentence without a finite verb hangs from, and its modifier that would be its subject.

    They agree as a subject and a verb in the present do: "the fleet sails from Oslo", "marines land at Bergen"; not
    "peace talks in Oslo", which is what somebody does.
    """
    root = next((t for t in range(first, last) if tree.heads[t] == t), last)
    if root == last or tree.tags[root] not in ("NNS", "NN") or not tree.words[root].islower():
        return []
    finite = [t for t in range(first, last) if tree.tags[t] in ("VBD", "VBZ", "VBP", "MD")]
    finite = [t for t in finite if not _is_below(tree, t, root)]
    joined = [t for t in finite if tree.deps[t] == "conj" and tree.heads[t] == root]
    if len(joined) != len(finite) or root + 1 >= last or tree.words[last - 1] != ".":
        return []
    if tree.tags[root + 1] not in ("IN", "TO", "RP", "RB", "DT", "PRP$", "NNP", "."):
        return []
    kinds = supersenses().get(tree.lemmas[root].lower(), ("",))
    predicated = bool(tree.below(root, "nsubj")) and not tree.below(root, "cop")
    if (
        not joined
        and not predicated
        and kinds[0] in ("act", "event", "communication", "person", "group")
    ):
        return []
    for who in tree.children[root]:
        if who < root and root - 1 in tree.subtree(who) and tree.deps[who] in _MODIFIERS:
            many = tree.tags[who] in ("NNS", "NNPS") or bool(tree.below(who, "conj"))
            if many == (tree.tags[root] == "NN") and tree.pos[who] in ("NOUN", "PROPN"):
                return [(root, who)]
    return []


_MODIFIERS = ("compound", "nmod:unmarked", "nmod:desc", "nmod", "nsubj")


def _is_below(tree: Tree, token: int, root: int) -> bool:
    """Whether a verb is in a relative clause or what somebody says, further down."""
    while token != root and tree.heads[token] != token:
        if tree.deps[token] in ("acl:relcl", "advcl"):
            return True
        token = tree.heads[token]
    return False


#: Participles that are nouns too, and open a sentence.
_OPENING = {"meeting": "meet", "gathering": "gather"}


def _main(tree: Tree, opens: int, last: int) -> int | None:
    """The verb of the clause that a participle opens, with a place before the comma and a subject after it."""
    if tree.lowers[opens] not in _OPENING or tree.tags[opens] != "NN" or opens + 2 >= last:
        return None
    if tree.lowers[opens + 1] not in ("in", "at", "on", "with", "near"):
        return None
    comma = next((t for t in range(opens, last) if tree.words[t] == ","), last)
    for verb in range(comma, last):
        subjects = [c for c in tree.below(verb, "nsubj") if c > comma]
        finite = (
            tree.pos[verb] == "VERB"
            and subjects
            and min(tree.subtree(subjects[0])) in (comma, comma + 1)
        )
        if finite and opens in (tree.heads[verb], *tree.below(verb, "nsubj", "advcl")):
            return verb
    return None
