"""What every clause says, typed or not: subject, relation, arguments.

Phenomenon: "Seoul, the host, agreed to lift the ban in May and sent aid" says that Seoul agreed to lift the ban, that
it sent aid, and that it is the host. Source: clause-based open information extraction (ClausIE: Del Corro and Gemulla
2013), with several arguments as in OpenIE 4 (Mausam 2016). Handled: "tried to reach a deal" (one relation over both
verbs), "the plan, rejected by Washington" (a participle), "Mr. Lee, the envoy" (an apposition). Refused: "it rained"
(one argument only).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.extraction.clausal.predicates import (
    NOT,
    RELATIVE,
    arguments_of,
    chain_of,
    filled,
    is_continued,
    relation_of,
    subjects_of,
)
from kg.extraction.syntax import clauses
from kg.extraction.syntax.phrases import Words, noun_phrase, phrase, text_of, trimmed
from kg.extraction.syntax.tree import Tree

_WHERE = ("in", "at", "near", "from")
_BORROWING = {"acl": "participle", "advcl": "adverbial", "acl:relcl": "relative"}


@dataclass(frozen=True, slots=True)
class Proposition:
    """One statement, as token numbers.

    ``form`` names the construction, ``head`` is the token that carries it. ``supplied`` is a word of the relation that
    the text leaves out: the "be" of an apposition. The first of ``arguments`` is the object or what stands for it.
    """

    form: str
    head: int
    subject: Words
    relation: Words
    arguments: tuple[Words, ...]
    supplied: str = ""

    def texts(self, tree: Tree) -> tuple[str, str, tuple[str, ...]]:
        """Subject, relation and arguments in words."""
        said = f"{self.supplied} {text_of(tree, self.relation)}".strip()
        return (
            text_of(tree, self.subject),
            said,
            tuple(text_of(tree, words) for words in self.arguments),
        )


def propositions(tree: Tree) -> Iterator[Proposition]:
    """The propositions of a text in the order of the tokens that carry them.

    They rest on the parse alone: no lexicon, no names, and so no word of who is meant.
    """
    for token, part in enumerate(tree.pos):
        if part in ("PUNCT", "SPACE", "DET", "CCONJ", "ADP"):
            continue
        if clauses.is_verb(tree, token):
            yield from _verbal(tree, token)
        elif tree.below(token, "cop"):
            yield from _copular(tree, token)
        if part in ("NOUN", "PROPN", "NUM", "PRON"):
            yield from _nominal(tree, token)


#: Weights of a logistic model of how much of a proposition is right, fitted on CaRB's development half.
_WEIGHTS = {
    "1": 0.23,
    "clause": 0.72,
    "relative": 0.66,
    "copula": 0.46,
    "title": 0.38,
    "adverbial": 0.27,
    "participle": 0.22,
    "existential": -0.39,
    "place": -0.67,
    "possession": -1.43,
    "depth": -0.33,
    "share": 0.57,
    "tens": -0.43,
    "further arguments": -0.22,
    "long subject": -0.4,
    "name": 0.38,
    "preposition": 0.35,
    "subordinate": -0.37,
}


def confidence(tree: Tree, proposition: Proposition) -> Decimal:
    """How surely a proposition is right, in hundredths."""
    score = sum(_WEIGHTS.get(k, 0.0) * v for k, v in features(tree, proposition).items())
    return Decimal(round(100 / (1 + math.exp(-score)))) / 100


def features(tree: Tree, proposition: Proposition) -> dict[str, float]:
    """What the confidence rests on: the construction, how deep it stands, how long it is."""
    depth, here = 0, proposition.head
    while tree.heads[here] != here:
        depth += tree.deps[here] in ("ccomp", "advcl", "acl", "acl:relcl", "csubj", "xcomp")
        here = tree.heads[here]
    subject, relation = proposition.subject, proposition.relation
    first, last = tree.sentences[tree.sentence_of[proposition.head]]
    length = len(subject) + len(relation) + sum(map(len, proposition.arguments))
    return {
        "1": 1.0,
        proposition.form: 1.0,
        "depth": float(min(depth, 3)),
        "share": length / (last - first),
        "tens": min(length, 40) / 10,
        "further arguments": float(min(len(proposition.arguments), 4) - 1),
        "long subject": float(len(subject) > 8),
        "name": float(any(tree.pos[t] == "PROPN" for t in subject)),
        "preposition": float(bool(relation) and tree.pos[relation[-1]] == "ADP"),
        "subordinate": float(bool(tree.below(proposition.head, "mark"))),
    }


# verbs


def _verbal(tree: Tree, verb: int) -> Iterator[Proposition]:
    """What a verb says of its subject."""
    label = tree.deps[verb]
    if is_continued(tree, verb) or label in ("amod", "compound", "case", "fixed", "mark"):
        return
    chain = chain_of(tree, verb)
    subjects = subjects_of(tree, verb)
    relation = relation_of(tree, verb, chain)
    objects, others = arguments_of(tree, verb, chain, relation)
    expletive = tree.below(verb, "expl")
    if expletive and tree.lowers[expletive[0]] == "there":
        for subject in subjects:
            yield Proposition("existential", verb, (expletive[0],), relation, (subject, *others))
        return
    own = [c for c in tree.below(verb, "nsubj", "nsubj:pass") if tree.lowers[c] not in RELATIVE]
    form = "clause" if own else _BORROWING.get(label, "clause")
    bare = clauses.is_passive(tree, verb) and not any(tree.deps[t] == "aux:pass" for t in relation)
    supplied = "be" if bare else ""
    for subject in subjects:
        for said, arguments in filled(tree, relation, objects, others, chain[-1]):
            yield Proposition(form, verb, subject, said, arguments, supplied)


# copulas


def _copular(tree: Tree, predicate: int) -> Iterator[Proposition]:
    """What a copula says: "the villages were close to the border", "Seoul was able to reach a deal"."""
    copulas = [*tree.below(predicate, "aux"), *tree.below(predicate, "cop")]
    adverbs = [c for c in tree.below(predicate, "advmod") if c < predicate]
    noun = tree.pos[predicate] != "ADJ"
    said = [c for c in adverbs if tree.lowers[c] in (*NOT, "also") or (noun and c > max(copulas))]
    relation = tuple(sorted({*copulas, *said}))
    subjects = subjects_of(tree, predicate)
    core, further = _predicate(tree, predicate, relation)
    expletive, clause = tree.below(predicate, "expl"), tree.below(predicate, "csubj", "csubj:pass")
    if expletive and clause and clause[0] > predicate:  # "it is possible to overcome"
        subjects = [(expletive[0],)]
        further.insert(0, phrase(tree, clause[0]))
    ways = list(_told(tree, predicate, relation, core, further))
    for subject in subjects:
        for words, arguments in ways:
            yield Proposition("copula", predicate, subject, words, arguments)


def _predicate(tree: Tree, predicate: int, relation: Words) -> tuple[Words, list[Words]]:
    """The words of a predicate after a copula, and its further arguments."""
    core, further = [predicate], []
    subjects = tree.below(predicate, "nsubj", "nsubj:pass")
    for child in tree.children[predicate]:
        label = tree.deps[child]
        if child in relation or label in ("punct", "cc", "conj", "acl:relcl", "case"):
            if label == "case" and child < predicate:
                core.append(child)
            continue
        if (
            label in ("obl", "obl:unmarked", "advcl", "ccomp", "xcomp")
            or (label == "advmod" and child > predicate)
            or (subjects and child < subjects[0])
        ):
            further.append(phrase(tree, child))
        elif label in ("amod", "det", "advmod", "nummod", "compound", "flat", "fixed") or (
            label.startswith("nmod") or (label == "acl" and not clauses.is_verb(tree, child))
        ):
            core += tree.subtree(child)
    return trimmed(tree, core), [words for words in further if words]


def _told(
    tree: Tree, predicate: int, relation: Words, core: Words, further: list[Words]
) -> Iterator[tuple[Words, tuple[Words, ...]]]:
    """Relation and arguments of a copula: an adjective belongs to the relation where something follows it."""
    if tree.pos[predicate] == "ADJ":
        for verb in tree.below(predicate, "xcomp"):
            if verb > predicate and clauses.is_verb(tree, verb):
                chain = chain_of(tree, verb)
                words = {*relation, *core, *relation_of(tree, verb, chain)}
                words.update(tree.below(verb, "mark"))
                objects, others = arguments_of(tree, verb, chain, ())
                others += [w for w in further if verb not in w]
                ways = list(filled(tree, tuple(sorted(words)), objects, others, chain[-1]))
                if ways:
                    yield from ways
                    return
        if further and further[0][0] > predicate and tree.deps[further[0][0]] == "case":
            yield from filled(tree, (*relation, *core), [], further, predicate)
            return
    taken = 0
    while taken < len(core) - 1 and tree.deps[core[taken]] == "case":
        taken += 1
    yield (*relation, *core[:taken]), (core[taken:], *further)


# noun phrases


def _nominal(tree: Tree, noun: int) -> Iterator[Proposition]:
    """What a noun phrase says without a verb: appositions, titles, owners, where it lies."""
    for child in tree.children[noun]:
        found = _of_noun(tree, noun, child)
        if found is not None and found.subject and found.arguments[0]:
            yield found


def _of_noun(tree: Tree, noun: int, child: int) -> Proposition | None:
    label = tree.deps[child]
    if label == "appos" and tree.pos[child] in ("NOUN", "PROPN"):
        mine, other = noun_phrase(tree, noun), noun_phrase(tree, child)
        return Proposition("apposition", child, mine, (), (other,), "be")
    if label == "nmod:poss" and tree.pos[child] != "PRON":
        owner = tuple(t for t in noun_phrase(tree, child) if tree.tags[t] != "POS")
        inside = set(tree.subtree(child))
        thing = tuple(t for t in noun_phrase(tree, noun) if t > child and t not in inside)
        return Proposition("possession", child, owner, (), (thing,), "has")
    if label == "nmod" and tree.pos[child] == "PROPN":
        cases = tuple(tree.below(child, "case"))
        dated = tree.entity_at.get(child, (0, 0, ""))[2] in ("DATE", "TIME")
        if cases and not dated and clauses.preposition(tree, child) in _WHERE:
            mine = trimmed(tree, (t for t in noun_phrase(tree, noun) if t < cases[0]))
            return Proposition("place", child, mine, cases, (noun_phrase(tree, child),), "be")
    if label in ("compound", "nmod:desc") and child < noun and tree.pos[noun] == "PROPN":
        first, last, kind = tree.entity_at.get(noun, (0, 0, ""))
        if kind == "PERSON" and child < first and not tree.words[child].endswith("."):
            name = tuple(range(first, last))
            return Proposition("title", child, name, (), (noun_phrase(tree, child),), "be")
    return None
