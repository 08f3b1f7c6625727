"""When documents were published: dates given beside the texts, checked and looked up."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import SourceError, UsageError

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def checked_date(value: str, name: str) -> str:
    """The same date, if it is an EDTF date: a year, a month or a day.

    >>> checked_date("2019-02", "published")
    '2019-02'
    >>> checked_date("2019-02-30", "published")
    Traceback (most recent call last):
    kg.errors.SourceError: published is '2019-02-30', which is no date; write ...

    Raises:
        SourceError: if it is none, or not in the calendar.
    """
    if found := _DATE.fullmatch(value):
        year, month, day = (int(part or 1) for part in found.groups())
        try:
            datetime.date(year, month, day)
        except ValueError:
            pass
        else:
            return value
    raise SourceError(
        f"{name} is {value[:40]!r}, which is no date; write 2019-02-28, 2019-02 or 2019"
    )


def read_dates(file: str | Path) -> dict[str, str]:
    """The dates in a JSON file, by path or file name.

    Raises:
        UsageError: if it is not there, or is no JSON object.
    """
    try:
        dates = json.loads(Path(file).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror}); check the path") from error
    except ValueError as error:
        raise UsageError(f"{file}: is not JSON ({error}); mend it") from error
    if not isinstance(dates, dict):
        raise UsageError(f'{file}: is no JSON object; write {{"wire.txt": "2019-02-28"}}')
    return {str(name): str(date) for name, date in dates.items()}


def _text(date: object) -> str:
    """A date as text; that of a moment is its day."""
    return datetime.date.isoformat(date) if isinstance(date, datetime.date) else str(date)


class Dates:
    """The dates that the user gives for documents: by path, unique file name, or for all.

    A date named for a document wins over the one that its row states, and that over one for the
    whole file or for all.

    >>> dates = Dates("2019", {"wire.txt": "2019-03-03"}, ["a/wire.txt", "b/note.txt"])
    >>> dates.of("a/wire.txt", None), dates.of("b/note.txt", None)
    ('2019-03-03', '2019')
    """

    def __init__(
        self,
        date: str | datetime.date | None,
        dates: Mapping[str, str | datetime.date] | None,
        paths: Iterable[str],
    ) -> None:
        """Check every date given.

        Raises:
            UsageError: if one is no date, or a file name stands for several of the paths.
        """
        self._all: str | None = None
        self._of: dict[str, str] = {}
        self._named: dict[str, list[str]] = {}
        for path in paths:
            self._named.setdefault(path.rpartition("/")[2], []).append(path)
        try:
            if date is not None:
                self._all = checked_date(_text(date), "the date")
            for key, value in (dates or {}).items():
                self._of[self._path(key)] = checked_date(_text(value), f"the date of {key!r}")
        except SourceError as error:
            raise UsageError(str(error)) from error

    def _path(self, key: str) -> str:
        name, mark, row = key.partition("#")
        paths = self._named.get(name, [name])
        if len(paths) > 1 and name not in paths:
            raise UsageError(
                f"the date of {key!r} could be that of {paths[0]!r} or {paths[1]!r}; write the path"
            )
        return (name if name in paths else paths[0]) + mark + row

    def of(self, path: str, stated: str | None) -> str | None:
        """The date of a document by its path, where ``stated`` is the one that its row gives."""
        return self._of.get(path) or stated or self._of.get(path.partition("#")[0]) or self._all
