"""The actor codes of the phrases of a parsed text: by their words, their names, or whom a pronoun stands for.

Phenomenon: in a sentence the words that code an actor are spread: a title before the name, a country in a phrase
after it, two countries before one noun, a pronoun for who says so. Source: the actor phrases of TABARI and PETRARCH-2
(Norris, Schrodt and Beieler 2017). Handled: "Hungarian and Romanian officials" (two), "lifted embargoes on sales to
Iran, Libya and Cuba" (three), "the rebels said they will free him" (the rebels). Refused: what a clause after the
noun says ("troops who fought in Laos" are not Laotian).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.actors.anaphora import is_learned
from kg.extraction.actors.cast import Cast
from kg.extraction.actors.coordination import joined
from kg.extraction.naming.actorcodes import ActorCode, code_of
from kg.extraction.naming.actorcountry import entry_code, surname_country
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree

#: What a phrase leaves out: clauses, what is joined to it or beside it, and its own marks.
_OUTSIDE = (
    "acl",
    "acl:relcl",
    "advcl",
    "conj",
    "cc",
    "punct",
    "appos",
    "parataxis",
    "case",
    "mark",
    "cop",
    "nsubj",
)
#: What may stand between the members of a list.
_LINKS = ("and", ",", "or", "&", "the")


class ActorPhrases:
    """The codes of the phrases of one document, each found once; reading them changes nothing."""

    def __init__(self, tree: Tree, cast: Cast) -> None:
        """Of a parsed text and who is in it."""
        self.tree, self.cast, self.lexicon = tree, cast, cast.lexicon
        self._known: dict[int, list[ActorCode]] = {}

    def codes(self, head: int) -> list[ActorCode]:
        """The codes of a phrase by its head, without what is joined to it: several for "US and British forces"."""
        if head not in self._known:
            self._known[head] = []
            self._known[head] = self._codes(head)
        return self._known[head]

    def all(self, head: int) -> list[ActorCode]:
        """The codes of a phrase and of all that it is joined to."""
        found: list[ActorCode] = []
        for each in [*joined(self.cast, head), *self._run(head)]:
            found += [code for code in self.codes(each) if code not in found]
        return found

    def of_actor(self, number: int) -> list[ActorCode]:
        """The code of an actor: by its entry, its office, or the words that first tell of it."""
        actor = self.cast.actors[number]
        if actor.entry is not None and actor.entry.code is not None:
            return [ActorCode(actor.entry.code[:3], actor.entry.code[3:])]
        if actor.type == "Person" and " " not in actor.label:
            country = surname_country(actor.label, self.lexicon)
            if country is not None and self._is_named(country):
                return [ActorCode(country, "GOV")]
        for held in sorted(actor.offices, key=str):
            state = self.cast.actors[held.country].entry if held.country is not None else None
            if state is not None and state.code is not None:
                return [ActorCode(state.code[:3], "GOV")]
        for mention in sorted(actor.mentions):
            code = self._code(mention[2])
            if code is not None:
                return [code]
        return []

    def in_context(self, code: ActorCode, token: int, places: Sequence[int] = ()) -> ActorCode:
        """Who is of a country that is not said is of that where it happens, else of the only one in the sentence."""
        if code.country is not None:
            return code
        entries = [self.cast.places[place].entry for place in places]
        here = {entry_code(entry, self.lexicon) for entry in entries if entry is not None}
        if len(here) == 1 and (whose := here.pop()):
            return ActorCode(whose[:3], code.sector)
        first, last = self.tree.sentences[self.tree.sentence_of[token]]
        names = self.cast.name_at
        named = {
            one.country
            for here in range(first, last)
            if here in names and here == names[here].first and not self._is_seat(here)
            for one in self.codes(here)
            if one.country not in (None, "IGO", "NGO", "UAF")
        }
        return ActorCode(min(named, key=str), code.sector) if len(named) == 1 else code

    def _is_seat(self, token: int) -> bool:
        """Whether a name only says where somebody sits or what is near: "UK-based", "the Thai border"."""
        name, tree = self.cast.name_at[token], self.tree
        after = tree.lowers[name.last : name.last + 2]
        return after[:1] in (("border",), ("frontier",)) or (
            after[:1] in (("-",), ("–",)) and after[1:] in (("based",), ("born",), ("trained",))
        )

    def _code(self, head: int) -> ActorCode | None:
        return code_of(self.tree, self._phrase(head), self.cast.name_at, self.lexicon)

    def _codes(self, head: int) -> list[ActorCode]:
        tree, cast = self.tree, self.cast
        for child in tree.below(head, "appos"):  # "the Palestinian group Hamas" is Hamas
            name = cast.name_at.get(child)
            if child == head + 1 and name is not None and name.entry and name.entry.code:
                return [ActorCode(name.entry.code[:3], name.entry.code[3:])]
        code = self._code(head)
        for owner in tree.below(head, "nmod:poss"):
            name = cast.name_at.get(owner)
            if name is not None and name.type == "Person":  # "Bush's Iraq policy" is not Iraq's
                sector = code.sector if code is not None else ""
                return [ActorCode(one.country, sector or one.sector) for one in self.codes(owner)]
        if code is not None and code.country is not None:
            return [ActorCode(country, code.sector) for country in self._several(head, code)]
        sector = code.sector if code is not None else ""
        named = [
            cast.actor_at[t]
            for t in self._phrase(head)
            if t in cast.actor_at and not (t in cast.name_at and self._is_seat(t))
        ]
        denoted = cast.resolved.get(head, [])
        if is_learned(cast, head, denoted) and (reporter := self._reporter(head)):
            return (
                reporter  # "Palestinian leaders said they": its words code more than its state does
            )
        if tree.pos[head] == "PRON" and len(denoted) > 1:
            several = [c for number in denoted for c in self.of_actor(number)]
            if several:
                return list(dict.fromkeys(several))
        for number in dict.fromkeys((*named, *denoted)):
            known = self.of_actor(number) if cast.actors[number].mentions else []
            if known and known[0].country is not None:
                return [ActorCode(known[0].country, sector or known[0].sector)]
        for child in tree.below(head, "appos"):
            beside = self._code(child)
            if beside is not None and beside.country is not None:
                return [ActorCode(beside.country, sector or beside.sector)]
        if code is None and tree.pos[head] == "PRON":
            return self._reporter(head)
        return [code] if code is not None else []

    def _run(self, head: int) -> Iterator[int]:
        """The names that follow a name with nothing but commas and "and" between, whatever the parse."""
        name = self.cast.name_at.get(head)
        if name is None or name.type not in ("State", "Place"):
            return
        here = name.last
        while here < len(self.tree) and self.tree.lowers[here] in _LINKS:
            here += 1
            other = self.cast.name_at.get(here)
            if other is not None and other.first == here:
                if other.type != "State" or other.form != "name":
                    return
                if self.tree.deps[other.last - 1] in ("nsubj", "nsubj:pass"):
                    return  # "sold it to Iran, and Norway bought grain"
                yield other.last - 1
                here = other.last

    def _reporter(self, pronoun: int) -> list[ActorCode]:
        """Who "they" are in "the rebels said they will free him": who says so, where nobody else is known."""
        tree = self.tree
        if tree.lowers[pronoun] not in ("they", "it", "he", "she", "we", "i"):
            return []
        here = tree.heads[pronoun]
        for _ in range(3):
            label, above = tree.deps[here], tree.heads[here]
            if above == here or label not in ("ccomp", "advcl", "xcomp", "conj", "acl:relcl"):
                return []
            if label == "ccomp":
                subjects = [f for slot, f in clauses.verb_slots(tree, above) if slot == "subject"]
                return [code for f in subjects if f != pronoun for code in self.all(f)]
            here = above
        return []

    def _several(self, head: int, code: ActorCode) -> list[str]:
        """The countries of a phrase that joins some: "Hungarian and Romanian", "of Syria and Iran"."""
        countries = [code.country or ""]
        last = None
        for token in self._phrase(head):
            name = self.cast.name_at.get(token)
            if name is None or name.entry is None or token != name.first:
                continue
            one = code_of(self.tree, [token], self.cast.name_at, self.lexicon)
            if last is not None and one is not None and one.country not in (None, *countries):
                between = self.tree.lowers[last : name.first]
                if between and all(word in _LINKS for word in between):
                    countries.append(one.country or "")
            last = name.last
        return countries

    def _phrase(self, head: int) -> list[int]:
        """The tokens of the noun phrase of a head, in order, without clauses and what is joined to it."""
        name = self.cast.name_at.get(head)
        found = set(range(name.first, name.last)) if name is not None else {head}
        stack = sorted(found)
        while stack:
            here = stack.pop()
            found.add(here)
            for child in self.tree.children[here]:
                label = self.tree.deps[child]
                before = label in ("conj", "cc", "punct") and child < head
                if label in ("conj", "cc", "punct") and here != head:
                    before = before or self._lists(here)
                if before or (child not in found and label not in _OUTSIDE):
                    stack.append(child)
        # a title that the parser set apart: "Russian President" of "Russian President Vladimir Putin"
        first, titles = min(found), self.cast.title_of
        while first > 0 and (
            first - 1 in titles or (first - 1 in self.cast.name_at and first in titles)
        ):
            first -= 1
            found.add(first)
        return sorted(found)

    def _lists(self, token: int) -> bool:
        """Whether a name within a phrase is a state's that others are joined to: "presidents of Chad and Niger"."""
        named = [self.cast.name_at.get(t) for t in (token, *self.tree.below(token, "conj"))]
        return len(named) > 1 and all(n is not None and n.type == "State" for n in named)

    def _is_named(self, country: str) -> bool:
        """Whether a text speaks of a country: a bare surname alone may be anybody's."""
        return any(
            actor.type == "State"
            and actor.entry is not None
            and (actor.entry.code or "").startswith(country)
            for actor in self.cast.actors
        )
