"""How likely it is that what a predicate tells of happened, by a small linear model over its surroundings.

Phenomenon: readers judge from many weak signs together whether something happened: mood, tense, the verbs above, who
is spoken to. Source: Universal Decompositional Semantics (White et al. 2016; Rudinger, White and Van Durme 2018), whose
judgements trained the weights; the features are those of its rule-based forerunners (Lotan, Stern and Dagan 2013).
Handled: "signed" (likely), "please sign here" (not), "nobody expected them to sign" (not). Refused: what a text says
outright ("did not sign") is the rules' to read: see ``factuality.py``.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.extraction.veridicality.factuality import factuality
from kg.extraction.veridicality.presupposition import MEANWHILE, is_ended, is_given
from kg.lexicon import Lexicon
from kg.values import Factuality

_UP = 4  # words above that are looked at


#: Below this share of judgements an event that no rule speaks of is left open.
OPEN = 0.25


def judged(tree: Tree, token: int, lexicon: Lexicon, carrier: int | None = None) -> Factuality:
    """What the rules read; where they see nothing but an assertion, what readers would make of it.

    Args:
        tree: a parsed text with UD labels.
        token: the event's word.
        lexicon: the words that change how an event stands.
        carrier: the verb that carries a noun's event, if there is one.
    """
    found = factuality(tree, token, lexicon, carrier)
    known = carrier is None and (_presupposed(tree, token) or is_given(tree, token, lexicon))
    known = known or is_ended(tree, token, lexicon)
    if found.status != "asserted" or (known and clauses.is_noun(tree, token)):
        return found
    if likelihood(tree, carrier or token, lexicon) >= OPEN:
        return found
    return replace(found, certainty="unspecified")


def _presupposed(tree: Tree, token: int) -> bool:
    """Whether a noun takes its event for known: "the visit", "during a visit" (Strawson 1950)."""
    if clauses.is_noun(tree, token) and clauses.preposition(tree, token) in MEANWHILE:
        return True
    return clauses.is_noun(tree, token) and any(
        tree.deps[c] == "nmod:poss" or tree.lowers[c] in ("the", "this", "that", "these", "those")
        for c in tree.children[token]
    )


def likelihood(tree: Tree, token: int, lexicon: Lexicon) -> float:
    """The share of readers' judgements that it happened, from 0 to 1.

    Args:
        tree: a parsed text with UD labels.
        token: the predicate: a verb, or a noun or adjective that is one.
    """
    weights = _weights()
    score = sum(weights.get(feature, 0.0) for feature in features(tree, token, lexicon))
    return 1 / (1 + math.exp(-score))


def features(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[str]:
    """The signs around a predicate, as readable names: "aux:will", "above:want", "mark:if"."""
    yield "1"
    rules = factuality(tree, token, lexicon)
    yield f"rule:{rules.polarity}"
    yield f"rule:{rules.certainty}"
    yield f"rule:{rules.polarity}+{rules.certainty}+{rules.tense}"
    tag, label, lemma = tree.tags[token], tree.deps[token], tree.lemmas[token].lower()
    yield f"tag:{tag}"
    yield f"label:{label}"
    yield f"tag+label:{tag}+{label}"
    yield f"lemma:{lemma}"
    yield from _below(tree, token)
    yield from _above(tree, token)
    first, last = tree.sentences[tree.sentence_of[token]]
    words = tree.lowers[first:last]
    if "?" in words:
        yield "sentence:?"
    if "if" in words:
        yield "sentence:if"
    if first < len(tree) and tree.tags[first] == "VB":
        yield "sentence:begins with a bare verb"
    if clauses.is_verb(tree, token) and clauses.is_passive(tree, token):
        yield "passive"


def _below(tree: Tree, token: int) -> Iterator[str]:
    """The auxiliaries, marks, subject and adverbs of a predicate."""
    labels = set()
    aux = []
    for child in tree.children[token]:
        label, lower = tree.deps[child], tree.lowers[child]
        labels.add(label)
        if label in ("aux", "aux:pass", "cop"):
            aux.append(tree.tags[child] if lower in ("be", "have", "do") else lower)
            yield f"{label}:{lower}"
        elif label in ("mark", "advmod", "cc", "case", "det"):
            yield f"{label}:{lower}"
        elif label in ("nsubj", "nsubj:pass"):
            yield f"subject:{lower if tree.pos[child] == 'PRON' else tree.pos[child]}"
        elif label in ("obj", "xcomp", "ccomp", "advcl", "obl"):
            yield f"has:{label}"
    yield f"tag+aux:{tree.tags[token]}+{'+'.join(aux)}"
    if not labels & {"nsubj", "nsubj:pass"}:
        yield f"no subject:{tree.tags[token]}+{tree.deps[token]}"


def _above(tree: Tree, token: int) -> Iterator[str]:
    """The words above: the nearest by its lemma and label, the farther by what they do."""
    here = token
    for step in range(_UP):
        label, above = tree.deps[here], tree.heads[here]
        if above == here:
            break
        lemma = tree.lemmas[above].lower()
        if step == 0:
            yield f"above:{lemma}"
            yield f"above:{lemma}+{label}"
            yield f"above tag:{tree.tags[above]}+{label}"
        else:
            yield f"farther:{lemma}+{label}"
        for child in tree.children[above]:
            if tree.deps[child] in ("aux", "mark") and child != here:
                yield f"above {tree.deps[child]}:{tree.lowers[child]}"
            elif tree.lowers[child] in ("not", "n't", "never", "no"):
                yield f"above not+{label}"
        here = above


@cache
def _weights() -> dict[str, float]:
    packed = (files("kg.english") / "factuality.json.gz").read_bytes()
    weights: dict[str, float] = json.loads(gzip.decompress(packed))["weights"]
    return weights
