"""What a frame requires of its fillers, so that a word which means many things is read only where it means the event.

Phenomenon: "met the deadline" is no meeting, "a resolution of five megapixels" no resolution, "shot a film" no attack.
Source: selectional restrictions (Katz and Fodor 1963; VerbNet, Kipper et al. 2008) over supersenses of nouns
(Ciaramita and Johnson 2003). Handled: "subject actor", "object place|actor", "noun actor"; "shot the guard" (the
frame admits persons). Refused: a noun that has nobody in any slot where its frame asks for somebody; "battled
leukemia", "asked whether" (a question is no request).
"""

from __future__ import annotations

from kg.extraction import clauses, content, forms
from kg.extraction.actorcodes import code_of, sectors
from kg.extraction.cast import Cast
from kg.extraction.denotation import denoted
from kg.extraction.nominals import holds_office
from kg.extraction.pronouns import HE, THEY
from kg.extraction.tree import Tree
from kg.lexicon import Frame, Lexicon
from kg.ontology import event_classes, supersenses


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
        if slot == "noun":
            continue
        if not _has(tree, token, slot, kinds.split("|"), slots, cast, lexicon):
            return False
    if frame.excludes and any(
        line in frame.excludes
        for line in (
            *(f"{slot} {tree.lemmas[filler].lower()}" for slot, filler in slots),
            *(f"{slot} any" for slot, _ in slots),
            *(f"clause {mark}" for mark in content.content_marks(tree, token)),
        )
    ):
        return False
    return admitted(tree, frame, slots, cast, lexicon)


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
    for each in _measured(tree, token, lexicon):
        known = _senses(tree, each, cast)
        if not known or not known.isdisjoint(kinds) or known <= _MEASURES:
            return True
        if any(_is(tree, each, kind, cast, lexicon) for kind in kinds):
            return True
    return False


def _measured(tree: Tree, token: int, lexicon: Lexicon) -> list[int]:
    """What is joined under a word; of an amount or a part ("part of the stronghold") also what it is of.

    Of a kind of place ("in the capital, Islamabad") also its name.
    """
    found = list(clauses.coordinated(tree, token))
    for each in found:
        lemma = tree.lemmas[each].lower()
        if lemma in lexicon.cue("amount") or tree.pos[each] in ("NUM", "DET") or lemma == "team":
            found += [f for slot, f in clauses.noun_slots(tree, each) if slot == "of"]
        elif lemma in lexicon.cue("locality"):
            found += tree.below(each, "appos")
    return found


#: What only measures another thing: "months of talks", "dozens of soldiers".
_MEASURES = frozenset(("quantity", "time"))
_NAMED = {
    "Person": frozenset(("person",)),
    "Organization": frozenset(("group",)),
    "Group": frozenset(("group",)),
    "State": frozenset(("group", "location")),
    "Place": frozenset(("location",)),
}


def _senses(tree: Tree, token: int, cast: Cast) -> frozenset[str]:
    """The supersenses that a word can have here; none where nothing is known of it."""
    if token in cast.name_at:
        return _NAMED.get(cast.name_at[token].type, frozenset())
    if tree.lowers[token] in ("he", "she", "him", "her", "who", "whom"):
        return _NAMED["Person"]
    if tree.pos[token] != "NOUN":
        return frozenset()
    return frozenset(supersenses().get(tree.lemmas[token].lower(), ()))


def done_by(
    tree: Tree,
    token: int,
    frame: Frame,
    slots: list[tuple[str, int]],
    cast: Cast,
    lexicon: Lexicon,
) -> bool:
    """Whether a noun's doer is one that the frame is for: "a raid by rebels" is an attack, one by the police is not."""
    needs = [line for line in frame.requires if line.startswith("doer ")]
    return all(
        _has(tree, token, "doer", line.partition(" ")[2].split("|"), tuple(slots), cast, lexicon)
        for line in needs
    )


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
    needs = [line for line in frame.requires if line.startswith("noun ")]
    if any(f"{s} {tree.lemmas[f].lower()}" in frame.excludes for s, f in slots):
        return False
    bare = not any(tree.deps[c] in ("det", "nmod:poss", "amod") for c in tree.children[token])
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
        return any(_are_persons(tree, filler, cast) for _, filler in slots)
    if any(
        denoted(cast, filler, named=slot == "modifier")
        for slot, filler in slots
        if slot in frame.fills or slot in ("hosts", "mediates")
    ):
        return True
    definite = tree.pos[token] == "PROPN" or any(
        tree.lowers[c] in ("the", "this", "that", "its") for c in tree.children[token]
    )
    return "noun known" in needs and (definite or carried)


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
        return any(_is(tree, f, kind, cast, lexicon) for f in fillers for kind in kinds)
    if slot == "clause":
        return not set(kinds).isdisjoint(content.content_marks(tree, token))
    if slot == "content":
        return any(_is_hostile(tree, c, lexicon) for c in tree.below(token, "xcomp", "ccomp"))
    if slot == "destination":
        fillers = [
            f for s, f in slots if s in ("object", "to", "in", "at", "through", "for", "into")
        ]
        fillers += [c for f in fillers for c in tree.below(f, "nmod")]  # "a reactor in Iran"
    elif slot == "gift":
        fillers = [f for s, f in slots if s in ("iobject", "to", "for", "with", "in")]
    elif slot == "aim":
        fillers = [f for s, f in slots if s in ("at", "against", "on", "into", "toward", "towards")]
    elif slot == "predicate":  # "called the sanctions illegal", "described it as a crime"
        fillers = [f for s, f in slots if s == "as"] + list(tree.below(token, "xcomp"))
        for thing in tree.below(token, "obj"):  # where the parse takes it for the object's
            fillers += [c for c in tree.below(thing, *_AFTER) if c > thing]
    elif slot == "doer":
        fillers = [f for s, f in slots if s in _DOERS]
    elif slot == "any":
        if kinds == ["two"]:
            return _two(tree, slots, cast)
        if kinds == ["other"]:
            return any(s != "subject" and _country(cast, f) for s, f in slots)
        fillers = [
            f
            for s, f in slots
            if s in ("subject", "object", "by", "possessor", "on", "against", "iobject")
        ]
    return any(_is(tree, f, kind, cast, lexicon) for f in fillers for kind in kinds)


_AFTER = ("amod", "advmod")


def _is_hostile(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    """Whether an act is one of conflict: its event class is of PLOVER's quad class 3 or 4, or a cue says so."""
    if tree.lemmas[verb].lower() in lexicon.cue("hostile"):
        return True
    keys = [form for form, _ in forms.lemma_forms(tree, verb)]
    found = [lexicon.verbs[key][0] for key in keys if key in lexicon.verbs][:1]
    if not found:  # "wage war", "impose sanctions"
        nouns = [tree.lemmas[c].lower() for c in tree.below(verb, "obj")]
        found = [lexicon.nouns[noun][0] for noun in nouns if noun in lexicon.nouns]
    return any((event_classes()[frame.evokes].quad or 0) > 2 for frame in found)


#: Bodies of many that meet by themselves.
_ASSEMBLIES = frozenset(
    ("council", "cabinet", "parliament", "committee", "commission", "assembly", "board")
)


def _two(tree: Tree, slots: tuple[tuple[str, int], ...], cast: Cast) -> bool:
    found = [
        f
        for s, f in slots
        if s in ("subject", "object", "with")
        for f in clauses.coordinated(tree, f)
    ]
    if any(s == "subject" and tree.lemmas[f].lower() in _ASSEMBLIES for s, f in slots):
        return True  # "the Security Council met"
    actors = {number for f in found for number in denoted(cast, f)}
    officers = [f for f in found if not denoted(cast, f) and holds_office(cast, f)]
    return (
        len(actors) + len(officers) > 1
        or any(
            tree.tags[f] == "NNS" and (denoted(cast, f) or _are_several(tree, f, cast))
            for f in found
        )
        or any(s == "with" or clauses.preposition(tree, f) == "with" for s, f in slots)
    )


def _country(cast: Cast, token: int) -> str | None:
    """The country or body whose a phrase is, by the names in it."""
    code = code_of(cast.tree, sorted(cast.tree.subtree(token)), cast.name_at, cast.lexicon)
    return None if code is None else code.country


def _words(tree: Tree, token: int, lexicon: Lexicon) -> list[str]:
    """The words that say what a thing is: its noun, what it is an amount of, what a bare "supplies" are of."""
    near = [token]
    lemma = tree.lemmas[token].lower()
    if lemma in lexicon.cue("bearer"):
        near += [c for c in tree.below(token, "compound", "amod") if c < token]
    near += [c for c in tree.below(token, "nmod") if clauses.preposition(tree, c) == "of"]
    before = [f"{tree.lowers[token - 1]} {lemma}"] if token else []
    return [word for t in near for word in (tree.lemmas[t].lower(), tree.lowers[t])] + before


def _is(tree: Tree, token: int, kind: str, cast: Cast, lexicon: Lexicon) -> bool:
    for each in _measured(tree, token, lexicon):
        if kind.isupper():
            if kind == "CVL" and _are_people(tree, each, cast):
                return True
            if any(
                sectors(lexicon).get(word, ("",))[0] == kind for word in _words(tree, each, lexicon)
            ):
                return True
            continue
        if kind == "country" and _country(cast, each) is not None:
            return True
        if kind in lexicon.cues and kind not in ("actor", "place", "event", "body"):
            nouns = lexicon.cue(kind)
            if any(word in nouns for word in _words(tree, each, lexicon)):
                return True
            continue
        if kind == "actor" and (
            denoted(cast, each)
            or _are_forces(tree, each, lexicon)
            or _are_several(tree, each, cast)
            or holds_office(cast, each)
            or (
                tree.pos[each] == "PRON"
                and tree.lowers[each] in ("we", "i", "they", "he", "she", "who")
            )
        ):
            return True
        if kind == "people" and _are_persons(tree, each, cast):
            return True
        if kind == "body" and _body(tree, each, cast):
            return True
        if (
            kind == "place"
            and each in cast.name_at
            and cast.name_at[each].type in ("Place", "State")
        ):
            return True
        if kind == "event" and any(
            form in lexicon.nouns for form, _ in forms.noun_forms(tree, each)
        ):
            return True
        if kind in _senses(tree, each, cast):
            return True
    return False


def _are_persons(tree: Tree, token: int, cast: Cast) -> bool:
    """Whether a word means persons or a group of them, named, described or by a pronoun."""
    if any(cast.actors[number].type in ("Person", "Group") for number in denoted(cast, token)):
        return True
    if tree.lowers[token] in (*HE, *THEY, "who", "whom", "my", "our", "your", "me", "us", "people"):
        return True
    return bool({"person"} & _senses(tree, token, cast))


def _are_forces(tree: Tree, token: int, lexicon: Lexicon) -> bool:
    """Whether a noun means armed men of a side that the text does not name: "security forces killed two"."""
    known = sectors(lexicon)
    return any(known.get(w, ("",))[0] in ("MIL", "COP") for w in _words(tree, token, lexicon)) and (
        tree.tags[token] == "NNS"
    )


def _are_several(tree: Tree, token: int, cast: Cast) -> bool:
    """Whether a plural means persons whom nothing tells more of: "pilots had threatened a strike"."""
    bare = tree.lowers[token] in ("thousands", "hundreds", "dozens", "scores")
    return tree.tags[token] == "NNS" and (bare or "person" in _senses(tree, token, cast))


def _are_people(tree: Tree, token: int, cast: Cast) -> bool:
    """Whether a people's plural means some of its people: "young Algerians", not "the Algerians" or Algeria."""
    name = cast.name_at.get(token)
    return (
        name is not None
        and name.form == "demonym"
        and tree.tags[token] in ("NNS", "NNPS", "NNP")
        and tree.lowers[token].endswith("s")
        and not any(tree.lowers[c] == "the" for c in tree.children[token])
    )


def _body(tree: Tree, token: int, cast: Cast) -> bool:
    """Whether something is a body that acts as one: a state, an organisation, a group of people; no single person."""
    if any(cast.actors[number].type != "Person" for number in denoted(cast, token)):
        return True
    return "group" in _senses(tree, token, cast) or tree.lowers[token] in ("it", "they", "we")
