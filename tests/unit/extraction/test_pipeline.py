"""The pipeline as a whole: what it needs, what it keeps on a Doc, and what a lexicon of one's own adds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import DocBin

import kg
from kg import lexicon
from kg.errors import LexiconError, PipelineError
from kg.extraction import layers
from kg.extraction.pipeline import extract
from kg.extraction.record import record
from kg.values import Document

if TYPE_CHECKING:
    from spacy.language import Language

TEXTS = [
    "Turkey and Greece held talks in Geneva on 5 May 2020.",
    "Seoul said that Pyongyang had violated the agreement.",
    "Canada refused to sign the treaty.",
]


def document(text: str, published: str | None = None) -> Document:
    return Document("a.txt", text, "0" * 64, published=published)


def test_a_pipeline_without_a_parser_is_refused_by_what_it_lacks():
    with pytest.raises(PipelineError, match="has no tagger"):
        kg.pipeline(spacy.blank("en"))


def test_a_pipeline_that_is_not_there_is_refused_with_what_to_do():
    with pytest.raises(PipelineError, match="install it, or leave --nlp out"):
        kg.pipeline("no_such_pipeline")


def test_rows_survive_worker_processes(nlp: Language):
    alone = [record(nlp(text), document(text)) for text in TEXTS]
    shared = [record(doc, document(doc.text)) for doc in nlp.pipe(TEXTS, n_process=2)]
    assert shared == alone


def test_rows_survive_a_docbin(nlp: Language):
    doc = nlp(TEXTS[0])
    bundle = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(bundle).get_docs(nlp.vocab)
    assert record(again, document(again.text)) == record(doc, document(doc.text))


def test_a_document_without_our_components_has_no_record(nlp: Language):
    with pytest.raises(PipelineError, match=r"run it through kg\.pipeline"):
        record(nlp.make_doc("Nothing here."), document("Nothing here."))


def test_every_quote_is_the_words_at_its_offsets(nlp: Language):
    text = "“Ankara’s envoy, Zoë Ğül, met Beijing’s envoy in Genève,” said the 🇪🇺.\r\n\r\nThey denied it."
    found = extract(nlp, document(text))
    mentions = [m for actor in found.actors for m in actor.mentions]
    mentions += [m for place in found.places for m in place.mentions]
    mentions += [told.mention for event in found.events for told in event.mentions]
    assert mentions
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        inside = mention.sentence
        assert text[inside.start : inside.end] == inside.text
        assert inside.start <= mention.start < mention.end <= inside.end


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "…", "a" * 5000, "– " * 300, "Seoul\x0b\x0cSeoul"]
)
def test_any_text_gives_a_record(nlp: Language, text: str):
    assert extract(nlp, document(text)).document.text == text


def test_a_published_date_anchors_weekdays(nlp: Language):
    text = "Turkey and Greece held talks in Geneva on Tuesday."
    (dated,) = extract(nlp, document(text, "2020-05-07")).events
    (undated,) = extract(nlp, document(text)).events
    assert [m.time.edtf for m in dated.mentions if m.time] == ["2020-05-05"] * len(dated.mentions)
    assert [m.time for m in undated.mentions] == [None] * len(undated.mentions)


def test_dates_on_lines_of_their_own_date_what_stands_below(nlp: Language):
    chronicle = (
        "6 May 2024\nNorway and Chad sign a treaty in Oslo.\n\n"
        "Wednesday, 8 May 2024\n\nMali attacks Niger.\n"
    )
    found = {e.type: e.mentions[0].time for e in extract(nlp, document(chronicle)).events}
    edtf = {kind: time and time.edtf for kind, time in found.items()}
    assert edtf == {"Signing": "2024-05-06", "Attack": "2024-05-08"}
    (letter,) = extract(nlp, document("6 May 2024\nChad and Niger signed a treaty.")).events
    assert letter.mentions[0].time is None  # one date heads a text


def test_a_chronicles_line_is_quoted_whole(nlp: Language):
    text = "27 April 2018: Moon Jae-in and Kim Jong Un meet at Panmunjom."
    (event,) = extract(nlp, document(text)).events
    assert event.mentions[0].mention.sentence.text.startswith("Moon Jae-in and Kim")


def test_a_lexicon_of_ones_own_adds_an_event_type_and_a_name(tmp_path: Path):
    mine = tmp_path / "mergers.ttl"
    mine.write_text(
        """@prefix kg: <https://example.org/kg/ns#> .
        @prefix lex: <https://example.org/kg/lexicon/> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        lex:takeover a lex:Frame ; lex:evokes kg:Coercion ; lex:verb "acquire" ;
          lex:fills "subject agent" , "object target" ; lex:requires "subject actor" .
        lex:org-Zorblatt a kg:Organization ; skos:prefLabel "Zorblatt Holdings" ; skos:altLabel "Zorblatt" .
        """
    )
    nlp = kg.pipeline(lexicon=[mine])
    found = extract(nlp, document("Zorblatt acquired Gazprom in March 2019."))
    (takeover,) = [event for event in found.events if event.type == "Coercion"]
    labels = {actor.key: actor.label for actor in found.actors}
    roles = {(a.role, labels[a.actor]) for told in takeover.mentions for a in told.arguments}
    assert roles == {("agent", "Zorblatt Holdings"), ("target", "Gazprom")}
    assert [told.time.edtf for told in takeover.mentions if told.time] == ["2019-03"]


@pytest.mark.parametrize(
    ("stanza", "said"),
    [
        (
            'lex:x a lex:Frame ; lex:evokes kg:Merger ; lex:verb "merge" .',
            "kg:Merger, which is no event class",
        ),
        ("lex:x a lex:Frame ; lex:evokes kg:Meeting .", "has no lex:verb and no lex:noun"),
        (
            'lex:x a lex:Frame ; lex:evokes kg:Meeting ; lex:verb "z" ; lex:fills "subject boss" .',
            "fills 'subject boss'",
        ),
        ("lex:x a kg:State .", "has no skos:prefLabel"),
        ("lex:x a lex:Frame", "is not Turtle"),
    ],
)
def test_a_lexicon_that_is_wrong_is_refused_by_its_stanza(tmp_path: Path, stanza: str, said: str):
    mine = tmp_path / "mine.ttl"
    mine.write_text(
        "@prefix kg: <https://example.org/kg/ns#> .\n"
        "@prefix lex: <https://example.org/kg/lexicon/> .\n" + stanza
    )
    with pytest.raises(LexiconError, match=r"mine\.ttl") as refusal:
        kg.pipeline(lexicon=[mine])
    assert said in str(refusal.value)


def test_layers_are_plain_rows(nlp: Language):
    doc = nlp(TEXTS[0])
    plain = (str, int, float, bool, type(None))

    def check(value: object) -> None:
        if isinstance(value, dict):
            for each in value.values():
                check(each)
        elif isinstance(value, list):
            for each in value:
                check(each)
        else:
            assert isinstance(value, plain), value

    for layer in ("names", "times", "record"):
        check(layers.get(doc, layer))


def test_a_users_frame_goes_before_the_shipped_one(tmp_path: Path):
    mine = tmp_path / "mine.ttl"
    mine.write_text(
        "@prefix kg: <https://example.org/kg/ns#> . @prefix lex: <https://example.org/kg/lexicon/> .\n"
        "lex:my-settle a lex:Frame ; lex:evokes kg:Signing ; lex:roles lex:contract ; lex:verb 'settle' ."
    )
    first, *others = lexicon.read([mine]).verbs["settle"]
    assert first.evokes == "Signing"
    assert "Agreement" in {frame.evokes for frame in others}
