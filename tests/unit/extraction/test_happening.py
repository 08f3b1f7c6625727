"""How likely something happened, on parses of the shipped pipeline."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg import lexicon
from kg.extraction.syntax.tree import Tree, tree
from kg.extraction.veridicality.happening import judged, likelihood


def signing(nlp: Language, text: str) -> tuple[Tree, int]:
    """A text's tree and where it says "sign"."""
    found = tree(nlp(text))
    return found, next(t for t, lemma in enumerate(found.lemmas) if lemma.lower() == "sign")


@pytest.mark.parametrize(
    ("likely", "less"),
    [
        ("They signed the deal in May.", "Please sign the deal."),
        ("They have signed the deal.", "They want to sign the deal."),
        ("The ministers signed the deal.", "If they sign the deal, all is well."),
        ("He said that they signed the deal.", "You should sign the deal."),
    ],
)
def test_what_readers_take_for_done_is_likelier(nlp: Language, likely: str, less: str):
    words = lexicon.read()
    assert likelihood(*signing(nlp, likely), words) > 0.6
    assert likelihood(*signing(nlp, less), words) < 0.45


def test_what_a_text_says_outright_is_for_the_rules(nlp: Language):
    words = lexicon.read()
    assert judged(*signing(nlp, "They did not sign the deal."), words).status == "negated"
    assert judged(*signing(nlp, "They signed the deal."), words).status == "asserted"


def test_a_bare_order_is_left_open(nlp: Language):
    assert judged(*signing(nlp, "Please sign the deal."), lexicon.read()).certainty == "unspecified"
