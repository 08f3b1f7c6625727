"""Verbs that a parse takes for nouns: "Ola Vik telephones Bo Ek", "Meeting in Rome, the ministers agreed".

Phenomenon: headlines and chronicles tell in the present, and "telephones", "visits" and "talks" are nouns as often as
verbs; so is "meeting" where it opens a sentence. A parser that sees a subject and an object hangs both from what it
calls a noun, or gives a clause two subjects. Source: noun-verb homographs in headlines (Garst and Bernstein 1982); free
adjuncts (Stump 1985). Handled: "Vik telephones Ek", "Mali visits Chad", "Meeting in Rome, the ministers agreed".
Refused: "five telephones", "the visits of Vik" (a noun with its own determiner or number), "Meeting them, he left".
"""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.syntax.tree import Tree


def conjugated(tree: Tree) -> Tree:
    """The tree with each such noun tagged as the verb that it is.

    Args:
        tree: a parsed text with UD labels.

    >>> words = ("Vik", "telephones", "Ek")
    >>> t = Tree(" ".join(words), words, tuple(w.lower() for w in words), ("Vik", "telephone", "Ek"),
    ...     ("PROPN", "NOUN", "PROPN"), ("NNP", "NNS", "NNP"), ("nsubj", "ROOT", "obj"), (1, 1, 1), (0, 4, 15), ((0, 3),))
    >>> conjugated(t).tags[1], conjugated(t).pos[1]
    ('VBZ', 'VERB')
    """
    found = [
        token
        for token, tag in enumerate(tree.tags)
        if (tag == "NNS" or (tag in ("NN", "NNP") and tree.words[token].islower()))
        and any(c < token for c in tree.below(token, "nsubj"))
        and any(c > token for c in tree.below(token, "obj"))
        and not tree.below(token, "det", "amod", "nummod", "case", "cop", "nmod:poss", "compound")
    ]
    adjuncts = [(first, _main(tree, first, last)) for first, last in tree.sentences]
    opened = {token: verb for token, verb in adjuncts if verb is not None}
    if not found and not opened:
        return tree
    pos, tags, lemmas = list(tree.pos), list(tree.tags), list(tree.lemmas)
    heads, deps = list(tree.heads), list(tree.deps)
    for token in found:
        pos[token], tags[token] = "VERB", "VBZ" if tree.tags[token] == "NNS" else "VBP"
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
    return replace(
        tree,
        pos=tuple(pos),
        tags=tuple(tags),
        lemmas=tuple(lemmas),
        heads=tuple(heads),
        deps=tuple(deps),
    )


#: Participles that are nouns too, and open a sentence.
_OPENING = {"meeting": "meet", "gathering": "gather"}


def _main(tree: Tree, opens: int, last: int) -> int | None:
    """The verb of the clause that a participle opens, with a place or a time before the comma and a subject after it."""
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
