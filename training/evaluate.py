"""Score a pipeline on gold syntax and gold entities.

Both take running text and the pipeline's own tokens, as users do; what falls on other token borders is an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from training import bio, conllu
from training.convert import EWT, GUM, HELD_OUT, NEWS_GENRES, entity_halves, is_held_out
from training.documents import entity_documents, syntax_documents
from training.entities import Annotated, annotate_columns, annotate_gmb, annotate_gum

SYNTAX = {
    "tokens_f": "token_f",
    "upos": "pos_acc",
    "xpos": "tag_acc",
    "lemma": "lemma_acc",
    "uas": "dep_uas",
    "las": "dep_las",
    "sentences_f": "sents_f",
}
COARSE = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC"}


def score_syntax(
    nlp: Language, documents: Iterable[conllu.Document]
) -> tuple[dict[str, Any], list[Doc]]:
    """Return the figures over all documents together, with LAS F per relation, and the parsed documents."""
    gold = list(syntax_documents(documents, nlp.vocab))
    with nlp.select_pipes(disable=[name for name in ("ner",) if name in nlp.pipe_names]):
        parsed = list(nlp.pipe(nlp.make_doc(doc.text) for doc in gold))
    pairs = [Example(mine, theirs) for mine, theirs in zip(parsed, gold, strict=True)]
    scores = Scorer(nlp).score(pairs)
    figures: dict[str, Any] = {
        name: _rounded(scores[key]) for name, key in SYNTAX.items() if scores.get(key) is not None
    }
    relations = scores.get("dep_las_per_type") or {}
    figures["relations"] = {name: _rounded(one["f"]) for name, one in sorted(relations.items())}
    figures["tokens"] = sum(len(doc) for doc in gold)
    return figures, parsed


def read_entities(path: Path, *, held_out: int | None = None) -> list[Annotated]:
    """Read a gold file by its suffix: GMB's zip, a GUM treebank, or BIO columns.

    With `held_out` only the sentences that the recipe keeps from training: 10 for GMB (where it is the default), 4 for CrossNER dev.
    """
    if path.suffix == ".zip":
        sentences = annotate_gmb(bio.read(path))
        held_out = HELD_OUT["gmb"] if held_out is None else held_out
    elif ".conllu" in path.suffixes:
        sentences = annotate_gum(conllu.read(path))
    else:
        sentences = annotate_columns(bio.read(path))
    return [one for one in sentences if not held_out or is_held_out(one, held_out)]


def score_entities(
    nlp: Language, sentences: Iterable[Annotated]
) -> tuple[dict[str, Any], list[Doc]]:
    """Return P, R and F for each label, for all, and coarse: PERSON, ORG and LOC, with GPE counted as LOC.

    As in spaCy's scorer, a find that touches words of which the gold knows nothing is neither right nor wrong.
    """
    gold = list(entity_documents(sentences))
    found = list(nlp.pipe(doc.text for doc in gold))
    return score_found(found, gold), found


def score_found(found: Iterable[Doc], gold: Iterable[Doc]) -> dict[str, Any]:
    """Return the same figures for documents with names found and documents of the same texts with the gold's names."""
    counts: dict[str, Counter[str]] = {}
    coarse: dict[str, Counter[str]] = {}
    size = 0
    for mine, theirs in zip(found, gold, strict=True):
        _count(counts, _entities(mine), _entities(theirs), theirs)
        _count(coarse, _coarse(_entities(mine)), _coarse(_entities(theirs)), theirs)
        size += 1
    return {
        "all": _figures(sum(counts.values(), Counter())),
        "labels": {label: _figures(count) for label, count in sorted(counts.items())},
        "coarse": _figures(sum(coarse.values(), Counter())),
        "coarse_labels": {label: _figures(count) for label, count in sorted(coarse.items())},
        "documents": size,
    }


Entities = set[tuple[int, int, str]]


def _entities(doc: Doc) -> Entities:
    return {(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents}


def _coarse(entities: Entities) -> Entities:
    return {(start, end, COARSE[label]) for start, end, label in entities if label in COARSE}


def _count(counts: dict[str, Counter[str]], mine: Entities, theirs: Entities, gold: Doc) -> None:
    unknown = [(token.idx, token.idx + len(token)) for token in gold if token.ent_iob == 0]
    for start, end, label in mine | theirs:
        count = counts.setdefault(label, Counter())
        if (start, end, label) not in mine:
            count["missed"] += 1
        elif (start, end, label) in theirs:
            count["right"] += 1
        elif not any(low < end and start < high for low, high in unknown):
            count["wrong"] += 1


def _figures(count: Counter[str]) -> dict[str, float]:
    right, wrong, missed = count["right"], count["wrong"], count["missed"]
    return {
        "p": _rounded(right / max(1, right + wrong)),
        "r": _rounded(right / max(1, right + missed)),
        "f": _rounded(2 * right / max(1, 2 * right + wrong + missed)),
        "gold": right + missed,
    }


def _rounded(value: float) -> float:
    return round(value, 4)


def evaluate(nlp: Language, data: Path) -> dict[str, dict[str, Any]]:
    """Score a pipeline on every gold set of the training data folder that trains nothing."""
    return dict(_evaluations(nlp, data))


def _evaluations(nlp: Language, data: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    test = {
        name: conllu.read(data / path.format("test")) for name, path in (("EWT", EWT), ("GUM", GUM))
    }
    dev = conllu.read(data / GUM.format("dev"))
    news = [one for one in (*test["GUM"], *dev) if one.genre == "news"]
    yield "EWT test", score_syntax(nlp, test["EWT"])[0]
    yield "GUM test", score_syntax(nlp, test["GUM"])[0]
    yield "GUM news", score_syntax(nlp, news)[0]
    spoken_and_news = [one for one in (*test["GUM"], *dev) if one.genre in NEWS_GENRES]
    yield "GMB, held out", score_entities(nlp, entity_halves(data, "gmb")[1])[0]
    for title, name in (("WikiGold", "wikigold"), ("UNER EWT dev", "uner")):
        yield f"{title}, held out", score_entities(nlp, entity_halves(data, name)[1])[0]
    politics = entity_halves(data, "politics-dev")[1]
    yield "CrossNER politics dev, held out", score_entities(nlp, politics)[0]
    yield "GUM news and speech", score_entities(nlp, annotate_gum(spoken_and_news))[0]
    yield "GUM test entities", score_entities(nlp, annotate_gum(test["GUM"]))[0]
