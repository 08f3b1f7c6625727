"""The names that the shipped lexicon knows: who acts, and where."""

import re
from collections import Counter, defaultdict

import pytest

from kg import lexicon, ontology
from kg.lexicon import Entry

#: Names that a reader of diplomatic news meets, with the country they stand for.
COUNTRIES = {
    "KP": "DPRK|North Korea|N. Korea|Democratic People's Republic of Korea|D.P.R.K.|Pyongyang"
    "|North Korean|North Koreans",
    "KR": "ROK|South Korea|Republic of Korea|Seoul|South Korean",
    "US": "U.S.|US|USA|United States|United States of America|America|Americans|Washington",
    "CN": "PRC|China|People's Republic of China|Chinese|Beijing",
    "RU": "Russia|Russian Federation|Moscow",
    "GB": "UK|Britain|Great Britain|British",
    "VN": "Viet Nam|Vietnam|Vietnamese|Hanoi|SRV",
    "CZ": "Czech Republic|Czechia",
    "MM": "Burma|Myanmar",
    "CI": "Ivory Coast|Cote d'Ivoire",
    "MK": "Macedonia|North Macedonia",
    "SZ": "Swaziland",
    "NL": "Holland|Dutch",
    "AE": "UAE|Emirati",
    "TR": "Turkey|Türkiye",
    "TW": "Taiwan",
    "XK": "Kosovo",
    "PS": "Palestine",
    "SU": "Soviet Union|USSR",
    "YU": "Yugoslavia",
    "DD": "East Germany",
    "CD": "DRC",
    "IR": "Iranian|Tehran",
    "SA": "Saudis",
    "JP": "Japanese|Tokyo",
}
#: Words that two states share in plain English: what stands around them decides.
AMBIGUOUS = {
    "Congolese": {"COD", "COG"},
    "Dominican": {"DMA", "DOM"},
    "Dominicans": {"DMA", "DOM"},
    "Koreas": {"PRK", "KOR"},
    "two Koreas": {"PRK", "KOR"},
    "North and South Korea": {"PRK", "KOR"},
    "inter-Korean": {"PRK", "KOR"},
}


def names(entry: Entry) -> set[str]:
    return {entry.label, *entry.aliases, *entry.demonyms, *entry.metonyms}


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return [entry for entry in lexicon.read().entries.values() if entry.iri.startswith(lexicon.LEX)]


@pytest.fixture(scope="module")
def states(entries) -> dict[str, set[str]]:
    """The names of the states, each with the keys of those that bear it."""
    found = defaultdict(set)
    for entry in entries:
        if entry.type == "State":
            for name in names(entry):
                found[name].add(entry.iri.removeprefix(lexicon.LEX + "state-"))
    return found


@pytest.mark.parametrize(
    ("name", "country"),
    [(name, country) for country, row in COUNTRIES.items() for name in row.split("|")],
)
def test_a_name_in_the_news_finds_its_country(entries, name, country):
    bearers = [entry for entry in entries if entry.type == "State" and name in names(entry)]
    assert [entry.country for entry in bearers] == [country]


def test_no_name_stands_for_two_states_unless_english_does_so(states):
    shared = {name: keys for name, keys in states.items() if len(keys) > 1}
    assert shared == AMBIGUOUS


@pytest.mark.parametrize("kind", ["Organization", "Group", "Person"])
def test_no_name_stands_for_a_state_and_another_actor(entries, states, kind):
    taken = {
        name: entry.iri
        for entry in entries
        if entry.type == kind
        for name in names(entry)
        if name in states
    }
    assert taken == {}


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("U.N.", "United Nations"),
        ("I.A.E.A.", "International Atomic Energy Agency"),
        ("Security Council", "UN Security Council"),
        ("DPRK Central News Agency", "Korean Central News Agency"),
        ("the Pentagon", "US Department of Defense"),
        ("Al Qaeda", "al-Qaida"),
        ("ISIL", "Islamic State"),
        ("Liberation Tigers of Tamil Eelam", "Tamil Tigers"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Antonio Guterres", "António Guterres"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("M.K. Stalin", "M. K. Stalin"),
        ("Suleyman Soylu", "Süleyman Soylu"),
    ],
)
def test_a_spelling_finds_the_usual_name(entries, name, label):
    assert {entry.label for entry in entries if name in names(entry)} == {label}


def test_a_person_is_never_a_surname_alone(entries):
    single = [
        (entry.label, name)
        for entry in entries
        if entry.type == "Person"
        for name in names(entry)
        if not any(mark in name for mark in " -.")
    ]
    assert {name for _, name in single} <= {"Suharto", "Sukarno", "MBS"}


def test_no_name_stands_for_two_persons(entries):
    bearers = defaultdict(set)
    for entry in entries:
        if entry.type == "Person":
            for name in names(entry):
                bearers[name.lower()].add(entry.label)
    assert {name: people for name, people in bearers.items() if len(people) > 1} == {}


def test_a_minister_has_the_years_of_office_and_an_opponent_is_no_government(entries):
    by_label = {entry.label: entry for entry in entries}
    patel, gandhi = by_label["Priti Patel"], by_label["Rahul Gandhi"]
    assert (patel.office, patel.since, patel.until) == (
        "Home Secretary of the United Kingdom",
        ("2019",),
        ("2022",),
    )
    assert (patel.code, gandhi.code) == ("GBRGOV", "INDOPP")


def test_a_leader_of_two_terms_has_the_years_of_both(entries):
    trump = next(entry for entry in entries if entry.label == "Donald Trump")
    assert (trump.since, trump.until) == (("2017", "2025"), ("2021",))


def test_a_person_acts_for_somebody_the_lexicon_knows(entries):
    known = {entry.iri for entry in entries}
    lost = [entry.iri for entry in entries if entry.acts_for and entry.acts_for not in known]
    assert lost == []


def test_a_capital_is_a_place_that_points_to_its_state(entries):
    hanoi = next(entry for entry in entries if entry.type == "Place" and entry.label == "Hanoi")
    assert hanoi.country == "VN"
    assert hanoi.capital_of == lexicon.LEX + "state-VNM"
    assert round(float(hanoi.lat or 0)) == 21
    assert round(float(hanoi.long or 0)) == 106
    states = {entry.iri for entry in entries if entry.type == "State"}
    assert {entry.capital_of for entry in entries if entry.capital_of} <= states


def test_a_place_lies_on_the_globe_or_says_nothing_of_where(entries):
    for entry in entries:
        assert (entry.lat is None) == (entry.long is None), entry.iri
        if entry.lat is not None and entry.long is not None:
            assert abs(float(entry.lat)) <= 90, entry.iri
            assert abs(float(entry.long)) <= 180, entry.iri


def test_no_stanza_is_written_twice():
    # of two stanzas with one name, the later file's would silently replace the other
    names = Counter(
        name
        for path in sorted(ontology.folder().glob("lexicon-*.ttl"))
        for name in re.findall(r"^(lex:[\w-]+) a ", path.read_text(encoding="utf-8"), re.M)
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_every_stanza_has_a_label_and_a_type():
    labelled, typed, subjects = set(), set(), set()
    for name in ("lexicon-actors.ttl", "lexicon-ministers.ttl", "lexicon-places.ttl"):
        for triple in ontology.read_turtle(ontology.folder() / name):
            subjects.add(triple.subject)
            if triple.predicate.value.endswith("#prefLabel"):
                labelled.add(triple.subject)
            if triple.predicate.value.endswith("#type"):
                typed.add(triple.subject)
    assert labelled == typed == subjects
    assert len(subjects) > 3000


@pytest.mark.parametrize(
    "name", ["lexicon-actors.ttl", "lexicon-ministers.ttl", "lexicon-places.ttl"]
)
def test_a_lexicon_says_where_it_comes_from_and_is_small(name):
    path = ontology.folder() / name
    header = path.read_text("utf-8").split("@prefix")[0]
    assert "Sources:" in header
    assert path.stat().st_size < 1_000_000
