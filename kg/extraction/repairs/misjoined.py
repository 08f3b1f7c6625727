"""Verbs and phrases of a sentence that a parse joins to what merely stands beside them.

Phenomenon: a past after an infinitive ("the right to exist and renounced"), a place after an apposition, the subject
before "with others abstaining" and the doers after a fronted noun or day all stand next to a word that they do not
belong to. Source: right association (Kimball 1973), undone where the forms do not agree. Handled: "recognised its
right to exist and renounced terror" (who recognised), "was shot by Bo Ek, a student, in Lima" (the shooting), "the
Council, with Chad abstaining, adopts it" (the Council), "during the ceremony militants fired" (the militants).
Refused: "hopes to sign and ratify it", "by Ola Vik, a student in Oslo" (no comma: the student is there).
"""

from __future__ import annotations

from bisect import bisect_left

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.daynames import DAYS
from kg.extraction.syntax.tree import Tree
from kg.extraction.syntax.voice import preposition
from kg.ontology import supersenses

_FINITE = ("VBD", "VBZ", "VBP")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
_SIDELINES = ("sidelines", "margins", "fringes")
_WHERE = ("in", "at", "near", "outside")


def unjoined(tree: Tree) -> Tree:
    """The tree with each of them where it belongs.

    Args:
        tree: a parsed text with UD labels and the spans of its names.
    """
    tags = list(tree.tags)

    def mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
        _mend(tree, first, last, heads, deps, tags)

    mended = rewired(tree, mend)
    for token, tag in enumerate(tree.tags):
        if mended.heads[token] == tree.heads[token]:
            tags[token] = tag  # its sentence would have been no tree
    return mended.altered(tags=tags)


def _mend(
    tree: Tree, first: int, last: int, heads: list[int], deps: list[str], tags: list[str]
) -> None:
    for token in range(first, last):
        if (day := _day_before(tree, token)) is not None:
            heads[token], deps[token] = day, "nmod:unmarked"
            continue
        if tree.deps[token] == "conj" and (past := _past(tree, token)) is not None:
            heads[token], tags[token] = past, "VBD"
            for thing in tree.below(tree.heads[token], "obj"):
                if thing > token:
                    heads[thing] = token
        elif (verb := _governed(tree, token)) is not None:
            heads[token] = verb
        elif (verb := _placed(tree, token)) is not None or (
            verb := _aside(tree, token)
        ) is not None:
            heads[token], deps[token] = verb, "obl"
        elif _is_finite(tree, token) and not tree.below(token, *_SUBJECTS):
            _regain(tree, token, heads, deps)


def _is_finite(tree: Tree, verb: int) -> bool:
    """Whether a verb is finite; a chronicle's "sign" in the present may be tagged as an infinitive."""
    if tree.deps[verb] in ("aux", "aux:pass", "cop"):
        return False
    bare = tree.tags[verb] == "VB" and tree.heads[verb] == verb
    return tree.tags[verb] in _FINITE or (bare and not tree.below(verb, "mark", "aux"))


def _day_before(tree: Tree, token: int) -> int | None:
    """The number of a date whose month a parse takes for part of the name behind: "on 21 August Ola Vik said"."""
    entity = tree.entity_at.get(token)
    other = tree.entity_at.get(tree.heads[token])
    if entity is None or other is None or entity == other or entity[2] != "DATE":
        return None
    if other[0] != entity[1] or other[2] == "DATE":
        return None
    rest = [t for t in range(entity[0], entity[1]) if t != token]
    outside = (t for t in rest if not entity[0] <= tree.heads[t] < other[1])
    return next(outside, None)


def _past(tree: Tree, verb: int) -> int | None:
    """The finite verb that a past with an object goes on from, where it was joined to an infinitive between them."""
    above = tree.heads[verb]
    things = [*tree.below(verb, "obj"), *(c for c in tree.below(above, "obj") if c > verb)]
    active = things and not tree.below(verb, "aux", "aux:pass", "nsubj")
    if tree.tags[verb] not in ("VBD", "VBN") or tree.tags[above] != "VB" or not active:
        return None
    if not any(tree.lowers[m] == "to" for m in tree.below(above, "mark")) or above > verb:
        return None
    if verb > 1 and tree.tags[verb - 2] in ("VBN", "JJ"):
        return None  # "to have trained and equipped forces"
    while tree.heads[above] != above:
        above = tree.heads[above]
        if tree.tags[above] == "VBD" and tree.below(above, *_SUBJECTS):
            return above
    return None


def _governed(tree: Tree, noun: int) -> int | None:
    """The verb of an auxiliary that a subject or object was hung from: "Ek has more than once threatened"."""
    above = tree.heads[noun]
    auxiliary = tree.deps[above] in ("aux", "aux:pass", "cop")
    return tree.heads[above] if auxiliary and tree.deps[noun] in (*_SUBJECTS, "obj") else None


def _aside(tree: Tree, noun: int) -> int | None:
    """The verb of a deed done "on the sidelines" of something, which are nobody's: "told Mr. Vik on the sidelines"."""
    who = tree.heads[noun]
    if tree.lowers[noun] not in _SIDELINES or tree.deps[noun] != "nmod" or who > noun:
        return None
    while tree.deps[who] in ("appos", "flat", "nmod", "conj") and tree.heads[who] < who:
        who = tree.heads[who]
    verb = tree.heads[who]
    return verb if preposition(tree, noun) == "on" and tree.pos[verb] == "VERB" else None


def _placed(tree: Tree, noun: int) -> int | None:
    """The verb that a place belongs to which stands after the comma that closes an apposition."""
    head = tree.heads[noun]
    if tree.deps[noun] not in ("nmod", "obl") or tree.deps[head] != "appos" or head > noun:
        return None
    cases = tree.below(noun, "case")
    if preposition(tree, noun) not in _WHERE or tree.words[cases[0] - 1] != ",":
        return None
    if tree.entity_at.get(noun, (0, 0, ""))[2] not in ("GPE", "LOC", "FAC"):
        return None
    verb = tree.heads[head]
    while tree.heads[verb] != verb and tree.pos[verb] != "VERB":
        verb = tree.heads[verb]
    return verb if tree.pos[verb] == "VERB" and verb < noun else None


def _regain(tree: Tree, verb: int, heads: list[int], deps: list[str]) -> None:
    """Give a finite verb the subject that a phrase before it has taken."""
    if (name := _named_after(tree, verb)) is not None:
        above, before = tree.heads[name], tree.entity_at[name][0] - 1
        heads[name], deps[name] = verb, "nsubj"
        if tree.heads[before] == name or tree.heads[tree.heads[before]] == name:
            while tree.heads[before] != name:
                before = tree.heads[before]
            heads[before], deps[before] = above, "nmod"
        return
    for lead in tree.children[verb]:
        if lead > verb:
            break
        own = tree.below(lead, "nsubj")
        if own and tree.words[verb - 1] == "," and _is_beside_with(tree, own[0], lead):
            others = [
                c for c in tree.below(own[0], "nmod", "obl") if preposition(tree, c) == "with"
            ]
            heads[own[0]], deps[own[0]] = verb, "nsubj"
            if others:
                heads[others[0]], deps[others[0]] = lead, "nsubj"
            return
        named = _after_noun(tree, lead)
        if named is not None:
            heads[lead], deps[lead] = verb, "nsubj"
            heads[named], deps[named] = verb, "obl"
            for small in tree.below(lead, "case", "det"):
                heads[small] = named
            return


def _named_after(tree: Tree, verb: int) -> int | None:
    """The head of a name right after a day or a place: "in Moscow Ola Vik signed", "on 9 May Vik offered"."""
    begin = tree.sentences[tree.sentence_of[verb]][0]
    earliest, latest = (bisect_left(tree.entities, (token,)) for token in (begin + 1, verb))
    for first, last, kind in tree.entities[earliest:latest]:
        if kind not in ("PERSON", "ORG", "GPE") or last > verb:
            continue
        head = next((t for t in range(first, last) if not first <= tree.heads[t] < last), first)
        other = tree.entity_at.get(first - 1)
        day = tree.lowers[first - 1] in DAYS or (
            tree.words[first - 1].isdigit() and tree.lowers[first - 2] in DAYS
        )
        joined = tree.deps[head] in ("flat", "nmod", "nmod:unmarked", "appos", "compound", "conj")
        if not joined or not (day or (other is not None and other[2] in ("GPE", "LOC", "DATE"))):
            continue
        if kind == "GPE" and not day:
            continue  # "in Dayton Ohio", one place in another
        if max(tree.subtree(head)) < verb and tree.heads[head] != verb:
            return head
    return None


def _is_beside_with(tree: Tree, subject: int, clause: int) -> bool:
    """Whether "with others doing something" stands between commas after a subject."""
    after = subject + 1
    while after < clause and tree.heads[after] == subject and tree.deps[after] in ("flat", "case"):
        after += 1
    return after + 1 < clause and tree.words[after] == "," and tree.lowers[after + 1] == "with"


def _after_noun(tree: Tree, doers: int) -> int | None:
    """The noun of a fronted phrase right before who acts: the ceremony in "during the ceremony militants"."""
    if (
        tree.deps[doers] != "obl"
        or tree.tags[doers] not in ("NNS", "NNP")
        or not tree.below(doers, "case")
    ):
        return None
    if min(tree.below(doers, "case")) != min(tree.subtree(doers)):
        return None
    kinds = supersenses().get(tree.lemmas[doers].lower(), ("",))
    before = doers - 1
    if tree.lowers[before] in DAYS and tree.heads[before] == doers:
        return before  # "on Tuesday rockets hit the town"
    occasion = supersenses().get(tree.lemmas[before].lower(), ("",))
    split = (
        tree.deps[before] == "compound"
        and tree.heads[before] == doers
        and tree.pos[before] == "NOUN"
        and tree.tags[before] == "NN"
        and bool(tree.below(doers, "det"))
        and kinds[0] in ("person", "group")
        and occasion[0] in ("act", "event", "time", "communication")
    )
    return before if split else None
