"""An index of words keeps what decides between stems, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.lookups import Lookups
from spacy.tokens import Doc
from spacy.vocab import Vocab

from training.lemmas import prune

VERBS = {"ed": ["e", ""], "ing": ["e", ""], "es": ["e", ""], "s": [""]}
RULES = [[old, new] for old, stems in VERBS.items() for new in stems]


@given(st.sets(st.from_regex(r"[hw]o[plk]e?s?", fullmatch=True), max_size=12))
def test_no_form_gets_another_lemma(words: set[str]) -> None:
    """Whatever the index holds, the lemmatizer finds for every form what it found before."""
    lemmatizer = EnglishLemmatizer(Vocab(), None, mode="rule")
    forms = sorted({word + ending for word in words | {"hop", "hope"} for ending in VERBS})

    def lemmas(index: list[str]) -> list[str]:
        lemmatizer.lookups = Lookups()
        lemmatizer.lookups.add_table("lemma_rules", {"verb": RULES})
        lemmatizer.lookups.add_table("lemma_exc", {"verb": {}})
        lemmatizer.lookups.add_table("lemma_index", {"verb": index})
        lemmatizer.cache.clear()
        doc = Doc(Vocab(), forms, pos=["VERB"] * len(forms))
        return [lemmatizer.lemmatize(token)[0] for token in doc]

    before = lemmas(sorted(words))
    prune(lemmatizer)
    kept = lemmatizer.lookups.get_table("lemma_index")["verb"]
    assert set(kept) <= words
    assert lemmas(kept) == before
