"""Documents through several processes, a few at a time each, the records in the documents' order.

Each worker loads the pipeline once and gets its next batch when it has given back the last, so
that neither documents nor records pile up. If a worker dies, another takes its place, and each
document of its batch is given out again on its own; one that a worker dies on alone is named.
Processes are spawned, never forked: a fork of a process with threads can hang.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import NamedTuple

from kg.errors import KgError, PipelineError, fault
from kg.inputs.batches import batches
from kg.values import Document, Record

_STILLBORN = 2  # workers that may die before they have loaded the pipeline
_Settings = tuple[str | Path | None, tuple[str, ...], bool]  # pipeline, lexicons, clauses
_AHEAD = 4  # records held back, per worker, while the one before them is not ready


@dataclass(frozen=True, slots=True)
class Lost:
    """A document whose worker died on it, and how."""

    document: Document
    message: str


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    at: _Task | None = None
    ready: bool = False


def extract_all(
    documents: Iterable[Document],
    *,
    nlp: str | Path | None,
    lexicon: tuple[str, ...],
    clauses: bool = False,
    processes: int,
) -> Iterator[Record | Lost]:
    """The record of each document, in the documents' order, made by that many processes.

    A script that calls this must guard its own start with ``if __name__ == "__main__":``, as for
    every use of ``multiprocessing``.

    Raises:
        KgError: what the pipeline or a lexicon raises in a worker while it loads.
        PipelineError: if workers die before they have loaded it.
    """
    stream = batches(documents)
    first = list(islice(stream, processes))
    rest = enumerate(chain(first, stream))
    crew = _Crew((nlp, lexicon, clauses), len(first))
    due = 0
    try:
        while True:
            for worker in crew.idle():
                if crew.again:
                    crew.send(worker, *crew.again.pop(0))
                elif crew.ahead < processes * _AHEAD and (following := next(rest, None)):
                    number, batch = following
                    crew.awaited[number] = len(batch)
                    crew.send(worker, _Task(number, 0), batch)
            if not crew.awaited:
                return
            crew.hear(block=not crew.complete(due))
            if crew.complete(due):
                yield from crew.taken(due)
                due += 1
    finally:
        crew.dismiss()


def record_or_lost(document: Document, found: Record | Exception) -> Record | Lost:
    """A record, or the document with what went wrong with it in one line."""
    if isinstance(found, KgError):
        return Lost(document, str(found))
    return Lost(document, fault(found)) if isinstance(found, Exception) else found


class _Task(NamedTuple):
    """A batch's number, and the place in it of the first document that is given out."""

    batch: int
    place: int


class _Crew:
    """The workers, the documents that they have, and the records that are not yet due."""

    def __init__(self, settings: _Settings, size: int) -> None:
        self.settings = settings
        self.given: dict[_Task, tuple[Document, ...]] = {}
        self.done: dict[_Task, Record | Lost] = {}
        self.awaited: dict[int, int] = {}  # how many records each batch is to have
        self.again: list[tuple[_Task, tuple[Document, ...]]] = []
        self.stillborn = 0
        self.workers: list[_Worker] = []
        for _ in range(size):
            self.workers.append(self.started())

    @property
    def ahead(self) -> int:
        return len(self.awaited)

    def complete(self, number: int) -> bool:
        """Whether every record of a batch is there."""
        places = range(self.awaited.get(number, 0))
        return number in self.awaited and all(_Task(number, place) in self.done for place in places)

    def taken(self, number: int) -> list[Record | Lost]:
        """The records of a batch, which are no longer kept here."""
        places = range(self.awaited.pop(number))
        return [self.done.pop(_Task(number, place)) for place in places]

    def idle(self) -> list[_Worker]:
        return [worker for worker in self.workers if worker.at is None]

    def started(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, *self.settings), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def send(self, worker: _Worker, task: _Task, documents: tuple[Document, ...]) -> None:
        worker.at = task
        self.given[task] = documents
        with suppress(OSError):  # a worker that has died is heard of in `hear`
            worker.pipe.send(documents)

    def hear(self, *, block: bool) -> None:
        """Take what the workers have sent; wait for it if ``block``."""
        busy = {worker.pipe: worker for worker in self.workers if worker.at is not None}
        for pipe in wait(list(busy), None if block else 0):
            worker = busy[pipe]  # type: ignore[index]
            try:
                said = worker.pipe.recv()
            except (EOFError, OSError):
                self.bury(worker)
                continue
            if isinstance(said, KgError):
                raise said
            if said is None:
                worker.ready = True
            elif worker.at is not None:
                number, first = worker.at
                self.done |= {_Task(number, first + row): one for row, one in enumerate(said)}
                del self.given[worker.at]
                worker.at = None

    def bury(self, worker: _Worker) -> None:
        """Name the document that a worker died on, or try a batch one by one; put another in its place."""
        worker.pipe.close()
        worker.process.join()
        self.workers.remove(worker)
        code = worker.process.exitcode or 0
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        if not worker.ready:
            self.stillborn += 1
            if self.stillborn > _STILLBORN:
                raise PipelineError(
                    f"worker processes die while they load the pipeline ({how}); "
                    "try --processes 1, which shows why"
                )
        fresh = self.started()
        self.workers.append(fresh)
        if worker.at is None:
            return
        documents = self.given.pop(worker.at)
        if not worker.ready:
            self.send(fresh, worker.at, documents)
        elif len(documents) == 1:
            message = f"its worker process died ({how}); try it alone with --processes 1"
            self.done[worker.at] = Lost(documents[0], message)
        else:
            number, first = worker.at
            alone = [(_Task(number, first + row), (one,)) for row, one in enumerate(documents)]
            self.again += alone

    def dismiss(self) -> None:
        for worker in self.workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join()


def _work(
    pipe: Connection, nlp: str | Path | None, lexicon: tuple[str, ...], clauses: bool
) -> None:
    """A worker's life: load, say so, then the records of each batch, until the pipe is closed."""
    from kg.extraction.pipeline import extract_together, pipeline  # here: the parent needs no spaCy

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to hear
    try:
        loaded = pipeline(nlp, lexicon=lexicon, clauses=clauses)
    except KgError as error:
        pipe.send(error)
        return
    pipe.send(None)
    while True:
        try:
            documents = pipe.recv()
        except EOFError:
            return
        found = extract_together(loaded, documents)
        pipe.send([record_or_lost(*pair) for pair in zip(documents, found, strict=True)])
