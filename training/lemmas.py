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
SEEN, SHARE = 2, 0.6
#: One short vowel and one consonant that is doubled before an ending.
SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
#: Plurals of two nouns, as news has them: its bases are of soldiers.
PLURALS = {"bases": ["base"]}
#: Pasts that the tables have wrong ("flead").
PASTS = {"fled": ["flee"]}
# A part of speech with a table falls back to the form as written, so one that had none gets every form that was seen.
WITH_TABLES = frozenset("NOUN VERB ADJ ADV PUNCT PROPN".split())
#: Endings and what stands in their stead, in order.
Rules = list[list[str]]


def add_lemmas(nlp: Language, gold: Iterable[Doc]) -> int:
    """Add a lemmatizer after the morphologizer; return how many forms were learnt.

    Everything is in the tables: an attribute ruler of a hundred patterns (adjectives such as "Korean", which the rules
    lower-case) gained .003 of the lemmas and cost a sixth of the pipeline's time, one of six patterns a tenth.
    """
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"overwrite": True}, after="morphologizer")
    lemmatizer.initialize(lookups=load_lookups("en", TABLES))
    prefer_silent_e(lemmatizer)
    keep_double_s(lemmatizer)
    exceptions = lemmatizer.lookups.get_table("lemma_exc")
    exceptions.set("noun", {**exceptions["noun"], **PLURALS})
    exceptions.set("verb", {**exceptions["verb"], **PASTS})
    learnt = 0
    for (pos, form), lemma in _errors(lemmatizer, gold):
        table = dict(exceptions.get(pos.lower(), {}))
        table[form] = [lemma]
        exceptions.set(pos.lower(), table)
        learnt += 1
    prune(lemmatizer)
    lemmatizer.cache.clear()
    return learnt


def prefer_silent_e(lemmatizer: Any) -> int:
    """Let "staged" be of "stage": a short verb doubles its consonant ("stagged"), which the rules do not know.

    Of two verbs that differ by an e ("hop" and "hope") the short one leaves the index; its doubled forms are among the
    exceptions. Returns how many left.
    """
    index = lemmatizer.lookups.get_table("lemma_index")
    verbs = set(index["verb"])
    short = {one for one in verbs if one + "e" in verbs and SHORT.fullmatch(one)}
    index.set("verb", sorted(verbs - short))
    return len(short)


def keep_double_s(lemmatizer: Any) -> int:
    """Let "they discuss" be of "discuss": the rules take an s off any form that is not marked an infinitive.

    Returns how many verbs joined the exceptions.
    """
    exceptions = lemmatizer.lookups.get_table("lemma_exc")
    table = dict(exceptions["verb"])
    bare = [
        verb for verb in lemmatizer.lookups.get_table("lemma_index")["verb"] if verb[-2:] == "ss"
    ]
    for verb in bare:
        table[verb] = [verb]
    exceptions.set("verb", table)
    lemmatizer.cache.clear()
    return len(bare)


def prune(lemmatizer: Any) -> int:
    """Take from the index every word that decides nothing: six in ten of its bytes.

    The index says which of several stems is a word ("hoping": "hope", not "hop"); where the rules offer only one, or
    the right one first, the lemma is the same without it. Each word is tried with every form that the rules bring to
    it, so the first lemma of any form stays what it was. Returns how many left.
    """
    tables = [
        lemmatizer.lookups.get_table(name) for name in ("lemma_rules", "lemma_exc", "lemma_index")
    ]
    left = 0
    for part in sorted(lemmatizer.lookups.get_table("lemma_index"), key=str):
        rules, exceptions, words = (table.get(part) or [] for table in tables)
        kept = deciding(set(words), rules, dict(exceptions))
        tables[-1].set(part, sorted(kept))
        left += len(words) - len(kept)
    lemmatizer.cache.clear()
    return left


def deciding(words: set[str], rules: Rules, exceptions: dict[str, list[str]]) -> set[str]:
    """The words without which some form would get another lemma.

    Args:
        words: an index.
        rules: pairs of an ending and what it becomes, in spaCy's order.
        exceptions: lemmas of forms, which go before the rules.

    >>> sorted(deciding({"bus", "talk"}, [["s", ""], ["ses", "s"]], {}))
    ['bus']
    """
    kept = set(words)
    for word in sorted(words):
        forms = [word[: len(word) - len(new)] + old for old, new in rules if word.endswith(new)]
        before = [_first(form, kept, rules, exceptions) for form in forms]
        kept.discard(word)
        if [_first(form, kept, rules, exceptions) for form in forms] != before:
            kept.add(word)
    return kept


def _first(
    form: str, words: set[str], rules: Rules, exceptions: dict[str, list[str]]
) -> str | None:
    """The lemma of a form, as spaCy's rules of lemmas choose it."""
    stems = [form[: len(form) - len(old)] + new for old, new in rules if form.endswith(old)]
    known = [stem for stem in reversed(stems) if stem in words]
    known += [stem for stem in stems if stem and stem not in words and not stem.isalpha()]
    for lemma in exceptions.get(form, []):
        if lemma not in known:
            known.insert(0, lemma)
    return next(iter(known or [stem for stem in stems if stem]), None)


def _errors(lemmatizer: Any, gold: Iterable[Doc]) -> list[tuple[tuple[str, str], str]]:
    """Return (part of speech and form, its lemma) where the rules err and the tables can mend it."""
    lemmas: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    rules: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    stopped: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for doc in gold:
        for token in doc:
            if token.is_space or not re.search(r"\w", token.text) or token.like_num:
                continue
            key = (token.pos_, token.lower_)
            guess = lemmatizer.rule_lemmatize(token)[0]
            lemmas[key][token.lemma_] += 1
            rules[key][guess] += 1
            if guess != token.lemma_:
                stopped[key][lemmatizer.is_base_form(token)] += 1
    found = []
    for key in sorted(lemmas):
        lemma, count = lemmas[key].most_common(1)[0]
        closed = key[0] not in WITH_TABLES
        learnt = (
            count > rules[key][lemma] and count >= SEEN and count >= SHARE * lemmas[key].total()
        )
        # The rules stop before the tables at what looks like a base form.
        if stopped[key] and stopped[key].most_common(1)[0][0]:
            continue
        if learnt or closed:
            found.append((key, lemma))
    return found
