"""Damaged sentences: trees stay trees, names stay names, tokens are the tokenizer's, a seed gives the same."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training import bio, conllu, noise
from training.conllu import Document, Sentence, Word
from training.corruptions import tokens
from training.documents import entity_documents, syntax_documents
from training.entities import Annotated, annotate_columns
from training.reordering import name_of

if TYPE_CHECKING:
    from pathlib import Path

TREE = """\
1	Peru	Peru	PROPN	NNP	_	3	nmod:poss	_	SpaceAfter=No|Name=B-GPE
2	's	's	PART	POS	_	1	case	_	_
3	leaders	leader	NOUN	NNS	_	6	nsubj	_	_
4	did	do	AUX	VBD	_	6	aux	_	SpaceAfter=No
5	n't	not	PART	RB	_	6	advmod	_	_
6	sign	sign	VERB	VB	_	0	root	_	_
7	the	the	DET	DT	_	9	det	_	_
8	trade	trade	NOUN	NN	_	9	compound	_	_
9	treaty	treaty	NOUN	NN	_	6	obj	_	_
10	in	in	ADP	IN	_	12	case	_	_
11	New	New	PROPN	NNP	_	12	compound	_	Name=B-GPE
12	York	York	PROPN	NNP	_	6	obl	_	Name=I-GPE|SpaceAfter=No
13	.	.	PUNCT	.	_	6	punct	_	_

"""
WORDS = """Kim talks the a was did n't 's ' , . " “ ” U.S. met Mr. in on Hanoi New York it I 'm 4 % - summit ( )"""
RELATIONS = "nsubj obj obl advmod advcl det aux cop case punct nmod:poss compound conj cc dep"
KINDS = sorted(noise.kinds())


@pytest.fixture
def sentence() -> Sentence:
    (document,) = conllu.parse(TREE.splitlines(keepends=True))
    return document.sentences[0]


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    """Any tree over words of all sorts, with names here and there."""
    size = draw(st.integers(1, 14))
    # Each word hangs on one drawn before it, so that what comes out is a tree.
    drawn = draw(st.permutations(range(size)))
    heads = {drawn[0]: 0} | {
        drawn[i]: drawn[draw(st.integers(0, i - 1))] + 1 for i in range(1, size)
    }
    words: list[Word] = []
    for place in range(size):
        before = name_of(words[-1]) if words else ""
        name = draw(st.sampled_from(["", "", "B-GPE", "B-ORG", "?", "on"]))
        name = f"I{before[1:]}" if name == "on" and before[:1] in "BI" and before else name
        text, space = (
            draw(st.sampled_from(WORDS.split())),
            draw(st.sampled_from([True, True, False])),
        )
        relation = draw(st.sampled_from(RELATIONS.split())) if heads[place] else "root"
        misc = "_" if name in ("", "on") else f"Name={name}"
        words.append(Word(text, text, "X", "X", "_", heads[place], relation, misc, space))
    return Sentence(words)


def is_tree(words: list[Word]) -> bool:
    for word in words:
        steps = 0
        while word.head:
            word, steps = words[word.head - 1], steps + 1
            if steps > len(words):
                return False
    return sum(word.head == 0 for word in words) == 1


def names_are_whole(words: list[Word]) -> bool:
    labels = ["", *map(name_of, words)]
    return all(
        label[:1] != "I" or before[1:] == label[1:] for before, label in itertools.pairwise(labels)
    )


def letters(sentence: Sentence) -> Counter[str]:
    return Counter("".join(word.text for word in sentence.words).lower())


def text(sentence: Sentence) -> str:
    return sentence.text_and_offsets()[0]


def damaged(sentence: Sentence, kind: str, seed: int) -> Sentence:
    return noise.kinds()[kind](sentence, random.Random(seed))  # noqa: S311


@pytest.mark.parametrize("kind", KINDS)
@given(sentence=sentences(), seed=st.integers(0, 9))
def test_a_tree_stays_a_tree_and_names_stay_whole(kind: str, sentence: Sentence, seed: int):
    before = repr(sentence)
    outcome = damaged(sentence, kind, seed)
    assert repr(sentence) == before
    assert is_tree(outcome.words)
    assert names_are_whole(outcome.words)
    assert all(word.text and not word.text.isspace() for word in outcome.words)
    running, offsets = outcome.text_and_offsets()
    assert [running[start:end] for start, end in offsets] == [word.text for word in outcome.words]


@pytest.mark.parametrize("kind", ["all caps", "lower case", "run together", "ill spaced", "moved"])
@given(sentence=sentences(), seed=st.integers(0, 9))
def test_these_kinds_lose_no_letter(kind: str, sentence: Sentence, seed: int):
    lost = letters(sentence) - letters(damaged(sentence, kind, seed))
    assert not set(lost) - {","}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(6))
def test_the_words_are_those_of_the_tokenizer(sentence: Sentence, kind: str, seed: int):
    outcome = damaged(sentence, kind, seed)
    assert [one for one in tokens(text(outcome)) if one.strip()] == [w.text for w in outcome.words]


@given(st.lists(sentences(), max_size=6), st.integers(0, 3), st.sampled_from([0.0, 0.5, 1.0]))
def test_number_and_order_of_sentences_stay_and_a_seed_gives_the_same(
    given_sentences: list[Sentence], seed: int, share: float
):
    outcome = noise.noised(given_sentences, seed, share)
    assert len(outcome) == len(given_sentences)
    assert outcome == noise.noised(given_sentences, seed, share)
    if not share:
        assert outcome == given_sentences


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("all caps", "PERU'S LEADERS DIDN'T SIGN THE TRADE TREATY IN NEW YORK."),
        ("lower case", "peru's leaders didn't sign the trade treaty in new york."),
        ("no apostrophes", "Perus leaders didnt sign the trade treaty in New York."),
        ("of", "Leaders of Peru didn't sign the trade treaty in New York."),
        ("no articles", "Peru's leaders didn't sign trade treaty in New York."),
    ],
)
def test_what_each_kind_writes(sentence: Sentence, kind: str, expected: str):
    assert expected in {text(damaged(sentence, kind, seed)) for seed in range(5)}


def test_a_moved_phrase_goes_whole(sentence: Sentence):
    found = {text(damaged(sentence, "moved", seed)) for seed in range(20)}
    assert found == {
        "In New York Peru's leaders didn't sign the trade treaty.",
        "Peru's leaders in New York didn't sign the trade treaty.",
    }


def test_a_headline_has_no_articles_and_no_full_stop(sentence: Sentence):
    found = {text(damaged(sentence, "headline", seed)) for seed in range(20)}
    assert "Peru's Leaders Didn't Sign Trade Treaty in New York" in found


def test_fused_words_stand_where_the_upper_one_stood(sentence: Sentence):
    found = [damaged(sentence, "run together", seed) for seed in range(40)]
    (words,) = {
        (word.deprel, word.upos, one.words[word.head - 1].text)
        for one in found
        for word in one.words
        if word.text == "tradetreaty"
    }
    assert words == ("obj", "NOUN", "sign")


def test_a_possessive_without_apostrophe_keeps_its_name(sentence: Sentence):
    first = damaged(sentence, "no apostrophes", 0).words[0]
    assert (first.text, first.deprel, name_of(first)) == ("Perus", "nmod:poss", "B-GPE")


def test_escapes_of_training_and_evaluation_differ(sentence: Sentence):
    for kind, codes in noise.ESCAPES.items():
        assert not set(codes) & set(noise.UNSEEN_ESCAPES[kind])
    found = " ".join(text(damaged(sentence, "escapes", seed)) for seed in range(40))
    assert "u3002" in found
    assert "&quot;" in found


def test_a_second_space_is_a_token_as_the_tokenizer_has_it():
    words = [
        Word("Talks", "talk", "NOUN", "NNS", "_", 2, "nsubj", r"SpacesAfter=\s\s", True),
        Word("failed", "fail", "VERB", "VBD", "_", 0, "root", "_", True),
    ]
    (doc,) = syntax_documents([Document("", [Sentence(words)])])
    assert [token.text for token in doc] == ["Talks", " ", "failed"]
    assert doc[0].head.text == "failed"
    assert doc.text == "Talks  failed "


def test_names_keep_their_offsets():
    sentence = Annotated(
        "Kim Jong Un met Donald Trump's envoy in Hanoi.",
        [(0, 11, "PERSON"), (16, 28, "PERSON"), (40, 45, "GPE")],
    )
    for kind in KINDS:
        for seed in range(10):
            (outcome,) = noise.noised_names([sentence], seed, 1.0, only=[kind])
            found = {outcome.text[start:end].lower() for start, end, _ in outcome.entities}
            assert len(found) == 3
            assert sum("hanoi" in name for name in found) == 1
            (doc,) = entity_documents([outcome])
            assert len(doc.ents) == 3


def test_what_is_unknown_stays_unknown():
    sentence = Annotated("Kim read the Daily Mirror.", [(0, 3, "PERSON")], [(13, 25)])
    (outcome,) = noise.noised_names([sentence], 1, 1.0, only=["all caps"])
    assert [outcome.text[start:end] for start, end in outcome.unknown] == ["DAILY", "MIRROR"]


def test_the_command_writes_copies_that_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "in.conllu").write_text(TREE * 5, encoding="utf-8")
    tagged = "Kim\tB-PER\nvisited\tO\nNew\tB-LOC\nYork\tI-LOC\nin\tO\n2019\tO\n.\tO\n\n"
    (tmp_path / "in.bio").write_text(tagged * 5, encoding="utf-8")
    for suffix in ("conllu", "bio"):
        source, target = tmp_path / f"in.{suffix}", tmp_path / f"out.{suffix}"
        monkeypatch.setattr("sys.argv", ["noise", str(source), str(target), "--seed", "3"])
        noise.main()
    (document,) = conllu.read(tmp_path / "out.conllu")
    assert len(document.sentences) == 5
    assert all(is_tree(one.words) for one in document.sentences)
    read = annotate_columns(bio.read(tmp_path / "out.bio"))
    assert [[label for *_, label in one.entities] for one in read] == [
        ["PERSON", "GPE", "DATE"]
    ] * 5
