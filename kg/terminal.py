"""What the commands say: results on standard output, all else on standard error."""

from __future__ import annotations

import csv
import io
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any

import typer

from kg import columns
from kg.curation.ledger import told as as_words
from kg.inputs import reading

if TYPE_CHECKING:
    from rich.progress import Progress

    from kg.curation.ledger import Decision
    from kg.growth import Step
    from kg.rdf.sparql import Rows
    from kg.rdf.store import Store
    from kg.values import Evidence, Report

_EVERY = 10  # seconds between two lines of progress on a pipe
_SOME = 10  # names in one line


def show(text: str, end: str = "\n") -> None:
    """Write a result to standard output."""
    typer.echo(text + end, nl=False)


def say(text: str) -> None:
    """Write a remark to standard error."""
    typer.echo(text, err=True)


def line(text: str) -> str:
    r"""A text on one line, without what could move a terminal's cursor.

    >>> line("two\nlines \x1b[2J")
    'two\\nlines \\x1b[2J'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


class Watch:
    """Shows how far a build has come, and names each document that failed."""

    def __init__(self, sources: Iterable[str], dates: Mapping[str, str] | None) -> None:
        """Look at the sources, and remark on what will not be read."""
        found = reading.find(sources)
        self.counts: Counter[str] = Counter()
        self.total = len(found.files)
        self.started = self.told = time.monotonic()
        self.progress: Progress | None = None
        if found.left_out:
            kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(found.left_out.items()))
            say(f"kg: left out of folders: {kinds}")
        paths = {path for _, path in found.files}
        names = paths | {path.rpartition("/")[2] for path in paths}
        if astray := [name for name in dates or () if name.partition("#")[0] not in names]:
            shown = ", ".join(map(line, astray[:3])) + (" …" if len(astray) > 3 else "")
            say(f"kg: dates for what is no source here: {shown}")

    def __enter__(self) -> Watch:
        """Start the progress bar, if somebody looks."""
        if sys.stderr.isatty():
            from rich import progress
            from rich.console import Console

            columns = (
                progress.TextColumn("{task.completed} of {task.total} documents"),
                progress.BarColumn(),
                progress.TimeRemainingColumn(),
            )
            self.progress = progress.Progress(
                *columns, console=Console(stderr=True), transient=True
            )
            self.progress.add_task("reading", total=self.total)
            self.progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Take the progress bar away."""
        if self.progress is not None:
            self.progress.stop()

    def step(self, step: Step) -> None:
        """Note one document."""
        self.counts[step.outcome] += 1
        if step.outcome == "failed":
            say(f"kg: {line(step.path)}: {line(step.message)}")
        done = self.counts.total()
        self.total = max(self.total, done)  # a file of rows is many documents
        if self.progress is not None:
            self.progress.update(self.progress.task_ids[0], completed=done, total=self.total)
        elif done == 1:  # what came before was loading, of which there is nothing to tell
            self.told = time.monotonic()
        elif time.monotonic() - self.told > _EVERY:
            self.told = time.monotonic()
            say(f"kg: {done} of {self.total} documents, {self.told - self.started:.0f} s")


_OUTCOMES = {
    "resumed": "kept by an interrupted build",
    "unchanged": "unchanged",
    "moved": "known from another path",
    "removed": "removed",
    "failed": "failed",
}


def documents(counts: Mapping[str, int]) -> str:
    """What became of the documents, in words.

    >>> documents({"built": 1, "unchanged": 2, "failed": 1})
    '1 document read, 2 unchanged, 1 failed'
    """
    built = counts.get("built", 0)
    rest = (f"{counts[key]} {words}" for key, words in _OUTCOMES.items() if counts.get(key))
    return ", ".join([f"{built} document{'' if built == 1 else 's'} read", *rest])


def goes_on(kept: int) -> str:
    """How an interrupted build can go on.

    >>> goes_on(0), goes_on(1)
    ('', '; 1 finished document is kept: the same command goes on from there')
    """
    if not kept:
        return ""
    finished = f"{kept} finished document{' is' if kept == 1 else 's are'} kept"
    return f"; {finished}: the same command goes on from there"


def factless(store: Store) -> list[str]:
    """The paths of documents in which no event, agreement, proposal or tie was found."""
    paths = store.paths()
    return [
        path
        for name, record in store.records().items()
        if not (record.events or record.relations)
        for path in paths[name]
    ]


def say_factless(store: Store, graph: str | None) -> None:
    """Name the documents that gave no fact, or some of them."""
    if paths := sorted(factless(store)):
        shown = ", ".join(map(line, paths[:_SOME]))
        more = len(paths) - _SOME
        rest = f" and {more} more" + (f" (kg info {graph} marks them)" if graph else "")
        say(f"kg: no fact was found in: {shown}{rest if more > 0 else ''}")


def show_found(store: Store) -> None:
    """Show how much of what a graph holds."""
    derived = store.derived()
    kinds = Counter(event.kind for event in derived.events if event.status == "asserted")
    types = Counter(
        event.type
        for event in derived.events
        if (event.kind, event.status) == ("event", "asserted")
    )
    apart = Counter(event.status for event in derived.events)
    rows = (
        ("actors", len(derived.actors), _counted(Counter(actor.type for actor in derived.actors))),
        ("places", len(derived.places), ""),
        ("events", kinds["event"], _counted(types)),
        ("agreements", kinds["agreement"], ""),
        ("proposals", kinds["proposal"], ""),
        ("denied", apart["negated"], "what documents say did not happen"),
        ("not certain", apart["uncertain"], "planned, proposed, possible or conditional"),
        ("ties", len(derived.relations), _counted(Counter(tie.type for tie in derived.relations))),
    )
    for name, count, more in rows:
        show(f"  {name:<12}{count:>6}  {more}".rstrip())
    if clauses := sum(len(record.clauses) for record in store.records().values()):
        show(f"  {'clauses':<12}{clauses:>6}  in their own words, apart: kg query GRAPH clauses")
    if copies := sum(name != copy.origin for name, copy in derived.origins.items()):
        show(f"  {'copies':<12}{copies:>6}  documents in the words of others, counted once")
    say_decisions(store)


def _counted(counts: Counter[str]) -> str:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = ", ".join(f"{count} {name}" for name, count in ordered[:8])
    return shown + (f", {len(ordered) - 8} more types" if len(ordered) > 8 else "")


def show_rows(rows: Rows, format: str, base: str) -> None:
    """Show an answer: ``table``, ``csv`` or ``json``; who looks at a table sees names without their base."""
    if format == "json":
        show(json.dumps(rows.to_dicts(), ensure_ascii=False, indent=1))
    elif format == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(rows.header)
        writer.writerows(["" if cell is None else cell for cell in row] for row in rows.rows)
        show(out.getvalue(), end="")
    else:
        _show_table(rows, base)


def _show_table(rows: Rows, base: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells = [["" if cell is None else line(str(cell)) for cell in row] for row in rows.rows]
    if sys.stdout.isatty():
        console = Console(highlight=False)
        named = [[cell.removeprefix(base) for cell in row] for row in cells]
        table = columns.table(rows.header, named, console.width)
    else:
        console = Console(width=10_000, highlight=False)  # a pipe has no width
        table = Table(*rows.header, box=None, pad_edge=False)
        for row in cells:
            table.add_row(*map(Text, row))
    if rows.header:
        console.print(table)
    say(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")


def say_clauseless(store: Store) -> None:
    """Say that a graph was built without clauses, if it was."""
    if not any(record.clauses for record in store.records().values()):
        say("kg: the graph holds no clauses; build it again with `kg build --clauses`")


def show_evidence(found: Iterable[Evidence], decisions: Iterable[Decision] = ()) -> None:
    """Show sentences with the words in question marked, why they are of one node, and decisions."""
    for one in found:
        start, end = one.start - one.sentence.start, one.end - one.sentence.start
        words = one.sentence.text
        marked = f"{words[:start]}[{words[start:end]}]{words[end:]}"
        show(f"{line(one.document)} {one.start}-{one.end}: {line(' '.join(marked.split()))}")
        told = (one.status, one.time, one.speaker and f"told by {one.speaker}", f"rule {one.rule}")
        show("    " + ", ".join(line(part) for part in told if part))
        if one.origin is not None:
            show(f"    the words of {line(one.origin)}, counted once")
        if one.identity != "single":
            by = f", decision {one.decision}" if one.decision else ""
            show(f"    held to be this node by {line(one.identity)} ({one.score}){by}")
    for decision in decisions:
        show(f"decided {line(as_words(decision))}")


def show_doubts(rows: list[dict[str, Any]], all_: int) -> None:
    """Show what is doubtful: what and how sure, then the sentence or the values, then commands."""
    from rich.console import Console
    from rich.text import Text

    seen = sys.stdout.isatty()
    console = Console(width=None if seen else 10_000, highlight=False)
    for number, row in enumerate(rows, start=1):
        head = Text(f"{number:>3}  ", style="dim")
        head.append(line(row["label"]), style="bold")
        head.append(f"  {line(row['doubt'])}, sure {row['sure']:g}", style="yellow")
        console.print(head)
        console.print(Text("     " + line(row["detail"])), no_wrap=not seen)
        for command in (row["decide"], row["instead"]):
            if command:
                console.print(Text("       " + line(command), style="cyan"), soft_wrap=True)
    if not all_:
        say("nothing is doubtful")
    elif len(rows) < all_:
        say(f"{len(rows)} of {all_} doubtful things; --limit 0 shows all")
    else:
        say(f"{all_} doubtful thing{'' if all_ == 1 else 's'}")


def say_decisions(store: Store) -> None:
    """Say how many decisions a graph keeps to, and name those that it cannot."""
    derived = store.derived()
    if count := len(derived.replayed.standing):
        show(f"  {'decisions':<12}{count:>6}  what people decided")
    by_id = {decision.id: decision for decision in store.decisions}
    for decision in derived.replayed.orphaned:
        say(f"kg: orphaned, what it is on is not in the graph: {line(as_words(decision))}")
    for row in derived.unmet:
        why = (
            f"{row.against} stands against it" if row.against else "a document holds them to be one"
        )
        say(f"kg: not kept, {why}: {line(as_words(by_id[row.decision]))}")


def show_report(report: Report, well: str) -> None:
    """Show what a check found wrong, or that all is well."""
    for finding in report.findings:
        show(f"{line(finding.subject)}: {line(finding.message)}")
    if report.conforms:
        show(f"{well}: {report.checked} checked")
    else:
        say(f"kg: {len(report.findings)} wrong of {report.checked} checked")
