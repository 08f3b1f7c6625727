"""Writes ontologies/lexicon-givennames.ttl: given names that tell "she" from "he".

    python -m training.given_names

Source: the given names of the United States census of 1990 (public domain), by way of the package ``names``: the more
frequent of each sex, without those that the other sex bears at all often.
"""

from __future__ import annotations

from pathlib import Path

from training.invented import census

TARGET = Path(__file__).parents[1] / "ontologies" / "lexicon-givennames.ttl"
MOST = {"female": 500, "male": 400}
#: How many times as frequent a name must be in one sex as in the other.
CLEARLY = 20
#: What is also a country, a family name of heads of state or, elsewhere, a name of the other sex.
AMBIGUOUS = frozenset(
    (
        *(
            "chad",
            "israel",
            "jesus",
            "virginia",
            "georgia",
            "florence",
            "kim",
            "lee",
            "jean",
            "jan",
        ),
        *("andrea", "nicola", "robin", "dana", "marion", "roosevelt", "clinton", "grant", "wilson"),
        *(
            "nelson",
            "franklin",
            "marshall",
            "austin",
            "dallas",
            "orlando",
            "lincoln",
            "may",
            "june",
        ),
    )
)
_HEADER = """\
# Given names of one sex, which tell "she" from "he". Made by training/given_names.py: change it there.
# Source: the census of the United States, 1990 (public domain), by way of the package names.
@prefix lex: <https://example.org/kg/lexicon/> .

"""


def main() -> None:
    """Writes the lexicon."""
    shares = {sex: census(f"dist.{sex}.first") for sex in MOST}
    stanzas = []
    for sex, most in MOST.items():
        other = shares["male" if sex == "female" else "female"]
        names = [
            name
            for name, share in list(shares[sex].items())[:most]
            if share > CLEARLY * other.get(name, 0.0) and name not in AMBIGUOUS
        ]
        words = " , ".join(f'"{name}"' for name in sorted(names))
        stanzas.append(f'lex:given-{sex} a lex:Cue ; lex:sets "{sex}" ; lex:word {words} .\n')
    TARGET.write_text(_HEADER + "".join(stanzas), encoding="utf-8")


if __name__ == "__main__":
    main()
