"""Nouns after a verb that a parse takes for another's part: the receiver of a gift, the subject of what is said.

Phenomenon: with no word between them, a verb's two objects look like one noun and its modifier, and the subject of a
clause without "that" like an object. Source: ditransitive clauses and bare content clauses in Huddleston and Pullum
(2002), 4.4 and 11.3.1. Handled: "will offer Cuba assistance" (Cuba is to get it), "officials say Mr. Berg, who is
ill, has been arrested" (he is), "says state officials called on him" (they did), "the envoy who met Mr. Berg left"
(whom he met). Refused: "offered U.S. assistance", "gave a Norway expert leave", "says a man held since May is free".
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree, rooted

#: Verbs with two objects.
_GIVING = frozenset(
    (
        *("offer", "give", "grant", "send", "lend", "pay", "promise", "sell", "deny", "owe"),
        *("award", "provide", "supply", "guarantee", "extend"),
    )
)
#: Verbs of giving that name the receiver after "to".
_HANDING = frozenset(("hand", "return", "cede", "transfer", "surrender", "restore", "deliver"))
#: Verbs of giving a sum.
_GRANTING = frozenset(
    ("pledge", "donate", "contribute", "approve", "allocate", "release", "commit")
)
_SUMS = frozenset(("dollar", "euro", "pound", "yen", "yuan", "ruble", "million", "billion", "ton"))
_SAYING = frozenset(("say", "believe", "think", "report", "claim", "confirm", "add", "announce"))


def placed(tree: Tree) -> Tree:
    """The tree with each such noun where it belongs.

    Args:
        tree: a parsed text with UD labels and the spans of its names.
    """
    heads, deps, tags = list(tree.heads), list(tree.deps), list(tree.tags)
    for first, last, kind in tree.entities:
        if kind in ("GPE", "ORG", "PERSON") and last < len(tree) and first:
            _receive(tree, first, last, heads, deps)
    for verb, lemma in enumerate(tree.lemmas):
        if tree.pos[verb] != "VERB":
            continue
        if lemma in _GIVING:
            _give(tree, verb, deps)
        if lemma in _GIVING or lemma in _HANDING:
            _hand(tree, verb, heads, deps)
        if lemma in _GIVING or lemma in _HANDING or lemma in _GRANTING:
            _grant(tree, verb, heads, deps)
        if lemma in _SAYING:
            _begin(tree, verb, heads, deps)
        if lemma == "say":
            _tell(tree, verb, heads, deps, tags)
    for verb, label in enumerate(tree.deps):
        if label == "acl:relcl":
            _meet(tree, verb, heads, deps)
    if tuple(heads) == tree.heads and tuple(deps) == tree.deps:
        return tree
    for begin, end in tree.sentences:
        if not rooted(heads, begin, end):
            heads[begin:end], deps[begin:end] = tree.heads[begin:end], tree.deps[begin:end]
            tags[begin:end] = tree.tags[begin:end]
    return tree.altered(heads=heads, deps=deps, tags=tags)


def _receive(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    """Make a name between a verb of giving and a bare object the receiver."""
    verb = first - 1
    name = next((t for t in range(first, last) if not first <= tree.heads[t] < last), first)
    thing = tree.heads[name]
    if (
        tree.pos[verb] == "VERB"
        and tree.lemmas[verb].lower() in _GIVING
        and tree.deps[name] in ("compound", "nmod:unmarked", "nmod:desc")
        and thing >= last
        and tree.pos[thing] == "NOUN"
        and tree.deps[thing] == "obj"
        and tree.heads[thing] == verb
        and "." not in tree.words[name]
        and not tree.words[name].isupper()
    ):
        heads[name], deps[name] = verb, "iobj"


def _give(tree: Tree, verb: int, deps: list[str]) -> None:
    """Of two objects of a verb of giving the first is the receiver: "is offering Mali a series of loans"."""
    objects = [c for c in tree.below(verb, "obj") if c > verb]
    if len(objects) == 2 and not tree.below(verb, "iobj"):
        deps[objects[0]] = "iobj"


def _hand(tree: Tree, verb: int, heads: list[int], deps: list[str]) -> None:
    """Make the receiver the verb's whom a parse hangs from the whole of a part: "ceded parts of the coast to Mali"."""
    for thing in tree.below(verb, "obj"):
        for whole in tree.below(thing, "nmod"):
            for receiver in tree.below(whole, "nmod"):
                of = any(tree.lowers[c] == "of" for c in tree.below(whole, "case"))
                to = any(tree.lowers[c] == "to" for c in tree.below(receiver, "case"))
                if of and to and verb < whole < receiver:
                    heads[receiver], deps[receiver] = verb, "obl"


def _grant(tree: Tree, verb: int, heads: list[int], deps: list[str]) -> None:
    """Make the receiver the verb's whom a parse hangs from the kind of a sum: "gave $5 million in aid to Mali"."""
    for total in tree.below(verb, "obj"):
        if tree.pos[total] not in ("SYM", "NUM") and tree.lemmas[total] not in _SUMS:
            continue
        for kind in (*tree.below(verb, "obl"), *tree.below(total, "nmod")):
            if any(tree.lowers[c] == "in" for c in tree.below(kind, "case")):
                for receiver in tree.below(kind, "nmod"):
                    if any(tree.lowers[c] in ("to", "for") for c in tree.below(receiver, "case")):
                        heads[receiver], deps[receiver] = verb, "obl"


def _meet(tree: Tree, verb: int, heads: list[int], deps: list[str]) -> None:
    """Make the name after a relative clause's bare verb its object: "the envoy who met Mr. Bush criticized Syria".

    The noun that the clause is of is the subject of the verb after it, which would have two.
    """
    noun = tree.heads[verb]
    main = tree.heads[noun]
    if tree.deps[noun] != "nsubj" or not _is_relative(tree, verb) or tree.below(verb, "obj"):
        return
    for name in tree.below(main, "nsubj"):
        below = list(tree.subtree(name))
        if (
            name > verb
            and tree.pos[name] == "PROPN"
            and min(below) == verb + 1
            and max(below) < main
        ):
            heads[name], deps[name] = verb, "obj"


def _begin(tree: Tree, verb: int, heads: list[int], deps: list[str]) -> None:
    """Make the object of a verb of saying the subject of the finite clause after it that has none."""
    for clause in tree.below(verb, "ccomp"):
        finite = [c for c in tree.below(clause, "aux", "aux:pass", "cop") if tree.tags[c] != "VB"]
        if not finite or tree.below(clause, "nsubj", "nsubj:pass", "mark", "expl"):
            continue
        objects = [c for c in tree.below(verb, "obj", "iobj") if verb < c < min(finite)]
        if objects:
            passive = bool(tree.below(clause, "aux:pass"))
            heads[objects[-1]] = clause
            deps[objects[-1]] = "nsubj:pass" if passive else "nsubj"
            for other in tree.below(verb, "ccomp"):  # "who will be 90" read as said, too
                if objects[-1] < other < clause and _is_relative(tree, other):
                    heads[other], deps[other] = objects[-1], "acl:relcl"


def _tell(tree: Tree, verb: int, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """Make a participle right after what is "said" its past, where no other clause says what it is."""
    said = [c for c in tree.below(verb, "obj", "ccomp", "xcomp", "parataxis") if c > verb]
    if len(said) != 1 or tree.deps[said[0]] != "obj":
        return
    told = [c for c in tree.below(said[0], "acl") if c == said[0] + 1 and tree.tags[c] == "VBN"]
    _, end = tree.sentences[tree.sentence_of[verb]]
    if told and not any(_is_finite(tree, t, told[0]) for t in range(told[0] + 1, end)):
        heads[told[0]], deps[told[0]], tags[told[0]] = verb, "ccomp", "VBD"
        heads[said[0]], deps[said[0]] = told[0], "nsubj"


def _is_finite(tree: Tree, token: int, above: int) -> bool:
    """Whether a token is of a clause of its own, and not of one below another's participle."""
    return tree.tags[token] in ("VBD", "VBZ", "VBP", "MD") and token not in tree.subtree(above)


def _is_relative(tree: Tree, clause: int) -> bool:
    return any(
        tree.lowers[c] in ("who", "which") for c in tree.below(clause, "nsubj", "nsubj:pass")
    )
