"""Whatever a parser makes of a sentence, the repairs of its tree leave a tree."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.repairs.adjuncts import lowered
from kg.extraction.repairs.attachment import reattached
from kg.extraction.repairs.conjuncts import conjoined
from kg.extraction.repairs.namedpersons import rejoined
from kg.extraction.repairs.order import repaired
from kg.extraction.repairs.participles import reread
from kg.extraction.repairs.reportclauses import closed
from kg.extraction.syntax.tree import Tree, rooted

#: Words that the repairs look for, with a tag and a part of speech.
WORDS = (
    ("visiting", "VBG", "VERB"),
    ("said", "VBD", "VERB"),
    ("met", "VBD", "VERB"),
    ("rejects", "VBZ", "VERB"),
    ("proposed", "VBN", "VERB"),
    ("King", "NNP", "PROPN"),
    ("Ida", "NNP", "PROPN"),
    ("police", "NNS", "NOUN"),
    ("minister", "NN", "NOUN"),
    ("claim", "NN", "NOUN"),
    ("that", "IN", "SCONJ"),
    (",", ",", "PUNCT"),
    ("and", "CC", "CCONJ"),
    ("According", "VBG", "VERB"),
    ("mounting", "VBG", "VERB"),
    ("arrested", "VBN", "VERB"),
    ("many", "JJ", "ADJ"),
    ("would", "MD", "AUX"),
)
KEPT = ("children", "ends", "sentence_of", "entity_at")
GUEST = (("visiting", "VBG", "VERB"), ("King", "NNP", "PROPN"), ("Ida", "NNP", "PROPN"))
HAD = (("Had", "VBD", "VERB"), ("Ida", "NNP", "PROPN"))
REPORT = ((",", ",", "PUNCT"), ("police", "NNS", "NOUN"), ("said", "VBD", "VERB"))
LABELS = (
    *("nsubj", "obj", "ccomp", "csubj", "acl", "conj", "nmod", "nmod:desc", "flat", "mark"),
    *("advcl", "parataxis", "punct", "amod", "cc", "obl", "obl:agent", "appos", "nsubj:pass"),
    *("aux", "xcomp"),
)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A sentence of such words with a tree that need not make sense."""
    some = st.lists(st.sampled_from(WORDS), max_size=4)
    guest = draw(st.sampled_from(((), GUEST)))
    report = draw(st.sampled_from(((), REPORT)))
    opening = draw(st.sampled_from(((), HAD)))
    words = [
        *opening,
        *draw(some),
        *guest,
        *draw(some),
        ("met", "VBD", "VERB"),
        *draw(some),
        *report,
    ]
    size = len(words)
    order = draw(st.permutations(range(size)))
    heads = [0] * size
    for place, token in enumerate(order):
        heads[token] = token if not place else order[draw(st.integers(0, place - 1))]
    deps = ["ROOT" if heads[t] == t else draw(st.sampled_from(LABELS)) for t in range(size)]
    for t in range(size - 1):
        if words[t] == GUEST[1] and heads[t] == t + 1:
            deps[t] = "nmod:desc"
    texts = tuple(word for word, _, _ in words)
    starts = tuple(sum(len(word) + 1 for word in texts[:t]) for t in range(size))
    lowers = tuple(word.lower() for word in texts)
    lemmas = tuple("say" if word == "said" else word.lower() for word in texts)
    tags, pos = tuple(tag for _, tag, _ in words), tuple(pos for _, _, pos in words)
    return Tree(
        *(" ".join(texts), texts, lowers, lemmas, pos, tags, tuple(deps), tuple(heads), starts),
        ((0, size),),
        tuple((t, t + 1, "PERSON") for t in range(size) if texts[t] == "Ida"),
    )


@settings(max_examples=400)
@given(trees())
def test_a_repaired_tree_is_a_tree(tree: Tree) -> None:
    """No token comes to stand below itself, so that whoever climbs arrives."""
    for mended in (
        reread(tree),
        rejoined(tree),
        lowered(tree),
        reattached(tree),
        closed(tree),
        conjoined(tree),
        repaired(tree),
    ):
        assert rooted(mended.heads, 0, len(mended))


@given(trees(), st.data())
def test_an_altered_tree_is_the_tree_of_its_columns(tree: Tree, data: st.DataObject) -> None:
    size = len(tree)
    heads = data.draw(st.lists(st.integers(0, size - 1), min_size=size, max_size=size))
    pos = data.draw(st.permutations([*tree.pos[1:], "SPACE"]))
    for worked_out in KEPT:
        getattr(tree, worked_out)
    altered = tree.altered(heads=heads, pos=pos)
    alone = replace(tree, heads=tuple(heads), pos=tuple(pos))
    assert altered == alone
    for worked_out in KEPT:
        assert getattr(altered, worked_out) == getattr(alone, worked_out)
    assert tree.altered(heads=list(tree.heads)) is tree
