"""What is spoken of and still to come, or kept from coming: what is awaited, put off, set, averted.

Phenomenon: a noun or a clause of time tells of an event without saying that it happened: "ahead of the talks", "a
visit set for May", "once the deal is signed". Source: veridicality of embedded events in FactBank (Saurí and
Pustejovsky 2009); time clauses in Quirk et al. (1985), 15.25. Handled: "postponed a visit", "awaits the release of
the hostages" (to come), "prevented the imposition of sanctions" (not done), "found no evidence that they met"
(open), "did not leave until Friday" (left). Refused: "after the talks", "information that led to the arrest".
"""

from __future__ import annotations

from kg.extraction.syntax import clauses
from kg.extraction.syntax.daynames import DAYS
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon


def is_truce(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """Whether a noun means a truce, which those who agree to it have made."""
    return tree.lemmas[noun].lower() in lexicon.cue("truce")


def is_upcoming(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """Whether an event is spoken of as still to come: "ahead of talks", "postponed a visit", "meetings scheduled"."""
    verb = tree.heads[noun]
    put_off = tree.deps[noun] in ("obj", "nsubj:pass") and tree.lemmas[verb].lower() in lexicon.cue(
        "postpones"
    )
    set_for = any(
        tree.tags[c] == "VBN"
        and tree.lemmas[c].lower() in lexicon.cue("fixes")
        and not tree.below(c, "obj")
        for c in tree.below(noun, "acl")
    )
    put_off = put_off or _is_what_for(tree, noun, lexicon)
    put_off = put_off or _is_on_the_agenda(tree, noun, lexicon)
    leads = tree.lemmas[verb].lower() == "lead" and tree.tags[verb] != "VBD"
    clue = leads and tree.lemmas[tree.heads[verb]].lower() in lexicon.cue("clue")
    ahead = clauses.preposition(tree, noun) == "ahead"
    return put_off or set_for or clue or ahead or _is_to_begin(tree, noun, lexicon)


def _is_on_the_agenda(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """Whether a schedule has an event: "his agenda includes talks"."""
    verb = tree.heads[noun]
    if tree.deps[noun] != "obj" or tree.lemmas[verb].lower() not in ("include", "feature", "list"):
        return False
    agenda = lexicon.cue("agenda")
    return any(tree.lemmas[c].lower() in agenda for c in tree.below(verb, "nsubj"))


def _is_what_for(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """Whether a day is named or fixed for an event: "agreed on a date for talks", "a date was set for the talks"."""
    if tree.deps[noun] == "nmod" and tree.lemmas[tree.heads[noun]].lower() in lexicon.cue(
        "carries"
    ):
        noun = tree.heads[noun]  # "the next round of talks"
    if clauses.preposition(tree, noun) != "for":
        return False
    above = tree.heads[noun]
    if tree.deps[noun] == "nmod":
        return tree.lemmas[above].lower() in lexicon.cue("appointed")
    beside = tree.below(above, "obj", "nsubj:pass", "obl", "obl:unmarked")
    if any(tree.lemmas[day].lower() in lexicon.cue("appointed") for day in beside):
        return True
    days = [day for day in beside if tree.entity_at.get(day, (0, 0, ""))[2] == "DATE"]
    bare = [day for day in days if not clauses.preposition(tree, day)]
    return bool(bare) and tree.lemmas[above].lower() in lexicon.cue("fixes")


def _is_to_begin(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """Whether an event is to begin, or set for a day: "the talks are due to start", "the visit is set for May"."""
    verb = tree.heads[noun]
    if tree.deps[noun] not in ("nsubj", "nsubj:pass"):
        return False
    lemma, lower = tree.lemmas[verb].lower(), tree.lowers[verb]
    plans = lexicon.cue("plans")
    planned = lower in plans and (lower in plans[lower].words or lower in plans[lower].verbs)
    planned = planned or (lemma in plans and lemma in plans[lemma].verbs)
    clauses_below = tree.below(verb, "xcomp", "ccomp", "advcl")
    if planned and any(
        tree.lemmas[c].lower() in lexicon.cue("gets under way") and clauses.mark(tree, c) == "to"
        for c in clauses_below
    ):
        return True
    fixed = tree.deps[noun] == "nsubj:pass" and lemma in lexicon.cue("fixes")
    return fixed and any(clauses.preposition(tree, c) == "for" for c in tree.below(verb, "obl"))


def is_unfounded(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """Whether there is no sign of what a clause below a noun tells: "found no evidence that they met"."""
    return tree.lemmas[noun] in lexicon.cue("sign") and any(
        tree.lowers[c] in ("no", "little") for c in tree.below(noun, "det", "amod")
    )


def is_until(tree: Tree, verb: int) -> bool:
    """Whether what did not happen until a time happened then: "did not report it until Friday"."""
    when = [c for c in tree.below(verb, "obl") if c > verb]
    past = any(tree.lowers[c] == "did" for c in tree.below(verb, "aux"))
    return past and any(clauses.preposition(tree, c) == "until" for c in when)


def is_averted(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """Whether an event of somebody's is what is prevented, or any is foiled."""
    foiled = tree.lemmas[tree.heads[noun]] in lexicon.cue("foils")
    if foiled and tree.deps[noun] in ("obj", "nsubj:pass"):
        return True
    return (
        tree.lemmas[tree.heads[noun]] in lexicon.cue("averts")
        and tree.deps[noun] == "obj"
        and _is_of(tree, noun)
    )


def is_awaited(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """Whether an event of somebody's is what is sought or awaited."""
    return (
        tree.lemmas[tree.heads[noun]] in lexicon.cue("awaits")
        and tree.deps[noun] == "obj"
        and _is_of(tree, noun)
    )


def _is_of(tree: Tree, noun: int) -> bool:
    return any(clauses.preposition(tree, c) == "of" for c in tree.below(noun, "nmod"))


#: Conjunctions of time: what they open is as far off as what it is the time of.
_WHEN = frozenset(("after", "once", "when", "before", "until"))


#: What these open is still to come, in the present, whatever the main clause is.
_NOT_YET = ("before", "once", "until")


_AHEAD = frozenset(("will", "would", "shall", "'ll", "should", "must"))


def is_before_its_time(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    """Whether a clause of time in the present is of something to come: "after a deal is struck it will take weeks"."""
    above = tree.heads[verb]
    marks = tree.below(verb, "mark", "advmod")
    marked = any(tree.lowers[c] in _WHEN for c in marks)
    present = tree.tags[verb] in ("VBZ", "VBP") or any(
        tree.tags[c] in ("VBZ", "VBP") for c in tree.below(verb, "aux", "aux:pass", "cop")
    )
    if tree.deps[verb] not in ("advcl", "conj") or not marked or not present:
        return False
    while (
        tree.deps[above] == "xcomp" and tree.heads[above] != above
    ):  # "hopes to meet her when she visits"
        above = tree.heads[above]
    clause = [above, *tree.below(above, "ccomp")]
    if tree.lemmas[above].lower() in lexicon.cue("hopes") or any(
        tree.lowers[c] in _NOT_YET for c in marks
    ):
        return True
    aux = [c for v in clause for c in tree.below(v, "aux", "aux:pass")]
    past = any(tree.tags[t] == "VBD" for t in (above, *aux))  # "offered it after they leave in May"
    return past or any(tree.lowers[c] in _AHEAD for c in aux)


#: Verbs of coming and going, of meeting and beginning: what is arranged can be told in the present.
_ARRANGED = frozenset(
    (
        *("return", "leave", "arrive", "depart", "travel", "fly", "head", "visit", "meet"),
        *("begin", "start", "open", "resume", "reconvene", "host", "end", "expire", "continue"),
    )
)
_SOON = frozenset(("tomorrow", "tonight", "next", "later"))


def is_scheduled(tree: Tree, verb: int) -> bool:
    """Whether a present tells what a day is set for: "he returns Monday", "talks resume next week".

    The futurate present (Huddleston and Pullum 2002, 4.2.4).
    """
    if tree.tags[verb] not in ("VBZ", "VBP") or tree.lemmas[verb].lower() not in _ARRANGED:
        return False
    if tree.below(verb, "aux", "mark") or tree.deps[verb] not in ("ROOT", "root", "conj"):
        return False
    phrases = tree.below(verb, "obl:unmarked", "obl", "advmod")
    words = {tree.lowers[t] for p in phrases for t in (p, *tree.children[p])}
    bare = {tree.lowers[p] for p in tree.below(verb, "obl:unmarked")}
    return bool(words & _SOON) or bool(bare & DAYS)


def phase_of(tree: Tree, noun: int, lexicon: Lexicon) -> int | None:
    """The noun of a phase that an event's noun stands under: "an early resumption of talks"."""
    above = tree.heads[noun]
    known = tree.deps[noun] == "nmod" and clauses.preposition(tree, noun) == "of"
    if (
        known
        and tree.lemmas[above].lower() in lexicon.cue("span")
        and clauses.preposition(tree, above) == "during"
    ):
        return above
    return above if known and tree.lemmas[above].lower() in lexicon.cue("phase") else None
