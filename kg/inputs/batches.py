"""Documents that are read side by side, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.values import Document

_MOST = 16  # documents of a batch
_CHARACTERS = 20_000  # of a batch: some three thousand words, whose parse is a matter of a second


def batches(documents: Iterable[Document]) -> Iterator[tuple[Document, ...]]:
    """Documents a few at a time: the first alone, so that it is out at once, then more and more together.

    >>> made = [Document(f"{n}.txt", "Words.", "") for n in range(12)]
    >>> [len(batch) for batch in batches(made)]
    [1, 2, 4, 5]
    """
    batch: list[Document] = []
    number = size = 0
    for document in documents:
        most = min(_MOST, 2**number)
        if batch and (len(batch) == most or size + len(document.text) > _CHARACTERS):
            yield tuple(batch)
            number, batch, size = number + 1, [], 0
        batch.append(document)
        size += len(document.text)
    if batch:
        yield tuple(batch)
