"""Give the pipeline its lemmas: spaCy's rule tables, and what the treebanks say where the rules err.

The tables (lemma_rules, lemma_exc, lemma_index of spacy-lookups-data, MIT, from WordNet) know nouns, verbs, adjectives and
adverbs, but no auxiliaries, pronouns or contractions, and the rules lower-case "Korean". Both gaps are filled from EWT and GUM:
forms that the rules get wrong, met often enough, with the lemma that annotators gave them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.lookups import load_lookups
from spacy.tokens import Doc

TABLES = ["lemma_rules", "lemma_exc", "lemma_index"]
# How often an error must be met, and what share of a form's uses must have the lemma, before it is learnt.
SEEN, SEEN_FOR_RULER, SHARE, RARE = 2, 4, 0.6, 0.2
# A part of speech with a table falls back to the form as written, so one that had none gets every form that was seen.
WITH_TABLES = frozenset("NOUN VERB ADJ ADV PUNCT PROPN".split())
# Forms with two readings under one part of speech: the fine tag decides.
BY_TAG = (
    ("PRP", "her", "she"),
    ("PRP$", "her", "her"),
    ("VBZ", "'s", "be"),
    ("VBZ", "’s", "be"),
    ("VB", "'ve", "have"),
    ("VB", "’ve", "have"),
)


def add_lemmas(nlp: Language, gold: Iterable[Doc]) -> dict[str, int]:
    """Add a lemmatizer and an attribute ruler after the morphologizer; return how many forms were learnt for each."""
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"overwrite": True}, after="morphologizer")
    lemmatizer.initialize(lookups=load_lookups("en", TABLES))
    exceptions = lemmatizer.lookups.get_table("lemma_exc")
    beyond_tables: dict[tuple[str, str], list[str]] = defaultdict(list)
    learnt = 0
    for (pos, form), lemma, base in _errors(lemmatizer, gold):
        if base:
            beyond_tables[pos, lemma].append(form)
        else:
            table = dict(exceptions.get(pos.lower(), {}))
            table[form] = [lemma]
            exceptions.set(pos.lower(), table)
            learnt += 1
    lemmatizer.cache.clear()
    ruler: Any = nlp.add_pipe("attribute_ruler", after="lemmatizer")
    for (pos, lemma), forms in sorted(beyond_tables.items()):
        ruler.add([[{"LOWER": {"IN": sorted(forms)}, "POS": pos}]], {"LEMMA": lemma})
    for tag, form, lemma in BY_TAG:
        ruler.add([[{"LOWER": form, "TAG": tag}]], {"LEMMA": lemma})
    return {"table": learnt, "ruler": sum(map(len, beyond_tables.values()))}


def _errors(lemmatizer: Any, gold: Iterable[Doc]) -> list[tuple[tuple[str, str], str, bool]]:
    """Return (part of speech and form, its lemma, whether the rules stop before the tables), where the rules err."""
    lemmas: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    rules: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    stopped: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    lower: Counter[tuple[str, str]] = Counter()
    for doc in gold:
        for token in doc:
            if token.is_space or not re.search(r"\w", token.text) or token.like_num:
                continue
            key = (token.pos_, token.lower_)
            guess = lemmatizer.rule_lemmatize(token)[0]
            lemmas[key][token.lemma_] += 1
            rules[key][guess] += 1
            lower[key] += token.is_lower
            if guess != token.lemma_:
                stopped[key][lemmatizer.is_base_form(token)] += 1
    found = []
    for key in sorted(lemmas):
        lemma, count = lemmas[key].most_common(1)[0]
        closed = key[0] not in WITH_TABLES
        learnt = (
            count > rules[key][lemma] and count >= SEEN and count >= SHARE * lemmas[key].total()
        )
        stops = learnt and stopped[key].most_common(1)[0][0]
        # "National" is the lemma in names only; "Korean" is always.
        if stops and (
            count < SEEN_FOR_RULER or (lemma != lemma.lower() and lower[key] > RARE * count)
        ):
            continue
        if learnt or closed:
            found.append((key, lemma, stops))
    return found
