"""Plain text and Markdown: bytes to the text of a document, or a sentence on why they are none.

The text is the file decoded, byte order mark removed, CRLF as LF, and nothing else, so that every
offset in a graph can be counted in the file itself. An encoding is never guessed: UTF-8 is the
rule, UTF-16 and UTF-32 are read where a byte order mark says so, and for anything else the refusal
says how to convert the file.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from kg.errors import SourceError
from kg.inputs.dates import checked_date
from kg.values import Document

#: The longest text of one document, in characters: what the language model takes at once.
LONGEST = 1_000_000

# The four-byte marks come first: UTF-32's little-endian one begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# First bytes of what people most often take for text, after the registries of the formats' owners.
_FORMATS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "RTF"),
    (b"PK\x03\x04", "a ZIP archive, or a .docx, .odt or .epub file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)
_MARKUP = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|\?xml)[\s>]", re.I | re.S
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FRONT = re.compile(r"\A---\n(.*?)\n---[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"""^(title|date):[ \t]*["']?([^\n"']+?)["']?[ \t]*$""", re.M)
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?![\d-])")
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.M)


def read(file: Path, path: str) -> Document:
    """The one document of a text or Markdown file.

    A Markdown file's title is that of its front matter, else its first heading; its date is that of its front matter.

    Raises:
        SourceError: if the file cannot be read or holds no text; the message is without the file's
    name.
    """
    try:
        size = file.stat().st_size
        if size > LONGEST * 4:  # no encoding read here takes more bytes for a character
            raise SourceError(too_long(f"{size:,} bytes"))
        data = file.read_bytes()
    except OSError as error:
        raise SourceError(unreadable(error)) from error
    text = checked(decode(data))
    markdown = file.suffix.lower() == ".md"
    heading = _HEADING.search(text) if markdown else None
    front = dict(_FIELD.findall(match[1])) if markdown and (match := _FRONT.match(text)) else {}
    day = _DAY.match(front.get("date", ""))
    return Document(
        path=path,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        title=front.get("title") or (heading[1] if heading else None),
        published=checked_date(day[0], "date") if day else None,
        source=str(file.absolute()),
    )


def decode(data: bytes) -> str:
    r"""The text that bytes hold, without its byte order mark, with LF for CRLF.

    >>> decode(b"\xef\xbb\xbfTalks opened.\r\nThey failed.")
    'Talks opened.\nThey failed.'
    >>> decode("Genève".encode("cp1252"))
    Traceback (most recent call last):
    kg.errors.SourceError: is not UTF-8: byte 0xe8 at offset 3; if it is ...

    Raises:
        SourceError: if they are another format, of another encoding, or no text.
    """
    refuse_formats(data)
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    body = data[len(mark) :]
    if encoding == "utf-8" and b"\0" in body:
        raise SourceError(_nul(body, len(mark)))
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        at = len(mark) + error.start
        if mark:
            raise SourceError(
                f"is not the {encoding.upper()} that its first bytes say: byte {at} is at fault; "
                "save it again as UTF-8"
            ) from error
        raise SourceError(
            f"is not UTF-8: byte 0x{body[error.start]:02x} at offset {at}; "
            "if it is Windows-1252 or Latin-1, convert it: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"
        ) from error
    return text.replace("\r\n", "\n")


def checked(text: str) -> str:
    r"""The same text, if it is one that people wrote for people.

    >>> checked("<!DOCTYPE html><p>Talks opened.")
    Traceback (most recent call last):
    kg.errors.SourceError: is HTML, not text; save the page's text as UTF-8 in a .txt file
    >>> checked(" \n ")
    Traceback (most recent call last):
    kg.errors.SourceError: is empty; put a text into it or leave it out

    Raises:
        SourceError: if it is empty, too long, markup, or has characters that no text has.
    """
    if len(text) > LONGEST:
        raise SourceError(too_long(f"{len(text):,} characters"))
    if not text or text.isspace():
        raise SourceError("is empty; put a text into it or leave it out")
    if (at := text.find("\0")) >= 0:
        raise SourceError(
            f"has a NUL character at character {at}; remove it, and see whether the rest is whole"
        )
    if text.startswith("{\\rtf"):
        raise SourceError("is RTF, not text; save its text as UTF-8 in a .txt file")
    if markup := _MARKUP.match(text[:5000]):
        kind = "XML" if markup[1] == "?xml" else "HTML"
        raise SourceError(f"is {kind}, not text; save the page's text as UTF-8 in a .txt file")
    controls = len(_CONTROL.findall(text))
    if controls * 100 > len(text):
        raise SourceError(
            f"is no text: it has {controls:,} control characters; check what the file is"
        )
    return text


def refuse_formats(data: bytes, *, unmarked: bool = False) -> None:
    """Refuse what its first bytes show to be another format; if ``unmarked``, UTF-16 too.

    Raises:
        SourceError: naming the format.
    """
    for magic, kind in _FORMATS:
        if data.startswith(magic):
            raise SourceError(f"is {kind}, not text; save its text as UTF-8 in a .txt file")
    if unmarked and (marked := next((e for m, e in _MARKS[1:] if data.startswith(m)), None)):
        name = marked.upper()
        raise SourceError(f"is {name}; convert it: iconv -f {name[:6]} -t UTF-8 OLD > NEW")


def unreadable(error: OSError) -> str:
    """Why the system does not let a file be read, and what to do."""
    return f"cannot be read ({error.strerror or error}); check the path and its permissions"


def too_long(size: str) -> str:
    """Why a text of that size is refused, and what to do."""
    return (
        f"is too long: {size}, where one document has at most {LONGEST:,} characters; "
        "split it into several"
    )


def _nul(body: bytes, skipped: int) -> str:
    """What NUL bytes in UTF-8 mean: UTF-16 without its mark has one in nearly every pair."""
    head = body[:2000]
    for encoding, high in (("UTF-16LE", head[1::2]), ("UTF-16BE", head[0::2])):
        if high and high.count(0) > 0.7 * len(high):
            return (
                f"looks like {encoding} without a byte order mark; "
                f"convert it: iconv -f {encoding} -t UTF-8 OLD > NEW"
            )
    at = skipped + body.index(0)
    return (
        f"has a NUL character at byte offset {at}; it is no text, or is damaged: "
        "remove it and look at the rest"
    )
