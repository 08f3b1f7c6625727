"""Whether a mention tells of an event that was told of before.

Phenomenon: one event is told in several sentences, by verbs, names and "the meeting". Source: within-document event
coreference of ECB+ (Cybulska and Vossen 2014); what differs in time, place or participants is another event
(Quine 1985). Handled: "the talks" after talks; "the Chinese and Venezuelan presidents signed" after "China and
Venezuela signed"; "an attack that killed 12"; "accused Iran of it, a charge Tehran denies". Refused: two meetings of
the same two with different dates or places; "a new round"; "met again"; an accord with another name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from kg.extraction import clauses
from kg.extraction.told import Told
from kg.extraction.tree import Tree
from kg.ontology import event_classes
from kg.values import Time

#: How many sentences a mention that only points back may be from what it points to.
FAR = 6
_NEAR = 3
_ASIDE = ("host", "mediator")
_TALKS = frozenset(("Consultation", "Meeting", "Negotiation"))
_RETOLD = frozenset(("Consultation", "Agreement", "Assault", "Retreat"))
#: Roots whose events are done rather than said: who says something again says another thing.
_DONE = frozenset(("Consultation", "Agreement", "Assault", "Retreat", "Coercion", "Aid"))
_DEFINITE = frozenset(
    ("the", "this", "that", "these", "those", "such", "its", "their", "his", "her", "both")
)
_NEW = frozenset(
    (
        *("a", "an", "another", "new", "more", "other", "further", "second", "third", "next"),
        *("earlier", "each", "any"),
    )
)
_OTHER = frozenset(
    (
        *("another", "other", "separate", "previous", "earlier", "similar", "each", "any", "more"),
        *("first", "second", "third", "fourth", "last", "next"),
    )
)
_AGAIN = frozenset(("again", "later", "also", "repeatedly", "twice"))


@dataclass(frozen=True)
class Document:
    """What a comparison needs to know of the whole text."""

    tree: Tree
    #: The state that a person or body acts for, each by its number.
    states: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    #: The country that a place is in, each by its number.
    countries: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Pair:
    """A mention beside a chain of mentions before it."""

    document: Document
    mention: Told
    chain: list[Told]

    @cached_property
    def actors(self) -> set[int]:
        """Everybody in the chain."""
        return set().union(*(m.actors for m in self.chain))

    @cached_property
    def mine(self) -> set[int]:
        """Everybody in the mention, a state or its officer as the chain has them where it has the other."""
        mention, actors, states = self.mention, self.actors, self.document.states
        if mention.actors & actors:
            return mention.actors
        officers = {states[p]: p for p in sorted(actors, reverse=True) if p in states}
        found = {officers.get(a, a) for a in mention.actors}
        found = {states[a] if states.get(a) in actors else a for a in found}
        matched = len(found & actors)
        return found if mention.nominal or matched > 1 else mention.actors

    @cached_property
    def shared(self) -> set[int]:
        """Who is in both."""
        return self.mine & self.actors

    @cached_property
    def subset(self) -> bool:
        """A mention may leave participants out; it may bring new ones in only where hardly any were known.

        Who hosts or mediates takes no side, and may be named at any time.
        """
        aside = {actor for role, actor, _ in self.mention.arguments if role in _ASIDE}
        mine = self.mine - aside
        return not mine - self.actors or (len(self.actors) < 2 and not self.actors - mine)

    @cached_property
    def distance(self) -> int:
        """Sentences since the chain was last spoken of."""
        at = self.document.tree.sentence_of
        return at[self.mention.trigger.token] - max(at[m.trigger.token] for m in self.chain)

    @cached_property
    def same_word(self) -> bool:
        """Whether the mention's word was used before."""
        lemmas = self.document.tree.lemmas
        words = {lemmas[t].lower() for m in self.chain for t in m.tokens}
        return lemmas[self.mention.trigger.token].lower() in words

    @cached_property
    def related(self) -> bool:
        """Whether a class of the chain is the mention's, above it or below it; to be somewhere is not to talk."""
        classes, mine = event_classes(), self.mention.type
        if (mine == "Visit") != any(m.type == "Visit" for m in self.chain):
            return False
        return any(
            m.type == mine or m.type in classes[mine].above or mine in classes[m.type].above
            for m in self.chain
        )

    @cached_property
    def neutral(self) -> bool:
        """Whether one of the two says nothing of how the event stands."""
        return self.mention.neutral or all(m.neutral for m in self.chain)

    @cached_property
    def agrees(self) -> bool:
        """Whether both say the same of how the event stands."""
        return self.mention.factuality.status == status(self.chain)

    @cached_property
    def named(self) -> bool:
        """Whether the chain has a name."""
        return any(m.name for m in self.chain)

    @cached_property
    def inside(self) -> bool:
        """Whether the mention stands inside what the chain says of its own event: no event is its own argument.

        Source: the i-within-i condition (Chomsky 1981).
        """
        tree, here = self.document.tree, self.mention.trigger.token
        words = {t for m in self.chain for t in m.tokens}
        while self.distance == 0 and tree.heads[here] != here and tree.deps[here] != "parataxis":
            beside = tree.deps[here] == "conj"
            here = tree.heads[here]
            if here in words and not beside:
                return True
        return False

    @property
    def equal(self) -> bool:
        """Whether the same take part, and somebody does."""
        return bool(self.actors) and self.mention.actors == self.actors


def same(document: Document, mention: Told, chain: list[Told]) -> bool:
    """Whether a mention tells of the event of a chain.

    Args:
        document: the text, and what is known of its actors and places.
        mention: what one sentence tells.
        chain: what sentences before it tell of one event, of the same root class.
    """
    if mention.root != chain[0].root:
        return False
    tree = document.tree
    mine, theirs = label(tree, mention.name), {label(tree, m.name) for m in chain} - {None}
    if mine is not None and theirs:
        return mine in theirs
    pair = Pair(document, mention, chain)
    if _clash(pair):
        return False
    if mine is not None:  # a new name is a new thing, unless it is plainly the same
        return pair.related and pair.agrees and len(pair.shared) > 1 and pair.subset
    if any(rule(pair) for rule in _WITHIN):
        return True
    return not pair.inside and any(rule(pair) for rule in _BEYOND)


def status(chain: list[Told]) -> str:
    """How an event stands by the first of its mentions that says so."""
    return next((m.factuality.status for m in chain if not m.neutral), "asserted")


def label(tree: Tree, name: tuple[int, int] | None) -> str | None:
    """A name's words for comparison."""
    return tree.slice(*name).casefold() if name else None


def sentence(tree: Tree, mention: Told) -> str:
    """The words of a mention's sentence."""
    first, last = tree.sentences[tree.sentence_of[mention.trigger.token]]
    return " ".join(tree.words[first:last]).strip()


def _clash(pair: Pair) -> bool:
    """Whether times or places keep the two apart; a town and its country do not."""
    dated = [m.time for m in pair.chain if m.time is not None]
    time = pair.mention.time
    if time is not None and dated and not any(_overlap(time, t) for t in dated):
        return True
    mine, theirs = set(pair.mention.places), {p for m in pair.chain for p in m.places}
    countries = pair.document.countries
    mine |= {countries[p] for p in mine if countries.get(p) in theirs}
    theirs |= {countries[p] for p in theirs if countries.get(p) in mine}
    return bool(mine and theirs) and not mine & theirs


def _overlap(one: Time, other: Time) -> bool:
    return (
        one.begin[: len(other.begin)] <= other.end[: len(one.begin)]
        and other.begin[: len(one.begin)] <= one.end[: len(other.begin)]
        if one.begin and other.begin
        else True
    )


def _points_back(pair: Pair) -> bool:
    """ "signed it", "rejected the accord": a verb whose object only points back.

    What was signed may have stood otherwise before: "a deal could be reached … they signed it".
    """
    stands = pair.mention.factuality.status
    return (
        pair.mention.root in ("Agreement", "Proposal")
        and pair.related
        and pair.distance <= FAR
        and (pair.agrees or pair.neutral or (stands == "asserted" and not _stands_no(pair)))
        and _refers(pair.document.tree, pair.mention)
    )


def _stands_no(pair: Pair) -> bool:
    return status(pair.chain) == "negated"


def _renames(pair: Pair) -> bool:
    """ "a summit in Geneva, the first meeting of the two"; "the meeting was the second of the two presidents"."""
    tree, token = pair.document.tree, pair.mention.trigger.token
    words = {t for m in pair.chain for t in m.tokens}
    if not pair.mention.nominal or not (pair.agrees or pair.neutral):
        return False
    if tree.deps[token] == "appos":
        return pair.related and tree.heads[token] in words
    if not (pair.related or {pair.mention.type, pair.chain[0].type} <= _TALKS):
        return False
    below = tree.children[token]
    if any(tree.deps[c] == "cop" for c in below):
        subject = next((c for c in below if tree.deps[c] == "nsubj"), token)
        points = tree.lowers[subject] in ("it", "this", "that") and pair.distance <= FAR
        return subject in words or (points and pair.agrees)
    above = tree.heads[token]
    return (
        tree.deps[token] == "obj"
        and tree.lemmas[above] in ("mark", "represent", "constitute", "become")
        and any(tree.deps[c] == "nsubj" and c in words for c in tree.children[above])
    )


def _met_for(pair: Pair) -> bool:
    """ "met in Cairo for talks", "agreed it during a meeting": the verb and the noun that it has are one event."""
    tree, token = pair.document.tree, pair.mention.trigger.token
    return (
        pair.mention.nominal
        and not pair.distance
        and {pair.mention.type, *(m.type for m in pair.chain)} <= _TALKS
        and tree.deps[token] in ("obl", "nmod")
        and clauses.preposition(tree, token) in ("for", "in", "during")
        and clauses.governor(tree, token) in {t for m in pair.chain for t in m.tokens}
        and pair.agrees
        and not pair.mention.actors - pair.actors
    )


def _sums_up(pair: Pair) -> bool:
    """ "accused Iran of it, a charge Tehran denies": a noun that takes up the clause before it.

    Source: resumptive modifiers, Quirk et al. (1985), 17.
    """
    tree, token = pair.document.tree, pair.mention.trigger.token
    if not pair.mention.nominal or pair.distance or not pair.related:
        return False
    first = token
    while first > 0 and tree.heads[first - 1] == token and tree.deps[first - 1] != "punct":
        first -= 1
    return (
        tree.lowers[first] in ("a", "an")
        and first > 0
        and tree.words[first - 1] in (",", "-", "–", "—", "--")
        and any(tree.deps[c] == "acl:relcl" for c in tree.children[token])
    )


def _one_hope(pair: Pair) -> bool:
    """What is hoped for, or was not reached, is one deal until another is named; "a pact" in between is that one."""
    stands = [
        m.factuality.status
        for m in (pair.mention, *pair.chain)
        if not m.neutral or m.factuality.status != "asserted"
    ]
    return (
        {pair.mention.type, *(m.type for m in pair.chain)} <= {"Agreement", "Signing"}
        and (pair.agrees or pair.neutral)
        and bool(stands)
        and "asserted" not in stands
        and not pair.named
        and not _another(pair.document.tree, pair.mention)
        and (pair.mine <= pair.actors or pair.actors <= pair.mine)
        and pair.distance <= FAR
    )


def _one_war(pair: Pair) -> bool:
    """ "battling … the fighting … the conflict": one war until a party, a place or a time says otherwise."""
    return (
        pair.mention.type == "War"
        and all(m.type == "War" for m in pair.chain)
        and (pair.agrees or pair.neutral)
        and not any(_another(pair.document.tree, m) for m in (pair.mention, *pair.chain))
        and (pair.mine <= pair.actors or pair.actors <= pair.mine)
        and pair.distance <= FAR
    )


def _passive(pair: Pair) -> bool:
    """ "1,600 troops were being withdrawn" after "the withdrawal": a passive that names nobody, a sentence on."""
    mention, tree = pair.mention, pair.document.tree
    return (
        any(tree.deps[c] == "nsubj:pass" for c in tree.children[mention.trigger.token])
        and not mention.actors
        and mention.root in _RETOLD
        and any(m.type == mention.type for m in pair.chain)
        and any(_akin(tree, mention, m) for m in pair.chain)
        and (pair.agrees or pair.neutral)
        and 0 < pair.distance <= 1
    )


def _akin(tree: Tree, one: Told, other: Told) -> bool:
    """Whether two words begin alike: "withdraw" and "withdrawal"."""
    return tree.lemmas[one.trigger.token][:5] == tree.lemmas[other.trigger.token][:5]


def _definite_again(pair: Pair) -> bool:
    """ "the talks", "their deal", "China's proposal", after some of the same."""
    mention = pair.mention
    return (
        mention.nominal
        and definite(pair.document.tree, mention)
        and not _another(pair.document.tree, mention)
        and pair.subset
        and (len(mention.actors) < 2 or len(pair.shared) > 1 or not pair.actors)
        and pair.distance <= FAR
        and (pair.agrees or pair.neutral)
        and (pair.related or {mention.type, pair.chain[0].type} <= _TALKS)
    )


def _other_side(pair: Pair) -> bool:
    """ "The attacks were carried out by militants" after "attacks on offices": the same word fills another role."""
    mention = pair.mention
    if not (
        mention.nominal
        and pair.same_word
        and pair.distance <= 1
        and definite(pair.document.tree, mention)
        and pair.related
        and (pair.agrees or pair.neutral)
    ):
        return False
    roles = {role for m in pair.chain for role, _, _ in m.arguments}
    return not any(
        role in roles and actor not in pair.actors for role, actor, _ in mention.arguments
    )


def _same_noun(pair: Pair) -> bool:
    """ "meeting" after "meeting", with nothing that makes it another."""
    return (
        pair.mention.nominal
        and pair.related
        and pair.agrees
        and pair.same_word
        and not _introduced(pair.document.tree, pair.mention)
        and not _another(pair.document.tree, pair.mention)
        and pair.subset
        and pair.distance <= 5
        and pair.mention.root in _RETOLD
        and not pair.named
    )


def _same_pair(pair: Pair) -> bool:
    """The same two meet, or agree, with no other time or place; by their officers only a few sentences on."""
    mention = pair.mention
    if not (pair.related and pair.agrees and pair.subset and len(pair.shared) > 1):
        return False
    if mention.root == "Consultation":
        first = pair.chain[0]
        verb = next((m for m in (mention, first) if m.type == "Consultation"), mention)
        if mention.type != first.type and (
            verb.nominal or not {mention.type, first.type} <= _TALKS
        ):
            return False  # "the two also discussed" is of their meeting, "their discussions" need not be
    elif mention.root != "Agreement":
        return False
    return bool(mention.actors & pair.actors) or pair.distance <= _NEAR


def _same_place(pair: Pair) -> bool:
    """The same actors, in the same place."""
    places = {p for m in pair.chain for p in m.places}
    return pair.related and pair.agrees and pair.equal and bool(set(pair.mention.places) & places)


def _same_act(pair: Pair) -> bool:
    """The same do the same a few sentences on, and it stands the same: "might resign … would step down"."""
    mention, tree = pair.mention, pair.document.tree
    return (
        mention.root in _DONE
        and pair.equal
        and pair.agrees
        and not pair.neutral
        and any(m.type == mention.type for m in pair.chain)
        and pair.distance <= _NEAR
        and not any(tree.lowers[c] in _AGAIN for c in tree.children[mention.trigger.token])
        and not (mention.nominal and _introduced(tree, mention))
        and not _joined(pair)
    )


def _joined(pair: Pair) -> bool:
    """Whether "and" joins the two: what is joined is two things."""
    tree, token = pair.document.tree, pair.mention.trigger.token
    return tree.deps[token] == "conj" and tree.heads[token] in {
        t for m in pair.chain for t in m.tokens
    }


def _toll(pair: Pair) -> bool:
    """ "an attack that killed 12 and wounded 30": what an attack does to people, in its sentence."""
    mention, tree = pair.mention, pair.document.tree
    token = mention.trigger.token
    if (
        mention.root != "Assault"
        or pair.distance
        or not pair.agrees
        or tree.lemmas[token] not in _HARM
    ):
        return False
    words = {t for m in pair.chain for t in m.tokens}
    if tree.deps[token] == "conj":
        above = tree.heads[token]
        return above in words and tree.lemmas[above] in _HARM
    if tree.deps[token] not in ("acl:relcl", "advcl", "acl"):
        return False
    here, steps = tree.heads[token], 0
    while here not in words and tree.deps[here] in ("nmod", "obl", "conj") and steps < 3:
        here, steps = tree.heads[here], steps + 1
    return here in words or (tree.deps[token] == "advcl" and not mention.actors - pair.actors)


_HARM = frozenset(("kill", "wound", "injure", "maim", "hurt"))


def _same_sentence(pair: Pair) -> bool:
    """A sentence that stands in a text twice tells of one event."""
    tree = pair.document.tree
    return (
        pair.related
        and pair.agrees
        and pair.same_word
        and pair.mention.actors == pair.actors
        and sentence(tree, pair.mention) in {sentence(tree, m) for m in pair.chain}
    )


#: Rules that read how the two are joined in a sentence, and rules for what is told again elsewhere.
_WITHIN: tuple[Callable[[Pair], bool], ...] = (_points_back, _renames, _met_for, _sums_up, _toll)
_BEYOND: tuple[Callable[[Pair], bool], ...] = (
    _one_hope,
    _one_war,
    _passive,
    _definite_again,
    _other_side,
    _same_noun,
    _same_pair,
    _same_place,
    _same_act,
    _same_sentence,
)


def _another(tree: Tree, mention: Told) -> bool:
    """Whether a noun is said to be one beside others: "another round of talks", "a separate deal", "the last war"."""
    token = mention.trigger.token
    above = tree.heads[token]
    if tree.deps[token] == "nmod" and tree.lemmas[above] in ("round", "series", "session"):
        return any(tree.lowers[c] in _OTHER for t in (token, above) for c in tree.children[t])
    return any(tree.lowers[c] in _OTHER for c in tree.children[token])


def _introduced(tree: Tree, mention: Told) -> bool:
    """Whether a noun brings in something new: "a meeting", "new talks", "went there for talks"."""
    below = tree.children[mention.trigger.token]
    if any(tree.deps[c] == "case" and tree.lowers[c] == "for" for c in below):
        return not any(tree.deps[c] in ("det", "nmod:poss") for c in below)
    return any(tree.lowers[c] in _NEW for c in below)


def definite(tree: Tree, mention: Told) -> bool:
    """Whether a noun says that its event is known: "the talks", "their deal", "China's proposal"."""
    token = mention.trigger.token
    if clauses.is_verb(tree, token):
        return False
    below = tree.children[token]
    if mention.root == "Proposal" and not any(tree.deps[c] == "det" for c in below):
        return any(slot in ("modifier", "possessor") for _, _, slot in mention.arguments)
    return any(
        (tree.deps[c] == "det" and tree.lowers[c] in _DEFINITE) or tree.deps[c] == "nmod:poss"
        for c in below
    )


def _refers(tree: Tree, mention: Told) -> bool:
    for slot, filler in mention.trigger.slots:
        if (
            slot == "object"
            and not mention.nominal
            and tree.lowers[filler] in ("it", "them", "this")
        ):
            return True
    return len(mention.tokens) > 1 and any(
        tree.deps[c] == "det" and tree.lowers[c] in ("the", "this", "that")
        for t in mention.tokens
        for c in tree.children[t]
    )
