"""Events of a document: each mention with its participants, place, time, status and speaker, then chained.

Phenomenon: one event is told in several sentences, each with some of its participants. Source: event mentions and
coreference of ACE and ECB+ (Cybulska and Vossen 2014). Handled: "held talks in Moscow on Friday" (the verb's
subject, place and time belong to the talks), "signed the accord" (one event, two words), "the meeting" after a
meeting. Refused: two meetings of the same two with different dates are two events.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.extraction import attribution, clauses
from kg.extraction.coreference import Cast
from kg.extraction.factuality import factuality
from kg.extraction.tree import Tree
from kg.extraction.triggers import Trigger, triggers
from kg.lexicon import Lexicon
from kg.ontology import event_classes
from kg.values import Factuality, Time

_PLACE_WORDS = frozenset("in at near inside outside across throughout around within on from".split())
_DEFINITE = frozenset("the this that these those such its their his her both".split())
_TALKS = {"Consultation", "Meeting", "Negotiation"}
_CARRIED = {"hosts": "host", "mediates": "mediator", "misses": "absent"}


@dataclass(slots=True)
class Told:
    """What one sentence tells of an event, while its document is being read."""

    trigger: Trigger
    type: str
    root: str
    factuality: Factuality
    speaker: list[int]
    cue: int | None
    arguments: list[tuple[str, int, str]] = field(default_factory=list)
    absent: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    time: Time | None = None
    about: list[tuple[int, int]] = field(default_factory=list)
    name: tuple[int, int] | None = None
    outcome: str | None = None
    tokens: list[int] = field(default_factory=list)
    nominal: bool = False

    @property
    def neutral(self) -> bool:
        """Whether the word only refers to the event: nothing about it says how the event stands."""
        return self.nominal and self.trigger.carrier is None and self.factuality.status == "asserted"

    @property
    def actors(self) -> set[int]:
        """Everybody who takes part."""
        return {actor for _, actor, _ in self.arguments}


def told(tree: Tree, cast: Cast, times: list[Time], lexicon: Lexicon) -> list[Told]:
    """The event mentions of a document in the order of the text."""
    found: list[Told] = []
    at: dict[int, Told] = {}
    for trigger in _ordered(tree, triggers(tree, cast, lexicon)):
        mention = _tell(tree, trigger, cast, lexicon)
        merged = _partner(tree, trigger, at, mention)
        if merged is not None:
            _merge(merged, mention)
            at[trigger.token] = merged
            continue
        found.append(mention)
        at[trigger.token] = mention
        cast.note_parties([a for role, a, _ in mention.arguments if role in ("participant", "party", "agent")], trigger.token)
    for mention in found:
        if mention.trigger.carrier is not None:
            at.setdefault(mention.trigger.carrier.verb, mention)
    _outcomes(tree, found, at)
    _place(tree, cast, at, found)
    _date(tree, times, at, found)
    _share(tree, found, at)
    return sorted(found, key=lambda m: m.trigger.token)


def _ordered(tree: Tree, found: list[Trigger]) -> list[Trigger]:
    return sorted(found, key=lambda t: t.token)


def _tell(tree: Tree, trigger: Trigger, cast: Cast, lexicon: Lexicon) -> Told:
    kind = event_classes()[trigger.frame.evokes]
    carrier = trigger.carrier.verb if trigger.carrier else None
    said = attribution.speaker(tree, carrier if carrier is not None else trigger.token, lexicon)
    mention = Told(
        trigger=trigger,
        type=kind.name,
        root=kind.lineage[-1],
        factuality=factuality(tree, trigger.token, lexicon, carrier),
        speaker=[n for head in said[0] for n in cast.denoted(head)] if said else [],
        cue=said[1] if said else None,
        name=_name(tree, trigger, cast),
        tokens=[trigger.token],
        nominal=not clauses.is_verb(tree, trigger.token),
    )
    for slot, filler in trigger.slots:
        if slot in _CARRIED:
            for each in cast.joined(filler):
                for actor in cast.denoted(each):
                    if slot == "misses":
                        mention.absent.append(actor)
                    else:
                        mention.arguments.append((_CARRIED[slot], actor, slot))
            continue
        for role in trigger.frame.fills.get("subject" if slot == "implied" else slot, ()):
            _fill(tree, mention, slot, role, filler, cast)
    seen: set[tuple[str, int]] = set()
    mention.arguments = [a for a in mention.arguments if not (a[:2] in seen or seen.add(a[:2]))]
    return mention


def _fill(tree: Tree, mention: Told, slot: str, role: str, filler: int, cast: Cast) -> None:
    for each in cast.joined(filler):
        name = cast.name_at.get(each)
        if role == "about":
            if each not in mention.tokens and not cast.denoted(each, named=True) and tree.pos[each] == "NOUN":
                mention.about.append((_phrase_start(tree, each), each + 1))
        elif role == "place":
            if name is not None and name.type in ("Place", "State") or (name is not None and name.form == "metonym"):
                place = cast.place_at(each)
                if place is not None and place not in mention.places:
                    mention.places.append(place)
        else:
            if slot == "modifier" and name is not None and cast.is_city(name) and mention.root in ("Consultation", "Agreement"):
                continue
            if slot == "modifier" and (name is None or name.form == "metonym" and name.entry is not None and mention.root == "Consultation"):
                continue
            if slot in ("in", "at", "from") and name is not None and name.type in ("Place", "State"):
                if role not in ("party",) or slot != "from":
                    continue
            for actor in cast.denoted(each):
                mention.arguments.append((role, actor, slot))


def _phrase_start(tree: Tree, head: int) -> int:
    first = head
    while first > 0 and tree.heads[first - 1] == head and tree.deps[first - 1] in ("amod", "compound", "nmod:poss", "punct", "nummod"):
        first -= 1
    return first


def _name(tree: Tree, trigger: Trigger, cast: Cast) -> tuple[int, int] | None:
    """The proper name that a noun trigger ends or heads: "Six-Party Talks", "9.19 Joint Statement"."""
    token = trigger.token
    if clauses.is_verb(tree, token) or not tree.words[token][:1].isupper():
        return None
    first = token
    while first > 0 and _in_name(tree, first - 1, tree.sentences[tree.sentence_of[token]][0]):
        first -= 1
    while first < token and (tree.words[first] in ("-", "–", ",", ".") or tree.lowers[first] in ("the", "of", "a", "'s", "’s")):
        first += 1
    last = token + 1
    if last < len(tree) and tree.pos[last] == "NUM" and tree.words[last][:1].isdigit() and tree.lemmas[token].lower() == "resolution":
        return first, last + 1
    if first == token:
        return None
    if all(t in cast.name_at and cast.name_at[t].form == "demonym" for t in range(first, token)):
        return None
    return first, last


def _in_name(tree: Tree, token: int, sentence: int) -> bool:
    word = tree.words[token]
    if word in ("-", "–"):
        return True
    if word[:1].isupper():
        return token > sentence or tree.lowers[token] not in ("the", "a", "an", "this", "that", "under", "after")
    return bool(word[:1].isdigit() and "." in word)


def _partner(tree: Tree, trigger: Trigger, at: dict[int, Told], mention: Told) -> Told | None:
    """The mention whose event this word tells too: "signed" for "agreement" in "signed the agreement"."""
    candidates: list[int] = []
    if trigger.carrier is not None:
        candidates.append(trigger.carrier.verb)
    if not clauses.is_verb(tree, trigger.token):
        above = clauses.governor(tree, trigger.token)
        label = clauses.role_of(tree, trigger.token)
        if above is not None and (label in ("obj", "nsubj:pass") or label == "nmod" and clauses.preposition(tree, trigger.token) == "of" or label == "obl" and clauses.preposition(tree, trigger.token) in ("on", "to")):
            candidates.append(above)
    else:
        candidates += [f for slot, f in trigger.slots if slot in ("object", "subject")]
    for other in candidates:
        told_there = at.get(other)
        if told_there is not None and told_there.root == mention.root and told_there is not mention:
            return told_there
    return None


def _merge(into: Told, mention: Told) -> None:
    into.tokens.append(mention.trigger.token)
    into.arguments += [a for a in mention.arguments if a[:2] not in {b[:2] for b in into.arguments}]
    into.places += [p for p in mention.places if p not in into.places]
    into.absent += mention.absent
    into.about += mention.about
    into.name = into.name or mention.name
    into.outcome = into.outcome or mention.outcome
    classes = event_classes()
    if into.type in classes[mention.type].above:
        into.type = mention.type
    if into.nominal and not mention.nominal:
        into.factuality, into.nominal = mention.factuality, False


def _outcomes(tree: Tree, found: list[Told], at: dict[int, Told]) -> None:
    """What a verb makes of the agreement or proposal in its object."""
    for mention in found:
        outcome = mention.trigger.frame.outcome
        if outcome is None:
            continue
        happened = mention.factuality.status == "asserted"
        if mention.root in ("Agreement", "Proposal"):
            if happened:
                mention.outcome = mention.outcome or outcome
            continue
        for slot, filler in mention.trigger.slots:
            target = at.get(filler)
            if slot in ("object", "of") and target is not None and target.root in ("Agreement", "Proposal") and happened:
                target.outcome = outcome


def _place(tree: Tree, cast: Cast, at: dict[int, Told], found: list[Told]) -> None:
    """Give each phrase of place to the event it hangs from."""
    seen = set()
    for token, name in sorted(cast.name_at.items()):
        if name.first in seen or token != cast._head(name):
            continue
        if name.type == "Person" or name.form == "demonym":
            continue
        word, label = clauses.preposition(tree, token), clauses.role_of(tree, token)
        within = _locality(tree, token, cast)
        if within is not None:
            word, label = clauses.preposition(tree, within), clauses.role_of(tree, within)
        modifier = label in ("compound", "amod", "nmod:unmarked", "nmod:desc", "nmod:poss") and tree.heads[token] > token
        if word in _PLACE_WORDS and label in ("obl", "nmod", "obl:unmarked", "nmod:unmarked", "advmod", "root", "ROOT"):
            target = _anchor(tree, token if within is None else within, at)
        elif modifier and (name.form == "metonym" or name.type == "Place" or cast.is_city(name)):
            target = at.get(clauses.governor(tree, token) or -1)
            if target is None:
                target = next((m for m in found if m.name and m.name[0] <= token < m.name[1]), None)
            if target is not None and target.root not in ("Consultation", "Agreement"):
                target = None
        elif label == "appos" and tree.heads[token] in cast.name_at:
            target = next((m for m in found if any(p == cast.place_at(tree.heads[token]) for p in m.places)), None) if name.type != "Organization" else None
        else:
            continue
        if target is None or (word == "from" and target.root != "Retreat") or (word == "on" and name.type == "State"):
            continue
        place = cast.place_at(token)
        if place is None:
            continue
        seen.add(name.first)
        if place not in target.places:
            target.places.append(place)


def _locality(tree: Tree, token: int, cast: Cast) -> int | None:
    """The noun that says what kind of place a name is: "the resort of Sharm al-Sheikh", "Aceh province"."""
    above = tree.heads[token]
    if above == token or tree.lemmas[above].lower() not in cast.localities:
        return None
    label = tree.deps[token]
    if label == "nmod" and clauses.preposition(tree, token) == "of" or label in ("compound", "appos", "flat", "nmod:unmarked", "nmod:desc", "nmod:poss"):
        return above
    return None


def _anchor(tree: Tree, token: int, at: dict[int, Told]) -> Told | None:
    """The event that a phrase hangs from, directly or through other phrases of its clause."""
    here = token
    for _ in range(6):
        above = tree.heads[here]
        if above == here:
            return None
        if above in at:
            return at[above]
        here = above
        if clauses.is_verb(tree, here):
            below = [at[c] for c in tree.children[here] if c in at and tree.deps[c] in ("obj", "nsubj:pass", "nsubj", "obl", "xcomp")]
            distinct = list({id(m): m for m in below}.values())
            return distinct[0] if len(distinct) == 1 else None
    return None


def _date(tree: Tree, times: list[Time], at: dict[int, Told], found: list[Told]) -> None:
    """Give each time to the event it hangs from, else to the only event of its clause."""
    token_at = {}
    for time in times:
        inside = [t for t in range(len(tree)) if tree.starts[t] < time.stop and tree.ends[t] > time.start] if len(tree) < 400 else _inside(tree, time)
        if not inside:
            continue
        head = next((t for t in inside if tree.heads[t] not in inside or tree.heads[t] == t), inside[0])
        token_at[head] = time
    for head, time in token_at.items():
        if time.rule == "dateline":
            continue
        target = _anchor(tree, head, at)
        if target is None:
            sentence = tree.sentence_of[head]
            own = [m for m in found if tree.sentence_of[m.trigger.token] == sentence and m.type != "Statement"]
            if len(own) == 1 or (own and head - tree.sentences[sentence][0] < 4):
                target = own[0]
        if target is not None and target.time is None:
            target.time = time


def _share(tree: Tree, found: list[Told], at: dict[int, Told]) -> None:
    """A refusal, promise or plan is made when and where what is below it is dated, if it has no time itself."""
    for mention in found:
        token = mention.trigger.token
        if tree.deps[token] == "xcomp":
            above = at.get(tree.heads[token])
            if above is not None and above is not mention and above.time is None and mention.factuality.status != "uncertain":
                above.time = mention.time


def _inside(tree: Tree, time: Time) -> list[int]:
    from bisect import bisect_left, bisect_right

    low = max(0, bisect_right(tree.starts, time.start) - 1)
    return [t for t in range(low, bisect_left(tree.starts, time.stop)) if tree.ends[t] > time.start]


# --- chains: which mentions tell of one event


def chains(tree: Tree, mentions: list[Told], cast: Cast) -> list[list[Told]]:
    """The mentions of each event of a document."""
    found: list[list[Told]] = []
    for mention in mentions:
        homes = [(_closeness(mention, chain), number) for number, chain in enumerate(found) if _same(tree, mention, chain)]
        home = found[max(homes)[1]] if homes else None
        if home is None:
            found.append([mention])
        else:
            home.append(mention)
    for chain in found:
        stands = next((m.factuality for m in chain if not m.neutral), None)
        if stands is not None and stands.status != "asserted" and not any(m.name for m in chain):
            for mention in chain:
                if mention.neutral:
                    mention.factuality = stands
    return found


def _closeness(mention: Told, chain: list[Told]) -> tuple[int, int, bool, int]:
    """How well a chain fits a mention: shared places and actors, the same type, then the nearest."""
    places = {p for m in chain for p in m.places}
    actors = set().union(*(m.actors for m in chain))
    return (
        len(set(mention.places) & places),
        len(mention.actors & actors),
        any(m.type == mention.type for m in chain),
        max(m.trigger.token for m in chain),
    )


def _label(tree: Tree, name: tuple[int, int] | None) -> str | None:
    return tree.slice(*name).casefold() if name else None


def _same(tree: Tree, mention: Told, chain: list[Told]) -> bool:
    """Whether a mention tells of the event of a chain."""
    first = chain[0]
    if mention.root != first.root:
        return False
    mine, theirs = _label(tree, mention.name), {_label(tree, m.name) for m in chain} - {None}
    if mine is not None and theirs:
        return mine in theirs
    dated = [m.time for m in chain if m.time is not None]
    if mention.time is not None and dated and not any(_overlap(mention.time, t) for t in dated):
        return False
    places = {p for m in chain for p in m.places}
    if mention.places and places and not set(mention.places) & places:
        return False
    neutral = mention.neutral or all(m.neutral for m in chain)
    agrees = mention.factuality.status == _status(chain)
    actors = set().union(*(m.actors for m in chain))
    shared = mention.actors & actors
    subset = not mention.actors - actors or not actors - mention.actors
    distance = tree.sentence_of[mention.trigger.token] - max(tree.sentence_of[m.trigger.token] for m in chain)
    words = {tree.lemmas[t].lower() for m in chain for t in m.tokens}
    same_word = tree.lemmas[mention.trigger.token].lower() in words
    related = _related(mention, chain)
    if mine is not None:
        # a new name is a new thing, unless it is plainly the same
        return related and agrees and len(shared) > 1 and subset
    if _refers(tree, mention) and related and mention.root in ("Agreement", "Proposal") and distance <= 6 and (agrees or neutral):
        return True
    pair = len(mention.actors) < 2 or len(shared) > 1 or not actors
    if mention.nominal and _definite(tree, mention) and subset and pair and distance <= 6 and (agrees or neutral):
        if related or {mention.type, first.type} <= _TALKS:
            return True
    if not related or not agrees:
        return False
    if mention.nominal and same_word and not _introduced(tree, mention) and subset and distance <= 5:
        if mention.root in ("Consultation", "Agreement", "Assault", "Retreat") and not theirs:
            return True
    if mention.root in ("Consultation", "Agreement") and len(shared) >= 2 and subset and (mention.root == "Agreement" or mention.type == first.type):
        return True
    if shared and mention.actors == actors and set(mention.places) & places:
        return True
    return same_word and mention.actors == actors and _sentence(tree, mention) in {_sentence(tree, m) for m in chain}


def _introduced(tree: Tree, mention: Told) -> bool:
    """Whether a noun brings in something new: "a meeting", "another round", "new talks"."""
    return any(
        tree.lowers[c] in ("a", "an", "another", "new", "more", "other", "further", "second", "third", "next", "earlier", "each", "any")
        for c in tree.children[mention.trigger.token]
    )


def _status(chain: list[Told]) -> str:
    return next((m.factuality.status for m in chain if not m.neutral), "asserted")


def _related(mention: Told, chain: list[Told]) -> bool:
    classes = event_classes()
    return any(
        m.type == mention.type or m.type in classes[mention.type].above or mention.type in classes[m.type].above
        for m in chain
    )


def _sentence(tree: Tree, mention: Told) -> str:
    first, last = tree.sentences[tree.sentence_of[mention.trigger.token]]
    return " ".join(tree.words[first:last]).strip()


def _definite(tree: Tree, mention: Told) -> bool:
    token = mention.trigger.token
    return not clauses.is_verb(tree, token) and any(
        tree.deps[c] in ("det", "nmod:poss") and tree.lowers[c] in _DEFINITE for c in tree.children[token]
    )


def _refers(tree: Tree, mention: Told) -> bool:
    """Whether a verb's object only points back: "signed it", "signed the accord"."""
    for slot, filler in mention.trigger.slots:
        if slot == "object" and not mention.nominal:
            if tree.lowers[filler] in ("it", "them", "this"):
                return True
    return len(mention.tokens) > 1 and any(
        tree.deps[c] == "det" and tree.lowers[c] in ("the", "this", "that") for t in mention.tokens for c in tree.children[t]
    )


def _overlap(one: Time, other: Time) -> bool:
    return one.begin[: len(other.begin)] <= other.end[: len(one.begin)] and other.begin[: len(one.begin)] <= one.end[: len(other.begin)] if one.begin and other.begin else True
