"""A larger teacher for names: MiniLM that tags words, learnt from all entity corpora at once, and what it finds in news.

The well annotated corpora are small and GMB, the large one, is silver: the small encoder that ships takes GMB's errors
for truth. A larger model that starts from pretrained weights needs fewer examples; its names, where it is sure of
them, teach the small one (distillation: Hinton et al. 2015). Each corpus has a view of its own on what a name is, and a
vector for it, so that GMB can be learnt from and the hand-made corpora be asked (domain embeddings: Stymne et al. 2018).
Needs torch and transformers, which nothing else here does; its output is kept in the work folder.

    python -m training name-teacher     learns, some half an hour on one core
    python -m training name-silver      finds names in the sentences of GMB, GUM and EWT that train, about 15 minutes
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy
import torch
from spacy.tokens import Doc, Span
from torch import Tensor, nn
from torch.nn import functional

from training import bio, conllu
from training.convert import (
    ENTITY_FILES,
    GUM,
    NEWS_GENRES,
    SEED,
    entity_halves,
    treebank_texts,
)
from training.documents import blank, entity_document
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
from training.entities import LABELS, Annotated, annotate_gum
from training.evaluate import score_found

#: The shipped names come from the third of the four: development F on GUM's news .812, .854, .846 by GUM's own view.
EPOCHS, WORDS_A_BATCH, LONGEST = 4, 900, 120
AT_ONCE = 4_000
#: GMB is large and silver: so many sentences of it in each epoch, and they count half.
SILVER_SENTENCES, SILVER_WEIGHT = 4_000, 0.5
VIEWS = ("gmb", "wikigold", "uner", "politics", "gum")
#: The views that are asked: those of hand-made corpora.
ASKED = VIEWS[1:]
TAGS = ("O", *(f"{place}-{label}" for label in LABELS for place in "BI"))
#: What it costs that the second tag follows the first: an I- follows only its like.
FOLLOWS = numpy.array(
    [
        [0.0 if new[0] != "I" or (old != "O" and old[2:] == new[2:]) else -1e9 for new in TAGS]
        for old in TAGS
    ]
)


class NameTeacher(nn.Module):
    """The encoder, a vector for each corpus, and a score for each tag."""

    def __init__(self) -> None:
        """Start from the pretrained encoder."""
        super().__init__()
        self.encoder = Encoder()
        # What a piece means by itself stays as it is: faster, and few names' pieces are ever met here.
        self.encoder.pretrained.embeddings.requires_grad_(False)
        self.view = nn.Embedding(len(VIEWS), HIDDEN)
        self.inner = nn.Linear(HIDDEN, HIDDEN)
        self.tag = nn.Linear(HIDDEN, len(TAGS))

    def forward(self, batch: dict[str, Tensor], views: Iterable[Tensor]) -> list[Tensor]:
        """Scores of (sentence, word, tag), once for each view."""
        words = self.encoder(batch)
        return [
            self.tag(functional.gelu(self.inner(words + self.view(view)[:, None])))
            for view in views
        ]


def row(sentence: Annotated, view: str) -> Row:
    """The words of a sentence with their tags; what its corpus does not know is -100, which no loss counts.

    >>> row(Annotated("Kim met Xi", [(0, 3, "PERSON")], [(8, 10)]), "gum")["tags"]
    [1, 0, -100]
    """
    doc = entity_document([sentence], [""])
    kept = [token for token in doc if not token.is_space]
    tags = [
        -100
        if token.ent_iob == 0
        else TAGS.index(f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O")
        for token in kept
    ]
    return {"words": [token.text for token in kept], "tags": tags, "view": VIEWS.index(view)}


def corpora(data: Path) -> dict[str, list[Annotated]]:
    """What trains, by view."""
    found: dict[str, list[Annotated]] = {view: [] for view in VIEWS}
    for name in ENTITY_FILES:
        found[name.removesuffix("-dev")] += entity_halves(data, name)[0]
    found["gum"] = annotate_gum(conllu.read(data / GUM.format("train")))
    return found


def teach(data: Path, work: Path) -> Path:
    """Train the teacher; returns the file of its weights."""
    give_back_memory()
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    rows = {
        view: [r for s in found if 0 < len((r := row(s, view))["words"]) <= LONGEST]
        for view, found in corpora(data).items()
    }
    model, tokenizer = NameTeacher(), word_pieces()
    order = [_epoch(rows, chance) for _ in range(EPOCHS)]
    optimizer, schedule = learning(model, sum(map(len, order)))
    target = work / "name-teacher.pt"
    target.parent.mkdir(parents=True, exist_ok=True)
    news = [one for one in conllu.read(data / GUM.format("dev")) if one.genre in NEWS_GENRES]
    check = [entity_document([one], [""]) for one in annotate_gum(news)]
    for epoch, groups in enumerate(order):
        for group in groups:
            loss = _loss(model, group, tokenizer)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        torch.save(model.state_dict(), target)
        for asked in (("gmb",), ("gum",), ASKED):
            found = list(tagged(model, check, tokenizer, asked))
            scores = score_found(found, check)["all"]["f"]
            print(
                f"name teacher, epoch {epoch}: GUM dev news as {asked}: F {scores:.3f}", flush=True
            )
    return target


def _epoch(rows: dict[str, list[Row]], chance: random.Random) -> list[list[Row]]:
    silver = chance.sample(rows["gmb"], min(SILVER_SENTENCES, len(rows["gmb"])))
    chosen = silver + [one for view in ASKED for one in rows[view]]
    groups = list(batches(chosen, WORDS_A_BATCH))
    chance.shuffle(groups)
    return groups


def _loss(model: NameTeacher, group: list[Row], tokenizer: Any) -> Tensor:
    batch = word_tensors(group, tokenizer)
    view = torch.tensor([one["view"] for one in group])
    gold = torch.full(batch["words"].shape, -100)
    for number, one in enumerate(group):
        gold[number, : len(one["tags"])] = torch.tensor(one["tags"])
    with torch.autocast("cpu", torch.bfloat16):
        (scores,) = model(batch, [view])
    losses = functional.cross_entropy(
        scores.float().flatten(0, 1), gold.flatten(), ignore_index=-100, reduction="none"
    ).view_as(gold)
    weight = torch.where(view == VIEWS.index("gmb"), SILVER_WEIGHT, 1.0)[:, None] * (gold != -100)
    return (losses * weight).sum() / weight.sum().clamp(min=1)


def probabilities(
    model: NameTeacher, docs: list[Doc], tokenizer: Any, asked: Iterable[str]
) -> Iterator[tuple[int, numpy.ndarray]]:
    """The place of each document and the probability of each tag for each of its words, on average of the views asked."""
    rows = [
        {"words": [token.text for token in doc if not token.is_space], "place": place}
        for place, doc in enumerate(docs)
    ]
    model.eval()
    with torch.no_grad():
        for group in batches((one for one in rows if one["words"]), 2 * WORDS_A_BATCH):
            batch = word_tensors(group, tokenizer)
            views = [torch.full((len(group),), VIEWS.index(view)) for view in asked]
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(batch, views)
            mean = torch.stack([torch.softmax(one.float(), -1) for one in scores]).mean(0).numpy()
            for number, one in enumerate(group):
                yield one["place"], mean[number, : len(one["words"])]
    model.train()


def best_tags(probable: numpy.ndarray) -> list[int]:
    """The most probable tags of (word, tag) in which an I- follows only its like (Viterbi 1967).

    >>> two = numpy.full((2, len(TAGS)), 0.01); two[0, 0] = 0.5; two[0, 1] = 0.4; two[1, 2] = 0.9
    >>> [TAGS[tag] for tag in best_tags(two)]
    ['B-PERSON', 'I-PERSON']
    """
    score = numpy.log(probable + 1e-9)
    inside = numpy.array([tag.startswith("I-") for tag in TAGS])
    best, back = numpy.where(inside, -1e9, score[0]), []
    for word in score[1:]:
        paths = best[:, None] + FOLLOWS
        back.append(paths.argmax(0))
        best = paths.max(0) + word
    tags = [int(best.argmax())]
    for step in reversed(back):
        tags.append(int(step[tags[-1]]))
    return tags[::-1]


def tagged(
    model: NameTeacher, docs: list[Doc], tokenizer: Any, asked: Iterable[str] = ASKED
) -> Iterator[Doc]:
    """Copies of the documents with the teacher's names as entities."""
    found = dict(probabilities(model, docs, tokenizer, asked))
    for place, doc in enumerate(docs):
        copy = blank.make_doc(doc.text)
        kept = [token.i for token in copy if not token.is_space]
        tags = [TAGS[tag] for tag in best_tags(found[place])] if place in found else []
        copy.set_ents(
            [
                Span(copy, kept[start], kept[end - 1] + 1, label)
                for start, end, label in bio.spans(tags)
            ]
        )
        yield copy


def silver(data: Path, work: Path) -> Path:
    """Tag the training sentences of GMB, GUM and EWT, to ``name-silver.jsonl`` in the work folder."""
    model = NameTeacher()
    model.load_state_dict(torch.load(work / "name-teacher.pt"))
    tokenizer = word_pieces()
    known = corpora(data)
    texts = {*treebank_texts(data), *(one.text for view in ("gmb", "gum") for one in known[view])}
    docs = [doc for text in sorted(texts) if len(doc := blank.make_doc(text)) <= LONGEST]
    target = work / "name-silver.jsonl"
    with target.open("w", encoding="utf-8") as file:
        for start in range(0, len(docs), AT_ONCE):
            some = docs[start : start + AT_ONCE]
            for place, probable in probabilities(model, some, tokenizer, ASKED):
                line = _line(some[place].text, probable)
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(f"name silver: {len(docs)} sentences")
    return target


def _line(text: str, probable: numpy.ndarray) -> dict[str, Any]:
    tags = best_tags(probable)
    sure = [round(float(word[tag]), 3) for word, tag in zip(probable, tags, strict=True)]
    return {"text": text, "tags": [TAGS[tag] for tag in tags], "sure": sure}
