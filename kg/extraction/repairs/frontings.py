"""Subjects that a parse joins to the phrase that leads their sentence.

Phenomenon: a comma closes a fronted phrase, and a parser that reads on takes the subject after it for one more member
of the phrase. Source: preposed adjuncts in Huddleston and Pullum (2002), 15.2. Handled: "At a stop in Ohio, Mr. Vik, a
farmer, said he would run", "During the session, the Food Agency and the World Bank warned", "In a video Ola Vik
announced it", "In June, a nurse and her driver were abducted", "the pardons, announced Monday, include none", "In 2012
soldiers led by Mr. Vik toppled him" (not so many soldiers). Refused: "In Oslo, Paris and Rome, workers marched" (the
sentence has a subject).
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.tree import Tree

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl")
_MEMBERS = ("conj", "appos", "nmod:unmarked", "nmod:desc")


def parted(tree: Tree) -> Tree:
    """The tree with each such subject below its verb.

    Args:
        tree: a parsed text with UD labels.

    >>> words = ("In", "Ohio", ",", "Vik", "spoke")
    >>> t = Tree(" ".join(words), words, tuple(w.lower() for w in words), ("in", "Ohio", ",", "Vik", "speak"),
    ...     ("ADP", "PROPN", "PUNCT", "PROPN", "VERB"), ("IN", "NNP", ",", "NNP", "VBD"),
    ...     ("case", "obl", "punct", "appos", "ROOT"), (1, 4, 1, 1, 4), (0, 3, 8, 10, 14), ((0, 5),))
    >>> parted(t).heads[3], parted(t).deps[3]
    (4, 'nsubj')
    """
    return rewired(tree, _part)


def _part(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    _free_year(tree, first, last, heads, deps)
    for verb in range(first, last):
        if tree.pos[verb] != "VERB" or not _is_finite(tree, verb):
            continue
        if tree.heads[verb] != verb:
            continue
        later = tree.below(verb, *_SUBJECTS)
        if later and not _is_joined_to_nothing(tree, verb, later[0]):
            continue
        for lead in tree.below(verb, "obl", "obl:unmarked", "advcl"):
            own = tree.below(lead, "nsubj", "nsubj:pass")
            if own and lead < verb and _is_said_of(tree, own[0], lead):
                heads[own[0]], deps[own[0]] = verb, "nsubj"
                heads[lead], deps[lead] = own[0], "acl"
                break
            within = sorted(t for t in tree.subtree(lead) if lead < t < verb)
            members = [t for t in within if _may_be(tree, t) or _is_deed(tree, t, verb)]
            highest = [t for t in members if not any(_is_in(tree, t, m) for m in members)]
            if not highest:
                continue
            subject, *others = highest
            if later and max(tree.subtree(subject)) != min(tree.subtree(later[0])) - 2:
                continue
            for one in later[:1]:
                heads[one], deps[one] = subject, "conj"
            for other in others:  # what was beside the one is beside the other
                if tree.heads[other] == tree.heads[subject]:
                    heads[other] = subject
            passive = tree.below(verb, "aux:pass")
            heads[subject], deps[subject] = verb, "nsubj:pass" if passive else "nsubj"
            break


def _free_year(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    """Take a year behind "in" for no number of what follows it: "In 2012 soldiers toppled him"."""
    for year in range(first + 1, last):
        noun = tree.heads[year]
        number = tree.words[year]
        verb = tree.heads[noun]
        led = tree.deps[noun] in ("obl", "obj") and noun < verb
        led = led and not tree.below(verb, "nsubj", "nsubj:pass")
        if (
            tree.deps[year] == "nummod"
            and (tree.deps[noun] in ("nsubj", "nsubj:pass") or led)
            and tree.lowers[year - 1] in ("in", "by", "since")
            and tree.heads[year - 1] in (noun, year)
            and len(number) == 4
            and number.isdigit()
            and "1000" <= number <= "2100"
        ):
            heads[year], deps[year] = verb, "obl"
            heads[year - 1] = year
            if led:
                passive = tree.below(verb, "aux:pass")
                deps[noun] = "nsubj:pass" if passive else "nsubj"


def _is_joined_to_nothing(tree: Tree, verb: int, subject: int) -> bool:
    """Whether "and" stands before a subject, and what it joins went elsewhere: "In June, a nurse and a driver"."""
    joint = min(tree.subtree(subject)) - 1
    return joint in tree.below(verb, "cc") and joint > min(tree.subtree(verb))


def _is_said_of(tree: Tree, noun: int, participle: int) -> bool:
    """Whether a participle between commas only says more of a subject: "the pardons, announced Monday, include"."""
    return (
        tree.tags[participle] in ("VBN", "VBD")  # "made up of", often tagged as past
        and not tree.below(participle, "aux", "aux:pass", "mark")
        and noun < participle
        and tree.words[participle - 1] == ","
    )


def _is_finite(tree: Tree, verb: int) -> bool:
    return tree.tags[verb] in ("VBD", "VBZ", "VBP") or bool(tree.below(verb, "aux", "aux:pass"))


def _is_in(tree: Tree, token: int, phrase: int) -> bool:
    return token != phrase and token in tree.subtree(phrase)


def _is_deed(tree: Tree, gerund: int, verb: int) -> bool:
    """Whether a gerund's phrase stands between a comma and the verb: "after the vote, fighting in Lae killed six"."""
    words = [t for t in tree.subtree(gerund) if tree.pos[t] != "PUNCT"]
    return (
        tree.tags[gerund] == "VBG"
        and tree.deps[gerund] in ("advcl", "acl", "conj")
        and min(words) == gerund
        and max(words) == verb - 1
        and tree.words[gerund - 1] == ","
        and not tree.below(gerund, "obj")
    )


def _may_be(tree: Tree, noun: int) -> bool:
    """Whether a member of a fronted phrase begins anew: after its comma, or as a bare name."""
    if tree.deps[noun] not in _MEMBERS or tree.below(noun, "case"):
        return False
    if tree.tags[noun] not in ("NN", "NNS", "NNP", "NNPS", "PRP"):
        return False
    opens = min(tree.subtree(noun))
    anew = tree.words[opens] == "," or tree.words[opens - 1] == ","
    named = tree.deps[noun] == "appos" and tree.pos[noun] == "PROPN" and opens == noun
    joined = bool(tree.below(noun, "cc"))
    return anew or joined or (named and tree.pos[opens - 1] == "NOUN")
