"""The two sides of a dyad: who acts, and whom it is done to, as codes.

Phenomenon: coders want two sides for each event, and a clause names them in its slots, in its content, or in a phrase
further down: "an attack on U.N. offices in Kabul". Source: the actor and target search of PETRARCH-2 (Norris, Schrodt
and Beieler 2017). Handled: "retook a village in Cambodia" (aimed at Cambodia), "ratified an agreement with the Union"
(only who ratifies acts), "mediates between Syria and Iraq" (the mediator acts on both). Refused: "met in Vienna on
Iran" is no meeting with Austria or Iran.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.denotation import denoted
from kg.extraction.codes.actorphrases import ActorPhrases
from kg.extraction.codes.attitudes import duty, is_infinitive
from kg.extraction.frames.told import Told
from kg.extraction.naming.actorcodes import ActorCode
from kg.extraction.naming.actorcountry import stance_of
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree

_WHO = ("agent", "participant", "party", "mediator", "host")
_TO = ("target", "recipient", "addressee")
_SYMMETRIC = ("participant", "party")
#: Prepositions of a clause that lead to whom an act is done, the likeliest first.
_AIMS = (
    *("against", "on", "upon", "with", "to", "at", "toward", "towards", "from", "over", "for"),
    *("into", "between", "of", "in", "across", "near", "about"),
)
#: Those that lead from a talk to where it is held and to what it is about, not to who it is with.
_TOPICS = (
    "in",
    "at",
    "near",
    "across",
    "on",
    "upon",
    "over",
    "about",
    "for",
    "of",
    "against",
    "into",
)
_ONE_SIDED = ("Ratification", "Adoption", "Accession")
_TALKS = ("Meeting", "Negotiation", "Consultation", "PhoneCall")
#: Clauses that belong to an event's own content.
CONTENT = (
    "xcomp",
    "ccomp",
    "obj",
    "obl",
    "nmod",
    "acl",
    "nsubj:pass",
    "iobj",
    "nmod:poss",
    "amod",
    "compound",
)
#: What lies outside it: clauses of time, cause or report.
_BESIDE = ("advcl", "parataxis", "conj", "acl:relcl", "punct", "obl:unmarked")


class Sides:
    """The sides of the events of one document; `content` is what each is about, by the identity of its mention."""

    def __init__(
        self, tree: Tree, cast: Cast, phrases: ActorPhrases, content: Mapping[int, Told]
    ) -> None:
        """Of a parsed text, its actors and their codes."""
        self.tree, self.cast, self.phrases, self.content = tree, cast, phrases, content

    def of(self, mention: Told) -> tuple[list[ActorCode], list[ActorCode]]:
        """The codes of who acts and of whom it is done to."""
        tree, trigger, frame = self.tree, mention.trigger, mention.trigger.frame
        carrier = trigger.carrier
        if mention.type == "Mediation" or (carrier is not None and carrier.sets == "mediates"):
            # who mediates does it to those who talk
            between = self._by_actor(mention, ("mediator", "agent", "host"))
            return between, [c for c in self._by_actor(mention, _SYMMETRIC) if c not in between]
        sources: list[ActorCode] = []
        targets: list[ActorCode] = []
        used: set[int] = set()
        unsaid = False
        acting = {n for role, n, _ in mention.arguments if role in _WHO}
        suffering = {n for role, n, _ in mention.arguments if role in _TO} - acting
        for slot, filler in trigger.slots:
            roles = (
                ("host",)
                if slot in ("hosts",)
                else ("mediator",)
                if slot == "mediates"
                else frame.fills.get("subject" if slot == "implied" else slot, ())
            )
            for role in roles:
                side = sources if role in _WHO else targets if role in _TO else None
                if side is None and role == "place" and slot in ("object", "to", "in", "at"):
                    side = targets
                if side is targets and mention.type == "Withdrawal" and self._is_event(filler):
                    continue  # who pulls out of talks in Geneva does nothing to Switzerland
                if side is None or (slot == "modifier" and filler not in self.cast.name_at):
                    continue
                if side is sources and suffering & set(denoted(self.cast, filler)):
                    side = targets  # "the Cuban airliner bombing" is done to Cuba
                if slot == "modifier" and stance_of(tree, self.cast.name_at[filler]):
                    continue  # "anti-Kenyan protests" are not Kenya's
                if side is targets and targets and self._is_below(filler, used):
                    continue  # "rejects Israeli changes to the Wye River deal": Israel's, not the river's
                found = self.phrases.all(filler)
                if side is targets and self._is_arms(filler):
                    found = [code for code in found if code.country]  # what is fired is no target
                if found:
                    used.add(filler)
                elif side is targets and filler in self.cast.actor_at:
                    unsaid = (
                        True  # it is done to somebody whose code nothing says, and to nobody else
                    )
                side += [c for c in found if c not in side]
        known = self._by_actor(mention, _WHO) if not sources else []
        sources = sources or known
        if not sources:
            sources = self._doer(mention)
        if len(acting) > 1 and acting == {n for role, n, _ in mention.arguments if role in _TO}:
            return sources, list(sources)  # "accused each other"
        if mention.type in _ONE_SIDED:  # who ratifies an accord "with the Union" does it alone
            alone = self._by_actor(mention, _SYMMETRIC, ("subject", "implied", "possessor"))
            if alone:
                return alone, targets + [c for c in sources if c not in (*alone, *targets)]
        between = self._by_actor(mention, ("mediator",))
        mutual = [code for code in sources if code not in between]
        if is_symmetric(mention) and len(mutual) > 1:
            return mutual, []
        if mention.root == "Accusation":  # who is complained to is not who is complained of
            told = set(self._by_actor(mention, ("addressee",)))
            targets = [t for t in targets if t not in told] or targets
        targets = [t for t in targets if t not in sources]
        targets = targets or [c for c in self._by_actor(mention, _TO) if c not in sources]
        if unsaid and not targets:
            return sources, []
        inner = self.content.get(id(mention))
        if mention.root == "Statement":
            verb = duty(tree, trigger.token)
            if verb is not None:
                subjects = [
                    f for slot, f in clauses.verb_slots(tree, verb) if slot in ("subject", "object")
                ]
                targets = [code for f in subjects[:1] for code in self.phrases.all(f)]
            return sources, [t for t in targets if t not in sources]
        if inner is not None and not targets:
            who, to = self.of(inner)
            if mention.root in ("Request", "Accusation", "Agreement"):
                # what is asked of them, or what they offer and is agreed to
                to = [c for c in who if c not in sources] or to
            targets = [c for c in (to or who) if c not in sources]
        if not targets:
            targets = next(
                (
                    found
                    for found in self._aims(mention, used)
                    if any(c not in sources for c in found)
                ),
                [],
            )
            targets = [t for t in targets if t not in sources]
        others = [t for t in targets if not any(t.is_same(s) for s in sources)]
        return sources, others or targets  # "bans on travel to Canada" hit others than Canada

    def _is_arms(self, noun: int) -> bool:
        """Whether a noun means weapons: "missiles"."""
        lemma = self.tree.lemmas[noun].lower()
        return lemma in self.cast.lexicon.cue("arms") or lemma in self.cast.lexicon.cue("ordnance")

    def _is_event(self, noun: int) -> bool:
        """Whether a noun names an event rather than somebody: "talks"."""
        return self.tree.lemmas[noun].lower() in self.cast.lexicon.nouns

    def _is_below(self, token: int, others: set[int]) -> bool:
        """Whether a phrase hangs from one of others."""
        return self.tree.heads[token] in others

    def _by_actor(
        self, mention: Told, roles: Iterable[str], slots: tuple[str, ...] = ()
    ) -> list[ActorCode]:
        """The codes of the actors that the event has in some roles, however they were found, or from some slots."""
        found: list[ActorCode] = []
        for role, actor, slot in mention.arguments:
            if role in roles and (not slots or slot in slots):
                found += [c for c in self.phrases.of_actor(actor) if c not in found]
        return found

    def _doer(self, mention: Told) -> list[ActorCode]:
        """Who does what the passive leaves out: a "by" further down, or the state where it is done."""
        tree = self.tree
        verb = mention.trigger.carrier.verb if mention.trigger.carrier else mention.trigger.token
        for token in sorted(tree.subtree(verb)):
            if token > verb and clauses.preposition(tree, token) == "by":
                found = self.phrases.codes(token)
                if found:
                    return found
        word = {"Coercion": "in", "Assault": "from"}.get(mention.root)
        if word and clauses.is_passive(
            tree, verb
        ):  # "was jailed in Egypt", "was fired from Lebanon"
            for child in tree.children[verb]:
                if tree.deps[child] in ("obl", "nmod") and clauses.preposition(tree, child) == word:
                    return self.phrases.codes(child)
        return []

    def _aims(self, mention: Told, used: set[int]) -> Iterator[list[ActorCode]]:
        """Whom an act that names no one in its own slots is aimed at, the likeliest first."""
        tree, trigger = self.tree, mention.trigger
        if mention.type == "Withdrawal" and any(
            slot == "object" and self._is_event(filler) for slot, filler in trigger.slots
        ):
            return
        verb = trigger.carrier.verb if trigger.carrier else trigger.token
        heads = [trigger.token] if trigger.carrier is None else [trigger.token, verb]
        for head in heads:
            slots = (
                clauses.verb_slots(tree, head)
                if clauses.is_verb(tree, head)
                else clauses.noun_slots(tree, head)
            )
            for wanted in ("object", "iobject", *_AIMS):
                for slot, filler in slots:
                    if slot in _TOPICS and mention.type in _TALKS:
                        continue  # "met in Vienna on Iran" is no meeting with Austria or Iran
                    if slot == wanted and filler not in used and filler != trigger.token:
                        found = self.phrases.all(filler)
                        if self._is_arms(filler):
                            found = [code for code in found if code.country]
                        if found:
                            yield found
        for head in heads if mention.type not in _TALKS else ():
            for child in tree.children[head]:
                if (child > head and tree.deps[child] in CONTENT) or (
                    child > head and tree.deps[child] == "advcl" and is_infinitive(tree, child)
                ):
                    for token in sorted(self._inside(child, 1)):
                        if token in self.cast.name_at or tree.pos[token] in ("NOUN", "PROPN"):
                            found = self.phrases.all(token)
                            if any(c.country for c in found):
                                yield found

    def _inside(self, token: int, clause: int) -> Iterator[int]:
        """A token and what is below it, without clauses of time, cause or report, and clauses within clauses."""
        clause -= clauses.is_verb(self.tree, token)
        if clause < 0:
            return
        yield token
        for child in self.tree.children[token]:
            if self.tree.deps[child] not in _BESIDE:
                yield from self._inside(child, clause)


def is_symmetric(mention: Told) -> bool:
    """Whether all who have a part in an event, but for who mediates, have the same: they meet, they agree."""
    sides = [role for role, _, _ in mention.arguments if role in (*_WHO, *_TO)]
    return all(role in _SYMMETRIC for role in sides if role != "mediator")
