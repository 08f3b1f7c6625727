"""Fit ``kg/english/retagging.gz``: python -m training.retagging --data ../shared/training --work training/work

What the tagger takes for what shows only on text that it has not learnt from. So each half of the documents of EWT and GUM
(train halves) is parsed by a pipeline of the shipped one's shape that was trained on the other half and on GMB's news with
the trees that the shipped pipeline gives it; some ten minutes of one core a half. A log-linear model ranks a word's part
of speech and those that it is mistaken for by the signs of `kg.english.retagging`. Dev halves chose among settings.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.parts_of_speech import NAMES
from spacy.tokens import Doc

from kg import english
from kg.english import retagging
from kg.english.signs import joined
from training import conllu, tune
from training.conllu import Document
from training.convert import EWT, GUM
from training.documents import save, syntax_documents
from training.train import train

_HALVES, _STEPS, _SEED = 2, 2400, 7
_RIVALS, _SEEN, _LEAST = 3, 5, 3
_ROUNDS, _BATCH, _RATE, _DECAY = 8, 4096, 0.06, 2e-5
#: A weight is kept as so many times itself, a whole number.
_SCALE = 16
#: Those that the tagger hardly mistakes.
_SURE = ("PUNCT", "SPACE", "DET", "CCONJ")

Places = NDArray[np.int64]


def documents(data: Path) -> list[Document]:
    """The treebanks' train halves, in an order of chance that is always the same."""
    found = [one for path in (EWT, GUM) for one in conllu.read(data / path.format("train"))]
    random.Random(_SEED).shuffle(found)
    return found


def parsed(data: Path, work: Path) -> list[tuple[Doc, Doc]]:
    """Every document as a pipeline parses it that has not learnt from it, and as the treebank has it."""
    every, pairs = documents(data), []
    shipped = spacy.load(english.MODEL, exclude=["ner"])
    for half in range(_HALVES):
        model = work / f"half-{half}" / "model" / "model-last"
        if not model.is_dir():
            rest = [one for number, one in enumerate(every) if number % _HALVES != half]
            _train(rest, data, work / f"half-{half}")
        nlp = spacy.load(model)
        gold = list(syntax_documents(every[half::_HALVES], nlp.vocab))
        made = (shipped.make_doc(doc.text) for doc in gold)
        own = (Doc(nlp.vocab, [t.text for t in d], [bool(t.whitespace_) for t in d]) for d in made)
        pairs += zip(nlp.pipe(own), gold, strict=True)
    return pairs


def _train(chosen: list[Document], data: Path, folder: Path) -> None:
    random.Random(0).shuffle(chosen)
    for copy in "ab":
        save(syntax_documents(chosen), folder / "train" / f"{copy}.spacy")
    news = list(tune.own_trees(spacy.load(english.MODEL, exclude=["ner"]), tune._news(data)))
    save(tune._documents(news), folder / "train" / "news.spacy")
    save(syntax_documents(conllu.read(data / GUM.format("dev"))[::4]), folder / "dev.spacy")
    steps = {
        "training.max_steps": _STEPS,
        "training.eval_frequency": _STEPS,
        "training.optimizer.learn_rate.total_steps": _STEPS,
    }
    train("syntax", folder, folder / "model", **steps)


class Learnt:
    """The tokens of parsed documents that the treebank has, too: signs, parts of speech, tags."""

    def __init__(self, pairs: Iterable[tuple[Doc, Doc]]) -> None:
        """Read the pairs of `parsed`."""
        signs, own, gold, tags = [], [], [], []
        for doc, right in pairs:
            seen = retagging.columns(doc)
            there = {(t.idx, len(t)): t for t in right}
            known = [(t, there.get((t.idx, len(t)))) for t in doc]
            keep = [t.i for t, g in known if g is not None and g.pos and t.pos_ not in _SURE]
            signs.append(retagging.signs(seen).T[keep])
            own += [doc[i].pos for i in keep]
            of = [there[doc[i].idx, len(doc[i])] for i in keep]
            gold += [g.pos for g in of]
            tags += [(doc[i].tag_, g.pos_, g.tag_) for i, g in zip(keep, of, strict=True)]
        self.signs, self.own, self.gold = np.concatenate(signs), np.array(own), np.array(gold)
        self.tags = tags

    def rivals(self) -> dict[int, list[int]]:
        """The parts of speech that each is mistaken for, most often first."""
        counts = Counter(zip(self.own.tolist(), self.gold.tolist(), strict=True))
        rivals: dict[int, list[int]] = {}
        for (one, other), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            row = rivals.setdefault(one, [])
            if one != other and count >= _SEEN and NAMES[other] not in _SURE and len(row) < _RIVALS:
                row.append(other)
        return rivals


def fitted(learnt: Learnt, rivals: dict[int, list[int]]) -> NDArray[np.int8]:
    """The weights, by AdaGrad (Duchi, Hazan and Singer 2011) over small batches in an order of fixed seed."""
    choices = {one: [one, *others] for one, others in rivals.items()}
    known = np.array([g in choices[o] for o, g in zip(learnt.own.tolist(), learnt.gold.tolist(), strict=True)])  # fmt: skip
    token = np.flatnonzero(known)
    offered = [choices[one] for one in learnt.own[token].tolist()]
    sizes = np.array([len(one) for one in offered])
    part = np.array([one for row in offered for one in row])
    of = np.repeat(token, sizes)
    places = np.stack(
        [
            joined(learnt.signs[of, kind], part.astype(np.uint64), retagging.BITS).astype(np.int32)
            for kind in range(learnt.signs.shape[1])
        ],
        axis=1,
    )
    right = np.flatnonzero(part == learnt.gold[of])
    return _weights(places, np.concatenate([[0], np.cumsum(sizes)]), right)


def _weights(places: NDArray[np.int32], starts: Places, right: Places) -> NDArray[np.int8]:
    size = 1 << retagging.BITS
    weights, seen = np.zeros(size, np.float32), np.full(size, 1e-2, np.float32)
    rare = np.bincount(places.ravel(), minlength=size) < _LEAST
    chance = np.random.default_rng(0)
    for turn in range(_ROUNDS):
        rate, loss = _RATE * (1 - 0.85 * turn / _ROUNDS), 0.0
        order = chance.permutation(len(starts) - 1)
        for begin in range(0, len(order), _BATCH):
            group = np.sort(order[begin : begin + _BATCH])
            sizes = starts[group + 1] - starts[group]
            first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
            rows = places[np.repeat(starts[group] - first, sizes) + np.arange(sizes.sum())]
            scores = weights[rows].sum(1)
            powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, first), sizes))
            wrong = powers / np.repeat(np.add.reduceat(powers, first), sizes)
            truth = first + right[group] - starts[group]
            loss -= float(np.log(wrong[truth] + 1e-9).sum())
            wrong[truth] -= 1
            told = np.abs(wrong) > 1e-3
            gradient = np.bincount(rows[told].ravel(), np.repeat(wrong[told], rows.shape[1]), size)
            gradient[rare] = 0
            used = np.flatnonzero(gradient)
            step = gradient[used].astype(np.float32) + _DECAY * len(group) * weights[used]
            seen[used] += step**2
            weights[used] -= rate * step / np.sqrt(seen[used])
        print(f"round {turn + 1}: loss {loss / len(order):.4f}", flush=True)
    return np.clip(np.round(weights * _SCALE), -127, 127).astype(np.int8)


def retagged(tags: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The usual right tag of words by the tag they had and their right part of speech.

    >>> retagged([("NN", "PROPN", "NNP"), ("NN", "PROPN", "NNP"), ("NN", "PROPN", "NNPS")])
    [('NN', 'PROPN', 'NNP')]
    """
    counts = Counter(tags)
    best: dict[tuple[str, str], str] = {}
    for (had, part, tag), _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        best.setdefault((had, part), tag)
    return sorted((had, part, tag) for (had, part), tag in best.items())


def main() -> None:
    """Read the arguments, parse, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/training"))
    parser.add_argument("--work", type=Path, default=Path("training/work/retagging"))
    parser.add_argument("--output", type=Path, default=retagging.WEIGHTS)
    arguments = parser.parse_args()
    learnt = Learnt(parsed(arguments.data, arguments.work))
    rivals = learnt.rivals()
    told = {
        "source": "UD English EWT and GUM, train halves; fitted by training/retagging.py",
        "margin": 0,
        "rivals": {NAMES[one]: [NAMES[other] for other in others] for one, others in sorted(rivals.items()) if others},
        "tags": retagged(learnt.tags),
    }  # fmt: skip
    content = json.dumps(told).encode() + b"\n" + fitted(learnt, rivals).tobytes()
    arguments.output.write_bytes(gzip.compress(content, 9, mtime=0))
    print(f"{len(learnt.own)} words, {arguments.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
