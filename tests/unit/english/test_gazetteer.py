"""What names are known for: found again as it was written, and nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg import english
from kg.english import gazetteer
from kg.english.gazetteer import BITS, KINDS, Gazetteer
from kg.english.signs import rolled

TABLES = st.dictionaries(
    st.integers(0, (1 << BITS) - 1), st.integers(1, (1 << len(KINDS)) - 1), min_size=1
)


def known(*names: str) -> list[set[str]]:
    """What whole names are known for, as the shipped table has it."""
    made = []
    for name in names:
        low = np.append(english.load().make_doc(name).to_array("LOWER"), np.uint64(0))
        number = rolled(low, np.array([0]), np.array([len(low) - 1]))
        kinds = int(gazetteer.read().of(number)[0])
        made.append({kind for at, kind in enumerate(KINDS) if kinds >> at & 1})
    return made


@given(TABLES, st.integers(0, (1 << BITS) - 1))
def test_a_table_is_read_as_it_was_packed(tmp_path_factory, rows: dict[int, int], other: int):
    keys = sorted(rows)
    table = Gazetteer(np.array(keys, np.uint32), np.array([rows[k] for k in keys], np.uint16))
    path: Path = tmp_path_factory.mktemp("gazetteer") / "table.gz"
    path.write_bytes(gazetteer.packed(table))
    again = gazetteer.read.__wrapped__(path)
    assert (again.keys == table.keys).all()
    assert (again.kinds == table.kinds).all()
    asked = np.array([*keys, other], np.uint64) << np.uint64(64 - BITS)
    assert again.of(asked).tolist() == [*(rows[key] for key in keys), rows.get(other, 0)]


def test_names_bear_several_kinds_of_things():
    jordan, sri_lanka, nothing = known("Jordan", "Sri Lanka", "Zzyzx Qwfp")
    assert {"state", "family name", "given name"} <= jordan
    assert sri_lanka == {"state"}
    assert nothing == set()
