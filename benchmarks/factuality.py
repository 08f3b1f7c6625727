"""How well it is read whether something happened: MEANTIME's events or UDS's predicates.

Usage: python benchmarks/factuality.py GOLD.jsonl.gz [--treebank EWT.conllu.gz] [--predictions FILE] [--nlp NAME]

MEANTIME (Minard et al. 2016): each event mention by the words it has, on trees predicted for its own tokens. Certain,
positive and not future is asserted, negative negated, all else uncertain; prints F1 of each and their mean, with the
constant answer beside it. UDS (White et al. 2016): rows of judged predicates of UD English EWT, whose sentences stand
in ``--treebank`` (by default the one of the training data's folder); prints the accuracy of "happened" (more than 0).
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg import english, lexicon
from kg.extraction.frames.triggers import carried
from kg.extraction.repairs.attachment import reattached
from kg.extraction.syntax.tree import Tree, tree
from kg.extraction.veridicality.happening import judged, likelihood
from training import factuality as uds

Row = dict[str, Any]
STATUSES = ("asserted", "negated", "uncertain")


def main() -> None:
    """Read the arguments, judge, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--treebank", type=Path, help="the sentences of UDS's predicates")
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--nlp", help="another spaCy pipeline with UD labels")
    arguments = parser.parse_args()
    treebank = arguments.treebank or beside(arguments.gold)
    if treebank:
        found = list(happened(arguments.gold, treebank))
        right = sum((row["status"] == "asserted") == (row["gold"] == "asserted") for row in found)
        figures: Row = {"predicates": len(found), "accuracy": round(right / len(found), 3)}
    else:
        nlp = spacy.load(arguments.nlp) if arguments.nlp else english.load(exclude=["ner"])
        found = list(statuses(arguments.gold, nlp))
        figures = {"events": len(found)} | scores(found)
        figures["constant"] = scores([row | {"status": "asserted"} for row in found])["macro"]
    if arguments.predictions:
        keys = ("id", "predicate", "status")
        lines = (json.dumps({key: row[key] for key in keys}) + "\n" for row in found)
        arguments.predictions.write_text("".join(lines), encoding="utf-8")
    sys.stdout.write(json.dumps(figures) + "\n")


def beside(gold: Path) -> Path | None:
    """The half of the treebank that UDS's judgements are on, where it lies beside them; None for other golds."""
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        if "sent_id" not in json.loads(next(lines)):
            return None
    half = gold.name.partition(".")[0]
    name = f"treebanks/ud_english_ewt/en_ewt-ud-{half}.conllu.gz"
    return gold.resolve().parent.parent / name


def happened(gold: Path, treebank: Path) -> Iterator[Row]:
    """Each predicate of UDS with its judgement and ours."""
    words = lexicon.read()
    judgements = uds.judgements(gold)
    for name, parsed in uds.sentences(treebank, set(judgements)):
        for row in judgements[name]:
            sure = likelihood(parsed, row["token"], words)
            yield {
                "id": name,
                "predicate": row["token"],
                "status": "asserted" if sure > 0.5 else "negated",
                "gold": "asserted" if row["value"] > 0 else "negated",
            }


def statuses(gold: Path, nlp: Language) -> Iterator[Row]:
    """Each event mention of MEANTIME with its status there and ours."""
    words = lexicon.read()
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            parsed = _parsed(document, nlp)
            for mention in document["mentions"]["event"]:
                if mention.get("certainty") and mention.get("polarity"):
                    yield {
                        "id": document["doc_id"],
                        "predicate": mention["id"],
                        "status": _status(parsed, mention["tokens"], words),
                        "gold": _gold(mention),
                    }


def _parsed(document: Row, nlp: Language) -> Tree:
    doc = Doc(nlp.vocab, words=document["tokens"])
    sentences = document["sent_of_token"]
    for token in doc:
        token.is_sent_start = token.i == 0 or sentences[token.i] != sentences[token.i - 1]
    return reattached(tree(nlp(doc)))


def _status(parsed: Tree, tokens: list[int], words: lexicon.Lexicon) -> str:
    head = next((t for t in tokens if parsed.heads[t] not in tokens), tokens[-1])
    carrier = carried(parsed, head, words) if parsed.pos[head] in ("NOUN", "PROPN") else None
    return judged(parsed, head, words, carrier.verb if carrier else None).status


def _gold(mention: Row) -> str:
    if mention["polarity"] == "NEG":
        return "negated"
    sure = (mention["polarity"], mention["certainty"], mention.get("time"))
    conditional = str(mention.get("special_cases")).startswith("COND")
    return (
        "asserted" if sure == ("POS", "CERTAIN", "NON_FUTURE") and not conditional else "uncertain"
    )


def scores(rows: list[Row]) -> Row:
    """F1 of each status, and their mean."""
    figures = {}
    for status in STATUSES:
        right = sum(row["status"] == row["gold"] == status for row in rows)
        both = sum((row["status"] == status) + (row["gold"] == status) for row in rows)
        figures[status] = round(2 * right / both, 3) if both else 0.0
    return figures | {"macro": round(sum(figures.values()) / len(STATUSES), 3)}


if __name__ == "__main__":
    main()
