"""Event mentions as CAMEO dyads: who did what to whom, in codes.

Phenomenon: coders give an event one code for what is done, meant, asked or refused, whatever the words: "lifted the
ban", "agreed to lift the ban", "demanded that the ban be lifted", "refused to lift the ban". Source: CAMEO (Schrodt
2012), whose classes 02, 03, 10, 12 and 13 are the same acts under an attitude; patterns after TABARI and PETRARCH.
Handled: "threatened to break off relations with Congo" (13, not 16), "Paris will visit" is meant (03), "said that
Sudan must return it" (a demand on Sudan). Refused: "did not sign" (nothing was done), "they met" with nobody named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extraction.actors.cast import Cast
from kg.extraction.codes.actorphrases import ActorPhrases
from kg.extraction.codes.attitudes import attitude_of_word, duty, is_infinitive, own_attitude
from kg.extraction.codes.sides import CONTENT, Sides, is_symmetric
from kg.extraction.frames.told import Told
from kg.extraction.naming.actorcodes import ActorCode
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon

_WHO = ("agent", "participant", "party", "mediator", "host")
_TO = ("target", "recipient", "addressee")
#: Where CAMEO's codes of material conflict begin: protest, force, reduced relations, coercion, assault.
_CONFLICT = "14"
#: Attitudes, by the root of the event that has them.
_ATTITUDES = {
    "Cancellation": "cancels",
    "Demand": "demands",
    "Pledge": "intends",
    "Proposal": "intends",
    "Rejection": "refuses",
    "Request": "asks",
    "Threat": "threatens",
}
#: Sectors that no state arms: what they do by force is no act of war.
_IRREGULAR = ("REB", "UAF", "CVL", "OPP", "CRM", "PRM", "REF", "LAB", "EDU")


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
        self.sides = Sides(tree, cast, self.phrases, self.content)

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
        sources, targets = self.sides.of(mention)
        if attitude == "must":
            # "it must cooperate": who says so demands it of them, not they of others
            sources, targets = (
                [c for n in mention.speaker for c in self.phrases.of_actor(n)],
                sources,
            )
            targets = [t for t in targets if t not in sources]
        if self.lexicon.vocabulary.known(mention.type).quad in (1, 2):
            # a government that helps or frees its own country has no counterpart
            targets = [
                t
                for t in targets
                if not any(t.is_same(s) for s in sources)
                and (t.sector or all(t.country != s.country for s in sources))
            ]
        both = not targets and is_symmetric(mention)
        if (
            targets
            and mention.trigger.carrier is not None
            and mention.trigger.carrier.sets == "mediates"
        ):
            cameo = (self._composed(attitude, "045") if attitude else None) or "045"
        if not both and len(sources) == 1 and mention.type == "MilitaryExercise":
            cameo = self._composed("alone", cameo) or cameo
        where = mention.trigger.token, mention.places
        peaceful = self.lexicon.vocabulary.known(mention.type).quad in (1, 2)
        sides = sources, targets
        sources = self._placed(sources, () if both or not peaceful else targets, where)
        targets = self._placed(targets, sides[0] if peaceful else (), where)
        for source in sources:
            by = cameo
            irregular = source.sector.startswith(_IRREGULAR) or source.country == "UAF"
            if irregular and mention.type != "War":  # a battle is one for both sides
                by = self._composed("irregular", cameo) or cameo  # no state's force
            for target in sources if both else targets:
                if source.country and target.country and source != target:
                    yield str(source), str(target), by

    def _placed(
        self, codes: list[ActorCode], others: Iterable[ActorCode], where: tuple[int, list[int]]
    ) -> list[ActorCode]:
        """Codes with the country that the context gives; none that would make a state treat with itself.

        "Congress approved a treaty with Russia" names one country, which is not that of Congress.
        """
        found = []
        for code in codes:
            whole = self.phrases.in_context(code, *where)
            if code.country is None and ActorCode(whole.country) in others:
                continue
            found.append(whole)
        return found

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
        base = self._with_content(mention) or base
        how = mention.factuality
        if attitude == "attempts":  # who tries to attack does it, who tries to help means to
            return base if base >= _CONFLICT else self._composed("intends", base)
        if attitude == "must":
            return self._composed("demands", base)
        if attitude:
            if how.polarity == "negative" and attitude == "intends":
                return self._composed("refuses", base)
            return self._composed(attitude, base)
        if how.status == "asserted":
            return base
        if how.certainty == "planned" and how.polarity == "positive":
            return self._composed("intends", base)
        return None

    def _with_content(self, mention: Told, depth: int = 0) -> str | None:
        """The code of an act with what it is about: "agreed to call off the protest" means a concession."""
        own, inner = _attitude_of(mention), self.content.get(id(mention))
        base = self._base(mention)
        if not own or inner is None or depth > 3:
            return base
        inside = self._with_content(inner, depth + 1)
        return base if inside is None else self._composed(own, inside) or base

    def _obliged(self, mention: Told) -> str | None:
        """The code of "said that Sudan must return it": a statement that lays a duty on somebody is a demand."""
        inner = self.content.get(id(mention))
        if mention.factuality.status != "asserted":
            return None
        if inner is not None:
            return self._composed("demands", self._base(inner) or "")
        return (
            self._composed("demands", "")
            if duty(self.tree, mention.trigger.token) is not None
            else None
        )

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
        offer = self.at.get(here) if mention.trigger.carrier else None
        if offer is not None and offer is not mention and _attitude_of(offer):
            return own, offer  # "offered concessions"
        for _ in range(6):
            label, above = clauses.role_of(tree, here), clauses.governor(tree, here)
            if above is None or label not in (*CONTENT, "advcl", "acl:relcl"):
                break
            if label in ("advcl", "acl:relcl") and not is_infinitive(tree, here):
                break
            other = self.at.get(above)
            if other is not None and other is not mention:
                if other.root == "Statement":
                    return meant or own, other if own == "demands" and not meant else None
                return meant or own, other if _attitude_of(other) else None
            if (
                own_attitude(tree, above) == "demands"
            ):  # "must be ready to mediate": it has not offered to
                own, meant = "demands", ""
            else:
                meant = meant or attitude_of_word(tree, above, self.lexicon)
            here = above
        return meant or ("must" if own == "demands" else own), None


def _attitude_of(mention: Told) -> str | None:
    return (
        _ATTITUDES.get(mention.type)
        or _ATTITUDES.get(mention.root)
        or ("intends" if mention.type == "Agreement" and not mention.nominal else None)
    )
