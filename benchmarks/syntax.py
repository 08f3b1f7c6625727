"""How well a pipeline parses: python benchmarks/syntax.py FILE.conllu[.gz]... [--nlp NAME] [--predictions FILE].

Prints one JSON object over all files together: UPOS, tags, lemmas, UAS, LAS, sentence F, and LAS F per relation. The
text is given as it runs, with no gold tokens or sentences.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import spacy

from kg import english
from training import conllu
from training.evaluate import score_syntax


def main() -> None:
    """Read the arguments, parse, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--nlp", help="a pipeline's name or folder; by default kg.english")
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    nlp = spacy.load(arguments.nlp) if arguments.nlp else english.load()
    documents = [document for path in arguments.gold for document in conllu.read(path)]
    figures, parsed = score_syntax(nlp, documents)
    if arguments.predictions:
        rows = (
            {
                "text": doc.text,
                "tokens": [[t.text, t.pos_, t.lemma_, t.head.i, t.dep_] for t in doc],
            }
            for doc in parsed
        )
        arguments.predictions.write_text("".join(json.dumps(row) + "\n" for row in rows))
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
