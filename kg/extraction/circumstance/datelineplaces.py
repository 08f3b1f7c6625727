"""What the dateline of a report says of where its events were: the lead's, and what was done "here".

Phenomenon: an agency's report is written where it says at its head, and "here" in it means that place. Source:
datelines as the place of the lead's event (Bell 1991, The Language of News Media); deixis from the speaker's place
(Lyons 1977, 15.5). Handled: "ALGIERS, June 18 - Chad and Mali signed a truce" (in Algiers), "talks that began here in
May" (there, too), "a night of bargaining here". Refused: "here" in a quotation with a known speaker, a lead that
names another place.
"""

from __future__ import annotations

import re

from kg.extraction.actors.cast import Draft
from kg.extraction.actors.describedplaces import is_named
from kg.extraction.actors.places import gazetteer, place_at
from kg.extraction.actors.pronouns import quoted_by
from kg.extraction.circumstance.deeds import Deeds, verb_of
from kg.extraction.circumstance.whereabouts import WITHIN
from kg.extraction.naming.aliases import fold
from kg.extraction.naming.names import datelines
from kg.extraction.syntax import clauses

_PLACE = re.compile(r"[A-Z][A-Za-z.' -]+?(?=,|\s\(|\s[-–—]|\s[A-Z][a-z]{2,8}\.?\s\d|$)")
_HELD = ("Meeting", "Negotiation", "Signing", "Agreement", "Ceasefire")


def place_by_dateline(deeds: Deeds) -> None:
    """Place what a report's first sentence tells, where it is of a meeting and names no other place."""
    tree, cast = deeds.tree, deeds.cast
    for start, end in datelines(tree.text)[:1]:
        named = _PLACE.match(tree.text, start, end)
        if named is None or "/" in tree.text[start : named.end() + 1]:
            continue
        _here(deeds, named)
        first = next((t for t, at in enumerate(tree.starts) if at >= end), None)
        if first is None:
            continue
        sentence = tree.sentence_of[first]
        words = range(*tree.sentences[sentence])
        if any(
            clauses.preposition(tree, t) in WITHIN
            and (place_at(cast, t) is not None or is_named(cast, t))
            for t in words
            if t >= first
        ):
            continue
        for chain in deeds.chains:
            for mention in chain:
                at = verb_of(mention)
                if (
                    mention.type in _HELD
                    and tree.sentence_of[at] == sentence
                    and tree.deps[at] in ("ROOT", "root", "conj")
                    and mention.factuality.status == "asserted"
                    and mention.factuality.tense == "past"
                    and not deeds.places(mention)
                    and len(mention.actors) > 1
                ):
                    mention.places.append(_written_at(deeds, named))


def _here(deeds: Deeds, named: re.Match[str]) -> None:
    """Place what was done "here"."""
    tree = deeds.tree
    for token, lower in enumerate(tree.lowers):
        if lower != "here" or tree.deps[token] not in ("advmod", "obl"):
            continue
        if quoted_by(deeds.cast, token):
            continue
        head = tree.heads[token]
        told = deeds.by_verb.get(head, [])
        if not told and tree.deps[head] in ("acl", "acl:relcl"):
            told = deeds.by_verb.get(tree.heads[head], [])
        for mention in told:
            if not deeds.places(mention):
                mention.places.append(_written_at(deeds, named))


def _written_at(deeds: Deeds, named: re.Match[str]) -> int:
    """The number of the place that a dateline names."""
    cast, words = deeds.cast, named[0]
    label = words.title() if words.isupper() else words
    known = gazetteer(cast.lexicon).get(fold(label))
    number = cast.place_by_key.get(fold(label))
    if number is None:
        number = cast.place_by_key[fold(label)] = len(cast.places)
        cast.places.append(Draft("Place", label, known))
    place = cast.places[number]
    if words != label and words not in place.aliases:
        place.aliases.append(words)
    head = max(t for t, at in enumerate(deeds.tree.starts) if at <= named.start())
    place.mention(named.start(), named.end(), head, "dateline", "0.7")
    return number
