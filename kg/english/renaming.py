"""Second thoughts about names, once the tree and the other names of the text are known.

Phenomenon: an encoder that sees four words to each side takes "Second Boer War" for a body, "Likud" in a list of
parties for a place, and finds no more of "Nigerien Self-Management Party" than its first word. Source: segment models
(Sarawagi and Cohen 2004), corrective modelling (Hall and Novák 2005). Handled: a name's kind by its last word ("Boer
War"), by its neighbours in a list ("Likud, Shas"), by its other places in the text; one name where a part or parts
were found ("Korean" and "People's Army"). Refused: a name with no capital; headlines and capitals throughout; labels
beside the eight.
"""

from __future__ import annotations

import gzip
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.english.namesigns import signs
from kg.english.namespans import LABELS, Seen, groups, read_names, telling
from kg.english.signs import Numbers, Places, batches, joined

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

WEIGHTS = Path(__file__).parent / "renaming.gz"
#: Weights are kept by the last bits of a sign's number, one for each label; two signs of one number share them.
BITS = 17


@dataclass(frozen=True, slots=True)
class Weights:
    """What a fit has learnt.

    Attributes:
        values: a row a sign, a whole number for each label but the first; the last row, of no sign, is 0.
        margin: how much is added to a name as it was found.
    """

    values: NDArray[np.int8]
    margin: int


@cache
def read(path: Path = WEIGHTS) -> Weights:
    """Read a file that `training/renaming.py` has written: a line of JSON and, after it, a byte a weight.

    >>> read().values.shape == ((1 << BITS) + 1, len(LABELS) - 1)
    True
    """
    head, _, values = gzip.decompress(path.read_bytes()).partition(b"\n")
    table = np.frombuffer(values, np.int8).reshape(-1, len(LABELS) - 1)
    return Weights(np.append(table, table[:1] * 0, axis=0), json.loads(head)["margin"])


def places(of: Numbers) -> Places:
    """The rows of weights of signs; of no sign, the last."""
    return np.where(of > 0, joined(of, np.uint64(0), BITS), 1 << BITS)


def worths(of: Numbers, values: NDArray[np.int8]) -> Places:
    """How much speaks for each label of a span against its being no name: a row a span, a column a label but the first.

    Args:
        of: the `signs` of spans.
        values: weights.
    """
    worth: Places = values[places(of)].sum(0, np.int64)
    return worth


def choices(seen: Seen, weights: Weights) -> Iterator[tuple[int, int, str]]:
    """The names of texts on second thoughts, in their order: first token, the one after the last, label.

    >>> from kg import english
    >>> nlp = english.load()
    >>> with nlp.select_pipes(disable=["kg_renaming"]):
    ...     doc = nlp("They fought in the Second Boer War.")
    >>> [(doc[first:last].text, label) for first, last, label in choices(read_names(doc), read())]
    [('Second Boer War', 'EVENT')]
    """
    made = groups(seen)
    flat = np.array([span for group in made for span in group], np.int64).reshape(-1, 2)
    if not len(flat):
        return
    worth = worths(signs(seen, flat[:, 0], flat[:, 1]), weights.values)
    found = zip(seen.first.tolist(), seen.last.tolist(), seen.kind.tolist(), strict=True)
    kind_of = {(first, last): kind for first, last, kind in found}
    for row, (first, last) in enumerate(flat.tolist()):
        if kind := kind_of.get((first, last)):
            worth[row, kind - 1] += weights.margin
    best, kinds = worth.max(1).tolist(), worth.argmax(1).tolist()
    row, told = 0, telling(seen).tolist()
    for group in made:
        offered = [
            (first, last, best[at], kinds[at])
            for at, (first, last) in enumerate(group, start=row)
            if best[at] > 0
        ]
        row += len(group)
        if not told[group[0][0]] or not any(seen.capital[a:b].any() for a, b in group):
            yield from ((*one, LABELS[kind_of[one]]) for one in group if one in kind_of)
            continue
        for first, last, kind in apart(offered):
            yield first, last, LABELS[kind + 1]


def apart(offered: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int]]:
    """Of spans with what they are worth and their kind, those that do not overlap and are worth most together.

    >>> apart([(0, 1, 5, 1), (0, 3, 7, 2), (2, 3, 4, 3)])
    [(0, 1, 1), (2, 3, 3)]
    """
    ends, worth = [0], [0]
    chosen: list[list[tuple[int, int, int]]] = [[]]
    for first, last, value, kind in sorted(offered, key=lambda one: (one[1], one[0])):
        before = bisect_right(ends, first) - 1
        if worth[before] + value > worth[-1]:
            ends.append(last)
            worth.append(worth[before] + value)
            chosen.append([*chosen[before], (first, last, kind)])
    return chosen[-1]


class Renaming:
    """Gives a document the names that its tree, its text and their own words speak for."""

    def __init__(self) -> None:
        """Read the weights once."""
        self.weights = read()

    def __call__(self, doc: Doc) -> Doc:
        """Change what is to be changed."""
        self._rename([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """The same for many documents: what comes of one does not depend on those beside it."""
        for some in batches(stream, batch_size):
            self._rename(some)
            yield from some

    def _rename(self, docs: list[Doc]) -> None:
        from spacy.tokens import Span

        seen = read_names(*docs)
        chosen: list[list[tuple[int, int, str]]] = [[] for _ in docs]
        starts = seen.starts.tolist()
        for first, last, label in choices(seen, self.weights):
            at = bisect_right(starts, first) - 1
            chosen[at].append((first - starts[at], last - starts[at], label))
        for doc, names in zip(docs, chosen, strict=True):
            others = [one for one in doc.ents if one.label_ not in LABELS]
            taken = {token.i for one in others for token in one}
            spans = [Span(doc, *one) for one in names if taken.isdisjoint(range(*one[:2]))]
            doc.set_ents([*spans, *others])


def register() -> None:
    """Make the component known to spaCy, so that a saved pipeline that has it can be loaded."""
    from spacy.language import Language as Factories

    def make(nlp: Language, name: str) -> Renaming:
        return Renaming()

    Factories.factory(
        "kg_renaming", requires=["token.dep", "doc.ents"], assigns=["doc.ents"], func=make
    )


def add_renaming(nlp: Language) -> None:
    """Put the component behind the names of a pipeline that has a parser, too."""
    if not {"parser", "ner"} <= set(nlp.pipe_names):
        return
    register()
    nlp.add_pipe("kg_renaming", after="ner")
