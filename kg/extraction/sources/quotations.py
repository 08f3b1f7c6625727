"""Whose words stand between quotation marks, where a quotation runs over its sentence.

Phenomenon: a parse ends at the point, a quotation does not: '"The army fled. It killed ten," she said. "It was war."'
Source: quotation attribution (Pareti et al. 2013, "Automatically Detecting and Attributing Indirect Quotations";
O'Keefe et al. 2012). Handled: the verb of saying after the closing mark ('," said Ida Berg') or before the opening one
('she told reporters: "'), for all sentences of the quotation and for the next one, if it opens right after that
sentence; whole sentences between marks that nobody is named for, after one who was quoted before. Refused: a word or
two in marks ("the so-called 'war'"), what a speaker quotes another as saying (the parse tells that), a quotation that
nobody is named for where nobody or more than one was quoted before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction.sources import attribution
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Cue, Lexicon

_MARKS = frozenset(('"', "“", "”", "``", "''", "„"))
_OPENS, _CLOSES = frozenset(("“", "``", "„")), frozenset(("”", "''"))
#: Of more sentences a mark has been lost.
_LONGEST = 12
#: Pronouns of somebody who was named.
_SAME = frozenset((("he",), ("she",)))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens between two marks, the heads of the phrases that name whose words they are, and the verb of saying."""

    first: int
    last: int
    heads: tuple[int, ...]
    cue: int


def source(
    tree: Tree, token: int, found: Sequence[Quotation], lexicon: Lexicon
) -> tuple[list[int], int] | None:
    """Who says so, by the token's own sentence or, where that does not tell, by the quotation it stands in.

    Args:
        tree: the parse.
        token: of an event.
        found: the attributed quotations of the text.
        lexicon: whose reporting verbs tell a speaker.

    Returns:
        The heads of the phrases that name the speaker and the cue's token; None for the document itself.
    """
    said = attribution.speaker(tree, token, lexicon)
    if said is not None:
        return said
    whose = next((q for q in found if q.first <= token < q.last), None)
    return (list(whose.heads), whose.cue) if whose is not None else None


def quotations(tree: Tree, lexicon: Lexicon) -> tuple[Quotation, ...]:
    """The quotations whose speaker a verb of saying beside them names, in the order of the text."""
    spans = _spans(tree)
    inside = {t for first, last in spans for t in range(first, last)}
    reports = {**lexicon.cue("reports"), **lexicon.cue("quotes")}
    found: list[Quotation] = []
    for first, last in spans:
        if not any(tree.pos[t] in ("VERB", "AUX") for t in range(first, last)):
            continue
        said = (
            _after(tree, last, inside, reports)
            or _before(tree, first - 1, inside, reports)
            or (_goes_on(tree, first - 1, found) if tree.words[last - 1] != "," else None)
            or _speaks_on(tree, first, last, found)
        )
        if said is not None:
            found.append(Quotation(first, last, tuple(said[0]), said[1]))
    return tuple(found)


def _spans(tree: Tree) -> list[tuple[int, int]]:
    """What stands between marks, as (first token, closing mark)."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for token, word in enumerate(tree.words):
        if word not in _MARKS:
            continue
        if _may_open(tree, token, opened is None):
            opened = token
        elif opened is not None:
            long = tree.sentence_of[token] - tree.sentence_of[opened] > _LONGEST
            if not long and token > opened + 1:
                found.append((opened + 1, token))
            opened = None
    return found


def _may_open(tree: Tree, mark: int, closed: bool) -> bool:
    """Whether a mark opens: by its shape, by the spaces around it, else because none is open."""
    if tree.words[mark] in _OPENS or tree.words[mark] in _CLOSES:
        return tree.words[mark] in _OPENS
    start, end = tree.starts[mark], tree.ends[mark]
    apart = start == 0 or tree.text[start - 1].isspace()
    leads = end < len(tree.text) and not tree.text[end].isspace()
    return apart if apart != (not leads) else closed


def _after(
    tree: Tree, mark: int, inside: set[int], reports: dict[str, Cue]
) -> tuple[list[int], int] | None:
    """The verb of saying right after a quotation that ends with no full stop: '," said Ida Berg'."""
    begin = mark + 1
    if begin >= len(tree) or tree.words[mark - 1] not in (",", "?", "!", "-", "--", "—"):
        return None
    _, last = tree.sentences[tree.sentence_of[begin]]
    for verb in range(begin, last):
        if verb in inside or tree.words[verb] in _MARKS:
            return None
        heads = attribution.says(tree, verb, reports)
        if heads and min(heads) > mark and not _has_content(tree, verb, inside):
            return heads, verb
        if tree.tags[verb] in _FINITE and tree.deps[verb] not in ("acl:relcl", "aux", "aux:pass"):
            return None
    return None


def _before(
    tree: Tree, mark: int, inside: set[int], reports: dict[str, Cue]
) -> tuple[list[int], int] | None:
    """The verb of saying right before a quotation: 'she told reporters in Oslo, "'."""
    end = mark - 1
    if end < 0 or end in inside or tree.words[end] not in (",", ":"):
        return None
    first, _ = tree.sentences[tree.sentence_of[end]]
    for verb in range(end, first - 1, -1):
        if verb in inside or tree.words[verb] in _MARKS:
            return None
        heads = attribution.says(tree, verb, reports)
        if heads:
            return heads, verb
        if tree.tags[verb] in _FINITE and tree.deps[verb] not in ("acl:relcl", "aux", "aux:pass"):
            return None
    return None


def _goes_on(tree: Tree, mark: int, found: list[Quotation]) -> tuple[list[int], int] | None:
    """The speaker of the quotation before, where only the words that name him stand between the two."""
    end = mark - 1
    while end > 0 and tree.pos[end] == "SPACE":
        end -= 1
    if end < 0 or tree.words[end] != "." or not found:
        return None
    last = found[-1]
    named = last.last <= last.cue < end and tree.sentence_of[end] == tree.sentence_of[last.cue]
    return (list(last.heads), last.cue) if named else None


def _speaks_on(
    tree: Tree, first: int, last: int, found: list[Quotation]
) -> tuple[list[int], int] | None:
    """The one speaker of the last quotations, for whole sentences of their own: an interview goes on."""
    whole = tree.words[last - 1] in (".", "?", "!") and tree.words[first][:1].isupper()
    begin, _ = tree.sentences[tree.sentence_of[first]]
    alone = all(tree.words[t] in _MARKS or tree.pos[t] == "SPACE" for t in range(begin, first))
    speakers = {tuple(tree.lowers[h] for h in each.heads) for each in found[-_LONGEST:]}
    near = found and tree.sentence_of[first] - tree.sentence_of[found[-1].last] <= _LONGEST
    if not (whole and alone and near) or len(speakers - _SAME) > 1 or speakers >= _SAME:
        return None
    return list(found[-1].heads), found[-1].cue


def _has_content(tree: Tree, verb: int, inside: set[int]) -> bool:
    """Whether a verb of saying has other words than the quotation for what is said: "she said that it was over"."""
    return any(
        c > verb and c not in inside and clauses.is_verb(tree, c) for c in tree.below(verb, "ccomp")
    )
