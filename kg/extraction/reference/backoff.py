"""Features that speak of one kind of mention, and what they say of several kinds or of any.

Phenomenon: that "it" prefers a salient chain is rarely seen for "these", but often for pronouns. Source: features in
a general and a specific version, after Daumé III (2007), "Frustratingly easy domain adaptation". Handled: "he<name
sentences 1" is also "third<name sentences 1" and "*<* sentences 1", "new this object" also "new * object". Refused:
what does not begin with a kind or a pair of kinds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

_GROUPS = {
    kind: group
    for group, kinds in (
        ("third", "he she it they"),
        ("speaking", "i we you"),
        ("pointing", "this these here who one each-other"),
        ("known", "definite demonstrative possessed"),
        ("fresh", "indefinite counted bare quantifier clause"),
        ("named", "name"),
    )
    for kind in kinds.split()
}


def broader(name: str) -> tuple[str, ...]:
    """The versions of a feature for the group of its kinds and for any kind.

    >>> broader("he<name sentences 1"), broader("head same year")
    (('third<named sentences 1', '*<* sentences 1'), ())
    """
    opening = "new " if name.startswith("new ") else ""
    kinds, space, rest = name[len(opening) :].partition(" ")
    kind, arrow, other = kinds.partition("<")
    group = _GROUPS.get(kind)
    if group is None or (other and other not in _GROUPS):
        return ()
    pair = arrow + _GROUPS[other] if other else arrow
    any_pair = arrow + "*" if other else arrow
    return f"{opening}{group}{pair}{space}{rest}", f"{opening}*{any_pair}{space}{rest}"


#: Sums that are kept; when there are more, it begins anew.
_MOST = 1 << 16


class _Kept(dict[str, float]):
    """What a function says of names, each asked once: quicker than a cache that counts."""

    def __init__(self, weigh: Callable[[str], float]) -> None:
        self.weigh = weigh

    def __missing__(self, name: str) -> float:
        if len(self) >= _MOST:
            self.clear()
        self[name] = value = self.weigh(name)
        return value


class Weights:
    """Weights of features, each with those of its broader versions; an unknown one weighs nothing.

    >>> Weights({"he<name": 0.5, "third<named": 0.25}).of("he<name")
    0.75
    """

    def __init__(self, own: Mapping[str, float]) -> None:
        """Keep the weights of single features."""
        self.own = own
        self.of = _Kept(self._of).__getitem__

    def _of(self, name: str) -> float:
        return sum((self.own.get(each, 0.0) for each in broader(name)), self.own.get(name, 0.0))
