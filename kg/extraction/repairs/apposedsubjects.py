"""Subjects whose name stands between commas before their verb: "…, the Swiss minister, Ida Berg, announced."

Phenomenon: behind a clause, an office with a name between commas looks like one more member of that clause, and the
verb after the second comma like a predicate of its subject. Source: loose apposition (Quirk et al. 1985, 17.65);
comment clauses (ibid. 15.54). Handled: "Mali and Chad will meet, the Swiss minister, Ida Berg, announced" (she
announces), "Mali refused, and the UN envoy, Ola Vik, asked for a break" (he asks). Refused: "the minister, Ida Berg,
left" (right already), "met the minister, Ida Berg, and left" (no verb after the comma).
"""

from __future__ import annotations

from kg.extraction.repairs.reportclauses import SAYS
from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.tree import Tree
from kg.ontology import supersenses

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SUBJECTS = ("nsubj", "nsubj:pass", "expl")


def subjected(tree: Tree) -> Tree:
    """The tree with each such office as the subject of the verb behind its name.

    Args:
        tree: a parsed text with UD labels and the spans of its persons.
    """
    return rewired(tree, _mend) if tree.entities else tree


def _mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for finite in range(first + 4, last):
        if tree.tags[finite] not in _FINITE or tree.words[finite - 1] != ",":
            continue
        verb = tree.heads[finite] if tree.deps[finite] in ("aux", "aux:pass") else finite
        holder = _holder(tree, finite - 1)
        if holder is None or holder <= first or tree.pos[verb] != "VERB":
            continue
        if tree.below(verb, *_SUBJECTS) or verb in (holder, tree.heads[holder]):
            continue
        passive = bool(tree.below(verb, "aux:pass"))
        heads[holder], deps[holder] = verb, "nsubj:pass" if passive else "nsubj"
        joined = tree.below(holder, "cc")
        for conjunction in joined:
            heads[conjunction] = verb
        if not joined and tree.lemmas[verb] in SAYS and tree.heads[verb] not in (verb, holder):
            deps[verb] = "parataxis"


def _holder(tree: Tree, comma: int) -> int | None:
    """The person's noun whose name ends at a comma and begins after one, if it is no subject."""
    span = tree.entity_at.get(comma - 1)
    if span is None or span[2] != "PERSON":
        return None
    name = next((t for t in range(*span[:2]) if not span[0] <= tree.heads[t] < span[1]), span[0])
    holder, opens = tree.heads[name], min(tree.subtree(name))
    opens += tree.words[opens] == ","
    if tree.deps[name] != "appos" or holder >= opens - 1 or tree.words[opens - 1] != ",":
        return None
    if "person" not in supersenses().get(tree.lemmas[holder].lower(), ()):
        return None
    return None if tree.deps[holder] in _SUBJECTS else holder
