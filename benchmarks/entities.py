"""How well a pipeline finds names: python benchmarks/entities.py FILE... [--nlp NAME] [--predictions FILE].

FILE is in columns with IOB, IOBES or BILOU tags (.gz too), GMB's zip (its held-out tenth counts), or a GUM treebank;
labels of other schemes are brought to ours (`training/entities.py`), those it has no word for are not scored. Prints
one JSON object: precision, recall and F1 for each label, for all, and coarse (PERSON, ORG, and LOC with GPE in it).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import spacy

from kg import english
from training.evaluate import read_entities, score_entities


def main() -> None:
    """Read the arguments, find, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--nlp", help="a pipeline's name or folder; by default kg.english")
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    nlp = spacy.load(arguments.nlp) if arguments.nlp else english.load()
    figures, found = score_entities(
        nlp, [sentence for path in arguments.gold for sentence in read_entities(path)]
    )
    if arguments.predictions:
        rows = (
            {"text": d.text, "entities": [[e.start_char, e.end_char, e.label_] for e in d.ents]}
            for d in found
        )
        arguments.predictions.write_text("".join(json.dumps(row) + "\n" for row in rows))
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
