"""How well mentions that are given are clustered, on GUM's coreference: the rules and the learned ranker side by side.

Usage: python benchmarks/antecedents.py FILE.conllu[.gz] [--predictions FILE]

Trees are predicted for the treebank's own words and sentences. Prints one JSON object: MUC, B³, CEAFe and CoNLL of the
rules and of the ranker, once with all mentions offered (those of one mention only, too) and once with those that share
their referent; clusters of one are left out of the scoring on both sides. The rules are those of ``kg.extraction``
(coreference.py, denotation.py, pronouns.py) for mentions of any kind: same name, surname, acronym, apposition, a
definite description with the noun of an earlier mention, for a pronoun the nearest that agrees, subjects first.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from kg.extraction.reference.antecedents import clusters
from kg.extraction.reference.mentions import Mention
from kg.extraction.syntax.tree import Tree
from training import conllu
from training.antecedents import Text, linked, texts
from training.chain_scores import grouped, score

Row = dict[str, Any]
_REACH = 3
_DEFINITE = ("definite", "demonstrative", "possessed", "name", "bare")
_LIGHT = frozenset(("of", "the", "and", "for"))


def main() -> None:
    """Read the arguments, cluster, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--predictions", type=Path, help="JSON lines of document, mention, cluster")
    arguments = parser.parse_args()
    found = texts(conllu.read(arguments.gold))
    sys.stdout.write(json.dumps(figures(found)) + "\n")
    if arguments.predictions:
        lines = [
            json.dumps({"doc": text.name, "mention": n, "cluster": cluster}) + "\n"
            for text in found
            for n, cluster in enumerate(clusters(text.tree, text.mentions))
        ]
        arguments.predictions.write_text("".join(lines), encoding="utf-8")


def figures(found: Sequence[Text]) -> Row:
    """The figures of the rules and of the ranker on these texts."""
    pairs = [linked(text) for text in found]
    return {
        "documents": len(found),
        "mentions": sum(len(text.mentions) for text in found),
        "all offered": {
            "rules": measured(found, by_rules),
            "ranker": measured(found, clusters),
        },
        "linked offered": {
            "rules": measured(pairs, by_rules),
            "ranker": measured(pairs, clusters),
        },
    }


def measured(
    found: Iterable[Text], assign: Callable[[Tree, Sequence[Mention]], Sequence[int]]
) -> dict[str, float]:
    """The scores of one way to cluster, over all mentions of all documents."""
    key: dict[Any, Any] = {}
    response: dict[Any, Any] = {}
    for text in found:
        for n, cluster in enumerate(assign(text.tree, text.mentions)):
            key[text.name, n] = (text.name, text.referents[n])
            response[text.name, n] = (text.name, cluster)
    return score(grouped(key, least=2), grouped(response, least=2))


def by_rules(tree: Tree, mentions: Sequence[Mention]) -> list[int]:
    """The cluster of each mention by the rules."""
    found: list[int] = []
    for number, mention in enumerate(mentions):
        best = _antecedent(tree, mentions[:number], mention)
        found.append(number if best is None else found[best])
    return found


def _antecedent(tree: Tree, before: Sequence[Mention], mention: Mention) -> int | None:
    backwards = range(len(before) - 1, -1, -1)
    if mention.pronoun:
        return _of_pronoun(tree, before, mention)
    if tree.deps[mention.head] == "appos":
        for other in backwards:
            if before[other].head == tree.heads[mention.head]:
                return other
    if mention.kind not in _DEFINITE:
        return None
    for fits in (_same_name, _short_name) if mention.kind == "name" else (_same_noun,):
        for other in backwards:
            if not before[other].pronoun and fits(mention, before[other]):
                return other
    return None


def _same_name(mention: Mention, earlier: Mention) -> bool:
    return mention.phrase == earlier.phrase


def _short_name(mention: Mention, earlier: Mention) -> bool:
    """A surname or first name after the full one; an acronym on either side."""
    if earlier.kind != "name":
        return False
    words, known = mention.phrase.split(), earlier.phrase.split()
    if (
        len(words) == 1
        and len(known) > 1
        and {mention.nature, earlier.nature} & {"person", "group"}
    ):
        return words[0] in (known[-1], known[0])
    short, long = sorted((mention.phrase, earlier.phrase), key=len)
    initials = "".join(word[0] for word in long.split() if word not in _LIGHT)
    return len(short) > 1 and " " not in short and initials == short.replace(".", "")


def _same_noun(mention: Mention, earlier: Mention) -> bool:
    """A definite description with the noun of an earlier mention and no modifier that it lacks."""
    if mention.kind == "bare":
        return mention.phrase == earlier.phrase
    return (
        mention.lemma == earlier.lemma
        and mention.modifiers <= earlier.words
        and mention.number == earlier.number
    )


def _of_pronoun(tree: Tree, before: Sequence[Mention], mention: Mention) -> int | None:
    if mention.kind in ("i", "we", "you"):
        return max((n for n, m in enumerate(before) if m.kind == mention.kind), default=None)
    best, most = None, (-1, -1)
    for number, earlier in enumerate(before):
        if mention.sentence - earlier.sentence > _REACH or not _agree(mention, earlier):
            continue
        if mention.first >= earlier.first and mention.last <= earlier.last:
            continue
        if (
            not mention.possessive
            and mention.role != "reflexive"
            and (mention.governor == earlier.governor)
        ):
            continue
        subject = earlier.role in ("subject", "passive")
        modifier = earlier.role in ("compound", "possessor")
        value = (earlier.sentence * 4 + (3 if subject else 0 if modifier else 1), number)
        if value > most:
            best, most = number, value
    return best


def _agree(mention: Mention, earlier: Mention) -> bool:
    """Whether a pronoun can stand for an earlier mention: its own kind, or number, gender and nature agree."""
    if earlier.kind == mention.kind:
        return True
    if earlier.pronoun or mention.kind not in ("he", "she", "it", "they"):
        return False
    if mention.kind == "they":
        return earlier.number == "p" or earlier.nature == "group"
    if earlier.number == "p":
        return False
    if mention.kind == "it":
        return earlier.nature != "person"
    return earlier.nature == "person" and earlier.gender in (mention.gender, "")


if __name__ == "__main__":
    main()
