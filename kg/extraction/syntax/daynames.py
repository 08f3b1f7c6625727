"""The names of days and months, which a capital makes look like names of somebody.

Phenomenon: "Monday" and "May" are written as names are. Source: Quirk et al. (1985), 5.63. Handled: weekdays, months.
Refused: shortened ones, which `timegrammar.py` reads.
"""

from __future__ import annotations

DAYS = frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
        *("october", "november", "december"),
    )
)
