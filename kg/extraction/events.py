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
from kg.extraction.arguments import fill
from kg.extraction.circumstance import countedtimes, dating, placesagain, shareddates, whereabouts
from kg.extraction.circumstance.foreseen import foresee
from kg.extraction.circumstance.scenes import set_scenes
from kg.extraction.circumstance.sharedplaces import lead_places
from kg.extraction.codes import coding
from kg.extraction.frames import formats, implied
from kg.extraction.frames.announcers import announced
from kg.extraction.frames.answers import answer
from kg.extraction.frames.beneficiaries import benefit, have, relieve
from kg.extraction.frames.bystanders import (
    apart,
    at_home,
    is_among_those,
    is_by_help,
    is_of_actor,
    is_of_deed,
)
from kg.extraction.frames.captors import arrested_by
from kg.extraction.frames.carriers import carried_below
from kg.extraction.frames.eventnames import name_of
from kg.extraction.frames.genericity import occurs
from kg.extraction.frames.mediators import mediated
from kg.extraction.frames.performatives import is_owned, performed
from kg.extraction.frames.refusals import refuse
from kg.extraction.frames.standingsides import stand
from kg.extraction.frames.told import Told
from kg.extraction.frames.triggers import Trigger, triggers
from kg.extraction.partners import merge, outcomes, partner
from kg.extraction.sources import quotations
from kg.extraction.sources.speakers import speakers, speaks_on, tell
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.extraction.veridicality.happening import judged
from kg.lexicon import Lexicon
from kg.values import Time

_CARRIED = {"hosts": "host", "mediates": "mediator", "misses": "absent"}


def told(tree: Tree, cast: Cast, times: list[Time], lexicon: Lexicon) -> list[Told]:
    """The event mentions of a document in the order of the text."""
    found: list[Told] = []
    at: dict[int, Told] = {}
    quoted = quotations.quotations(tree, lexicon)
    cast.quoted = [(each.first, each.last, each.heads) for each in quoted]
    for trigger in triggers(tree, cast, lexicon):
        mention = _tell(tree, trigger, quoted, cast, lexicon)
        merged = partner(tree, trigger, at, mention, lexicon)
        if merged is not None:
            merge(merged, mention)
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
        carrier = mention.trigger.carrier
        if carrier is not None and carrier.sets == "witnessed":  # where the clashes were reported
            at[carrier.verb] = mention
        elif carrier is not None:
            at.setdefault(carrier.verb, mention)
    for mention in found:  # "talks hosted by Iraq in Baghdad"
        for below in carried_below(tree, mention.trigger.token, lexicon) if mention.nominal else ():
            at.setdefault(below.verb, mention)
    refuse(tree, found, at, cast)
    answer(tree, found, at, lexicon)
    mediated(tree, found, cast)
    relieve(tree, found, at)
    outcomes(tree, found, at)
    whereabouts.place(tree, cast, at, found)
    placesagain.place_again(tree, cast, at, found)
    lead_places(tree, cast, found)
    set_scenes(tree, cast, found)
    dating.date(tree, cast, times, at, found)
    announced(tree, found, at, cast)
    stand(tree, found, cast)
    countedtimes.count(tree, [[mention] for mention in found], lexicon)
    shareddates.share(tree, found, at, lexicon)
    foresee(tree, found, cast.published)
    arrested_by(tree, found, cast)
    found = _without_carriers([m for m in found if occurs(tree, m, lexicon)])
    coding.code(tree, cast, found, lexicon)
    return sorted(found, key=lambda m: m.trigger.token)


def _without_carriers(found: list[Told]) -> list[Told]:
    """The mentions without verbs of saying that only carry a noun's event: who "declares a ceasefire" makes it."""
    carriers = {m.trigger.carrier.verb for m in found if m.trigger.carrier is not None}
    return [
        m for m in found if m.type != "Statement" or m.nominal or m.trigger.token not in carriers
    ]


def _tell(
    tree: Tree,
    trigger: Trigger,
    quoted: Sequence[quotations.Quotation],
    cast: Cast,
    lexicon: Lexicon,
) -> Told:
    kind = lexicon.vocabulary.known(trigger.frame.evokes)
    carrier = trigger.carrier.verb if trigger.carrier else None
    missed = trigger.carrier is not None and trigger.carrier.sets == "misses"
    at = carrier if carrier is not None else trigger.token
    said = quotations.source(tree, at, quoted, lexicon)
    mention = Told(
        trigger=trigger,
        type=kind.name,
        root=kind.lineage[-1],
        # whether somebody was not there says nothing of whether it was
        factuality=judged(tree, trigger.token, lexicon, None if missed else carrier),
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
        as_slot = "object" if is_among_those(tree, trigger, slot, filler, lexicon) else slot
        for role in trigger.frame.fills.get("subject" if slot == "implied" else as_slot, ()):
            if slot == "of" and role == "recipient" and is_by_help(tree, mention, lexicon):
                role = "agent"
            fill(tree, mention, as_slot, role, filler, cast)
    tell(mention, cast)
    implied.owners(tree, mention, cast)
    implied.aboard(tree, mention, cast)
    implied.asked(tree, mention, cast)
    benefit(tree, mention, cast)
    have(tree, mention, cast)
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
