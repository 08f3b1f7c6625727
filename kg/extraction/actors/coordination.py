"""Names that a text joins: "A, B and President C met" is three, whatever the parser makes of the titles.

Phenomenon: titles between names lead parsers to hang the names from one another, and only one takes part. Source:
coordination of noun phrases in Quirk et al. (1985), read from the surface where parses of titles go wrong. Handled:
"Joe Biden and Russian President Vladimir Putin", "Russia, France and the United States", "leaders of Bosnia and
Serbia". Refused: "Ohrid, North Macedonia" (no "and": the second says where the first is).
"""

from __future__ import annotations

from kg.extraction.actors.cast import Cast, head_of
from kg.extraction.naming.aliases import Name
from kg.extraction.syntax import clauses
from kg.extraction.syntax.partitives import besides, whole_of


def joined(cast: Cast, token: int) -> list[int]:
    """A word and those joined to it, by the parse, or by commas and "and" between names.

    "Joe Biden and Russian President Vladimir Putin met" is two, whatever the parser makes of the titles.
    """
    found = clauses.coordinated(cast.tree, token)
    if (people := whole_of(cast.tree, token)) is not None:
        found += besides(cast.tree, people)
    found += _in_amount(cast, token)
    name = cast.name_at.get(token)
    if name is None:
        return found
    heads = [head_of(cast, member) for member in _listed(cast).get(name.first, ())]
    return [*found, *(head for head in heads if head not in found)]


def _in_amount(cast: Cast, token: int) -> list[int]:
    """Those joined to whom an amount is of: the miners of "thousands of peasants and miners"."""
    tree, amounts, here = cast.tree, cast.lexicon.cue("amount"), token
    while tree.lemmas[here].lower() in amounts:
        of = [c for c in tree.below(here, "nmod") if clauses.preposition(tree, c) == "of"]
        if not of:
            return []
        here = of[0]
    return [] if here == token else clauses.coordinated(tree, here)[1:]


def _listed(cast: Cast) -> dict[int, list[Name]]:
    """Names in a row with nothing between but commas, "and" and titles, by the first token of each: "A, B and C"."""
    if cast.joined_names is not None:
        return cast.joined_names
    groups: list[list[Name]] = []
    group: list[Name] = []
    closed = False
    ordered = sorted(
        {name.first: name for name in cast.name_at.values()}.values(), key=lambda n: n.first
    )
    for name in ordered:
        if (
            (group and name.form == group[-1].form == "demonym")
            or not group
            or name.form != "demonym"
        ):
            if group and group[-1].type == "Person" and _leads_title(cast, name):
                continue  # "signed by Mr. Duggal and U.S. Ambassador David Mulford"
            link = _link(cast, group[-1], name) if group and _alike(group[-1], name) else ""
            if link and (_opens_clause(cast, group[-1], name) or _qualifies(cast, name)):
                link = ""
            if link and not closed:
                group.append(name)
                closed = link == "and"
                continue
            if closed and len(group) > 1:
                groups.append(group)
            group, closed = [name], False
    if closed and len(group) > 1:
        groups.append(group)
    cast.joined_names = {name.first: group for group in reversed(groups) for name in group}
    return cast.joined_names


def _link(cast: Cast, one: Name, other: Name) -> str:
    """What stands between two names: "and", "," or nothing that joins them."""
    tree = cast.tree
    between = range(one.last, other.first)
    if not 1 <= len(between) <= 8:
        return ""
    words = [tree.lowers[t] for t in between]
    if words[0] == "," and words[1:2] in (["and"], ["&"]):
        words, link = words[2:], "and"
    elif words[0] in ("and", "&"):
        words, link = words[1:], "and"
    elif words[0] == ",":
        words, link = words[1:], ","
    else:
        return ""
    rest = between[len(between) - len(words) :]
    titled = all(
        t in cast.title_of
        or tree.lowers[t] in ("the", "of", "'s", "’s")
        or t in cast.name_at
        or tree.pos[t] in ("ADJ", "NOUN", "PROPN")
        for t in rest
    )
    if words and words != ["the"] and (other.type != "Person" or not titled or link == ","):
        return ""
    return link


def _opens_clause(cast: Cast, one: Name, other: Name) -> bool:
    """Whether a name is the subject of the next clause: "sold it to Iran, and Norway bought grain"."""
    tree, here, there = cast.tree, head_of(cast, one), head_of(cast, other)
    return (
        tree.deps[there] in ("nsubj", "nsubj:pass")
        and tree.heads[there] > there
        and clauses.role_of(tree, here) in ("obj", "iobj", "obl", "nmod")
        and (clauses.governor(tree, here) or there) < here
    )


def _leads_title(cast: Cast, name: Name) -> bool:
    """Whether a state or body only opens the title of the person named next."""
    return name.type != "Person" and name.last in cast.title_of


def _qualifies(cast: Cast, name: Name) -> bool:
    """Whether a name only says whose somebody is: "Blair and London bid chief Sebastian Coe" are two."""
    tree, head = cast.tree, head_of(cast, name)
    above = tree.heads[head]
    return (
        name.form != "demonym"
        and tree.deps[head] in ("compound", "nmod:poss")
        and above >= name.last
        and (above in cast.title_of or above in cast.name_at)
    )


def _alike(one: Name, other: Name) -> bool:
    """Whether two names can be joined: persons with persons, states and bodies with each other."""
    return (one.type == "Person") == (other.type == "Person") and (one.type == "Place") == (
        other.type == "Place"
    )
