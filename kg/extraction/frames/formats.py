"""Who sits at talks that are named by how many do: "the six-party talks".

Phenomenon: a standing round of talks goes by its format, and every report takes the parties for known. Source: the
lexicon (`lex:Format`), which a user can add to. Handled: "six-party talks", "the Normandy-format summit". Refused: "a
six-party coalition" (no talks); members where the sentence names those who met.
"""

from __future__ import annotations

from kg.extraction.actors.cast import Cast, Draft
from kg.extraction.frames.told import Told
from kg.extraction.syntax.tree import Tree


def seat(tree: Tree, mention: Told, cast: Cast) -> None:
    """Add the parties of a named format to talks that name nobody, or so many of them that it is all who meet."""
    if mention.root != "Consultation" or not mention.nominal:
        return
    token = mention.trigger.token
    first = min([t for t in tree.subtree(token) if t >= token - _REACH], default=token)
    before = tree.slice(first, token + 1).lower()
    for words, members in cast.lexicon.formats.items():
        at = before.rfind(words)
        if at < 0 or before[at + len(words) : at + len(words) + 1].isalnum():
            continue
        start = tree.starts[first] + at
        head = next(t for t in range(first, token + 1) if tree.ends[t] > start)
        there = {actor.entry.iri for n in mention.actors if (actor := cast.actors[n]).entry}
        if len(mention.actors) > 1 and len(there & set(members)) < _MANY:
            return
        for member in members:
            entry = cast.lexicon.entries[member]
            number = cast.by_key.setdefault(member, len(cast.actors))
            if number == len(cast.actors):
                cast.actors.append(Draft(entry.type, entry.label, entry))
            cast.actors[number].mention(start, start + len(words), head, "format", "0.6")
            if number not in mention.actors:
                mention.arguments.append(("participant", number, "modifier"))
        return


_MANY = 3
_REACH = 6  # words before the noun that can name its format
