"""Which fillers of a slot are no arguments of the event.

Phenomenon: a phrase beside a word may belong to what stands between: "accused the ambassador to Venezuela". Source:
the attachment of prepositional phrases (Hindle and Rooth 1993); principle B of binding theory (Chomsky 1981).
Handled: "condemned the crackdown on protesters" (they are not condemned), "the Korean War" (Korea is part of a
name), "the peacekeepers helped free them" (others), "the president of Ukraine visited eastern Ukraine" (no state's
guest), "Greece's riots" (they were there), "his Asian trip" (where he goes), "killed
five people, including two policemen" (they too). Refused: "complained to Chad", who is told.
"""

from __future__ import annotations

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.coordination import joined
from kg.extraction.actors.denotation import denoted
from kg.extraction.actors.nominals import is_person
from kg.extraction.actors.offices import acts_for
from kg.extraction.frames.told import Told
from kg.extraction.frames.triggers import Trigger
from kg.extraction.naming.actorcodes import sectors
from kg.extraction.naming.aliases import Name
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon
from kg.ontology import supersenses


def doers(trigger: Trigger, cast: Cast) -> set[int]:
    """Who does it by its subject: a pronoun beside it means others."""
    heads = [each for slot, f in trigger.slots if slot == "subject" for each in joined(cast, f)]
    return {n for each in heads for n in denoted(cast, each)}


def means_others(tree: Tree, token: int, trigger: Trigger, cast: Cast) -> bool:
    """Whether a pronoun, or a description beside a doer who is named, means somebody else than the doer."""
    if tree.pos[token] == "PRON":
        return True
    named = any(tree.pos[f] != "PRON" for slot, f in trigger.slots if slot == "subject")
    return named and not any(t in cast.name_at for t in tree.subtree(token))


def at_home(mention: Told, cast: Cast) -> None:
    """Leave out the state that its own officer visits: "the president of Ukraine visited eastern Ukraine"."""
    if mention.type == "Visit":
        own = {acts_for(cast, n) for role, n, _ in mention.arguments if role == "agent"}
        mention.arguments = [a for a in mention.arguments if a[0] != "addressee" or a[1] not in own]


def apart(tree: Tree, mention: Told) -> None:
    """Leave out whom a pronoun cannot mean: who urges and who is urged are two, "it urged the government"."""
    other = {
        n
        for role, n, rule in mention.arguments
        if role != "agent" and rule in ("object", "iobject")
    }
    heads = [f for slot, f in mention.trigger.slots if slot == "subject"]
    if heads and all(tree.lowers[f] in ("it", "they", "he", "she") for f in heads):
        mention.arguments = [
            a
            for a in mention.arguments
            if a[0] != "agent" or a[2] != "subject" or a[1] not in other
        ]


def is_by_help(tree: Tree, mention: Told, lexicon: Lexicon) -> bool:
    """Whether a noun of help says by whose help it is: "with the assistance of France", "won the backing of France"."""
    token = mention.trigger.token
    had = tree.lemmas[tree.heads[token]] in lexicon.cue("has from")
    won = had and tree.deps[token] in ("obj", "nsubj:pass")
    return mention.root in ("Aid", "Support") and (
        won or clauses.preposition(tree, token) == "with"
    )


def is_of_actor(tree: Tree, trigger: Trigger, filler: int, cast: Cast) -> bool:
    """Whether a phrase says more of who is in another slot: "accused the ambassador to Venezuela"."""
    above = tree.heads[filler]
    return any(
        slot == "object" and above == other and denoted(cast, other)
        for slot, other in trigger.slots
    )


def is_of_deed(tree: Tree, trigger: Trigger, filler: int, mention: Told, lexicon: Lexicon) -> bool:
    """Whether a phrase says whom a deed is done to that somebody judges: "condemned the crackdown on protesters"."""
    above = tree.heads[filler]
    return (
        mention.root in ("Accusation", "Support", "Rejection")
        and not mention.nominal
        and tree.lemmas[above].lower() in lexicon.nouns
        and any(slot == "object" and above == other for slot, other in trigger.slots)
    )


def is_destination(
    tree: Tree, mention: Told, slot: str, name: Name | None, lexicon: Lexicon
) -> bool:
    """Whether a word before a visit says where somebody goes: "the Malaysia visit", "Mr. Biden's European tour"."""
    if mention.type != "Visit" or slot not in ("modifier", "of") or not mention.nominal:
        return False
    if slot == "of":  # "a tour of China", but "the tour of Mr. Zeng"
        somewhere = name is not None and name.type in ("State", "Place")
        return somewhere and "place" in mention.trigger.frame.fills.get("of", ())
    if name is not None and name.type == "State" and name.form == "name":
        return True
    others = {"subject", "implied", "possessor", "of", "by"} & {s for s, _ in mention.trigger.slots}
    return bool(others) or tree.lemmas[mention.trigger.token].lower() in lexicon.cue("travel")


def is_theirs_there(
    tree: Tree, mention: Told, slot: str, role: str, name: Name | None, lexicon: Lexicon
) -> bool:
    """Whether a state before or beside a noun of unrest says where it was: "Greece's riots" are not the state's.

    "China's protest" may be a note of its government.
    """
    token = mention.trigger.token
    note = tree.lemmas[token].lower() == "protest" and tree.tags[token] != "NNS"
    lemma = tree.lemmas[token].lower()
    civil = any(tree.lowers[c] == "civil" for c in tree.children[token])
    within = mention.type == "War" and (
        lemma in lexicon.cue("internal war") or (civil and lemma in ("war", "conflict"))
    )
    return (
        (mention.root == "Protest" or within)
        and mention.nominal
        and not note
        and slot in ("modifier", "possessor", "of")
        and role in ("agent", "participant")
        and (slot != "of" or within)
        and name is not None
        and name.type == "State"
    )


#: Kinds of things that are attacked, and that do not attack.
_ATTACKED = frozenset(("artifact", "location", "group"))


def is_of_thing(tree: Tree, mention: Told, modifier: int, name: Name | None, cast: Cast) -> bool:
    """Whether a state before a noun of attack only has the thing that was hit: "the Cuban airliner bombing".

    Who attacks or with what is no such thing: "the Turkish army attack", "Israeli missile attack".
    """
    if mention.type != "Attack" or not mention.nominal or name is None or name.type != "State":
        return False
    token = mention.trigger.token
    between = [
        c
        for c in tree.below(token, "compound")
        if name.last <= c < mention.trigger.first and c not in cast.name_at
    ]
    war, known = cast.lexicon.cue("topic war"), sectors(cast.lexicon)
    return tree.heads[modifier] in (token, *between) and any(
        senses[:1] and senses[0] in _ATTACKED
        for c in between
        if (lemma := tree.lemmas[c].lower()) not in war
        and known.get(lemma, ("",))[0] not in _FORCES
        for senses in [supersenses().get(lemma, ())]
    )


#: Sectors of those who attack.
_FORCES = frozenset(("MIL", "REB", "PRM", "COP", "SPY"))


def only_names(mention: Told, token: int, name: Name | None) -> bool:
    """Whether a people's adjective is part of a proper name: "Korean Armistice Agreement", "Korean War"."""
    if mention.name is None or name is None or name.form != "demonym":
        return False
    return mention.name[0] <= token < mention.name[1] and mention.trigger.token < mention.name[1]


def is_among_those(tree: Tree, trigger: Trigger, slot: str, filler: int, lexicon: Lexicon) -> bool:
    """Whether a phrase names some of whom a deed is done to: "killed five people, including two policemen"."""
    if slot != "including" or "target" not in trigger.frame.fills.get("object", ()):
        return False
    whole = [f for s, f in trigger.slots if s == "object" and f < filler]
    people = (f for f in whole if tree.tags[f] == "NNS")
    anybody = lexicon.cue("anybody")
    return any(tree.lemmas[f].lower() in anybody or is_person(tree, f) for f in people)
