"""Which mentions of a document denote one actor: names, surnames, acronyms, descriptions, pronouns.

Phenomenon: an actor is named in full once, then by surname, office, pronoun or what it has in common. Source: the
mention chains of ACE and OntoNotes (Pradhan et al. 2012); the order of preference (a subject before others, the
nearest first) is that of centering (Grosz, Joshi and Weinstein 1995). Handled: "Mr. Lavrov" after "Sergei Lavrov";
"the Democratic Unionist Party (DUP) … the DUP"; "the leaders of Avaria and Borland … the two sides". Refused: "the
official" with nobody of that office before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from kg.extraction import clauses
from kg.extraction.names import Name, fold
from kg.extraction.tree import Tree
from kg.lexicon import Entry, Lexicon

_HE = frozenset("he him his himself she her hers herself".split())
_IT = frozenset("it its itself".split())
_THEY = frozenset("they them their theirs themselves both each either neither".split())
_LOCATIVE = frozenset("in at near from to into through across inside outside around within via throughout of on".split())
_PAIR = frozenset("two both three four five six all other each either neither these those".split())


@dataclass(slots=True)
class Draft:
    """An actor or place while its document is being read."""

    type: str
    label: str
    entry: Entry | None = None
    aliases: list[str] = field(default_factory=list)
    mentions: list[tuple[int, int, int, str, str]] = field(default_factory=list)
    offices: set[tuple[str, int | None]] = field(default_factory=set)
    acts: bool = False

    def mention(self, start: int, end: int, token: int, rule: str, confidence: str) -> None:
        """Add a mention by its offsets and head token, once."""
        if not any(m[0] == start and m[1] == end for m in self.mentions):
            self.mentions.append((start, end, token, rule, confidence))


class Cast:
    """The actors and places of one document, and who each word denotes."""

    def __init__(self, tree: Tree, names: list[Name], lexicon: Lexicon) -> None:
        """Chain the names; descriptions and pronouns are resolved when an event asks for them."""
        self.tree = tree
        self.actors: list[Draft] = []
        self.places: list[Draft] = []
        self.actor_at: dict[int, int] = {}
        self.name_at: dict[int, Name] = {}
        self._lexicon = lexicon
        self._organs = lexicon.cue("organ")
        self._offices = lexicon.cue("office")
        self._groups = lexicon.cue("group")
        self._pairs = lexicon.cue("parties")
        self._by_key: dict[object, int] = {}
        self._place_by_key: dict[str, int] = {}
        self._resolved: dict[int, list[int]] = {}
        self._parties: tuple[int, list[int]] | None = None
        for name in names:
            for token in range(name.first, name.last):
                self.name_at[token] = name
        self._chain(names)
        self._surnames()
        self._acronyms()
        for name in names:
            self._note_office(name)

    # --- names

    def _chain(self, names: list[Name]) -> None:
        full = sorted(names, key=lambda n: (n.first - n.last, n.first))
        for name in full:
            if name.type == "Place":
                continue
            key: object = name.entry.iri if name.entry else self._unlisted(name)
            number = self._by_key.get(key)
            if number is None:
                number = self._by_key[key] = len(self.actors)
                self.actors.append(Draft(name.type, name.label, name.entry))
            self._attach(number, name)

    def _unlisted(self, name: Name) -> object:
        folded = fold(name.label).removesuffix("'s")
        words = folded.split()
        if name.type == "Person" or len(words) == 1:
            for number, actor in enumerate(self.actors):
                known = fold(actor.label).split()
                if actor.type == "Person" and len(known) > len(words) and self._is_short_of(words, known):
                    return next(key for key, value in self._by_key.items() if value == number)
        if name.type != "Person":
            return ("name", folded.removeprefix("the "))
        return ("person", folded)

    @staticmethod
    def _is_short_of(words: list[str], known: list[str]) -> bool:
        if len(words) == 1:
            return words[0] in (known[-1], known[-1].split("-")[-1]) or words[0] == known[0] and len(known) == 3
        return words[-1] == known[-1] and (words[0] == known[0] or words[0][:1] == known[0][:1])

    def _attach(self, number: int, name: Name) -> None:
        text = self.tree.text[name.start : name.end]
        actor = self.actors[number]
        head = self._head(name)
        actor.mention(name.start, name.end, head, name.rule, name.confidence)
        if name.form != "demonym" and text != actor.label and text not in actor.aliases:
            actor.aliases.append(text)
        for token in range(name.first, name.last):
            self.actor_at[token] = number

    def _head(self, name: Name) -> int:
        for token in range(name.last - 1, name.first - 1, -1):
            if not name.first <= self.tree.heads[token] < name.last or self.tree.heads[token] == token:
                return token
        return name.last - 1

    def _surnames(self) -> None:
        """Find again, by surname, the persons that are named in full."""
        tree = self.tree
        by_surname: dict[str, list[int]] = {}
        for number, actor in enumerate(self.actors):
            words = actor.label.split()
            if actor.type == "Person" and len(words) > 1:
                for surname in {words[-1], words[-1].split("-")[-1]}:
                    if len(surname) > 2 and surname[0].isupper():
                        by_surname.setdefault(surname, []).append(number)
        for token, word in enumerate(tree.words):
            if word in by_surname and token not in self.name_at and tree.pos[token] in ("PROPN", "NOUN", "X", "ADJ"):
                number = by_surname[word][-1]
                name = Name(token, token + 1, tree.starts[token], tree.ends[token], "Person", word, "name", None, "surname", "0.8")
                self.name_at[token] = name
                self._attach(number, name)

    def _acronyms(self) -> None:
        """Join a name to its acronym: in brackets after it, or made of its initials."""
        for number, actor in enumerate(self.actors):
            word = actor.label
            if not (2 <= len(word) <= 8 and word.isupper() and word.isalpha()) or not actor.mentions:
                continue
            for other, longer in enumerate(self.actors):
                if other != number and longer.mentions and longer.type in ("Organization", "Group", "Place"):
                    initials = "".join(w[0] for w in re.findall(r"\w[\w.]*", longer.label) if w[0].isupper())
                    between = self.tree.text[longer.mentions[0][1] : actor.mentions[0][0]]
                    if initials == word or between in (" (", "( "):
                        self._fold_into(number, other)
                        break

    def _fold_into(self, number: int, other: int) -> None:
        actor, longer = self.actors[number], self.actors[other]
        longer.mentions += actor.mentions
        longer.aliases += [a for a in (actor.label, *actor.aliases) if a not in longer.aliases]
        actor.mentions = []
        for token, value in self.actor_at.items():
            if value == number:
                self.actor_at[token] = other

    def _note_office(self, name: Name) -> None:
        """Remember the office that stands before or beside a person's name, and of which country."""
        if name.type != "Person" or name.first not in self.actor_at:
            return
        tree, number = self.tree, self.actor_at[name.first]
        first = name.first - 1
        while first >= 0 and tree.pos[first] in ("NOUN", "PROPN", "ADJ", "ADP", "PART") and name.first - first < 7 and tree.lowers[first] not in ("in", "with", "by", "and", "to", "from"):
            first -= 1
        words = range(first + 1, name.first)
        countries = [self.actor_at[t] for t in words if t in self.actor_at and self.actor_at[t] != number]
        for token in words:
            lemma = tree.lemmas[token].lower()
            if lemma in self._offices:
                self.actors[number].offices.add((lemma, countries[0] if countries else None))

    # --- who a word denotes

    def denoted(self, token: int, *, named: bool = False) -> list[int]:
        """The actors that a word denotes: by name, else by description or pronoun.

        Args:
            token: the head of the phrase.
            named: whether only names count.
        """
        if token in self.actor_at:
            return [self.actor_at[token]]
        if named:
            return []
        if token in self._resolved:
            return self._resolved[token]
        self._resolved[token] = []  # against a description that leads back to itself
        found = self._describe(token)
        self._resolved[token] = found
        return found

    def note_parties(self, actors: list[int], token: int) -> None:
        """Remember who took part in an event: "the two sides" are those."""
        if len(actors) > 1:
            self._parties = (token, list(actors))

    def _describe(self, token: int) -> list[int]:
        tree = self.tree
        lower, lemma = tree.lowers[token], tree.lemmas[token].lower()
        if lower in _HE:
            return self._recent(token, ("Person",))
        if lower in _IT:
            return self._recent(token, ("State", "Organization"))
        if lower in _THEY:
            return self._plural(token)
        if tree.pos[token] not in ("NOUN", "PROPN", "NUM", "X"):
            return []
        inside = self._names_inside(token)
        if inside:
            return inside
        if tree.lowers[token] in ("two", "three") or (lemma in self._pairs and self._is_pair(token)):
            parties = self._plural(token)
            if parties:
                return self._say(parties, token, "the-parties", "0.6")
        countries = self._countries(token)
        if lemma in self._offices and tree.tags[token] != "NNS":
            holder = self._holder(token, lemma, countries)
            if holder is not None:
                return self._say([holder], token, "office", "0.65")
            if countries or self._is_specific(token):
                return [self._new(token, "Person")]
            return []
        if countries and (lemma in self._organs or lemma in self._offices):
            return self._say(countries, token, "organ-of-state", "0.65")
        if lemma in self._groups or lemma in self._organs or lemma in self._offices:
            same = self._same_name(token, lemma)
            if same is not None:
                return self._say([same], token, "same-name", "0.6")
            if lemma in self._groups or self._is_specific(token):
                return [self._new(token, "Group")]
        return []

    def _names_inside(self, token: int) -> list[int]:
        """A name that a description carries: "the minister, Avdullah Hoti"; "Premier Hoti" read from "Premier"."""
        tree = self.tree
        beside = [c for c in tree.children[token] if tree.deps[c] in ("appos", "flat", "nmod:desc")]
        if tree.deps[token] == "appos":
            beside.append(tree.heads[token])
        beside += [c for c in tree.children[token] if tree.deps[c] == "compound" and c > token]
        for other in beside:
            if other in self.actor_at and self.actors[self.actor_at[other]].type in ("Person", "Organization"):
                lemma = tree.lemmas[token].lower()
                number = self.actor_at[other]
                if lemma in self._offices:
                    countries = self._countries(token)
                    self.actors[number].offices.add((lemma, countries[0] if countries else None))
                return [number]
        return []

    def _is_pair(self, token: int) -> bool:
        tree = self.tree
        below = {tree.lowers[c] for c in tree.children[token] if tree.deps[c] in ("nummod", "det", "amod", "det:predet")}
        return bool(below & _PAIR) or ("the" in below and tree.lemmas[token].lower() in ("side", "party") and tree.tags[token] == "NNS")

    def _countries(self, token: int) -> list[int]:
        """The states and bodies whose organ or officer a noun is: "Turkish", "of Bosnia, Croatia and Serbia"."""
        tree = self.tree
        found: list[int] = []
        for slot, filler in clauses.noun_slots(tree, token):
            if slot in ("possessor", "modifier", "of", "from"):
                for each in clauses.coordinated(tree, filler):
                    name = self.name_at.get(each)
                    if name is not None and each in self.actor_at:
                        found.append(self.actor_at[each])
                    elif slot == "possessor" and name is None:
                        found += [n for n in self.denoted(each) if self.actors[n].type == "State"]
        return [n for n in dict.fromkeys(found) if self.actors[n].type in ("State", "Organization", "Group")]

    def _holder(self, token: int, lemma: str, countries: list[int]) -> int | None:
        best = None
        for number, actor in enumerate(self.actors):
            if actor.type != "Person" or not any(m[2] < token for m in actor.mentions):
                continue
            for office, country in actor.offices:
                if (office == lemma or lemma == "leader") and (not countries or country in countries):
                    best = number
        if best is None and countries:
            for number, actor in enumerate(self.actors):
                entry = actor.entry
                if entry and entry.acts_for and entry.office and lemma in fold(entry.office) and any(m[2] < token for m in actor.mentions):
                    state = self._by_key.get(entry.acts_for)
                    if state in countries:
                        best = number
        return best

    def _same_name(self, token: int, lemma: str) -> int | None:
        """The last actor with this noun in its name: "the group" after "the Contact Group"."""
        best, nearest = None, -1
        modifiers = {self.tree.lemmas[f].lower() for s, f in clauses.noun_slots(self.tree, token) if s in ("modifier", "possessor")}
        for number, actor in enumerate(self.actors):
            words = set(re.findall(r"\w+", fold(actor.label)))
            if (lemma in words or self.tree.lowers[token] in words) and modifiers <= words | {"same", "two"}:
                last = max((m[2] for m in actor.mentions if m[2] < token), default=-1)
                if last > nearest:
                    best, nearest = number, last
        return best

    def _is_specific(self, token: int) -> bool:
        return any(
            self.tree.deps[c] in ("amod", "compound", "nmod:poss", "nmod") for c in self.tree.children[token]
        )

    def _new(self, token: int, kind: str) -> int:
        tree = self.tree
        first = token
        while first > 0 and (clauses.role_of(tree, first - 1) in ("amod", "compound", "flat", "punct", "case", "nmod:poss", "nmod") and first - 1 in set(tree.subtree(token)) and tree.words[first - 1] not in (",", "\"", "“", "(")):
            first -= 1
        label = tree.slice(first, token + 1)
        if any(tree.lowers[t] in self.tree.lowers[first:token] and t in self.name_at for t in range(first, token)) and kind == "Group" and tree.lemmas[token].lower() in ("police", "parliament", "court", "ministry", "agency", "commission", "council", "congress", "assembly", "senate"):
            kind = "Organization"
        key = ("nominal", fold(label))
        number = self._by_key.get(key)
        if number is None:
            number = self._by_key[key] = len(self.actors)
            self.actors.append(Draft(kind, label))
        self.actors[number].mention(tree.starts[first], tree.ends[token], token, "description", "0.6")
        return number

    def _say(self, numbers: list[int], token: int, rule: str, confidence: str) -> list[int]:
        for number in numbers:
            self.actors[number].mention(self.tree.starts[token], self.tree.ends[token], token, rule, confidence)
        return numbers

    def _recent(self, token: int, kinds: tuple[str, ...]) -> list[int]:
        """The nearest actor before a pronoun, a subject of its own or the last sentence first."""
        tree = self.tree
        sentence = tree.sentence_of[token]
        best, rank = None, (-1, -1)
        for number, actor in enumerate(self.actors):
            if actor.type not in kinds:
                continue
            for _, _, at, rule, _ in actor.mentions:
                if at >= token or sentence - tree.sentence_of[at] > 3:
                    continue
                if clauses.governor(tree, at) == clauses.governor(tree, token) and tree.lowers[token] not in ("his", "her", "its"):
                    continue
                near = tree.sentence_of[at]
                subject = clauses.role_of(tree, at) in ("nsubj", "nsubj:pass")
                modifier = clauses.role_of(tree, at) in ("amod", "compound", "nmod:poss")
                score = (near * 4 + (3 if subject else 0 if modifier else 1), at)
                if score > rank:
                    best, rank = number, score
        if best is None:
            return []
        return self._say([best], token, "pronoun", "0.6")

    def _plural(self, token: int) -> list[int]:
        tree = self.tree
        if self._parties and self._parties[0] < token and tree.sentence_of[token] - tree.sentence_of[self._parties[0]] <= 3:
            return self._say(self._parties[1], token, "the-parties", "0.6")
        best: list[int] = []
        nearest = -1
        for other in range(token - 1, max(-1, token - 120), -1):
            if other in self.actor_at and clauses.role_of(tree, other) in ("nsubj", "nsubj:pass") and tree.deps[other] != "conj":
                group = [self.actor_at[t] for t in clauses.coordinated(tree, other) if t in self.actor_at]
                if len(group) > 1 and other > nearest:
                    best, nearest = list(dict.fromkeys(group)), other
                    break
        if best:
            return self._say(best, token, "the-parties", "0.55")
        return []

    # --- places

    def place_at(self, token: int) -> int | None:
        """The place that a name at this token can be, else None."""
        name = self.name_at.get(token)
        if name is None or name.type in ("Person",):
            return None
        if name.type in ("Organization", "Group") and (name.form != "metonym" or name.entry is None):
            return None
        if name.form == "demonym":
            return None
        text = self.tree.text[name.start : name.end]
        label = name.label if name.form == "name" else text
        number = self._place_by_key.get(fold(label))
        if number is None:
            number = self._place_by_key[fold(label)] = len(self.places)
            self.places.append(Draft("Place", label, self._gazetteer(label) or (name.entry if name.form == "name" else None)))
        place = self.places[number]
        if text != label and text not in place.aliases:
            place.aliases.append(text)
        place.mention(name.start, name.end, self._head(name), name.rule, name.confidence)
        return number

    def _gazetteer(self, label: str) -> Entry | None:
        return gazetteer(self._lexicon).get(fold(label))

    def is_locative(self, token: int) -> bool:
        """Whether a name stands in a phrase of place: "in Russia"."""
        return clauses.preposition(self.tree, token) in _LOCATIVE and clauses.role_of(self.tree, token) in ("obl", "nmod")


@cache
def gazetteer(lexicon: Lexicon) -> dict[str, Entry]:
    """The places that a lexicon lists, by folded name."""
    found: dict[str, Entry] = {}
    for entry in lexicon.entries.values():
        if entry.type == "Place":
            for alias in (entry.label, *entry.aliases):
                found.setdefault(fold(alias), entry)
    return found
