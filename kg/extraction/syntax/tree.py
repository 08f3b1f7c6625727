"""A parsed text as plain tuples: what the rules read, whatever made it.

Rules that walk a spaCy ``Doc`` token by token spend their time in attribute access, and can only be tested
with a model. This is the same tree as tuples: made once from a ``Doc``, or by a test from CoNLL-U.

Labels are those of Universal Dependencies 2 (de Marneffe et al. 2021); only ``clauses.py`` gives them meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Tree:
    """Words with their tags, heads and labels; a root is its own head. Offsets are code points of ``text``.

    ``entities`` are (first token, token after the last, label) as the names component found them;
    ``sentences`` are (first token, token after the last).
    """

    text: str
    words: tuple[str, ...]
    lowers: tuple[str, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    starts: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    entities: tuple[tuple[int, int, str], ...] = ()

    def __len__(self) -> int:
        """The number of tokens."""
        return len(self.words)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Offset after each token."""
        return tuple(start + len(word) for start, word in zip(self.starts, self.words, strict=True))

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token, in the order of the text."""
        below: dict[int, list[int]] = {}
        for token, head in enumerate(self.heads):
            if head != token and self.pos[token] != "SPACE":
                below.setdefault(head, []).append(token)
        return tuple([tuple(below.get(token, ())) for token in range(len(self.words))])

    @cached_property
    def forms_of(self) -> dict[int, list[tuple[str, int | None]]]:
        """The keys of each verb that somebody has asked for (`forms.py`): many rules ask for the same."""
        return {}

    @cached_property
    def preposition_of(self) -> dict[int, str]:
        """The preposition of each noun that somebody has asked for (`voice.py`)."""
        return {}

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """The number of each token's sentence."""
        numbers: list[int] = []
        for number, (first, last) in enumerate(self.sentences):
            numbers += [number] * (last - first)
        return tuple(numbers)

    @cached_property
    def entity_at(self) -> dict[int, tuple[int, int, str]]:
        """The entity that each token is part of."""
        return {t: entity for entity in self.entities for t in range(entity[0], entity[1])}

    def subtree(self, token: int) -> Iterator[int]:
        """A token and all below it, unordered."""
        stack = [token]
        while stack:
            here = stack.pop()
            yield here
            stack.extend(self.children[here])

    def below(self, token: int, *labels: str) -> list[int]:
        """The dependents of a token with one of these labels."""
        children = self.children[token]
        if not children:  # of every second word
            return []
        deps = self.deps
        return [child for child in children if deps[child] in labels]

    def slice(self, first: int, last: int) -> str:
        """The text from a token up to, and without, another."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def altered(self, **columns: Sequence[Any]) -> Tree:
        """The tree with other columns; what was worked out from columns that stay is not worked out anew.

        >>> words = ("She", "left", "early")
        >>> found = Tree("She left early", words, words, words, ("PRON", "VERB", "ADV"), words, words,
        ...     (1, 1, 0), (0, 4, 9), ((0, 3),))
        >>> found.children, found.altered(heads=[1, 1, 1]).children
        (((2,), (0,), ()), ((), (0, 2), ()))
        """
        new: dict[str, Any] = {name: tuple(column) for name, column in columns.items()}
        new = {name: column for name, column in new.items() if column != getattr(self, name)}
        if not new:
            return self
        other, kept = replace(self, **new), vars(self)
        for name, sources in _SOURCES.items():
            if name in kept and sources.isdisjoint(new):
                vars(other)[name] = kept[name]
        if "children" in kept and not _SOURCES["children"].isdisjoint(new):
            vars(other)["children"] = _rehung(self, other)
        return other


#: The columns from which what is kept of a tree was worked out.
_SOURCES = {
    "ends": {"words", "starts"},
    "children": {"heads", "pos"},
    "sentence_of": {"sentences"},
    "entity_at": {"entities"},
}


def _rehung(before: Tree, after: Tree) -> tuple[tuple[int, ...], ...]:
    """The dependents of each token where some have another head than before."""
    children = list(before.children)
    was = zip(before.heads, before.pos, strict=True)
    now = zip(after.heads, after.pos, strict=True)
    for token, (old, new) in enumerate(zip(was, now, strict=True)):
        if old == new:
            continue
        if old[0] != token and old[1] != "SPACE":
            children[old[0]] = tuple([c for c in children[old[0]] if c != token])
        if new[0] != token and new[1] != "SPACE":
            children[new[0]] = tuple(sorted((*children[new[0]], token)))
    return tuple(children)


def rooted(heads: Sequence[int], first: int, last: int) -> bool:
    """Whether the tokens from one up to another hang from roots: no token is below itself.

    >>> rooted([1, 1, 1], 0, 3), rooted([1, 0, 1], 0, 3)
    (True, False)
    """
    hangs: set[int] = set()
    for token in range(first, last):
        here, path = token, [token]
        while heads[here] != here and here not in hangs:
            here = heads[here]
            path.append(here)
            if len(path) > last - first + 1:
                return False
        hangs.update(path)
    return True


class _Words(dict[int, str]):
    """Strings by their keys, each looked up once."""

    def __init__(self, strings: StringStore) -> None:
        self.strings = strings
        self[0] = ""

    def __missing__(self, key: int) -> str:
        self[key] = word = self.strings[key]
        return word


def tree(doc: Doc) -> Tree:
    """The tree of a parsed and tagged spaCy document with UD labels."""
    strings = doc.vocab.strings
    table = doc.to_array(
        ["LOWER", "LEMMA", "POS", "TAG", "DEP", "HEAD", "SENT_START", "ORTH", "IDX"]
    )
    known = _Words(strings)

    def text_of(column: int) -> tuple[str, ...]:
        return tuple([known[key] for key in table[:, column].tolist()])

    length = len(doc)
    if not length:
        return Tree(doc.text, (), (), (), (), (), (), (), (), ())
    heads = table[:, 5].astype(np.int64) + np.arange(length)
    firsts = [i for i, value in enumerate(table[:, 6].tolist()) if value == 1]
    if not firsts or firsts[0] != 0:
        firsts.insert(0, 0)
    return Tree(
        text=doc.text,
        words=text_of(7),
        lowers=text_of(0),
        lemmas=text_of(1),
        pos=text_of(2),
        tags=text_of(3),
        deps=text_of(4),
        heads=tuple(heads.tolist()),
        starts=tuple(table[:, 8].tolist()),
        sentences=tuple(zip(firsts, [*firsts[1:], length], strict=True)),
        entities=tuple((span.start, span.end, span.label_) for span in doc.ents),
    )


def mention_row(
    tree: Tree, start: int, end: int, token: int, rule: str, confidence: str
) -> list[Any]:
    """A mention as a row: its offsets, those of the sentence around a token of it, what found it, how surely."""
    first, last = tree.sentences[tree.sentence_of[token]]
    while first < last - 1 and tree.pos[first] == "SPACE":
        first += 1
    while last > first + 1 and tree.pos[last - 1] == "SPACE":
        last -= 1
    begin, finish = min(tree.starts[first], start), max(tree.ends[last - 1], end)
    return [start, end, begin, finish, rule, confidence]
