"""The name Said, which a parse takes for a verb.

Phenomenon: a name in capitals that is spelled as a past tense ends a person's name, and the clause whose subject it is
is read as what he said. Source: capitals as a cue to names (Mikheev 2002). Handled: "Qaboos bin Said met the king" (he
met him), "he met Said Barre" (a first name). Refused: "Edward said he would go" (no capital), "Minister Said He Would
Go" (a title: all is in capitals), "Jan Holm Said he would go" (the clause has its own subject).
"""

from __future__ import annotations

from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree, rooted


def surnamed(tree: Tree) -> Tree:
    """The tree with each such surname as a part of the name before it.

    Args:
        tree: a parsed text with UD labels and the spans of its names.
    """
    if "Said" not in tree.words:
        return tree
    heads, deps = list(tree.heads), list(tree.deps)
    pos, tags, lemmas = list(tree.pos), list(tree.tags), list(tree.lemmas)
    found: list[int] = []
    first_names: list[int] = []
    for token, word in enumerate(tree.words):
        clause = _clause(tree, token) if word == "Said" else None
        if word == "Said" and _is_first_name(tree, token):
            verb = tree.heads[token]
            for child in tree.children[token]:
                heads[child] = verb
            deps[token + 1], heads[token], deps[token] = "obj", token + 1, "compound"
            pos[token], tags[token], lemmas[token] = "PROPN", "NNP", word
            first_names.append(token)
        if clause is None:
            continue
        begin, end = tree.sentences[tree.sentence_of[token]]
        before = heads[begin:end], deps[begin:end]
        name = tree.below(token, "nsubj")[0]
        for child in tree.children[token]:
            heads[child] = clause
        heads[clause] = clause if tree.heads[token] == token else tree.heads[token]
        deps[clause] = tree.deps[token]
        heads[token], deps[token] = name, "flat"
        if not rooted(heads, begin, end):
            heads[begin:end], deps[begin:end] = before
            continue
        pos[token], tags[token], lemmas[token] = "PROPN", "NNP", word
        found.append(token)
    if not found and not first_names:
        return tree
    entities = tuple(
        (first - 1, last, "PERSON")
        if first - 1 in first_names
        else (first, last + 1 if last in found else last, kind)
        for first, last, kind in tree.entities
    )
    return tree.altered(
        heads=heads,
        deps=deps,
        pos=pos,
        tags=tags,
        lemmas=lemmas,
        entities=entities,
    )


def _clause(tree: Tree, said: int) -> int | None:
    """The clause that a name ending in "Said" is the subject of; none where it is a verb."""
    if not clauses.is_verb(tree, said) or not said or tree.pos[said - 1] != "PROPN":
        return None
    begin, end = tree.sentences[tree.sentence_of[said]]
    plain = any(
        tree.words[t].islower() and tree.pos[t] in ("VERB", "NOUN") for t in range(begin, end)
    )
    subjects = tree.below(said, "nsubj")
    if not plain or len(subjects) != 1 or max(tree.subtree(subjects[0])) != said - 1:
        return None
    below = [c for c in tree.below(said, "ccomp") if c > said and clauses.is_verb(tree, c)]
    if len(below) != 1 or tree.below(below[0], "nsubj", "nsubj:pass", "mark"):
        return None
    return below[0]


def _is_first_name(tree: Tree, said: int) -> bool:
    """Whether "Said" behind a verb begins the name of that verb's object: "he met Said Barre"."""
    name, verb = said + 1, tree.heads[said]
    return (
        clauses.is_verb(tree, said)
        and tree.deps[said] in ("xcomp", "ccomp")
        and verb == said - 1
        and name in tree.below(said, "iobj", "obj")
        and name in tree.entity_at
        and not tree.below(said, "nsubj", "mark")
        and not tree.below(verb, "obj")
    )
