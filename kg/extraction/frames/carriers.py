"""Verbs that carry the event of a noun, and clauses whose subject has a part in it.

Phenomenon: "held talks", "the talks broke down", "left after talks": who takes part in a noun's event stands in the
clause around it. Source: light verb constructions (Butt 2010; support verbs in NomBank, Meyers et al. 2004).
Handled: "a third round of talks was held" (the round's talks), "hosted the summit" (as host), "he left after talks"
(he took part), "wants talks with India" (the other side). Refused: "hailed the summit" (who hails it is not at it),
"called for talks" (there are none yet).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.denotation import denoted
from kg.extraction.syntax import clauses, forms
from kg.extraction.syntax.tree import Tree
from kg.extraction.veridicality.auxiliaries import is_none
from kg.lexicon import Cue, Frame, Lexicon

_CARRYING = ("hosts", "mediates", "misses", "carries")
#: How many there were of it: "dozens of attacks were reported".
_COUNTS = frozenset(("dozens", "hundreds", "thousands", "scores"))
#: What carries an event that is the subject: "talks began", "clashes were reported".
_KINDS = {"nsubj": ("occurs",), "nsubj:pass": (*_CARRYING, "witnessed")}
#: Prepositions of phrases whose event the subject of the clause takes part in: "after talks in Moscow".
_ADJUNCTS = frozenset(
    [
        "after",
        "during",
        "before",
        "in",
        "at",
        "for",
        "following",
        "on",
        "upon",
        "ahead",
        "from",
        "with",
        "to",
        "obj",
    ]
)
_SPEECH = ("Support", "Accusation", "Rejection", "Request", "Threat", "Proposal")


@dataclass(frozen=True, slots=True)
class Carrier:
    """The verb that carries a noun's event, the cue that says so, and the label that the noun has there."""

    verb: int
    cue: Cue
    sets: str
    label: str


def top(tree: Tree, noun: int, lexicon: Lexicon) -> int:
    """The head of the phrase that a noun's event stands in: "round" of "a third round of talks"."""
    carries = lexicon.cue("carries")
    here = noun
    for _ in range(3):
        above = clauses.governor(tree, here)
        if (
            above is None
            or not clauses.is_noun(tree, above)
            or clauses.role_of(tree, here) != "nmod"
        ):
            break
        lemma = tree.lemmas[above].lower()
        counts = tree.lowers[above] in _COUNTS
        if not counts and (lemma not in carries or lemma not in carries[lemma].nouns):
            break
        here = above
    return here


def carried(tree: Tree, noun: int, lexicon: Lexicon) -> Carrier | None:
    """The light, hosting or mediating verb that a noun's event hangs from, above it or below it."""
    head = top(tree, noun, lexicon)
    above, label = clauses.governor(tree, head), clauses.role_of(tree, head)
    if (
        above is not None
        and clauses.is_verb(tree, above)
        and label in ("obj", "nsubj:pass", "nsubj", "obl")
    ):
        found = carrying(tree, above, lexicon, _KINDS.get(label, _CARRYING))
        seen = found is not None and found[1] == "witnessed"
        if (label == "nsubj" or seen) and tree.below(above, "xcomp"):
            found = None  # "the resignation will not begin to hurt": it is not the resignation that begins
        if seen and tree.below(above, "obl:agent"):
            found = None  # "the arrest was reported by the daily": the daily said so
        if _is_answered(tree, head, above, lexicon):
            found = None  # "agreed to her request": she made it
        if found is not None and not (
            label == "obl" and not _takes_oblique(tree, above, head, found[0])
        ):
            return Carrier(above, found[0], found[1], label)
    return next(iter(carried_below(tree, noun, lexicon)), None)


def _is_answered(tree: Tree, noun: int, verb: int, lexicon: Lexicon) -> bool:
    answers = lexicon.cue("answers")
    asked = tree.lemmas[noun].lower()
    return (
        asked in answers
        and asked in answers[asked].nouns
        and any(
            form in answers and form in answers[form].verbs
            for form, _ in forms.lemma_forms(tree, verb)
        )
    )


def carried_below(tree: Tree, noun: int, lexicon: Lexicon) -> list[Carrier]:
    """The same verbs in clauses that hang from the noun: "the talks, attended by China, ended"."""
    carriers = []
    for child in tree.children[noun]:
        things = [c for c in tree.below(child, "obj") if tree.lowers[c] not in ("that", "which")]
        if tree.deps[child] == "acl" and things:
            continue  # "the refusal to send troops" is not sent
        if tree.deps[child] in ("acl", "acl:relcl") and clauses.is_verb(tree, child):
            found = carrying(tree, child, lexicon)
            if found is not None:
                passive = clauses.is_passive(tree, child)
                subject_gap = (
                    tree.deps[child] == "acl:relcl"
                    and not passive
                    and not any(
                        tree.deps[c] == "nsubj" and tree.lowers[c] not in ("who", "which", "that")
                        for c in tree.children[child]
                    )
                )
                if subject_gap and any(is_none(tree, c) for c in tree.below(child, "obj")):
                    continue  # "an attack that gave him no chance" was made
                label = "nsubj" if subject_gap else "obj"
                carriers.append(Carrier(child, found[0], found[1], label))
    return carriers


def _takes_oblique(tree: Tree, verb: int, noun: int, cue: Cue) -> bool:
    word, lemma = clauses.preposition(tree, noun), tree.lemmas[verb].lower()
    objects = [  # "took part in", "took no part in"
        f"{'no ' * is_none(tree, c)}{tree.lemmas[c].lower()} " for c in tree.below(verb, "obj")
    ]
    particles = [f"{tree.lowers[c]} " for c in tree.below(verb, "advmod", "compound:prt")]
    between = ("", *objects, *particles)  # "stayed away from"
    return any(f"{lemma} {part}{word}" in cue.verbs for part in between) or (
        word in ("of", "over") and cue.sets == "mediates"
    )


def carrying(
    tree: Tree, verb: int, lexicon: Lexicon, kinds: tuple[str, ...] = _CARRYING
) -> tuple[Cue, str] | None:
    """The cue that says how a verb carries a noun's event, and what it sets; None where it does not."""
    for sets in kinds:
        cues = lexicon.cue(sets)
        for form, _ in forms.lemma_forms(tree, verb):
            if form in cues and form in cues[form].verbs:
                return cues[form], sets
    return None


def carrier_slots(
    tree: Tree, noun: int, carrier: Carrier | None, frame: Frame, lexicon: Lexicon
) -> list[tuple[str, int]]:
    """The slots that a carrying verb hands down to the noun's event.

    Who ends violence has no part in it, who submits a resolution is not yet bound by it, who hears shots is a witness.
    """
    if carrier is None or carrier.sets == "witnessed":
        return []
    verb = tree.lemmas[carrier.verb].lower()
    apart = frame.evokes == "Attack" and verb in lexicon.cue("puts an end")
    apart = apart or (frame.evokes == "Agreement" and verb in lexicon.cue("submits"))
    slots: list[tuple[str, int]] = []
    for slot, filler in clauses.verb_slots(tree, carrier.verb):
        if filler == noun:
            continue
        if slot == "subject":
            if carrier.label != "nsubj" and not apart:
                slots.append(("subject" if carrier.sets == "carries" else carrier.sets, filler))
        elif slot not in ("object", "iobject", "unmarked", "of"):
            slots.append((slot, filler))
        elif slot == "iobject":
            slots.append(("to", filler))
    return slots


def adjunct_slots(
    tree: Tree, noun: int, frame: Frame, slots: list[tuple[str, int]], cast: Cast, lexicon: Lexicon
) -> list[tuple[str, int]]:
    """The subject that a visit, meeting or talk in an adjunct shares with its clause: "he left after talks".

    Who threatens, plans or orders a deed is to do it. As an object it must be new to the text ("wrapped up a visit",
    not "criticised the visit"). "In a joint statement they warned" is a statement of theirs.
    """
    above = clauses.governor(tree, noun)
    if (
        above is not None
        and clauses.role_of(tree, noun) == "obj"
        and tree.lemmas[above].lower() in lexicon.cue("has done")
    ):
        return [("implied", f) for slot, f in clauses.verb_slots(tree, above) if slot == "subject"]
    if found := _wished(tree, noun, frame, slots, cast, lexicon):
        return found
    joint = any(tree.lowers[c] == "joint" for c in tree.children[noun])
    talks = lexicon.vocabulary.known(frame.evokes).lineage[-1] == "Consultation"
    if not (talks or joint) or frame.evokes == "Mediation":
        return []
    own = {"subject", "possessor", "by", "between", "among", "of", "involving"}
    if clauses.preposition(tree, noun) in ("in", "during") and tree.deps[noun] == "obl":
        own.remove("of")  # "in a meeting of police officers, he ordered it"
    if any(slot in own and not _is_where(slot, filler, frame, cast) for slot, filler in slots):
        return []
    if tree.below(noun, "cop") and tree.below(noun, "case"):  # "who is on a trip", "is in talks"
        who = tree.heads[noun] if tree.deps[noun] == "acl:relcl" else None
        found = clauses.copula_slots(tree, noun)
        if found:
            return [
                (slot, who if who is not None and tree.tags[f].startswith("W") else f)
                for slot, f in found
            ]
    definite = any(
        tree.lowers[c] in ("the", "this", "that", "these", "those") for c in tree.children[noun]
    )
    for above, word in clauses.clauses_above(tree, top(tree, noun, lexicon)):
        if (not talks and word != "in") or _is_force(tree.lemmas[above].lower(), lexicon):
            return []  # who plots "to kill him during a summit" is not at it
        if word not in _ADJUNCTS or (word in ("obj", "to", "for", "with") and definite):
            return []
        lemma = tree.lemmas[above].lower()
        if f"be {lemma}" in lexicon.cue("misses"):
            return []  # who "was absent from the talks"
        if word == "obj" and (
            lemma in lexicon.cue("reports")
            or lemma in lexicon.cue("proposes")
            or _judges(lemma, lexicon)
        ):
            return []
        if word in ("obj", "for", "to", "with") and lemma in lexicon.cue("negates"):
            return []
        found = (
            clauses.verb_slots(tree, above)
            if clauses.is_verb(tree, above)
            else clauses.copula_slots(tree, above)
        )
        subjects = [filler for slot, filler in found if slot == "subject"]
        if any(denoted(cast, filler) for filler in subjects):
            called = frame.evokes == "PhoneCall" and word == "in"  # "congratulated him in a call"
            heard = [f for slot, f in found if slot in ("object", "iobject") and called]
            return [("implied", filler) for filler in (*subjects, *heard)]
    return []


def _is_where(slot: str, filler: int, frame: Frame, cast: Cast) -> bool:
    """Whether "of" says where somebody goes: "a tour of Europe" is somebody else's, "of the pope" his."""
    name = cast.name_at.get(filler)
    somewhere = name is not None and name.type in ("State", "Place")
    return slot == "of" and somewhere and "place" in frame.fills.get("of", ())


def _wished(
    tree: Tree, noun: int, frame: Frame, slots: list[tuple[str, int]], cast: Cast, lexicon: Lexicon
) -> list[tuple[str, int]]:
    """The subject of a wish for an event of two sides of which the noun tells one: "wants talks with India"."""
    head = top(tree, noun, lexicon)
    above = clauses.governor(tree, head)
    sides = ("participant", "party")
    if (
        above is None
        or not clauses.is_verb(tree, above)
        or [slot for slot, _ in slots if set(frame.fills.get(slot, ())) & set(sides)] != ["with"]
        or not (tree.deps[head] == "obj" or clauses.preposition(tree, head) == "for")
    ):
        return []
    wishes = lexicon.cue("plans")
    form = next((f for f, _ in forms.lemma_forms(tree, above) if f in wishes), None)
    planned = form is not None and form in wishes[form].verbs
    if not planned and tree.lemmas[above].lower() not in lexicon.cue("wishes"):
        return []
    return [
        ("implied", f)
        for slot, f in clauses.verb_slots(tree, above)
        if slot == "subject" and denoted(cast, f)
    ]


def _is_force(verb: str, lexicon: Lexicon) -> bool:
    """Whether a verb tells of violence."""
    return any(
        lexicon.vocabulary.known(frame.evokes).lineage[-1] == "Assault"
        for frame in lexicon.verbs.get(verb, ())[:1]
    )


def _judges(verb: str, lexicon: Lexicon) -> bool:
    """Whether a verb says what somebody holds of its object: who hails a summit is not at it."""
    return any(
        lexicon.vocabulary.known(frame.evokes).lineage[-1] in _SPEECH
        for frame in lexicon.verbs.get(verb, ())
    )
