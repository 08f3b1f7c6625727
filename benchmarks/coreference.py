"""How well mentions of one event are found across documents: ECB+ or MEANTIME.

Usage: python benchmarks/coreference.py GOLD.jsonl.gz [--predictions FILE] [--cross-validate K] [--weights FILE]

The event mentions are given (Cybulska and Vossen 2014; Minard et al. 2016), of the texts only the words and sentences;
no topic is read. Documents are grouped by their words, each two mentions of a group are weighed by
``training/event_pairs.json``, and average linkage joins them (Barhom et al. 2019; ``training/event_pairs.py`` has the
method). Who, what, when and where are read off trees that the shipped pipeline predicts. Prints one JSON object: MUC,
B³, CEAFe and their mean (CoNLL), with baselines beside it from the same run: one event for each lemma, for each lemma
in each predicted group of documents (Bugert et al. 2021), and for each lemma in each annotated topic, which the method
does not see.

The weights are fitted on ECB+'s development topics: on these the plain figures flatter, and ``--cross-validate K`` is
honest: each K-th of the topics is read, as a collection of its own, by a model of all others, limits included. It needs
SciPy and some minutes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg import english
from training import event_pairs, pair_model
from training.chain_scores import scores
from training.event_mentions import Text, parsed, read, rows
from training.pair_model import Found, Model

Figures = dict[str, Any]


def main() -> None:
    """Read the arguments, cluster, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument(
        "--cross-validate", type=int, metavar="K", help="fit on other topics of the same file"
    )
    parser.add_argument("--weights", type=Path, default=pair_model.WEIGHTS)
    arguments = parser.parse_args()
    corpus = rows(arguments.gold)
    texts = read(corpus, parsed(corpus, english.load()))
    if arguments.cross_validate:
        figures, found = cross_validated(texts, arguments.cross_validate)
    else:
        figures, found = measured(texts, pair_model.load(arguments.weights))
    if arguments.predictions:
        lines = (
            json.dumps({"doc": doc, "mention": mention, "cluster": cluster}) + "\n"
            for (doc, mention), cluster in sorted(found.items())
        )
        arguments.predictions.write_text("".join(lines), encoding="utf-8")
    sys.stdout.write(json.dumps(figures) + "\n")


def measured(texts: Sequence[Text], model: Model) -> tuple[Figures, Found]:
    """The figures of the method and the baselines, and the clusters found."""
    found = pair_model.clusters(texts, model)
    grouped = pair_model.lemmas(pair_model.grouped(texts, model.baseline))
    return compared(texts, found, grouped), found


def cross_validated(texts: Sequence[Text], count: int) -> tuple[Figures, Found]:
    """The same with each part of the topics read by a model of all others."""
    parts = event_pairs.folds(texts, count)
    found: Found = {}
    grouped: Found = {}
    limits = []
    for number, part in enumerate(parts):
        model = event_pairs.fitted([other for other in parts if other is not part])
        limits.append({"mentions": model.mentions, "baseline": model.baseline})
        for all_of, some in (
            (found, pair_model.clusters(part.texts, model)),
            (grouped, pair_model.lemmas(pair_model.grouped(part.texts, model.baseline))),
        ):
            all_of |= {mention: f"{number} {cluster}" for mention, cluster in some.items()}
    return compared(texts, found, grouped) | {"folds": count, "limits": limits}, found


def compared(texts: Sequence[Text], found: Found, grouped: Found) -> Figures:
    """The figures of the method with those of the baselines beside them."""
    gold = pair_model.gold(texts)
    mentions = [(text.topic, mention) for text in texts for mention in text.mentions]
    lemma = {(m.doc, m.key): m.lemma for _, m in mentions}
    in_topic = {(m.doc, m.key): f"{topic} {m.lemma}" for topic, m in mentions}
    return scores(gold, found) | {
        "mentions": len(gold),
        "documents": len(texts),
        "baselines": {
            "head lemma": scores(gold, lemma),
            "head lemma in predicted document clusters": scores(gold, grouped),
            "head lemma in topic": scores(gold, in_topic),
        },
    }


if __name__ == "__main__":
    main()
