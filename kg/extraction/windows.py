"""Long texts: parsed in windows that end where a paragraph does, read as one.

A parser needs memory for the whole of what it is given, and spaCy refuses more than a million characters. What a
parser says of a sentence does not depend on paragraphs far away; who somebody is does. So the base pipeline sees one
window at a time, and names, times and events are read from all of them together, at their offsets in the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction import layers

#: Characters of a window, some four thousand words: more of a text seldom says more of a name, and takes the parser
#: out of the processor's cache. A shorter text is one window.
SIZE = 25_000
#: Windows that are parsed side by side: beyond that only memory grows.
_TOGETHER = 8
#: Where a window may end, the best first: after a blank line, a line, a sentence, a word.
_ENDS = (
    re.compile(r"\n\s*\n\s*"),
    re.compile(r"\n\s*"),
    re.compile(r"[.!?]\s+"),
    re.compile(r"\s+"),
)
_WHOLE = ("kg_names", "kg_events")


def windows(text: str, size: int) -> Iterator[str]:
    """The windows of a text, in order; together they are the text.

    Args:
        text: of any length.
        size: the most characters of a window; what holds no blank in that many is cut where they end.

    >>> list(windows("One came.\\n\\nTwo went.\\n\\nAll left.", 24))
    ['One came.\\n\\nTwo went.\\n\\n', 'All left.']
    >>> list(windows("short", 24))
    ['short']
    """
    start = 0
    while len(text) - start > size:
        end = _end(text, start, start + size)
        yield text[start:end]
        start = end
    yield text[start:]


def _end(text: str, start: int, limit: int) -> int:
    for pattern in _ENDS:
        ends = [m.end() for m in pattern.finditer(text, start + (limit - start) // 2, limit)]
        if ends and ends[-1] < limit:
            return ends[-1]
        if len(ends) > 1:
            return ends[-2]  # white space that the limit cuts would open the next window
    return limit


def parsed(nlp: Language, text: str, published: str | None) -> Doc:
    """A text through the whole pipeline, in one document, however long it is."""
    pieces = list(windows(text, SIZE))
    if len(pieces) == 1:
        return nlp(_made(nlp, text, published))
    with nlp.select_pipes(disable=list(_WHOLE)):
        made = [_made(nlp, piece, published) for piece in pieces]
        docs = list(nlp.pipe(made, batch_size=_TOGETHER))
    doc = Doc.from_docs(docs, ensure_whitespace=False, exclude=["user_data"])  # type: ignore[call-arg]
    layers.put(doc, "document", {"published": published})
    for name in ("kg_times", *_WHOLE):
        doc = nlp.get_pipe(name)(doc)
    return doc


def parsed_together(nlp: Language, texts: Iterable[tuple[str, str | None]]) -> list[Doc]:
    """Texts with their dates through the pipeline side by side, which costs less than one after the other.

    What comes of a text is the same to the last bit, whatever stands beside it (`kg.english.steady`). A text of several
    windows goes alone.
    """
    given = list(texts)
    short = [(text, published) for text, published in given if len(text) <= SIZE]
    docs = nlp.pipe([_made(nlp, *one) for one in short])
    return [
        next(docs) if len(text) <= SIZE else parsed(nlp, text, published)
        for text, published in given
    ]


def _made(nlp: Language, text: str, published: str | None) -> Doc:
    doc = nlp.make_doc(text)
    layers.put(doc, "document", {"published": published})
    return doc
