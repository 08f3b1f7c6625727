"""Fit ``kg/english/roles.json.bz2``: python -m training roles --data ../shared/training

From PropBank on the train half of UD English EWT: the table of how often each predicate had each label in each place,
counted on the treebank's trees; a log-linear model over the table, the frame and the shape of the tree, fitted on the
treebank's trees and on those of ``jackknife.py``. When a predicate trains the model, its own counts are left out of the
table.
"""

from __future__ import annotations

import bz2
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.extraction.propbank.rolefeatures import LABELS, levels, row
from kg.extraction.propbank.rolepaths import candidates, known, path_between, predicate
from kg.extraction.propbank.roles import Model, read, signs_of
from training import frames, jackknife
from training.loglinear import Examples
from training.propbank import Predication, on_gold, sentences

OUTPUT = Path(__file__).parent.parent / "kg" / "english" / "roles.json.bz2"
SOURCE = (
    "PropBank (propbank-release, propbank-frames) on UD English EWT, CC BY-SA 4.0; "
    "made by training/roles.py; licence CC BY-SA 4.0"
)
_PATH_SEEN, _SIGN_SEEN, _SHARED_SEEN = 8, 5, 8  # times, in each kind of tree
_NEVER = (
    2  # a place that held no argument so often or less is left out of the table: as good as unseen
)

Table = dict[str, dict[str, Counter[str]]]
Own = dict[tuple[str, int], list[tuple[Sequence[str], int]]]  # by sentence and word


def fit(data: Path, work: Path, output: Path = OUTPUT) -> None:
    """Count, fit, write."""
    gold = data / "propbank_ewt" / "train.jsonl.gz"
    treebank = sentences(data, "train")
    counted = list(on_gold(gold, treebank))
    parsed = list(jackknife.predications(gold, treebank, data, work / "roles"))
    write(learnt(counted, [counted, parsed], frames.read(data)), output)


def write(told: Mapping[str, Any], output: Path) -> None:
    """Write the same bytes for the same content: sorted, one word, roleset or sign a line, no time stamp."""
    parts = []
    for name, part in told.items():
        body = _json(part)
        if isinstance(part, dict):
            body = "{\n" + ",\n".join(f"{_json(k)}:{_json(v)}" for k, v in part.items()) + "\n}"
        parts.append(f"{_json(name)}:{body}")
    text = "{" + ",\n".join(parts) + "}\n"
    output.write_bytes(bz2.compress(text.encode("utf-8"), 9))
    print(f"{output.name}: {output.stat().st_size} bytes")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def learnt(
    counted: Sequence[Predication],
    kinds: Sequence[Sequence[Predication]],
    rolesets: list[dict[str, Any]],
) -> dict[str, Any]:
    """The content of the file: table and frames from ``counted``, weights from ``kinds`` of trees."""
    paths = followed(kinds)
    usual = frames.usual(rolesets, counted)
    meanings = frames.meanings(rolesets, set(usual.values()))
    unlike = {
        key: name
        for key, name in sorted(usual.items())
        if name in meanings and name != f"{key.rpartition('.')[0]}.01"
    }
    table, own = count(counted, paths)
    told: dict[str, Any] = {
        "source": SOURCE,
        "paths": paths,
        "table": {
            key: {place: dict(sorted(counts.items())) for place, counts in sorted(places.items())}
            for key, places in sorted(table.items())
        },
        "frames": unlike,
        "rolesets": dict(sorted(meanings.items())),
        "weights": {},
        "shared": {},
    }
    found = examples(kinds, read(told), own)
    plain, shared = found.weights(_SIGN_SEEN * len(kinds), _SHARED_SEEN * len(kinds))
    return told | {"weights": plain, "shared": shared}


def followed(kinds: Sequence[Sequence[Predication]]) -> list[str]:
    """The paths that lead to arguments often enough."""
    seen: Counter[str] = Counter()
    for one in (one for kind in kinds for one in kind):
        if one.token is not None:
            heads = [head for head in one.arguments if head != one.token]
            found = [path_between(one.tree, one.token, head) for head in heads]
            seen.update(path for path in found if path)
    return sorted(path for path, times in seen.items() if times >= _PATH_SEEN * len(kinds))


def count(found: Iterable[Predication], paths: Iterable[str]) -> tuple[Table, Own]:
    """The table, and what each predicate put into it, at every level of backing off."""
    follow = known(paths)
    table: Table = defaultdict(lambda: defaultdict(Counter))
    own: Own = defaultdict(list)
    for one in found:
        if one.token is None:
            continue
        of = predicate(one.tree, one.token)
        for token, path in candidates(one.tree, one.token, follow):
            place = row(one.tree, of, token, path)
            label = one.arguments.get(token, "-")
            if label == "-" or label in LABELS:
                table[of.key][" ".join(place).rstrip()][label] += 1
                number = LABELS.index(label) + 1 if label != "-" else 0
                own[one.sentence, one.word].append((levels(of, place), number))
    for places in table.values():
        for place in [
            p for p, seen in places.items() if set(seen) == {"-"} and seen["-"] <= _NEVER
        ]:
            del places[place]
    return {key: places for key, places in table.items() if places}, own


def examples(kinds: Iterable[Iterable[Predication]], model: Model, own: Own) -> Examples:
    """Every candidate of every predicate with its signs, the predicate's own counts left out of the table."""
    found = Examples(len(LABELS))
    for one in (one for kind in kinds for one in kind):
        if one.token is None:
            continue
        of = predicate(one.tree, one.token)
        mine = own.get((one.sentence, one.word), [])
        _add(model, mine, -1)
        for token, path in candidates(one.tree, one.token, model.paths):
            label = one.arguments.get(token, "-")
            if label == "-" or label in LABELS:
                plain, asked = signs_of(one.tree, of, token, path, model)
                found.add(plain, asked, LABELS.index(label) + 1 if label != "-" else 0)
        _add(model, mine, 1)
    return found


def _add(model: Model, rows: Iterable[tuple[Sequence[str], int]], times: int) -> None:
    for keys, number in rows:
        if keys[0] not in model.tables[0]:
            continue
        for table, key in zip(model.tables, keys, strict=True):
            table[key][number] += times  # type: ignore[index]
