"""Phrases that a parse hangs from the verb, though they belong to a noun before it or beside it.

Phenomenon: in "reiterated its demand on Monday that Israel withdraw" and "issued a reminder to Iraq that it must
cooperate" a phrase between the noun and its clause makes a parser take the clause for the verb's.
Source: shell nouns and their clauses (Schmid 2000); discontinuous noun phrases in Quirk et al. (1985), section 17.122.
Handled: "reiterated its demand on Monday that Israel withdraw", "issued a reminder to Iraq that it must cooperate",
"repeated its claim today that the border was closed" (each the noun's); "between the army, led by a general, and the
militia" (a noun is joined to a noun, not to the verb); "visiting President Hu Jintao said" (he visits); "talks with
Ms. Vik, whom they fear" (she); "leaders of the Alliance who met" (the leaders); "told the newspaper she opposes the
plan" (what is told). Refused: "told a briefing that the talks failed" (whoever is told, is told the clause); "told
the men he had met that it failed" (which men).
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree, rooted
from kg.ontology import supersenses

#: Verbs that take the hearer as their object, and beside it the clause.
_TOLD = frozenset(
    ("tell", "inform", "remind", "warn", "assure", "notify", "advise", "show", "persuade", "teach")
)
_RELATIVES = frozenset(("who", "whom", "which", "whose", "that", "where", "when"))
#: What a shell noun can be, and what else it may be besides.
_CONTENT = frozenset(("communication", "cognition"))
#: What a noun that is a clause of its own has below it.
_CLAUSAL = frozenset(("nsubj", "nsubj:pass", "csubj", "cop", "aux", "orphan", "mark"))
_ALSO = _CONTENT | {"feeling", "state", "act"}


def reattached(tree: Tree) -> Tree:
    """The tree with each such clause below the noun whose content it is, and each noun joined to a noun.

    Args:
        tree: a parsed text with UD labels.

    >>> words = ("They", "reiterated", "the", "demand", "that", "he", "leave")
    >>> t = Tree(" ".join(words), words, tuple(w.lower() for w in words),
    ...     ("they", "reiterate", "the", "demand", "that", "he", "leave"),
    ...     ("PRON", "VERB", "DET", "NOUN", "SCONJ", "PRON", "VERB"), ("", "VBD", "", "NN", "", "", "VB"),
    ...     ("nsubj", "ROOT", "det", "obj", "mark", "nsubj", "ccomp"), (1, 1, 3, 1, 6, 6, 1),
    ...     (0, 5, 16, 20, 27, 32, 35), ((0, 7),))
    >>> reattached(t).heads[6], reattached(t).deps[6]
    (3, 'acl')
    """
    heads, deps = list(tree.heads), list(tree.deps)
    for clause, label in enumerate(tree.deps):
        verb = tree.heads[clause]
        if label != "ccomp" or verb > clause or tree.lemmas[verb].lower() in _TOLD:
            continue
        if not any(
            tree.lowers[c] == "that" and tree.deps[c] == "mark" for c in tree.children[clause]
        ):
            continue
        noun = next(
            (c for c in tree.children[verb] if tree.deps[c] == "obj" and verb < c < clause), None
        )
        if noun is not None and _is_shell(tree, noun):
            heads[clause], deps[clause] = noun, "acl"
    for clause, label in enumerate(tree.deps):
        if label == "acl" and tree.tags[clause] == "VBN" and (near := _nearest(tree, clause)):
            heads[clause] = near
        if label == "acl" and (doer := _may_do(tree, clause)) is not None:
            heads[clause] = doer
        person = None if label != "acl:relcl" else _who(tree, clause) or _members(tree, clause)
        if person is not None:
            heads[clause] = person
        if label == "acl:relcl" and any(
            tree.lowers[c] == "that" for c in tree.below(clause, "mark")
        ):
            deps[clause] = (
                "acl"  # "charges that they cut supplies": what is charged, not which charges
            )
    for clause, label in enumerate(tree.deps):
        if label in ("acl", "acl:relcl") and (teller := _tells(tree, clause)) is not None:
            heads[clause], deps[clause] = teller, "ccomp"
    for phrase, label in enumerate(tree.deps):
        if label == "obj" and _is_led(tree, phrase):
            deps[phrase] = (
                "obl"  # "called for a solution"; "took the men to Cuba": only they are taken
            )
        if label == "nmod" and (deed := _suffered(tree, phrase)) is not None:
            heads[phrase] = deed
    for day, label in enumerate(tree.deps):
        if label == "nsubj" and (subject := _after_day(tree, day)) is not None:
            verb = heads[day]
            heads[subject], deps[subject] = verb, "nsubj"
            deps[day] = "obl:unmarked"
            for mark in tree.below(subject, "case"):
                heads[mark], deps[mark] = verb, "mark"
    for noun, label in enumerate(tree.deps):
        if label == "conj" and (other := _joined_to(tree, noun)) is not None:
            heads[noun] = other
        if label == "conj" and (person := _of_his_kind(tree, noun)) is not None:
            heads[noun] = person
        if label == "conj" and (sayer := _goes_on(tree, noun)) is not None:
            heads[noun] = sayer
    for token, word in enumerate(tree.lowers):
        if word == "visiting" and (guest := _guest(tree, token)) is not None:
            _qualify(tree, token, guest, heads, deps)
    return tree.altered(heads=heads, deps=deps)


def _suffered(tree: Tree, phrase: int) -> int | None:
    """The deed that a phrase behind its doer is of: "an attack by Chad on Mali" is on Mali."""
    doer = tree.heads[phrase]
    by = any(tree.lowers[c] == "by" for c in tree.below(doer, "case"))
    on = any(tree.lowers[c] in ("on", "against") for c in tree.below(phrase, "case"))
    named = tree.pos[doer] == "PROPN" and tree.pos[phrase] in ("PROPN", "NOUN")
    return tree.heads[doer] if by and on and named and tree.deps[doer] == "nmod" else None


def _tells(tree: Tree, clause: int) -> int | None:
    """The verb of telling whose content a clause is, not which hearer: "told the newspaper she opposes the plan"."""
    hearer = tree.heads[clause]
    verb = tree.heads[hearer]
    if tree.deps[hearer] not in ("obj", "iobj") or tree.lemmas[verb].lower() not in _TOLD:
        return None
    if tree.below(verb, "ccomp", "xcomp"):
        return None  # what is told stands elsewhere
    own = [c for c in tree.below(clause, "nsubj", "nsubj:pass") if hearer < c < clause]
    marked = any(tree.lowers[c] == "that" for c in tree.below(clause, "mark"))
    opens = {tree.lowers[c] for c in tree.children[clause] if c < clause} & _RELATIVES
    opens -= {"that"} if marked and tree.deps[clause] == "acl" else set()
    return verb if own and not opens and hearer < clause else None


def _nearest(tree: Tree, participle: int) -> int | None:
    """The last of joined nouns right before a participle: "rebels and Afghan soldiers backed by Washington"."""
    for noun in reversed(tree.below(tree.heads[participle], "conj")):
        if noun == participle - 1 and tree.pos[noun] in ("NOUN", "PROPN"):
            return noun
    return None


def _who(tree: Tree, clause: int) -> int | None:
    """The person right before "who" or "whom", where the parse has a thing: "talks with Ms. Vik, whom they fear"."""
    thing = tree.heads[clause]
    opens = [c for c in tree.children[clause] if tree.lowers[c] in ("who", "whom")]
    if not opens or tree.pos[thing] != "NOUN" or opens[0] < thing:
        return None
    if {"person", "group"} & set(supersenses().get(tree.lemmas[thing].lower(), ())):
        return None
    before = opens[0] - 2 if tree.words[opens[0] - 1] == "," else opens[0] - 1
    within = [t for t in tree.subtree(thing) if tree.deps[t] == "nmod" and t <= before]
    for noun in reversed(within):
        last = max(t for t in tree.subtree(noun) if t <= before)
        named = any(first <= noun < end and kind == "PERSON" for first, end, kind in tree.entities)
        kind = supersenses().get(tree.lemmas[noun].lower(), ("",))[0]
        if last == before and (named or kind == "person"):
            return noun
    return None


def _members(tree: Tree, clause: int) -> int | None:
    """Who "who" takes up, where the parse has the body that they are of: "leaders of the Alliance who met"."""
    body = tree.heads[clause]
    opens = [c for c in tree.children[clause] if tree.lowers[c] in ("who", "whom")]
    if not opens or tree.pos[body] != "PROPN" or opens[0] < body:
        return None
    if any(first <= body < end and kind == "PERSON" for first, end, kind in tree.entities):
        return None
    while tree.pos[body] == "PROPN" and tree.deps[body] in ("nmod", "conj", "compound", "flat"):
        body = tree.heads[body]
    kinds = supersenses().get(tree.lemmas[body].lower(), ("",))
    return body if tree.pos[body] == "NOUN" and kinds[0] == "person" else None


def _may_do(tree: Tree, clause: int) -> int | None:
    """Who may do what a participle says, where the parse gives it to the chance: "the risk of Iran attacking"."""
    chance = tree.heads[clause]
    senses = supersenses().get(tree.lemmas[chance].lower(), ("",))
    if tree.tags[clause] != "VBG" or senses[0] not in (
        "state",
        "cognition",
        "feeling",
        "attribute",
    ):
        return None
    for doer in tree.below(chance, "nmod"):
        case = {tree.lowers[c] for c in tree.below(doer, "case")}
        near = max(tree.subtree(doer)) == clause - 1 and tree.pos[doer] in ("PROPN", "NOUN")
        if case & {"of", "about"} and near and _acts(tree, doer):
            return doer
    return None


def _acts(tree: Tree, noun: int) -> bool:
    kinds = supersenses().get(tree.lemmas[noun].lower(), ())
    return tree.pos[noun] == "PROPN" or bool({"person", "group"} & set(kinds[:2]))


def _is_led(tree: Tree, phrase: int) -> bool:
    """Whether a preposition leads a phrase that a parse takes for an object."""
    cases = [c for c in tree.below(phrase, "case") if c < phrase]
    if not cases or cases[0] < tree.heads[phrase]:
        return False
    # "handed over three districts": there it is a particle
    return tree.lowers[cases[0]] in _LEADING or _has_object(tree, phrase)


def _has_object(tree: Tree, phrase: int) -> bool:
    """Whether the verb of a phrase has another object before it."""
    return any(tree.heads[phrase] < c < phrase for c in tree.below(tree.heads[phrase], "obj"))


_LEADING = frozenset(("for", "with", "from", "to", "at", "against", "between", "among", "into"))


_UNITS = frozenset(("day", "week", "month", "year", "hour", "minute", "decade"))


def _after_day(tree: Tree, day: int) -> int | None:
    """The subject of a clause that a parse gives to the time before it: "a day before France and Germany met"."""
    verb = tree.heads[day]
    if tree.lemmas[day].lower() not in _UNITS or verb < day or tree.pos[verb] != "VERB":
        return None
    for noun in tree.below(day, "nmod"):
        cases = {tree.lowers[c] for c in tree.below(noun, "case")}
        if cases & {"before", "after", "since", "until"} and day < noun < verb:
            return noun
    return None


def _guest(tree: Tree, visiting: int) -> int | None:
    """The head of the titled name that "visiting" stands before with no article: "visiting President Hu Jintao"."""
    if any(tree.deps[c] == "aux" for c in tree.children[visiting]):
        return None
    end = tree.sentences[tree.sentence_of[visiting]][1]
    last = visiting + 1
    while last < end and (
        tree.pos[last] in ("PROPN", "ADJ", "NOUN", "NUM") or tree.lowers[last] in ("of", "-", "for")
    ):
        last += 1
    names = [t for t in range(visiting + 1, last) if tree.pos[t] == "PROPN"]
    titled = [t for t in names if any(tree.deps[c] == "nmod:desc" for c in tree.children[t])]
    return (
        titled[-1]
        if titled
        else next((t for t in names if t > visiting + 2 and _is_person(tree, t)), None)
    )


def _is_person(tree: Tree, token: int) -> bool:
    return any(
        first <= token < last and label == "PERSON" and first == token
        for first, last, label in tree.entities
    )


def _qualify(tree: Tree, visiting: int, guest: int, heads: list[int], deps: list[str]) -> None:
    """Make "visiting" an adjective of the guest, who takes its place in the clause."""
    first, last = tree.sentences[tree.sentence_of[visiting]]
    before = heads[first:last], deps[first:last]
    _swap(tree, visiting, guest, heads, deps)
    if not rooted(heads, first, last):  # the guest stood above it already: "Jordan's visiting King"
        heads[first:last], deps[first:last] = before


def _swap(tree: Tree, visiting: int, guest: int, heads: list[int], deps: list[str]) -> None:
    above, label = heads[visiting], deps[visiting]
    verb = next(
        (
            t
            for t in range(guest + 1, tree.sentences[tree.sentence_of[visiting]][1])
            if tree.pos[t] == "VERB"
            and heads[t] in (above, visiting)
            and not any(tree.deps[c] in ("nsubj", "nsubj:pass") for c in tree.children[t])
        ),
        None,
    )
    if label == "csubj":
        heads[guest], deps[guest] = above, "nsubj"
    elif label in ("ccomp", "ROOT", "advcl", "parataxis") and verb is not None:
        heads[guest], deps[guest] = verb, "nsubj"
        if heads[verb] == visiting:
            heads[verb], deps[verb] = (verb, "ROOT") if above == visiting else (above, label)
    elif label in ("acl", "conj", "amod"):
        heads[guest], deps[guest] = above, "conj" if label == "conj" else "nmod"
    else:
        return
    for child in tree.children[visiting]:
        if child != guest:
            heads[child] = guest
            deps[child] = "case" if deps[child] == "mark" else deps[child]
    heads[visiting], deps[visiting] = guest, "amod"


def _goes_on(tree: Tree, verb: int) -> int | None:
    """The verb of saying that a past goes on after a perfect: "said Mali has failed, and offered to help"."""
    inner = tree.heads[verb]
    sayer = tree.heads[inner]
    perfect = any(tree.tags[c] in ("VBZ", "VBP") for c in tree.below(inner, "aux"))
    links = tree.below(verb, "cc")
    if (
        tree.deps[inner] == "ccomp"
        and tree.tags[verb] in ("VBD", "VBN")
        and tree.tags[inner] == "VBN"
        and tree.tags[sayer] == "VBD"
        and perfect
        and links
        and tree.words[links[0] - 1] == ","
        and not tree.below(verb, "nsubj", "nsubj:pass", "aux", "aux:pass")
    ):
        return sayer
    return None


def _joined_to(tree: Tree, noun: int) -> int | None:
    """The noun that another is joined to, where the parse joins it to their verb: the one that "between" opens."""
    verb = tree.heads[noun]
    below = {tree.deps[c] for c in tree.children[noun]}
    if tree.pos[noun] not in ("NOUN", "PROPN") or tree.pos[verb] != "VERB" or below & _CLAUSAL:
        return None
    return next(
        (
            c
            for c in reversed(tree.children[verb])
            if verb < c < noun
            and tree.deps[c] in ("obl", "nmod")
            and any(tree.lowers[case] == "between" for case in tree.children[c])
        ),
        None,
    )


def _of_his_kind(tree: Tree, person: int) -> int | None:
    """Whom a person is joined to, where the parse joins him to the other's land: "Vik of Chad and Berg of Mali"."""
    land = tree.heads[person]
    other = tree.heads[land]
    kinds = [tree.entity_at.get(t, (0, 0, ""))[2] for t in (other, land, person)]
    joined = kinds[0] == kinds[2] == "PERSON" and kinds[1] in ("GPE", "LOC", "ORG", "NORP")
    return other if joined and tree.deps[land] == "nmod" else None


def _is_shell(tree: Tree, noun: int) -> bool:
    """Whether a noun can have a clause for its content: all it can mean is something said, thought or felt."""
    senses = frozenset(supersenses().get(tree.lemmas[noun].lower(), ()))
    return tree.pos[noun] == "NOUN" and bool(senses & _CONTENT) and senses <= _ALSO
