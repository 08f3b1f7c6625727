"""Signs as numbers: what speaks for a decision, hashed, so that a table of weights is an array of bytes.

Source: the hashing trick (Weinberger et al. 2009). A sign is a kind and its parts; joined with what is decided it has a
place among 2**bits weights; two signs of one place share a weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: How many words are looked at together: enough for numpy, little for the memory.
_WORDS = 20000

Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]

_ODD, _ODDER = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_ODDEST = np.uint64(7919)


def numbered(*templates: tuple[Numbers, ...]) -> Numbers:
    """A number for each kind of sign and each of what it speaks of: a row a kind, made of the kind and its parts.

    >>> ones = np.ones(2, np.uint64)
    >>> numbered((ones,), (ones, ones)).shape
    (2, 2)
    """
    most = max(map(len, templates))
    parts = [np.stack([one[min(at, len(one) - 1)] for one in templates]) for at in range(most)]
    counts = np.array([len(one) for one in templates])
    number = np.repeat(
        np.arange(1, len(templates) + 1, dtype=np.uint64)[:, None] * _ODDEST,
        len(parts[0][0]),
        axis=1,
    )
    for at, part in enumerate(parts):
        more = (number ^ part) * _ODD
        more ^= more >> np.uint64(29)
        number = np.where((counts > at)[:, None], more, number)
    return number


def joined(sign: Numbers, part: Numbers | np.uint64, bits: int) -> Places:
    """Where the weights of signs are, for one of what may be decided."""
    number = (sign ^ part) * _ODD
    return (((number ^ (number >> np.uint64(31))) * _ODDER) >> np.uint64(64 - bits)).astype(
        np.int64
    )


def rolled(row: Numbers, first: Places, last: Places) -> Numbers:
    """A number for the tokens of spans, in their order: the same for the same tokens.

    Args:
        row: a number for each token, and one more.
        first, last: each span's first token, and the one after its last.

    >>> row = np.array([4, 7, 4, 7, 0], np.uint64)
    >>> two = rolled(row, np.array([0, 2, 1]), np.array([2, 4, 3]))
    >>> bool(two[0] == two[1]), bool(two[0] == two[2])
    (True, False)
    """
    number = np.full(len(first), 17, np.uint64)
    for at in range(int((last - first).max(initial=0))):
        here = first + at
        inside = here < last
        more = (number ^ row[np.minimum(here, len(row) - 1)]) * _ODD + np.uint64(at)
        number = np.where(inside, more ^ (more >> np.uint64(31)), number)
    return number


def batches(stream: Iterable[Doc], most: int) -> Iterator[list[Doc]]:
    """Documents to be looked at together, in their order: so many at most, and not too many words of them.

    >>> import spacy
    >>> docs = spacy.blank("en").pipe(["Oslo", "Bonn", "Rome"])
    >>> [len(some) for some in batches(docs, 2)]
    [2, 1]
    """
    some: list[Doc] = []
    words = 0
    for doc in stream:
        if some and (len(some) == most or words + len(doc) > _WORDS):
            yield some
            some, words = [], 0
        some.append(doc)
        words += len(doc)
    if some:
        yield some
