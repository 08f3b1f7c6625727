"""The proper name of an event: "Six-Party Talks", "9.19 Joint Statement", "Resolution 1718".

Phenomenon: great meetings and agreements have names, written with capitals, that end in what they are. Source: names of
events in ACE and OntoNotes (EVENT and LAW; Weischedel et al. 2013). Handled: "the Geneva Convention", "Resolution
1718" (with its number). Refused: a sentence that writes all its words with capitals; "the Turkish Proposal" (an
adjective alone names nothing).
"""

from __future__ import annotations

from kg.extraction.actors.cast import Cast
from kg.extraction.frames.triggers import Trigger
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree


def name_of(tree: Tree, trigger: Trigger, cast: Cast) -> tuple[int, int] | None:
    """The proper name that a noun trigger ends or heads: "Six-Party Talks", "9.19 Joint Statement"."""
    token = trigger.token
    if clauses.is_verb(tree, token) or not tree.words[token][:1].isupper():
        return None
    if _headline(tree, tree.sentence_of[token]):
        return None
    first = token
    while first > 0 and _in_name(tree, first - 1, tree.sentences[tree.sentence_of[token]][0]):
        first -= 1
    while first < token and (
        tree.words[first] in ("-", "–", ",", ".")
        or tree.lowers[first] in ("the", "of", "a", "'s", "’s")
    ):
        first += 1
    last = token + 1
    if (
        last < len(tree)
        and tree.pos[last] == "NUM"
        and tree.words[last][:1].isdigit()
        and tree.lemmas[token].lower() == "resolution"
    ):
        return first, last + 1
    if first == token:
        return None
    if all(t in cast.name_at and cast.name_at[t].form == "demonym" for t in range(first, token)):
        return None
    return first, last


def _headline(tree: Tree, sentence: int) -> bool:
    """Whether a sentence writes all its words with capitals, so that they tell nothing of names."""
    first, last = tree.sentences[sentence]
    plain = [t for t in range(first, last) if tree.pos[t] in ("NOUN", "VERB", "ADJ", "ADV")]
    capitals = sum(tree.words[t][:1].isupper() for t in plain)
    return len(plain) > 1 and capitals == len(plain) and last - first > 4


def _in_name(tree: Tree, token: int, sentence: int) -> bool:
    word = tree.words[token]
    if word in ("-", "–"):
        return True
    if word[:1].isupper():
        return token > sentence or tree.lowers[token] not in (
            "the",
            "a",
            "an",
            "this",
            "that",
            "under",
            "after",
        )
    return bool(word[:1].isdigit() and "." in word)
