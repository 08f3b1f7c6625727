"""What "and" and "but" join, where a parse joins it to something higher.

Phenomenon: conjuncts are alike, and a small parser that has lost count joins the second to the main verb or the name.
Source: the symmetry of conjuncts as evidence (Ficler and Goldberg 2016; Quirk et al. 1985, 13.42–13.51). Handled: "an
election hailed by the government but dismissed by critics" (both are said of the election), "Ann Lee, a former minister
and an envoy of the bank, said" (both are Ann Lee), "the boss stepped down, and his rival, Bo Ek, was jailed" (the rival
was jailed), "when men marching in Oslo threw bombs" (the men threw them), "met Minister Ola Vik, President Bo Ek and
Premier Ida Berg" (all three), "decided to leave and join them" (both decided), "said Mali is a partner and
has invited Peru" (Mali has), "said they will be firm but stressed" (who said it), "attacks in Kabul and the city of
Kandahar" (in both), "the minister and his deputy, Ida Berg, left" (she is his deputy). Refused: "Ann Lee, a former
minister, and an envoy of the bank met" (two persons), "was hailed and left".
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.tree import Tree
from kg.ontology import supersenses

_NOUNS = ("NOUN", "PROPN")
_PLACES = ("GPE", "LOC", "FAC")
#: Kinds of places that WordNet has as groups of people or as money.
_SETTLED = frozenset(("village", "capital"))


def conjoined(tree: Tree) -> Tree:
    """The tree with each such conjunct joined to its like, or as the subject of its own clause.

    Args:
        tree: a parsed text with UD labels.
    """
    return rewired(tree, _mend)


def _mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for token in range(first, last):
        if (clause := _predicate(tree, token)) is not None:
            _demote(tree, token, clause, heads, deps)
            continue
        if (name := _person_before(tree, token, heads, deps)) is not None:
            heads[token], deps[token] = name, "conj"
            continue
        if (one := _one_named(tree, token)) is not None:
            heads[token], deps[token] = one, "appos"
            continue
        if tree.deps[token] == "appos" and (near := _named_last(tree, token)) is not None:
            heads[token] = near
        if tree.deps[token] != "conj" or tree.heads[token] > token:
            continue
        if _only_describes(tree, token, last):
            deps[token] = "appos"
            continue
        if (place := _place_before(tree, token)) is not None:
            heads[token] = place
        elif (participle := _participle(tree, token)) is not None:
            heads[token] = participle
        elif (infinitive := _infinitive(tree, token)) is not None:
            heads[token] = infinitive
        elif (
            clause := _content(tree, token) or _report(tree, token) or _main(tree, token)
        ) is not None:
            heads[token] = clause
        elif (side := _side(tree, token)) is not None:
            heads[token] = side
        elif (described := _description(tree, token, last)) is not None:
            heads[token] = described
        elif (verb := _verb(tree, token, last)) is not None:
            heads[token], deps[token] = verb, "nsubj:pass" if _passive(tree, verb) else "nsubj"
            deps[verb] = "conj"
            for child in tree.below(token, "cc"):
                heads[child] = verb


def _named_last(tree: Tree, name: int) -> int | None:
    """The second of two persons, whose name follows: "the minister and his deputy, Ida Berg, resigned"."""
    entity = tree.entity_at.get(name)
    if entity is None or entity[2] != "PERSON" or tree.below(name, "conj"):
        return None
    joined = [c for c in tree.below(tree.heads[name], "conj") if c < entity[0]]
    beside = [c for c in joined if max(tree.subtree(c)) + 2 == entity[0]]
    if len(beside) != 1 or tree.words[entity[0] - 1] != "," or tree.tags[beside[0]] != "NN":
        return None
    return beside[0]


def _one_named(tree: Tree, name: int) -> int | None:
    """The "one" whom a name behind a comma tells of: "blacklisted one of them, Ola Vik"."""
    entity = tree.entity_at.get(name)
    if tree.deps[name] not in ("parataxis", "dep", "conj") or entity is None:
        return None
    before = [c for c in tree.below(tree.heads[name], "obj", "nsubj", "obl") if c < entity[0]]
    found = [c for c in before if tree.lowers[c] == "one" and max(tree.subtree(c)) + 2 == entity[0]]
    commas = tree.words[entity[0] - 1] == ","
    return found[0] if found and commas and not tree.below(name, "cc") else None


def _only_describes(tree: Tree, token: int, last: int) -> bool:
    """Whether commas set off what a person is, and nothing joins it: "asked Ola Vik, the bank's director, to stay"."""
    name = tree.heads[token]
    entity = tree.entity_at.get(name)
    if entity is None or entity[2] != "PERSON" or tree.tags[token] != "NN":
        return False
    joined = [name, *tree.below(name, "conj")]
    if len(joined) > 2 or any(tree.below(each, "cc", "conj") for each in joined[1:]):
        return False
    span = sorted(tree.subtree(token))
    end = span[-1] + 1
    opens = tree.words[span[0]] == "," or tree.words[span[0] - 1] == ","
    closes = (end < last and tree.words[end] in (",", ".")) or tree.words[span[-1]] == ","
    return opens and closes and bool(tree.below(token, "det", "nmod:poss"))


def _person_before(tree: Tree, token: int, heads: list[int], deps: list[str]) -> int | None:
    """The person whom another is listed with, title and all: "met Minister Ola Vik, President Bo Ek and Ida Berg"."""
    mine = tree.entity_at.get(token)
    if mine is None or mine[2] != "PERSON" or tree.pos[token] != "PROPN":
        return None
    last = min(tree.subtree(token)) - 1
    if last < 0:
        return None
    opens = tree.lowers[last + 1]
    if tree.deps[token] == "appos" and opens == ",":
        before = tree.heads[token]
    elif opens == "and" and tree.deps[token] in ("obl", "obl:unmarked", "nmod", "obj", "dep"):
        before = last
    else:
        return None
    known = tree.entity_at.get(before)
    if known is None or known[2] != "PERSON" or known == mine or mine[1] - mine[0] < 2:
        return None
    first = next((t for t in range(*known[:2]) if not known[0] <= tree.heads[t] < known[1]), None)
    if first is None or (tree.deps[token] != "appos" and deps[first] != "conj"):
        return None
    return heads[first] if deps[first] == "conj" and tree.deps[token] != "appos" else first


def _place_before(tree: Tree, token: int) -> int | None:
    """The place that another is listed with, its kind before its name: "in Kabul and the city of Kandahar"."""
    of = [c for c in tree.below(token, "nmod") if tree.entity_at.get(c, (0, 0, ""))[2] in _PLACES]
    before = min(tree.subtree(token)) - 1
    kinds = supersenses().get(tree.lemmas[token].lower(), ())
    placed = "location" in kinds or "object" in kinds or tree.lemmas[token] in _SETTLED
    if not of or not placed or before < 0 or tree.heads[token] == before:
        return None
    named = tree.entity_at.get(before, (0, 0, ""))[2] in _PLACES and tree.heads[before] < before
    return before if named and tree.deps[before] in ("nmod", "obl", "conj") else None


def _participle(tree: Tree, token: int) -> int | None:
    """The participle after a noun that another by somebody belongs with, rather than with an active verb."""
    above = tree.heads[token]
    if tree.tags[token] != "VBN" or not tree.below(token, "obl:agent"):
        return None
    if tree.below(token, "nsubj", "nsubj:pass", "aux", "aux:pass", "obj"):
        return None
    if tree.deps[above] in ("acl", "amod") or _passive(tree, above):
        return None
    return next(
        (
            t
            for t in range(token - 1, above, -1)
            if tree.tags[t] == "VBN" and tree.deps[t] == "acl" and tree.below(t, "obl:agent")
        ),
        None,
    )


def _infinitive(tree: Tree, token: int) -> int | None:
    """The infinitive that a bare verb goes on with, rather than a past before it: "decided to leave and join them"."""
    above = tree.heads[token]
    if tree.tags[token] != "VB" or tree.tags[above] not in ("VBD", "VBZ", "VBP", "VBG", "VBN"):
        return None
    if tree.below(token, "nsubj", "nsubj:pass", "aux", "mark", "cop", "expl"):
        return None
    if any(tree.tags[c] == "MD" or tree.lowers[c] in _DO for c in tree.below(above, "aux")):
        return None  # "will be dismissed and leave"
    return next(
        (
            t
            for t in range(token - 1, above, -1)
            if tree.tags[t] == "VB"
            and tree.deps[t] in ("xcomp", "acl", "advcl", "ccomp")
            and any(tree.lowers[c] == "to" for c in tree.below(t, "mark"))
        ),
        None,
    )


def _content(tree: Tree, token: int) -> int | None:
    """What was said that a clause in the present goes on with: "said Mali is a partner and has invited Peru"."""
    above = tree.heads[token]
    if tree.tags[above] != "VBD" or not _is_present(tree, token):
        return None
    if tree.below(token, "nsubj", "nsubj:pass", "expl", "mark"):
        return None
    said = [c for c in tree.below(above, "ccomp") if above < c < token]
    if not said or not _is_present(tree, said[-1]):
        return None
    number = {"VBP": ("NN", "NNP"), "VBZ": ("NNS", "NNPS")}.get(tree.tags[_finite(tree, token)], ())
    for subject in tree.below(said[-1], "nsubj", "nsubj:pass"):
        if tree.tags[subject] in number and not tree.below(subject, "conj"):
            return None  # "police said he is in custody but have given no details"
    return said[-1]


def _report(tree: Tree, token: int) -> int | None:
    """The verb of saying that a past after a present goes on with: "said they will be firm but stressed"."""
    inner = tree.heads[token]
    above = tree.heads[inner]
    if tree.deps[inner] != "ccomp" or above > inner:
        return None
    if tree.below(token, "nsubj", "nsubj:pass", "expl", "mark"):
        return None
    if tree.lemmas[token] == tree.lemmas[above]:
        return above  # "says he was a civilian but did not say why he came"
    if tree.tags[above] != "VBD" or _finite(tree, token) != token or not _is_present(tree, inner):
        return None
    if any(tree.lowers[c] in ("has", "have") for c in tree.below(inner, "aux")):
        # a participle too has the first one's auxiliary, unless that is a passive and this has an object
        active = tree.below(token, "obj", "xcomp", "ccomp") and _passive(tree, inner)
        return above if active and tree.tags[token] in ("VBD", "VBN") else None
    return above if tree.tags[token] == "VBD" else None


def _main(tree: Tree, token: int) -> int | None:
    """The verb that a finite one goes on with, not the infinitive below: "hopes to host them and has invited Mali"."""
    inner = tree.heads[token]
    infinitive = tree.tags[inner] == "VB" and any(
        tree.lowers[c] == "to" for c in tree.below(inner, "mark")
    )
    first = _finite(tree, token)
    finite = tree.tags[first] in ("VBZ", "VBP", "VBD") or tree.tags[first] == "MD"
    if not infinitive or not finite or tree.below(token, *_OWN):
        return None
    above = tree.heads[inner]
    while tree.tags[above] in ("VB", "VBG") and tree.deps[above] in ("xcomp", "advcl", "acl"):
        above = tree.heads[above]
    if tree.pos[above] != "VERB" or above > inner or tree.deps[inner] != "xcomp":
        return None
    return above


_OWN = ("nsubj", "nsubj:pass", "expl", "mark")


def _finite(tree: Tree, predicate: int) -> int:
    """The first word of a predicate, which says when."""
    return min([*tree.below(predicate, "aux", "aux:pass", "cop"), predicate])


def _is_present(tree: Tree, predicate: int) -> bool:
    """Whether the finite word of a clause is in the present, or says what will be."""
    first = _finite(tree, predicate)
    return tree.tags[first] in ("VBZ", "VBP") or tree.lowers[first] == "will"


def _side(tree: Tree, token: int) -> int | None:
    """The first of two sides that "between" asks for: "between the government of Chad and the rebels"."""
    inner = tree.heads[token]
    outer = tree.heads[inner]
    if tree.pos[token] not in _NOUNS or tree.deps[inner] != "nmod" or not tree.below(token, "cc"):
        return None
    between = any(tree.lowers[c] == "between" for c in tree.below(outer, "case"))
    return outer if between and not tree.below(outer, "conj") else None


_DO = frozenset(("do", "did", "does"))


def _predicate(tree: Tree, token: int) -> int | None:
    """The participle that a parse takes for the predicate of a clause: "when men marching in Athens threw bombs"."""
    above = tree.heads[token]
    if tree.tags[token] not in ("VBD", "VBZ", "VBP"):
        return None
    if tree.below(token, "nsubj", "nsubj:pass", "expl", "cc", "aux", "aux:pass", "cop"):
        return None
    beside = tree.below(above, "advcl") if tree.deps[token] == "conj" and above < token else []
    return next(
        (
            c
            for c in (*tree.below(token, "advcl"), *beside)
            if c < token
            and tree.tags[c] == "VBG"
            and len(tree.below(c, "nsubj")) == 1
            and not tree.below(c, "aux", "aux:pass", "cop")
            and max(tree.subtree(c)) == token - 1
            and tree.words[token - 1] != ","
        ),
        None,
    )


def _demote(tree: Tree, verb: int, clause: int, heads: list[int], deps: list[str]) -> None:
    """Give a finite verb the subject of the participle before it, which tells only which men did it."""
    (doer,) = tree.below(clause, "nsubj")
    if heads[clause] != verb:
        heads[verb], deps[verb] = heads[clause], deps[clause]
    heads[doer], deps[doer] = verb, "nsubj"
    heads[clause], deps[clause] = doer, "acl"
    for child in tree.below(clause, "advmod", "mark"):
        heads[child] = verb if child < doer else heads[child]


def _description(tree: Tree, token: int, last: int) -> int | None:
    """What is said of a name with "a", that another with "a" goes on with, up to the comma before the verb."""
    name = tree.heads[token]
    if tree.pos[token] != "NOUN" or tree.pos[name] != "PROPN" or not _is_indefinite(tree, token):
        return None
    links = tree.below(token, "cc")
    end = max(tree.subtree(token)) + 1
    closes = end < last and tree.words[end] == ","
    if not links or tree.words[links[0] - 1] == "," or not closes:
        return None
    return next(
        (c for c in tree.below(name, "appos") if c < token and _is_indefinite(tree, c)), None
    )


def _is_indefinite(tree: Tree, noun: int) -> bool:
    return any(tree.lowers[c] in ("a", "an") for c in tree.below(noun, "det"))


def _verb(tree: Tree, token: int, last: int) -> int | None:
    """The verb right after a noun that is joined to the verb before it: a clause of its own, without its subject."""
    above = tree.heads[token]
    while tree.pos[above] in _NOUNS and tree.heads[above] < above:
        above = tree.heads[above]  # "recalled an envoy from Oslo and Mali froze trade"
    if tree.pos[token] not in _NOUNS or tree.pos[above] != "VERB" or not tree.below(token, "cc"):
        return None
    end = max(tree.subtree(token)) + 1
    while end < last and tree.pos[end] in ("PUNCT", "ADV"):
        end += 1
    verb = tree.heads[end] if end < last and tree.pos[end] == "AUX" else end
    if verb >= last or tree.heads[verb] != above or tree.deps[verb] not in ("conj", "advcl"):
        return None
    if tree.below(verb, "mark"):
        return None
    finite = verb != end or tree.tags[verb] in ("VBD", "VBZ", "VBP")
    alone = not tree.below(verb, "nsubj", "nsubj:pass", "expl", "cc")
    return verb if finite and alone and tree.pos[verb] == "VERB" else None


def _passive(tree: Tree, verb: int) -> bool:
    return bool(tree.below(verb, "aux:pass"))
