"""Words that evoke an event, by the lexicon's frames.

Phenomenon: a verb ("rejected"), a verb with its particle or preposition ("called for"), a noun ("talks"), a noun
with the word before it ("joint statement"). Source: frames and lexical units (Baker, Fillmore and Lowe 1998).
Handled: "put forward the plan", "peace talks", "the Six-Party Talks". Refused: "met the deadline" (the frame
requires two who meet), "agreement text" (the noun only modifies another).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction import clauses, forms
from kg.extraction.cast import Cast
from kg.extraction.denotation import denoted
from kg.extraction.requirements import allowed, noun_allowed
from kg.extraction.tree import Tree
from kg.lexicon import Cue, Frame, Lexicon


@dataclass(frozen=True, slots=True)
class Carrier:
    """The verb that carries a noun's event, the cue that says so, and the label that the noun has there."""

    verb: int
    cue: Cue
    sets: str
    label: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that evokes an event: its token, the first token of its form, its frame, and its slots."""

    token: int
    first: int
    frame: Frame
    slots: tuple[tuple[str, int], ...]
    carrier: Carrier | None = None
    #: Whether a verb's form has a noun in it: "face criticism".
    takes_noun: bool = False

    @property
    def verbal(self) -> bool:
        """Whether the trigger is a verb with no noun's event in it."""
        return self.carrier is None


def triggers(tree: Tree, cast: Cast, lexicon: Lexicon) -> Iterator[Trigger]:
    """The event triggers of a text, in its order, one at a time.

    A frame may require two who take part, and "they" are those of the event before: who takes the triggers one by one
    notes the parties of each (`cast.note_parties`) before asking for the next.
    """
    used: dict[int, str] = {}  # the nouns that belong to a verb's form, with the root of its class
    root = lexicon.vocabulary.known
    for token in range(len(tree)):
        if clauses.is_verb(tree, token):
            trigger = _verb(tree, token, cast, lexicon)
        elif clauses.is_noun(tree, token):
            trigger = _noun(tree, token, cast, lexicon)
        else:
            continue
        if trigger is None:
            continue
        here = root(trigger.frame.evokes).lineage[-1]
        if used.get(token, here) != here:
            continue  # "lodged a protest" is a complaint, no protest
        used.update((noun, here) for noun in _taken(tree, trigger))
        yield trigger


def _taken(tree: Tree, trigger: Trigger) -> list[int]:
    """The objects that are part of a verb's form: "protest" of "lodged a protest"."""
    verb, forms_listed = tree.lemmas[trigger.token].lower(), trigger.frame.verbs
    if verb in forms_listed or not clauses.is_verb(tree, trigger.token):
        return []
    return [
        noun
        for noun in tree.below(trigger.token, "obj")
        if f"{verb} {tree.lemmas[noun].lower()}" in forms_listed
    ]


def _verb(tree: Tree, token: int, cast: Cast, lexicon: Lexicon) -> Trigger | None:
    if tree.deps[token] in ("amod", "compound", "case", "fixed"):
        return None
    if tree.deps[token] == "conj" and tree.pos[tree.heads[token]] == "ADJ":
        return None  # "a bright and promising student"
    slots: tuple[tuple[str, int], ...] | None = None
    bare = not any(tree.deps[c] in ("obj", "iobj") for c in tree.children[token])
    for form, taken in forms.lemma_forms(tree, token):
        if taken is not None and not bare and form.count(" ") == 1:
            continue  # "called him a fit for the job" is no call for it
        for frame in lexicon.verbs.get(form, ()):
            if slots is None:
                slots = tuple(clauses.verb_slots(tree, token))
            mine = (
                tuple(
                    ("object" if filler == taken and "object" not in dict(slots) else slot, filler)
                    for slot, filler in slots
                )
                if taken
                else slots
            )
            more = _of_object(tree, token, form, mine)
            mine = (*mine, *more)
            if allowed(tree, token, frame, mine, cast, lexicon):
                return Trigger(token, token, frame, mine, takes_noun=bool(more))
    return None


def _of_object(
    tree: Tree, verb: int, form: str, slots: tuple[tuple[str, int], ...]
) -> list[tuple[str, int]]:
    """The phrases after a noun that is part of the verb's form: "faces criticism from Norway"."""
    taken = {filler for _, filler in slots}
    return [
        (slot, filler)
        for noun in tree.below(verb, "obj")
        if form == f"{tree.lemmas[verb].lower()} {tree.lemmas[noun].lower()}"
        for slot, filler in clauses.noun_slots(tree, noun)
        if filler > noun and filler not in taken
    ]


def _noun(tree: Tree, token: int, cast: Cast, lexicon: Lexicon) -> Trigger | None:
    name = cast.name_at.get(token)
    if name is not None and name.last - name.first > 1 and name.type != "Place":
        return None
    if tree.deps[token] in ("compound", "amod", "nmod:desc"):
        above = tree.heads[token]
        if (
            above > token
            and clauses.is_noun(tree, above)
            and (
                tree.pos[token] != "PROPN"
                or tree.lemmas[above].lower() in lexicon.nouns
                or (tree.pos[above] == "PROPN" and above == token + 1)  # "Convention Center"
            )
        ):
            return None
    for form, first in forms.noun_forms(tree, token):
        for key in (form, form.removesuffix("s")):
            for frame in lexicon.nouns.get(key, ()):
                carrier = carried(tree, token, lexicon)
                slots = participial_slots(tree, clauses.noun_slots(tree, token), lexicon)
                slots += carrier_slots(tree, token, carrier)
                if carrier is None:
                    slots += adjunct_slots(tree, token, frame, slots, cast, lexicon)
                if not noun_allowed(tree, token, frame, slots, carrier is not None, cast):
                    return None
                return Trigger(token, first, frame, tuple(slots), carrier)
    return None


#: Participles whose doer stands behind an event rather than in it: "U.S.-backed".
_BEHIND = frozenset(("back", "support", "fund", "finance", "approve", "endorse", "propose"))


def participial_slots(
    tree: Tree, slots: list[tuple[str, int]], lexicon: Lexicon
) -> list[tuple[str, int]]:
    """A noun's slots, with who brokers, hosts or backs it told from who takes part: "U.N.-brokered talks"."""
    found = []
    for slot, filler in slots:
        above = tree.heads[filler]
        if slot != "modifier" or tree.tags[above] != "VBN" or tree.deps[above] != "amod":
            found.append((slot, filler))
        elif tree.lemmas[above].lower() not in _BEHIND:
            carrying = _carrying(tree, above, lexicon, ("hosts", "mediates"))
            found.append((carrying[1] if carrying else slot, filler))
    return found


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
        if lemma not in carries or lemma not in carries[lemma].nouns:
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
        found = _carrying(tree, above, lexicon, ("occurs",) if label == "nsubj" else _CARRYING)
        if label == "nsubj" and any(tree.deps[c] == "xcomp" for c in tree.children[above]):
            found = None  # "the resignation will not begin to hurt": it is not the resignation that begins
        if found is not None and not (
            label == "obl" and not _takes_oblique(tree, above, head, found[0])
        ):
            return Carrier(above, found[0], found[1], label)
    for child in tree.children[noun]:
        if tree.deps[child] in ("acl", "acl:relcl") and clauses.is_verb(tree, child):
            found = _carrying(tree, child, lexicon)
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
                return Carrier(child, found[0], found[1], "nsubj" if subject_gap else "obj")
    return None


def _takes_oblique(tree: Tree, verb: int, noun: int, cue: Cue) -> bool:
    word = clauses.preposition(tree, noun)
    return f"{tree.lemmas[verb].lower()} {word}" in cue.verbs or (
        word in ("of", "over") and cue.sets == "mediates"
    )


_CARRYING = ("hosts", "mediates", "misses", "carries")


def _carrying(
    tree: Tree, verb: int, lexicon: Lexicon, kinds: tuple[str, ...] = _CARRYING
) -> tuple[Cue, str] | None:
    for sets in kinds:
        cues = lexicon.cue(sets)
        for form, _ in forms.lemma_forms(tree, verb):
            if form in cues and form in cues[form].verbs:
                return cues[form], sets
    return None


def carrier_slots(tree: Tree, noun: int, carrier: Carrier | None) -> list[tuple[str, int]]:
    """The slots that a carrying verb hands down to the noun's event."""
    if carrier is None:
        return []
    slots: list[tuple[str, int]] = []
    for slot, filler in clauses.verb_slots(tree, carrier.verb):
        if filler == noun:
            continue
        if slot == "subject":
            if carrier.label != "nsubj":
                slots.append(("subject" if carrier.sets == "carries" else carrier.sets, filler))
        elif slot not in ("object", "iobject", "unmarked", "of"):
            slots.append((slot, filler))
        elif slot == "iobject":
            slots.append(("to", filler))
    return slots


_SPEECH = ("Support", "Accusation", "Rejection", "Request", "Threat", "Proposal")
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


def adjunct_slots(
    tree: Tree, noun: int, frame: Frame, slots: list[tuple[str, int]], cast: Cast, lexicon: Lexicon
) -> list[tuple[str, int]]:
    """The subject that a visit, meeting or talk in an adjunct shares with its clause: "he left after talks".

    As an object it must be new to the text ("wrapped up a visit", not "criticised the visit"). "In a joint statement
    they warned" is a statement of theirs.
    """
    joint = any(tree.lowers[c] == "joint" for c in tree.children[noun])
    talks = lexicon.vocabulary.known(frame.evokes).lineage[-1] == "Consultation"
    if not (talks or joint) or frame.evokes == "Mediation":
        return []
    if any(
        slot in ("subject", "possessor", "by", "between", "among", "of", "involving")
        for slot, _ in slots
    ):
        return []
    definite = any(
        tree.lowers[c] in ("the", "this", "that", "these", "those") for c in tree.children[noun]
    )
    for above, word in clauses.clauses_above(tree, top(tree, noun, lexicon)):
        if not talks and word != "in":
            return []
        if word not in _ADJUNCTS or (word in ("obj", "to", "for", "with") and definite):
            return []
        lemma = tree.lemmas[above].lower()
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
            return [("implied", filler) for filler in subjects]
    return []


def _judges(verb: str, lexicon: Lexicon) -> bool:
    """Whether a verb says what somebody holds of its object: who hails a summit is not at it."""
    return any(
        lexicon.vocabulary.known(frame.evokes).lineage[-1] in _SPEECH
        for frame in lexicon.verbs.get(verb, ())
    )
