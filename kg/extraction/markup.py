r"""Markdown as the words that it shows, with where each character of them stands in the file.

Phenomenon: a link's address, the stars of emphasis and the hashes of headings are nobody's words, and a parser that
meets them loses the sentence; so a Markdown document is read without them, and every offset is counted back into its
own text. Source: CommonMark 0.31. Handled: "[Mali](http://a.b) and **Chad** met" (Mali and Chad met), front matter,
comments, fenced code, pictures and tags (all of it goes), headings and quotations (their marks go). Refused:
"snake_case_name", "2 * 3", a list's dashes, which chronicles use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

#: Whole stretches that show nothing.
_HIDDEN = re.compile(
    r"\A---\n.*?\n---[ \t]*(?:\n|\Z)"  # front matter
    r"|<!--.*?-->"
    r"|^(?P<fence>```|~~~)[^\n]*\n.*?(?:^(?P=fence)[ \t]*$|\Z)"
    r"|^[ ]{0,3}\[[^\]\n]+\]:[ \t]+\S[^\n]*$"  # where references lead
    r"|!\[[^\]\n]*\]\([^)\n]*\)"
    r"|<(?:https?|mailto):[^>\s]+>"
    r"|</?[A-Za-z][^<>\n]*>",
    re.DOTALL | re.MULTILINE,
)
_LINK = re.compile(r"(\[)(?:[^\[\]\n]+)(\](?:\([^)\n]*\)|\[[^\]\n]*\]))")
_LEADING = re.compile(r"^[ ]{0,3}(#{1,6}[ \t]+|(?:>[ \t]?)+)", re.MULTILINE)
_EMPHASIS = re.compile(
    r"(?<![\w*_])(\*{1,3}|_{1,3}|~~)(?=[^\s*_])(?:[^\n]*?[^\s*_])?(\1)(?![\w*_])"
)
_CODE = re.compile(r"(`+)[^`\n]+(\1)")


def is_markdown(path: str) -> bool:
    """Whether a document is Markdown, by its name."""
    return path.lower().endswith(".md")


def unmarked(text: str) -> tuple[str, Sequence[int]]:
    """The text without markup, and the offset in the original of each of its characters.

    >>> shown, offsets = unmarked("**Mali** recalled its [envoy](http://a.b/c).")
    >>> shown
    'Mali recalled its envoy.'
    >>> offsets[shown.index("envoy")]
    23
    """
    gone = bytearray(len(text))
    for first, last in _cuts(text):
        gone[first:last] = b"\1" * (last - first)
    offsets = [at for at in range(len(text)) if not gone[at]]
    return "".join([text[at] for at in offsets]), offsets


def around(text: str, first: int, last: int) -> tuple[int, int]:
    """A stretch of Markdown with the marks that touch it, so that a sentence is quoted with both its stars.

    >>> around("See *Mali* now.", 5, 9)
    (4, 10)
    """
    while first and text[first - 1] in "*_[~`":
        first -= 1
    while last < len(text) and text[last] in "*_~`":
        last += 1
    return first, last


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    for match in _HIDDEN.finditer(text):
        yield match.span()
    for pattern in (_LINK, _LEADING, _EMPHASIS, _CODE):
        for match in pattern.finditer(text):
            for group in range(1, pattern.groups + 1):
                yield match.span(group)
