"""What a frame requires of its fillers, so that a word which means many things is read only where it means the event.

Phenomenon: "met the deadline" is no meeting, "a resolution of five megapixels" no resolution, "shot a film" no attack.
Source: selectional restrictions (Katz and Fodor 1963; VerbNet, Kipper et al. 2008) over supersenses of nouns
(Ciaramita and Johnson 2003). Handled: "subject actor", "object place|actor", "noun actor"; "shot the guard" (the
frame admits persons). Refused: a noun that has nobody in any slot where its frame asks for somebody; "battled
leukemia", "asked whether" (a question is no request).
"""

from __future__ import annotations

from itertools import islice

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.denotation import denoted
from kg.extraction.actors.kinds import (
    MEASURES,
    are_persons,
    are_several,
    country_of,
    is_kind,
    measured,
    senses,
)
from kg.extraction.actors.nominals import holds_office
from kg.extraction.frames.publiclife import is_political
from kg.extraction.naming.actorcodes import FIGHTERS, sectors
from kg.extraction.syntax import clauses, content, forms
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Frame, Lexicon
from kg.ontology import event_classes


def allowed(
    tree: Tree,
    token: int,
    frame: Frame,
    slots: tuple[tuple[str, int], ...],
    cast: Cast,
    lexicon: Lexicon,
) -> bool:
    """Whether the fillers are what the frame requires."""
    for line in frame.requires:
        slot, _, kinds = line.partition(" ")
        if slot in ("noun", "topic"):  # for `noun_allowed` and `on_topic`
            continue
        if not _has(tree, token, slot, kinds.split("|"), slots, cast, lexicon):
            return False
    if frame.excludes and any(
        line in frame.excludes
        for line in (
            *(f"{slot} {tree.lemmas[filler].lower()}" for slot, filler in slots),
            *(f"{slot} any" for slot, _ in slots),
            *(f"clause {mark}" for mark in content.content_marks(tree, token)),
            *_passives(tree, token),
            *(
                f"when {tree.lemmas[c].lower()}"
                for verb in (token, *tree.below(token, "conj"))
                for c in (*tree.below(verb, "advcl"), *_brings(tree, verb))
            ),
        )
    ):
        return False
    return admitted(tree, frame, slots, cast, lexicon)


def _passives(tree: Tree, verb: int) -> list[str]:
    """How a verb is in the passive: as an infinitive its subject may stand far off, "envoys at talks to be held"."""
    if not clauses.is_passive(tree, verb):
        return []
    return ["passive any", *(["passive infinitive"] if clauses.mark(tree, verb) == "to" else [])]


def _brings(tree: Tree, verb: int) -> list[int]:
    """The verb of whose deed a participle tells the outcome: "a plane crashed, killing ten"."""
    outcome = tree.deps[verb] == "advcl" and tree.tags[verb] == "VBG"
    return [tree.heads[verb]] if outcome and tree.heads[verb] < verb else []


def admitted(
    tree: Tree,
    frame: Frame,
    slots: tuple[tuple[str, int], ...],
    cast: Cast,
    lexicon: Lexicon,
) -> bool:
    """Whether what fills a slot is a kind of thing that the frame admits there; what is not known passes."""
    for line in frame.admits:
        slot, _, kinds = line.partition(" ")
        fillers = [filler for filled, filler in slots if filled == slot]
        if fillers and not any(
            _admits(tree, filler, kinds.split("|"), cast, lexicon) for filler in fillers
        ):
            return False
    return True


def _admits(tree: Tree, token: int, kinds: list[str], cast: Cast, lexicon: Lexicon) -> bool:
    for each in measured(tree, token, lexicon):
        known = senses(tree, each, cast)
        if not known or not known.isdisjoint(kinds) or known <= MEASURES:
            return True
        if tree.lemmas[each].lower() in kinds:
            return True
        if any(is_kind(tree, each, kind, cast, lexicon) for kind in kinds):
            return True
    return False


def done_by(
    tree: Tree,
    token: int,
    frame: Frame,
    slots: list[tuple[str, int]],
    cast: Cast,
    lexicon: Lexicon,
) -> bool:
    """Whether a noun's doer, or aim, is one that the frame is for.

    "a raid by rebels" is an attack, one by the police is not; "a strike on Iran" is one, a strike in Iran may be none.
    """
    aimed = tuple((slot, f) for slot, f in slots if slot in ("on", "against"))
    for line in frame.requires:
        slot, _, kinds = line.partition(" ")
        known = {"doer": tuple(slots), "aim": aimed}.get(slot)
        if known is not None and not _has(
            tree, token, slot, kinds.split("|"), known, cast, lexicon
        ):
            return False
    return True


#: What asks for a verb that carries the noun; for `triggers`, which knows it.
_CARRIED = "noun carried"


def noun_allowed(
    tree: Tree,
    token: int,
    frame: Frame,
    slots: list[tuple[str, int]],
    carried: bool,
    cast: Cast,
    lexicon: Lexicon,
) -> bool:
    """Whether a noun that means many things ("release", "resolution") means the event here."""
    needs = [line for line in frame.requires if line.startswith("noun ") and line != _CARRIED]
    if "noun public" in needs:
        needs.remove("noun public")
        if not is_political(tree, token, slots, cast):
            return False
    if any(f"{s} {tree.lemmas[f].lower()}" in frame.excludes for s, f in slots):
        return False
    if f"above {tree.lemmas[tree.heads[token]].lower()}" in frame.excludes:
        return False  # "poses a threat"
    bare = not any(
        tree.deps[c] in ("det", "nmod:poss", "amod", "acl") or clauses.preposition(tree, c) == "by"
        for c in tree.children[token]
    )
    where = clauses.preposition(tree, token) or clauses.role_of(tree, token)
    singular = tree.tags[token] == "NN" or where != "obj"  # "takes charge", but "filed charges"
    if bare and singular and f"bare {where}" in frame.excludes:
        return False  # "in charge of the cable"
    if not admitted(tree, frame, tuple(slots), cast, lexicon):
        return False
    if not needs:
        return True
    if (
        "noun people" in needs
    ):  # "his release", "the release of hostages", not "the release of the patch"
        return any(are_persons(tree, filler, cast) for _, filler in slots)
    if any(
        denoted(cast, filler, named=slot == "modifier")
        or _is_of_fighters(tree, slot, filler, lexicon)
        for slot, filler in slots
        if slot in frame.fills or slot in ("hosts", "mediates")
    ):
        return True
    definite = tree.pos[token] == "PROPN" or any(
        tree.lowers[c] in ("the", "this", "that", "its") for c in tree.children[token]
    )
    return "noun known" in needs and (definite or carried)


def _is_of_fighters(tree: Tree, slot: str, modifier: int, lexicon: Lexicon) -> bool:
    """Whether a word before a noun says what fighters have done it: "insurgent threats"."""
    return slot == "modifier" and sectors(lexicon).get(tree.lemmas[modifier], ("",))[0] in FIGHTERS


#: The slots of who does what a verb or a noun tells of.
_DOERS = ("subject", "by", "possessor", "modifier")


def _has(
    tree: Tree,
    token: int,
    slot: str,
    kinds: list[str],
    slots: tuple[tuple[str, int], ...],
    cast: Cast,
    lexicon: Lexicon,
) -> bool:
    fillers = [f for s, f in slots if s == slot or (slot == "object" and s == "iobject")]
    if slot == "subject":
        if not fillers:  # "was bombed": somebody did, but not just a rioter
            unsaid = any(s == "object" for s, _ in slots) and clauses.is_passive(tree, token)
            return unsaid and not {"actor", "body"}.isdisjoint(kinds)
        return any(is_kind(tree, f, kind, cast, lexicon) for f in fillers for kind in kinds)
    if slot == "clause":
        return not set(kinds).isdisjoint(content.content_marks(tree, token))
    if slot == "content":
        return any(_is_hostile(tree, c, lexicon) for c in tree.below(token, "xcomp", "ccomp"))
    if slot == "destination":
        fillers = [
            f for s, f in slots if s in ("object", "to", "in", "at", "through", "for", "into")
        ]
        fillers += [c for f in fillers for c in tree.below(f, "nmod")]  # "a reactor in Iran"
    elif slot == "of":  # "cleared the general of murder", where the parse hangs it from him
        fillers += [c for s, f in slots if s == "object" for c in _of(tree, f)]
    elif slot == "gift":
        fillers = [f for s, f in slots if s in ("iobject", "to", "for", "with", "in")]
    elif slot == "aim":
        fillers = [f for s, f in slots if s in ("at", "against", "on", "into", "toward", "towards")]
    elif slot == "predicate":  # "called the sanctions illegal", "described it as a crime"
        fillers = [f for s, f in slots if s == "as"] + list(tree.below(token, "xcomp"))
        for thing in tree.below(token, "obj"):  # where the parse takes it for the object's
            fillers += [c for c in tree.below(thing, *_AFTER) if c > thing]
    elif slot == "complement":
        return _is_no_remark(tree, token, slots, cast)
    elif slot == "doer":
        fillers = [f for s, f in slots if s in _DOERS]
    elif slot == "any":
        if kinds == ["two"]:
            return _two(tree, slots, cast)
        if kinds == ["public"]:
            return is_political(tree, token, slots, cast)
        if kinds == ["other"]:
            return any(s != "subject" and country_of(cast, f) for s, f in slots)
        fillers = [
            f
            for s, f in slots
            if s in ("subject", "object", "by", "possessor", "on", "against", "iobject")
        ]
    return any(is_kind(tree, f, kind, cast, lexicon) for f in fillers for kind in kinds)


def _is_no_remark(tree: Tree, verb: int, slots: tuple[tuple[str, int], ...], cast: Cast) -> bool:
    """Whether it is more than one person's remark on a quote: "he agreed to it", not "a good idea," he agreed."""
    heads = [f for slot, f in slots if slot == "subject"]
    one = len([each for f in heads for each in clauses.coordinated(tree, f)]) == 1 and all(
        (f in cast.name_at and cast.name_at[f].type == "Person") or tree.lowers[f] in ("he", "she")
        for f in heads
    )
    below = tree.below(verb, "xcomp", "ccomp", "advcl", "obj", "obl")
    remark = tree.deps[verb] == "parataxis" or any(
        child < verb for child in tree.below(verb, "ccomp", "parataxis")
    )
    mine = any(tree.lowers[f] == "i" for f in heads)  # "I agree."
    return not (mine or (one and remark)) or any(child > verb for child in below)


_AFTER = ("amod", "advmod")


def _of(tree: Tree, noun: int) -> list[int]:
    return [c for c in tree.below(noun, "nmod") if clauses.preposition(tree, c) == "of"]


def _is_hostile(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    """Whether an act is one of conflict: its event class is of PLOVER's quad class 3 or 4, or a cue says so."""
    keys = [form for form, _ in forms.lemma_forms(tree, verb)]
    if any(key in lexicon.cue("hostile") for key in keys):
        return True
    if tree.lemmas[verb].lower() in lexicon.cue("goes on"):  # "vowed to keep fighting"
        return any(_is_hostile(tree, c, lexicon) for c in tree.below(verb, "xcomp"))
    plain = (frame for key in keys for frame in lexicon.verbs.get(key, ()) if _is_plain(frame))
    found = list(islice(plain, 1))
    if not found:  # "wage war", "impose sanctions"
        nouns = [tree.lemmas[c].lower() for c in tree.below(verb, "obj")]
        found = [lexicon.nouns[noun][0] for noun in nouns if noun in lexicon.nouns]
    return any(
        (event_classes()[frame.evokes].quad or 0) > 2 and "Request" not in _lineage(frame)
        for frame in found
    )


def _lineage(frame: Frame) -> tuple[str, ...]:
    return event_classes()[frame.evokes].lineage


def _is_plain(frame: Frame) -> bool:
    """Whether a frame takes its verb with any object: "vowed to hold elections" is of no holding of prisoners."""
    asks = {line.partition(" ")[0] for line in frame.requires}
    return not asks & {"object", "clause", "predicate", "in", "to", "complement"}


def _two(tree: Tree, slots: tuple[tuple[str, int], ...], cast: Cast) -> bool:
    found = [
        f
        for s, f in slots
        if s in ("subject", "object", "with")
        for f in clauses.coordinated(tree, f)
    ]
    many = cast.lexicon.cue("assembly")
    if any(s == "subject" and tree.lemmas[f].lower() in many for s, f in slots):
        return True  # "the Security Council met"
    actors = {number for f in found for number in denoted(cast, f)}
    officers = [f for f in found if not denoted(cast, f) and holds_office(cast, f)]
    return (
        len(actors) + len(officers) > 1
        or any(
            (tree.tags[f] == "NNS" and denoted(cast, f)) or are_several(tree, f, cast)
            for f in found
        )
        or any(s == "with" or clauses.preposition(tree, f) == "with" for s, f in slots)
    )
