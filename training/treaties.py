"""Sentences of our own about treaties, agreements and resolutions, which no open entity corpus labels.

The corpora hold some two hundred treaty names, found by pattern; too few to learn a label from. Templates with names of many
shapes add the rest. Nothing here scores anything: held-out sets have no such sentence.
"""

from __future__ import annotations

import random
import re

from training.dates import find_dates
from training.entities import Annotated

PLACES = tuple(
    """Minsk|Dayton|Oslo|Geneva|Vienna|Paris|Madrid|Taif|Arusha|Lomé|Pretoria|Doha|Riyadh|Abuja|Algiers|Lisbon|Helsinki|Ottawa|
    Montreal|Kyoto|Rome|Cairo|Khartoum|Djibouti|Bonn|Astana|Sochi|Tashkent|Shimla|Ankara|Ohrid|Prague|Budapest|Nairobi|Jeddah|
    Kampala|Lusaka|Havana|Bogotá|Santiago|Panmunjom|Hanoi|Singapore|Canberra|Windhoek|Belfast|Lancaster House|Camp David""".replace(
        "\n    ", ""
    ).split("|")
)
STATES = tuple(
    """Russia|Ukraine|Iran|China|Japan|Turkey|Greece|Serbia|Kosovo|Sudan|South Sudan|Ethiopia|Egypt|Eritrea|Kenya|Mali|Libya|Syria|
    Israel|Lebanon|Jordan|India|Pakistan|North Korea|South Korea|the United States|Germany|France|Britain|Cuba|Colombia|Armenia|
    Azerbaijan|Georgia|Cyprus|Morocco|Algeria|Niger|Chad|Cambodia|Thailand|Vietnam|Australia|Brazil""".replace(
        "\n    ", ""
    ).split("|")
)
BODIES = tuple(
    """U.N. Security Council|UN Security Council|Security Council|African Union|European Union|General Assembly|Arab League|
    foreign ministry|Kremlin|State Department|ASEAN|NATO""".replace("\n    ", "").split("|")
)
SUBJECTS = tuple(
    """Chemical Weapons|Cluster Munitions|Nuclear Weapons|Open Skies|Climate Change|Biological Diversity|Desertification|
    Friendship|Friendship and Cooperation|Cooperation|Human Rights|Good Neighbourly Relations|Conventional Armed Forces|
    Migratory Species|Water Courses|Arms Trade|Mutual Defence|Extradition|Transit Rights|Fisheries""".replace(
        "\n    ", ""
    ).split("|")
)
SHAPES = (
    "{place} Agreement",
    "{place} Agreements",
    "{place} Accord",
    "{place} Accords",
    "{place} Protocol",
    "{place} Protocols",
    "{place} Convention",
    "{place} Declaration",
    "{place} Treaty",
    "{place} Pact",
    "{place} Peace Agreement",
    "{place} Memorandum",
    "Treaty of {place}",
    "Treaty on {subject}",
    "Convention on {subject}",
    "Agreement on {subject}",
    "Protocol on {subject}",
    "Treaty of {subject}",
    "Memorandum of Understanding",
    "Declaration of Principles",
    "Comprehensive Peace Agreement",
    "{subject} Treaty",
    "{subject} Convention",
    "Joint Comprehensive Plan of Action",
    "Framework Agreement on {subject}",
    "Good Friday Agreement",
    "New START Treaty",
    "Resolution {number}",
    "Resolution {number}",
    "Resolution {number}",
    "Charter of the {place} Group",
)
SENTENCES = (
    "{state} and {state} signed the {law} on Tuesday.",
    "{state} withdrew from the {law} in 2019.",
    "The {body} adopted {resolution} on Friday.",
    "The {body} accused {state} of violating the {law}.",
    "{state} said it would not ratify the {law} until {state} met its obligations.",
    "Under the {law}, {state} must withdraw its troops within sixty days.",
    "The parliament of {state} approved the {law} last week by a narrow margin.",
    "Envoys of {state} and {state} met to discuss how the {law} could be saved.",
    "The talks, which followed the {law}, ended without result.",
    "{state} called on the {body} to enforce {resolution}.",
    "{resolution} demands that {state} end its support for the rebels.",
    "Leaders hailed the {law} as a step towards lasting peace.",
    "The {body} said that the launch breached {resolution}.",
    "The {law} ended the war between {state} and {state}.",
    "A spokesman for the {body} said the {law} remained in force.",
    "Negotiators for {state} want parts of the {law} rewritten.",
    "The {law} entered into force on 1 January 2008.",
    "The convention of the party in {place} was broadcast live.",
    "An agreement reached in {place} gives {state} access to the sea.",
    "{state} wants a treaty with {state}, its president said in {place}.",
)
SPANS_OF_TIME = re.compile(r"last week|sixty days")
SLOT = re.compile(r"\{(\w+)\}")


def treaty_sentences(count: int, seed: int) -> list[Annotated]:
    """Write that many sentences, the same for the same seed."""
    chance = random.Random(seed)
    return [_write(chance.choice(SENTENCES), chance) for _ in range(count)]


def _write(template: str, chance: random.Random) -> Annotated:
    sentence = Annotated("")
    used: set[str] = set()
    for position, part in enumerate(SLOT.split(template)):
        if position % 2 == 0:
            sentence.text += part
            continue
        name, label = _name(part, chance)
        while name in used:
            name, label = _name(part, chance)
        used.add(name)
        if not sentence.text:
            name = name[0].upper() + name[1:]
        skipped = len(name) - len(re.sub("^[Tt]he ", "", name))
        start = len(sentence.text) + skipped
        sentence.text += name
        if name[skipped].isupper():
            sentence.entities.append((start, len(sentence.text), label))
    dates = find_dates(sentence.text)
    sentence.entities += [(start, end, "DATE") for start, end in dates]
    sentence.unknown += [match.span() for match in SPANS_OF_TIME.finditer(sentence.text)]
    return sentence


def _name(slot: str, chance: random.Random) -> tuple[str, str]:
    if slot == "state":
        return chance.choice(STATES), "GPE"
    if slot == "place":
        return chance.choice(PLACES), "GPE"
    if slot == "body":
        return chance.choice(BODIES), "ORG"
    shape = "Resolution {number}" if slot == "resolution" else chance.choice(SHAPES)
    name = shape.format(
        place=chance.choice(PLACES),
        subject=chance.choice(SUBJECTS),
        number=chance.randint(181, 2790),
    )
    return name, "LAW"
