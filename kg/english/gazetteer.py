"""What names are known for: places, peoples, given and family names, bodies.

Phenomenon: nothing around "Aceh" may say that it is a place. Source: gazetteers as evidence beside others (Ratinov and
Roth 2009). Handled: whole names, the first and the last word of one, the words beside it. Refused: what is
known decides nothing by itself ("Jordan" is a state, a family name and a given one).
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.english.signs import Numbers

TABLE = Path(__file__).parent / "gazetteer.gz"
#: What bears a name; a "bearer" is the family name of somebody who is known by full name.
KINDS = (
    *("state", "people", "large city", "city", "region", "place"),
    *("given name", "family name", "person", "bearer", "organization", "body"),
)
_ROUGH = (
    ("state", "large city", "city", "region", "place"),
    ("given name", "family name", "person", "bearer"),
    ("organization", "body"),
)
#: Names are kept by the first bits of their number; of a thousand that are not in the table fewer than one seems to be.
BITS = 28


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names by number.

    Attributes:
        keys: the first `BITS` bits of each name's number (`kg.english.signs.rolled`), rising.
        kinds: a bit for each of `KINDS` that bear it.
    """

    keys: NDArray[np.uint32]
    kinds: NDArray[np.uint16]

    def of(self, numbers: Numbers) -> Numbers:
        """The kinds of each name of which a number is given; 0 where it is not known."""
        asked = shortened(numbers)
        at = np.minimum(np.searchsorted(self.keys, asked), len(self.keys) - 1)
        return np.where(self.keys[at] == asked, self.kinds[at], 0).astype(np.uint64)


def shortened(numbers: Numbers) -> NDArray[np.uint32]:
    """What the table keeps of the numbers of names."""
    return (numbers >> np.uint64(64 - BITS)).astype(np.uint32)


def rough(kinds: Numbers) -> Numbers:
    """Whether names are known of places, of persons, of bodies: a bit each.

    >>> rough(np.array([0, 1 << KINDS.index("city"), 1 << KINDS.index("body")], np.uint64)).tolist()
    [0, 1, 4]
    """
    made = np.zeros(len(kinds), np.uint64)
    for at, some in enumerate(_ROUGH):
        bits = np.uint64(sum(1 << KINDS.index(kind) for kind in some))
        made |= ((kinds & bits) > 0).astype(np.uint64) << np.uint64(at)
    return made


@cache
def read(path: Path = TABLE) -> Gazetteer:
    """Read a file that `packed` has made.

    >>> from kg.english.signs import rolled
    >>> from spacy.strings import get_string_id
    >>> words = np.array([get_string_id("aceh"), 0], np.uint64)
    >>> kinds = int(read().of(rolled(words, np.array([0]), np.array([1])))[0])
    >>> [kind for at, kind in enumerate(KINDS) if kinds >> at & 1]
    ['region', 'place']
    """
    planes = np.frombuffer(gzip.decompress(path.read_bytes()), np.uint8).reshape(6, -1)
    steps = planes[:4].T.copy().view("<u4").ravel()
    kinds = planes[4:].T.copy().view("<u2").ravel()
    return Gazetteer(np.cumsum(steps, dtype=np.uint32), kinds.astype(np.uint16))


def packed(table: Gazetteer) -> bytes:
    """A table as a file: the distances between keys and the kinds, byte by byte, which gzip makes small."""
    steps = np.diff(table.keys, prepend=np.uint32(0)).astype("<u4")
    kinds = table.kinds.astype("<u2")
    planes = [row.view(np.uint8).reshape(len(row), -1).T for row in (steps, kinds)]
    return gzip.compress(np.concatenate(planes).tobytes(), 9, mtime=0)
