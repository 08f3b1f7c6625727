"""How news text gets damaged: small functions from a sentence to a sentence, its tree and its names kept true.

Each kind takes a `conllu.Sentence` and a source of chance and returns another sentence, or the one it was given where it
finds nothing to damage; nothing is changed in place. Names stand in the words' MISC column as BIO labels (`Name=B-ORG`,
`Name=I-ORG`, `Name=?` where nothing is known). The tokens of the outcome are those that spaCy's English tokenizer makes of
the damaged text: where it makes one token of two words, that one has the head and the label of the upper of the two.

Sources: what Ravichander et al. (2021, NoiseQA), Belinkov and Bisk (2018, arXiv:1711.02173) and Mayhew et al. (2019,
arXiv:1903.11222, casing) do to words, and what is seen in news that was scraped or translated by machine.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import spacy

from training.conllu import Sentence, Word
from training.reordering import (
    arranged,
    capitalized,
    dependants,
    fused,
    name_of,
    root_of,
    with_name,
)

#: How a character is shown by its code, by what it stands for: stop, open, close, apostrophe, space.
Escapes = dict[str, list[str]]
Kind = Callable[[Sentence, random.Random], Sentence]

ARTICLES = frozenset(("the", "a", "an"))
AUXILIARIES = frozenset("am is are was were has have had".split())
SMALL = frozenset("a an the and but or nor for of in on at by to from with as per via vs.".split())
CLOSING = frozenset(", . ; : ! ? )".split())
APOSTROPHES = "'’"
QUOTES = frozenset(('"', "“", "”", "``", "''"))

_tokenizer = spacy.blank("en").tokenizer


@cache
def tokens(text: str) -> tuple[str, ...]:
    """Cut text as spaCy's English tokenizer does.

    >>> tokens("dont"), tokens("DPRKs")
    (('do', 'nt'), ('DPRKs',))
    """
    return tuple(token.text for token in _tokenizer(text))


def headline(sentence: Sentence, chance: random.Random) -> Sentence:
    """Write a headline: no articles, no forms of "be" and "have" beside a verb, no full stop, mostly in Title Case."""
    words = sentence.words
    heading = dependants(words)
    keep = [
        place
        for place, word in enumerate(words)
        if heading[place] or not word.space_after or not _droppable(words, place, chance)
    ]
    if len(keep) > 3 and words[keep[-1]].text == "." and not heading[keep[-1]]:
        keep.pop()
    if len(keep) < 3:
        return sentence
    words = capitalized(arranged(words, keep))
    if chance.random() < 0.75:
        words = title_case(words)
    return replace(sentence, words=words)


def _droppable(words: list[Word], place: int, chance: random.Random) -> bool:
    word = words[place]
    if name_of(word):
        return False
    if word.text.lower() in ARTICLES and word.deprel in ("det", "dep"):
        return chance.random() < 0.9
    perfect = [one.text.lower() for one in words[place + 1 : place + 4] if one.head == word.head]
    auxiliary = word.deprel in ("aux", "aux:pass", "cop") and word.text.lower() in AUXILIARIES
    return auxiliary and "been" not in perfect and chance.random() < 0.6


def without_articles(sentence: Sentence, chance: random.Random) -> Sentence:
    """Leave out most articles, as writers do whose language has none."""
    words = sentence.words
    heading = dependants(words)
    keep = [
        place
        for place, word in enumerate(words)
        if heading[place]
        or name_of(word)
        or word.text.lower() not in ARTICLES
        or word.deprel not in ("det", "dep")
        or not word.space_after
        or chance.random() < 0.2
    ]
    if len(keep) == len(words):
        return sentence
    kept = arranged(words, keep)
    return replace(sentence, words=capitalized(kept) if words[0].text[:1].isupper() else kept)


def all_caps(sentence: Sentence, chance: random.Random) -> Sentence:
    """Write in capitals."""
    return replace(sentence, words=_cased(sentence.words, str.upper))


def lower_case(sentence: Sentence, chance: random.Random) -> Sentence:
    """Write without any capital."""
    return replace(sentence, words=_cased(sentence.words, str.lower))


def title_case(words: list[Word]) -> list[Word]:
    """Give each word a capital but the small ones and what hangs on the word before, as "n't" does."""
    cased = list(words)
    for place, word in enumerate(words):
        inside = place and not words[place - 1].space_after and words[place - 1].text[-1:].isalpha()
        if not inside and (place == 0 or word.text.lower() not in SMALL):
            cased[place] = replace(word, text=word.text[:1].upper() + word.text[1:])
    return cased


def _cased(words: list[Word], case: Callable[[str], str]) -> list[Word]:
    """Change the case of the words between two spaces, unless the tokenizer would then cut one ("MR." is two tokens)."""
    for place in range(len(words) - 1, -1, -1):
        if place and not words[place - 1].space_after:
            continue
        end = _end(words, place)
        changed = [replace(word, text=case(word.text)) for word in words[place:end]]
        words = _retokenized([*words[:place], *changed, *words[end:]], place) or words
    return words


def without_apostrophes(sentence: Sentence, chance: random.Random) -> Sentence:
    """Lose the apostrophes: "DPRKs", "dont"."""
    return _with_apostrophe(sentence, "")


def _with_apostrophe(sentence: Sentence, written: str) -> Sentence:
    words = list(sentence.words)
    for place in range(len(words) - 1, -1, -1):
        if place >= len(words):  # words to the right have been fused
            continue
        text = words[place].text
        inside = text.strip(APOSTROPHES) and re.search(f"[{APOSTROPHES}]", text)
        alone = place and text in APOSTROPHES and words[place].deprel in ("case", "dep")
        if not inside and not (alone and not words[place - 1].space_after):
            continue
        changed = list(words)
        changed[place] = replace(
            words[place], text=re.sub(f"[{APOSTROPHES}]", lambda _: written, text)
        )
        words = _retokenized(changed, place) or words
    return replace(sentence, words=words) if words != sentence.words else sentence


def run_together(sentence: Sentence, chance: random.Random) -> Sentence:
    """Lose a space between two words of which one heads the other: "Leadersmeeting"."""
    words = list(sentence.words)
    for _ in range(1 + len(words) // 15):
        pairs = [place for place in range(len(words) - 1) if _fusible(words, place)]
        if not pairs:
            break
        place = chance.choice(pairs)
        changed = list(words)
        changed[place] = replace(words[place], space_after=False)
        together = _retokenized(changed, place)
        if together and len(together) == len(words) - 1:
            words = together
    return replace(sentence, words=words) if words != sentence.words else sentence


def _fusible(words: list[Word], place: int) -> bool:
    left, right = words[place], words[place + 1]
    flat = left.deprel == right.deprel == "dep"
    heads = flat or left.head == place + 2 or right.head == place + 1
    letters = (
        left.text.isalpha() and right.text.isalpha() and min(len(left.text), len(right.text)) > 1
    )
    one_name = bool(name_of(left)) == name_of(right).startswith("I-")
    if not (left.space_after and heads and letters and one_name) or name_of(right)[:1] == "B":
        return False
    return len(tokens(left.text + right.text)) == 1


def escaped(sentence: Sentence, chance: random.Random, escapes: Escapes) -> Sentence:
    r"""Show characters by their code: "u3002" for a full stop, "\u201c" for a quote, "DPRK\u2019s", "talks&nbsp;in"."""
    words = list(sentence.words)
    quotes = [place for place, word in enumerate(words) if word.text in QUOTES]
    inside = any(char in word.text for word in words for char in APOSTROPHES)
    kinds = ["stop", "space", "wrapped"] + ["quotes"] * 3 * bool(quotes) + ["apostrophe"] * inside
    kind = chance.choice(kinds)
    if kind == "apostrophe":
        return _with_apostrophe(sentence, chance.choice(escapes["apostrophe"]))
    if kind == "stop":
        return replace(sentence, words=_stopped(words, chance.choice(escapes["stop"]), chance))
    if kind == "space":
        pairs = [place for place in range(len(words) - 1) if _fusible(words, place)]
        if not pairs:
            return sentence
        place = chance.choice(pairs)
        gap = chance.choice(escapes["space"])
        words[place] = replace(words[place], text=words[place].text + gap, space_after=False)
        return replace(sentence, words=_retokenized(words, place) or sentence.words)
    style = chance.randrange(len(escapes["open"]))
    opening, closing = escapes["open"][style], escapes["close"][style]
    if kind == "wrapped":
        # The quotes' words stand before and after some word that begins and ends no name.
        places = [i for i, word in enumerate(words) if word.text.isalpha() and not name_of(word)]
        if not places:
            return sentence
        place = chance.choice(places)
        words = _inserted(words, place, '"', spaced=False)
        last = words[place + 1]
        words[place + 1] = replace(last, space_after=False)
        words = _inserted(words, place + 2, '"', spaced=last.space_after)
        quotes = [place, place + 2]
    for number in range(len(quotes) - 1, -1, -1):
        place = quotes[number]
        if place >= len(words) or words[place].text not in QUOTES:
            continue
        changed = list(words)
        changed[place] = replace(words[place], text=closing if number % 2 else opening)
        words = _retokenized(changed, place) or words
    if kind == "wrapped" and any(word.text == '"' for word in words):
        return sentence
    return replace(sentence, words=words) if words != sentence.words else sentence


def _stopped(words: list[Word], stop: str, chance: random.Random) -> list[Word]:
    """Put a foreign full stop in the place of the last one, or after it, apart from the word before or not."""
    last = words[-1]
    if last.text == "." and last.deprel in ("punct", "dep") and chance.random() < 0.5:
        changed = [*words[:-1], replace(last, text=stop)]
    else:
        changed = _inserted(words, len(words), stop, spaced=last.space_after)
    place = len(changed) - 1
    apart = chance.random() < 0.5
    changed[place - 1] = replace(changed[place - 1], space_after=apart)
    return _retokenized(changed, place) or words


def _inserted(words: list[Word], place: int, text: str, *, spaced: bool) -> list[Word]:
    """Put a punctuation mark, a dependant of the root, before the word at this place."""
    flat = all(word.deprel == "dep" for word in words)
    mark = Word(
        text, text, "PUNCT", ".", "_", root_of(words) + 1, "dep" if flat else "punct", "_", spaced
    )
    size = len(words)
    order = [*range(place), size, *range(place, size)]
    spaces = [word.space_after for word in words]
    spaces.insert(place, spaced)
    return [
        replace(word, space_after=space)
        for word, space in zip(arranged([*words, mark], order), spaces, strict=True)
    ]


def ill_spaced(sentence: Sentence, chance: random.Random) -> Sentence:
    """Double or misplace the spaces around punctuation: "talks ,however", "talks  ,", "understanding.The"."""
    words = list(sentence.words)
    for place, word in enumerate(words):
        if word.text not in CLOSING or place == 0 or chance.random() < 0.3:
            continue
        fault = chance.choice(("before", "doubled before", "after", "doubled after", "both"))
        changed = list(words)
        if "before" in fault or fault == "both":
            gap = _doubled if fault == "doubled before" else _single
            changed[place - 1] = gap(words[place - 1])
        if fault == "doubled after":
            changed[place] = _doubled(word)
        elif fault in ("after", "both"):
            changed[place] = replace(word, space_after=False)
        if _retokenized(changed, place) == changed and _retokenized(changed, place - 1) == changed:
            words = changed
    if words == sentence.words and len(words) > 1:
        place = chance.randrange(len(words) - 1)
        if words[place].space_after:
            words[place] = _doubled(words[place])
    return replace(sentence, words=words) if words != sentence.words else sentence


def _single(word: Word) -> Word:
    return replace(word, space_after=True)


def _doubled(word: Word) -> Word:
    misc = [part for part in word.misc.split("|") if part != "_" and "Space" not in part]
    return replace(word, space_after=True, misc="|".join([*misc, r"SpacesAfter=\s\s"]))


def _retokenized(words: list[Word], place: int) -> list[Word] | None:
    """Bring the words around a place, up to the next spaces, to the tokens that the tokenizer makes of them.

    None where its tokens are neither whole words, nor words together, nor parts of a punctuation mark.
    """
    start = place
    while start and not words[start - 1].space_after:
        start -= 1
    end = _end(words, place)
    rest = list(tokens("".join(word.text for word in words[start:end])))
    place = start
    while rest and place < len(words):
        text, token = words[place].text, rest[0]
        if text == token:
            place, rest = place + 1, rest[1:]
            # A word that lost all its letters goes to the word before it.
            if place < end and not words[place].text:
                words, end = fused(words, place - 1), end - 1
        elif token.startswith(text) and place + 1 < end:
            following, missing = words[place + 1], len(token) - len(text)
            if missing < len(following.text) and following.deprel in ("punct", "dep"):
                words, end = _cut(words, place + 1, missing), end + 1
            words, end = fused(words, place), end - 1
        elif text.startswith(token) and words[place].deprel in ("punct", "dep"):
            words = _cut(words, place, len(token))
            place, end, rest = place + 1, end + 1, rest[1:]
        else:
            return None
    return None if rest else words


def _end(words: list[Word], place: int) -> int:
    """Return where the next space is."""
    while place + 1 < len(words) and not words[place].space_after:
        place += 1
    return place + 1


def _cut(words: list[Word], place: int, size: int) -> list[Word]:
    """Cut a mark, or a word without a tree, in two."""
    word = words[place]
    cut = _inserted(words, place + 1, word.text[size:], spaced=word.space_after)
    cut[place] = replace(cut[place], text=word.text[:size], space_after=False)
    cut[place + 1] = with_name(cut[place + 1], re.sub("^B", "I", name_of(word)))
    return cut
