"""The event mentions of a document: each with its participants, place, time, status and speaker.

Phenomenon: who takes part in an event stands in the slots of its word, or of the verb that carries it. Source: event
extraction of ACE (Doddington et al. 2004) with frames for roles. Handled: "held talks in Moscow on Friday" (the verb's
subject, place and time belong to the talks), "signed the accord" (one event, two words), "the Six-Party Talks" (a
name). Refused: "Ankara left after the talks" gives the leaving no part in the talks' agreement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.actors.cast import Cast, note_parties
from kg.extraction.actors.coordination import joined
from kg.extraction.actors.denotation import denoted
from kg.extraction.actors.describedplaces import described, land
from kg.extraction.actors.nominals import fighters
from kg.extraction.actors.places import is_city, place_at
from kg.extraction.circumstance import countedtimes, dating, placesagain, shareddates, whereabouts
from kg.extraction.circumstance.foreseen import foresee
from kg.extraction.circumstance.localities import named_place
from kg.extraction.codes import coding
from kg.extraction.codes.attitudes import is_infinitive
from kg.extraction.frames import formats, implied
from kg.extraction.frames.beneficiaries import benefit
from kg.extraction.frames.bystanders import (
    apart,
    at_home,
    doers,
    is_by_help,
    is_destination,
    is_of_actor,
    is_of_deed,
    is_of_thing,
    is_theirs_there,
    means_others,
    only_names,
)
from kg.extraction.frames.eventnames import name_of
from kg.extraction.frames.genericity import occurs
from kg.extraction.frames.performatives import is_owned, performed
from kg.extraction.frames.told import Told
from kg.extraction.frames.triggers import Trigger, triggers
from kg.extraction.naming.actorcountry import stance_of
from kg.extraction.sources import quotations
from kg.extraction.sources.speakers import speakers, speaks_on, tell
from kg.extraction.syntax import clauses, exclusions
from kg.extraction.syntax.phrases import undated
from kg.extraction.syntax.tree import Tree
from kg.extraction.veridicality.auxiliaries import is_none
from kg.extraction.veridicality.happening import judged
from kg.lexicon import Lexicon
from kg.values import Time
from kg.vocabulary import TEXT

_CARRIED = {"hosts": "host", "mediates": "mediator", "misses": "absent"}


def told(tree: Tree, cast: Cast, times: list[Time], lexicon: Lexicon) -> list[Told]:
    """The event mentions of a document in the order of the text."""
    found: list[Told] = []
    at: dict[int, Told] = {}
    quoted = quotations.quotations(tree, lexicon)
    for trigger in triggers(tree, cast, lexicon):
        mention = _tell(tree, trigger, quoted, cast, lexicon)
        merged = _partner(tree, trigger, at, mention)
        if merged is not None:
            _merge(merged, mention)
            at[trigger.token] = merged
            continue
        found.append(mention)
        at[trigger.token] = mention
        note_parties(
            cast,
            [a for role, a, _ in mention.arguments if role in ("participant", "party", "agent")],
            trigger.token,
            mutual=any(role in ("participant", "party") for role, *_ in mention.arguments),
        )
    for mention in found:
        if mention.trigger.carrier is not None:
            at.setdefault(mention.trigger.carrier.verb, mention)
    _outcomes(tree, found, at)
    whereabouts.place(tree, cast, at, found)
    placesagain.place_again(tree, cast, at, found)
    dating.date(tree, cast, times, at, found)
    countedtimes.count(tree, [[mention] for mention in found])
    shareddates.share(tree, found, at)
    foresee(tree, found, cast.published)
    found = [mention for mention in found if occurs(tree, mention, lexicon)]
    coding.code(tree, cast, found, lexicon)
    return sorted(found, key=lambda m: m.trigger.token)


def _tell(
    tree: Tree,
    trigger: Trigger,
    quoted: Sequence[quotations.Quotation],
    cast: Cast,
    lexicon: Lexicon,
) -> Told:
    kind = lexicon.vocabulary.known(trigger.frame.evokes)
    carrier = trigger.carrier.verb if trigger.carrier else None
    at = carrier if carrier is not None else trigger.token
    said = quotations.source(tree, at, quoted, lexicon)
    mention = Told(
        trigger=trigger,
        type=kind.name,
        root=kind.lineage[-1],
        factuality=judged(tree, trigger.token, lexicon, carrier),
        speaker=speakers(cast, said[0]) if said else [],
        cue=said[1] if said else None,
        name=name_of(tree, trigger, cast),
        tokens=[trigger.token],
        nominal=clauses.is_noun(tree, trigger.token),
        above=kind.above,
    )
    for slot, filler in trigger.slots:
        if slot in _CARRIED:
            for each in joined(cast, filler):
                for actor in denoted(cast, each):
                    if slot == "misses":
                        mention.absent.append(actor)
                    else:
                        mention.arguments.append((_CARRIED[slot], actor, slot))
            continue
        if slot in ("to", "on", "at") and is_of_actor(tree, trigger, filler, cast):
            continue
        if slot in ("on", "against", "at") and is_of_deed(tree, trigger, filler, mention, lexicon):
            continue
        for role in trigger.frame.fills.get("subject" if slot == "implied" else slot, ()):
            if slot == "of" and role == "recipient" and is_by_help(tree, mention, lexicon):
                role = "agent"
            _fill(tree, mention, slot, role, filler, cast)
    tell(mention, cast)
    implied.owners(tree, mention, cast)
    implied.asked(tree, mention, cast)
    benefit(tree, mention, cast)
    implied.denied(tree, mention, cast)
    implied.done_with(tree, mention, cast)
    formats.seat(tree, mention, cast)
    at_home(mention, cast)
    apart(tree, mention)
    speaks_on(tree, mention)
    mention.factuality = performed(tree, mention)
    if trigger.denied:  # the refusal is made
        mention.factuality = replace(mention.factuality, polarity="positive", certainty="asserted")
    if mention.root in _SAID and mention.nominal and is_owned(mention):
        mention.factuality = replace(mention.factuality, polarity="positive", certainty="asserted")
    mention.arguments = list(
        {argument[:2]: argument for argument in reversed(mention.arguments)}.values()
    )[::-1]
    return mention


#: Roots of what somebody has said where a noun says whose it is: "to discuss Iran's threat".
_SAID = ("Proposal", "Threat", "Request")


def _fill(tree: Tree, mention: Told, slot: str, role: str, filler: int, cast: Cast) -> None:
    if role == TEXT:
        called = mention.trigger.frame.called["subject" if slot == "implied" else slot]
        mention.texts.append((called[role], undated(tree, filler)))
        return
    suffers = slot == "possessor" and tree.lemmas[mention.trigger.token] in cast.lexicon.cue(
        "suffered"
    )
    if suffers and role == "agent" and not {"of", "object"} & {s for s, _ in mention.trigger.slots}:
        role = implied.victim(
            mention, [n for each in joined(cast, filler) for n in denoted(cast, each)], cast
        )
    if role in ("participant", "party"):
        missing = [*exclusions.left_out(tree, filler)]
        missing += joined(cast, filler) if exclusions.is_excepted(tree, filler) else ()
        for each in missing:
            mention.absent += [n for n in denoted(cast, each) if n not in mention.absent]
    if exclusions.is_excepted(tree, filler):
        return
    for each in joined(cast, filler):
        name = cast.name_at.get(each)
        if role == "about":
            if (
                each not in mention.tokens
                and not denoted(cast, each, named=True)
                and tree.pos[each] == "NOUN"
            ):
                mention.about.append((_phrase_start(tree, each), each + 1))
        elif role == "place":
            named = named_place(tree, cast, each)
            place = described(cast, each) if named is None else place_at(cast, named)
            if place is not None and place not in mention.places:
                mention.places.append(place)
        else:
            if (
                slot == "modifier"
                and name is not None
                and is_city(cast, name)
                and mention.root in whereabouts.LOCAL
            ):
                continue
            if slot == "modifier" and only_names(mention, each, name):
                continue
            if is_destination(tree, mention, slot, name, cast.lexicon):
                if not mention.places and (where := land(cast, each)) is not None:
                    mention.places.append(where)
                continue
            if not stance_of(tree, name) and is_theirs_there(tree, mention, slot, role, name):
                if not mention.places and (where := land(cast, each)) is not None:
                    mention.places.append(where)
                continue
            if slot == "modifier" and is_of_thing(tree, mention, each, name, cast):
                role = "target"
            if (
                slot == "modifier"
                and role == "agent"
                and implied.is_armed(tree, mention, each, cast)
            ):
                implied.take(mention, role, fighters(cast, each), slot, slot)
                continue
            if slot == "modifier" and (
                name is None
                or (
                    name.form == "metonym"
                    and name.entry is not None
                    and mention.root in whereabouts.LOCAL
                )
            ):
                continue
            if (
                slot in ("in", "at", "from")
                and name is not None
                and name.type in ("Place", "State")
                and (role, slot) != ("party", "from")
                and not (
                    slot == "from"
                    and role == "agent"
                    and (mention.nominal or mention.trigger.takes_noun)
                )
                and not (slot == "at" and role == "target" and name.type == "State")
            ):
                continue  # "in Israel" says where, "fired at Israel" at whom
            if slot == "modifier" and (stance := stance_of(tree, name)):
                if stance != "anti" or "target" not in mention.trigger.frame.fills.get(
                    "against", ()
                ):
                    continue
                role = "target"  # "anti-Japanese protests" are not Japan's
            if tree.lowers[each].endswith(("self", "selves")):
                continue  # who "blew himself up" is named as the doer
            known = denoted(cast, each)
            led = any(s == "subject" for s, _ in mention.trigger.slots)
            nobody = is_none(tree, each) and mention.factuality.polarity == "positive"
            if nobody or (slot == "by" and led and not mention.nominal):
                continue  # "no group said so"; "ordered the shelling by Serb guns": they were ordered to
            moved = (slot, role) == ("object", "agent") and led
            if moved and not implied.named(cast, each, known):
                continue  # who "withdrew its ambassador" is the state
            if (slot, role) != ("object", "agent"):  # who "withdrew its troops" is the state
                known = implied.somebody(tree, mention, role, each, cast) or known
            other = slot not in ("subject", "implied")
            if other and means_others(tree, each, mention.trigger, cast):
                known = [n for n in known if n not in doers(mention.trigger, cast)]
            for actor in known:
                implied.take(mention, role, actor, slot, "subject" if slot == "implied" else slot)


def _phrase_start(tree: Tree, head: int) -> int:
    first = head
    while (
        first > 0
        and tree.heads[first - 1] == head
        and tree.deps[first - 1] in ("amod", "compound", "nmod:poss", "punct", "nummod")
    ):
        first -= 1
    return first


def _partner(tree: Tree, trigger: Trigger, at: dict[int, Told], mention: Told) -> Told | None:
    """The mention whose event this word tells too: "signed" for "agreement" in "signed the agreement"."""
    candidates: list[int] = []
    if trigger.carrier is not None:
        candidates.append(trigger.carrier.verb)
    if not clauses.is_verb(tree, trigger.token):
        above = clauses.governor(tree, trigger.token)
        label = clauses.role_of(tree, trigger.token)
        if above is not None and (
            label in ("obj", "nsubj:pass")
            or (label == "nmod" and clauses.preposition(tree, trigger.token) == "of")
            or (label == "obl" and clauses.preposition(tree, trigger.token) in ("on", "to"))
        ):
            candidates.append(above)
    else:
        near = tree.heads[trigger.token] if is_infinitive(tree, trigger.token) else None
        candidates += [  # "the invasion to fight them" is two
            f for slot, f in trigger.slots if slot in ("object", "subject") and f != near
        ]
        if mention.type == "Consultation" and is_infinitive(tree, trigger.token):
            above = tree.heads[trigger.token]  # "met to discuss it", "held talks to discuss it"
            beside = (above, *tree.below(above, "obj"))
            candidates += [
                t for t in beside if t in at and at[t].type not in ("Visit", "Mediation")
            ]
        if mention.root == "Protest" and is_infinitive(tree, trigger.token):
            above = tree.heads[
                trigger.token
            ]  # "marched to protest it", "staged rallies to protest it"
            candidates += [t for t in (above, *tree.below(above, "obj")) if t in at]
    for other in candidates:
        told_there = at.get(other)
        if told_there is None or told_there.root != mention.root or told_there is mention:
            continue
        if (told_there.type == "Visit") == (mention.type == "Visit"):  # "arrived for talks" is two
            return told_there
    return None


def _merge(into: Told, mention: Told) -> None:
    into.tokens.append(mention.trigger.token)
    into.arguments += [a for a in mention.arguments if a[:2] not in {b[:2] for b in into.arguments}]
    into.places += [p for p in mention.places if p not in into.places]
    into.absent += [n for n in mention.absent if n not in into.absent]
    into.about += mention.about
    into.texts += mention.texts
    into.name = into.name or mention.name
    into.outcome = into.outcome or mention.outcome
    into.called |= mention.called
    if into.type in mention.above:
        into.type, into.above = mention.type, mention.above
    if into.nominal and not mention.nominal and mention.type != "Consultation":
        into.factuality, into.nominal = mention.factuality, False


def _outcomes(tree: Tree, found: list[Told], at: dict[int, Told]) -> None:
    """What a verb makes of the agreement or proposal in its object."""
    for mention in found:
        outcome = mention.trigger.frame.outcome
        if outcome is None:
            continue
        happened = mention.factuality.status == "asserted"
        if mention.root in ("Agreement", "Proposal"):
            if happened:
                mention.outcome = mention.outcome or outcome
            continue
        for slot, filler in mention.trigger.slots:
            target = at.get(filler)
            if (
                slot in ("object", "of")
                and target is not None
                and target.root in ("Agreement", "Proposal")
                and happened
            ):
                target.outcome = outcome
