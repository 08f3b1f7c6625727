"""What damage costs a pipeline: python benchmarks/noise.py DATA --against FOLDER [--nlp NAME] [--kinds] [--seed N].

DATA is the training data folder. Prints one JSON object: UPOS and LAS on the development halves of EWT and GUM, and
F of names on GMB's held-out tenth and on GUM's news, interviews and speeches, clean and damaged (`training/noise.py`:
every sentence, with a seed and escapes that train nothing), and what is lost; the same for the pipeline to hold
against, and our loss as a share of its loss. With `--kinds` also for each kind of damage alone. The other pipeline may
have trained on what our recipe holds out of GMB, which makes its clean figure, and so its loss, look larger there.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection
from pathlib import Path

import spacy
from spacy.language import Language

from kg import english
from training import conllu, noise
from training.convert import EWT, GUM, NEWS_GENRES, entity_halves
from training.entities import Annotated, annotate_gum
from training.evaluate import score_entities, score_syntax

Figures = dict[str, float]


def treebanks(data: Path) -> dict[str, list[conllu.Document]]:
    """The development halves."""
    return {
        name: conllu.read(data / path.format("dev"))
        for name, path in (("EWT dev", EWT), ("GUM dev", GUM))
    }


def entity_sets(data: Path) -> dict[str, list[Annotated]]:
    """Sentences with names that train nothing of ours."""
    news = [one for one in conllu.read(data / GUM.format("dev")) if one.genre in NEWS_GENRES]
    return {"GMB held out": entity_halves(data, "gmb")[1], "GUM dev news": annotate_gum(news)}


def measure(
    nlp: Language, data: Path, seed: int | None, only: Collection[str] = ()
) -> dict[str, Figures]:
    """The figures of a pipeline, on damaged copies if there is a seed."""
    unseen = noise.UNSEEN_ESCAPES
    found: dict[str, Figures] = {}
    for name, documents in treebanks(data).items():
        if seed is not None:
            documents = noise.noised_documents(documents, seed, 1.0, escapes=unseen, only=only)
        scores, _ = score_syntax(nlp, documents)
        found[name] = {key: scores[key] for key in ("upos", "las", "sentences_f")}
    for name, sentences in entity_sets(data).items():
        if seed is not None:
            sentences = noise.noised_names(sentences, seed, 1.0, escapes=unseen, only=only)
        found[name] = {"names": score_entities(nlp, sentences)[0]["all"]["f"]}
    return found


def losses(clean: dict[str, Figures], damaged: dict[str, Figures]) -> dict[str, Figures]:
    """What damage takes from each figure, and from each kind of figure on average."""
    found = {
        name: {key: round(value - damaged[name][key], 4) for key, value in figures.items()}
        for name, figures in clean.items()
    }
    by_figure: dict[str, list[float]] = {}
    for lost in list(found.values()):
        for key, value in lost.items():
            by_figure.setdefault(key, []).append(value)
    found["mean"] = {key: round(sum(all_) / len(all_), 4) for key, all_ in by_figure.items()}
    return found


def ratios(ours: dict[str, Figures], theirs: dict[str, Figures]) -> dict[str, Figures]:
    """Our losses as shares of theirs."""
    return {
        name: {
            key: round(value / theirs[name][key], 3)
            for key, value in lost.items()
            if theirs[name][key]
        }
        for name, lost in ours.items()
    }


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--nlp", help="a pipeline's name or folder; by default kg.english")
    parser.add_argument("--against", required=True, help="the pipeline to hold it against")
    parser.add_argument("--seed", type=int, default=noise.EVALUATION_SEED)
    parser.add_argument("--kinds", action="store_true", help="each kind of damage alone as well")
    arguments = parser.parse_args()
    pipelines = {
        "ours": spacy.load(arguments.nlp) if arguments.nlp else english.load(),
        "against": spacy.load(arguments.against),
    }
    clean = {who: measure(nlp, arguments.data, None) for who, nlp in pipelines.items()}
    rounds: dict[str, list[str]] = {"mixed": []}
    if arguments.kinds:
        rounds |= {kind: [kind] for kind in noise.kinds()}
    figures: dict[str, object] = {"clean": clean, "seed": arguments.seed}
    for title, only in rounds.items():
        damaged = {
            who: measure(nlp, arguments.data, arguments.seed, only)
            for who, nlp in pipelines.items()
        }
        lost = {who: losses(clean[who], damaged[who]) for who in pipelines}
        figures[title] = {
            "damaged": damaged,
            "lost": lost,
            "share": ratios(lost["ours"], lost["against"]),
        }
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
