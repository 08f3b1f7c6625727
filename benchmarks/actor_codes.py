"""How well actors are coded from their names alone: python benchmarks/actor_codes.py GOLD.jsonl [--details]

Each line of the gold has ``text`` (an actor's name or description), ``args`` (its country, or "", where a context
gives one) and ``expect`` (with ``country``). Prints one JSON object: the rows that expect a country, how many get it,
and their share. No server and no model: words and lexicons. Where the gold calls a body a country, so do we: the
United Nations and its organs UNO, the European Union and its organs EUR.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from kg.extraction.naming.actorcodes import ActorCode, actor_code
from kg.lexicon import read


def main() -> None:
    """Read the arguments, code, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--details", action="store_true", help="print each row that is not right")
    arguments = parser.parse_args()
    lexicon = read()
    asked = right = 0
    for line in arguments.gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        wanted = (row["expect"] or {}).get("country")
        if not wanted:
            continue
        asked += 1
        hint = (row.get("args") or [""])[0]
        found = country(actor_code(row["text"], lexicon, country=hint))
        right += found == wanted
        if arguments.details and found != wanted:
            sys.stderr.write(f"{row['text']}: {found or 'nothing'}, not {wanted}\n")
    share = round(right / asked, 3) if asked else 0.0
    sys.stdout.write(json.dumps({"asked": asked, "right": right, "share": share}) + "\n")


def country(code: ActorCode | None) -> str | None:
    """The country of a code, as event data has it: the large bodies go as countries."""
    if code is None:
        return None
    if str(code).startswith("IGOEUR"):
        return "EUR"
    if str(code) == "IGOUNO" or str(code)[6:9] in ("MIL", "JUD", "LEG", "GOV"):
        return "UNO"  # its agencies and the World Bank are bodies of their own
    return code.country


if __name__ == "__main__":
    main()
