"""The state that "the government" and "the military" are of: the one whose organs a text speaks of, no mediator.

Phenomenon: a definite organ of state is unique in the country that the news is from, where other states mediate or host
talks. Source: associative anaphora to a larger situation (Hawkins 1978; Poesio and Vieira 1998). Handled: "the Turkish
military … the military" (the last whose organs were named), "talks with Norway mediating. The government" (not
Norway's), "a Norwegian envoy met rebels. The government" (not his). Refused: a guess where only a mediator was named.
"""

from __future__ import annotations

from bisect import bisect_left

from kg.extraction.actors.cast import Cast, Draft
from kg.extraction.actors.homestates import is_talk, shown
from kg.extraction.syntax import clauses

_OF_NAME = ("nmod:poss", "amod", "compound", "appos", "flat", "nmod:desc", "conj")


def main_state(cast: Cast, token: int) -> int | None:
    """The state of a bare "the government": the one shown from within just before, none of two, else the main one."""
    near = shown(cast, token)
    if near:
        return next(iter(near)) if len(near) == 1 else None
    return _most_spoken_of(cast, token)


def _most_spoken_of(cast: Cast, token: int) -> int | None:
    """The state whose organs were spoken of last before a token, else the one most spoken of.

    One that only begins a body's name is not spoken of: "the U.S. Centers for Disease Control".
    """
    best, rank, tree = None, (0, 0), cast.tree
    for number, actor in enumerate(cast.actors):
        if actor.type != "State":
            continue
        organ = bisect_left(actor.organs, token)
        last = actor.organs[organ - 1] if organ else 0
        before = sum(
            1
            for at in actor.between(0, token)
            if not (tree.deps[at] in ("compound", "amod") and tree.pos[tree.heads[at]] == "PROPN")
        )
        if before and (last, before) > rank and not _stands_between(cast, actor, token):
            best, rank = number, (last, before)
    return best


def _stands_between(cast: Cast, state: Draft, token: int) -> bool:
    """Whether all that a state did before a token was to mediate, to send somebody or to host talks."""
    return all(_is_of_third(cast, at) for at in state.between(0, token))


def _is_of_third(cast: Cast, at: int) -> bool:
    """Whether a state's name says who mediates, whose envoy somebody is, or where others talk."""
    tree, head = cast.tree, at
    above = clauses.governor(tree, at)
    beside = () if above is None else (above, *tree.below(above, "nmod"))
    if clauses.preposition(tree, at) in ("in", "by") and any(is_talk(cast, w) for w in beside):
        return True  # "the collapse in Tokyo of talks"
    while tree.deps[head] in _OF_NAME:
        head = tree.heads[head]
        if tree.lemmas[head].lower() in cast.lexicon.cue("is sent") or _mediates(cast, head):
            return True
    return tree.deps[head].startswith("nsubj") and _mediates(cast, tree.heads[head])


def _mediates(cast: Cast, word: int) -> bool:
    """Whether a word says that somebody mediates: "brokered", "mediating", also where it is tagged as a noun."""
    lower, lemma = cast.tree.lowers[word], cast.tree.lemmas[word].lower()
    listed = cast.lexicon.verbs.get(lemma, ())
    noun = lower.endswith("ing") and lemma == lower
    listed = (
        (*listed, *cast.lexicon.verbs.get(lower.removesuffix("ing") + "e", ())) if noun else listed
    )
    return any(frame.evokes == "Mediation" for frame in listed)
