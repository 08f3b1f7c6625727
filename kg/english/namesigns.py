"""What speaks for a span's being a name of a kind: its words, its place in the tree, its neighbours, other names.

Phenomenon: "Shas" may be anything; between two parties in a list it is a party, and one more wherever the text has
the word again. Source: non-local evidence for names (Krishnan and Manning 2006; Finkel, Grenager and Manning 2005).
Handled: "Kimura Forum" (its last word), "Likud, Shas and Meretz" (a list), "Prime Minister (PM)" (brackets). Refused:
what a word means outside the text.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from kg.english import gazetteer
from kg.english.gazetteer import rough
from kg.english.namespans import Seen
from kg.english.signs import Numbers, Places, numbered, rolled

_LONGEST_VOTE = 4
_WORDS = 6


def signs(seen: Seen, first: Places, last: Places) -> Numbers:
    """The signs of spans, a row a kind of sign, 0 where there is none; joined with a label each has a weight.

    Args:
        seen: what `read_names` has read.
        first, last: each span's first token, and the one after its last.
    """
    c, zero = seen.columns, np.uint64(0)
    size = len(seen.capital)
    padded = {name: np.append(row, zero) for name, row in c.items()}  # what lies outside is 0
    low, pos, tag, dep = (padded[name] for name in ("LOWER", "POS", "TAG", "DEP"))
    suffix, prefix, upper = (padded[name] for name in ("SUFFIX", "PREFIX", "IS_UPPER"))
    heads = np.append(np.arange(size) + c["HEAD"].view(np.int64), size)
    end = last - 1
    before, after = np.where(first > 0, first - 1, size), np.where(last < size, last, size)
    second, third = np.where(first > 1, first - 2, size), np.where(last + 1 < size, last + 1, size)
    length = np.minimum(last - first, 7).astype(np.uint64)
    label, exact, cover = _covers(seen, first, last, before, after)
    capital = np.append(seen.capital, False).astype(np.uint64)
    goes_on = capital[before] + np.uint64(2) * capital[after]
    text = rolled(low, first, last)
    shapes = rolled(_rough_shapes(seen, padded), first, last)
    parts = rolled(pos, first, last)
    root = _roots(heads, first, last)
    head = _above(heads, root, size)
    sibling = _siblings(c, label, heads, root, head)
    top = _tops(c, heads, root)
    above = _above(heads, top, size)
    beside = _apposed(c, heads, low)[root]
    nearer, farther = _neighbours(label, low, first, last)
    whole, votes, tail, opening = _votes(seen, low, text, exact, first, last)
    opens_bracket = low[before] == _bracket()
    bracket = np.where(opens_bracket, label[second] + np.uint64(16), zero)
    short = np.where(low[after] == _bracket(), label[third] + np.uint64(16), zero)
    opens = np.append(c["SENT_START"] == 1, False)[first].astype(np.uint64)
    caps = upper[first] + np.uint64(2) * upper[end]
    names = gazetteer.read()
    known = names.of(text)
    roughly = rough(known)
    first_known, last_known, before_known, after_known = (
        names.of(rolled(low, at, at + 1)) for at in (first, end, before, after)
    )
    f, e, p, n = low[first], low[end], low[before], low[after]
    words = [np.where(first + at < last, low[np.minimum(first + at, size)], zero) for at in range(_WORDS)]  # fmt: skip
    made = numbered(
        (length,), (exact,), (exact, length), (cover,), (cover, length), (exact, goes_on), (cover, goes_on),
        (goes_on, length), (text,), (e,), (e, length), (f,), (e, exact), (f, exact), (f, length), (f, e),
        (p,), (n,), (p, n), (pos[before], pos[after], exact), (p, exact), (n, exact), (low[second], p),
        (n, low[third]), (p, e), (p, f), (suffix[end],), (suffix[end], exact), (suffix[first], length),
        (prefix[first], length), (suffix[end], length, exact), (shapes,), (shapes, exact), (parts,), (parts, exact),
        (low[head],), (dep[root], pos[head]), (dep[root], low[head]), (dep[root], p), (low[head], exact),
        (sibling,), (sibling, exact), (sibling, length), (nearer,), (nearer, exact), (farther,), (farther, exact),
        (nearer, farther), (low[above], dep[top]), (low[above], dep[top], exact), (label[top], exact), (beside,),
        (beside, exact), (whole,), (whole, exact), (whole, votes, exact), (tail, exact, length),
        (opening, exact, length), (tail, votes), (bracket,), (bracket, caps), (short,), (short, exact),
        (caps, length), (caps, exact), (opens, pos[first], exact), (opens, shapes),
        (tag[first], tag[end], length), (tag[end], exact),
        (known,), (known, exact), (roughly, exact), (roughly, length, exact), (first_known, last_known, length),
        (rough(first_known), rough(last_known), length, exact), (last_known, exact), (first_known, length),
        (rough(before_known), goes_on, rough(first_known), exact),
        (rough(after_known), goes_on, rough(last_known), exact),
    )  # fmt: skip
    of_words = numbered((np.concatenate(words),), (np.concatenate(words), np.tile(exact, _WORDS)))
    of_words = (of_words ^ np.uint64(1)).reshape(2 * _WORDS, -1)
    there = np.tile(np.stack(words) > 0, (2, 1))
    return np.concatenate([made, np.where(there, of_words, zero)])


def _covers(
    seen: Seen, first: Places, last: Places, before: Places, after: Places
) -> tuple[Numbers, Numbers, Numbers]:
    """Of each token the label of its name; of each span the label of the name that it is, and how names lie in it."""
    size = len(seen.capital)
    label = np.zeros(size + 1, np.uint64)
    begins, stops = np.zeros(size + 1, np.int64), np.zeros(size + 1, np.int64)
    for a, b, kind in zip(seen.first.tolist(), seen.last.tolist(), seen.kind.tolist(), strict=True):
        label[a:b], begins[a:b], stops[a:b] = kind, a + 1, b
    end = last - 1
    opens, closes = begins[first] == first + 1, stops[end] == last
    one = opens & closes & (begins[end] == first + 1)
    names = np.cumsum(np.append(0, begins[:-1] == np.arange(1, size + 1)))
    count = np.minimum(names[last] - names[first], 3).astype(np.uint64)
    cover = label[first]
    for more, bits in (
        *((label[end], 4), (opens, 8), (closes, 9), (count, 10)),
        *((label[before], 12), (label[after], 16)),
    ):
        cover = cover + more.astype(np.uint64) * np.uint64(1 << bits)
    return label, np.where(one, label[first], np.uint64(0)), cover


def _rough_shapes(seen: Seen, padded: dict[str, Numbers]) -> Numbers:
    """Capital, capitals, link, or else the word's shape."""
    rough = np.append(seen.capital, False).astype(np.uint64) + padded["IS_UPPER"] * np.uint64(2)
    rough += np.append(seen.link, False).astype(np.uint64) * np.uint64(4)
    return np.where(rough > 0, rough, padded["SHAPE"])


def _roots(heads: Places, first: Places, last: Places) -> Places:
    """Of each span the last token whose head lies outside."""
    root = last - 1
    for at in range(int((last - first).max(initial=0))):
        here = np.where(first + at < last, first + at, first)
        outside = (heads[here] < first) | (heads[here] >= last) | (heads[here] == here)
        root = np.where((first + at < last) & outside, here, root)
    return root


def _above(heads: Places, token: Places, nothing: int) -> Places:
    """The head of each token, and `nothing` for one that has none."""
    return np.where(heads[token] == token, nothing, heads[token])


def _siblings(
    c: dict[str, Numbers], label: Numbers, heads: Places, root: Places, head: Places
) -> Numbers:
    """The label of what a span is coordinated with: its conjunct's head, or else a conjunct of its own."""
    joins = c["DEP"] == _number_of("conj")
    own = np.zeros(len(label), np.uint64)
    below = np.flatnonzero(joins & (label[:-1] > 0))[::-1]
    own[heads[below]] = label[below]
    return np.where(joins[root], label[head] + np.uint64(16), own[root])


def _tops(c: dict[str, Numbers], heads: Places, root: Places) -> Places:
    """The first of those that a word is coordinated with."""
    joins = c["DEP"] == _number_of("conj")
    for _ in range(5):
        root = np.where(joins[root], heads[root], root)
    return root


def _apposed(c: dict[str, Numbers], heads: Places, low: Numbers) -> Numbers:
    """The word of each token's first apposition, or of what it is an apposition to."""
    at = np.flatnonzero(c["DEP"] == _number_of("appos"))
    words = np.zeros(len(low), np.uint64)
    words[at] = low[heads[at]] ^ np.uint64(5)
    words[heads[at][::-1]] = low[at][::-1]
    return words


def _neighbours(
    label: Numbers, low: Numbers, first: Places, last: Places
) -> tuple[Numbers, Numbers]:
    """The label of the nearest name before, and after, with at most two tokens between, and the nearer of these."""
    size = len(label) - 1
    before, after = np.zeros(len(first), np.uint64), np.zeros(len(first), np.uint64)
    for gap in (2, 1, 0):
        for at, beside, sums in (
            (first - 1 - gap, first - 1, before),
            (last + gap, last, after),
        ):
            inside = (at >= 0) & (at < size)
            there = np.where(inside, label[np.clip(at, 0, size)], np.uint64(0))
            word = low[np.clip(beside, 0, size)] * np.uint64(32 if gap else 0)
            np.copyto(sums, (there + np.uint64(gap * 16)) ^ word * np.uint64(64), where=there > 0)
    return before, after


def _votes(
    seen: Seen, low: Numbers, text: Numbers, exact: Numbers, first: Places, last: Places
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """What other names of the text say: those of the same words, how many, of the same last word, of the same first."""
    if not len(seen.first):
        none = np.zeros(len(first), np.uint64)
        return none, none, none, none
    of_names, of_spans = (_documents(seen, at) for at in (seen.first, first))
    asked = (
        (rolled(low, seen.first, seen.last) ^ of_names, text ^ of_spans),
        (low[seen.last - 1] ^ of_names, low[last - 1] ^ of_spans),
        (low[seen.first] ^ of_names, low[first] ^ of_spans),
    )
    own = np.flatnonzero(exact > 0)
    most, counted = [], np.zeros(0, np.uint64)
    for names, spans in asked:
        keys, at = np.unique(names, return_inverse=True)
        counts = np.bincount(at * 16 + seen.kind, minlength=len(keys) * 16).reshape(-1, 16)
        place = np.minimum(np.searchsorted(keys, spans), len(keys) - 1)
        found = counts[place] * (keys[place] == spans)[:, None]
        found[own, exact[own].astype(np.int64)] -= 1
        total = found.sum(1)
        most.append(np.where(total > 0, found.argmax(1) + 1, 0).astype(np.uint64))
        if not len(counted):
            shares = np.minimum(total, _LONGEST_VOTE) * 8 + np.minimum(found.max(1), _LONGEST_VOTE)
            counted = shares.astype(np.uint64)
    whole, tail, opening = most
    return whole, counted, tail, opening


def _documents(seen: Seen, at: Places) -> Numbers:
    """A number for the document that each token is of."""
    number = np.searchsorted(seen.starts, at, "right").astype(np.uint64)
    of_each: Numbers = numbered((number,))[0]
    return of_each


@cache
def _number_of(text: str) -> np.uint64:
    from spacy.strings import get_string_id

    return np.uint64(get_string_id(text))


def _bracket() -> np.uint64:
    return _number_of("(")
