"""Whom an act is done to where its own clause does not say it in a slot.

Phenomenon: "backed the Russian proposal" backs Russia, "demanded that Washington drop its policy" is put to Washington,
"threatened to attack Iran" threatens Iran. Source: implicit and shared arguments (Gerber and Chai 2010). Handled: the
owner of what is praised or rejected, the subject of what is asked or alleged, the object of what is threatened.
Refused: anybody, where a slot already says to whom.
"""

from __future__ import annotations

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.coordination import joined
from kg.extraction.actors.denotation import countries_of, denoted
from kg.extraction.actors.describedplaces import is_named
from kg.extraction.actors.nominals import (
    described,
    holds_office,
    is_person,
    is_unnamed,
    new_actor,
    stands_behind,
)
from kg.extraction.actors.partitives import part
from kg.extraction.frames.told import Told
from kg.extraction.naming.actorcodes import sectors
from kg.extraction.syntax import clauses, content
from kg.extraction.syntax.partitives import whole_of
from kg.extraction.syntax.tree import Tree
from kg.extraction.veridicality.auxiliaries import is_none
from kg.ontology import supersenses

_TO = ("target", "recipient", "addressee")


def owners(tree: Tree, mention: Told, cast: Cast) -> None:
    """Whose it is that is praised, rejected or attacked, where the thing itself is no actor.

    "backed the Russian proposal", "attacks on U.N. offices", "welcomed Washington's turnabout".
    """
    if mention.type == "Consultation":
        return  # who has a plan that is discussed need not be there
    known = {role for role, _, _ in mention.arguments} & set(_TO)
    if known - {"addressee"} or (known and mention.root != "Accusation"):
        return  # of "complained to the Council about Israeli raids" only the hearer is known
    for slot, filler in mention.trigger.slots:
        role = next((r for r in mention.trigger.frame.fills.get(slot, ()) if r in _TO), None)
        if role is None or slot in ("to", "with") or denoted(cast, filler):
            continue
        if (
            mention.root == "Assault"
            and mention.places
            and _says_where(tree, mention, filler, cast)
        ):
            continue
        slots = clauses.noun_slots(tree, filler)
        owned = any(inner == "possessor" for inner, _ in slots)  # "Bush's Iraq strategy" is Bush's
        for inner, owner in slots:
            wants = (
                mention.root == "Request" and not mention.nominal
            )  # "demanded an apology from him"
            asks = inner == "from" and (wants or tree.lemmas[filler] in cast.lexicon.cue("issued"))
            if not asks and inner not in ("possessor", "of", "modifier", "by"):
                continue
            if owned and inner == "modifier":
                continue
            if (
                mention.root in ("Request", "Accusation", "Protest", "Rejection")
                and (inner == "of" or tree.lemmas[filler] in cast.lexicon.cue("suffered"))
                and inner in ("of", "possessor")
                and _suffers(cast, filler)
            ):
                continue  # who "condemned the killing of three guards" condemned whoever did it
            if inner == "possessor" and is_person(tree, filler) and tree.pos[owner] == "PRON":
                continue  # who "killed her interpreter" did nothing to her
            if inner == "by" and mention.nominal:
                continue
            if inner == "modifier" and is_person(tree, filler):
                named = owner in cast.name_at
                if (
                    named and filler > owner
                ):  # "charges against a U.S. evangelist" are not against his state
                    kind = "Group" if tree.tags[filler] == "NNS" else "Person"
                    take(mention, role, new_actor(cast, filler, kind), "described", slot)
                continue
            for each in joined(cast, owner):
                if inner == "modifier" and (each not in cast.name_at or stands_behind(cast, each)):
                    continue
                name = cast.name_at.get(each)
                seat = name is not None and name.form == "metonym"
                if seat and (inner == "modifier" or mention.root == "Assault"):
                    continue  # "an Athens branch", "Mogadishu's market": there, but not the state's
                whose = denoted(cast, each)
                officer = inner == "possessor" and slot not in ("at", "in")
                if not whose and officer and holds_office(cast, each):
                    whose = [new_actor(cast, each, "Person")]  # "rejected the governor's plan"
                for actor in whose:
                    if actor not in mention.actors:
                        take(mention, role, actor, "owner", slot)


def _says_where(tree: Tree, mention: Told, place: int, cast: Cast) -> bool:
    """Whether what is attacked is a place that its name tells, or that only a bomb hit: "the Indian city of Jaipur"."""
    if tree.lemmas[place].lower() not in cast.lexicon.cue("locality"):
        return False
    if not any(role == "agent" for role, _, _ in mention.arguments):
        return True
    names = (cast.name_at.get(c) for c in tree.children[place])
    of_state = any(n is not None and (n.type, n.form) == ("State", "name") for n in names)
    return is_named(cast, place) and not of_state  # who "annexed parts of Bhutan" took them from it


def aboard(tree: Tree, mention: Told, cast: Cast) -> None:
    """Who is in what is attacked: "hit a convoy carrying Governor Noor", "fired on a bus carrying workers"."""
    if mention.root != "Assault" or any(role in _TO for role, _, _ in mention.arguments):
        return
    carries = cast.lexicon.cue("has aboard")
    mention.arguments += [
        ("target", actor, "aboard")
        for slot, vehicle in mention.trigger.slots
        if "target" in mention.trigger.frame.fills.get(slot, ())
        for verb in tree.below(vehicle, "acl")
        if tree.tags[verb] == "VBG" and tree.lemmas[verb] in carries
        for head in tree.below(verb, "obj")
        for each in joined(cast, head)
        for actor in denoted(cast, each) or somebody(tree, mention, "target", each, cast)
        if cast.actors[actor].type in ("Person", "Group") and actor not in mention.actors
    ]


def wielders(tree: Tree, mention: Told, arms: int, cast: Cast) -> list[int]:
    """Whose weapons do it: "Hezbollah rockets killed eight people", "the army says its helicopters hit a camp"."""
    if mention.root != "Assault" or not _are_weapons(tree, arms, cast):
        return []
    owners = [n for c in tree.below(arms, "nmod:poss") for n in denoted(cast, c)]
    return countries_of(cast, arms) or [n for n in owners if cast.actors[n].type != "Person"]


def _are_weapons(tree: Tree, noun: int, cast: Cast) -> bool:
    """Whether a noun is of what is fired, thrown or flown in war."""
    lemma = tree.lemmas[noun].lower()
    known = sectors(cast.lexicon).get(lemma, ("",))[0] == "MIL"
    return (known and "artifact" in supersenses().get(lemma, ())[:1]) or any(
        lemma in cast.lexicon.cue(kind) for kind in ("projectile", "bomb")
    )


def is_armed(tree: Tree, mention: Told, modifier: int, cast: Cast) -> bool:
    """Whether a word before a deed of force says whose it is: "insurgent attacks", "militia raids", "police raid"."""
    lemma = tree.lemmas[modifier].lower()
    if mention.root not in ("Assault", "Coercion", "Threat") or modifier in cast.name_at:
        return False
    if lemma == "police":
        return True
    return (
        tree.pos[modifier] in ("NOUN", "ADJ")
        and sectors(cast.lexicon).get(lemma, ("",))[0] in ("REB", "CRM", "PRM", "UAF")
        and not {"person", "group"}.isdisjoint(supersenses().get(lemma, ()))
        and lemma != "terrorist"  # a terrorist attack says what it is, not by whom
    )


def somebody(tree: Tree, mention: Told, role: str, noun: int, cast: Cast) -> list[int]:
    """Persons of whom a text tells no more than what they are: "pilots threatened it", "a U.S. soldier was killed".

    Who suffers force are those persons, though the state acts by them.
    """
    force = role in _TO and (mention.root in ("Assault", "Coercion") or mention.type == "Release")
    if (whole := whole_of(tree, noun)) is not None:  # "four of its soldiers"
        return part(cast, noun, whole) if force else []
    while tree.lemmas[noun].lower() in cast.lexicon.cue("amount"):  # "tens of thousands of men"
        parts = [f for slot, f in clauses.noun_slots(tree, noun) if slot == "of"]
        if not parts or parts[0] in cast.name_at:
            break
        noun = parts[0]
    several = tree.tags[noun] == "NNS"
    lemma = tree.lemmas[noun].lower()
    armed = several and sectors(cast.lexicon).get(lemma, ("",))[0] in ("MIL", "COP", "REB", "CRM")
    armed = armed and "artifact" not in supersenses().get(lemma, ())[:1]  # missiles are nobody
    suffer = role in _TO or (role, mention.root) == ("agent", "Protest")
    if suffer and (people := _of_people(tree, mention, noun, cast)):
        return people
    someone = armed or is_person(tree, noun) or holds_office(cast, noun)
    if mention.root == "Statement" or not someone:
        return []
    force = force or (role in _TO and mention.root == "Accusation" and armed)
    known = denoted(cast, noun)
    suffers = force and noun not in cast.actor_at
    if known:
        persons = any(cast.actors[n].type in ("Person", "Group") for n in known)
        if not suffers or persons or len(known) > 1:
            return known  # "U.S., NATO and Afghan forces" are those three
    elif not several and not (suffers and _is_told_of(tree, noun)) and not holds_office(cast, noun):
        return []
    # who is told of is whom a pronoun after it may take up
    found = cast.resolved[noun] = [new_actor(cast, noun, "Group" if several else "Person")]
    return found


def _of_people(tree: Tree, mention: Told, noun: int, cast: Cast) -> list[int]:
    """Some of a people, whom force is done to: who is "expelling Serbs" does nothing to Serbia."""
    name = cast.name_at.get(noun)
    if (
        name is None
        or name.form != "demonym"
        or tree.tags[noun] not in ("NNS", "NNPS")
        or mention.root not in ("Assault", "Coercion", "Sanction", "Request", "Protest")
        or name.entry is None
        or name.entry.type != "State"
    ):
        return []
    before = [c for c in tree.below(noun, "amod", "nummod") if c < noun]
    return [described(cast, min([name.first, *before]), noun, noun, "Group")]


def _is_told_of(tree: Tree, noun: int) -> bool:
    """Whether more is said of somebody than that he is one: "a police officer", "a man suspected of it", "one man"."""
    return bool(tree.below(noun, "amod", "compound", "nmod", "acl", "acl:relcl", "nummod"))


def _suffers(cast: Cast, noun: int) -> bool:
    """Whether who stands after "of" is to suffer what is asked for: "demanded the release of the hostages"."""
    frames = cast.lexicon.nouns.get(cast.tree.lemmas[noun].lower(), ())
    return any(role in _TO for frame in frames for role in frame.fills.get("of", ()))


def asked(tree: Tree, mention: Told, cast: Cast) -> None:
    """Who is to act in what is asked or alleged, who is to suffer what is threatened.

    "demanded that Washington drop its policy", "threatened to attack Iran".
    """
    if mention.root == "Threat" and not any(r in _TO for r, _, _ in mention.arguments):
        for clause in cast.tree.below(mention.trigger.token, "xcomp"):
            for slot, filler in clauses.verb_slots(tree, clause):
                for each in joined(cast, filler) if slot in ("object", "on", "against") else ():
                    mention.arguments += [
                        ("target", actor, "content")
                        for actor in denoted(cast, each)
                        if actor not in mention.actors
                    ]
    role = {"Request": "addressee", "Accusation": "target"}.get(mention.root)
    if role is None or any(r in _TO for r, _, _ in mention.arguments):
        return
    for filler in content.content_subjects(tree, mention.trigger.token):
        suffers = tree.deps[filler] in ("nsubj:pass", "nsubj")
        if mention.root == "Request" and suffers and clauses.is_passive(tree, tree.heads[filler]):
            continue  # who "demanded that the hostages be freed" asks nothing of them
        for each in joined(cast, filler):
            for actor in denoted(cast, each):
                if actor not in mention.actors:
                    mention.arguments.append((role, actor, "content"))


def denied(tree: Tree, mention: Told, cast: Cast) -> None:
    """Who answers an accusation is whom it is against: "Zuloaga denied the charges", "a charge Tehran denies"."""
    noun = mention.trigger.token
    if mention.root != "Accusation" or not mention.nominal:
        return
    if any(role in _TO and slot == "against" for role, _, slot in mention.arguments):
        return
    # a state rejects a charge against itself, a court one against another
    faces, dismisses = cast.lexicon.cue("faces"), cast.lexicon.cue("dismisses")
    verbs = list(tree.below(noun, "acl:relcl"))
    if tree.deps[noun] in ("obj", "nsubj:pass"):
        verbs.append(tree.heads[noun])
    for verb in verbs:
        lemma = tree.lemmas[verb].lower()
        states_only = lemma in dismisses
        if lemma not in faces and not states_only:
            continue
        if states_only and tree.lemmas[noun] == "complaint":
            continue
        for slot, filler in clauses.verb_slots(tree, verb):
            for each in joined(cast, filler) if slot == "subject" else ():
                for actor in denoted(cast, each):
                    if actor not in mention.actors and not (
                        states_only and cast.actors[actor].type != "State"
                    ):
                        # "charges of remarks toward a driver" are not against the driver
                        mention.arguments = [
                            a for a in mention.arguments if a[0] not in _TO or a[2] == "answer"
                        ]
                        take(mention, "target", actor, "answer", "object")


def done_with(tree: Tree, mention: Told, cast: Cast) -> None:
    """Who acts by a deed that has no doer of its own: "broke the calm with an attack", "responsibility for it"."""
    noun = mention.trigger.token
    if not mention.nominal or mention.root not in ("Assault", "Concession", "Accusation"):
        return
    if any(role == "agent" for role, _, _ in mention.arguments) or tree.deps[noun] not in (
        *("obl", "nmod"),
    ):
        return
    verb, word = tree.heads[noun], clauses.preposition(tree, noun)
    if (word == "for" and tree.lemmas[verb] == "responsibility") or (
        word == "with" and tree.deps[verb] == "obj"
    ):
        verb = tree.heads[verb]
        if word == "for" and tree.lemmas[verb].lower() not in cast.lexicon.cue("owns up"):
            return
    elif word != "with" or tree.pos[verb] != "VERB":
        return
    if not clauses.is_verb(tree, verb) or clauses.is_passive(tree, verb):
        return
    frames = cast.lexicon.verbs.get(tree.lemmas[verb].lower(), ())
    blames = (f for f in frames if not any(line.startswith("clause") for line in f.requires))
    if any(frame.evokes == "Accusation" for frame in blames):
        return  # who "charged them with the bombing" did not do it
    spokesmen = cast.lexicon.cue("Spokesperson")
    for slot, filler in clauses.verb_slots(tree, verb):
        for each in joined(cast, filler) if slot == "subject" else ():
            # "a Taliban spokesman claimed responsibility"
            speaks = tree.lemmas[each].lower() in spokesmen and each not in cast.name_at
            behind = countries_of(cast, each) if speaks else []
            for actor in behind or denoted(cast, each) if not is_none(tree, each) else ():
                take(mention, "agent", actor, "deed", "subject")


def take(mention: Told, role: str, actor: int, rule: str, slot: str) -> None:
    """Give an actor a role, by the name that the frame has for it in a slot."""
    mention.arguments.append((role, actor, rule))
    own = mention.trigger.frame.called.get(slot, {}).get(role)
    if own is not None:
        mention.called.setdefault((role, actor), own)


def victim(mention: Told, owners: list[int], cast: Cast) -> str:
    """The role of whom a deed is called after: "his arrest" is done to him, "Egypt's arrests" by Egypt."""
    if any(cast.actors[n].type not in ("Person", "Group") for n in owners):
        return "agent"
    roles = mention.trigger.frame.fills.get("of", ())
    return next((role for role in roles if role in ("target", "recipient")), "agent")


def named(cast: Cast, noun: int, known: list[int]) -> bool:
    """Whether a noun names somebody, itself or beside it: "sent its envoy, Ida Berg"."""
    return noun in cast.actor_at or any(
        cast.actors[n].type == "Person" and not is_unnamed(cast.actors[n]) for n in known
    )
