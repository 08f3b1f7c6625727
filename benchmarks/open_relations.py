"""How well clauses are read as open relations: CaRB (Bhardwaj et al. 2019) or BenchIE (Gashteovski et al. 2022).

Usage: python benchmarks/open_relations.py GOLD.jsonl [--predictions FILE] [--nlp NAME]

A row of CaRB's gold is {"id", "sentence", "tuples": [{"rel", "args"}]}, of BenchIE's {"id", "sentence", "facts"}: each
fact is a list of triples that say it, with optional words in brackets. Prints one JSON object: precision, recall and
F1, for CaRB at the confidence where F1 is best, with the area under the precision-recall curve beside it.

CaRB compares words slot by slot where the relations share one ("be" stands for each of its forms): precision pairs
extractions and tuples one to one, recall takes the best extraction for each tuple, further arguments join the second.
BenchIE wants all three slots to be one of the listed forms, so its extractions are the smallest triples: one for each
conjunct and each phrase, only with relations whose words the sentence has.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import spacy

from kg import english
from kg.extraction.clausal.propositions import Proposition, confidence, propositions
from kg.extraction.syntax import clauses
from kg.extraction.syntax.phrases import Words, noun_phrase, text_of
from kg.extraction.syntax.tree import Tree, tree

Row = dict[str, Any]
_BE = {"be", "is", "am", "are", "was", "were", "been", "being"}
_SAID = ("said", "told", "added", "adds", "says")
_EXPLICIT = ("clause", "relative", "copula", "participle", "adverbial", "existential")


def main() -> None:
    """Read the arguments, extract, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--nlp", help="another spaCy pipeline with UD labels")
    arguments = parser.parse_args()
    nlp = spacy.load(arguments.nlp) if arguments.nlp else english.load()
    lines = arguments.gold.read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines if line.strip()]
    smallest = "facts" in gold[0]
    found = []
    for row, doc in zip(gold, nlp.pipe(row["sentence"] for row in gold), strict=True):
        parsed = tree(doc)
        extractions = triples(parsed) if smallest else tuples(parsed)
        found.append({"id": row["id"], "extractions": list(extractions)})
    if arguments.predictions:
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
        arguments.predictions.write_text(text, encoding="utf-8")
    figures = benchie(gold, found) if smallest else carb(gold, found)
    sys.stdout.write(json.dumps(figures) + "\n")


def tuples(parsed: Tree) -> Iterator[Row]:
    """Each proposition with all its arguments."""
    for each in propositions(parsed):
        subject, relation, (first, *more) = each.texts(parsed)
        yield _extraction(subject, relation, first, more, confidence(parsed, each))


def triples(parsed: Tree) -> Iterator[Row]:
    """The smallest triples of each proposition: one a conjunct, one a phrase."""
    for each in propositions(parsed):
        if each.form not in _EXPLICIT:
            continue
        sure = confidence(parsed, each)
        for words in dict.fromkeys(_smallest(parsed, each)):
            subject, relation, other = (text_of(parsed, part) for part in words)
            yield _extraction(subject, relation, other, [], sure)


def _extraction(subject: str, relation: str, first: str, more: list[str], sure: Any) -> Row:
    return {
        "subject": subject,
        "relation": relation,
        "object": first,
        "more": more,
        "confidence": float(sure),
    }


def _smallest(parsed: Tree, each: Proposition) -> Iterator[tuple[Words, Words, Words]]:
    first, *further = each.arguments
    objects = _conjuncts(parsed, first)
    for subject in _conjuncts(parsed, each.subject):
        for other in objects:
            if not _is_free(parsed, other):
                yield subject, each.relation, other
                for outer, inner in _inside(parsed, other):
                    yield subject, (*each.relation, *outer), inner
        for argument in further:
            label = parsed.deps[_head(parsed, argument)]
            if label not in ("advcl", "xcomp"):
                for part in _conjuncts(parsed, argument):
                    yield subject, (*each.relation, *objects[0]), part


def _head(parsed: Tree, words: Words) -> int:
    return next(t for t in words if parsed.heads[t] not in words or parsed.heads[t] == t)


def _is_free(parsed: Tree, words: Words) -> bool:
    """Whether words are a clause of their own beside the verb: ", reversing a trend"."""
    label = parsed.deps[_head(parsed, words)]
    return label == "advcl" and parsed.deps[words[0]] not in ("mark", "case")


def _conjuncts(parsed: Tree, words: Words) -> list[Words]:
    head = _head(parsed, words)
    if parsed.pos[head] not in ("NOUN", "PROPN", "NUM", "PRON"):
        return [words]
    lead = []
    for token in words:
        if token >= head or parsed.deps[token] not in ("case", "fixed"):
            break
        lead.append(token)
    joined = [t for t in clauses.coordinated(parsed, head) if t in words]
    return [(*lead, *noun_phrase(parsed, t, joined=False)) for t in joined]


def _inside(parsed: Tree, words: Words) -> Iterator[tuple[Words, Words]]:
    """A phrase cut before each noun inside it: "the capital of" and "France"."""
    for at, token in enumerate(words):
        noun = parsed.heads[token]
        outer = parsed.heads[noun]
        if (
            parsed.deps[token] != "case"
            or parsed.tags[token] == "POS"
            or parsed.deps[noun] != "nmod"
            or noun not in words
            or outer not in words[:at]
            or (parsed.pos[noun] == parsed.pos[outer] == "PROPN" and parsed.words[token] == "of")
        ):
            continue
        for each in clauses.coordinated(parsed, noun):
            yield words[: at + 1], noun_phrase(parsed, each, joined=False)


# CaRB

Slots = tuple[list[str], list[str], list[str]]


def carb(gold: list[Row], found: list[Row]) -> dict[str, Any]:
    """Precision, recall and F1 at the best confidence, and the area under the curve."""
    wanted: dict[str, list[Slots]] = {}
    given: dict[str, list[tuple[Slots, float]]] = {}
    for row, predicted in zip(gold, found, strict=True):
        sentence = row["sentence"].strip()
        wanted.setdefault(sentence, []).extend(
            _slots(t["rel"], t["args"][0], " ".join(t["args"][1:])) for t in row["tuples"]
        )
        # a sentence that stands twice in the gold is one sentence
        given[sentence] = [
            (
                _slots(e["relation"], e["subject"], " ".join([e["object"], *e["more"]])),
                e["confidence"],
            )
            for e in predicted["extractions"]
        ]
    levels = sorted({sure for each in given.values() for _, sure in each})
    precision, recall = [], []
    scored = [(wanted[s], given[s], _matches(wanted[s], given[s])) for s in wanted]
    for level in levels:
        right = kept = reached = 0.0
        for tuples_, extractions, scores in scored:
            over = [n for n, (_, sure) in enumerate(extractions) if sure >= level]
            kept += len(over)
            right += _one_to_one(scores, over, len(tuples_))
            reached += sum(max((row[n][1] for n in over), default=0.0) for row in scores)
        precision.append(right / kept)
        recall.append(reached / sum(map(len, wanted.values())))
    points = [*zip(recall, precision, strict=True), (0.0, 1.0)]
    area = sum((x - u) * (y + v) / 2 for (x, y), (u, v) in pairwise(points))
    best = max(
        zip(precision, recall, strict=True), key=lambda point: _f1(*point), default=(0.0, 0.0)
    )
    return _figures(*best) | {
        "auc": round(area, 3),
        "gold": sum(map(len, wanted.values())),
        "extractions": sum(map(len, given.values())),
    }


def _slots(relation: str, subject: str, other: str) -> Slots:
    return relation.split(), subject.split(), other.split()


def _matches(
    wanted: list[Slots], given: list[tuple[Slots, float]]
) -> list[list[tuple[float, float]]]:
    return [[match(want, have) for have, _ in given] for want in wanted]


def match(want: Slots, have: Slots) -> tuple[float, float]:
    """The shares of an extraction's words and of a tuple's words that the other has, slot by slot.

    >>> match((["met"], ["Ann"], ["Bo"]), (["be", "met"], ["Ann"], ["Bo", "Li"]))
    (0.6, 1.0)
    """
    straight = _match(want, have)
    if any(word in " ".join(want[0]) for word in _SAID):
        return max(straight, _match(want, (have[0], have[2], have[1])))
    return straight


def _match(want: Slots, have: Slots) -> tuple[float, float]:
    common = 0
    for slot, (mine, other) in enumerate(zip(want, have, strict=True)):
        left = list(other)
        for word in mine:
            if word in left:
                left.remove(word)
                common += 1
        if slot == 0:
            common += "be" in left and not _BE.isdisjoint(mine)
            if not common:
                return 0.0, 0.0
    return common / sum(map(len, have)), common / sum(map(len, want))


def _one_to_one(scores: list[list[tuple[float, float]]], over: list[int], count: int) -> float:
    """The precision of the best pairs, taken greedily."""
    pairs = sorted((-scores[i][j][0], i, j) for i in range(count) for j in over)
    rows, columns, total = set(), set(), 0.0
    for score, row, column in pairs:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            total -= score
    return total


# BenchIE


def benchie(gold: list[Row], found: list[Row]) -> dict[str, Any]:
    """Facts that some triple says in a listed form, and triples that say none."""
    reached = wrong = total = 0
    for row, predicted in zip(gold, found, strict=True):
        facts = [[tuple(map(_optional, form)) for form in fact] for fact in row["facts"]]
        said = set()
        for e in predicted["extractions"]:
            slots = [text.split() for text in (e["subject"], e["relation"], e["object"])]
            hits = [
                n for n, fact in enumerate(facts) if any(_is_form(form, slots) for form in fact)
            ]
            said.update(hits[:1])
            wrong += not hits
        reached += len(said)
        total += len(facts)
    precision = reached / (reached + wrong) if reached else 0.0
    return _figures(precision, reached / total) | {"gold": total}


def _optional(slot: str) -> list[tuple[list[str], bool]]:
    """A slot's words, in the groups that can only be left out together.

    >>> _optional("[the] capital [of France]")
    [(['the'], True), (['capital'], False), (['of', 'France'], True)]
    """
    groups: list[tuple[list[str], bool]] = []
    inside = False
    for word in slot.split():
        plain = word.replace("[", "").replace("]", "")
        if inside:
            groups[-1][0].append(plain)
        else:
            groups.append(([plain], "[" in word))
        inside = (inside or "[" in word) and "]" not in word
    return groups


def _is_form(form: tuple[list[tuple[list[str], bool]], ...], slots: list[list[str]]) -> bool:
    for groups, words in zip(form, slots, strict=True):
        places = {0}
        for group, optional in groups:
            after = {p + len(group) for p in places if words[p : p + len(group)] == group}
            places = after | places if optional else after
        if len(words) not in places:
            return False
    return True


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _figures(precision: float, recall: float) -> dict[str, Any]:
    return {
        "p": round(precision, 3),
        "r": round(recall, 3),
        "f1": round(_f1(precision, recall), 3),
    }


if __name__ == "__main__":
    main()
