"""One form for every clause: the only reader of dependency labels.

Phenomenon: "Washington rejected the plan", "the plan was rejected by Washington", "the plan, rejected by
Washington", "Washington met Seoul and rejected the plan" and "Washington's rejection of the plan" say one thing.
Source: the clause types of Quirk et al. (1985) read on Universal Dependencies, as ClausIE does (Del Corro and
Gemulla 2013). Handled: "which was rejected by Washington" (passive relative), "Seoul asked Beijing to mediate"
(the object controls), "talks in Moscow with Mr. Rice" (the second phrase belongs to the noun). Refused: "after the
talks, Washington rejected the plan" gives the talks no subject.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.syntax import controllers
from kg.extraction.syntax.elsewhere import echoed, embedded, shared_gap, shared_objects, specified
from kg.extraction.syntax.exclusions import is_left_out, members
from kg.extraction.syntax.tree import Tree
from kg.extraction.syntax.voice import is_bare_passive, is_held, is_stative
from kg.extraction.syntax.voice import is_noun as is_noun
from kg.extraction.syntax.voice import is_passive as is_passive
from kg.extraction.syntax.voice import is_verb as is_verb
from kg.extraction.syntax.voice import mark as mark
from kg.extraction.syntax.voice import preposition as preposition
from kg.ontology import supersenses

Slots = list[tuple[str, int]]
_RELATIVE = ("who", "which", "that", "whom", "whose")
_HOLDERS = ("possessor", "by", "modifier", "for", "from")
_WHEN = ("ahead", "before", "after", "since", "following")


def coordinated(tree: Tree, token: int) -> list[int]:
    """A noun and those joined to it: "Bosnia, Croatia and Serbia"; not who is left out, "but not Serbia"."""
    found = [] if _is_outdone(tree, token) else [token]
    for child in members(tree, token):
        if not is_left_out(tree, child):
            found += coordinated(tree, child)
    return found


def _is_outdone(tree: Tree, token: int) -> bool:
    """Whether a noun is named only to say that it is another: "not Serbia but Croatia"."""
    denied = any(tree.lowers[c] == "not" for c in tree.below(token, "advmod"))
    only = any(tree.lowers[c] in ("only", "just") for c in tree.below(token, "advmod"))
    others = members(tree, token)
    return (
        denied
        and not only
        and any(tree.lowers[c] == "but" for o in others for c in tree.below(o, "cc"))
    )


def governor(tree: Tree, token: int) -> int | None:
    """The token above, past coordination: what governs the whole coordinated phrase."""
    while tree.deps[token] == "conj" and tree.heads[token] != token:
        token = tree.heads[token]
    return None if tree.heads[token] == token else tree.heads[token]


def role_of(tree: Tree, token: int) -> str:
    """The dependency label of a token past coordination."""
    while tree.deps[token] == "conj" and tree.heads[token] != token:
        token = tree.heads[token]
    return tree.deps[token]


def verb_slots(tree: Tree, verb: int) -> Slots:
    """The fillers of a verb's slots, normalised to the active voice, with shared subjects found."""
    passive = is_passive(tree, verb)
    slots: Slots = []
    relative = tree.heads[verb] if tree.deps[verb] == "acl:relcl" else None
    if relative is not None and tree.pos[relative] == "NOUN" and tree.below(relative, "cop"):
        named = [c for c in tree.below(relative, "nsubj") if tree.pos[c] in ("PROPN", "PRON")]
        relative = (named or [relative])[0]  # "Serbia was the one that attacked"
    antecedent_used = False
    for child in tree.children[verb]:
        label = tree.deps[child]
        filler = child
        if relative is not None and tree.lowers[child] in _RELATIVE and tree.pos[child] != "NOUN":
            filler, antecedent_used = relative, True
        if label in ("nsubj", "csubj"):
            slots.append(
                (
                    "object"
                    if passive and label == "nsubj" and is_bare_passive(tree, verb)
                    else "subject",
                    filler,
                )
            )
        elif label == "nsubj:pass" or label == "obj":
            holder = label == "nsubj:pass" and is_stative(tree, verb)
            slots.append(("subject" if holder else "object", filler))
        elif label == "iobj":
            slots.append(("iobject", filler))
        elif label == "obl:agent":
            slots.append(("subject", filler))
        elif label in ("obl", "nmod"):
            word = "from" if _is_out_of(tree, child) else preposition(tree, child)
            slots.append(("subject" if word == "by" and passive else word or "unmarked", filler))
            slots += _nested(tree, child)
        elif label == "obl:unmarked":
            slots.append(("unmarked", filler))
    if not passive and "object" not in dict(slots):
        slots += [("object", c) for c in shared_objects(tree, verb)]
    if not passive and "object" not in dict(slots) and (gap := shared_gap(tree, verb)) is not None:
        slots.append(("object", gap))
    if passive and is_held(tree, verb):
        # "workers taken hostage": what follows says what they are taken for, not who
        slots = [("as" if f > verb and slot == "object" else slot, f) for slot, f in slots]
    for slot, filler in list(slots):
        if slot in ("object", "iobject") and filler > verb:
            slots += [
                (word, inner)
                for each in coordinated(tree, filler)
                for word, inner in _phrases(tree, each)
                if word in ("with", "between", "against", "to", "on", "at")
            ]
    if relative is not None and not antecedent_used and not _within(tree, verb, relative):
        has_subject = any(slot == "subject" for slot, _ in slots)
        slots.append(("object" if has_subject or passive else "subject", relative))
    mine = "object" if passive else "subject"
    if not any(slot == mine for slot, _ in slots):
        slots += _shared_subject(tree, verb, passive, {slot for slot, _ in slots})
    slots += [(mine, other) for other in echoed(tree, verb)]
    if tree.deps[verb] in ("acl", "acl:relcl"):
        group = tree.heads[verb]
        slots += [(s, who) for s, f in slots if f == group for who in specified(tree, group)]
    return slots


def _within(tree: Tree, verb: int, antecedent: int) -> bool:
    """Whether the relative pronoun stands inside a phrase: "whose envoy met them", "with whom he refused to meet"."""
    return any(
        tree.lowers[t] in ("who", "which", "whom", "whose")
        and (tree.heads[t] != verb or bool(tree.below(t, "case")))
        for t in range(antecedent + 1, verb)
    )


def _is_out_of(tree: Tree, noun: int) -> bool:
    """Whether a phrase names what is left: "out of Iraq"."""
    return noun > 1 and [tree.lowers[c] for c in tree.below(noun, "case") if c < noun] == [
        "out",
        "of",
    ]


def _shared_subject(tree: Tree, verb: int, passive: bool, filled: set[str]) -> Slots:
    """The subject that a clause without one takes from the clause above it."""
    label, above = tree.deps[verb], tree.heads[verb]
    mine = "object" if passive else "subject"
    if above == verb or mine in filled:
        return []
    if (noun := embedded(tree, verb)) is not None:
        return [(mine, noun)]
    if label in ("acl", "advcl") and mark(tree, verb) == "to" and tree.below(above, "cop"):
        somewhere = tree.below(above, "case") and tree.below(above, "nsubj")
        if somewhere:  # "Mr. Berg is in Oslo to meet them"
            return [(mine, tree.below(above, "nsubj")[0])]
    if label in ("acl", "amod"):
        if tree.tags[verb] in ("VBG", "VBN") and mark(tree, verb) != "of":
            return [(mine, above)]
        if tree.lemmas[above] in controllers.CHARGES and (charged := _charged(tree, above)):
            return [(mine, charged[-1])]
        # "the first leader to visit": the noun; "Seoul's plan to visit": who has the plan
        named = tree.below(above, "nsubj") if tree.below(above, "cop") else []
        kinds = supersenses().get(tree.lemmas[above].lower(), ())
        if "person" in kinds or (named and not {"group", "location"}.isdisjoint(kinds)):
            return [(mine, (named or [above])[0])]  # "Maliki is the first Iraqi leader to visit"
        pressed = controllers.OBLIQUE_CONTROL.get(
            tree.lemmas[above], ()
        )  # "pressure on Chad to withdraw"
        own = noun_slots(tree, above)
        holders = [f for slot, f in own if slot in pressed]
        if tree.lemmas[above] in controllers.BIDDING and mark(tree, verb) == "to" and not passive:
            return [(mine, f) for f in holders or _bidden(tree, above, own)]
        holders = holders or [f for slot, f in own if slot in _HOLDERS]
        if holders:
            return [(mine, holder) for holder in (above, *holders)]
        carrier = governor(tree, above)
        if carrier is not None and tree.lemmas[carrier] in controllers.NOT_HIS:
            return [(mine, above)]
        return [(mine, above), *(_subject_of(tree, carrier, mine) if carrier is not None else [])]
    if label in ("xcomp", "advcl"):
        heads = (above, *tree.below(above, "obj"))  # "put pressure on Chad to withdraw"
        words = {w for at in heads for w in controllers.OBLIQUE_CONTROL.get(tree.lemmas[at], ())}
        asked = [f for at in heads for w, f in _phrases(tree, at) if w in words and f < verb]
        if asked and mark(tree, verb) == "to":
            return [(mine, asked[-1])]
    if label == "xcomp" or (
        label == "advcl"
        and tree.lemmas[above] in controllers.OBJECT_CONTROL
        and mark(tree, verb) == "to"
    ):
        objects = [c for c in tree.children[above] if tree.deps[c] in ("obj", "iobj")]
        promised = tree.lemmas[above] in controllers.SUBJECT_CONTROL or (
            tree.lemmas[above] in controllers.CALLING
            and tree.lemmas[verb] in controllers.CALLED_FOR
        )
        if objects and tree.pos[above] == "VERB" and not promised:
            return [(mine, objects[0])]
        return _subject_of(tree, above, mine)
    if label == "conj":
        while tree.pos[above] not in ("VERB", "AUX") and tree.heads[above] != above:
            if tree.below(above, "cop", "aux:pass") and tree.below(above, "nsubj", "nsubj:pass"):
                break  # "said Poland is a member and is committed to Iraq": Poland is
            above = tree.heads[above]
        return _subject_of(tree, above, mine)
    if label in ("advcl", "ccomp"):
        objects = [c for c in tree.children[above] if tree.deps[c] in ("obj", "iobj")]
        if tree.deps[above] == "acl:relcl":  # "whom they accuse of lying"
            objects = [tree.heads[above] if tree.lowers[c] in _RELATIVE else c for c in objects]
        gap = shared_gap(tree, above)
        objects += [] if gap is None else [gap]  # "whom they call a liar and accuse of lying"
        marks = {"of", "from", "for", "into"}
        if tree.lemmas[above] in controllers.CHARGING:
            marks.add("with")
        if tree.lemmas[above] in controllers.CITING:
            marks.add("as")
        if tree.lemmas[above] == "join" and objects and mark(tree, verb) == "in":
            return [*_subject_of(tree, above, mine), (mine, objects[0])]  # both condemn it
        if label == "advcl" and objects and mark(tree, verb) in marks:
            return [(mine, objects[0])]
        return _subject_of(tree, above, mine)
    if label in ("parataxis", "dep") and tree.pos[above] == "VERB" and verb > above:
        return _subject_of(tree, above, mine)
    return []


def _bidden(tree: Tree, noun: int, own: Slots) -> list[int]:
    """Who is to do what a call or demand says: whom it is to, or who answers it."""
    verb = governor(tree, noun)
    addressed = [f for slot, f in own if slot == "to"]
    if addressed or verb is None or tree.lemmas[verb] not in controllers.HEARING:
        return addressed
    return [f for slot, f in verb_slots(tree, verb) if slot == "subject" and f != noun]


def _charged(tree: Tree, charge: int) -> list[int]:
    """Whom a charge is brought against: the object of who is held on it, or who stands after "against"."""
    verb = governor(tree, charge)
    if verb is None or tree.pos[verb] != "VERB":
        return []
    against = [f for at in (charge, verb) for word, f in _phrases(tree, at) if word == "against"]
    if role_of(tree, charge) == "obl" and preposition(tree, charge) in ("on", "under", "for"):
        against += tree.below(verb, "obj", "nsubj:pass")
    return against


def _subject_of(tree: Tree, verb: int, slot: str, depth: int = 0) -> Slots:
    if depth > 6:
        return []
    if tree.pos[verb] in ("VERB", "AUX"):
        above = verb_slots(tree, verb)
        found = [(slot, f) for s, f in above if s == "subject"]
        if is_passive(tree, verb):
            # the subject of the sentence, not the agent: "was hit by a car and died"
            return [(slot, f) for s, f in above if s == "object"] or found
        return found
    return [(slot, c) for c in tree.children[verb] if tree.deps[c] in ("nsubj", "nsubj:pass")]


def noun_slots(tree: Tree, noun: int) -> Slots:
    """The fillers of a noun's slots: possessor, modifiers, and the phrases after it by their preposition."""
    slots: Slots = []
    for child in tree.children[noun]:
        label = tree.deps[child]
        if label == "nmod:poss":
            slots.append(("possessor", child))
        elif (
            label in ("amod", "compound", "nmod:unmarked", "nmod:desc", "flat", "dep", "nummod")
            and child < noun
        ):
            slots.append(("modifier", child))
            slots += [("modifier", c) for c in _modifiers(tree, child)]
        elif label in ("nmod", "obl", "acl") and tree.pos[child] != "VERB":
            slots.append((preposition(tree, child) or "unmarked", child))
            slots += _nested(tree, child)
        elif label in ("nmod:unmarked", "obl:unmarked", "dep"):
            slots += _nested(tree, child)
        elif label == "acl" and tree.lemmas[child] in ("involve", "include"):
            slots += [("involving", c) for c in tree.children[child] if tree.deps[c] == "obj"]
    return slots


def _modifiers(tree: Tree, token: int) -> Iterator[int]:
    """What stands inside a joined modifier: "DPRK-U.S. talks"."""
    for child in tree.children[token]:
        if tree.deps[child] in ("compound", "amod", "conj", "flat", "nmod") and child != token:
            yield child
            yield from _modifiers(tree, child)


def _nested(tree: Tree, noun: int) -> Slots:
    """Phrases that hang from a place or time but belong above: "talks in Moscow with Mr. Rice".

    What an act is about, over, before or after keeps its own: "met Mr. Ek ahead of talks with Ms. Berg".
    """
    if preposition(tree, noun) in ("over", "about", "despite", "because", *_WHEN):
        return []
    above = ["with", "between"]
    if preposition(tree, noun) == "by":
        above.append("against")  # "attacks by rebels against Chad"
    return [(w, f) for w, f in _phrases(tree, noun) if w in above]


def _phrases(tree: Tree, noun: int) -> Slots:
    return [
        (preposition(tree, c), c)
        for c in tree.children[noun]
        if tree.deps[c] in ("nmod", "obl") and preposition(tree, c)
    ]


def clauses_above(tree: Tree, noun: int) -> Iterator[tuple[int, str]]:
    """The predicates whose clause a noun's phrase stands in, innermost first, with its preposition.

    "He left after talks in Moscow" gives "left" and "after".
    """
    here, word, inside = noun, "", False
    for _ in range(8):
        label, above = role_of(tree, here), governor(tree, here)
        if above is None:
            return
        if not inside and label in ("obl", "nmod", "obl:unmarked", "nmod:unmarked"):
            word = word or preposition(tree, here)
        somewhere = label == "obl" and tree.below(above, "cop")  # "is in Cuba for a visit"
        if is_verb(tree, above) or (tree.pos[above] == "ADJ" and label == "obl") or somewhere:
            if not inside and label not in ("obl", "nmod"):
                word = word or label
            yield above, word
            inside = True
        elif not inside and label not in ("obl", "nmod", "nmod:unmarked", "conj"):
            return
        here = above


def copula_slots(tree: Tree, predicate: int) -> Slots:
    """The subject of a noun or adjective that is a predicate: "Russia was behind the attacks"."""
    return [
        ("subject", c) for c in tree.children[predicate] if tree.deps[c] in ("nsubj", "nsubj:pass")
    ]
