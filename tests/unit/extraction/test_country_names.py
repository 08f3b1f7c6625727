"""Countries under the many names that texts give them: former and foreign names, abbreviations, demonyms, capitals."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.extraction.naming.actorcodes import actor_code


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("PRK", ("DPRK", "D.P.R.K.", "North Koreans", "Pyongyang")),
        ("KOR", ("ROK", "Republic of Korea", "South Korean", "Seoul")),
        ("USA", ("U.S.", "the United States of America", "Americans", "the White House")),
        ("GBR", ("Britain", "UK", "Great Britain", "British", "Downing Street")),
        ("CHN", ("PRC", "People's Republic of China", "Chinese", "Beijing")),
        ("RUS", ("Russian Federation", "Moscow", "the Kremlin", "Russians")),
        ("IRN", ("Islamic Republic of Iran", "Tehran", "Iranians")),
        ("MMR", ("Burma", "Myanmar", "Burmese")),
        ("CIV", ("Ivory Coast", "Côte d'Ivoire", "Ivorian")),
        ("CZE", ("Czechia", "Czech Republic", "Prague")),
        ("SWZ", ("Swaziland", "Eswatini")),
        ("NLD", ("Holland", "Dutch", "The Hague")),
        ("TUR", ("Türkiye", "Turkish", "Ankara")),
        ("COD", ("Kinshasa", "DR Congo")),
        ("LKA", ("Ceylon", "Sri Lankan", "Colombo")),
        ("KHM", ("Kampuchea", "Cambodian", "Phnom Penh")),
        ("ARE", ("UAE", "Emirati", "Abu Dhabi")),
        ("TLS", ("East Timor", "Timor-Leste")),
        ("VAT", ("Holy See", "Vatican")),
        ("MKD", ("Macedonia", "North Macedonia", "Skopje")),
    ],
)
def test_a_country_is_known_by_all_its_names(code: str, names: tuple[str, ...]):
    words = lexicon.read()
    assert {name: str(actor_code(name, words))[:3] for name in names} == dict.fromkeys(names, code)
