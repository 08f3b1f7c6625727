"""Dates that two events of one sentence share, of which only one has a date of its own.

Phenomenon: who refuses, promises or plans does so when what is below the verb is dated, and what is done on a day at a
meeting dates the meeting. Source: temporal relations within a sentence (TimeML, Pustejovsky et al. 2003). Handled:
"refused on Tuesday to sign" (the refusal too), "signed it on 9 May at the end of the summit" (the summit), "parted in
Hanoi without signing" (not signed there), "on 9 May they met and signed it", "met on 9 May and signed it" (both).
Refused: "agreed to meet in May" is no agreement of May.
"""

from __future__ import annotations

from kg.extraction.circumstance.deeds import verb_of
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon


def share(tree: Tree, found: list[Told], at: dict[int, Told], lexicon: Lexicon) -> None:
    """Two events of one sentence that are at one time share the date that only one of them has.

    A refusal, promise or plan is made when what is below it is dated; what is done on a day "at" or "at the end of" a
    meeting dates the meeting.
    """
    for mention in found:
        token = mention.trigger.token
        _meanwhile(tree, mention, at, lexicon)
        _held_then(tree, mention, at, lexicon)
        _without(tree, mention, at)
        _led(tree, mention, at, lexicon)
        _goes_on(tree, mention, at, lexicon)
        _beside(tree, mention, at)
        if tree.deps[token] == "xcomp":
            above = at.get(tree.heads[token])
            if (
                above is not None
                and above is not mention
                and above.time is None
                and mention.factuality.status != "uncertain"
            ):
                above.time = mention.time


def _meanwhile(tree: Tree, mention: Told, at: dict[int, Told], lexicon: Lexicon) -> None:
    """Date an undated meeting by what is done at it, on a day, in the same clause."""
    token = mention.trigger.token
    if mention.time is not None or not mention.nominal or mention.root != "Consultation":
        return
    above = tree.heads[token]
    if tree.lemmas[above].lower() in lexicon.cue("stage of event") and tree.deps[token] == "nmod":
        token = above
    if tree.deps[token] not in ("obl", "nmod") or clauses.preposition(tree, token) not in (
        *("at", "during", "in", "on"),
    ):
        return
    told = at.get(tree.heads[token])
    if (
        told is not None
        and told.time is not None
        and told.time.begin == told.time.end
        and told.factuality.status == "asserted"
    ):
        mention.time = told.time


def _held_then(tree: Tree, mention: Told, at: dict[int, Told], lexicon: Lexicon) -> None:
    """Date what is done at a meeting by the meeting's own date: "at a summit in 1996 Chad rejected it"."""
    verb = verb_of(mention)
    if mention.time is not None or not clauses.is_verb(tree, verb):
        return
    for noun in tree.below(verb, "obl"):
        part = tree.lemmas[noun].lower() in lexicon.cue("stage of event") and tree.below(
            noun, "nmod"
        )
        other = at.get(part[0] if part else noun)
        held = clauses.preposition(tree, noun) in ("at", "during", *(("on",) if part else ()))
        if (
            held
            and other not in (None, mention)
            and other.nominal
            and other.root == "Consultation"
            and other.factuality.status == mention.factuality.status == "asserted"
        ):
            mention.time = other.time


def _led(tree: Tree, mention: Told, at: dict[int, Told], lexicon: Lexicon) -> None:
    """Date the second of two clauses by the day that leads both: "on 19 May she declared war and her army attacked".

    So too where only a comma joins them: "in May they met, Peru refused to come".
    """
    verb = verb_of(mention)
    joined = ("conj", "parataxis") if mention.root != "Statement" else ("conj",)
    if mention.time is not None or tree.deps[verb] not in joined or not clauses.is_verb(tree, verb):
        return
    if tree.below(verb, "obl:unmarked") or any(
        tree.lowers[c] in lexicon.cue("later") for c in tree.children[verb]
    ):
        return
    first, above = verb, None
    while (above is None or above.time is None) and tree.deps[first] in joined:
        if tree.heads[first] > first:
            break
        first = tree.heads[first]
        above = at.get(first)
    subjects = tree.below(first, "nsubj", "nsubj:pass")
    if (
        above is not None
        and above.time is not None
        and above.factuality.tense == mention.factuality.tense
        and above.factuality.status == mention.factuality.status == "asserted"
        and subjects
        and above.time.start < tree.starts[min(tree.subtree(subjects[0]))]
        and above.time.start >= tree.starts[tree.sentences[tree.sentence_of[first]][0]]
    ):
        mention.time = above.time


def _goes_on(tree: Tree, mention: Told, at: dict[int, Told], lexicon: Lexicon) -> None:
    """Date what is agreed, said or decided by the meeting that its clause goes on from: "met on 9 May and agreed"."""
    verb = verb_of(mention)
    if mention.time is not None or not clauses.is_verb(tree, verb):
        return
    meeting = next(  # "meeting in Bonn on 9 May, they agreed"
        (c for c in tree.below(verb, "advcl") if c < verb and tree.tags[c] == "VBG"), None
    )
    if tree.deps[verb] == "conj" and not tree.below(verb, "nsubj", "nsubj:pass", "obl:unmarked"):
        meeting = tree.heads[verb]
    above = None if meeting is None else at.get(meeting)
    if (
        above is None
        or above.root != "Consultation"
        or above.time is None
        or len(above.time.begin) < len("2000-01")
        or not above.factuality.status == mention.factuality.status == "asserted"
        or any(tree.lowers[c] in lexicon.cue("later") for c in tree.children[verb])
        or (meeting == tree.heads[verb] and above.factuality.tense != mention.factuality.tense)
    ):
        return
    mention.time = above.time


def _without(tree: Tree, mention: Told, at: dict[int, Told]) -> None:
    """What was not done at a meeting was not done then and there: "they parted in Hanoi without signing"."""
    token = verb_of(mention)
    above = at.get(tree.heads[token])
    if above is None or above is mention or mention.factuality.polarity != "negative":
        return
    if any(tree.lowers[c] == "without" for c in tree.children[token]):
        mention.time = mention.time or above.time
        mention.places = mention.places or list(above.places)


def _beside(tree: Tree, mention: Told, at: dict[int, Told]) -> None:
    """Date what came of a deed, or was done where it led, by the deed: "attacked on Monday, killing two"."""
    verb = verb_of(mention)
    if mention.time is not None or not clauses.is_verb(tree, verb):
        return
    first = verb
    if tree.deps[verb] == "conj" and not tree.below(verb, "nsubj", "nsubj:pass"):
        first = tree.heads[verb]
    outer = tree.heads[first]
    where = any(tree.lowers[c] == "where" for c in tree.children[first])
    result = tree.tags[first] == "VBG" and not tree.below(first, "mark", "case")
    if tree.deps[first] == "acl:relcl" and where and tree.deps[outer] == "obl":
        outer = tree.heads[outer]
    elif tree.deps[first] != "advcl" or outer > first or not (where or result):
        return
    above = at.get(outer)
    if above is None or above.time is None or above is mention:
        return
    if above.factuality.status == mention.factuality.status == "asserted":
        mention.time = above.time
