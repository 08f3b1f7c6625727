"""The whole road: sources to documents, to records, to a graph that is kept."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg import marks, workers
from kg.curation import ledger
from kg.errors import SourceError, UsageError
from kg.growth import Growth, Step
from kg.inputs import reading
from kg.inputs.batches import batches
from kg.inputs.reading import Unreadable
from kg.rdf import folder
from kg.rdf import store as stores
from kg.rdf.iris import BASE
from kg.rdf.store import Store
from kg.values import Document, Record

if TYPE_CHECKING:
    from spacy.language import Language

Source = str | Path | Iterable[str | Path]
Date = str | datetime.date  #: in EDTF, or a day
_T = TypeVar("_T")


def read(
    source: Source, *, date: Date | None = None, dates: Mapping[str, Date] | None = None
) -> Iterator[Document]:
    """The documents of files and folders.

    Args:
        source: a file, a folder, or several of them.
        date: when they were published (EDTF, or a day), for those that state no date.
        dates: the same by path or unique file name.

    Raises:
        UsageError: if a date is none, or no source is given.
        SourceError: when all others have been read, naming each source that could not be.
    """
    found = reading.read(_sources(source), date=date, dates=dates)
    return _strict(found)


def extract(
    source: Source,
    *,
    date: Date | None = None,
    dates: Mapping[str, Date] | None = None,
    nlp: Language | str | Path | None = None,
    lexicon: Iterable[str | Path] = (),
    authority: Iterable[str | Path] = (),
    clauses: bool = False,
    processes: int = 1,
) -> Iterator[Record]:
    """What is found in each document of files and folders, in their order.

    Args:
        source: a file, a folder, or several of them.
        date: when they were published (EDTF, or a day), for those that state no date.
        dates: the same by path or unique file name.
        nlp: a spaCy pipeline with UD labels, its name or its folder; None for the shipped one.
        lexicon: Turtle lexicons on top of the shipped ones.
        authority: names of one's own, as SKOS concepts in Turtle; they win over the shipped.
        clauses: whether to keep what every clause says in its own words, too (`kg.values.Clause`).
        processes: how many processes share the work; the records are the same.

    Raises:
        UsageError: if a date is none, no source is given, or ``nlp`` cannot be had in several processes.
        SourceError: when all others have been read, naming each source that gave no record.
    """
    found = reading.read(_sources(source), date=date, dates=dates)
    return _strict(_records(found, nlp, _files(lexicon, authority), clauses, processes))


def build(
    source: Source,
    *,
    into: str | Path | None = None,
    date: Date | None = None,
    dates: Mapping[str, Date] | None = None,
    nlp: Language | str | Path | None = None,
    lexicon: Iterable[str | Path] = (),
    authority: Iterable[str | Path] = (),
    clauses: bool = False,
    processes: int = 1,
    base: str | None = None,
    prune: bool = False,
    notify: Callable[[Step], None] | None = None,
) -> Store:
    """The graph of files and folders, in memory or in a graph folder.

    A folder that holds a graph is built on: what is unchanged, or lies elsewhere now, is not read
    again, a changed file replaces what it said before, what is gone stays unless ``prune``; what is
    damaged in the folder is made again.
    Whatever interrupts the build, the folder holds the old graph or the new one, and the same
    build again goes on from the documents that were finished.

    Args:
        source: a file, a folder, or several of them.
        into: the graph folder, made if it is not there; None to keep the graph in memory.
        date: when they were published (EDTF, or a day), for those that state no date.
        dates: the same by path or unique file name.
        nlp: a spaCy pipeline with UD labels, its name or its folder; None for the shipped one.
        lexicon: Turtle lexicons on top of the shipped ones.
        authority: names of one's own, as SKOS concepts in Turtle; they win over the shipped.
        clauses: whether to keep what every clause says in its own words, too (`kg.values.Clause`).
        processes: how many processes share the work; the graph is the same, byte for byte.
        base: the IRI that names stand behind, for a new graph.
        prune: take documents out whose sources are gone.
        notify: is told each step. Without it, failures are raised at the end; with it, they are its
        to count.

    Raises:
        UsageError: if an argument is wrong.
        GraphError: if ``into`` is no place for a graph, or one of a newer format; or if what was
            damaged in it cannot be read again from ``source``.
        SourceError: if nothing could be read; without ``notify``, also if anything could not be:
            what could be read is then in the folder.
    """
    if isinstance(into, str) and not into.strip():
        raise UsageError(f"into={into!r}: names no folder; give its name, or None for no folder")
    target = Path(into) if into is not None else None
    store = _opened(target, base)
    lexicons = _files(lexicon, authority)
    made = marks.read(target) if target is not None else {}
    fingerprint = marks.fingerprint(nlp, lexicons, clauses=clauses) if target is not None else None
    run = Growth(store, target, made, fingerprint, notify or (lambda step: None))
    try:
        documents = run.changed(reading.read(_sources(source), date=date, dates=dates))
        for found in _records(documents, nlp, lexicons, clauses, processes):
            run.take(found)
        if run.failures and not run.seen:
            raise SourceError(
                "nothing could be read" if notify else "nothing could be read: " + run.failures[0]
            )
        if prune:
            run.prune()
        run.check()
        if target is not None and (run.touched or not _stands(store, target)):
            store.save(target)
            marks.write(target, run.made)
        if target is not None:
            folder.settle(target)
    finally:
        if target is not None and not folder.is_folder(target):
            for unused in (target / "documents", target / "derived", target):
                with contextlib.suppress(OSError):  # not empty, or never made
                    unused.rmdir()
    if run.failures and notify is None:
        raise SourceError(_failures(run.failures))
    return store


def _sources(source: Source) -> list[str | Path]:
    several = [source] if isinstance(source, str | Path) else source
    given = list(several) if isinstance(several, Iterable) else [several]
    if not given:
        raise UsageError("no source is given; name a file, a folder, or several of them")
    for one in given:
        if not isinstance(one, str | Path) or one == "":
            raise UsageError(f"{one!r}: is no source; give the path of a file or folder")
    return given


def _files(*given: Iterable[str | Path]) -> tuple[str, ...]:
    """Lexicons and authority files, which are read alike."""
    several = ([one] if isinstance(one, str | Path) else one for one in given)
    return tuple(str(path) for paths in several for path in paths)


def _stands(store: Store, target: Path) -> bool:
    """Whether a folder holds a whole graph that keeps to all that people decided."""
    if not folder.is_folder(target):
        return False
    held = folder.contents(target)
    kept_to = ledger.fingerprint(store.decisions)
    return held.decisions == kept_to and folder.derived(target, held) is not None


def _opened(target: Path | None, base: str | None) -> Store:
    if target is None:
        return stores.open(base=base or BASE)
    if not folder.is_folder(target):
        store = stores.open(base=base or BASE)
        folder.prepare(target)
        store.decide(ledger.read(target))
        return store
    store = stores.open(target)
    folder.prepare(target)
    if base not in (None, store.base):
        raise UsageError(
            f"{target}: has the base {store.base}; leave --base out, or build a new graph"
        )
    return store


def _records(
    found: Iterable[Document | Unreadable],
    nlp: Language | str | Path | None,
    lexicon: tuple[str, ...],
    clauses: bool,
    processes: int,
) -> Iterator[Record | Unreadable]:
    if processes < 1:
        raise UsageError(f"{processes} processes cannot do anything; give 1 or more")
    unreadable: list[tuple[int, Unreadable]] = []  # each after how many documents

    def documents() -> Iterator[Document]:
        count = 0
        for one in found:
            if isinstance(one, Document):
                yield one
                count += 1
            else:
                unreadable.append((count, one))

    together: Iterator[Record | workers.Lost]
    if processes == 1:
        together = _alone(documents(), nlp, lexicon, clauses)
    elif nlp is None or isinstance(nlp, str | Path):
        together = workers.extract_all(
            documents(), nlp=nlp, lexicon=lexicon, clauses=clauses, processes=processes
        )
    else:
        raise UsageError("a pipeline object stays in its process; give nlp as a name or a folder")
    for place, done in enumerate(together):
        while unreadable and unreadable[0][0] <= place:
            yield unreadable.pop(0)[1]
        if isinstance(done, workers.Lost):
            path = done.document.path
            yield Unreadable(reading.printable(path), done.message, path)
        else:
            yield done
    yield from (one for _, one in unreadable)


def _alone(
    documents: Iterable[Document],
    nlp: Language | str | Path | None,
    lexicon: tuple[str, ...],
    clauses: bool,
) -> Iterator[Record | workers.Lost]:
    from kg.extraction import pipeline as extraction

    loaded = None
    for batch in batches(documents):
        loaded = loaded or extraction.pipeline(nlp, lexicon=lexicon, clauses=clauses)
        found = extraction.extract_together(loaded, batch)
        yield from map(workers.record_or_lost, batch, found)


def _strict(found: Iterable[_T | Unreadable]) -> Iterator[_T]:
    failures = []
    for one in found:
        if isinstance(one, Unreadable):
            failures.append(str(one))
        else:
            yield one
    if failures:
        raise SourceError(_failures(failures))


def _failures(failures: list[str]) -> str:
    count = f"{len(failures)} source{'s' if len(failures) > 1 else ''} could not be read"
    return "\n  ".join([f"{count}, all others were:", *failures])
