"""Rebuild annotated news from its sentence numbers: python -m training.annotated GMB.csv.zip OUT [--half unseen].

The annotations (`annotations/news_events.json`) hold no text: each passage is a run of sentences of the Groningen
Meaning Bank's news as `bio.read` numbers them, and each phrase an offset in one of them. Writes OUT/texts and
OUT/gold.json in the format of the event golds, so that ``benchmarks/events.py OUT/gold.json`` scores them where a
``score_events.py`` lies in the folder above. Two readers' agreement and the conventions: `annotations/README.md`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training import bio

ANNOTATIONS = Path(__file__).parent / "annotations" / "news_events.json"


def joined(tokens: Sequence[str]) -> str:
    """The running text of a sentence's tokens.

    >>> joined(["Iran", "'s", "envoy", "left", "."])
    "Iran's envoy left."
    """
    text, before = "", ""
    for token in tokens:
        word = bio.BRACKETS.get(token, token)
        if text and word not in bio.NO_SPACE_BEFORE and before not in bio.NO_SPACE_AFTER:
            text += " "
        text, before = text + word, word
    return text


def passage(document: dict[str, Any], sentences: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """The text of an annotated passage, and its gold with each phrase in words.

    Args:
        document: one of the file's documents: first and last sentence, actors, names, events.
        sentences: all sentences of the corpus, joined.
    """
    first, last = document["lines"]
    text = "".join(f"{sentence}\n" for sentence in sentences[first : last + 1])
    events = [
        event | {"at": [sentences[number][start:end] for number, start, end in event["at"]]}
        for event in document["events"]
    ]
    return text, {key: value for key, value in document.items() if key != "lines"} | {
        "events": events
    }


def main() -> None:
    """Read the arguments, write the texts and the gold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="ner_dataset.csv.zip")
    parser.add_argument("out", type=Path)
    parser.add_argument("--half", choices=("seen", "unseen"), help="only these passages")
    arguments = parser.parse_args()
    sentences = [joined(tokens) for tokens, _ in bio.read(arguments.corpus)]
    annotated = json.loads(ANNOTATIONS.read_text(encoding="utf-8"))
    texts = arguments.out / "texts"
    texts.mkdir(parents=True, exist_ok=True)
    golds = {}
    for name, document in annotated["passages"].items():
        if arguments.half in (None, document["half"]):
            text, golds[name] = passage(document, sentences)
            (texts / f"{name}.txt").write_text(text, encoding="utf-8")
    gold = json.dumps({"actors": {}, "docs": golds}, ensure_ascii=False, indent=1)
    (arguments.out / "gold.json").write_text(gold, encoding="utf-8")


if __name__ == "__main__":
    main()
