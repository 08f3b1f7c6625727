"""Names of several words that stand before a noun.

Phenomenon: a parser takes the noun after "the Group of Eight" for the end of the name: "the group of eight summits".
Source: proper names as premodifiers in Quirk et al. (1985), 17.105. Handled: "the Group of Eight summit" (a summit),
"the Council of Europe meeting" (a meeting), "the Democratic Republic of Congo army" (an army). Refused: "a group of
rebel leaders" is no name.
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree, rooted


def headed(tree: Tree) -> Tree:
    """The tree with each such name under the noun that it modifies.

    Args:
        tree: a parsed text with UD labels and the spans of its names.
    """
    heads, deps = list(tree.heads), list(tree.deps)
    for first, last, kind in tree.entities:
        if kind != "PERSON" and last < len(heads):
            _put_under(tree, first, last, heads, deps)
    if tuple(heads) == tree.heads:
        return tree
    for begin, end in tree.sentences:
        if not rooted(heads, begin, end):
            heads[begin:end], deps[begin:end] = tree.heads[begin:end], tree.deps[begin:end]
    return tree.altered(heads=heads, deps=deps)


def _put_under(tree: Tree, first: int, noun: int, heads: list[int], deps: list[str]) -> None:
    """Let the noun right after a name take the place of the name's own."""
    name = tree.heads[noun]
    if tree.deps[noun] != "nmod" or tree.pos[noun] != "NOUN" or not first <= name < noun:
        return
    inside = [c for c in tree.children[noun] if name < c < noun and tree.deps[c] != "case"]
    cases = [c for c in tree.below(noun, "case") if name < c < noun]
    if len(cases) != 1 or tree.lowers[cases[0]] != "of" or not inside:
        return
    heads[noun], deps[noun] = heads[name], deps[name]
    heads[name], deps[name] = noun, "compound"
    for child in inside:
        heads[child], deps[child] = name, "nmod"
    heads[cases[0]] = inside[-1]
    for child in tree.children[name]:
        if child != noun and tree.deps[child] in (
            "det",
            "case",
            "cc",
            "punct",
            "acl:relcl",
            "mark",
        ):
            heads[child] = noun
