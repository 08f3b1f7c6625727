"""Event mentions as CAMEO dyads: who did what to whom, in codes.

Phenomenon: coders give an event one code for what is done, meant, asked or refused, whatever the words: "lifted the
ban", "agreed to lift the ban", "demanded that the ban be lifted", "refused to lift the ban". Source: CAMEO (Schrodt
2012), whose classes 02, 03, 10, 12 and 13 are the same acts under an attitude; patterns after TABARI and PETRARCH.
Handled: "threatened to break off relations with Congo" (13, not 16), "Paris will visit" is meant (03), "said that
Sudan must return it" (a demand on Sudan). Refused: "did not sign" (nothing was done), "they met" with nobody named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extraction import clauses
from kg.extraction.actorcodes import ActorCode
from kg.extraction.actorphrases import ActorPhrases
from kg.extraction.attitudes import attitude_of_word, is_infinitive, own_attitude
from kg.extraction.cast import Cast
from kg.extraction.told import Told
from kg.extraction.tree import Tree
from kg.lexicon import Lexicon

_WHO = ("agent", "participant", "party", "mediator", "host")
_TO = ("target", "recipient", "addressee")
_SYMMETRIC = ("participant", "party")
#: Prepositions of a clause that lead to whom an act is done, the likeliest first.
_AIMS = (
    *("against", "on", "upon", "with", "to", "at", "toward", "towards", "from", "over", "for"),
    *("into", "between", "of", "in", "across", "near", "about"),
)
_SPOTS = ("in", "at", "near", "across")
#: Attitudes, by the root of the event that has them.
_ATTITUDES = {
    "Cancellation": "cancels",
    "Demand": "demands",
    "Pledge": "intends",
    "Rejection": "refuses",
    "Request": "asks",
    "Threat": "threatens",
}
#: Sectors that no state arms: what they do by force is no act of war.
_IRREGULAR = ("REB", "UAF", "CVL", "OPP", "CRM", "PRM", "REF", "LAB", "EDU")
#: Clauses that belong to an event's own content.
_CONTENT = (
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


def code(tree: Tree, cast: Cast, told: list[Told], lexicon: Lexicon) -> None:
    """Give each event mention its dyads, in the order of the codes."""
    at = {token: mention for mention in told for token in mention.tokens}
    carried = {m.trigger.carrier.verb: m for m in told if m.trigger.carrier is not None}
    for verb, mention in carried.items():
        at.setdefault(verb, mention)
    coder = _Coder(tree, cast, lexicon, at)
    for mention in told:
        coder.read(mention)
    for mention in told:
        mention.dyads = sorted(set(coder.dyads(mention)))


class _Coder:
    """What the dyads of one document share: its tree, its actors, and which mention stands at which token."""

    def __init__(self, tree: Tree, cast: Cast, lexicon: Lexicon, at: dict[int, Told]) -> None:
        self.tree, self.cast, self.lexicon, self.at = tree, cast, lexicon, at
        self.attitudes: dict[int, tuple[str, Told | None]] = {}
        self.content: dict[int, Told] = {}
        self.phrases = ActorPhrases(tree, cast)

    def read(self, mention: Told) -> None:
        """Find the attitude that an event stands under, and whose it is."""
        attitude, holder = self._attitude(mention)
        self.attitudes[id(mention)] = (attitude, holder)
        if holder is not None:
            self.content.setdefault(id(holder), mention)

    def dyads(self, mention: Told) -> Iterator[tuple[str, str, str]]:
        """The dyads of one mention; none where it only belongs to another's."""
        attitude, holder = self.attitudes[id(mention)]
        if holder is not None:
            return
        cameo = self._code(mention, attitude, self._base(mention))
        if cameo is None:
            return
        sources, targets = self._sides(mention)
        if self.lexicon.vocabulary.known(mention.type).quad in (1, 2):
            # a government that helps or frees its own country has no counterpart
            targets = [
                t for t in targets if t.sector or all(t.country != s.country for s in sources)
            ]
        both = not targets and _is_symmetric(mention)
        if (
            targets
            and mention.trigger.carrier is not None
            and mention.trigger.carrier.sets == "mediates"
        ):
            cameo = (self._composed(attitude, "045") if attitude else None) or "045"
        sources = [self.phrases.in_context(code, mention.trigger.token) for code in sources]
        targets = [self.phrases.in_context(code, mention.trigger.token) for code in targets]
        for source in sources:
            by = cameo
            if source.sector.startswith(_IRREGULAR) or source.country == "UAF":
                by = self._composed("irregular", cameo) or cameo  # no state's force
            for target in sources if both else targets:
                if source.country and target.country and str(source) != str(target):
                    yield str(source), str(target), by

    def _base(self, mention: Told) -> str | None:
        return mention.trigger.frame.cameo or self.lexicon.vocabulary.known(mention.type).cameo

    def _code(self, mention: Told, attitude: str, base: str | None) -> str | None:
        """The code of an event under an attitude, or None where nothing was done or meant."""
        if mention.root == "Statement" and mention.trigger.frame.cameo is None:
            return self._obliged(mention)
        if base is None:
            return None
        if mention.nominal and not self._acts(mention):
            return None
        own = _attitude_of(mention)
        inner = self.content.get(id(mention))
        if own and inner is not None:
            inside = self._base(inner)
            if inside is not None:
                base = self._composed(own, inside) or base
        how = mention.factuality
        if attitude:
            if how.polarity == "negative" and attitude == "intends":
                return self._composed("refuses", base)
            return self._composed(attitude, base)
        if how.status == "asserted":
            return base
        if how.certainty == "planned" and how.polarity == "positive":
            return self._composed("intends", base)
        return None

    def _obliged(self, mention: Told) -> str | None:
        """The code of "said that Sudan must return it": a statement that lays a duty on somebody is a demand."""
        inner = self.content.get(id(mention))
        if mention.factuality.status != "asserted":
            return None
        if inner is not None:
            return self._composed("demands", self._base(inner) or "")
        return self._composed("demands", "") if self._duty(mention) is not None else None

    def _duty(self, mention: Told) -> int | None:
        """The verb of the clause that a statement reports, if it says what must be done."""
        verb = mention.trigger.token
        near = [c for c in self.tree.children[verb] if self.tree.deps[c] in ("ccomp", "parataxis")]
        if self.tree.deps[verb] == "parataxis":
            near.append(self.tree.heads[verb])
        return next((c for c in near if own_attitude(self.tree, c) == "demands"), None)

    def _acts(self, mention: Told) -> bool:
        """Whether a noun alone tells of a deed: somebody does it to somebody ("Israel's attack on Lebanon")."""
        carrier = mention.trigger.carrier
        if carrier is not None:
            made = self.lexicon.cue("concludes")
            return mention.root != "Agreement" or self.tree.lemmas[carrier.verb].lower() in made
        who = {r for r, _, s in mention.arguments if r in _WHO and s != "implied"}
        to = {r for r, _, _ in mention.arguments if r in _TO}
        return bool(who) and (bool(to) or id(mention) in self.content)

    def _composed(self, attitude: str, base: str) -> str | None:
        table = self.lexicon.compositions
        for size in range(len(base), -1, -1):
            found = table.get((attitude, base[:size]))
            if found is not None:
                return found
        return None

    def _attitude(self, mention: Told) -> tuple[str, Told | None]:
        """The attitude an event stands under; and the event mention that has it, if one tells of it."""
        tree = self.tree
        here = mention.trigger.carrier.verb if mention.trigger.carrier else mention.trigger.token
        own, meant = own_attitude(tree, here), ""
        for _ in range(6):
            label, above = clauses.role_of(tree, here), clauses.governor(tree, here)
            if above is None or label not in (*_CONTENT, "advcl", "acl:relcl"):
                break
            if label in ("advcl", "acl:relcl") and not is_infinitive(tree, here):
                break
            other = self.at.get(above)
            if other is not None and other is not mention:
                if other.root == "Statement":
                    return meant or own, other if own == "demands" else None
                return meant or own, other if _attitude_of(other) else None
            meant = meant or attitude_of_word(tree, above, self.lexicon)
            here = above
        return meant or own, None

    def _sides(self, mention: Told) -> tuple[list[ActorCode], list[ActorCode]]:
        """The codes of who acts and of whom it is done to."""
        tree, trigger, frame = self.tree, mention.trigger, mention.trigger.frame
        if mention.type == "Mediation":  # who mediates does it to those who talk
            between = self._by_actor(mention, ("mediator", "agent", "host"))
            return between, [c for c in self._by_actor(mention, _SYMMETRIC) if c not in between]
        sources: list[ActorCode] = []
        targets: list[ActorCode] = []
        used: set[int] = set()
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
                if side is None or (slot == "modifier" and filler not in self.cast.name_at):
                    continue
                found = self.phrases.all(filler)
                if found:
                    used.add(filler)
                side += [c for c in found if c not in side]
        known = self._by_actor(mention, _WHO) if not sources else []
        sources = sources or known
        if not sources:
            sources = self._doer(mention)
        if _is_symmetric(mention) and len(sources) > 1:
            return sources, []
        targets = [t for t in targets if t not in sources]
        targets = targets or [c for c in self._by_actor(mention, _TO) if c not in sources]
        inner = self.content.get(id(mention))
        if mention.root == "Statement":
            verb = self._duty(mention)
            if verb is not None:
                subjects = [
                    f for slot, f in clauses.verb_slots(tree, verb) if slot in ("subject", "object")
                ]
                targets = [code for f in subjects[:1] for code in self.phrases.all(f)]
            return sources, [t for t in targets if t not in sources]
        if inner is not None and not targets:
            who, to = self._sides(inner)
            if mention.root in ("Request", "Accusation"):
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
        return sources, targets

    def _by_actor(self, mention: Told, roles: Iterable[str]) -> list[ActorCode]:
        """The codes of the actors that the event has in some roles, however they were found."""
        found = []
        for role, actor, _ in mention.arguments:
            if role in roles:
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
        if mention.root == "Coercion" and clauses.is_passive(tree, verb):
            for child in tree.children[verb]:
                if tree.deps[child] in ("obl", "nmod") and clauses.preposition(tree, child) == "in":
                    return self.phrases.codes(child)
        return []

    def _aims(self, mention: Told, used: set[int]) -> Iterator[list[ActorCode]]:
        """Whom an act that names no one in its own slots is aimed at, the likeliest first."""
        tree, trigger = self.tree, mention.trigger
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
                    if slot in _SPOTS and mention.type in ("Meeting", "Negotiation"):
                        continue  # "met in Vienna" is no meeting with Austria
                    if slot == wanted and filler not in used and filler != trigger.token:
                        found = self.phrases.all(filler)
                        if found:
                            yield found
        for head in heads:
            for child in tree.children[head]:
                if (child > head and tree.deps[child] in _CONTENT) or (
                    child > head and tree.deps[child] == "advcl" and is_infinitive(tree, child)
                ):
                    for token in sorted(self._inside(child)):
                        if token in self.cast.name_at or tree.pos[token] in ("NOUN", "PROPN"):
                            found = self.phrases.all(token)
                            if any(c.country for c in found):
                                yield found

    def _inside(self, token: int) -> Iterator[int]:
        """A token and what is below it, without clauses of time, cause or report."""
        yield token
        for child in self.tree.children[token]:
            if self.tree.deps[child] not in _BESIDE:
                yield from self._inside(child)


def _is_symmetric(mention: Told) -> bool:
    return all(role in _SYMMETRIC for role, _, _ in mention.arguments if role in (*_WHO, *_TO))


def _attitude_of(mention: Told) -> str | None:
    return (
        _ATTITUDES.get(mention.type)
        or _ATTITUDES.get(mention.root)
        or ("intends" if mention.type == "Agreement" and not mention.nominal else None)
    )
