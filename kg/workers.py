"""Documents through several processes, one at a time each, the records in the documents' order.

Each worker loads the pipeline once and gets its next document when it has given back the last, so
that neither documents nor records pile up. A worker that dies takes its document with it, which is
named; another takes its place. Processes are spawned, never forked: a fork of a process with
threads can hang.
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

from kg.errors import KgError, PipelineError, fault
from kg.values import Document, Record

_STILLBORN = 2  # workers that may die before they have loaded the pipeline
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
    at: int | None = None
    ready: bool = False


def extract_all(
    documents: Iterable[Document],
    *,
    nlp: str | Path | None,
    lexicon: tuple[str, ...],
    processes: int,
) -> Iterator[Record | Lost]:
    """The record of each document, in the documents' order, made by that many processes.

    A script that calls this must guard its own start with ``if __name__ == "__main__":``, as for
    every use of ``multiprocessing``.

    Raises:
        KgError: what the pipeline or a lexicon raises in a worker while it loads.
        PipelineError: if workers die before they have loaded it.
    """
    stream = iter(documents)
    first = list(islice(stream, processes))
    rest = enumerate(chain(first, stream))
    crew = _Crew(nlp, lexicon, len(first))
    due = 0
    try:
        while True:
            for worker in crew.idle():
                if crew.ahead < processes * _AHEAD and (following := next(rest, None)):
                    crew.send(worker, *following)
            if not crew.ahead:
                return
            crew.hear(block=due not in crew.done)
            if due in crew.done:
                yield crew.done.pop(due)
                due += 1
    finally:
        crew.dismiss()


class _Crew:
    """The workers, the documents that they have, and the records that are not yet due."""

    def __init__(self, nlp: str | Path | None, lexicon: tuple[str, ...], size: int) -> None:
        self.settings = (nlp, lexicon)
        self.given: dict[int, Document] = {}
        self.done: dict[int, Record | Lost] = {}
        self.stillborn = 0
        self.workers: list[_Worker] = []
        for _ in range(size):
            self.workers.append(self.started())

    @property
    def ahead(self) -> int:
        return len(self.given) + len(self.done)

    def idle(self) -> list[_Worker]:
        return [worker for worker in self.workers if worker.at is None]

    def started(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, *self.settings), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def send(self, worker: _Worker, number: int, document: Document) -> None:
        worker.at = number
        self.given[number] = document
        with suppress(OSError):  # a worker that has died is heard of in `hear`
            worker.pipe.send(document)

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
                self.done[worker.at] = said
                del self.given[worker.at]
                worker.at = None

    def bury(self, worker: _Worker) -> None:
        """Name the document that a worker died on, and put another in its place."""
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
        document = self.given.pop(worker.at)
        if worker.ready:
            message = f"its worker process died ({how}); try it alone with --processes 1"
            self.done[worker.at] = Lost(document, message)
        else:
            self.send(fresh, worker.at, document)

    def dismiss(self) -> None:
        for worker in self.workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join()


def _work(pipe: Connection, nlp: str | Path | None, lexicon: tuple[str, ...]) -> None:
    """A worker's life: load, say so, then a record for each document, until the pipe is closed."""
    from kg.extraction.pipeline import extract, pipeline  # here: the parent needs no spaCy

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to hear
    try:
        loaded = pipeline(nlp, lexicon=lexicon)
    except KgError as error:
        pipe.send(error)
        return
    pipe.send(None)
    while True:
        try:
            document = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(extract(loaded, document))
        except KgError as error:
            pipe.send(Lost(document, str(error)))
        except Exception as error:  # one document's fault must not lose the others
            pipe.send(Lost(document, fault(error)))
