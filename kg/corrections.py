"""The commands of those who put a graph right: `kg curate`, `kg review`, `kg remove`."""

from __future__ import annotations

import csv
import io
import json
import shlex
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg import terminal
from kg.errors import UsageError

Graph = Annotated[
    str, typer.Argument(metavar="GRAPH", help="A graph folder, or an exported .nq or .trig file.")
]


def curate(
    graph: Annotated[str, typer.Argument(metavar="GRAPH", help="A graph folder.")],
    action: Annotated[
        str,
        typer.Argument(metavar="ACTION", help="accept reject edit merge apart rename undo."),
    ],
    arguments: Annotated[
        list[str] | None,
        typer.Argument(metavar="…", help="NODE; NODE SLOT VALUE; NODE NODE; NODE NAME; DECISION."),
    ] = None,
    author: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides; else the account's name.")
    ] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why.")] = "",
) -> None:
    """Decide what the graph got wrong: it keeps to it at every build, until you undo it.

    A NODE is an IRI or a name; PATH:OFFSET means one mention, as kg explain
    shows it. The ledger, curation.jsonl in the graph folder, tells who decided
    what, when and why.

    Example: kg curate korea-graph merge "Kim" "Kim Jong Un" --reason "one man"

    Example: kg curate korea-graph apart "Kim Jong Un" wire.txt:120

    Example: kg curate korea-graph edit i-visit-1a2b3c4d5e time 2019-02-27
    """
    from kg import marks
    from kg.curation.ledger import told
    from kg.rdf import store as stores
    from kg.rdf.deciding import curate

    if not Path(graph).is_dir():
        raise UsageError(f"{graph}: is no graph folder; only there can a decision be kept")
    store = stores.open(graph)
    made = marks.read(Path(graph))
    decision = curate(store, action, *(arguments or ()), author=author, reason=reason)
    store.save(graph)
    marks.write(Path(graph), made)
    terminal.show(terminal.line(told(decision)))
    for row in store.derived().unmet:
        if decision.id in (row.decision, row.against):
            why = f"{row.against} stands against it" if row.against else "its document holds it one"
            terminal.say(f"kg: {row.decision} cannot be kept: {why}")
    if decision.action != "undo":
        terminal.say(f"take it back:  kg curate {shlex.quote(graph)} undo {decision.id}")


def review(
    graph: Graph,
    limit: Annotated[int, typer.Option(metavar="N", help="How many, at most; 0 for all.")] = 20,
    all: Annotated[bool, typer.Option("--all", help="List every decision of the ledger.")] = False,
    format: Annotated[str, typer.Option(help="table, csv or json.")] = "table",
) -> None:
    """List what is doubtful, the most doubtful first, each with the commands that decide it.

    Example: kg review korea-graph
    """
    from kg.curation.ledger import in_force, told
    from kg.rdf import store as stores
    from kg.rdf.review import review

    if format not in ("table", "csv", "json"):
        raise UsageError(f"--format {format}: there are table, csv and json")
    if limit < 0:
        raise UsageError(f"--limit {limit}: give 0 or more")
    store = stores.open(graph)
    if all:
        standing = {decision.id for decision in in_force(store.decisions)}
        for decision in store.decisions:
            back = decision.action != "undo" and decision.id not in standing
            terminal.show(terminal.line(told(decision)) + ("  (taken back)" if back else ""))
        return
    found = review(store)
    start = f"kg curate {shlex.quote(graph)} "
    shown = found[: limit or None] if format == "table" else found
    rows = [
        asdict(one)
        | {
            "sure": float(one.sure),
            "decide": start + one.decide,
            "instead": start + one.instead if one.instead else "",
        }
        for one in shown
    ]
    if format == "json":
        terminal.show(json.dumps(rows, ensure_ascii=False, indent=1))
    elif format == "csv":
        out = io.StringIO()
        names = ["doubt", "sure", "node", "label", "detail", "decide", "instead"]
        writer = csv.DictWriter(out, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        terminal.show(out.getvalue(), end="")
    else:
        terminal.show_doubts(rows, len(found))


def remove(
    graph: Graph,
    document: Annotated[
        str, typer.Argument(metavar="DOC", help="A document's path or IRI, as kg info lists it.")
    ],
) -> None:
    """Take a document out: the graph is as if it had never been in.

    Example: kg remove korea-graph wire.txt
    """
    from kg import marks
    from kg.rdf import store as stores

    if not Path(graph).is_dir():
        raise UsageError(f"{graph}: is no graph folder; only from one can a document be taken out")
    store = stores.open(graph)
    made = marks.read(Path(graph))
    store.remove(document)
    store.save(graph)
    marks.write(Path(graph), made)
    left = f"{len(store)} document{' is' if len(store) == 1 else 's are'} left"
    terminal.say(f"removed {terminal.line(document)}; {left}")
