"""Which of its senses a word has here, by what the text around it speaks of.

Phenomenon: a "strike" is of workers or of missiles, and its own phrase seldom says which. Source: one sense per
discourse and per collocation (Gale, Church and Yarowsky 1992; Yarowsky 1995). Handled: "the strike hit a militants'
camp" (an attack), "the strike by the miners' union" (a protest), "the strike took place in Datta Khel" after a sentence
about missiles (an attack). Refused: a text that speaks of neither (the word's frame without a topic stands).
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from kg.extraction.syntax.tree import Tree
from kg.lexicon import Frame, Lexicon

_TOPIC = "topic "
#: How many sentences to each side are asked when the word's own does not tell; then so many as a news story has.
_NEAR, _STORY = 2, 25


def on_topic(tree: Tree, token: int, frame: Frame, lexicon: Lexicon) -> bool:
    """Whether the text around a word is about what its frame requires, more than about anything else.

    A frame says so as ``lex:requires "topic war"``, or ``lex:excludes "topic disaster"``; the words that tell are those
    of a cue that sets ``topic war``. The nearest stretch of text that tells decides; a tie with an unwanted topic in
    the word's own sentence decides against it.
    """
    wanted = [line for line in frame.requires if line.startswith(_TOPIC)]
    unwanted = [line for line in frame.excludes if line.startswith(_TOPIC)]
    if not wanted and not unwanted:
        return True
    here = tree.sentence_of[token]
    for reach in (0, _NEAR, _STORY):
        first = tree.sentences[max(0, here - reach)][0]
        last = tree.sentences[min(len(tree.sentences) - 1, here + reach)][1]
        counts = _topics(tree, first, last, token, lexicon).most_common()
        leading = {sets for sets, count in counts if count == counts[0][1]}
        if len(leading) == 1:
            return counts[0][0] in wanted or (not wanted and counts[0][0] not in unwanted)
        if not reach and not leading.isdisjoint(unwanted):
            return False  # "a pedestrian was hit by a truck": as much of one as of the other
    return not wanted


def _topics(tree: Tree, first: int, last: int, word: int, lexicon: Lexicon) -> Counter[str]:
    telling = _telling(lexicon)
    return Counter(
        sets
        for t in range(first, last)
        if t != word
        for sets, of_deeds in telling.get(tree.lemmas[t].lower(), ())
        if of_deeds or tree.pos[t] != "VERB"  # "stormed" is no storm
    )


@cache
def _telling(lexicon: Lexicon) -> dict[str, list[tuple[str, bool]]]:
    """The topics that each lemma tells, and whether it does so as a verb, too."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for sets, words in lexicon.cues.items():
        for lemma, cue in words.items() if sets.startswith(_TOPIC) else ():
            found.setdefault(lemma, []).append((sets, lemma in cue.verbs))
    return found
