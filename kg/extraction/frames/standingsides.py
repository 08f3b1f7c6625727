"""The two sides of a text, where a war, talks or a truce names nobody: "fighting broke out in May 1998".

Phenomenon: a report on two opponents names them once and then speaks of "the fighting", "a truce", "the talks". Source:
implicit arguments of nominal predicates (Gerber and Chai 2010), by the participants of other predicates of their kind.
Handled: "Chad and Mali signed a truce. … Fighting broke out in May" (theirs), "talks began in Oslo" (theirs). Refused:
a text in which different parties deal with one another, an event that names anybody, a kind of war ("a civil war").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.actors.cast import Cast
from kg.extraction.frames.told import Told
from kg.extraction.frames.topics import on_topic
from kg.extraction.syntax.tree import Tree

_MUTUAL = ("Consultation", "Agreement")
_TYPES = ("War", "Ceasefire", "Negotiation", "Agreement", "Signing")
#: Deals of other kinds than those of states.
_ELSEWHERE = ("topic business", "topic sport")
#: So many events must have the two, and no other two deal with one another.
_OFTEN = 2
_SIDES = ("State", "Organization", "Group")
#: What makes a noun one of a kind.
_KIND = ("amod", "compound", "nmod", "nmod:poss", "acl:relcl")


def stand(tree: Tree, found: Sequence[Told], cast: Cast) -> None:
    """Give each such event the two sides of the text.

    Args:
        found: the event mentions of a document.
    """
    pairs = Counter(pair for mention in found if (pair := _pair(mention, cast)) is not None)
    if not pairs:
        return
    (pair, times), *_ = pairs.most_common(1)
    if times < max(_OFTEN, pairs.total()):
        return
    for mention in found:
        noun = mention.trigger.token
        gerund = tree.tags[noun] == "VBG" and tree.deps[noun] == "nsubj"  # "fighting broke out"
        if not (mention.nominal or gerund) or mention.type not in _TYPES:
            continue
        if mention.arguments or mention.absent:
            continue
        if mention.factuality.polarity == "negative" or _is_one_of_many(cast, noun):
            continue
        plain = replace(mention.trigger.frame, requires=(), excludes=_ELSEWHERE)
        if not on_topic(tree, noun, plain, cast.lexicon):
            continue
        role = "party" if mention.root == "Agreement" else "participant"
        mention.arguments += [(role, actor, "standing") for actor in sorted(pair)]


def _pair(mention: Told, cast: Cast) -> frozenset[int] | None:
    """The two sides of an event that people have with one another, if it names two."""
    if mention.root not in _MUTUAL and mention.type not in ("War", "Ceasefire"):
        return None
    sides = {a for role, a, _ in mention.arguments if role in ("party", "participant", "agent")}
    sides = {a for a in sides if cast.actors[a].type in _SIDES}
    return frozenset(sides) if len(sides) == 2 else None


def _is_one_of_many(cast: Cast, noun: int) -> bool:
    """Whether a noun is one of a kind that others may have, too: "a civil war", "peace talks in general"."""
    tree = cast.tree
    if tree.lemmas[noun].lower() in ("deal", "contract"):
        return True  # companies make them, too
    words = [c for c in tree.below(noun, *_KIND) if tree.pos[c] != "NUM"]
    plain = all(tree.lowers[c] in ("new", "first", "last", "recent", "fresh") for c in words)
    if plain:
        return not tree.below(noun, "det", "amod") and not _is_bare_deed(cast, noun)
    return not any(tree.deps[c] == "nmod" for c in words)


def _is_bare_deed(cast: Cast, noun: int) -> bool:
    """Whether a noun without an article is what was done: "talks began", "a night of bargaining", not "war is hell"."""
    tree, above = cast.tree, cast.tree.heads[noun]
    if tree.lemmas[above].lower() in cast.lexicon.cue("span"):
        return True
    return tree.deps[noun] in ("nsubj", "nsubj:pass", "obj") and not tree.below(above, "cop")
