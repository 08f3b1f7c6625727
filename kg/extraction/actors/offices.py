"""Offices and who holds them: "the EU's envoy, Miroslav Lajcak", "the Turkish leader", "his country".

Phenomenon: an office beside a name says whom its holder acts for, and later the office alone stands for the name.
Source: the role mentions of ACE (Doddington et al. 2004). Handled: "Secretary of State Warren Christopher" (the office
before the name denotes the person), "the Turkish leader" (the one named with that office and state before, of two the
one in office in the year of the news), "Kabul's foreign minister … Afghan Foreign Minister Spanta" (the only one of
that office and state who is named later), "his country" (the holder's). Refused: "the president" with nobody of that
office before it, "a leader" for one before it, "the prime minister" for a foreign minister.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.actors.cast import Cast, Denoted, Office
from kg.extraction.actors.nominals import noun_of
from kg.extraction.actors.pronouns import HE, recent, told_more_of
from kg.extraction.naming.aliases import Name, fold
from kg.extraction.syntax import clauses
from kg.lexicon import Entry, Lexicon
from kg.ontology import supersenses


def note_office(cast: Cast, name: Name) -> None:
    """Remember the office that stands before or beside a person's name, and of which country.

    "the EU's envoy, Miroslav Lajcak", "Secretary of State Warren Christopher": the office's word denotes the
    person, whatever the parser makes of it.
    """
    if name.type != "Person" or name.first not in cast.actor_at:
        return
    _office_after(cast, name)
    tree, number = cast.tree, cast.actor_at[name.first]
    start = tree.sentences[tree.sentence_of[name.first]][0]
    last = name.first
    if last - 1 > start and tree.words[last - 1] == ",":
        after = tree.words[name.last] if name.last < len(tree) else "."
        if after not in (",", ".", ";", ")", "-", "–"):
            return
        last -= 1
    first = last - 1
    while (
        first >= start
        and last - first < 12
        and (
            tree.pos[first] in ("NOUN", "PROPN", "ADJ", "PART")
            or tree.lowers[first] in ("of", "for", "to", "the", "'s", "’s")
            or tree.words[first] in ("-", "&")
            or first in cast.name_at
            or (tree.lowers[first] == "and" and _between_states(cast, first))
        )
        and cast.actor_at.get(first) != number
        and not _leads_to(cast, first, name)
    ):
        first -= 1
    words = range(first + 1, last)
    countries = [
        cast.actor_at[t]
        for t in words
        if t in cast.actor_at
        and cast.actors[cast.actor_at[t]].type != "Person"
        and not _is_sent_to(cast, words, t)
    ]
    for token in words:
        lemma = tree.lemmas[token].lower()
        if (
            lemma in cast.lexicon.cue("office")
            and tree.tags[token] != "NNS"
            and token not in cast.actor_at
        ):
            cast.actors[number].offices.add(office(cast, token, countries))
            cast.title_of[token] = number


def _leads_to(cast: Cast, token: int, name: Name) -> bool:
    """Whether a preposition has the person himself after it: whoever is "the lawyer for Ola Vik" is another."""
    tree, noun = cast.tree, cast.tree.heads[token]
    if tree.deps[token] != "case" or noun < token:
        return False
    senses = supersenses().get(tree.lemmas[noun].lower(), ())
    if name.first <= noun < name.last:  # "envoy for Iraq Paul Bremer" is the envoy
        offices = cast.lexicon.cue("office")
        if any(tree.lemmas[t].lower() in offices for t in range(token + 1, name.first)):
            return True  # "a spokesman for Afghan President Hamid Karzai" is not
        return not any(t in cast.actor_at for t in range(token + 1, name.first))
    return tree.pos[noun] == "NOUN" and senses[:1] == ("person",)


def _between_states(cast: Cast, token: int) -> bool:
    """Whether a word joins two states or places: "envoy to Pakistan and Afghanistan"."""
    beside = [cast.name_at.get(token - 1), cast.name_at.get(token + 1)]
    return all(name is not None and name.type in ("State", "Place") for name in beside)


def office(cast: Cast, token: int, countries: list[int]) -> Office:
    """The office that a noun names: "Turkish deputy foreign minister" is a minister, deputy and foreign, of Turkey."""
    tree = cast.tree
    below = [f for s, f in clauses.noun_slots(tree, token) if s in ("modifier", "of")]
    below += [c for c in tree.children[token] if tree.deps[c] in ("amod", "compound")]
    words = {tree.lemmas[t].lower() for t in below if t not in cast.name_at}
    return Office(
        noun_of(cast, token),
        tuple(sorted(words - cast.lexicon.cue("same office").keys())),
        countries[0] if countries else None,
    )


def differ(one: Office, other: Office, lexicon: Lexicon) -> bool:
    """Whether the words before two offices of one noun make them two: "prime" and "foreign", "deputy" and nothing.

    >>> from kg.lexicon import read
    >>> differ(Office("minister", ("foreign",), None), Office("minister", ("prime",), None), read())
    True
    >>> differ(Office("minister", ("foreign",), None), Office("minister", (), None), read())
    False
    """
    mine, theirs, ranks = set(one.of), set(other.of), lexicon.cue("another office").keys()
    if mine & ranks != theirs & ranks:
        return True
    return bool(mine and theirs) and not mine & theirs


def holder(cast: Cast, token: int, lemma: str, countries: list[int]) -> int | None:
    """The person named before with an office, of one of these states if any; else the only one named after."""
    best, rank, later = None, -1, set()
    new = any(cast.tree.lowers[c] in ("a", "an", "another") for c in cast.tree.below(token, "det"))
    asked = office(cast, token, countries)
    any_officer = lemma == "leader" or (
        lemma in cast.lexicon.cue("any officer") and _is_definite(cast, token)
    )
    for number, actor in enumerate(cast.actors):
        if actor.type != "Person" or not actor.heads:
            continue
        for held in actor.offices:
            if (held.noun != lemma and not any_officer) or differ(asked, held, cast.lexicon):
                continue
            if actor.heads[0] < token:
                if new:
                    continue
                near = actor.last_before(token)
                known = held.country in countries if countries else held.noun == lemma
                if (known or (not countries and lemma == "leader")) and near > rank:
                    best, rank = number, near
            elif held.noun == lemma and held.country in countries:
                later.add(number)
    if best is None and countries and not new:
        in_office = None
        for number, actor in enumerate(cast.actors):
            entry = actor.entry
            if (
                entry
                and entry.acts_for
                and entry.office
                and fits(entry.office, lemma, asked.of, cast.lexicon)
                and actor.heads
                and actor.heads[0] < token
            ):
                state = cast.by_key.get(entry.acts_for)
                if state in countries:
                    best = number
                    in_office = number if holds(entry, cast.published) else in_office
        best = best if in_office is None else in_office
    if best is None and len(later) == 1:
        return later.pop()
    return best


def _is_definite(cast: Cast, token: int) -> bool:
    definite = any(cast.tree.lowers[c] == "the" for c in cast.tree.below(token, "det"))
    return definite and cast.tree.tags[token] == "NN"


def _is_sent_to(cast: Cast, words: range, token: int) -> bool:
    """Whether a name says where an officer is sent, not who sends him: "the envoy to Iran", "the envoy for Sudan"."""
    tree = cast.tree
    before = cast.name_at[token].first - 1 if token in cast.name_at else token - 1
    if before not in words:
        return False
    sent = any(tree.lemmas[t].lower() in cast.lexicon.cue("is sent") for t in words if t < before)
    return tree.lowers[before] == "to" or (sent and tree.lowers[before] == "for")


def _office_after(cast: Cast, name: Name) -> None:
    """Remember the office that stands behind a name: "Ida Berg, Norway's peace negotiator, said"."""
    tree, number = cast.tree, cast.actor_at[name.first]
    end = tree.sentences[tree.sentence_of[name.first]][1]
    if name.last >= end or tree.words[name.last] != ",":
        return
    last = name.last + 1
    while last < end and last - name.last < 12 and _is_titular(cast, last):
        last += 1
    if last >= end or tree.words[last] not in (",", ".", ";", ")"):
        return
    words = range(name.last + 1, last)
    for token in words:
        if tree.lemmas[token].lower() in cast.lexicon.cue("office") and tree.tags[token] == "NN":
            if token in cast.actor_at:
                return
            whose = [
                cast.actor_at[t]
                for t in words
                if t in cast.actor_at and cast.actors[cast.actor_at[t]].type != "Person"
            ]
            cast.actors[number].offices.add(office(cast, token, whose))
            return


def _is_titular(cast: Cast, token: int) -> bool:
    """Whether a word can be of the phrase that names an office."""
    tree = cast.tree
    return tree.pos[token] in ("NOUN", "PROPN", "ADJ", "PART", "DET") or (
        tree.lowers[token] in ("of", "for", "to", "'s", "’s", "-") or tree.deps[token] == "amod"
    )


_LEAD, _SOON = 2, 3  # sentences that open a report; and in which its person is then named


def foreshadowed(cast: Cast, token: int, countries: list[int]) -> int | None:
    """The one whom a report's opening describes before it names him: "A Russian official says … Mr. Kiryenko".

    Only one person of that state may be named in the sentences that follow.
    """
    tree, asked = cast.tree, office(cast, token, countries)
    here = tree.sentence_of[token]
    if not countries or tree.tags[token] == "NNS":
        return None
    opens = here < _LEAD or asked.noun == "counterpart"
    found = set()
    for number, actor in enumerate(cast.actors):
        if actor.type != "Person" or not actor.heads or " " not in actor.label:
            continue
        after = tree.sentence_of[actor.heads[0]] - here
        if after == 1 and not actor.offices and _goes_on_to_say(cast, token, number):
            found.add(number)
        if not opens or not 0 < after <= _SOON or acts_for(cast, number) not in countries:
            continue
        same = any(
            held.noun == asked.noun and not differ(asked, held, cast.lexicon)
            for held in actor.offices
        )
        if same or asked.noun in cast.lexicon.cue("any office"):
            found.add(number)
    return found.pop() if len(found) == 1 else None


def _goes_on_to_say(cast: Cast, token: int, person: int) -> bool:
    """Whether somebody named for the first time says more of what an officer says: "Adam Rotfeld told reporters"."""
    tree, reports = cast.tree, cast.lexicon.cue("reports")
    head = cast.actors[person].heads[0]
    first = tree.sentences[tree.sentence_of[head]][0]
    said = [tree.heads[t] for t in (token, head) if tree.deps[t] == "nsubj"]
    return (
        len(said) == 2
        and all(tree.lemmas[verb].lower() in reports for verb in said)
        and not tree.below(head, "appos", "nmod:desc", "amod", "compound", "conj")
        and head - first < 3
    )


def fits(listed: str, noun: str, asked: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether an office of the lexicon is the one asked for: of this noun and kind, and of no lower rank.

    >>> from kg.lexicon import read
    >>> fits("Defense Minister of Turkey", "minister", ("defence",), read())
    True
    >>> fits("Defense Minister of Turkey", "minister", ("prime",), read())
    False
    >>> fits("Vice President of India", "president", (), read())
    False
    """
    words = fold(listed).split()
    ranks, branches = lexicon.cue("another office"), lexicon.cue("branch of office").keys()
    kinds = {word.replace("defence", "defense") for word in asked} & branches
    return noun in words and kinds <= set(words) and ranks.keys().isdisjoint((*words, *asked))


def holds(entry: Entry, published: str | None) -> bool:
    """Whether somebody is known to have held an office in the year of a document.

    A term lasts from one of the years in which the office was taken up to the next in which it was left.

    >>> ost = Entry("", "Person", "Ada Ost", since=("2017", "2025"), until=("2021",))
    >>> [holds(ost, date) for date in ("2019-05-01", "2023-05-01", "2026-05-01", None)]
    [True, False, True, False]
    """
    year = (published or "")[:4]
    return bool(year) and any(
        since <= year <= min((u for u in entry.until if u >= since), default="9999")
        for since in entry.since
    )


def own_country(
    cast: Cast, token: int, lemma: str, denoted: Denoted, countries_of: Denoted
) -> int | None:
    """The state of the person who says "his country", or of whom it is said: "Mr. Vik, whose country joined"."""
    if lemma not in ("country", "nation", "government", "state"):
        return None
    for child in cast.tree.below(token, "nmod:poss"):
        lower = cast.tree.lowers[child]
        if lower not in HE | {"my", "our", "whose"}:
            continue
        noun = told_more_of(cast.tree, child) if lower == "whose" else None
        if noun is not None and (states := countries_of(cast, noun)):
            return states[0]  # "the Polish minister, whose country joined"
        persons = [] if lower in HE else denoted(cast, child)
        for person in persons or (() if lower == "whose" else recent(cast, child, ("Person",))):
            return person if cast.actors[person].type == "State" else acts_for(cast, person)
    return None


def acts_for(cast: Cast, person: int) -> int | None:
    """The state or body that a person holds office of, by what the text or the lexicon says; None for others."""
    actor = cast.actors[person]
    if actor.type != "Person":
        return None
    said = [held.country for held in sorted(actor.offices, key=str) if held.country is not None]
    if actor.entry is not None and actor.entry.acts_for in cast.by_key:
        said.append(cast.by_key[actor.entry.acts_for])
    return next(iter(said), None)


def states_of(cast: Cast) -> dict[int, int]:
    """The state or body that each person, and each body that the lexicon lists, is known to act for."""
    known = ((number, acts_for(cast, number)) for number in range(len(cast.actors)))
    found = {number: state for number, state in known if state is not None}
    for number, actor in enumerate(cast.actors):
        if actor.type == "Organization" and actor.entry and actor.entry.acts_for in cast.by_key:
            found[number] = cast.by_key[actor.entry.acts_for]
    return found
