"""How well articles on diplomacy are read: python benchmarks/articles.py [SET...] [--details].

Prints one JSON object of F1 figures over the sets named, by default `i`, whose mistakes nobody has read
(`articles/README.md`). ``facts`` is all but the speaker; each set is one graph.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the scorer lies with the tests

import kg
from kg.rdf import facts
from tests.quality.rules import Reading, Sheet, plain, score
from tests.quality.score import FACTS, SLOTS

ARTICLES = Path(__file__).with_name("articles")


def main() -> None:
    """Build, score and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sets", nargs="*", default=["i"], help="folders of articles/")
    parser.add_argument("--details", action="store_true", help="name each error")
    options = parser.parse_args()
    sheet, nlp, number = Sheet(), kg.pipeline(), 0
    for name in options.sets:
        folder = ARTICLES / name
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        dates = json.loads((folder / "dates.json").read_text(encoding="utf-8"))
        names: dict[str, set[str]] = defaultdict(set)
        for actor, aliases in gold["actors"].items():
            for alias in (actor, *aliases):
                names[plain(alias)].add(actor)
        rows = facts.rows(kg.build(folder / "texts", nlp=nlp, dates=dates))
        nodes = {row["id"]: row for row in rows}
        for path, want in gold["docs"].items():
            text = (folder / "texts" / f"{path}.txt").read_text(encoding="utf-8")
            score(Reading(f"{path}.txt", text, nodes, names), want, sheet)
            number += 1
    for line in sheet.notes if options.details else ():
        print(line)
    figures = {figure: round(sheet.f1(figure), 3) for figure in (*FACTS, "speaker")}
    figures |= {"slots": round(sheet.f1(*SLOTS), 3), "facts": round(sheet.f1(*FACTS), 3)}
    print(json.dumps({"articles": number, **figures}))


if __name__ == "__main__":
    main()
