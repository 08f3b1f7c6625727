"""Words that evoke an event, by the lexicon's frames.

Phenomenon: a verb ("rejected"), a verb with its particle or preposition ("called for"), a noun ("talks"), a noun
with the word before it ("joint statement"). Source: frames and lexical units (Baker, Fillmore and Lowe 1998).
Handled: "put forward the plan", "peace talks", "the Six-Party Talks", "is ready to talk".
Refused: "met the deadline" (the frame requires two who meet), "agreement text" (the noun only modifies another).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.actors.cast import Cast
from kg.extraction.frames.attendance import attendance
from kg.extraction.frames.carriers import (
    Carrier,
    adjunct_slots,
    carried,
    carried_below,
    carrier_slots,
    carrying,
)
from kg.extraction.frames.culprits import culprits, victims
from kg.extraction.frames.requirements import allowed, done_by, noun_allowed
from kg.extraction.frames.topics import on_topic
from kg.extraction.syntax import clauses, forms
from kg.extraction.syntax.daynames import DAYS
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Frame, Lexicon


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
    #: Whether the form has the negation in it: who "will not" do it has refused.
    denied: bool = False

    @property
    def verbal(self) -> bool:
        """Whether the trigger is a verb with no noun's event in it."""
        return self.carrier is None


def triggers(tree: Tree, cast: Cast, lexicon: Lexicon) -> Iterator[Trigger]:
    """The event triggers of a text, in its order, one at a time.

    A frame may require two who take part, and "they" are those of the event before: who takes the triggers one by one
    notes the parties of each (`cast.note_parties`) before asking for the next.
    """
    # the objects that belong to a verb's form, with the root of its class; what stands there behind a preposition
    used: dict[int, str] = {}
    told: dict[int, str] = {}
    root = lexicon.vocabulary.known
    for token in range(len(tree)):
        if clauses.is_verb(tree, token):
            trigger = _verb(tree, token, cast, lexicon)
        elif clauses.is_noun(tree, token):
            trigger = (
                _state(tree, token, cast, lexicon)
                or _noun(tree, token, cast, lexicon)
                or _presence(tree, token, cast, lexicon)
            )
        elif tree.pos[token] == "ADJ":
            trigger = _adjective(tree, token, cast, lexicon)
        else:
            continue
        if trigger is None:
            continue
        here = root(trigger.frame.evokes).lineage[-1]
        if used.get(token, here) != here:
            continue  # "lodged a protest" is a complaint, no protest
        if told.get(token) == here:
            continue  # "came under attack" is one attack
        used.update((noun, here) for noun in _taken(tree, trigger))
        told.update((noun, here) for noun in _taken_up(tree, trigger))
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


def _taken_up(tree: Tree, trigger: Trigger) -> list[int]:
    """The nouns that a verb's form has behind a preposition, all told with it: "attack" of "came under attack"."""
    verb = tree.lemmas[trigger.token].lower()
    if verb in trigger.frame.verbs or not clauses.is_verb(tree, trigger.token):
        return []
    return [
        noun
        for noun in tree.below(trigger.token, "obl")
        if f"{verb} {clauses.preposition(tree, noun)} {tree.lemmas[noun].lower()}"
        in trigger.frame.verbs
    ]


def _verb(tree: Tree, token: int, cast: Cast, lexicon: Lexicon) -> Trigger | None:
    if tree.deps[token] in ("amod", "compound", "case", "fixed"):
        return None
    if tree.deps[token] == "conj" and tree.pos[tree.heads[token]] == "ADJ":
        finite = tree.below(token, "aux") or tree.tags[token] in ("VBD", "VBZ", "VBP")
        if not finite or not tree.below(tree.heads[token], "cop", "aux:pass"):
            return None  # "a bright and promising student"; but "is wrong and will reject it"
    if tree.lemmas[token] == "join" and any(
        clauses.mark(tree, c) == "in" for c in tree.below(token, "advcl")
    ):
        return None  # "joined Britain in condemning it" is no member: both condemn it
    slots: tuple[tuple[str, int], ...] | None = None
    bare = not any(tree.deps[c] in ("obj", "iobj") for c in tree.children[token])
    for form, taken in forms.lemma_forms(tree, token):
        if taken is not None and not bare and form.count(" ") == 1:
            continue  # "called him a fit for the job" is no call for it
        if taken is None and _has_own_name(tree, token, form, lexicon):
            continue  # "issued a joint statement" made an agreement
        for frame in lexicon.verbs.get(form, ()):
            if slots is None:
                slots = tuple(clauses.verb_slots(tree, token))
            mine = _with_taken(frame, slots, taken)
            more = _of_object(tree, token, form, mine)
            mine = (*mine, *more)
            if allowed(tree, token, frame, mine, cast, lexicon) and on_topic(
                tree, token, frame, lexicon
            ):
                denied = form == forms.REFUSED or " no " in form or " not " in form
                return Trigger(token, token, frame, mine, takes_noun=bool(more), denied=denied)
    return None


def _with_taken(
    frame: Frame, slots: tuple[tuple[str, int], ...], taken: int | None
) -> tuple[tuple[str, int], ...]:
    """Slots with what follows the preposition of a verb's form as its object: "ally with", "protest against".

    Where the frame has somebody after that preposition and only a topic for an object, it is both.
    """
    if taken is None or "object" in dict(slots):
        return slots
    topical = set(frame.fills.get("object", ())) <= {"about"}
    mine = []
    for slot, filler in slots:
        if filler == taken:
            mine.append(("object", filler))
        if filler != taken or (topical and set(frame.fills.get(slot, ())) - {"about", "place"}):
            mine.append((slot, filler))
    return tuple(mine)


def _adjective(tree: Tree, token: int, cast: Cast, lexicon: Lexicon) -> Trigger | None:
    """A predicate that tells of a stance: "is ready to talk" (``be ready``), "is not ready" (``be not ready``)."""
    if not tree.below(token, "cop"):
        return None
    denied = any(tree.lowers[c] in ("not", "n't", "never") for c in tree.children[token])
    key = f"be {'not ' if denied else ''}{tree.lemmas[token].lower()}"
    return _predicate(tree, token, key, cast, lexicon, denied=denied)


def _state(tree: Tree, token: int, cast: Cast, lexicon: Lexicon) -> Trigger | None:
    """A phrase that says what somebody is in or under: "is on trial" (``be on trial``)."""
    word = clauses.preposition(tree, token)
    if not word or not tree.below(token, "cop"):
        return None
    return _predicate(tree, token, f"be {word} {tree.lemmas[token].lower()}", cast, lexicon)


def _predicate(
    tree: Tree, token: int, key: str, cast: Cast, lexicon: Lexicon, *, denied: bool = False
) -> Trigger | None:
    """What a predicate tells of its subject, listed by a key with "be"."""
    phrases = [
        (clauses.preposition(tree, c), c)
        for c in tree.below(token, "obl", "nmod")
        if clauses.preposition(tree, c)
    ]
    owned = [s for s in clauses.noun_slots(tree, token) if s[0] in ("modifier", "possessor")]
    slots = (*clauses.copula_slots(tree, token), *phrases, *owned)
    for frame in lexicon.verbs.get(key, ()):
        if allowed(tree, token, frame, slots, cast, lexicon) and on_topic(
            tree, token, frame, lexicon
        ):
            return Trigger(token, token, frame, slots, denied=denied)
    return None


def _presence(tree: Tree, token: int, cast: Cast, lexicon: Lexicon) -> Trigger | None:
    """A place where somebody is for something: "is in India for talks" (``be in``)."""
    cops, name = tree.below(token, "cop"), cast.name_at.get(token)
    if not cops or name is None or name.type not in ("Place", "State"):
        return None
    purpose = any(
        (word := clauses.preposition(tree, c)) == "for"
        or (word == "on" and tree.lemmas[c].lower() in lexicon.nouns)  # "on a visit"
        for c in tree.below(token, "obl", "nmod")
    )
    purpose = purpose or any(
        clauses.mark(tree, c) == "to" for c in tree.below(token, "acl", "advcl")
    )
    if clauses.preposition(tree, token) != "in" or not purpose:
        return None
    slots = (*clauses.copula_slots(tree, token), ("object", token))
    for frame in lexicon.verbs.get("be in", ()):
        if allowed(tree, token, frame, slots, cast, lexicon):
            return Trigger(token, cops[0], frame, slots)
    return None


def _has_own_name(tree: Tree, verb: int, form: str, lexicon: Lexicon) -> bool:
    """Whether the noun in a verb's form is the last of a longer noun that the lexicon lists by itself."""
    return any(
        " " in key and key in lexicon.nouns
        for noun in tree.below(verb, "obj")
        if form == f"{tree.lemmas[verb].lower()} {tree.lemmas[noun].lower()}"
        for key, first in forms.noun_forms(tree, noun)
        if first < noun
    )


def _of_object(
    tree: Tree, verb: int, form: str, slots: tuple[tuple[str, int], ...]
) -> list[tuple[str, int]]:
    """The phrases after a noun that is part of the verb's form: "faces criticism from Norway"."""
    taken = {filler for _, filler in slots}
    return [
        (slot, filler)
        for noun in tree.below(verb, "obj", "nsubj:pass", "obl")
        if form.split(" ")[0] == tree.lemmas[verb].lower()
        and form.split(" ")[-1] == tree.lemmas[noun].lower()
        for slot, filler in clauses.noun_slots(tree, noun)
        if filler > noun and filler not in taken
    ]


def _noun(tree: Tree, token: int, cast: Cast, lexicon: Lexicon) -> Trigger | None:
    name = cast.name_at.get(token)
    if name is not None and name.last - name.first > 1 and name.type != "Place":
        return None
    if tree.pos[token] == "PROPN" and (tree.lowers[token] in DAYS or _is_shortened(tree, token)):
        return None  # "in March", "Mar del Plata"
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
                if not on_topic(tree, token, frame, lexicon):
                    continue
                carrier = carried(tree, token, lexicon)
                if "noun carried" in frame.requires and carrier is None:
                    continue  # "gunfire erupted", not "was hit by gunfire"
                slots = participial_slots(tree, clauses.noun_slots(tree, token), lexicon)
                slots += _by_whom(tree, slots)
                slots += carrier_slots(tree, token, carrier, frame, lexicon)
                for other in carried_below(tree, token, lexicon):
                    if carrier is not None and other.verb != carrier.verb:
                        slots += carrier_slots(tree, token, other, frame, lexicon)
                slots += (*attendance(tree, token, frame, lexicon), *culprits(tree, token))
                slots += victims(tree, token)
                if carrier is None:
                    slots += adjunct_slots(tree, token, frame, slots, cast, lexicon)
                if not done_by(tree, token, frame, slots, cast, lexicon):
                    continue
                if not noun_allowed(tree, token, frame, slots, carrier is not None, cast, lexicon):
                    return None
                return Trigger(token, first, frame, tuple(slots), carrier)
    return None


def _is_shortened(tree: Tree, token: int) -> bool:
    """Whether a name is taken for a shortened word: "Mar" for "March"."""
    word, lemma = tree.lowers[token], tree.lemmas[token].lower()
    return len(lemma) > len(word) and lemma.startswith(word)


def _by_whom(tree: Tree, slots: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Who does it, where the parse hangs him from what it is done to: "the breach of the treaty by Iran"."""
    if any(slot in ("by", "possessor") for slot, _ in slots):
        return []
    return [
        ("by", c)
        for slot, filler in slots
        if slot == "of" and tree.pos[filler] == "NOUN"
        for c in tree.below(filler, "nmod")
        if clauses.preposition(tree, c) == "by"
    ]


def participial_slots(
    tree: Tree, slots: list[tuple[str, int]], lexicon: Lexicon
) -> list[tuple[str, int]]:
    """A noun's slots, with who brokers, hosts or backs it told from who takes part: "U.N.-brokered talks"."""
    found = []
    for slot, filler in slots:
        above = tree.heads[filler]
        if slot != "modifier" or tree.tags[above] != "VBN" or tree.deps[above] != "amod":
            found.append((slot, filler))
        elif tree.lemmas[above].lower() not in lexicon.cue("stands behind"):
            behind = carrying(tree, above, lexicon, ("hosts", "mediates"))
            found.append((behind[1] if behind else slot, filler))
    return found
