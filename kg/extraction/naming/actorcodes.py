"""The code that event data has for an actor: a country or body, and a sector ("PRKGOV", "USAMIL", "IGOUNO").

Phenomenon: a noun phrase says whose somebody is ("Israeli", "of Sudan", "in the Ivory Coast") and what he is there
("soldiers", "rebel leaders", "opposition candidates"). Source: the actor codes of CAMEO (Schrodt 2012, chapter 3).
Handled: "Afghan rebel leaders" (AFGREB: the rebels, not the leaders), "Khartoum's police" (SDNCOP), "Vietnamese-led
forces" (VNMMIL). Refused: "the pro-Iranian militia" is not of Iran, "a US-backed offer" is not the United States'.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extraction.naming.actorcountry import by_surname, country_of, heading, surname_country
from kg.extraction.naming.aliases import Name, fold, index, listed
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon

_UNKNOWN = "---"


@dataclass(frozen=True, slots=True)
class ActorCode:
    """A country (ISO 3166 alpha-3) or body (``IGO`` …) and what follows: the sector.

    >>> str(ActorCode("PRK", "GOV")), str(ActorCode(None, "MIL"))
    ('PRKGOV', '---MIL')
    """

    country: str | None
    sector: str = ""

    def is_same(self, other: ActorCode) -> bool:
        """Whether two codes are of one actor: a state is its government."""
        return self.country == other.country and (
            self.sector == other.sector or {self.sector, other.sector} == {"", "GOV"}
        )

    def __str__(self) -> str:
        """The code as CAMEO writes it; three hyphens for a country that is not said."""
        return (self.country or _UNKNOWN) + self.sector


def actor_code(text: str, lexicon: Lexicon, *, country: str = "") -> ActorCode | None:
    """The code of an actor's name or description on its own, read from its words without a model.

    Args:
        text: a noun phrase: "Afghan rebel leaders", "the Mongolian President".
        lexicon: who is who, and which nouns are of which sector.
        country: whose the actor is where the phrase does not say so, as a name or an adjective ("Somalia", "German").

    Returns:
        None where the words give neither a country nor a sector.

    >>> from kg.lexicon import read
    >>> str(actor_code("two Chinese warplanes", read()))
    'CHNMIL'
    >>> str(actor_code("the defense minister", read(), country="German"))
    'DEUGOV'
    >>> actor_code("a cat", read()) is None
    True
    """
    tree = _surface(text)
    names = _names(tree, lexicon)
    code = code_of(
        tree, range(len(tree)), {t: n for n in names for t in range(n.first, n.last)}, lexicon
    )
    if code is None and len(tree) == 1:
        whose_name = surname_country(text, lexicon)
        code = ActorCode(whose_name, "GOV") if whose_name else None
    if country and code is not None and code.country is None:
        whose = actor_code(country, lexicon)
        return code if whose is None else ActorCode(whose.country, code.sector)
    return code


def code_of(
    tree: Tree, tokens: Sequence[int], name_at: dict[int, Name], lexicon: Lexicon
) -> ActorCode | None:
    """The code of a phrase, from the tokens that make it up, its own words before what it is of or in."""
    country, own = country_of(tree, tokens, name_at, lexicon)
    headed = heading(tree, tokens, name_at, lexicon)
    if headed is not None:
        country, own = headed, ""
    sector = _sector(tree, tokens, name_at, lexicon)
    if own and (not sector or sector[1] or country == "NGO"):
        return ActorCode(country, own)
    if country == "IGO" and own and sector:
        return ActorCode(country, own[:3] + sector[0])  # "UN soldiers": IGOUNOMIL
    if country is None:
        country = by_surname(tree, tokens, lexicon)
        if country is not None and sector is None:
            return None  # a surname alone says nothing
    if country is None and sector is None:
        return None
    return ActorCode(country, sector[0] if sector else "")


#: Sectors of those who fight, and are no state's.
FIGHTERS = frozenset(("REB", "UAF", "PRM", "INS", "SEP"))


@cache
def sectors(lexicon: Lexicon) -> dict[str, tuple[str, bool]]:
    """Nouns and two-word nouns with the sector each stands for, and whether it gives way to another.

    A cue that sets three capital letters is a sector; its ``lex:noun`` are strong, its ``lex:word`` give way
    ("leader": "rebel leaders" are rebels).
    """
    found: dict[str, tuple[str, bool]] = {}
    for sets, cues in lexicon.cues.items():
        if len(sets) == 3 and sets.isupper():
            for word, cue in cues.items():
                found[word] = (sets, word in cue.words)
    return found


def _sector(
    tree: Tree, tokens: Sequence[int], name_at: dict[int, Name], lexicon: Lexicon
) -> tuple[str, bool] | None:
    known = sectors(lexicon)
    weak: tuple[str, bool] | None = None
    strong: tuple[str, bool] | None = None
    for token in tokens:
        name = name_at.get(token)
        if name is not None and name.entry is not None:
            continue  # "United States" has no state in it; what "Hamas" is comes with its entry
        before = tree.lowers[token - 1] if token else ""
        for form in _singulars(tree, token):
            hit = known.get(f"{before} {form}") or known.get(form)
            if hit is None:
                continue
            if hit[1]:
                weak = hit
            elif strong is None or _rank(hit[0]) >= _rank(strong[0]):
                strong = hit
            break
    return strong or weak


def _rank(sector: str) -> int:
    """How much a sector says: a "government soldier" is a soldier, "rebel troops" are rebels."""
    order = (
        "CVL",
        "ELI",
        "BUS",
        "LAB",
        "GOV",
        "PTY",
        "LEG",
        "JUD",
        "EDU",
        "MED",
        "JRN",
        "MIL",
        "COP",
        "OPP",
        "REF",
        "REB",
    )
    return order.index(sector) if sector in order else 8


def _singulars(tree: Tree, token: int) -> Iterable[str]:
    lower, lemma = tree.lowers[token], tree.lemmas[token].lower()
    yield lower
    if lemma != lower:
        yield lemma
    if lower.endswith("ies"):
        yield lower[:-3] + "y"
    elif lower.endswith("men"):
        yield lower[:-3] + "man"
    elif lower.endswith("s"):
        yield lower[:-1]


def _surface(text: str) -> Tree:
    """A tree of words alone: split at blanks and marks, everything under the last word."""
    import re

    found = [
        (m.start(), m[0])
        for m in re.finditer(r"['’]s\b|[A-Z]\.(?:[A-Z]\.)+|\w+(?:\.\w+)*|[^\w\s]", text)
    ]
    words = tuple(word for _, word in found)
    size = len(words)
    return Tree(
        text,
        words,
        tuple(map(fold, words)),
        tuple(map(fold, words)),
        ("NOUN",) * size,
        ("NN",) * size,
        ("dep",) * size,
        (max(0, size - 1),) * size,
        tuple(start for start, _ in found),
        ((0, size),) if size else (),
    )


def _names(tree: Tree, lexicon: Lexicon) -> list[Name]:
    """The names that the lexicon knows, the longest first, none overlapping."""
    taken: set[int] = set()
    chosen = []
    for name in sorted(listed(tree, index(lexicon)), key=lambda n: (n.first - n.last, n.first)):
        span = range(name.first, name.last)
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append(name)
    return sorted(chosen, key=lambda n: n.first)
