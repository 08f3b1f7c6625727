"""Whom a pronoun or a definite description refers back to where no rule knows: the learned antecedent.

Phenomenon: "the envoy", "the spokesman", "their" take up who was mentioned before under other words. Source: anaphora
resolution by mention ranking (`antecedents.py`; Durrett and Klein 2013), over all noun phrases before, so that what is
no actor can win. Handled: "Mr. Helgesen met the President … The envoy said", "The Taliban deny reports that their
leaders met". Refused: "the meeting" (no actor), "the ministry's director" (new), a person for a plural,
"themselves".
"""

from __future__ import annotations

from kg.extraction.actors.binding import disjoint
from kg.extraction.actors.cast import Cast, say
from kg.extraction.reference.antecedents import rows, score, weights
from kg.extraction.reference.mentionpairs import Told
from kg.extraction.reference.mentions import Mention, described
from kg.extraction.syntax.nounphrases import phrases
from kg.extraction.syntax.tree import Tree

_BODIES = frozenset(("State", "Organization", "Group"))
_RULE = "antecedent"
#: Phrases before one that are looked at: more than most reports have, so that a long text costs no more a word.
_BACK = 400
_PERSON = frozenset(("Person",))


def referred(cast: Cast, token: int) -> list[int]:
    """The actor that the best antecedent of a pronoun or description names, if one is likelier than none."""
    best = antecedent(cast, token)
    if best is None or _joined(cast.tree, best):
        return []
    actor = _actors(cast, [best]).get(best.head)
    if actor is None or cast.actors[actor].type not in _types(
        _phrases(cast)[cast.phrase_at[token]]
    ):
        return []
    return say(cast, [actor], token, _RULE, "0.5")


def antecedent(cast: Cast, token: int) -> Mention | None:
    """The noun phrase that a pronoun or description most likely takes up, if one is likelier than none."""
    if token not in cast.antecedents:
        cast.antecedents[token] = _likeliest(cast, token)
    return cast.antecedents[token]


def _likeliest(cast: Cast, token: int) -> Mention | None:
    known = _phrases(cast)
    place_of = cast.phrase_at.get(token)
    if place_of is None or not _types(known[place_of]):
        return None
    begin = max(0, place_of - _BACK)
    mentions = known[begin : place_of + 2]
    number = place_of - begin
    before = mentions[:number]
    actors = _actors(cast, before)
    told: dict[int, Told] = {}
    referents = cast.phrases_alone[begin:place_of]
    for place, mention in enumerate(before):
        actor = actors.get(mention.head)
        if actor is not None and not _joined(cast.tree, mention):
            referents[place] = told.setdefault(actor, Told())
            referents[place].add(mention)
    found, names = rows(cast.tree, mentions, number, referents)
    none, *values = (score(own, weights()) for own in names)
    others = disjoint(cast, token)
    able = [
        (value, other)
        for value, other in zip(values, found, strict=True)
        if actors.get(mentions[other].head) not in others
    ]
    value, best = max(able, default=(none, -1))
    return None if value <= none else mentions[best]


def _phrases(cast: Cast) -> list[Mention]:
    """All noun phrases of a text, described once."""
    if cast.phrases is None:
        cast.phrases = described(cast.tree, phrases(cast.tree), cast.lexicon)
        for place, mention in enumerate(cast.phrases):
            cast.phrase_at.setdefault(mention.head, place)
            cast.phrases_alone.append(Told())
            cast.phrases_alone[place].add(mention)
    return cast.phrases


def is_learned(cast: Cast, token: int, numbers: list[int]) -> bool:
    """Whether it was learned weights that said which actors a word denotes."""
    return any(
        at == token and rule == _RULE
        for number in numbers
        if cast.actors[number].between(token, token + 1)
        for _, _, at, rule, _ in cast.actors[number].mentions
    )


def _types(mention: Mention) -> frozenset[str]:
    """What kinds of actors a mention can refer to; none for what refers to no actor or to a new one."""
    if mention.role == "reflexive":
        return frozenset()  # its subject is for the grammar to say
    if mention.kind in ("he", "she"):
        return _PERSON
    if mention.kind in ("it", "they"):
        return _BODIES
    if mention.kind not in ("definite", "demonstrative") or mention.owner:
        return frozenset()
    if mention.nature == "person":
        return _PERSON if mention.number == "s" else frozenset(("Group", "Organization"))
    return frozenset()


def _actors(cast: Cast, mentions: list[Mention]) -> dict[int, int]:
    """The actor of each phrase that names or means one, by its head."""
    found = {}
    for head in (mention.head for mention in mentions):
        known = (cast.actor_at.get(head), cast.title_of.get(head))
        number = next((n for n in known if n is not None), None)
        if number is None and cast.resolved.get(head):
            number = min(cast.resolved[head])
        if number is not None:
            found[head] = number
    return found


def _joined(tree: Tree, mention: Mention) -> bool:
    """Whether a phrase is several joined ones: it means more than its first."""
    return mention.last > mention.head + 1 and any(
        tree.deps[c] == "conj" and mention.first <= c < mention.last
        for c in tree.children[mention.head]
    )
