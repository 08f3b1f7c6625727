"""The state that a text shows from within, shortly before it says "the government" or "authorities".

Phenomenon: a definite organ of state is that of the country where the scene has just been set; one that only speaks,
sends envoys or hosts talks is seen from without. Source: associative anaphora to a larger situation (Hawkins 1978;
Poesio and Vieira 1998), local focus (Grosz and Sidner 1986). Handled: "In Israel, authorities said" (the place of the
clause), "Syrian President Assad visited a base. He said the army" (whose officer acts), "the U.S. military said … the
military" (the same force again). Refused: a guess between two states that one sentence shows from within.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.actors.cast import Cast, Draft
from kg.extraction.actors.nominals import is_unnamed, stands_behind
from kg.extraction.actors.offices import acts_for
from kg.extraction.actors.places import gazetteer, state_of
from kg.extraction.naming.actorcodes import FIGHTERS, sectors
from kg.extraction.naming.aliases import Name, fold
from kg.extraction.syntax import clauses

#: Sentences before the one of a bare organ that still set its scene; and in which a force is the same again.
_NEAR, _AGAIN = 2, 6
_OF_NAME = ("nmod:poss", "amod", "compound", "flat", "nmod:desc")
#: Roots of what one state does to others or says of them: no sign that a text looks at it from within.
_OUTWARD = frozenset(
    (
        "Statement",
        "Accusation",
        "Rejection",
        "Request",
        "Support",
        "Threat",
        "Proposal",
        "Mediation",
    )
)
_AT = frozenset(("in", "at", "near", "of", "inside", "outside", "across", "around", "throughout"))
#: Prepositions before whoever takes part in what a noun says.
_OF = frozenset(("of", "for", "by", "between"))
#: Clauses that tell something besides what a sentence says.
_ASIDE = frozenset(("acl", "acl:relcl", "advcl", "xcomp"))


def shown(cast: Cast, token: int) -> set[int | None]:
    """The states that the nearest words show from within before a bare organ; None is one that has no name here.

    Args:
        token: "government", "authorities", "army".
    """
    tree = cast.tree
    here, noun = tree.sentence_of[token], tree.lemmas[token].lower()
    others = cast.lexicon.cue("of another state")
    if any(tree.lowers[c] in others for c in tree.below(token, "amod")):
        return {None}  # "foreign authorities"
    if noun in cast.lexicon.cue("government") and any(
        tree.lowers[c] in ("a", "an") for c in tree.below(token, "det")
    ):
        return {None}  # "to form a coalition government"
    if noun not in cast.lexicon.cue("organ of every state") and (
        (same := _same(cast, token, max(here - _AGAIN, 0), token)) is not None
    ):
        return {same}
    if own := set(_places(cast, _clause(cast, token), token)):
        return own
    for sentence in range(here, max(here - _NEAR, 0) - 1, -1):
        start, end = tree.sentences[sentence]
        end = min(end, token)
        if (same := _same(cast, token, sentence, end)) is not None:
            return {same}
        if found := _of_sentence(cast, range(start, end), token):
            return found
    return set()


def _same(cast: Cast, token: int, since: int, end: int) -> int | None:
    """Whose the last organ of the same noun is, else the last force: "the U.S. military … the military".

    Args:
        since: the sentence to begin with.
        end: the token to end before.
    """
    tree, best, rank = cast.tree, None, (False, -1)
    noun, start = tree.lemmas[token].lower(), tree.sentences[since][0]
    forces = cast.lexicon.cue("armed force")
    for number, actor in enumerate(cast.actors):
        for at in actor.between(start, end) if _is_named(actor) else ():
            inside = range(at, max(at, min(_top(cast, at), token - 1)) + 1)
            organs = {tree.lemmas[t].lower() for t in inside}
            again = noun in organs or (noun in forces and not organs.isdisjoint(forces))
            if again and (noun in organs, at) > rank:
                best, rank = number, (noun in organs, at)
    return best


def _is_named(actor: Draft) -> bool:
    """Whether an actor is a state or a body that goes by a name: "Burma's junta", not "the federal government"."""
    named = not is_unnamed(actor) or actor.label[:1].isupper()
    return actor.type == "State" or (actor.type == "Organization" and named)


def _clause(cast: Cast, token: int) -> list[int]:
    """The words of phrases of place that stand with a bare organ or with its verb, not in what it says or asks."""
    tree = cast.tree
    found = list(tree.subtree(token))
    verb = clauses.governor(tree, token)
    if verb is not None and tree.deps[token].startswith("nsubj"):
        for child in tree.children[verb]:
            if tree.deps[child] in ("obl", "advmod") and (
                child < token or clauses.preposition(tree, child) == "in"
            ):
                found += tree.subtree(child)
    return sorted(t for t in found if t != token)


def _of_sentence(cast: Cast, words: range, token: int) -> set[int | None]:
    """The states that part of a sentence shows from within.

    Who governs comes before where it happens, and for all but forces where it happens before whose people are there.
    """
    noun = cast.tree.lemmas[token].lower()
    told = noun not in cast.lexicon.cue("government")  # "Iraqi officials said … authorities"
    ways: dict[str, set[int | None]] = {"where": set(_places(cast, words, token))}
    for number, actor in enumerate(cast.actors):
        state = acts_for(cast, number) if actor.type == "Person" else number
        if state is None or cast.actors[state].type != "State":
            continue
        for at in actor.between(words.start, words.stop):
            way = _as_officer(cast, at) if state != number else _way(cast, at, number, words, told)
            if way is not None:
                ways.setdefault(way, set()).add(state)
    force = noun in cast.lexicon.cue("armed force")
    order = ("governs", "people", "where") if force else ("governs", "where", "people")
    return next((found for way in order if (found := ways.get(way))), set())


def _places(cast: Cast, words: range | list[int], token: int) -> Iterator[int | None]:
    """The states that places among some words lie in: "in Israel", "north of Baghdad", "the Indian state of Goa"."""
    tree = cast.tree
    for at in words:
        name = cast.name_at.get(at)
        if name is None or name.first != at or name.type not in ("State", "Place"):
            continue
        head = _head(cast, name)
        if _is_elsewhere(cast, head, token) or _is_venue(cast, head):
            continue
        number = cast.actor_at.get(head)
        if name.type == "State" and number is not None:
            top, word = _top(cast, head), clauses.preposition(tree, head)
            if (top != head and _is_locality(cast, top)) or (
                top == head
                and word in _AT
                and (word != "of" or name.form == "metonym" or _is_locality(cast, tree.heads[head]))
            ):
                yield number
            continue
        if clauses.preposition(tree, head) in _AT:
            yield from _land(cast, name)


def _is_venue(cast: Cast, place: int) -> bool:
    """Whether a place is where talks of others were: "the collapse in Tokyo of talks", "talks in Oslo"."""
    tree, above = cast.tree, cast.tree.heads[place]
    if tree.deps[place] not in ("nmod", "obl") or not clauses.is_noun(tree, above):
        return False
    if clauses.preposition(tree, place) not in ("in", "at"):
        return False  # "talks between Chad and Mali"
    nouns = (above, *tree.below(above, "nmod"))
    return any(clauses.is_noun(tree, noun) and is_talk(cast, noun) for noun in nouns)


def _land(cast: Cast, name: Name) -> Iterator[int | None]:
    """The state that a place lies in, also where the name is only of its part: "southern Chad"."""
    entry = gazetteer(cast.lexicon).get(fold(name.label))
    if entry is not None and entry.country is not None:
        yield state_of(cast, entry.country)
    elif name.label[:1].islower():
        whole = name.label.split()[-1]
        for number, actor in enumerate(cast.actors):
            if actor.type == "State" and actor.label == whole:
                yield number


def _head(cast: Cast, name: Name) -> int:
    """The token of a name that the rest of its sentence is above."""
    heads = cast.tree.heads
    inside = range(name.first, name.last)
    return next((t for t in inside if heads[t] not in inside or heads[t] == t), name.last - 1)


def _is_locality(cast: Cast, noun: int) -> bool:
    """Whether a noun is of a place that lies in one state: "the Nepalese capital", "Indian Kashmir", no border."""
    name = cast.name_at.get(noun)
    if name is not None:
        return name.type == "Place"
    lemma = cast.tree.lemmas[noun].lower()
    abroad = lemma in cast.lexicon.cue("locality abroad")
    return lemma in cast.lexicon.cue("locality") and not abroad


def _as_officer(cast: Cast, at: int) -> str | None:
    """Whether one who acts for a state "governs" it where he is mentioned: he acts, or it is his government."""
    tree = cast.tree
    verb, label = clauses.governor(tree, at), clauses.role_of(tree, at)
    if verb is None or label not in ("nsubj", "nmod:poss"):
        return None
    if label == "nmod:poss":
        return "governs" if tree.lemmas[verb].lower() in cast.lexicon.cue("government") else None
    return None if _is_outward(cast, verb) or is_talk(cast, verb) else "governs"


def _way(cast: Cast, at: int, number: int, words: range, told: bool) -> str | None:
    """How a mention shows its state from within: as it "governs", or by its "people"; None where it does not.

    Args:
        told: whether an officer who only says something counts.
    """
    tree, name = cast.tree, cast.name_at.get(at)
    head = _top(cast, at)
    if name is not None and tree.words[name.first - 1 : name.first] == ("-",):
        return None  # "post-Soviet", "anti-American"
    if stands_behind(cast, at):
        return None
    label, verb = clauses.role_of(tree, head), clauses.governor(tree, head)
    if verb is None or (label == "nmod" and clauses.preposition(tree, head) not in _OF):
        return None
    acts = label in ("nsubj", "nsubj:pass")
    outward = acts and (_is_outward(cast, verb) or is_talk(cast, verb))
    if head == at and name is not None:
        if name.form == "demonym" and tree.tags[at] in ("NNS", "NNPS"):
            return "people" if acts or label == "nmod" else None
        alone = acts and clauses.is_verb(tree, verb) and _is_alone(cast, number, words)
        return "governs" if alone and not outward else None
    if head == at and tree.pos[at] == "PRON":
        return "governs" if acts and not outward else None
    if tree.lemmas[head].lower() in cast.lexicon.cue("is sent"):
        return None
    sector = _sector(cast, head)
    if sector in ("COP", "JUD", "LEG"):
        return "people"
    if sector in ("CVL", "OPP", *FIGHTERS):
        return "people" if acts else None
    officer = head in cast.actor_at and acts_for(cast, cast.actor_at[head]) == number
    if officer or sector in ("GOV", "MIL"):
        says = tree.lemmas[verb].lower() in cast.lexicon.cue("reports")
        within = says and (told or _is_alone(cast, number, words))
        if outward and not (sector == "MIL" or within):
            return None
        if sector == "MIL":
            return "people" if acts and _is_alone(cast, number, words) else None
        return "governs"
    return None


def _sector(cast: Cast, noun: int) -> str:
    """What a noun is in its country, with the word before it where both make one: "border guards"."""
    lemmas, known = cast.tree.lemmas, sectors(cast.lexicon)
    lemma = lemmas[noun].lower()
    found = (
        known[each] for each in (f"{lemmas[noun - 1].lower()} {lemma}", lemma) if each in known
    )
    return next(found, ("",))[0]


def _is_alone(cast: Cast, number: int, words: range) -> bool:
    """Whether a stretch of a sentence names no other state but by its people: "Yemen has executed an American"."""
    for token in words:
        other = cast.actor_at.get(token) if token in cast.name_at else None
        if other is None or other == number or cast.actors[other].type != "State":
            continue
        word = clauses.preposition(cast.tree, token)
        beside = word in ("by", "of", "from") or (word == "in" and _is_elsewhere(cast, token))
        demonym = cast.name_at[token].form == "demonym"
        if _top(cast, token) == token and not beside and not demonym:
            return False
    return True


def _modified(cast: Cast, at: int) -> list[int]:
    """A name and the nouns it modifies, the last one above: "Bolivian", "riot" and "police"."""
    tree, found = cast.tree, [at]
    while tree.deps[at] in _OF_NAME and tree.pos[tree.heads[at]] in ("NOUN", "PROPN"):
        at = tree.heads[at]
        found.append(at)
    return found


def _top(cast: Cast, at: int) -> int:
    """The noun that a name modifies: "police" of "Bolivian riot police"; the name itself where it modifies none."""
    return _modified(cast, at)[-1]


def _is_outward(cast: Cast, verb: int) -> bool:
    """Whether a verb says what one state says of others or does to them: "condemned", "urged", "mediates"."""
    tree, known = cast.tree, cast.lexicon
    lemma = tree.lemmas[verb].lower()
    if lemma in known.cue("reports"):
        return True
    roots = {known.vocabulary.known(f.evokes).lineage[-1] for f in known.verbs.get(lemma, ())}
    return not roots.isdisjoint(_OUTWARD)


def _is_elsewhere(cast: Cast, place: int, token: int = -1) -> bool:
    """Whether a place is where others talk, or that of a cause or an aside: "talks in Norway", "who fled from Chad"."""
    tree, above = cast.tree, clauses.governor(cast.tree, _top(cast, place))
    if above is None:
        return False
    clause = next((verb for verb, _ in clauses.clauses_above(tree, _top(cast, place))), above)
    noun = any(tree.lowers[c] == "of" for c in tree.children[clause])  # "days of fighting in Chad"
    if tree.deps[clause] in _ASIDE and not noun and token not in tree.subtree(clause):
        return True
    aside = clauses.is_noun(tree, above) and clauses.preposition(tree, above) not in (
        "",
        *_AT,
        *_OF,
    )
    return aside or is_talk(cast, above)


def is_talk(cast: Cast, word: int) -> bool:
    """Whether a word tells of talks: "met", "talks"."""
    listed = cast.lexicon.verbs if clauses.is_verb(cast.tree, word) else cast.lexicon.nouns
    frames = listed.get(cast.tree.lemmas[word].lower(), ())
    return any(
        cast.lexicon.vocabulary.known(f.evokes).lineage[-1] == "Consultation" for f in frames
    )
