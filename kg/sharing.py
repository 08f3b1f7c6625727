"""The commands of those who take a graph along: `kg export`, `kg view`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg import terminal
from kg.corrections import Graph
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.rdf.store import Store

MinConfidence = Annotated[
    float,
    typer.Option(min=0, max=1, help="Leave out events and ties less sure than this, from 0 to 1."),
]


def export(
    graph: Graph,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="The file; - for standard output.")
    ] = "-",
    format: Annotated[
        str | None,
        typer.Option("--format", help="By default what the file's suffix says: html jsonl csv …"),
    ] = None,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Write a graph to a file: Turtle, TriG, N-Quads, JSON Lines, CSV, GraphML and more.

    Example: kg export korea-graph --format jsonl -o korea.jsonl
    """
    from kg import outputs

    if format is None and output == "-":
        raise UsageError("kg export: say where to (-o FILE.ttl) or what (--format ttl)")
    suffix = outputs.suffix_of(format or output)
    if output != "-":
        outputs.check(output)
    text = outputs.text(surer(graph, min_confidence), suffix)
    if output == "-":
        terminal.show(text, end="")
    else:
        outputs.save(text, output)
        terminal.say(f"wrote {output}")


def view(
    graph: Graph,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FILE.html", help="The page's file; - for standard output."
        ),
    ],
    title: Annotated[str | None, typer.Option(help="The page's heading.")] = None,
    focus: Annotated[
        str | None, typer.Option(metavar="NAME", help="Show what is near this node only.")
    ] = None,
    hops: Annotated[int, typer.Option(help="How near, in ties.")] = 2,
    start: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Dated events from then on only.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Dated events up to then only.")
    ] = None,
    max_nodes: Annotated[int, typer.Option(help="How many nodes are drawn at first.")] = 1500,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Write the page: one offline HTML file; a click shows the sentences behind a node.

    Example: kg view korea-graph -o korea.html
    """
    from kg import outputs

    if output != "-":
        outputs.check(output)
    store = surer(graph, min_confidence)
    page = outputs.html(
        store,
        output if output != "-" else None,
        title=title,
        focus=focus,
        hops=hops,
        start=start,
        end=end,
        max_nodes=max_nodes,
        partial=min_confidence > 0,
    )
    if output == "-":
        terminal.show(page, end="")
    else:
        terminal.say(f"wrote {output}; open it in a browser")


def surer(graph: str, min_confidence: float) -> Store:
    """A graph without the events and ties that are less sure."""
    from kg.rdf.sureness import at_least

    return at_least(opened(graph), min_confidence)


def opened(graph: str) -> Store:
    """A graph by its folder or file."""
    from kg.rdf import store

    return store.open(graph)
