"""Phrases as token numbers: what belongs to a noun phrase, and how its words are spaced.

Phenomenon: a subtree holds more than its phrase: "the plan, which Seoul backed," is the plan. Source: the noun phrase
of Quirk et al. (1985, chapter 17) on Universal Dependencies. Handled: "the plan" of "the plan, rejected by Seoul",
"major roads" of "major roads and bridges" (one conjunct), "`` the accord ''" (quotation marks stay in pairs).
Refused: "in" of "in Moscow" (the preposition is no part of who or where).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.extraction.syntax import clauses
from kg.extraction.syntax.daynames import DAYS
from kg.extraction.syntax.tree import Tree

Words = tuple[int, ...]

#: What hangs from a noun without being part of what it names.
_NO_PART = frozenset(
    [
        "acl:relcl",
        "advcl",
        "appos",
        "aux",
        "aux:pass",
        "cc:preconj",
        "ccomp",
        "cop",
        "csubj",
        "dep",
        "discourse",
        "expl",
        "mark",
        "nsubj",
        "nsubj:pass",
        "obl",
        "obl:unmarked",
        "parataxis",
    ]
)
_YEAR = re.compile(r"[12]\d{3}")
_NOMINAL = ("NOUN", "PROPN", "NUM", "ADJ", "PRON")
_OPENING = ("``", "`", '"', "“", "(", "-LRB-", "'", "‘")
_CLOSING = ("''", '"', "”", ")", "-RRB-", "'", "’")
_INNER = ("-", "–", "/", "$", *_OPENING, *_CLOSING)


def text_of(tree: Tree, words: Words) -> str:
    """The words of a phrase, joined where the text joins them, else a space apart."""
    out = ""
    for number, word in enumerate(words):
        apart = number and not (
            words[number - 1] == word - 1 and tree.ends[word - 1] == tree.starts[word]
        )
        out += f" {tree.words[word]}" if apart else tree.words[word]
    return out


def phrase(tree: Tree, token: int) -> Words:
    """A token with all that hangs from it."""
    return trimmed(tree, (t for t in tree.subtree(token) if tree.pos[t] != "SPACE"))


def noun_phrase(tree: Tree, token: int, *, joined: bool = True) -> Words:
    """A noun phrase without its preposition and its clauses; with the nouns joined to it, or alone.

    Args:
        tree: the parse.
        token: the noun.
        joined: whether "and Croatia" belongs to "Bosnia and Croatia".
    """
    tokens = [token]
    predicate = bool(tree.below(token, "cop"))
    for child in tree.children[token]:
        label = tree.deps[child]
        if label == "punct":
            coordinates = any(tree.deps[c] == "conj" and c > child for c in tree.children[token])
            if tree.words[child] in _INNER or child < token or coordinates:
                tokens.append(child)
            continue
        if (
            label in _NO_PART
            or (label in ("case", "cc") and child < token)
            or (label == "acl" and clauses.is_verb(tree, child))
            or (predicate and label in ("advmod", "advmod:emph"))
            or (label == "conj" and (predicate or not joined or tree.pos[child] not in _NOMINAL))
        ):
            continue
        tokens += [t for t in tree.subtree(child) if tree.pos[t] != "SPACE"]
    return trimmed(tree, tokens)


def undated(tree: Tree, token: int) -> str:
    """A noun phrase in its words, without the day that a parser hangs on it: "two billion euros in May"."""
    dated = {
        part
        for child in tree.children[token]
        if tree.deps[child].startswith("nmod")
        and any(
            tree.lowers[t] in DAYS or _YEAR.fullmatch(tree.words[t]) for t in tree.subtree(child)
        )
        for part in tree.subtree(child)
    }
    return text_of(tree, tuple(t for t in noun_phrase(tree, token) if t not in dated))


def trimmed(tree: Tree, tokens: Iterable[int]) -> Words:
    """Tokens in order, without the punctuation and conjunctions around them, quotation marks in pairs."""
    words = sorted(tokens)
    while words:
        last, first = words[-1], words[0]
        if tree.pos[last] == "PUNCT" and not (
            tree.words[last] in _CLOSING and any(tree.words[t] in _OPENING for t in words[:-1])
        ):
            words.pop()
        elif (tree.pos[first] == "PUNCT" or tree.deps[first] == "cc") and not (
            tree.words[first] in _OPENING and any(tree.words[t] in _CLOSING for t in words[1:])
        ):
            words.pop(0)
        else:
            break
    return _paired(tree, words)


def _paired(tree: Tree, words: list[int]) -> Words:
    """Tokens with the quotation mark beside them that closes or opens what is open in them."""
    if not words:
        return ()
    if tree.words[words[0]] == "`" and words[0] and tree.words[words[0] - 1] == "`":
        words = [words[0] - 1, *words]
    twins = [t + 1 for t in words if tree.words[t : t + 2] == ("`", "`")]
    words = sorted({*words, *twins})
    marks = "".join(tree.words[t] for t in words).replace("``", "“").replace("''", "”")
    before, after = words[0] - 1, words[-1] + 1
    if marks.count("“") > marks.count("”") and after < len(tree):
        return (*words, after) if tree.words[after] in ("''", "”") else tuple(words)
    if marks.count("”") > marks.count("“"):
        while before >= 0 and tree.words[before] in ("``", "`", "“"):
            words = [before, *words]
            before -= 1
    return tuple(words)
