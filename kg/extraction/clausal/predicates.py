"""The parts of a clause around its verb: the subject it has or shares, the words of the relation, the arguments.

Phenomenon: "Ankara tried to reach a deal" is one relation, tried to reach, and "bought and sold grain" is two with one
object. Source: the verb phrase and its ellipses in Quirk et al. (1985, chapters 3 and 13). Handled: "was tried and
sentenced" (the auxiliary is shared), "consisted of" (the preposition belongs to the relation), "In May they met and
agreed" (what is fronted holds for both). Refused: "persuaded Tokyo to lift" as one relation (Tokyo is to lift).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.syntax import clauses
from kg.extraction.syntax.phrases import Words, noun_phrase, phrase
from kg.extraction.syntax.tree import Tree

RELATIVE = frozenset(("who", "which", "that", "whom", "whose", "where", "when", "why"))
NOT = ("not", "n't", "never")
_OBLIQUE = ("obl", "obl:unmarked", "obl:agent", "nmod", "nmod:unmarked")


def filled(
    tree: Tree, relation: Words, objects: list[Words], others: list[Words], verb: int
) -> Iterator[tuple[Words, tuple[Words, ...]]]:
    """The relation with its arguments, once for each of the objects that are joined.

    Without an object, the relation takes the preposition of the phrase that follows: "consisted of".
    """
    if objects:
        for each in objects:
            yield relation, (each, *others)
        return
    if not others:
        return
    first, *rest = others
    taken = 0
    while taken < len(first) - 1 and (
        tree.deps[first[taken]] in ("case", "fixed", "mark")
        and tree.pos[first[taken]] in ("ADP", "SCONJ")
    ):
        taken += 1
    if not taken or first[0] < verb:
        yield relation, (first, *rest)
        return
    head = tree.heads[first[0]]
    joined = clauses.coordinated(tree, head) if tree.deps[first[0]] == "case" else []
    firsts = [first[taken:]]
    if len(joined) > 1 and head in first:
        firsts = [noun_phrase(tree, each, joined=False) for each in joined]
    for each in firsts:
        yield (*relation, *first[:taken]), (each, *rest)


def is_continued(tree: Tree, verb: int) -> bool:
    """Whether a verb is told with the one above it: "tried to reach", "is able to reach"."""
    above = tree.heads[verb]
    if tree.deps[verb] != "xcomp" or above == verb:
        return False
    if tree.pos[above] == "ADJ":
        return bool(tree.below(above, "cop"))
    return (
        clauses.is_verb(tree, above)
        and not tree.below(above, "obj", "iobj")
        and not tree.below(verb, "nsubj")
    )


def chain_of(tree: Tree, verb: int) -> list[int]:
    """A verb and those that it is told with, in order."""
    chain = [verb]
    while len(chain) < 4:
        following = [
            c
            for c in tree.below(chain[-1], "xcomp")
            if c > chain[-1] and clauses.is_verb(tree, c) and is_continued(tree, c)
        ]
        if not following:
            break
        chain.append(following[0])
    return chain


def _auxiliaries(tree: Tree, verb: int) -> list[int]:
    """The auxiliaries of a verb, or those of the verb it is joined to: "was tried and sentenced"."""
    own = tree.below(verb, "aux", "aux:pass")
    above = tree.heads[verb]
    if (
        own
        or tree.below(verb, "nsubj", "nsubj:pass")
        or tree.deps[verb] != "conj"
        or tree.tags[verb] not in ("VBN", "VB", "VBG")
        or tree.tags[above] != tree.tags[verb]
        or above > verb
    ):
        return own
    return _auxiliaries(tree, above)


def relation_of(tree: Tree, verb: int, chain: list[int]) -> Words:
    """The words of a relation: auxiliaries, negation, the adverbs between them, verbs and their particles."""
    words = {*chain, *_auxiliaries(tree, verb)}
    subjects = tree.below(verb, "nsubj", "nsubj:pass", "expl")
    for link in chain:
        first = min([*tree.below(link, "aux", "aux:pass", "cop"), link])
        for child in tree.children[link]:
            label = tree.deps[child]
            if label in ("compound:prt", "aux", "aux:pass") or (
                label == "mark" and link != verb and tree.lowers[child] == "to"
            ):
                words.add(child)
            elif (
                label == "advmod"
                and child < link
                and not (subjects and child < subjects[0])
                and (tree.lowers[child] in NOT or child > first or child in (link - 1, first - 1))
            ):
                words.update(tree.subtree(child))
    last = chain[-1]
    after = last + 1
    if (
        after < len(tree)
        and tree.heads[after] == last
        and tree.deps[after] == "advmod"
        and not tree.children[after]
        and not tree.below(last, "obj")
        and tree.below(last, "obl")
    ):
        words.add(after)  # "ran daily on"
    return tuple(sorted(words))


def arguments_of(
    tree: Tree, verb: int, chain: list[int], relation: Words
) -> tuple[list[Words], list[Words]]:
    """The objects, one by one, and the further arguments: those after the verb, then those before it."""
    direct: list[int] = []
    after: list[Words] = []
    before: list[Words] = []
    taken = {*chain, *relation}
    for link in chain:
        for child in tree.children[link]:
            label = tree.deps[child]
            if child in taken:
                continue
            if label in ("obj", "iobj"):
                if tree.lowers[child] not in RELATIVE:
                    direct.append(child)
            elif label in _OBLIQUE:
                if not any(t <= child and tree.lowers[t] in RELATIVE for t in tree.subtree(child)):
                    (after if child > verb else before).append(phrase(tree, child))
            elif label in ("ccomp", "xcomp", "advcl"):
                (after if child > verb else before).append(phrase(tree, child))
            elif label == "advmod" and child > link:
                after.append(phrase(tree, child))
    above = tree.heads[verb]
    if tree.deps[verb] == "conj" and clauses.is_verb(tree, above):
        if not direct and len(chain) == 1:
            direct = [c for c in tree.below(above, "obj") if c > verb]  # "buy and sell stocks"
        subjects = tree.below(above, "nsubj", "nsubj:pass")
        if subjects and not tree.below(verb, "nsubj", "nsubj:pass"):
            fronted = tree.below(above, "obl", "obl:unmarked", "advcl")
            before += [phrase(tree, c) for c in fronted if c < subjects[0]]
    if tree.deps[verb] == "acl:relcl" and not direct and tree.below(verb, "nsubj"):
        gaps = [f for slot, f in clauses.verb_slots(tree, verb) if slot == "object"]
        direct = [above] if gaps == [above] else []
    return _objects(tree, direct), [words for words in (*after, *before) if words]


def _objects(tree: Tree, direct: list[int]) -> list[Words]:
    if len(direct) > 1:  # "gave him the letter" is one argument in two
        return [(*noun_phrase(tree, direct[0]), *noun_phrase(tree, direct[-1]))]
    if not direct:
        return []
    joined = clauses.coordinated(tree, direct[0])
    if len(joined) > 1:
        return [noun_phrase(tree, each, joined=False) for each in joined]
    return [phrase(tree, direct[0])]


def subjects_of(tree: Tree, verb: int) -> list[Words]:
    """The subject of a clause, its own or the one it shares, at most one."""
    label, above = tree.deps[verb], tree.heads[verb]
    own = [
        c
        for c in tree.below(verb, "nsubj", "nsubj:pass", "csubj")
        if label != "acl:relcl" or tree.lowers[c] not in RELATIVE
    ]
    if not own:
        slot = "object" if clauses.is_passive(tree, verb) else "subject"
        own = [f for s, f in clauses.verb_slots(tree, verb) if s == slot]
        if label == "acl:relcl":
            own = [f for f in own if f == above]
    heads = [_named(tree, f, verb) for f in own if f != verb][:1]
    found = [phrase(tree, h) if clauses.is_verb(tree, h) else noun_phrase(tree, h) for h in heads]
    return [words for words in found if words and not _holds_clause(tree, words)]


def _named(tree: Tree, head: int, verb: int) -> int:
    """Who it is that a clause after a noun describes: the subject of "is a pilot who", what "an ally who" names."""
    if head > verb or tree.deps[verb] not in ("acl", "acl:relcl"):
        return head
    if tree.below(head, "cop"):
        return next(iter(tree.below(head, "nsubj")), head)
    return tree.heads[head] if tree.deps[head] == "appos" else head


def _holds_clause(tree: Tree, words: Words) -> bool:
    """Whether what should be a noun phrase has a subject in it: the parse is wrong there."""
    return any(
        tree.deps[t] in ("nsubj", "nsubj:pass")
        and tree.lowers[t] not in RELATIVE
        and tree.heads[t] in words
        and tree.pos[tree.heads[t]] != "VERB"
        for t in words
    )
