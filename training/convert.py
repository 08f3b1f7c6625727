"""Convert the training data folder into spaCy corpora.

Treebanks: UD English EWT and GUM, train halves to learn from and dev halves to choose by; no test file trains anything.
Entities: GMB (a tenth held out), GUM train, WikiGold, UNER EWT dev, CrossNER politics train (four fifths of each) and three
quarters of its dev, copies of the hand-made ones with other names, sentences of our own about treaties, and, where a larger
teacher has read them (``name_teacher.py``), EWT's train half and what the teacher corrects. What is held out is chosen by a
digest of the sentence, so it stays the same whatever else changes.
"""

from __future__ import annotations

import random
import zlib
from dataclasses import dataclass
from pathlib import Path

from training import bio, conllu, name_silver, replacement
from training.documents import entity_documents, save, syntax_documents
from training.entities import Annotated, annotate_columns, annotate_gmb, annotate_gum
from training.name_silver import completed, corrected, taught
from training.noise import noised_names
from training.treaties import treaty_sentences

EWT = "treebanks/ud_english_ewt/en_ewt-ud-{}.conllu.gz"
GUM = "treebanks/ud_english_gum/en_gum-ud-{}.commercial-ok.conllu.gz"
ENTITY_FILES = {
    "gmb": "entities/gmb/ner_dataset.csv.zip",
    "wikigold": "entities/wikigold/wikigold.conll.txt.gz",
    "uner": "entities/uner_english_ewt/en_ewt-ud-dev.iob2",
    "politics": "entities/crossner_politics/train.txt.gz",
    "politics-dev": "entities/crossner_politics/dev.txt.gz",
}
#: One sentence in so many trains nothing. The fifths stand for sources not seen: settings are chosen by them.
HELD_OUT = {"gmb": 10, "politics-dev": 4, "wikigold": 5, "uner": 5, "politics": 5}
NEWS_GENRES = ("news", "interview", "speech")


@dataclass(frozen=True)
class Mixture:
    """How often each sentence of the hand-made corpora counts as it is and with other names, how many sentences on treaties
    there are, and how sure the teacher must be to be believed, and to cast doubt.
    """

    weight: int
    copies: int
    treaties: int
    sure: float
    doubtful: float


#: The second is what the names that are learnt from the first are tuned on: nearer to what the corpora say.
MIXTURES = {
    "entities": Mixture(3, 2, 1200, 0.9, 0.6),
    "entities-tune": Mixture(2, 1, 600, 0.98, 0.98),
}
SEED = 0


def convert(data: Path, work: Path, *, with_gmb: bool = True) -> None:
    """Write both corpora below the work folder."""
    convert_syntax(data, work / "syntax")
    for name, mixture in MIXTURES.items():
        folder = work / (name if with_gmb else f"{name}-without-gmb")
        convert_entities(data, folder, mixture, with_gmb=with_gmb)


def convert_syntax(data: Path, output: Path) -> None:
    """Write the treebanks' train halves, and a small development set of both."""
    for name, pattern in (("ewt", EWT), ("gum", GUM)):
        documents = conllu.read(data / pattern.format("train"))
        random.Random(SEED).shuffle(documents)
        size = save(syntax_documents(documents), output / "train" / f"{name}.spacy")
        print(f"syntax, {name} train: {size} tokens")
    ewt, gum = (conllu.read(data / pattern.format("dev")) for pattern in (EWT, GUM))
    chosen = random.Random(SEED).sample(ewt, 60) + gum[::2]
    print(f"syntax, dev: {save(syntax_documents(chosen), output / 'dev.spacy')} tokens")


def convert_entities(data: Path, output: Path, mixture: Mixture, *, with_gmb: bool = True) -> None:
    """Write the entity corpora in one scheme, and a small development set."""
    silver = output.parent / "name-silver.jsonl"
    teacher = name_silver.read(silver) if silver.is_file() else {}
    sure = mixture.sure
    learn: list[Annotated] = []
    hand_made = annotate_gum(conllu.read(data / GUM.format("train")))
    for name in ENTITY_FILES:
        sentences, _ = entity_halves(data, name)
        if name != "gmb":
            hand_made += sentences
        elif with_gmb:
            learn += name_silver.read_by(
                teacher, sentences, corrected, sure=sure, doubtful=mixture.doubtful
            )
    hand_made = name_silver.read_by(teacher, hand_made, completed, sure=sure)
    learn += hand_made * mixture.weight + renamed(hand_made, mixture.copies)
    learn += [taught(teacher[text], sure=sure) for text in treebank_texts(data) if text in teacher]
    learn += treaty_sentences(mixture.treaties, SEED)
    learn += damaged(learn)
    size = save(entity_documents(learn, seed=SEED), output / "train" / "all.spacy")
    print(f"entities, train: {len(learn)} sentences, {size} tokens")
    news = [one for one in conllu.read(data / GUM.format("dev")) if one.genre in NEWS_GENRES]
    check = entity_halves(data, "gmb")[1][:500] + annotate_gum(news)
    print(f"entities, dev: {save(entity_documents(check), output / 'dev.spacy')} tokens")


def renamed(sentences: list[Annotated], copies: int) -> list[Annotated]:
    """Copies of the sentences that have names, with other names in them."""
    names, chance = replacement.pools(sentences), random.Random(SEED)
    named = [one for one in sentences if one.entities]
    return [replacement.replaced(one, names, chance) for one in named * copies]


def treebank_texts(data: Path) -> list[str]:
    """The sentences of EWT's train half, which has no names."""
    documents = conllu.read(data / EWT.format("train"))
    return sorted({one.text_and_offsets()[0] for part in documents for one in part.sentences})


def damaged(sentences: list[Annotated]) -> list[Annotated]:
    """Damaged copies of some sentences: a third in any way, a sixth in the ways that names suffer from most."""
    chance = random.Random(SEED)
    some = chance.sample(sentences, len(sentences) // 3)
    hard = chance.sample(sentences, len(sentences) // 6)
    copies = noised_names(some, SEED + 1, 1.0)
    return copies + noised_names(hard, SEED + 2, 1.0, only=("all caps", "headline", "lower case"))


def entity_halves(data: Path, name: str) -> tuple[list[Annotated], list[Annotated]]:
    """Return an entity corpus as (what trains, what is held out)."""
    annotate = annotate_gmb if name == "gmb" else annotate_columns
    sentences = annotate(bio.read(data / ENTITY_FILES[name]))
    every = HELD_OUT.get(name, 0)
    held = [bool(every) and is_held_out(one, every) for one in sentences]
    return (
        [one for one, out in zip(sentences, held, strict=True) if not out],
        [one for one, out in zip(sentences, held, strict=True) if out],
    )


def is_held_out(sentence: Annotated, every: int) -> bool:
    """Say whether a sentence is the one in so many that trains nothing."""
    return zlib.crc32(sentence.text.encode()) % every == 0
