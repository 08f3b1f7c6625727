"""When a sentence tells in detail what the report's opening told in brief.

Phenomenon: news opens with what has happened, in the perfect and without a day, and goes on with when, where and to
whom it happened, in the past. Source: the inverted pyramid and its hot-news perfect (McCawley 1971; Bell 1991, chapter
8). Handled: "has arrived in China … arrived late Tuesday in Hangzhou", "protesters have demonstrated … demonstrators in
Oslo chanted on Tuesday", "the assassination of Mr. Berg … he was killed in Oslo" (nobody dies twice). Refused: "in
another attack", "elsewhere", doers who are others.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.extraction.chaining.eventpairs import Pair
from kg.extraction.frames.told import Told
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon

_NEAR = 3
_ROOTS = frozenset(("Assault", "Coercion", "Retreat", "Protest", "Consultation", "Mobilization"))
_DOERS = frozenset(("agent", "participant", "party"))


def _dies_once(pair: Pair) -> bool:
    """Two killings of one person, by name, are one."""
    kills = pair.document.lexicon.cue("kills")
    lemmas = pair.document.tree.lemmas
    deadly = [
        any(lemmas[t].lower() in kills for t in m.tokens) for m in (pair.mention, *pair.chain)
    ]
    slain = _side(pair, [pair.mention], "target") & _side(pair, pair.chain, "target")
    return (
        pair.mention.root == "Assault"
        and pair.agrees
        and deadly[0]
        and any(deadly[1:])
        and bool(slain & pair.document.persons)
    )


def in_detail(pair: Pair) -> bool:
    """The past of a verb after the perfect of one of its kind."""
    mention, lead, tree = pair.mention, pair.chain[0], pair.document.tree
    lexicon = pair.document.lexicon
    if not 0 < pair.distance <= _NEAR or mention.root not in _ROOTS or not pair.agrees:
        return False
    if mention.nominal or lead.nominal or mention.factuality.status != "asserted":
        return False
    if not _is_perfect(tree, lead) or not _is_past(tree, mention):
        return False
    if mention.type != lead.type and lead.type not in mention.above:
        return False
    opening = tree.sentence_of[lead.trigger.token]
    here = tree.sentence_of[mention.trigger.token]
    if (
        here - opening > _NEAR
        or _is_several(tree, opening, lexicon)
        or _counts_otherwise(tree, lead, mention)
    ):
        return False
    first, last = tree.sentences[here]
    others, opens = lexicon.cue("other deed").keys(), lexicon.cue("turns to another").keys()
    if others & set(tree.lowers[first:last]) or opens & set(tree.lowers[first : first + 2]):
        return False
    return all(
        _can_be(pair, _side(pair, [mention], *roles), _side(pair, pair.chain, *roles))
        for roles in (sorted(_DOERS), ["target", "recipient"])
    )


def _is_several(tree: Tree, opening: int, lexicon: Lexicon) -> bool:
    """Whether an opening tells of several events, or of a toll that grows."""
    several = lexicon.cue("several deeds")
    first, last = tree.sentences[opening]
    words = tree.lowers[first:last]
    at_least = {t for t in range(len(words) - 1) if words[t : t + 2] == ("more", "than")}
    return any(word in several and t not in at_least for t, word in enumerate(words))


def _counts_otherwise(tree: Tree, lead: Told, mention: Told) -> bool:
    """Whether both say to how many it was done, and not the same: "wounded 15", "wounded six"."""
    mine, theirs = _counted(tree, mention), _counted(tree, lead)
    about = set(tree.lowers[slice(*tree.sentences[tree.sentence_of[lead.trigger.token]])]) & _ABOUT
    return bool(mine and theirs) and not mine & theirs and not about


def _counted(tree: Tree, told: Told) -> set[str]:
    found = set()
    for slot, filler in told.trigger.slots:
        if slot == "object":
            number = (filler,) if tree.pos[filler] == "NUM" else ()
            below = (*number, *tree.below(filler, "nummod", "det"))
            found |= {tree.lowers[c].replace("an", "a") for c in below} - _UNCOUNTED
    return {"one" if word == "a" else word for word in found}


#: What says that a count is a round one.
_ABOUT = frozenset(("than", "least", "nearly", "about", "almost", "around", "dozens", "scores"))
_UNCOUNTED = frozenset(("the", "these", "those", "this", "that", "some", "its", "no", "any"))


def _is_perfect(tree: Tree, told: Told) -> bool:
    verb = told.trigger.token
    return any(tree.lowers[c] in ("has", "have") for c in tree.below(verb, "aux"))


def _is_past(tree: Tree, told: Told) -> bool:
    verb = told.trigger.token
    auxiliaries = {tree.lowers[c] for c in tree.below(verb, "aux", "aux:pass")}
    return auxiliaries <= {"was", "were"} and (bool(auxiliaries) or tree.tags[verb] == "VBD")


def _side(pair: Pair, told: list[Told], *roles: str) -> set[int]:
    states = pair.document.states
    found = {actor for m in told for role, actor, _ in m.arguments if role in roles}
    return found | {states[actor] for actor in found if actor in states}


def _can_be(pair: Pair, mine: set[int], theirs: set[int]) -> bool:
    """Whether two sides can be one: the same, one unsaid, or one only described and of the other's kind."""
    if not mine or not theirs or mine & theirs:
        return True
    kinds, unnamed = pair.document.kinds, pair.document.unnamed
    if not (mine <= unnamed or theirs <= unnamed):
        return False
    return bool({kinds.get(n) for n in mine} & {kinds.get(n) for n in theirs})


def _done_again(pair: Pair) -> bool:
    """ "They were freed" after "released 500 detainees": a passive that says the same of the same, and no doer."""
    mention, tree = pair.mention, pair.document.tree
    told = {(role, actor) for role, actor, _ in mention.arguments}
    known = {(role, actor) for m in pair.chain for role, actor, _ in m.arguments}
    return (
        bool(tree.below(mention.trigger.token, "nsubj:pass"))
        and mention.type not in _MANY_TIMES
        and (pair.same_word or mention.root != "Coercion")  # arrested, then deported
        and any(m.trigger.frame == mention.trigger.frame for m in pair.chain)
        and bool(told)
        and told <= known
        and pair.agrees
        and 0 < pair.distance <= 2
        and not any(
            tree.lowers[c] in pair.document.lexicon.cue("once more")
            for c in tree.children[mention.trigger.token]
        )
    )


#: Classes of what can be done to somebody twice in three sentences.
_MANY_TIMES = frozenset(("Attack", "Accusation", "Request", "Statement", "Criticism"))

RULES: tuple[Callable[[Pair], bool], ...] = (_dies_once, in_detail, _done_again)
