"""Where the name of a body ends that goes on after "of" or "and".

Phenomenon: the names component cuts "the Court of Appeal" and "the Fish and Wildlife Service" at the small word.
Source: the internal structure of proper names in Huddleston and Pullum (2002), 5.20.2. Handled: "the National
Liberation Front of Tripura", "Britain's Court of Appeal", "the Fish and Wildlife Service". Refused: "the Supreme
Court of Georgia" (a state that the lexicon lists is another name), "the White House and State Department" (two).
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon

_LONGEST = 4  # words after "and"


def whole_body(
    tree: Tree, first: int, last: int, listed: Mapping[int, int], lexicon: Lexicon
) -> int:
    """The end of a body's name, from where the names component ends it.

    Args:
        tree: the parsed text.
        first: the name's first token.
        last: the token after the name as it was found.
        listed: the end of each name that the lexicon lists, by its first token.
        lexicon: the nouns that such names end in.
    """
    if last in listed.values() and last - 1 not in listed:
        return last
    stop = tree.sentences[tree.sentence_of[last - 1]][1]
    if last + 1 >= stop:
        return last
    of, joined = lexicon.cue("body of something"), lexicon.cue("body of two things")
    small, after = tree.lowers[last], last + 1
    if small == "of" and tree.lowers[last - 1] in of and after not in listed:
        end = _run(tree, after, stop)
        return end if end > after else last
    article = first > 0 and tree.lowers[first - 1] in ("the", "'s")
    if (
        small == "and"
        and article
        and after not in listed
        and tree.lowers[last - 1] not in of
        and tree.lowers[last - 1] not in joined
    ):
        end = _run(tree, after, min(stop, after + _LONGEST))
        if end - after > 1 and tree.lowers[end - 1] in joined:
            return end
    return last


def _run(tree: Tree, first: int, stop: int) -> int:
    end = first
    while end < stop and tree.pos[end] == "PROPN" and tree.words[end][:1].isupper():
        end += 1
    return end
