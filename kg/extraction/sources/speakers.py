"""Whose word it is where nobody is named: "officials say", "a NATO statement says".

Phenomenon: many a source of news is a plural, an office or a text. Source: the source spans of PARC 3.0 (Pareti 2016),
of which common nouns are a large part. Handled: "authorities say" (a group), "a coalition official says" (a person),
"a NATO statement" (NATO's word), "a letter from lawmakers accuses him" (theirs), "an army statement" (the army's),
"signed an order freezing it" (who signed). Refused: "the figures say", "they say" of nobody known, "Israeli news
reports say" (not Israel's word).
"""

from __future__ import annotations

from kg.extraction.actors.cast import Cast, say
from kg.extraction.actors.coordination import joined
from kg.extraction.actors.denotation import countries_of, denoted
from kg.extraction.actors.mainstates import main_state
from kg.extraction.actors.nominals import fighters, is_person, new_actor
from kg.extraction.frames.told import Told
from kg.extraction.naming.actorcodes import FIGHTERS, sectors
from kg.extraction.syntax import clauses
from kg.extraction.syntax.daynames import DAYS
from kg.extraction.syntax.tree import Tree
from kg.ontology import supersenses

_ISSUED = ("by", "from", "of", "possessor", "modifier")


def speakers(cast: Cast, heads: list[int]) -> list[int]:
    """The actors whose word something is, by the heads of the phrases that say whose; the same words are one actor."""
    return [number for head in heads for number in denoted(cast, head) or _described(cast, head)]


def tell(mention: Told, cast: Cast) -> None:
    """Give what nobody known says whoever is described as saying it: "witnesses said", "his letter accuses her"."""
    if mention.type == "Violation" or any(role == "agent" for role, _, _ in mention.arguments):
        return  # who issued the warrant that violates a law did not break it by saying so
    for head in (filler for slot, filler in mention.trigger.slots if slot == "subject"):
        text = _is_text(cast, head)
        if text and (mention.root in (*_WORDS, "Statement") or _is_promised(mention, cast)):
            others = mention.actors  # who is accused has not written it: "a report on the army"
            mention.arguments += [
                ("agent", n, "subject") for n in _issuers(cast, head) if n not in others
            ]
        if clauses.is_verb(cast.tree, mention.trigger.token):
            known = mention.actors
            mention.arguments += [
                ("agent", n, "issuer") for n in _by_issue(cast, mention, head) if n not in known
            ]
        if mention.root == "Statement" and not text:
            mention.arguments += [("agent", n, "subject") for n in speakers(cast, [head])]


def _is_promised(mention: Told, cast: Cast) -> bool:
    """Whether a text says that those who issue it will do something: "a statement from the rebels vowed to fight"."""
    tree, token = cast.tree, mention.trigger.token
    verb = tree.lemmas[tree.heads[token]].lower()
    return tree.deps[token] == "xcomp" and verb in cast.lexicon.cue("plans")


def _by_issue(cast: Cast, mention: Told, text: int) -> list[int]:
    """Who issues the text that a participle says more of: "signed an order freezing assets"."""
    tree, lexicon = cast.tree, cast.lexicon
    verb, lemma = tree.heads[text], tree.lemmas[text].lower()
    ordinance = lexicon.cue("ordinance")
    told = tree.below(text, "acl", "acl:relcl")
    told += [c for each in told for c in tree.below(each, "conj")]
    if mention.trigger.token not in told or not clauses.is_verb(tree, verb):
        return []
    if tree.deps[text] not in ("obj", "nsubj:pass"):
        return []
    if not (_is_text(cast, text) or (lemma in ordinance and lemma in ordinance[lemma].nouns)):
        return []
    if tree.lemmas[verb].lower() not in {*lexicon.cue("carries"), *ordinance}:
        return []
    doers = [f for slot, f in clauses.verb_slots(tree, verb) if slot == "subject" and f != text]
    return [n for each in doers for f in joined(cast, each) for n in denoted(cast, f)]


def _described(cast: Cast, head: int) -> list[int]:
    tree = cast.tree
    lemma = tree.lemmas[head].lower()
    if tree.pos[head] not in ("NOUN", "PROPN") or head in cast.name_at:
        return []
    if tree.lowers[head] in DAYS and not tree.below(head, "compound"):
        return []  # "a rebel statement Tuesday said"
    several = tree.tags[head] in ("NNS", "NNPS")
    if _is_text(cast, head) and (issuers := _issuers(cast, head)):
        return issuers
    if lemma in cast.lexicon.cue("utterance"):
        return [new_actor(cast, head, "Organization")]
    if lemma in cast.lexicon.cue("media"):
        return [new_actor(cast, head, "Group" if several else "Organization")]
    if (
        lemma in cast.lexicon.cue("organ")
        or lemma in cast.lexicon.cue("group")
        or (several and lemma in sectors(cast.lexicon))
    ):
        one = "Person" if is_person(tree, head) else "Organization"
        return [new_actor(cast, head, "Group" if several else one)]
    if lemma in cast.lexicon.cue("office") or is_person(tree, head):
        return [new_actor(cast, head, "Group" if several else "Person")]
    if tree.words[head][:1].isupper():  # "according to The Register"
        return [new_actor(cast, head, "Organization")]
    return []


def _is_text(cast: Cast, noun: int) -> bool:
    """Whether a noun is a text that speaks for those who issue it."""
    lemma = cast.tree.lemmas[noun].lower()
    return lemma in cast.lexicon.cue("utterance") or lemma in cast.lexicon.cue("paper")


def _issuers(cast: Cast, text: int) -> list[int]:
    """Those who issue a text that speaks: "a statement by the ministry", "a NATO statement", "an army statement"."""
    slots = [(s, f) for s, f in clauses.noun_slots(cast.tree, text) if s in _ISSUED]
    slots += [("by", issuer) for issuer in _who_issue(cast, text)]
    if cast.tree.lemmas[text].lower() not in cast.lexicon.cue("utterance"):
        if _is_of_press(cast, text, slots):
            return []
        slots = [
            (s, f) for s, f in slots if s != "of" and not (s == "modifier" and _is_peoples(cast, f))
        ]  # "a report of torture", "a Swedish report"
    if any(s == "modifier" and f in cast.actor_at for s, f in slots):  # "a U.S. military statement"
        slots = [(s, f) for s, f in slots if s != "modifier" or f in cast.actor_at]
    found = [
        (slot, number)
        for slot, filler in slots
        for each in clauses.coordinated(cast.tree, filler)
        for number in denoted(cast, each)
        or _of_kind(cast, slot, each)
        or (_described(cast, each) if slot == "by" else [])
    ]
    first = min((slot for slot, _ in found), key=_ISSUED.index, default="")
    return [number for slot, number in found if slot == first]


def _who_issue(cast: Cast, text: int) -> list[int]:
    """The heads of those who put out a text, as a participle says: "a statement released by the ministry"."""
    tree, issues = cast.tree, cast.lexicon.cue("issues")
    return [
        agent
        for verb in tree.below(text, "acl")
        if tree.lemmas[verb].lower() in issues
        for agent in tree.below(verb, "obl:agent", "obl")
        if clauses.preposition(tree, agent) == "by" or tree.deps[agent] == "obl:agent"
    ]


def _is_of_press(cast: Cast, report: int, slots: list[tuple[str, int]]) -> bool:
    """Whether a report is one that newspapers make: "Iranian reports say", "an Israeli radio report"."""
    tree, media = cast.tree, cast.lexicon.cue("media")
    return tree.tags[report] == "NNS" or any(
        slot == "modifier" and f not in cast.name_at and tree.lemmas[f].lower() in media
        for slot, f in slots
    )


def _is_peoples(cast: Cast, modifier: int) -> bool:
    name = cast.name_at.get(modifier)
    return name is not None and name.form == "demonym"


def _of_kind(cast: Cast, slot: str, modifier: int) -> list[int]:
    """Those that a word before a text only says the kind of: "a military statement", "a rebel letter"."""
    lemma = cast.tree.lemmas[modifier].lower()
    sector = sectors(cast.lexicon).get(lemma, ("",))[0]
    if slot != "modifier" or not (
        sector in FIGHTERS or (sector in _CALLED and "group" in supersenses().get(lemma, ()))
    ):
        return []
    if sector in _OF_STATES and (own := _owners(cast, modifier)):
        return say(cast, own, modifier, "organ-of-state", "0.5")  # "a Turkish government statement"
    state = main_state(cast, modifier) if sector in _OF_STATES else None
    if state is not None:  # as "the military said" would be
        return say(cast, [state], modifier, "bare-organ", "0.5")
    return [fighters(cast, modifier)]


def _owners(cast: Cast, modifier: int) -> list[int]:
    """The states named before a word for their organ: "a Turkish government statement"."""
    before = [cast.actor_at[t] for t in (modifier - 1,) if t in cast.actor_at]
    named = [number for number in before if cast.actors[number].type == "State"]
    return countries_of(cast, modifier) or named


#: Sectors of bodies that a text goes by without their names, and those of them that a state has.
_CALLED = ("MIL", "GOV", "COP", "OPP")
_OF_STATES = ("MIL", "GOV")

#: Roots of acts that are done by saying so.
_WORDS = ("Accusation", "Concession", "Rejection", "Request", "Support", "Threat", "Proposal")


def speaks_on(tree: Tree, mention: Told) -> None:
    """Let the document say what a speaker goes on to do: "said it failed, decried the war and pledged reforms"."""
    token = mention.trigger.token
    agents = {n for role, n, rule in mention.arguments if (role, rule) == ("agent", "subject")}
    shared = tree.deps[token] == "conj" and not tree.below(token, "nsubj", "nsubj:pass")
    if shared and mention.root in _WORDS and agents and agents == set(mention.speaker):
        mention.speaker, mention.cue = [], None
