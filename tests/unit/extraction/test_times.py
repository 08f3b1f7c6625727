"""Which words of a text are times, and which day, month or year they come to."""

from __future__ import annotations

import datetime as dt
import time as clock
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.temporal.edtf import parse
from kg.extraction.temporal.times import points, times
from kg.values import Time

SATURDAY = "2019-03-02"


def values(text: str, published: str | None = SATURDAY) -> list[str]:
    return [time.edtf for time in times(text, published=published)]


def only(text: str, published: str | None = SATURDAY) -> Time:
    (time,) = times(text, published=published)
    return time


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("27 February 2019", "2019-02-27"),
        ("27 February, 2019", "2019-02-27"),
        ("27th of February 2019", "2019-02-27"),
        ("February 27, 2019", "2019-02-27"),
        ("February 27 , 2019", "2019-02-27"),
        ("Feb. 27 2019", "2019-02-27"),
        ("February the 27th, 2019", "2019-02-27"),
        ("Wednesday, February 27, 2019", "2019-02-27"),
        ("2019-02-27", "2019-02-27"),
        ("27/2/2019", "2019-02-27"),
        ("2/27/2019", "2019-02-27"),
        ("27.02.2019", "2019-02-27"),
        ("Sept. 2018", "2018-09"),
        ("February of 2018", "2018-02"),
        ("mid-September 2005", "2005-09"),
        ("1953", "1953"),
        ("the 1990s", "199X"),
        ("the first quarter of 2018", "2018-01/2018-03"),
        ("the second half of 2018", "2018-07/2018-12"),
        ("the summer of 2018", "2018-22"),
        ("the first of May 2018", "2018-05-01"),
        ("3.5.2018", "2018-05-03"),
        ("Christmas Eve 1914", "1914-12-24"),
        ("27-28 February 2019", "2019-02-27/2019-02-28"),
        ("February 27 and 28, 2019", "2019-02-27/2019-02-28"),
        ("27 February-3 March 2019", "2019-02-27/2019-03-03"),
        ("2003-2007", "2003/2007"),
        ("2003-07", "2003/2007"),
        ("1955\u201357", "1955/1957"),
    ],
)
def test_a_date_with_its_year_needs_no_other(words: str, value: str) -> None:
    time = only(f"They met in {words} in Hanoi.", published=None)
    assert (time.edtf, time.text) == (value, words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("from August 2003 to March 2007", "2003-08/2007-03"),
        ("from November to March 2018", "2017-11/2018-03"),
        ("between 1992 and 1995", "1992/1995"),
        ("from 2003 until mid-2007", "2003/2007"),
        ("from Monday to Wednesday", "2019-02-25/2019-02-27"),
        ("since 1992", "1992/.."),
        ("since last year", "2018/2019"),
        ("since December", "2018-12/2019-03"),
        ("since last week", "2019-02-18/2019-03-02"),
    ],
)
def test_a_range_is_one_time_with_the_words_that_make_it_one(text: str, value: str) -> None:
    time = only(f"It lasted {text}, they say.")
    assert (time.edtf, time.text) == (value, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on March 1 in Hanoi.", "2019-03-01"),
        ("They met on 28 December.", "2018-12-28"),
        ("They will meet on 28 December.", "2019-12-28"),
        ("They met in October.", "2018-10"),
        ("They are due to meet in October.", "2019-10"),
        ("They met last July.", "2018-07"),
        ("They meet next March.", "2020-03"),
        ("Talks collapsed last Thursday.", "2019-02-28"),
        ("They met on Monday.", "2019-02-25"),
        ("Officials will meet on Monday.", "2019-03-04"),
        ("He will resign, an aide said on Monday.", "2019-02-25"),
        ("On Monday, envoys will meet.", "2019-03-04"),
        ("They met on Saturday.", "2019-03-02"),
        ("They met on Tuesday of last week.", "2019-02-19"),
        ("It ended yesterday.", "2019-03-01"),
        ("It ends the day after tomorrow.", "2019-03-04"),
        ("It ended two days ago.", "2019-02-28"),
        ("It ended two weeks ago.", "2019-02-11/2019-02-17"),
        ("It ended six months ago.", "2018-09"),
        ("It ended ten years ago.", "2009"),
        ("It ended a fortnight ago.", "2019-02-11/2019-02-17"),
        ("It ended half a year ago.", "2018-09"),
        ("It ended last autumn.", "2018-23"),
        ("It will end next spring.", "2020-21"),
        ("It began in the late nineties.", "199X"),
        ("It began in the 19th century.", "18XX"),
        ("It ended last week.", "2019-02-18/2019-02-24"),
        ("It is planned for next month.", "2019-04"),
        ("It began in May of last year.", "2018-05"),
        ("It began late last year.", "2018"),
        ("It began earlier this month.", "2019-03"),
        ("Nothing changed over the past six months.", "2018-09/2019-03"),
        ("It will end by the end of the year.", "2019"),
        ("They will meet over the weekend.", "2019-03-02/2019-03-03"),
    ],
)
def test_news_counts_from_the_day_it_is_published(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May 1940 it fell. In August it rose.", ["1940-05", "1940-08"]),
        ("It fell on 7 December 1941. In January it rose.", ["1941-12-07", "1942-01"]),
        ("It fell in 1940. It rose in May of that year.", ["1940", "1940-05"]),
        ("It fell in May 1940. The following month it rose.", ["1940-05", "1940-06"]),
        ("It fell in May 1940. A year earlier it stood.", ["1940-05", "1939"]),
        ("It fell on 5 May 1940. Two days later it rose.", ["1940-05-05", "1940-05-07"]),
        ("It fell on 5 May 1940. The next day it rose.", ["1940-05-05", "1940-05-06"]),
        ("It fell on 5 May 1940. That night it rose.", ["1940-05-05", "1940-05-05"]),
        ("It fell on 5 May 1940. On the 17th, it rose.", ["1940-05-05", "1940-05-17"]),
        ("It fell on 5 May 1940 and rose that Friday.", ["1940-05-05", "1940-05-10"]),
        ("It fell in April and June 1955.", ["1955-04", "1955-06"]),
        ("It fell on 5 May 1940. That summer it rose.", ["1940-05-05", "1940-22"]),
        ("It fell on 5 May 1940. The following spring it rose.", ["1940-05-05", "1941-21"]),
        ("It fell in 1940. In the autumn of that year it rose.", ["1940", "1940-23"]),
        ("It fell on 5 May 1940. It rose the year after.", ["1940-05-05", "1941"]),
        ("It fell on 5 May 1940. Five days on, it rose.", ["1940-05-05", "1940-05-10"]),
        ("It fell in 1940. As in 1614, it was 27 May.", ["1940", "1614", "1940-05-27"]),
        ("It began on September 19, 2005: the 9.19 Joint Statement.", ["2005-09-19"] * 2),
    ],
)
def test_history_counts_from_what_it_told(text: str, expected: list[str]) -> None:
    assert values(text, published=None) == expected


def test_news_that_looks_back_counts_from_what_it_told_within_the_paragraph() -> None:
    text = "It was signed on 10 April 1998; he had flown in on 7 April.\nHe died on 7 April."
    assert values(text, "2023-04-20") == ["1998-04-10", "1998-04-07", "2023-04-07"]


@pytest.mark.parametrize(
    "text",
    [
        "They met on Tuesday, or on March 1, or last week, or the next day.",
        "They reaffirmed the 9.19 Joint Statement.",
        "Two weeks later they left.",
    ],
)
def test_what_counts_from_nothing_stays_undated(text: str) -> None:
    assert values(text, published=None) == []


@pytest.mark.parametrize(
    "text",
    [
        "They talked for two years, three weeks and half a century.",
        "They meet every Tuesday and report annually.",
        "May said that more than 200 people may march in the March of Time.",
        "Resolution 1718 sent 2000 troops, 2,000 guns and $1950 to Unit 1942.",
        "The Good Friday Agreement and The Sunday Times.",
        "It happened in 490 BC, long ago, recently, now.",
        "It is dated 3/4/2019.",
        "It is dated 31 February 2019.",
    ],
)
def test_what_is_no_time_gives_none(text: str) -> None:
    assert values(text) == []


def test_a_dateline_dates_the_text() -> None:
    text = "GENEVA, June 16, 2021 (Agency) - They met on Wednesday; he had come on Tuesday."
    found = times(text)
    assert [time.edtf for time in found] == ["2021-06-16", "2021-06-16", "2021-06-15"]
    assert found[0].rule == "dateline"
    assert values("Talks end\nMarch 1, 2008\nThey met on Friday.", None) == [
        "2008-03-01",
        "2008-02-29",
    ]
    assert values("Nov 10 (Wire) - They met on Tuesday.", "2020") == ["2020-11-10"] * 2


def test_a_year_of_publication_dates_no_weekday() -> None:
    assert values("They met on Tuesday, in October and last year.", "2019") == ["2019-10", "2018"]


def test_early_and_late_narrow_the_bounds_alone() -> None:
    time = only("Talks began in the early 1990s.")
    assert (time.edtf, time.begin, time.end) == ("199X", "1990", "1993")
    time = only("Talks ended in late February 2019.")
    assert (time.edtf, time.begin, time.end) == ("2019-02", "2019-02-21", "2019-02-28")


def test_bounds_have_one_precision() -> None:
    time = only("It lasted from 2003 to March 2007.")
    assert (time.begin, time.end) == ("2003-01", "2007-03")


def test_points_part_a_range_into_its_ends() -> None:
    text = "It met on 27-28 February 2019, and ruled from 1876 to 1910."
    found = points(text)
    assert [time.text for time in found] == ["27", "28 February 2019", "1876", "1910"]
    assert [time.edtf for time in found] == ["2019-02-27", "2019-02-28", "1876", "1910"]


def test_offsets_count_code_points() -> None:
    text = "\U0001f54a Caf\u00e9\u2019s talks of 5 May 2019\u2014over."
    time = only(text)
    assert text[time.start : time.stop] == time.text == "5 May 2019"


FORMS = (
    "{0:%Y-%m-%d}",
    "{1} {0:%B} {2}",
    "{0:%B} {1}, {2}",
    "the {1}{3} of {0:%B} {2}",
    "{0:%b} {1}, {2}",
)


@given(
    day=st.dates(dt.date(1100, 1, 1), dt.date(2900, 12, 31)),
    form=st.sampled_from(FORMS),
    published=st.none() | st.dates().map(str),
)
def test_a_date_written_in_any_order_reads_back(
    day: dt.date, form: str, published: str | None
) -> None:
    suffix = {1: "st", 21: "st", 31: "st", 2: "nd", 22: "nd", 3: "rd", 23: "rd"}.get(day.day, "th")
    words = form.format(day, day.day, day.year, suffix)
    (time,) = times(f"They met on {words}.", published=published)
    assert (time.edtf, time.begin, time.end) == (day.isoformat(),) * 3


WORDS = """May March 2019 1955-57 3 27-28 31 the of last next that same year month week day days
Tuesday two a ago later since from to and between until early mid- late end in on , . - 's 1990s
9.19 Joint Statement will said today weekend summer Christmas 17th 29 February 9999 1000 BC first
half past following spring nineties century 19th fortnight after before"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])


@given(
    text=st.text() | st.lists(PIECES, max_size=25).map(" ".join),
    published=st.none()
    | st.sampled_from(["2019", "2020-02", "2020-02-29", "0001-01-01", "9999-12-31", "soon"]),
)
def test_any_text_gives_sound_times(text: str, published: str | None) -> None:
    for find in (times, points):
        found = find(text, published=published)
        for time in found:
            assert text[time.start : time.stop] == time.text
            begin, end = parse(time.begin), parse(time.end)
            assert begin is not None
            assert end is not None
            assert begin.ordinal() <= end.last().ordinal()
            assert len(time.begin) == len(time.end)
        assert all(one.stop <= two.start for one, two in pairwise(found))


def test_a_text_ten_times_as_long_takes_about_ten_times_as_long() -> None:
    sentence = (
        "The foreign minister told reporters on Tuesday that envoys will meet in March 2019. "
    )

    def seconds(copies: int) -> float:
        began = clock.process_time()
        found = times(sentence * copies, published=SATURDAY)
        assert len(found) == 2 * copies
        return clock.process_time() - began

    seconds(50)
    # Linear is 10, quadratic 100; the least of three, for the machine has other things to do.
    assert min(seconds(1000) / seconds(100) for _ in range(3)) < 30
