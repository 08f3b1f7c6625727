"""What each construction says, on parses of its own."""

from __future__ import annotations

import pytest

from kg.extraction.clausal.propositions import confidence, propositions
from tests import parses


def parsed(*rows: str):
    """A sentence from rows of "form lemma POS tag head label [entity]"; a form joined to the next ends in "_"."""
    lines = []
    for number, row in enumerate(rows, 1):
        form, lemma, pos, tag, head, label, *entity = row.split()
        misc = [f"Entity={entity[0]}"] if entity else []
        if form.endswith("_"):
            form, misc = form[:-1], [*misc, "SpaceAfter=No"]
        lines.append(
            "\t".join(
                [str(number), form, lemma, pos, tag, "_", head, label, "_", "|".join(misc) or "_"]
            )
        )
    return parses.tree("\n".join(lines))


CASES = {
    "passive": (
        (
            "Seoul Seoul PROPN NNP 3 nsubj:pass",
            "was be AUX VBD 3 aux:pass",
            "accused accuse VERB VBN 0 root",
            "by by ADP IN 5 case",
            "Tokyo Tokyo PROPN NNP 3 obl:agent",
            "of of ADP IN 8 case",
            "a a DET DT 8 det",
            "breach breach NOUN NN 3 obl",
        ),
        [("Seoul", "was accused by", ("Tokyo", "of a breach"))],
    ),
    "participle and joined agents": (
        (
            "The the DET DT 2 det",
            "plan_ plan NOUN NN 9 nsubj:pass",
            ", , PUNCT , 4 punct",
            "rejected reject VERB VBN 2 acl",
            "by by ADP IN 6 case",
            "Washington_ Washington PROPN NNP 4 obl:agent",
            ", , PUNCT , 2 punct",
            "was be AUX VBD 9 aux:pass",
            "backed back VERB VBN 0 root",
            "by by ADP IN 11 case",
            "Moscow Moscow PROPN NNP 9 obl:agent",
            "and and CCONJ CC 13 cc",
            "Beijing_ Beijing PROPN NNP 11 conj",
            ". . PUNCT . 9 punct",
        ),
        [
            ("The plan", "be rejected by", ("Washington",)),
            ("The plan", "was backed by", ("Moscow",)),
            ("The plan", "was backed by", ("Beijing",)),
        ],
    ),
    "raising and a shared subject": (
        (
            "Ankara Ankara PROPN NNP 2 nsubj",
            "tried try VERB VBD 0 root",
            "to to PART TO 4 mark",
            "reach reach VERB VB 2 xcomp",
            "a a DET DT 6 det",
            "deal deal NOUN NN 4 obj",
            "and and CCONJ CC 8 cc",
            "sent send VERB VBD 2 conj",
            "two two NUM CD 10 nummod",
            "envoys envoy NOUN NNS 8 obj",
        ),
        [("Ankara", "tried to reach", ("a deal",)), ("Ankara", "sent", ("two envoys",))],
    ),
    "the object controls": (
        (
            "Seoul Seoul PROPN NNP 2 nsubj",
            "persuaded persuade VERB VBD 0 root",
            "Tokyo Tokyo PROPN NNP 2 obj",
            "to to PART TO 5 mark",
            "lift lift VERB VB 2 xcomp",
            "the the DET DT 7 det",
            "ban ban NOUN NN 5 obj",
        ),
        [
            ("Seoul", "persuaded", ("Tokyo", "to lift the ban")),
            ("Tokyo", "lift", ("the ban",)),
        ],
    ),
    "apposition and negated relative clause": (
        (
            "Lee_ Lee PROPN NNP 7 nsubj PERSON-0",
            ", , PUNCT , 4 punct",
            "the the DET DT 4 det",
            "envoy_ envoy NOUN NN 1 appos",
            ", , PUNCT , 1 punct",
            "later later ADV RB 7 advmod",
            "met meet VERB VBD 0 root",
            "rebels rebel NOUN NNS 7 obj",
            "who who PRON WP 12 nsubj",
            "had have AUX VBD 12 aux",
            "not not PART RB 12 advmod",
            "signed sign VERB VBN 8 acl:relcl",
            "it it PRON PRP 12 obj",
        ),
        [
            ("Lee", "be", ("the envoy",)),
            ("Lee", "later met", ("rebels who had not signed it",)),
            ("rebels", "had not signed", ("it",)),
        ],
    ),
    "copula over a verb": (
        (
            "Minsk Minsk PROPN NNP 3 nsubj",
            "was be AUX VBD 3 cop",
            "able able ADJ JJ 0 root",
            "to to PART TO 5 mark",
            "sell sell VERB VB 3 xcomp",
            "grain grain NOUN NN 5 obj",
        ),
        [("Minsk", "was able to sell", ("grain",))],
    ),
    "title, owner and place": (
        (
            "President President PROPN NNP 2 nmod:desc",
            "Lee Lee PROPN NNP 3 nsubj PERSON-0",
            "hailed hail VERB VBD 0 root",
            "Avaria_ Avaria PROPN NNP 6 nmod:poss",
            "'s 's PART POS 4 case",
            "summit summit NOUN NN 3 obj",
            "in in ADP IN 8 case",
            "Dorne_ Dorne PROPN NNP 6 nmod",
            ". . PUNCT . 3 punct",
        ),
        [
            ("Lee", "be", ("President",)),
            ("President Lee", "hailed", ("Avaria's summit in Dorne",)),
            ("Avaria", "has", ("summit in Dorne",)),
            ("Avaria's summit", "be in", ("Dorne",)),
        ],
    ),
    "quoted speech": (
        (
            "`` `` PUNCT `` 3 punct",
            "We we PRON PRP 3 nsubj",
            "refuse_ refuse VERB VBP 6 ccomp",
            ", , PUNCT , 6 punct",
            "'' '' PUNCT '' 6 punct",
            "said say VERB VBD 0 root",
            "Lee_ Lee PROPN NNP 6 nsubj",
            ". . PUNCT . 6 punct",
        ),
        [("Lee", "said", ("We refuse",))],
    ),
    "one argument only": (("It it PRON PRP 2 nsubj", "rained rain VERB VBD 0 root"), []),
}


@pytest.mark.parametrize("case", CASES)
def test_construction_says(case):
    rows, said = CASES[case]
    tree = parsed(*rows)
    assert [each.texts(tree) for each in propositions(tree)] == said


def test_a_main_clause_is_surer_than_an_owner():
    tree = parsed(*CASES["title, owner and place"][0])
    sure = {each.form: confidence(tree, each) for each in propositions(tree)}
    assert sure["clause"] > sure["place"] > sure["possession"]
