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
_SHE = frozenset("she her hers herself".split())
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
        self.localities = lexicon.cue("locality")
        self._by_key: dict[object, int] = {}
        self._place_by_key: dict[str, int] = {}
        self._resolved: dict[int, list[int]] = {}
        self._parties: list[tuple[int, list[int]]] = []
        self._joined: list[tuple[int, list[int]]] | None = None
        self._title_of: dict[int, int] = {}
        self._groups_of_names: list[list[Name]] | None = None
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
        """Give each name its actor: what the lexicon lists and full names first, then what is short for one."""
        for listed in (True, False):
            for name in sorted(names, key=lambda n: (n.first if not listed else 0, n.first - n.last, n.first)):
                short = name.entry is None and len(fold(name.label).split()) == 1
                if short is listed:
                    continue
                key: object = name.entry.iri if name.entry else self._unlisted(name)
                if name.type == "Place" and key not in self._by_key:
                    continue
                number = self._by_key.get(key)
                if number is None:
                    number = self._by_key[key] = len(self.actors)
                    self.actors.append(Draft(name.type, name.label, name.entry))
                self._attach(number, name)

    def _unlisted(self, name: Name) -> object:
        """The key of the actor that a name outside the lexicon is, or is short for: the one last named."""
        folded = fold(name.label).removesuffix("'s")
        words = folded.split()
        best, rank = None, (False, -1)
        for key, number in self._by_key.items():
            actor = self.actors[number]
            known = fold(actor.label).split()
            if actor.type == "Person" and len(known) > len(words) and (name.type == "Person" or len(words) == 1):
                fits = self._is_short_of(words, known)
            elif actor.type == "Organization" and name.type == "Organization" and len(words) == 1:
                fits = len(known) > 1 and known[-1] == folded
            else:
                continue
            if fits:
                before = max((m[0] for m in actor.mentions if m[0] < name.start), default=-1)
                if (before >= 0, before) > rank:
                    best, rank = key, (before >= 0, before)
        if best is not None:
            return best
        return ("person", folded) if name.type == "Person" else ("name", folded.removeprefix("the "))

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
        if text != actor.label and text not in actor.aliases:
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
        """Remember the office that stands before or beside a person's name, and of which country.

        "the EU's envoy, Miroslav Lajcak", "Secretary of State Warren Christopher": the office's word denotes the
        person, whatever the parser makes of it.
        """
        if name.type != "Person" or name.first not in self.actor_at:
            return
        tree, number = self.tree, self.actor_at[name.first]
        start = tree.sentences[tree.sentence_of[name.first]][0]
        last = name.first
        if last - 1 > start and tree.words[last - 1] == ",":
            after = tree.words[name.last] if name.last < len(tree) else "."
            if after not in (",", ".", ";", ")", "-", "–"):
                return
            last -= 1
        first = last - 1
        while first >= start and last - first < 12 and (
            tree.pos[first] in ("NOUN", "PROPN", "ADJ", "PART")
            or tree.lowers[first] in ("of", "for", "the", "'s", "’s")
            or tree.words[first] in ("-", "&")
            or first in self.name_at
        ) and self.actor_at.get(first) != number:
            first -= 1
        words = range(first + 1, last)
        countries = [self.actor_at[t] for t in words if t in self.actor_at and self.actors[self.actor_at[t]].type != "Person"]
        if last < name.first and not any(tree.lemmas[t].lower() in self._offices for t in words[:1] or words):
            if not any(tree.lemmas[t].lower() in self._offices and tree.tags[t] != "NNS" for t in words):
                return
        for token in words:
            lemma = tree.lemmas[token].lower()
            if lemma in self._offices and tree.tags[token] != "NNS" and token not in self.actor_at:
                self.actors[number].offices.add((lemma, countries[0] if countries else None))
                self._title_of[token] = number

    # --- who a word denotes

    def denoted(self, token: int, *, named: bool = False) -> list[int]:
        """The actors that a word denotes: by name, else by description or pronoun.

        Args:
            token: the head of the phrase.
            named: whether only names count.
        """
        if token in self.actor_at:
            return [self.actor_at[token]]
        if token in self._title_of:
            return [self._title_of[token]]
        if named:
            return []
        if token in self._resolved:
            return self._resolved[token]
        self._resolved[token] = []  # against a description that leads back to itself
        found = self._describe(token)
        self._resolved[token] = found
        return found

    def joined(self, token: int) -> list[int]:
        """A word and those joined to it, by the parse, or by commas and "and" between names.

        "Joe Biden and Russian President Vladimir Putin met" is two, whatever the parser makes of the titles.
        """
        found = clauses.coordinated(self.tree, token)
        name = self.name_at.get(token)
        if name is None:
            return found
        for group in self._listed_groups():
            if any(member is name for member in group):
                heads = [self._head(member) for member in group]
                return [*found, *(head for head in heads if head not in found)]
        return found

    def _listed_groups(self) -> list[list[Name]]:
        """Names in a row with nothing between but commas, "and" and titles: "A, B and President C"."""
        if self._groups_of_names is not None:
            return self._groups_of_names
        tree, groups, group, closed = self.tree, [], [], False
        ordered = sorted({name.first: name for name in self.name_at.values()}.values(), key=lambda n: n.first)
        for name in ordered:
            if group and name.form == group[-1].form == "demonym" or not group or name.form != "demonym":
                link = self._link(group[-1], name) if group and _alike(group[-1], name) else ""
                if link and not closed:
                    group.append(name)
                    closed = link == "and"
                    continue
                if closed and len(group) > 1:
                    groups.append(group)
                group, closed = [name], False
        if closed and len(group) > 1:
            groups.append(group)
        self._groups_of_names = groups
        return groups

    def _link(self, one: Name, other: Name) -> str:
        """What stands between two names: "and", "," or nothing that joins them."""
        tree = self.tree
        between = range(one.last, other.first)
        if not 1 <= len(between) <= 8:
            return ""
        words = [tree.lowers[t] for t in between]
        if words[0] == "," and words[1:2] in (["and"], ["&"]):
            words, link = words[2:], "and"
        elif words[0] in ("and", "&"):
            words, link = words[1:], "and"
        elif words[0] == ",":
            words, link = words[1:], ","
        else:
            return ""
        rest = between[len(between) - len(words) :]
        titled = all(
            t in self._title_of or tree.lowers[t] in ("the", "of", "'s", "’s") or t in self.name_at or tree.pos[t] in ("ADJ", "NOUN", "PROPN") for t in rest
        )
        if words and words != ["the"] and (other.type != "Person" or not titled or link == ","):
            return ""
        return link

    def note_parties(self, actors: list[int], token: int) -> None:
        """Remember who took part in an event: "the two sides" are those."""
        distinct = list(dict.fromkeys(actors))
        if len(distinct) > 1:
            self._parties.append((token, distinct))

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
            return self._plural(token, persons=lemma in self._offices if lemma in self._pairs else None)
        countries = self._countries(token)
        if lemma in self._offices and tree.tags[token] != "NNS":
            holder = self._holder(token, lemma, countries)
            if holder is not None:
                return self._say([holder], token, "office", "0.65")
            return [self._new(token, "Person")] if countries else []
        if countries and (lemma in self._organs or lemma in self._offices):
            return self._say(countries, token, "organ-of-state", "0.65")
        own = self._own_country(token, lemma)
        if own is not None:
            return self._say([own], token, "own-country", "0.6")
        if lemma in ("government", "military", "army", "authority") and not countries:
            state = self._main_state(token)
            return self._say([state], token, "bare-organ", "0.5") if state is not None else []
        if lemma in self._groups or lemma in self._organs or lemma in self._offices:
            same = self._same_name(token, lemma)
            if same is not None:
                return self._say([same], token, "same-name", "0.6")
            if lemma in self._groups and lemma not in self._pairs:
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

    def _own_country(self, token: int, lemma: str) -> int | None:
        """The state of the person who says "his country"."""
        if lemma not in ("country", "nation", "government", "state"):
            return None
        for child in self.tree.children[token]:
            if self.tree.deps[child] == "nmod:poss" and self.tree.lowers[child] in _HE | {"my", "our"}:
                for person in self.denoted(child):
                    known = [c for _, c in sorted(self.actors[person].offices, key=str) if c is not None]
                    entry = self.actors[person].entry
                    if entry is not None and entry.acts_for in self._by_key:
                        known.append(self._by_key[entry.acts_for])
                    if known:
                        return known[0]
        return None

    def _main_state(self, token: int) -> int | None:
        """The state whose organs were spoken of last before a bare "the government", else the one most spoken of."""
        best, rank = None, (0, 0)
        for number, actor in enumerate(self.actors):
            if actor.type != "State":
                continue
            before = [m for m in actor.mentions if m[2] < token]
            organ = max((m[2] for m in before if m[3] in ("organ-of-state", "bare-organ")), default=0)
            if before and (organ, len(before)) > rank:
                best, rank = number, (organ, len(before))
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

    def _new(self, token: int, kind: str) -> int:
        """A new actor from a description: its modifiers and its noun are its name."""
        tree = self.tree
        first = token
        while first > 0 and self._modifies(first - 1, token):
            first -= 1
        while first < token and (tree.words[first] in ("-", ",", "'s") or tree.lowers[first] in ("the", "a", "an") or tree.pos[first] in ("PRON", "DET", "PUNCT")):
            first += 1
        label = tree.slice(first, token + 1)
        named = any(t in self.name_at for t in range(first, token))
        if named and kind == "Group" and tree.tags[token] != "NNS":
            kind = "Organization"
        key = ("nominal", fold(label))
        number = self._by_key.get(key)
        if number is None:
            number = self._by_key[key] = len(self.actors)
            self.actors.append(Draft(kind, label))
        self.actors[number].mention(tree.starts[first], tree.ends[token], token, "description", "0.6")
        return number

    def _modifies(self, token: int, noun: int) -> bool:
        """Whether a token belongs to the modifiers that stand before a noun."""
        tree = self.tree
        if tree.words[token] in (",", '"', "“", "(", ")", "”") or tree.pos[token] in ("VERB", "ADP", "CCONJ", "SCONJ", "AUX", "DET"):
            return False
        here = token
        for _ in range(4):
            if here == noun:
                return True
            here = tree.heads[here]
        return here == noun

    def _say(self, numbers: list[int], token: int, rule: str, confidence: str) -> list[int]:
        for number in numbers:
            self.actors[number].mention(self.tree.starts[token], self.tree.ends[token], token, rule, confidence)
        return numbers

    def _recent(self, token: int, kinds: tuple[str, ...]) -> list[int]:
        """The nearest actor before a pronoun, a subject of its own or the last sentence first."""
        tree = self.tree
        sentence = tree.sentence_of[token]
        best, rank = None, (-1, -1)
        gender = "female" if tree.lowers[token] in _SHE else "male" if tree.lowers[token] in _HE else ""
        for number, actor in enumerate(self.actors):
            if actor.type not in kinds or (gender and self._gender(actor) not in (gender, "")):
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

    def _gender(self, actor: Draft) -> str:
        """What a given name or title before the name gives away: female, male or nothing."""
        female, male = self._lexicon.cue("female"), self._lexicon.cue("male")
        words = [fold(actor.label).split()[0]]
        words += [self.tree.lowers[m[2] - 1] for m in actor.mentions if m[2] > 0]
        for word in words:
            if word in female:
                return "female"
            if word in male:
                return "male"
        return ""

    def _plural(self, token: int, *, persons: bool | None = None) -> list[int]:
        """Those who were last named together before a plural: the parties of an event, else a coordination.

        ``persons`` asks for persons ("the two leaders") or for others ("the two countries") where there are such.
        """
        tree = self.tree
        number = {"two": 2, "both": 2, "three": 3}.get(tree.lowers[token])
        for child in tree.children[token]:
            number = {"two": 2, "both": 2, "three": 3, "four": 4}.get(tree.lowers[child], number)
        best: tuple[tuple[bool, bool, int], list[int]] | None = None
        for at, group in (*self._parties, *self._coordinations()):
            if at >= token or token in range(at - 3, at + 1):
                continue
            human = all(self.actors[n].type == "Person" for n in group)
            fits = persons is None or human == persons
            exact = number is None or len(group) == number
            near = tree.sentence_of[token] - tree.sentence_of[at]
            if near > (3 if number is None and persons is None else 12):
                continue
            rank = (exact, fits, at)
            if best is None or rank > best[0]:
                best = (rank, group)
        if best is not None:
            return self._say(best[1], token, "the-parties", "0.6")
        if number == 2 and persons is False or tree.lemmas[token].lower() in ("country", "nation", "side", "state") and number == 2:
            counts = [(sum(m[2] < token for m in a.mentions), -n) for n, a in enumerate(self.actors) if a.type == "State"]
            states = [-n for count, n in sorted(counts, reverse=True)[:2] if count]
            if len(states) == 2:
                return self._say(states, token, "two-states", "0.45")
        return []

    def _coordinations(self) -> list[tuple[int, list[int]]]:
        """Actors that a text joins by "and", by the token of the first."""
        if self._joined is None:
            self._joined = []
            for token in sorted(self.actor_at):
                if self.tree.deps[token] == "conj":
                    continue
                group = [self.actor_at[t] for t in self.joined(token) if t in self.actor_at]
                if len(set(group)) > 1:
                    self._joined.append((token, list(dict.fromkeys(group))))
        return self._joined

    # --- places

    def place_at(self, token: int) -> int | None:
        """The place that a name at this token can be, else None."""
        name = self.name_at.get(token)
        if name is None or name.type in ("Person",):
            return None
        if name.type in ("Organization", "Group") and name.form != "metonym" and name.entry is not None:
            return None
        if name.type == "Group":
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

    def is_city(self, name: Name) -> bool:
        """Whether a state's name is a city's too ("Singapore"): before a noun it is where, not who."""
        if name.type != "State" or name.form != "name":
            return False
        entry = gazetteer(self._lexicon).get(fold(name.label))
        return entry is not None and entry.capital_of is not None

    def is_locative(self, token: int) -> bool:
        """Whether a name stands in a phrase of place: "in Russia", "Ohrid, North Macedonia"."""
        tree = self.tree
        if clauses.preposition(tree, token) in _LOCATIVE and clauses.role_of(tree, token) in ("obl", "nmod"):
            return True
        name = self.name_at.get(token)
        if name is None or name.first < 2 or tree.words[name.first - 1] != ",":
            return False
        before = self.name_at.get(name.first - 2)
        return before is not None and before.type == "Place"


def _alike(one: Name, other: Name) -> bool:
    """Whether two names can be joined: persons with persons, states and bodies with each other."""
    return (one.type == "Person") == (other.type == "Person") and (one.type == "Place") == (other.type == "Place")


@cache
def gazetteer(lexicon: Lexicon) -> dict[str, Entry]:
    """The places that a lexicon lists, by folded name."""
    found: dict[str, Entry] = {}
    for entry in lexicon.entries.values():
        if entry.type == "Place":
            for alias in (entry.label, *entry.aliases):
                found.setdefault(fold(alias), entry)
    return found
