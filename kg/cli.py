"""The commands, one function each; `kg.terminal` says what they have to say."""

from __future__ import annotations

import io
import json
import os
import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from kg import __version__, corrections, sharing, terminal
from kg.corrections import Graph
from kg.errors import KgError, UsageError
from kg.sharing import MinConfidence, opened, surer

if TYPE_CHECKING:
    from kg.values import Report

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run a command; a user's mistake is one line and exit code 2, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a name need not fit the terminal
    try:
        app()
    except KgError as error:
        terminal.say(f"kg: {error}")
        raise SystemExit(2) from None
    except BrokenPipeError:  # `kg query … | head`: whoever read has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


@app.callback(invoke_without_command=True)
def _face(
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Turn diplomatic news into an event graph in which every fact keeps the sentence it came from.

    Begin with: kg build examples/korea -o korea-graph
    """
    if version:
        terminal.show(f"kg {__version__}")
        raise typer.Exit


@app.command()
def build(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE…", help="Files or folders of .txt, .md and .jsonl."),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="A graph folder, to keep and build on; or a file: .html .jsonl .ttl .trig .nq …",
        ),
    ],
    date: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When they were published: 2019-02-28, 2019-02, 2019."),
    ] = None,
    dates: Annotated[
        str | None,
        typer.Option(metavar="FILE.json", help='The same by file: {"wire.txt": "2019-02-28"}.'),
    ] = None,
    processes: Annotated[
        int, typer.Option(metavar="N", help="Processes that share the work; the graph is the same.")
    ] = 1,
    base: Annotated[
        str | None, typer.Option(metavar="IRI", help="What the names of a new graph begin with.")
    ] = None,
    lexicon: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE.ttl",
            help="Words, event classes and roles of your own, beside the shipped ones.",
        ),
    ] = None,
    authority: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE.ttl", help="Names of your own: SKOS concepts, which win over the shipped."
        ),
    ] = None,
    clauses: Annotated[
        bool,
        typer.Option("--clauses", help="Keep what every clause says in its own words, too."),
    ] = False,
    nlp: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Another spaCy pipeline with UD labels, or its folder."),
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Take out documents whose sources are gone.")
    ] = False,
) -> None:
    """Read texts into an event graph.

    A graph folder is built on: only new and changed documents are read. Run
    again, an interrupted build goes on where it was.
    Exit code 1: some documents could not be read; 2: none could.

    Example: kg build news/ -o news-graph --dates dates.json
    """
    from kg import assembly, outputs
    from kg.inputs.dates import read_dates

    started = time.perf_counter()
    into, suffix = outputs.place(output)
    if suffix is not None:
        outputs.check(output)
    given = read_dates(dates) if dates is not None else None
    try:
        with terminal.Watch(sources, given) as watch:
            store = assembly.build(
                sources,
                into=into,
                date=date,
                dates=given,
                nlp=nlp,
                lexicon=lexicon or (),
                authority=authority or (),
                clauses=clauses or suffix == ".clauses",
                processes=processes,
                base=base,
                prune=prune,
                notify=watch.step,
            )
    except KeyboardInterrupt:
        kept = watch.counts["built"] + watch.counts["resumed"] if into is not None else 0
        terminal.say(f"kg: interrupted; {output} is as it was before" + terminal.goes_on(kept))
        raise typer.Exit(130) from None
    if suffix is not None:
        outputs.save(outputs.text(store, suffix), output)
    counts = watch.counts
    took = time.perf_counter() - started
    terminal.show(f"{terminal.documents(counts)} in {took:.1f} s -> {output}")
    terminal.show_found(store)
    terminal.say_factless(store, output if into is not None else None)
    if into is not None:
        terminal.show(f"Next:  kg view {output} -o page.html   |   kg query {output} meetings")
    elif suffix == ".html":
        terminal.show(f"Next:  open {output} in a browser")
    elif suffix in (".nq", ".trig"):
        terminal.show(f"Next:  kg query {output} meetings")
    if counts["failed"]:
        raise typer.Exit(1)


app.command()(sharing.export)
app.command()(sharing.view)


@app.command()
def query(
    graph: Graph,
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="QUESTION", help="A named question (kg questions), a .rq file, or SPARQL text."
        ),
    ] = None,
    bind: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=VALUE", help="Fill in a variable of the question."),
    ] = None,
    format: Annotated[str, typer.Option(help="table, csv or json.")] = "table",
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Ask a graph a question; without one, list those that have a name.

    Example: kg query korea-graph meetings --bind actor="North Korea"

    Example: kg query korea-graph 'SELECT ?e { ?e a kg:Meeting }' --format csv
    """
    from kg.rdf import queries

    if format not in ("table", "csv", "json"):
        raise UsageError(f"--format {format}: there are table, csv and json")
    if question is None:
        questions()
        return
    bindings = {}
    for pair in bind or ():
        name, equals, value = pair.partition("=")
        if not (name and equals):
            raise UsageError(f"--bind {pair}: write NAME=VALUE, such as --bind actor='North Korea'")
        bindings[name] = value
    store = surer(graph, min_confidence)
    rows = queries.query(store, question, **bindings)
    terminal.show_rows(rows, format, store.base)
    if question == "clauses" and not rows:
        terminal.say_clauseless(store)


@app.command()
def questions() -> None:
    """List the questions that have a name."""
    from kg.rdf import queries

    for question in queries.questions().values():
        terminal.show(f"{question.name:<15}{question.title}")
        for parameter in question.parameters:
            terminal.show(f"{'':<15}  --bind {parameter.name}=…  {parameter.meaning}")


@app.command()
def explain(
    graph: Graph,
    node: Annotated[str, typer.Argument(metavar="NODE", help="A node's IRI, or its name.")],
    format: Annotated[str, typer.Option(help="text or json.")] = "text",
) -> None:
    """Show every sentence behind a node, why it is one node, and what people decided on it.

    Example: kg explain korea-graph "Singapore Joint Statement"
    """
    from dataclasses import asdict

    from kg.rdf import queries

    if format not in ("text", "json"):
        raise UsageError(f"--format {format}: there are text and json")
    store = opened(graph)
    found = queries.explain(store, node)
    if format == "json":
        rows = [asdict(one) for one in found]
        terminal.show(json.dumps(rows, ensure_ascii=False, indent=1, default=float))
    else:
        terminal.show_evidence(found, queries.decisions_on(store, node))


@app.command()
def validate(graph: Graph) -> None:
    """Hold a graph to its SHACL shapes; exit code 1 if it breaks one.

    Example: kg validate korea-graph
    """
    from kg.rdf.validation import validate

    _report(validate(opened(graph)), "conforms to its shapes")


@app.command()
def verify(graph: Graph) -> None:
    """Hold every quote to the source it was read from; exit code 1 if one byte has changed.

    Example: kg verify korea-graph
    """
    from kg.verification import verify

    _report(verify(opened(graph)), "stands as it was read")


@app.command()
def info(graph: Graph) -> None:
    """Say what a graph holds: its documents, and what was found in them.

    Example: kg info korea-graph
    """
    store = opened(graph)
    count = f"{len(store)} document{'' if len(store) == 1 else 's'}"
    terminal.show(f"{graph}: {count}, names begin with {store.base}")
    terminal.show_found(store)
    without = set(terminal.factless(store))
    for paths in sorted(store.paths().values()):
        mark = "  (no fact found)" if without & set(paths) else ""
        terminal.show("  " + ", ".join(map(terminal.line, paths)) + mark)


app.command()(corrections.remove)
app.command()(corrections.curate)
app.command()(corrections.review)


def _report(report: Report, well: str) -> None:
    terminal.show_report(report, well)
    if not report.conforms:
        raise typer.Exit(1)
