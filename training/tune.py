"""Make a finished pipeline's syntax hold on damaged text: train it further on clean and damaged sentences.

The treebanks' sentences, once as they are and once damaged (`noise.py`), with news between them: GMB's sentences with
the trees that the pipeline itself gives them while they are whole, half of them damaged afterwards, so that it learns
to see in the damaged sentence what it saw in the whole one (self-training with noise: Xie et al. 2020, "Noisy Student").

    python -m training tune      starts from the trained syntax; about a quarter of an hour on one core
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from training import conllu
from training.conllu import Sentence, Word
from training.convert import EWT, GUM, SEED, entity_halves
from training.documents import blank, save, syntax_document, syntax_documents
from training.noise import noised, noised_documents

#: Sentences of news, and how long they may be in words.
NEWS, SHORTEST, LONGEST = 16_000, 4, 60
#: Damage that changes every word of a sentence is the hardest to see through, so some sentences have that alone.
HARD = ("all caps", "headline", "lower case", "escapes")
GROUP = 8
#: The share of the tuned weights in those that ship.
TUNED = 0.8


def corpus(data: Path, work: Path, model: Path) -> Path:
    """Write what to train on further, the treebanks and news, clean and damaged; returns its folder in the work folder."""
    output = work / "tune"
    train = output / "train"
    for name, pattern in (("ewt", EWT), ("gum", GUM)):
        documents = conllu.read(data / pattern.format("train"))
        random.Random(SEED).shuffle(documents)
        save(syntax_documents(documents), train / f"{name}.spacy")
        damaged = noised_documents(documents, SEED + 1, 1.0)
        save(syntax_documents(damaged), train / f"{name}-damaged.spacy")
        hard = noised_documents(documents[::2], SEED + 2, 1.0, only=HARD)
        save(syntax_documents(hard), train / f"{name}-hard.spacy")
    news = list(own_trees(spacy.load(model), _news(data)))
    half = len(news) // 2
    damaged_news = noised(news[half:], SEED + 3, 1.0)
    save(_documents([*news[:half], *damaged_news]), train / "news.spacy")
    shutil.copyfile(work / "syntax" / "dev.spacy", output / "dev.spacy")
    return output


def _news(data: Path) -> list[str]:
    """GMB's training sentences in an order of chance that is always the same."""
    texts = sorted({sentence.text for sentence in entity_halves(data, "gmb")[0]})
    return random.Random(SEED).sample(texts, min(NEWS, len(texts)))


def own_trees(nlp: Language, texts: Iterable[str]) -> Iterator[Sentence]:
    """Each text that a pipeline takes for one sentence, with the tree that it gives it."""
    docs = (blank.make_doc(text) for text in texts)
    for doc in nlp.pipe(
        Doc(nlp.vocab, [t.text for t in d], [bool(t.whitespace_) for t in d]) for d in docs
    ):
        spaces = any(token.is_space for token in doc)
        if not spaces and SHORTEST <= len(doc) <= LONGEST and len(list(doc.sents)) == 1:
            yield Sentence(
                [
                    Word(
                        token.text,
                        token.lemma_,
                        token.pos_,
                        token.tag_,
                        str(token.morph) or "_",
                        0 if token.head.i == token.i else token.head.i + 1,
                        "root" if token.head.i == token.i else token.dep_,
                        "_",
                        bool(token.whitespace_) or token.i + 1 == len(doc),
                    )
                    for token in doc
                ]
            )  # fmt: skip


def _documents(sentences: list[Sentence]) -> Iterator[Doc]:
    mixed = list(sentences)
    random.Random(SEED).shuffle(mixed)
    for start in range(0, len(mixed), GROUP):
        yield syntax_document(mixed[start : start + GROUP])


def blended(tuned: Path, start: Path, output: Path) -> Path:
    """Write the pipeline whose weights lie between those before and after tuning, and return its folder.

    What was learnt of damage costs a little of what was known of sound text; four parts of the one and one of the other
    keep most of both (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
    """
    after, before = spacy.load(tuned), spacy.load(start)
    for name, component in after.components:
        old = before.get_pipe(name)
        layers = zip(component.model.walk(), old.model.walk(), strict=True)  # type: ignore[attr-defined]
        for layer, other in layers:
            for weight in layer.param_names:
                if layer.has_param(weight):
                    mixed = TUNED * layer.get_param(weight) + (1 - TUNED) * other.get_param(weight)
                    layer.set_param(weight, mixed.astype("f"))
    after.to_disk(output)
    return output
