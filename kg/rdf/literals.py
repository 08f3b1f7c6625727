"""Texts, numbers and dates as canonical literals of N-Quads: as every store keeps them."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Final

from kg.rdf.iris import XSD

_UNSAFE = re.compile('[\x00-\x1f"\\\\\x7f\ufffe\uffff]')
_ESCAPES: Final = {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}
_CALENDAR = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def escaped(text: str) -> str:
    r"""A text as it stands between the quotes of a canonical N-Quads literal.

    >>> escaped('He said "no"\n')
    'He said \\"no\\"\\n'
    """
    if _UNSAFE.search(text) is None:
        return text
    return _UNSAFE.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", text)


def decimal(number: Decimal) -> str:
    """A decimal as every store keeps it: no exponent, no trailing zeros.

    >>> decimal(Decimal("0.90")), decimal(Decimal("1.0"))
    ('0.9', '1')
    """
    return format(number.normalize(), "f") if number else "0"


def dated(text: str) -> str:
    """A date as the literal of its precision; what is no date of the calendar stays a plain string.

    >>> dated("2019-02").removeprefix('"2019-02"^^<' + XSD)
    'gYearMonth>'
    >>> dated("2019-02-30")
    '"2019-02-30"'
    """
    found = _CALENDAR.fullmatch(text)
    if found is not None and text.isascii():
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            datetime.date(year or 0, month or 1, day or 1)
        except ValueError:
            return f'"{text}"'
        kind = "gYear" if month is None else "gYearMonth" if day is None else "date"
        return f'"{text}"^^<{XSD}{kind}>'
    return f'"{escaped(text)}"'
