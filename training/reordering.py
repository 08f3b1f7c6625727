"""Dependency trees whose words are moved, left out, put in or fused; and what machine translation does to order.

Trees stay trees: heads are renumbered, what is left out heads nothing, a fused word stands where the upper of its two stood.
Names (`Name=` in MISC, see `corruptions.py`) are never cut.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterable
from dataclasses import replace

from training.conllu import Sentence, Word

MOVABLE = frozenset(("obl", "advmod", "advcl"))
NO_SPACE_BEFORE = frozenset(", . ; : ! ? ) ] % '".split())
NO_SPACE_AFTER = frozenset("( [ $ #".split())
BOUND = frozenset(('"', "“", "”", "``", "''", "(", ")", "[", "]"))
NEGATION = frozenset(("not", "n't", "nt", "no", "never"))
PREPOSITIONS = frozenset("in on at after before during since from near with by under".split())


def name_of(word: Word) -> str:
    """Return the word's BIO label, "?" where nothing is known, "" outside names.

    >>> name_of(Word("Kim", "Kim", "PROPN", "NNP", "_", 0, "root", "Name=B-PERSON", True))
    'B-PERSON'
    """
    found = re.search(r"(?:^|\|)Name=([^|]*)", word.misc)
    return found.group(1) if found else ""


def with_name(word: Word, label: str) -> Word:
    """Give a word another BIO label, "" for none."""
    misc = [part for part in word.misc.split("|") if part != "_" and not part.startswith("Name=")]
    return replace(word, misc="|".join([*misc, *([f"Name={label}"] if label else [])]) or "_")


def arranged(words: list[Word], order: Iterable[int]) -> list[Word]:
    """Return the words at these places in this order, heads renumbered, spaces as new neighbours want them.

    What is left out must head nothing that is kept.

    >>> word = lambda text, head: Word(text, text, "X", "X", "_", head, "dep", "_", True)
    >>> [(one.text, one.head) for one in arranged([word("the", 2), word("talks", 3), word("failed", 0)], (2, 1))]
    [('failed', 0), ('talks', 1)]
    """
    order = list(order)
    places = {old + 1: new for new, old in enumerate(order, 1)} | {0: 0}
    result = [replace(words[old], head=places[words[old].head]) for old in order]
    for new, (left, right) in enumerate(itertools.pairwise(order)):
        if right != left + 1:
            result[new].space_after = _spaced(words[left], words[right])
    if order and order[-1] != len(words) - 1:
        result[-1].space_after = words[-1].space_after
    return result


def _spaced(left: Word, right: Word) -> bool:
    hugging = left.text in NO_SPACE_AFTER or not (left.space_after or left.text[-1:].isalnum())
    return not hugging and right.text not in NO_SPACE_BEFORE


def root_of(words: list[Word]) -> int:
    """Return the place of the word that has no head."""
    return next(place for place, word in enumerate(words) if word.head == 0)


def depths(words: list[Word]) -> list[int]:
    """Return how far each word is from the root."""
    found = []
    for word in words:
        depth = 0
        while word.head:
            word, depth = words[word.head - 1], depth + 1
        found.append(depth)
    return found


def dependants(words: list[Word]) -> list[list[int]]:
    """Return the places of each word's dependants."""
    found: list[list[int]] = [[] for _ in words]
    for place, word in enumerate(words):
        if word.head:
            found[word.head - 1].append(place)
    return found


def subtree(words: list[Word], top: int) -> range | None:
    """Return the places of a word and all that hangs on it, or None if others stand between.

    >>> word = lambda text, head: Word(text, text, "X", "X", "_", head, "dep", "_", True)
    >>> subtree([word("met", 0), word("in", 3), word("Hanoi", 1)], 2)
    range(1, 3)
    """
    heading = dependants(words)
    found, waiting = set(), [top]
    while waiting:
        place = waiting.pop()
        found.add(place)
        waiting += heading[place]
    whole = range(min(found), max(found) + 1)
    return whole if len(whole) == len(found) else None


def fused(words: list[Word], place: int) -> list[Word]:
    """Make one word of two neighbours: it has the head, label and tags of the upper one; a mark is never the upper.

    >>> word = lambda text, head: Word(text, text, "X", "X", "_", head, "dep", "_", True)
    >>> [(one.text, one.head) for one in fused([word("Leaders", 2), word("meeting", 3), word("failed", 0)], 0)]
    [('Leadersmeeting', 2), ('failed', 0)]
    """
    left, right = words[place], words[place + 1]
    heading, depth = dependants(words), depths(words)
    marks = [words[one].deprel == "punct" and not heading[one] for one in (place, place + 1)]
    right_is_upper = (marks[1], depth[place + 1]) < (marks[0], depth[place])
    upper = right if right_is_upper else left
    whole = left.text.isalpha() and right.text.isalpha() and len(right.text) > 2
    new = replace(
        upper,
        text=left.text + right.text,
        lemma=left.text + right.lemma if whole else upper.lemma,
        space_after=right.space_after,
        misc=right.misc,
    )
    names = name_of(left), name_of(right)
    goes_on = names[0] and names[1].startswith("I-")
    label = names[0] if goes_on or names[0] else names[1]
    result = [*words[:place], with_name(new, label), *words[place + 2 :]]
    if names[0] and names[1][:1] == "B":  # the rest of the second name is no name any more
        for one in range(place + 1, len(result)):
            if name_of(result[one])[:1] != "I":
                break
            result[one] = with_name(result[one], "?")
    return [replace(word, head=word.head - (word.head > place + 1)) for word in result]


def cuts_name(words: list[Word], order: list[int]) -> bool:
    """Say whether an order of words would part a name."""
    before = dict(zip(order[1:], order, strict=False))
    return any(name_of(words[old]).startswith("I-") and before.get(old) != old - 1 for old in order)


def capitalized(words: list[Word]) -> list[Word]:
    """Return the words with a capital at their beginning."""
    first = words[0]
    return [replace(first, text=first.text[:1].upper() + first.text[1:]), *words[1:]]


def _recapitalized(words: list[Word], order: list[int]) -> list[Word]:
    """Arrange words; the first one's capital goes where the sentence now begins."""
    result = arranged(words, order)
    first = words[0]
    if order[0] == 0 or not first.text[:1].isupper():
        return result
    place = order.index(0) if 0 in order else None
    proper = first.upos == "PROPN" or name_of(first) or first.text == "I"
    if place is not None and not proper and not first.text[1:].isupper():
        text = result[place].text
        result[place] = replace(result[place], text=text[:1].lower() + text[1:])
    return capitalized(result)


def moved(sentence: Sentence, chance: random.Random) -> Sentence:
    """Move when, where or how something happened to the front, to the end, or before the verb, as a translation by machine does."""
    words = sentence.words
    if all(word.deprel == "dep" or not word.head for word in words):
        return _fronted(sentence)
    root = root_of(words)
    tops = [place for place in dependants(words)[root] if _movable(words[place])]
    chance.shuffle(tops)
    for top in tops:
        span = subtree(words, top)
        if span is None or root in span or not _loose(words, span):
            continue
        ways = ["front", "end", "verb"]
        chance.shuffle(ways)
        for way in ways:
            order = _order(words, span, root, way)
            if order and order != list(range(len(words))) and not cuts_name(words, order):
                return replace(sentence, words=_recapitalized(words, order))
    return sentence


def _movable(word: Word) -> bool:
    return word.deprel.partition(":")[0] in MOVABLE and word.text.lower() not in NEGATION


def _loose(words: list[Word], span: range) -> bool:
    """Say whether a span stands between spaces or commas and holds no quotes, brackets or end of a sentence."""
    before = span.start == 0 or words[span.start - 1].space_after
    after = span.stop == len(words) or words[span.stop - 1].space_after
    bounded = span.stop < len(words) and words[span.stop].text in (",", ".")
    inside = {words[place].text for place in span}
    return before and (after or bounded) and not inside & (BOUND | {".", "?", "!", ":", ";"})


def _order(words: list[Word], span: range, root: int, way: str) -> list[int] | None:
    heading = dependants(words)
    before, after = (
        [place]
        if 0 <= place < len(words) and words[place].text == "," and not heading[place]
        else []
        for place in (span.start - 1, span.stop)
    )
    rest = [p for p in range(len(words)) if p not in span and p not in (*before, *after)]
    if way == "front":
        point = 0
        while (
            point < len(rest)
            and words[rest[point]].head == root + 1
            and (
                words[rest[point]].deprel in ("cc", "discourse", "punct")
                and not heading[rest[point]]
            )
        ):
            point += 1
        kept = after or before
        return [*rest[:point], *span, *kept, *rest[point:]]
    if way == "end":
        last = words[rest[-1]]
        stop = last.text in (".", "!", "?") and last.deprel == "punct" and not heading[rest[-1]]
        point = len(rest) - stop
        if rest[point - 1] < span.start and not (before or after):
            return None
    else:
        subjects = [p for p in heading[root] if p < root and words[p].deprel.startswith("nsubj")]
        subject = subtree(words, subjects[-1]) if subjects else None
        if subject is None or not words[subject.stop - 1].space_after:
            return None
        point = next((i for i, place in enumerate(rest) if place >= subject.stop), len(rest))
    return [*rest[:point], *span, *rest[point:]]


def _fronted(sentence: Sentence) -> Sentence:
    """Bring a closing phrase with a preposition and a name to the front, where there is no tree to say what it hangs on."""
    words = sentence.words
    stop = len(words) - (words[-1].text in (".", "!", "?"))
    for start in range(stop - 2, max(stop - 6, 2), -1):
        inside = words[start:stop]
        if words[start].text in PREPOSITIONS and words[start - 1].space_after:
            order = [*range(start, stop), *range(start), *range(stop, len(words))]
            named = any(name_of(word)[:2] == "B-" for word in inside)
            if (
                named
                and not {word.text for word in inside} & {",", *BOUND}
                and not cuts_name(words, order)
            ):
                return replace(sentence, words=_recapitalized(words, order))
    return sentence


def of_phrase(sentence: Sentence, chance: random.Random) -> Sentence:
    """Turn "Peru's offer" into "offer of Peru", for all possessors or for the first."""
    words = sentence.words
    for place, word in enumerate(words):
        if word.deprel != "nmod:poss" or word.head <= place + 1:
            continue
        head, span = word.head - 1, subtree(words, place)
        if span is None or words[span.stop - 1].text not in ("'s", "’s", "'", "’"):
            continue
        mark = span.stop - 1
        if words[mark].deprel != "case" or words[mark].head != place + 1 or name_of(words[mark]):
            continue
        changed = list(words)
        changed[place] = replace(word, deprel="nmod")
        changed[mark] = replace(
            words[mark], text="of", lemma="of", upos="ADP", xpos="IN", feats="_", space_after=True
        )
        changed[mark - 1] = replace(words[mark - 1], space_after=True)
        order = [
            *range(span.start),
            *range(span.stop, head + 1),
            mark,
            *range(span.start, mark),
            *range(head + 1, len(words)),
        ]
        if (
            not words[head].space_after
            and words[head + 1 :][:1]
            and words[head + 1].text[:1].isalpha()
        ):
            continue
        if not cuts_name(changed, order):
            return replace(sentence, words=_recapitalized(changed, order))
    return sentence
