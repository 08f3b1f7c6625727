"""Countries and towns that are the scene of a deed, though they stand where a doer or a sufferer does.

Phenomenon: "Iraq has seen a wave of bombings" says where, and what is a country's and cannot move is in it. Source:
locations as subjects (Levin 1993, 1.3 and 46; Quirk et al. 1985, 10.25). Handled: "Afghanistan suffered its worst
violence", "attacks on Nigeria's oil facilities", "condemned the attack in Washington" (of one that was in Quetta).
Refused: "Israel sees the attacks as a threat", "attacks on Turkey's embassy" (abroad).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.denotation import denoted
from kg.extraction.actors.describedplaces import described
from kg.extraction.actors.places import place_at
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree

_NEAR = 2  # sentences


def set_scenes(tree: Tree, cast: Cast, found: Sequence[Told]) -> None:
    """Give deeds the place that stands as who sees or owns; take from them where they were only spoken of."""
    for mention in found:
        if mention.root in ("Assault", "Protest") and mention.nominal:
            _seen(tree, cast, mention)
        if mention.root == "Assault":
            _owned(tree, cast, mention)
            _spoken_of(tree, cast, mention, found)


def _seen(tree: Tree, cast: Cast, mention: Told) -> None:
    """Where the deed was that a country saw: no doing of its own."""
    noun = mention.trigger.token
    while tree.deps[noun] == "nmod" and clauses.preposition(tree, noun) == "of":
        noun = tree.heads[noun]
    verb = tree.heads[noun]
    past = tree.tags[verb] in ("VBD", "VBN") and not clauses.is_passive(tree, verb)
    sees = tree.lemmas[verb].lower() in cast.lexicon.cue("undergoes")
    if tree.deps[noun] != "obj" or not sees or not past:
        return
    if any("as" in (tree.lowers[c], clauses.preposition(tree, c)) for c in tree.children[verb]):
        return
    for subject in tree.below(verb, "nsubj"):
        name = cast.name_at.get(subject)
        if name is not None and name.type not in ("State", "Place") and name.form != "metonym":
            continue
        place = described(cast, subject) if name is None else place_at(cast, subject)
        if place is None:
            continue
        own = denoted(cast, subject)
        mention.arguments = [a for a in mention.arguments if a[0] != "agent" or a[1] not in own]
        mention.places = mention.places or [place]


def _owned(tree: Tree, cast: Cast, mention: Told) -> None:
    """Where a state's pipelines are that somebody attacks."""
    for slot, filler in mention.trigger.slots:
        lemma = tree.lemmas[filler].lower()
        if slot not in ("object", "on", "against", "at") or mention.places:
            continue
        at_home = lemma not in cast.lexicon.cue("property abroad")
        if not at_home or lemma not in cast.lexicon.cue("property"):
            continue
        for owner in tree.below(filler, "nmod:poss"):
            name = cast.name_at.get(owner)
            if name is not None and name.type == "State" and name.form == "name":
                mention.places += [p for p in (place_at(cast, owner),) if p is not None]


def _spoken_of(tree: Tree, cast: Cast, mention: Told, found: Sequence[Told]) -> None:
    """Take from a deed the capital where it was condemned, if it was told to have been elsewhere."""
    noun = mention.trigger.token
    known = any(tree.deps[c] == "det" and tree.lowers[c] == "the" for c in tree.children[noun])
    if not (mention.nominal and known and tree.deps[noun] == "obj" and mention.places):
        return
    here = tree.sentence_of[noun]
    judged = any(
        m.trigger.token == tree.heads[noun] and m.root in ("Accusation", "Statement") for m in found
    )
    capitals = {
        number
        for t in (*tree.below(noun, "nmod"), *tree.below(tree.heads[noun], "obl"))
        if t in cast.name_at
        and cast.name_at[t].form == "metonym"
        and (number := place_at(cast, t)) is not None
    }
    before = {
        place
        for m in found
        if m.root == "Assault" and 0 < here - tree.sentence_of[m.trigger.token] <= _NEAR
        for place in m.places
    }
    if judged and before and set(mention.places) <= capitals and not capitals & before:
        mention.places = []
