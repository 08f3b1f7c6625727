"""Arguments by construction, on trees as an annotator would draw them; and on the shipped pipeline's own."""

from __future__ import annotations

import bz2
import json
from importlib.resources import files

import pytest
from spacy.language import Language

from kg.extraction.propbank import rolepaths, roles
from kg.extraction.syntax.tree import Tree, tree
from tests import parses

# word lemma UPOS tag head relation
ACTIVE = """
Seoul Seoul PROPN NNP 2 nsubj
rejected reject VERB VBD 0 root
the the DET DT 4 det
plan plan NOUN NN 2 obj
"""
PASSIVE = """
The the DET DT 2 det
plan plan NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
rejected reject VERB VBN 0 root
by by ADP IN 6 case
Seoul Seoul PROPN NNP 4 obl:agent
"""
CONTROL = """
Seoul Seoul PROPN NNP 2 nsubj
agreed agree VERB VBD 0 root
to to PART TO 4 mark
withdraw withdraw VERB VB 2 xcomp
its its PRON PRP$ 6 nmod:poss
troops troop NOUN NNS 4 obj
"""
OBJECT_CONTROL = """
Seoul Seoul PROPN NNP 2 nsubj
asked ask VERB VBD 0 root
Beijing Beijing PROPN NNP 2 obj
to to PART TO 5 mark
reject reject VERB VB 2 xcomp
the the DET DT 7 det
plan plan NOUN NN 5 obj
"""
COORDINATION = """
Seoul Seoul PROPN NNP 2 nsubj
met meet VERB VBD 0 root
Tokyo Tokyo PROPN NNP 2 obj
and and CCONJ CC 5 cc
rejected reject VERB VBD 2 conj
the the DET DT 7 det
plan plan NOUN NN 5 obj
"""
RELATIVE = """
The the DET DT 2 det
leader leader NOUN NN 0 root
who who PRON WP 4 nsubj
rejected reject VERB VBD 2 acl:relcl
the the DET DT 6 det
plan plan NOUN NN 4 obj
"""
OBJECT_RELATIVE = """
The the DET DT 2 det
plan plan NOUN NN 0 root
that that PRON WDT 5 obj
Seoul Seoul PROPN NNP 5 nsubj
rejected reject VERB VBD 2 acl:relcl
"""
PARTICIPLE = """
The the DET DT 2 det
plan plan NOUN NN 0 root
rejected reject VERB VBN 2 acl
by by ADP IN 5 case
Seoul Seoul PROPN NNP 3 obl:agent
"""
NOMINAL = """
Seoul Seoul PROPN NNP 3 nmod:poss
's 's PART POS 1 case
discussion discussion NOUN NN 0 root
of of ADP IN 6 case
the the DET DT 6 det
plan plan NOUN NN 3 nmod
"""
RECIPIENT = """
Seoul Seoul PROPN NNP 2 nsubj
gave give VERB VBD 0 root
food food NOUN NN 2 obj
to to ADP IN 5 case
Pyongyang Pyongyang PROPN NNP 2 obl
"""
ERGATIVE = """
The the DET DT 2 det
window window NOUN NN 3 nsubj
opened open VERB VBD 0 root
"""


def drawn(rows: str) -> Tree:
    """A tree from rows of word, lemma, UPOS, tag, head and relation."""
    lines = []
    for number, line in enumerate(rows.strip().splitlines(), start=1):
        word, lemma, pos, tag, head, label = line.split()
        lines.append("\t".join([str(number), word, lemma, pos, tag, "_", head, label, "_", "_"]))
    return parses.tree("\n".join(lines))


def read(parsed: Tree, lemma: str) -> dict[str, str]:
    """The arguments of the word with a lemma: label to head word."""
    found = roles.roles(parsed, parsed.lemmas.index(lemma))
    return {role.label: parsed.words[role.token] for role in found}


@pytest.mark.parametrize(
    ("rows", "lemma", "expected"),
    [
        (ACTIVE, "reject", {"ARG0": "Seoul", "ARG1": "plan"}),
        (PASSIVE, "reject", {"ARG0": "Seoul", "ARG1": "plan"}),
        (CONTROL, "withdraw", {"ARG0": "Seoul", "ARG1": "troops"}),
        (CONTROL, "agree", {"ARG0": "Seoul", "ARG1": "withdraw"}),
        (OBJECT_CONTROL, "reject", {"ARG0": "Beijing", "ARG1": "plan"}),
        (COORDINATION, "reject", {"ARG0": "Seoul", "ARG1": "plan"}),
        (COORDINATION, "meet", {"ARG0": "Seoul", "ARG1": "Tokyo"}),
        (RELATIVE, "reject", {"ARG0": "leader", "ARG1": "plan"}),
        (OBJECT_RELATIVE, "reject", {"ARG0": "Seoul", "ARG1": "plan"}),
        (PARTICIPLE, "reject", {"ARG0": "Seoul", "ARG1": "plan"}),
        (NOMINAL, "discussion", {"ARG0": "Seoul", "ARG1": "plan"}),
        (RECIPIENT, "give", {"ARG0": "Seoul", "ARG1": "food", "ARG2": "Pyongyang"}),
        (ERGATIVE, "open", {"ARG1": "window"}),
    ],
)
def test_a_construction(rows: str, lemma: str, expected: dict[str, str]):
    assert read(drawn(rows), lemma) == expected


def test_the_roles_have_the_names_of_verbnet():
    parsed = drawn(RECIPIENT)
    named = {role.label: role.role for role in roles.roles(parsed, 1)}
    assert named == {"ARG0": "agent", "ARG1": "theme", "ARG2": "recipient"}


def test_a_noun_has_the_frame_of_its_verb():
    of = rolepaths.predicate(drawn("agreement agreement NOUN NN 0 root"), 0)
    assert roles.frame_of(of, roles.shipped()) == "agree.01"


def test_a_predicate_that_nobody_knows_has_the_arguments_of_any():
    parsed = drawn(ACTIVE.replace(" reject ", " frobnicate "))
    assert read(parsed, "frobnicate") == {"ARG0": "Seoul", "ARG1": "plan"}


def test_the_table_alone_reads_what_it_has_seen():
    parsed = drawn(RECIPIENT)
    found = roles.from_table(parsed, 1)
    assert [(parsed.words[role.token], role.label) for role in found] == [
        ("Seoul", "ARG0"),
        ("food", "ARG1"),
        ("Pyongyang", "ARG2"),
    ]


def test_a_label_and_a_token_are_told_once_and_surely():
    for rows in (ACTIVE, PASSIVE, CONTROL, COORDINATION, NOMINAL, RECIPIENT):
        parsed = drawn(rows)
        for token in range(len(parsed)):
            found = roles.roles(parsed, token)
            assert len({role.label for role in found}) == len(found)
            assert len({role.token for role in found}) == len(found)
            assert all(roles.SURE < role.sure <= 1 for role in found)


def test_on_the_pipeline_s_own_trees(nlp: Language):
    parsed = tree(nlp("The embassy that was attacked by rebels accused them of the attack."))
    assert read(parsed, "attack") == {"ARG0": "rebels", "ARG1": "embassy"}
    assert read(parsed, "accuse")["ARG0"] == "embassy"


def test_the_file_is_sorted_and_has_its_licence():
    packed = (files("kg.english") / "roles.json.bz2").read_bytes()
    told = json.loads(bz2.decompress(packed))
    assert "CC BY-SA 4.0" in told["source"]
    for name in ("table", "frames", "rolesets", "weights", "shared"):
        assert list(told[name]) == sorted(told[name])
    assert len(packed) < 300_000
