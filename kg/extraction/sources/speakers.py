"""Whose word it is where nobody is named: "officials say", "a NATO statement says".

Phenomenon: many a source of news is a plural, an office or a text. Source: the source spans of PARC 3.0 (Pareti 2016),
of which common nouns are a large part. Handled: "authorities say" (a group), "a coalition official says" (a person),
"a NATO statement" (NATO's word), "news reports say" (theirs). Refused: "the figures say", "they say" of nobody known.
"""

from __future__ import annotations

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.denotation import denoted
from kg.extraction.actors.nominals import is_person, new_actor
from kg.extraction.frames.told import Told
from kg.extraction.naming.actorcodes import sectors
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree

_ISSUED = ("by", "from", "of", "possessor", "modifier")


def speakers(cast: Cast, heads: list[int]) -> list[int]:
    """The actors whose word something is, by the heads of the phrases that say whose; the same words are one actor."""
    return [number for head in heads for number in denoted(cast, head) or _described(cast, head)]


def tell(mention: Told, cast: Cast) -> None:
    """Give a statement of nobody known whoever is described as saying it: "witnesses said", "a statement says"."""
    if mention.root != "Statement" or any(role == "agent" for role, _, _ in mention.arguments):
        return
    texts = cast.lexicon.cue("utterance")
    for head in (filler for slot, filler in mention.trigger.slots if slot == "subject"):
        if cast.tree.lemmas[head].lower() not in texts or _issuers(cast, head):
            mention.arguments += [("agent", n, "subject") for n in speakers(cast, [head])]


def _described(cast: Cast, head: int) -> list[int]:
    tree = cast.tree
    lemma = tree.lemmas[head].lower()
    if tree.pos[head] not in ("NOUN", "PROPN") or head in cast.name_at:
        return []
    several = tree.tags[head] in ("NNS", "NNPS")
    if lemma in cast.lexicon.cue("utterance"):
        return _issuers(cast, head) or [new_actor(cast, head, "Organization")]
    if lemma in cast.lexicon.cue("media"):
        return [new_actor(cast, head, "Group" if several else "Organization")]
    if (
        lemma in cast.lexicon.cue("organ")
        or lemma in cast.lexicon.cue("group")
        or (several and lemma in sectors(cast.lexicon))
    ):
        one = "Person" if is_person(tree, head) else "Organization"
        return [new_actor(cast, head, "Group" if several else one)]
    if lemma in cast.lexicon.cue("office") or is_person(tree, head):
        return [new_actor(cast, head, "Group" if several else "Person")]
    if tree.words[head][:1].isupper():  # "according to The Register"
        return [new_actor(cast, head, "Organization")]
    return []


def _issuers(cast: Cast, text: int) -> list[int]:
    """Those who issue a text that speaks: "a statement by the ministry", "a NATO statement"."""
    found = [
        (slot, number)
        for slot, filler in clauses.noun_slots(cast.tree, text)
        if slot in _ISSUED
        for number in denoted(cast, filler)
    ]
    first = min((slot for slot, _ in found), key=_ISSUED.index, default="")
    return [number for slot, number in found if slot == first]


#: Roots of acts that are done by saying so.
_WORDS = ("Accusation", "Concession", "Rejection", "Request", "Support", "Threat", "Proposal")


def speaks_on(tree: Tree, mention: Told) -> None:
    """Let the document say what a speaker goes on to do: "said it failed, decried the war and pledged reforms"."""
    token = mention.trigger.token
    agents = {n for role, n, rule in mention.arguments if (role, rule) == ("agent", "subject")}
    shared = tree.deps[token] == "conj" and not tree.below(token, "nsubj", "nsubj:pass")
    if shared and mention.root in _WORDS and agents and agents == set(mention.speaker):
        mention.speaker, mention.cue = [], None
