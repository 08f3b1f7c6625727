"""Whom "they", "both sides" or "the two leaders" denote.

Phenomenon: those who act together are often named only once, and then meant by a plural sentences later.
Source: principle B of binding theory (Chomsky 1981); centering (Grosz, Joshi and Weinstein 1995) for the order.
Handled: "they" after an event is who took part in it; "the two leaders" prefers persons; "fighters fled. They" is the
fighters; "the two leaders" of whom one received the other. Refused: "police ordered them to leave" is not the police.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from operator import itemgetter

from kg.extraction.actors.binding import doers_of
from kg.extraction.actors.cast import Cast, say
from kg.extraction.actors.coordination import joined
from kg.extraction.actors.nominals import is_unnamed, new_actor
from kg.extraction.actors.offices import acts_for
from kg.extraction.actors.pronouns import are_several
from kg.extraction.actors.quantity import is_counted
from kg.extraction.actors.samenames import same_name
from kg.extraction.syntax import clauses

_THEM = frozenset(("they", "them", "their", "theirs"))
_PARTIES_BACK = 12  # sentences that "the two leaders" looks back
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}


def plural(cast: Cast, token: int, *, persons: bool | None = None) -> list[int]:
    """Those who were last named together before a plural: the parties of an event, else a coordination.

    ``persons`` asks for persons ("the two leaders") or for others ("the two countries") where there are such.
    """
    group, rule, confidence = together(cast, token, persons=persons)
    if group:
        insort(
            cast.parties, (token, group), key=itemgetter(0)
        )  # "they" after "both sides" are those
    return say(cast, group, token, rule, confidence) if group else []


def together(cast: Cast, token: int, *, persons: bool | None = None) -> tuple[list[int], str, str]:
    """Those whom a plural means, the rule that says so and how surely; nobody, if there are none."""
    tree, lemma = cast.tree, cast.tree.lemmas[token].lower()
    number = _NUMBERS.get(tree.lowers[token])
    for child in tree.children[token]:
        number = _NUMBERS.get(tree.lowers[child], number)
        if tree.deps[child] == "nummod" and tree.lowers[child].isdecimal():
            number = int(tree.lowers[child])
    best: tuple[tuple[bool, bool, bool, int], list[int]] | None = None
    doers = doers_of(cast, token)
    since = tree.sentences[max(0, tree.sentence_of[token] - _PARTIES_BACK)][0]
    for at, group in (
        *_within(cast.parties, since, token),
        *_within(_coordinations(cast), since, token),
    ):
        if token in range(at - 3, at + 1) or _beside(cast, at, token):
            continue
        others = [n for n in group if n not in doers]  # "met Mali's envoys to urge them"
        if not others and tree.lowers[token] in _THEM:
            continue  # "police ordered them to leave"
        group = others or group
        human = all(cast.actors[n].type == "Person" for n in group)
        if lemma in _LANDS and any(cast.actors[n].type == "Organization" for n in group):
            continue  # the European Union is none of "the three countries"
        fits = persons is None or human == persons
        exact = number is None or len(group) == number
        if number is not None and not exact and (number > 2 or not fits):
            continue  # "four men" are none of the two who met, "two leaders" no three states
        near = tree.sentence_of[token] - tree.sentence_of[at]
        if near > (3 if number is None and persons is None else _PARTIES_BACK):
            continue
        mutual = lemma in ("side", "party") and at in cast.sides_at
        offices = (lemma, "counterpart")
        officers = all(any(held.noun in offices for held in cast.actors[n].offices) for n in group)
        rank = (exact, fits, mutual or (exact and officers), at)
        if best is None or rank > best[0]:
            best = (rank, group)
    if tree.lowers[token] in _THEM and persons is None and number is None:
        subject = _several(cast, token)
        if subject is not None and doers.issuperset(_meant(cast, subject)):
            subject = None  # "police said they ordered them to leave"
        if subject is not None and (
            best is None or tree.sentence_of[best[0][3]] < tree.sentence_of[subject]
        ):
            return _meant(cast, subject), "several", "0.55"
    if best is not None:
        return best[1], "the-parties", "0.6"
    if number == 2 and persons is not False and (pair := _met(cast, token)):
        return pair, "one-clause", "0.5"
    if (number == 2 and persons is False) or (
        lemma in ("country", "nation", "side", "state") and number == 2
    ):
        states = _two_states(cast, token)
        if states:
            return states, "two-states", "0.45"
    return [], "", ""


#: What is of a state, never of the persons who met.
_LANDS = frozenset(("country", "nation", "state"))
_STATES = frozenset(("government", "country", "nation", "state", "capital"))


def _two_states(cast: Cast, token: int) -> list[int]:
    """The two states that a text has named most often so far, if there are two."""
    counts = [
        (sum(m[2] < token for m in a.mentions), -n)
        for n, a in enumerate(cast.actors)
        if a.type == "State"
    ]
    states = [-n for count, n in sorted(counts, reverse=True)[:2] if count]
    return states if len(states) == 2 else []


_ARGUMENTS = frozenset(("subject", "object", "iobject", "with", "to", "by"))


def _met(cast: Cast, token: int) -> list[int]:
    """The only two persons whom one verb joined a few sentences before: "Abiy was embraced by Isaias"."""
    tree = cast.tree
    begin = tree.sentences[max(0, tree.sentence_of[token] - 2)][0]
    for verb in range(token - 1, begin - 1, -1):
        if not clauses.is_verb(tree, verb) or verb == tree.heads[token]:
            continue
        fillers = [f for slot, f in clauses.verb_slots(tree, verb) if slot in _ARGUMENTS]
        named = {cast.actor_at[f] for f in fillers if f in cast.actor_at}
        persons = sorted(n for n in named if cast.actors[n].type == "Person")
        if len(persons) == 2:
            return persons
    return []


def _several(cast: Cast, token: int) -> int | None:
    """The subject last spoken of in the plural, in this sentence or the one before: "insurgents … They fled".

    "They say" takes up who said something before. Of the sentence before, who is only asked to act comes last. Whom
    something is done to is sooner whom something was done to: "police arrested three students. They were deported"
    (parallel function, Smyth 1994).
    """
    tree, reports = cast.tree, cast.lexicon.cue("reports")
    begin = tree.sentences[tree.sentence_of[token]][0]
    first = tree.sentences[max(0, tree.sentence_of[token] - 1)][0]
    says = tree.lemmas[tree.heads[token]].lower() in reports
    several = [
        head
        for head in range(token - 1, first - 1, -1)
        if tree.deps[head] in ("nsubj", "nsubj:pass", "obj")
        and (are_several(cast, head) or len(joined(cast, head)) > 1)
        and tree.heads[head] != tree.heads[token]
    ]
    if tree.deps[token] == "nsubj:pass":
        suffer = [head for head in several if tree.deps[head] != "nsubj" and _meant(cast, head)]
        if suffer:
            return suffer[0]
    acting = [head for head in several if tree.deps[head] != "obj"]
    subjects = [
        head for head in acting if not says or tree.lemmas[tree.heads[head]].lower() in reports
    ] or acting
    own = [head for head in subjects if head >= begin]
    acting = [head for head in subjects if not _is_called_for(cast, tree.heads[head])]
    head = next(iter(own or acting or subjects), None)
    return head if head is not None and _meant(cast, head) else None


def _is_called_for(cast: Cast, verb: int) -> bool:
    """Whether a clause says what another asks for: "protesters demand that leaders act"."""
    tree = cast.tree
    above = tree.lemmas[tree.heads[verb]].lower()
    return tree.deps[verb] == "ccomp" and above not in cast.lexicon.cue("reports")


def _meant(cast: Cast, head: int) -> list[int]:
    """The actors that a noun, and what is joined to it, are known to mean."""
    found: dict[int, None] = {}
    for each in joined(cast, head):
        known = [cast.actor_at[each]] if each in cast.actor_at else cast.resolved.get(each, [])
        found.update(dict.fromkeys(known))
    return list(found)


def _beside(cast: Cast, at: int, token: int) -> bool:
    """Whether a group is the subject of the verb whose object a plural is: nobody "invited both sides" but others.

    Source: principle B of binding theory (Chomsky 1981).
    """
    tree = cast.tree
    if tree.deps[token] not in ("obj", "iobj", "obl") or tree.lowers[token] == "themselves":
        return False
    while tree.deps[at] in ("compound", "flat", "amod", "nmod:desc", "conj"):
        at = tree.heads[at]
    return tree.heads[token] == tree.heads[at] and tree.deps[at] in ("nsubj", "nsubj:pass")


def _within(
    groups: list[tuple[int, list[int]]], first: int, last: int
) -> list[tuple[int, list[int]]]:
    """The groups, which stand in the text's order, from a token on and before another."""
    low = bisect_left(groups, first, key=itemgetter(0))
    return groups[low : bisect_left(groups, last, key=itemgetter(0))]


def _coordinations(cast: Cast) -> list[tuple[int, list[int]]]:
    """Actors that a text joins by "and", by the token of the first."""
    if cast.joined_actors is None:
        cast.joined_actors = []
        for token in sorted(cast.actor_at):
            if cast.tree.deps[token] == "conj":
                continue
            group = [cast.actor_at[t] for t in joined(cast, token) if t in cast.actor_at]
            if len(set(group)) > 1:
                cast.joined_actors.append((token, list(dict.fromkeys(group))))
    return cast.joined_actors


def latest_two(cast: Cast, token: int, persons: bool) -> list[int]:
    """The two persons named last, for "both men" where no clause has the two together."""
    below = {cast.tree.lowers[c] for c in cast.tree.children[token]}
    if not persons or not below & {"both", "two"} or "other" in below:
        return []
    since = cast.tree.sentences[max(0, cast.tree.sentence_of[token] - _PARTIES_BACK)][0]
    doers = doers_of(cast, token)
    named = [
        (max(h for h in actor.heads if h < token), number)
        for number, actor in enumerate(cast.actors)
        if actor.type == "Person"
        and number not in doers
        and not is_unnamed(actor)
        and any(since <= h < token for h in actor.heads)
    ]
    found = [number for _, number in sorted(named)[-2:]]
    return say(cast, found, token, "latest-two", "0.5") if len(found) == 2 else []


def parties(cast: Cast, token: int, lemma: str) -> list[int]:
    """Those whom "the two leaders" or "the two countries" means; countries are those that leaders act for."""
    tree = cast.tree
    if lemma not in cast.lexicon.cue("parties"):
        return plural(cast, token)
    persons = lemma in cast.lexicon.cue("office") or lemma in cast.lexicon.cue("plain person")
    same = same_name(cast, token, lemma) if lemma == "party" else None
    if same is not None and not is_counted(cast, token):
        return say(cast, [same], token, "same-name", "0.6")  # "the political parties … the parties"
    if not persons:
        group, *_ = together(cast, token, persons=False)
        states = [state for n in group if (state := acts_for(cast, n)) is not None]
        if group and len(set(states)) == len(group):
            return say(cast, states, token, "states-of-the-parties", "0.55")
        human = all(cast.actors[n].type == "Person" for n in group)
        if group and human and lemma in _STATES and (two := _two_states(cast, token)):
            return say(cast, two, token, "two-states", "0.45")
    found = plural(cast, token, persons=persons) or latest_two(cast, token, persons)
    described = is_counted(cast, token) or (
        tree.tags[token] == "NNS" and bool(tree.below(token, "amod", "compound"))
    )  # "five political parties"
    return found if found or not described else [new_actor(cast, token, "Group")]
