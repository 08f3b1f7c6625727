"""PropBank's frames, as much of them as roles need: which roleset a word has, and what its numbers mean.

Source: https://github.com/propbank/propbank-frames (CC BY-SA 4.0), with its links to VerbNet.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.extraction.propbank.rolepaths import predicate
from training.propbank import Predication


def read(data: Path) -> list[dict[str, Any]]:
    """Every roleset with its aliases and roles."""
    with gzip.open(data / "propbank_frames" / "rolesets.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def usual(rolesets: list[dict[str, Any]], found: Iterable[Predication]) -> dict[str, str]:
    """Each word of PropBank to its usual roleset: the commonest in the train half, else the first that is named so.

    Words are keyed as predicates are: "agree.v", "agreement.n" (both agree.01), "give_up.v".
    """
    senses: dict[str, Counter[str]] = defaultdict(Counter)
    named = {roleset["id"] for roleset in rolesets}
    for one in found:
        if one.token is not None and one.roleset in named:
            senses[predicate(one.tree, one.token).key][one.roleset] += 1
    aliases: dict[str, list[str]] = defaultdict(list)
    for roleset in rolesets:
        for word, kind in roleset["aliases"]:
            if kind in ("v", "n", "j") and word.count("_") <= (kind == "v"):
                aliases[f"{word.lower()}.{kind}"].append(roleset["id"])
    first = {key: min(ids, key=lambda one: _order(one, key)) for key, ids in aliases.items()}
    common = {key: min(ids, key=lambda one: (-ids[one], one)) for key, ids in senses.items()}
    return first | common


def _order(roleset: str, key: str) -> tuple[bool, str, str]:
    name, _, number = roleset.rpartition(".")
    return name != key.rpartition(".")[0], number, name


def meanings(rolesets: list[dict[str, Any]], wanted: set[str]) -> dict[str, str]:
    """Roleset to what its numbers mean: "0 PAG agent,1 PPT topic,2 COM co_agent"; no link is an empty name."""
    return {
        roleset["id"]: _meaning(
            roleset["id"], [role for role in roleset["roles"] if role["n"].isdigit()]
        )
        for roleset in rolesets
        if roleset["id"] in wanted and any(role["n"].isdigit() for role in roleset["roles"])
    }


def _meaning(roleset: str, roles: list[dict[str, Any]]) -> str:
    """The names of one VerbNet class as far as it goes, then of the others; guesses last.

    First the class that is named for the word ("attack-60.1"), else the one that names most of its roles, each in one
    way: not "cause" or "pivot", as indicate-78 has them.
    """
    names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for role in roles:
        for verbnet, name in role["vn"]:
            names[verbnet][role["n"]].add(name)
    word = roleset.rpartition(".")[0]
    best = sorted(
        names,
        key=lambda one: (
            one == "best_guess",
            one.partition("-")[0] != word,
            -sum(len(n) == 1 for n in names[one].values()),
            one,
        ),
    )
    parts = []
    for role in sorted(roles, key=lambda role: role["n"]):
        linked = [min(names[one][role["n"]]) for one in best if role["n"] in names[one]]
        parts.append(f"{role['n']} {role['f']} {linked[0] if linked else ''}")
    return ",".join(parts)
