"""Our components after a base pipeline, in order; and a document through it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from kg.english import renaming, retagging
from kg.errors import PipelineError
from kg.extraction import factories
from kg.extraction.markup import is_markdown, unmarked
from kg.extraction.record import record
from kg.extraction.windows import parsed, parsed_together
from kg.extraction.wrapping import unwrapped
from kg.ontology import uncollected
from kg.values import Document, Record

_NEEDS = {
    "a tagger": ("tagger", "morphologizer"),
    "a parser with UD labels": ("parser",),
    "a names component": ("ner", "entity_ruler", "span_ruler"),
    "a lemmatizer": ("lemmatizer", "trainable_lemmatizer"),
}


def pipeline(
    nlp: Language | str | Path | None = None,
    *,
    lexicon: Iterable[str | Path] = (),
    clauses: bool = False,
) -> Language:
    """A spaCy pipeline with the extraction's components added.

    Args:
        nlp: a pipeline, or the name or folder of one; None for the shipped `kg.english`.
        lexicon: Turtle lexicons on top of the shipped ones.
        clauses: whether to keep what every clause says in its own words, too.

    Raises:
        PipelineError: if the pipeline lacks a parser with UD labels, names, tags or lemmas, or was made by
            this function without the clauses that are asked for.
    """
    if nlp is None:
        from kg import english

        nlp = english.load()
    elif not isinstance(nlp, Language):
        retagging.register()  # of a pipeline made from the shipped one
        renaming.register()
        try:
            nlp = spacy.load(nlp)
        except OSError as error:
            raise PipelineError(
                f"{nlp}: no spaCy pipeline of that name or folder; install it, or leave --nlp out"
            ) from error
    _check(nlp)
    factories.register()
    paths = [str(path) for path in lexicon]
    if "kg_events" not in nlp.pipe_names:
        nlp.add_pipe("kg_times", before="parser")
        nlp.add_pipe("kg_paragraphs", before="parser")
        nlp.add_pipe("kg_names", config={"lexicon": paths})
        nlp.add_pipe("kg_events", config={"lexicon": paths, "clauses": clauses})
    elif clauses and not nlp.get_pipe_config("kg_events")["clauses"]:
        raise PipelineError(
            "the pipeline reads no clauses; make it with kg.pipeline(clauses=True), or leave clauses out"
        )
    return nlp


def _check(nlp: Language) -> None:
    for need, components in _NEEDS.items():
        if not any(nlp.get_pipe_meta(name).factory in components for name in nlp.pipe_names):
            raise PipelineError(
                f"the pipeline has no {need.removeprefix('a ')}; it has {', '.join(nlp.pipe_names) or 'nothing'}"
            )
    parser = next(
        nlp.get_pipe(n) for n in nlp.pipe_names if nlp.get_pipe_meta(n).factory == "parser"
    )
    if "obl" not in parser.labels:  # type: ignore[attr-defined]
        raise PipelineError(
            "the pipeline's parser has no label 'obl': the extraction reads Universal "
            "Dependencies; use kg.english or another UD pipeline"
        )


def extract(nlp: Language, document: Document) -> Record:
    """The record of one document, on its own, so that it depends on nothing else."""
    text, offsets = _shown(document)
    return record(parsed(nlp, text, document.published), document, offsets)


def _shown(document: Document) -> tuple[str, Sequence[int] | None]:
    """What is read of a document: its text, lines unwrapped, or what its markup leaves, with where that stands."""
    if not is_markdown(document.path):
        return unwrapped(document.text), None
    text, offsets = unmarked(document.text)
    return unwrapped(text), offsets


def _together(nlp: Language, documents: Sequence[Document]) -> list[Record | Exception]:
    shown = [_shown(one) for one in documents]
    texts = [(text, one.published) for (text, _), one in zip(shown, documents, strict=True)]
    read = zip(parsed_together(nlp, texts), documents, shown, strict=True)
    return [record(doc, one, offsets) for doc, one, (_, offsets) in read]


def extract_together(nlp: Language, documents: Sequence[Document]) -> list[Record | Exception]:
    """The record of each document, the same as `extract` gives it, in less time; or what went wrong with it.

    Where something goes wrong with one, each is read again on its own, so that no other is lost. What a text leaves
    behind has no cycles: to look for some would cost a sixth of the time.
    """
    with uncollected():
        if len(documents) > 1:
            try:
                return _together(nlp, documents)
            except Exception:  # noqa: S110  whose fault it is, reading them one by one tells
                pass
        found: list[Record | Exception] = []
        for document in documents:
            try:
                found.append(extract(nlp, document))
            except Exception as error:  # one document's fault must not lose the others
                found.append(error)
    return found
