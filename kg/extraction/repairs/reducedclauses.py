"""Bare participles that a parse takes for a past or for a subject.

Phenomenon: in "the man killed near Oslo was a medic" the first verb has the form of a past, and a parser that reads on
finds its mistake too late. Source: reduced relative clauses (Bever 1970) and participial complements (Huddleston and
Pullum 2002, 14.5). Handled: "the man killed near Oslo was a medic" (he was killed), "the court ordered the minister
jailed" (he is to be), "ordered two envoys deported", "with two men killed", "since fighting resumed", "rebels trying to
stop the vote killed two men" (they killed), "under a treaty signed in Oslo" (the treaty was). Refused: "what killed
them was a bomb" (a clause of its own), "men who fled", "ordered goods made in Chad".
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.tree import Tree

_NOUNS = ("NOUN", "PROPN")
_PASTS = ("VBD", "VBN")
#: Verbs after which a participle says what is to be done to the object.
_HAVE_DONE = ("order", "want")
#: Words that open a clause, and that a parse can take for prepositions.
_OPENING = ("as", "after", "before", "since", "until", "when", "while")
_OPENERS = ("case", "mark", "advmod")
_SUBJECTS = ("nsubj", "nsubj:pass")


def reduced(tree: Tree) -> Tree:
    """The tree with such participles tagged as such, below whom they are said of.

    Args:
        tree: a parsed text with UD labels.

    >>> words = ("Men", "shot", "there", "were", "medics")
    >>> t = Tree(" ".join(words), words, tuple(w.lower() for w in words), ("man", "shoot", "there", "be", "medic"),
    ...     ("NOUN", "VERB", "ADV", "AUX", "NOUN"), ("NNS", "VBD", "RB", "VBD", "NNS"),
    ...     ("nsubj", "csubj", "advmod", "cop", "ROOT"), (1, 4, 1, 4, 4), (0, 4, 9, 15, 20), ((0, 5),))
    >>> reduced(t).heads, reduced(t).deps[:2], reduced(t).tags[1]
    ((4, 0, 1, 4, 4), ('nsubj', 'acl'), 'VBN')
    """
    gerunds = [t for t in range(len(tree)) if _is_subject(tree, t)]
    tree = rewired(tree, _mend)
    tags, pos, lemmas = list(tree.tags), list(tree.pos), list(tree.lemmas)
    for gerund in gerunds:
        if tree.deps[gerund] == "nsubj":
            tags[gerund], pos[gerund], lemmas[gerund] = "NN", "NOUN", tree.lowers[gerund]
    for token, label in enumerate(tree.deps):
        if tags[token] != "VBD" or not (
            (label in ("acl", "xcomp") and _is_bare(tree, token) and not _is_late(tree, token))
            or _is_beside(tree, token)
        ):
            continue
        tags[token] = "VBN"
    if tuple(tags) == tree.tags:
        return tree
    return tree.altered(tags=tags, pos=pos, lemmas=lemmas)


def _mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for token in range(first, last):
        if _is_subject(tree, token) and token + 1 < last:
            verb = token + 1
            heads[verb], deps[verb] = heads[token], deps[token]
            heads[token], deps[token] = verb, "nsubj"
            for child in tree.below(token, "mark", "case"):
                heads[child], deps[child] = verb, "mark"
        if (predicate := _predicate(tree, token)) is not None:
            _give_over(tree, token, predicate, heads, deps)
        if tree.tags[token] not in _PASTS:
            continue
        above = tree.heads[token]
        if _is_signed(tree, token):
            heads[token - 1], deps[token - 1] = above, "obl"
            heads[token], deps[token] = token - 1, "acl"
            continue
        own = tree.below(token, *_SUBJECTS)
        if tree.deps[token] == "csubj" and len(own) == 1 and _is_bare(tree, token, *_SUBJECTS):
            if own[0] < token < above and tree.pos[own[0]] in _NOUNS:
                heads[own[0]], deps[own[0]] = above, "nsubj"
                heads[token], deps[token] = own[0], "acl"
        elif tree.deps[token] == "acl" and _is_to_be_done(tree, token):
            heads[token], deps[token] = tree.heads[above], "xcomp"
        elif _is_beside(tree, token):
            deps[own[0]] = "nsubj:pass"


def _is_subject(tree: Tree, token: int) -> bool:
    """Whether a gerund after "since" is the subject of the past right after it: "since fighting resumed"."""
    verb = token + 1
    if tree.tags[token] != "VBG" or tree.deps[token] != "advcl" or verb >= len(tree):
        return False
    opens = [c for c in tree.below(token, "mark", "case", "advmod") if c == token - 1]
    return (
        any(tree.lowers[c] in _OPENING for c in opens)
        and tree.tags[verb] in _PASTS
        and tree.pos[verb] == "VERB"
        and tree.heads[verb] in (token, tree.heads[token])
        and tree.deps[verb] in ("xcomp", "advcl", "ccomp")
        and tree.lemmas[token] not in ("be", "have", "get")
        and not tree.below(token, *_SUBJECTS, "obj")
        and not tree.below(verb, *_SUBJECTS, "mark", "aux", "aux:pass")
    )


def _predicate(tree: Tree, token: int) -> int | None:
    """The finite verb below a participle that took its place: "rebels trying to stop the vote killed two men"."""
    if tree.tags[token] != "VBG" or tree.below(token, "aux", "aux:pass", "cop", "mark", "cc"):
        return None
    subjects = tree.below(token, "nsubj")
    if len(subjects) != 1 or subjects[0] > token or tree.pos[subjects[0]] not in _NOUNS:
        return None
    for verb in tree.below(token, "ccomp", "xcomp", "parataxis", "conj"):
        finite = tree.tags[verb] in ("VBD", "VBZ", "VBP") or tree.below(verb, "aux", "aux:pass")
        own = tree.below(verb, *_SUBJECTS, "expl", "mark", "cc")
        if verb > token and tree.pos[verb] == "VERB" and finite and not own:
            return verb
    return None


def _give_over(tree: Tree, token: int, verb: int, heads: list[int], deps: list[str]) -> None:
    """Put a finite verb where a participle stood, which tells only which of them did it."""
    (subject,) = tree.below(token, "nsubj")
    heads[verb] = verb if tree.heads[token] == token else tree.heads[token]
    deps[verb] = tree.deps[token]
    passive = tree.below(verb, "aux:pass")
    heads[subject], deps[subject] = verb, "nsubj:pass" if passive else "nsubj"
    heads[token], deps[token] = subject, "acl"


def _is_signed(tree: Tree, participle: int) -> bool:
    """Whether a participle right behind a noun with a preposition says more of it: "under a treaty signed in Oslo"."""
    noun = participle - 1
    return (
        tree.deps[participle] == "advcl"
        and noun in tree.below(participle, "obl")
        and tree.pos[noun] == "NOUN"
        and bool(tree.below(noun, "case"))
        and _is_bare(tree, participle)
    )


def _is_bare(tree: Tree, token: int, *allowed: str) -> bool:
    """Whether a participle has neither an object nor any word of a clause of its own."""
    own = {"nsubj", "nsubj:pass", "obj", "iobj", "mark", "aux", "aux:pass", "expl", "cop"}
    return not tree.below(token, *(own - set(allowed)))


def _is_late(tree: Tree, token: int) -> bool:
    """Whether a clause above lacks the past that a parse took for a participle: "as envoys prepared for talks"."""
    here = tree.heads[token]
    while True:
        below = tree.children[here]
        opens = any(tree.lowers[c] in _OPENING for c in below if tree.deps[c] in _OPENERS)
        marching = tree.tags[here] == "VBG" and tree.below(here, *_SUBJECTS)
        if opens and (tree.pos[here] in _NOUNS or (marching and not tree.below(here, "aux"))):
            return True
        if tree.heads[here] == here:
            return here == tree.heads[token] and _is_whole(tree, here)
        here = tree.heads[here]


def _is_whole(tree: Tree, root: int) -> bool:
    """Whether a noun at the top, with its article, wants a predicate: "the men left", not "two men killed"."""
    return bool(tree.below(root, "det", "nmod:poss")) and not tree.below(root, "cop", "nsubj")


def _is_beside(tree: Tree, token: int) -> bool:
    """Whether a clause after "with" has but a participle: "the war went on, with two aid workers killed"."""
    with_ = any(tree.lowers[c] == "with" for c in tree.below(token, "mark"))
    bare = not tree.below(token, "obj", "iobj", "aux", "aux:pass", "cop")
    return (
        with_ and bare and tree.deps[token] == "advcl" and len(tree.below(token, *_SUBJECTS)) == 1
    )


def _is_to_be_done(tree: Tree, token: int) -> bool:
    """Whether a participle that ends its clause says what is to be done to an object: "ordered two envoys deported"."""
    noun = tree.heads[token]
    verb = tree.heads[noun]
    return (
        tree.deps[noun] == "obj"
        and tree.lemmas[verb].lower() in _HAVE_DONE
        and token == noun + 1
        and not tree.below(token, "obl", "obl:agent", "obj")
    )
