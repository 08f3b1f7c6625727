"""Bodies whose name ends in what is else an event: "the National Conference boycotted the vote".

Phenomenon: "conference", "initiative" and "dialogue" end the names of parties, churches and institutes, and the names
of meetings and plans. Source: the metonymy of event and organisation names (Markert and Nissim 2007); animacy by the
predicate (Levin and Rappaport Hovav 2005). Handled: who boycotts or criticises is a body, as is what a kind before or
after the name says ("the group Peace Initiative", "the National Conference party") or what somebody leads. Refused:
"the Rome Conference opened", "the Rome Conference condemned the coup" (a place says which meeting), "the Geneva
Convention bans it" (a text).
"""

from __future__ import annotations

from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon

#: The kind of events that are meetings, and act by none but those who meet.
_MEETS = "Consultation"
#: What events do, besides those who act: "the conference began", "the initiative failed".
_HAPPENS = ("occurs", "assembles", "causes", "kills", "ends")


def is_body(tree: Tree, first: int, last: int, placed: bool, lexicon: Lexicon) -> bool:
    """Whether a name that ends in an event's noun is a body's.

    Args:
        tree: the parsed text.
        first: the name's first token.
        last: the token after it.
        placed: whether a place's name is part of it.
        lexicon: whose frames tell which verbs ask for somebody.
    """
    head = last - 1
    if last - first < 2 or placed or not all(tree.words[t][:1].isupper() for t in (first, head)):
        return False
    if _is_of_kind(tree, first, last, lexicon) or _is_led(tree, head, lexicon):
        return True
    lemma = tree.lemmas[head].lower()
    meets = any(
        lexicon.vocabulary.known(frame.evokes).lineage[-1] == _MEETS
        for key in (lemma, lemma.removesuffix("s"))
        for frame in lexicon.nouns.get(key, ())
    )
    return meets and _acts(tree, head, lexicon)


def _is_of_kind(tree: Tree, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a word beside a name says that it is a group: "the group Peace Initiative"."""
    kinds = lexicon.cue("kind")
    before = first > 0 and tree.tags[first - 1] == "NN" and tree.lemmas[first - 1].lower() in kinds
    after = last < len(tree) and tree.tags[last] == "NN" and tree.lemmas[last].lower() in kinds
    beside = list(tree.below(last - 1, "appos"))
    if tree.deps[last - 1] == "appos":  # "a small party, the People's National Convention"
        beside.append(tree.heads[last - 1])
    return before or after or any(tree.lemmas[other].lower() in kinds for other in beside)


def _is_led(tree: Tree, head: int, lexicon: Lexicon) -> bool:
    """Whether somebody leads it or speaks for it: "the leader of the National Conference"."""
    above = tree.heads[head]
    offices = lexicon.cue("Spokesperson").keys() | {"leader", "founder"}
    return tree.lemmas[above].lower() in offices and (
        tree.deps[head] in ("nmod:poss", "compound")
        or (tree.deps[head] == "nmod" and clauses.preposition(tree, head) == "of")
    )


def _acts(tree: Tree, head: int, lexicon: Lexicon) -> bool:
    """Whether it is the subject, alone or with others, of a verb that asks for somebody."""
    while tree.deps[head] == "conj" and clauses.is_noun(tree, tree.heads[head]):
        head = tree.heads[head]
    verb = tree.heads[head]
    if tree.deps[head] != "nsubj" or not clauses.is_verb(tree, verb):
        return False
    lemma = tree.lemmas[verb].lower()
    if any(lemma in cue and lemma in cue[lemma].verbs for cue in map(lexicon.cue, _HAPPENS)):
        return False
    return lemma in lexicon.cue("reports") or any(
        line.partition(" ")[0] == "subject" and "actor" in line.partition(" ")[2].split("|")
        for frame in lexicon.verbs.get(lemma, ())
        for line in frame.requires
    )
