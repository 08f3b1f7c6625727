"""Second thoughts about parts of speech, once the tree is known.

Phenomenon: a tagger that sees four words to each side takes "Iodine" at the head of a sentence for a name; the
tree, the other places of the word in the text and its capitals there say what it is. Source: corrective modelling
(Hall and Novák 2005), with the evidence of the whole document for capitals (Mikheev 1999). Handled: "Iodine is used"
after "the iodine" (a noun), "the Rapid Support Forces" (proper nouns all), "deeply regrets" (a verb). Refused: part of
a name that is no noun ("United", which the treebanks have as a verb there); another tree.
"""

from __future__ import annotations

import gzip
import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kg.english.signs import Numbers, Places, batches, joined, numbered

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: Weights are kept by the last bits of a sign's number; two signs of one number share a weight.
BITS = 17
WEIGHTS = Path(__file__).parent / "retagging.gz"

_COLUMNS = (
    "LOWER",
    "POS",
    "TAG",
    "DEP",
    "HEAD",
    "SENT_START",
    "SHAPE",
    "SUFFIX",
    "IS_LOWER",
    "IS_UPPER",
    "IS_TITLE",
    "IS_PUNCT",
    "IS_SPACE",
)
_DOCUMENT = "document"
_FIRST = 80  # below the smallest of spaCy's numbers for parts of speech
_LAST = 24


def columns(*docs: Doc) -> dict[str, Numbers]:
    """What is read of parsed documents: rows of numbers for the tokens of all, the last of them the document's."""
    table = np.concatenate([doc.to_array(list(_COLUMNS)) for doc in docs])
    seen = {name: np.ascontiguousarray(table[:, at]) for at, name in enumerate(_COLUMNS)}
    number = np.repeat(np.arange(len(docs), dtype=np.uint64), [len(doc) for doc in docs])
    seen["SENT_START"][_first_of(number)] = 1
    return seen | {_DOCUMENT: number}


def _first_of(number: Numbers) -> Places:
    """For each token the place of the first that has its number."""
    first: Places = np.searchsorted(number, number)
    return first


def signs(seen: dict[str, Numbers]) -> Numbers:
    """The signs of every token, a row a kind of sign; joined with a part of speech (`joined`) each has a weight."""
    low, pos, tag, dep = (seen[name] for name in ("LOWER", "POS", "TAG", "DEP"))
    size = len(low)
    here = np.arange(size)
    head = here + seen["HEAD"].view(np.int64)
    starts = seen["SENT_START"] == 1
    sentence = np.cumsum(starts) - 1
    first = np.flatnonzero(starts)[sentence]
    last = np.append(np.flatnonzero(starts)[1:], size)[sentence] - 1
    before, after = np.maximum(here - 1, first), np.minimum(here + 1, last)
    edge, end = (before == here) * np.uint64(77), (after == here) * np.uint64(77)
    shape = _shape(seen)
    opens = _opens(seen, first)
    number = seen[_DOCUMENT]
    noted = _elsewhere(low ^ numbered((number,))[0], pos, shape, opens)
    most, votes, cases = noted
    capitals = _capitals(sentence, shape)
    case, determined, kept = _below(low, dep, head)
    p, q = pos[before] ^ edge, pos[after] ^ end
    t, u = tag[before] ^ edge, tag[after] ^ end
    r, s = shape[before] ^ edge, shape[after] ^ end
    v, w = low[before] ^ edge, low[after] ^ end
    final = np.searchsorted(number, number, "right") - 1
    second, third = np.maximum(before - 1, _first_of(number)), np.minimum(after + 1, final)
    return numbered(
        (pos,), (tag,), (tag, shape, opens), (low,), (low, tag), (seen["SUFFIX"], tag), (seen["SUFFIX"], shape),
        (most, pos), (most, votes, pos), (most, votes, shape, opens, pos), (cases, shape, opens, pos),
        (cases, shape, opens, capitals), (t, tag), (u, tag), (p, q, pos), (v, pos), (w, pos), (dep, tag),
        (dep, pos, pos[head]), (dep, pos, low[head]), (r, shape, s, pos, opens), (capitals, shape, opens, pos),
        (determined, tag, dep), (determined, shape, pos, opens), (p, r, shape, pos), (q, s, shape, pos),
        (low, p), (low, q), (low, dep), (tag[second], t, pos), (tag[third], u, pos), (tag[head], dep, tag),
        (kept, pos), (case, tag), (low, v), (low, w),
    )  # fmt: skip


def _shape(seen: dict[str, Numbers]) -> Numbers:
    """Lower case, a capital and lower case, capitals, or other."""
    shape = np.full(len(seen["POS"]), 4, np.uint64)
    for number, name in ((3, "IS_UPPER"), (2, "IS_TITLE"), (1, "IS_LOWER")):
        shape[seen[name] == 1] = number
    return shape


def _opens(seen: dict[str, Numbers], first: Places) -> Numbers:
    """Whether a token is the first of its sentence but for marks."""
    words = (seen["IS_PUNCT"] == 0) & (seen["IS_SPACE"] == 0)
    before = np.cumsum(words) - words
    opens: Numbers = (before == before[first]).astype(np.uint64)
    return opens


def _elsewhere(low: Numbers, pos: Numbers, shape: Numbers, opens: Numbers) -> tuple[Numbers, ...]:
    """Of a word's other places: its usual part of speech, how often that is, and in which case it stands."""
    here = np.arange(len(low))
    words, group = np.unique(low, return_inverse=True)
    part = pos.astype(np.int64) - _FIRST
    part = np.clip(part, 0, _LAST - 1)
    counts = np.bincount(group * _LAST + part, minlength=len(words) * _LAST).reshape(-1, _LAST)
    others = counts[group]
    others[here, part] -= 1
    total = others.sum(1)
    most = np.where(total > 0, others.argmax(1) + 1, 0)
    votes = np.minimum(others.max(1), 3) * 8 + np.minimum(total, 4)
    lower = shape == 1
    capital = ((shape == 2) | (shape == 3)) & (opens == 0)
    small = np.bincount(group, lower, len(words))[group] > lower
    large = np.bincount(group, capital, len(words))[group] > capital
    return most.astype(np.uint64), votes.astype(np.uint64), (small + 2 * large).astype(np.uint64)


def _capitals(sentence: Places, shape: Numbers) -> Numbers:
    """How many of a sentence's words are capitalised: few, some, most, all."""
    lower, capital = (
        np.bincount(sentence, shape == 1),
        np.bincount(sentence, (shape == 2) | (shape == 3)),
    )
    share = capital * 100 // np.maximum(lower + capital, 1)
    few_to_all: Numbers = np.digitize(share, (30, 60, 95)).astype(np.uint64)[sentence]
    return few_to_all


def _below(low: Numbers, dep: Numbers, head: Places) -> tuple[Numbers, Numbers, Numbers]:
    """The case or mark that stands at a token, whether it has a determiner, and which kinds of dependents."""
    labels, kinds = _kinds()
    at = np.minimum(np.searchsorted(labels, dep), len(labels) - 1)
    kind = np.where(labels[at] == dep, kinds[at], 0)
    case, below = np.zeros(len(low), np.uint64), np.zeros(len(low), np.int64)
    found = np.flatnonzero(kind)
    np.bitwise_or.at(below, head[found], kind[found])
    for name in ("case", "mark"):
        found = np.flatnonzero(kind == 1 << _KINDS[name])
        case[head[found]] = low[found]
    determined = below >> _KINDS["det"] & 1
    return case, determined.astype(np.uint64), (below & ~(1 << _KINDS["det"])).astype(np.uint64)


_KINDS = {
    "nsubj": 0, "nsubj:pass": 0, "expl": 0, "csubj": 0, "obj": 1, "ccomp": 1, "xcomp": 1, "cop": 2, "case": 3,
    "mark": 4, "nmod:poss": 5, "det": 6, "aux": 7, "aux:pass": 7, "flat": 8,
}  # fmt: skip


@cache
def _kinds() -> tuple[Numbers, Places]:
    """spaCy's numbers of the labels of `_KINDS`, sorted, and a bit for the kind of each."""
    from spacy.strings import get_string_id

    rows = sorted((get_string_id(name), 1 << kind) for name, kind in _KINDS.items())
    return np.array([row[0] for row in rows], np.uint64), np.array([row[1] for row in rows])


@dataclass(frozen=True, slots=True)
class Weights:
    """What a fit has learnt.

    Attributes:
        rivals: for a part of speech, the others that it is mistaken for.
        tags: the fine tag of a word that was given another part of speech, by its tag and the new part.
        values: a whole number for each sign joined with a part of speech.
        margin: by how much a change must be the better.
    """

    rivals: dict[int, tuple[int, ...]]
    tags: dict[tuple[str, str], str]
    values: NDArray[np.int8]
    margin: int


def read(path: Path = WEIGHTS) -> Weights:
    """Read a file that `training/retagging.py` has written: a line of JSON and, after it, a byte a weight.

    >>> weights = read()
    >>> from spacy.strings import get_string_id
    >>> get_string_id("PROPN") in weights.rivals[get_string_id("NOUN")], weights.tags["NN", "PROPN"]
    (True, 'NNP')
    """
    from spacy.strings import get_string_id

    head, _, values = gzip.decompress(path.read_bytes()).partition(b"\n")
    kept = json.loads(head)
    return Weights(
        {
            get_string_id(one): tuple(get_string_id(other) for other in others)
            for one, others in kept["rivals"].items()
        },
        {(tag, part): to for tag, part, to in kept["tags"]},
        np.frombuffer(values, np.int8),
        kept["margin"],
    )


def corrections(seen: dict[str, Numbers], weights: Weights) -> list[tuple[int, int]]:
    """The tokens whose part of speech is another than the tagger's by more than the margin, and which.

    Args:
        seen: the `columns` of a parsed document.
        weights: what a fit has learnt.

    >>> from spacy.parts_of_speech import NAMES
    >>> from kg import english
    >>> nlp = english.load(exclude=["ner"])
    >>> with nlp.select_pipes(disable=["kg_retagging"]):
    ...     doc = nlp("Talks on Trade resumed; the trade talks failed.")
    >>> [(doc[token].text, NAMES[part]) for token, part in corrections(columns(doc), read())]
    [('Trade', 'PROPN')]
    """
    from spacy.strings import get_string_id

    pos = seen["POS"]
    known = np.zeros(_LAST + _FIRST, bool)
    known[list(weights.rivals)] = True
    known = known[pos]
    proper = np.isin(seen["TAG"], [get_string_id(tag) for tag in ("NNP", "NNPS")])
    asked = np.flatnonzero(known & ~(proper & (pos != get_string_id("PROPN"))))
    if not len(asked):
        return []
    of_asked = signs(seen)[:, asked]
    own = _scores(of_asked, pos[asked], weights)
    best, gain = pos[asked].copy(), np.full(len(asked), weights.margin)
    for rank in range(max(map(len, weights.rivals.values()))):
        part = np.zeros(_LAST + _FIRST, np.uint64)
        for one, others in weights.rivals.items():
            part[one] = others[rank] if rank < len(others) else 0
        rival = part[pos[asked]]
        more = _scores(of_asked, rival, weights) - own
        better = (rival > 0) & (more > gain)
        best[better], gain[better] = rival[better], more[better]
    changed = best != pos[asked]
    return list(zip(asked[changed].tolist(), best[changed].tolist(), strict=True))


def _scores(of: Numbers, part: Numbers, weights: Weights) -> Places:
    total: Places = weights.values[joined(of, part, BITS)].sum(axis=0, dtype=np.int64)
    return total


class Retagging:
    """Gives tokens the part of speech, and the tag and lemma with it, that their place in tree and text speaks for."""

    def __init__(self, lemmatize: Callable[[Any], list[str]]) -> None:
        """Read the weights once."""
        self.weights = read()
        self.lemmatize = lemmatize

    def __call__(self, doc: Doc) -> Doc:
        """Change what is to be changed."""
        self._retag([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """The same for many documents: what comes of one does not depend on those beside it."""
        for some in batches(stream, batch_size):
            self._retag(some)
            yield from some

    def _retag(self, docs: list[Doc]) -> None:
        ends = list(accumulate(map(len, docs)))
        for at, part in corrections(columns(*docs), self.weights):
            of = bisect_right(ends, at)
            word = docs[of][at - ends[of]]
            word.pos = part
            word.tag_ = self.weights.tags.get((word.tag_, word.pos_), word.tag_)
            word.lemma_ = self.lemmatize(word)[0]


def register() -> None:
    """Make the component known to spaCy, so that a saved pipeline that has it can be loaded."""
    from spacy.language import Language as Factories

    def make(nlp: Language, name: str) -> Retagging:
        return Retagging(nlp.get_pipe("lemmatizer").lemmatize)  # type: ignore[attr-defined]

    Factories.factory("kg_retagging", requires=["token.dep"], assigns=["token.pos"], func=make)


def add_retagging(nlp: Language) -> None:
    """Put the component behind the parser of a pipeline that has one, and a lemmatizer."""
    if not {"parser", "lemmatizer"} <= set(nlp.pipe_names):
        return
    register()
    nlp.add_pipe("kg_retagging", after="parser")
