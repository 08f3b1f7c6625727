"""A page shown inside a notebook, in a frame of its own that can reach nothing around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape


@dataclass(frozen=True, slots=True)
class Frame:
    """A page that a notebook shows when it is a cell's last value. ``height`` is in pixels.

    >>> frame("<p>hello", height=300)._repr_html_()[:60]
    '<iframe sandbox="allow-scripts allow-downloads" width="100%"'
    """

    html: str = field(repr=False)
    height: int = 640

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="allow-scripts allow-downloads" width="100%" height="{self.height}" '
            f'title="Event graph" style="border:0" srcdoc="{escape(self.html)}"></iframe>'
        )


def frame(html: str, height: int = 640) -> Frame:
    """A page as a value that a notebook shows.

    >>> frame("<p>hello")
    Frame(height=640)
    """
    return Frame(html, height)
