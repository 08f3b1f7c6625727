"""Participles that a parse takes for predicates, and predicates that it takes for participles.

Phenomenon: "proposed", "held" and most verbs have one form for the past and for the participle, and a parser that
guesses wrong gives the sentence another predicate. Source: the past participle in Quirk et al. (1985), sections 3.2 and
17.28: one that describes a noun before it is passive and has no object. Handled: "rejects proposed changes" (changes
are rejected), "the president and some deputies held talks" (they held them), "workers taken hostage turned up" (it is
they who turned up), "called on them to stop and urged calm" (who called, urged). Refused: "talks held in Rome" (no
object), "said agreed terms" as a description of "said".
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.partitives import whole_of
from kg.extraction.syntax.tree import Tree

_FINITE = ("VBZ", "VBP", "VBD")
_PAST = ("VBN", "VBD")
#: What stands before a predicate and hardly before a participle: "a spokesman, Ida Berg, also called for talks".
_ALSO = ("also", "again", "later", "earlier", "then", "recently", "meanwhile")
#: Verbs whose own past has a participle after it.
_OPEN = ("say", "be", "have", "get")


def reread(tree: Tree) -> Tree:
    """The tree with each such participle below the noun that it describes, each such predicate above its subject.

    Args:
        tree: a parsed text with UD labels.

    >>> words = ("Mali", "rejects", "proposed", "changes")
    >>> t = Tree(" ".join(words), words, tuple(w.lower() for w in words), ("Mali", "reject", "propose", "change"),
    ...     ("PROPN", "VERB", "VERB", "NOUN"), ("NNP", "VBZ", "VBN", "NNS"), ("nsubj", "ROOT", "ccomp", "obj"),
    ...     (1, 1, 1, 2), (0, 5, 13, 22), ((0, 4),))
    >>> reread(t).heads, reread(t).deps
    ((1, 1, 3, 1), ('nsubj', 'ROOT', 'amod', 'obj'))
    """
    tree = _headline(_active(_objects(tree)))
    return rewired(tree, _mend)


def _mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for token in range(first + 1, last):
        if not tree.tags[token].startswith("VB"):
            continue
        _describe(tree, token, heads, deps)
        _grow(tree, token, heads, deps)
        _give_back(tree, token, heads, deps)
        _raise(tree, token, heads, deps)
        _give_subject(tree, token, heads, deps)
    _give_predicate(tree, first, last, heads, deps)


def _objects(tree: Tree) -> Tree:
    """The tree with persons after "killed at least four" as the object that a bare oblique is."""
    deps = list(tree.deps)
    for token, label in enumerate(tree.deps):
        verb = tree.heads[token]
        if label != "obl" or verb > token or tree.tags[verb] not in _PAST:
            continue
        counted = [c for c in tree.below(token, "nummod") if c > verb]
        if (
            counted
            and tree.pos[token] == "NOUN"
            and _is_counted(tree, token, min(counted))
            and not tree.below(verb, "obj", "nsubj:pass", "aux:pass")
        ):
            deps[token] = "obj"
    return tree.altered(deps=deps)


def _is_counted(tree: Tree, noun: int, number: int) -> bool:
    """Whether words before a number say how exact it is, and no preposition stands there: "as many as nine men"."""
    if tree.lowers[number - 2 : number] == ("many", "as"):
        return True
    bound = tree.lowers[number - 1] in ("least", "most", "than")
    return bound and not tree.below(noun, "case")


def _active(tree: Tree) -> Tree:
    """The tree with the subject of a finite verb that no auxiliary makes passive: "Mr. Gates, in Rome, also called".

    Headlines leave the auxiliary out, and have no full stop.
    """
    deps = list(tree.deps)
    for first, last in tree.sentences:
        if not any(tree.words[t] == "." for t in range(max(first, last - 2), last)):
            continue
        for token in range(first, last):
            verb = tree.heads[token]
            if tree.deps[token] == "nsubj:pass" and _is_perfect(tree, verb):
                deps[token] = "nsubj"
            if (
                tree.deps[token] == "nsubj:pass"
                and token < verb
                and tree.tags[verb] in _PAST
                and tree.deps[verb] in ("ROOT", "conj", "ccomp", "parataxis")
                and not tree.below(verb, "aux:pass", "aux", "obl:agent", "cop")
                and not (tree.deps[verb] == "conj" and tree.tags[verb] == "VBN")
                and tree.lowers[token] not in ("who", "which", "that")
            ):
                deps[token] = "nsubj"
    return tree.altered(deps=deps)


def _is_perfect(tree: Tree, verb: int) -> bool:
    """Whether "have" alone stands before a participle, so that it is no passive: "has not withdrawn"."""
    has = [c for c in tree.below(verb, "aux") if tree.lemmas[c].lower() == "have"]
    be = any(tree.lemmas[c].lower() == "be" for c in tree.children[verb] if c < verb)
    return bool(has) and tree.tags[verb] == "VBN" and not be and not tree.below(verb, "aux:pass")


#: Verbs that have an object wherever they are not passive.
_DONE_TO = frozenset(
    (
        "arrest",
        "jail",
        "detain",
        "convict",
        "indict",
        "sentence",
        "accuse",
        "acquit",
        "wound",
        "kidnap",
        "evacuate",
        "invite",
    )
)


def _headline(tree: Tree) -> Tree:
    """The tree with the subject of a headline's bare participle as one done to: "Police charged over boy's death"."""
    deps = list(tree.deps)
    for first, last in tree.sentences:
        said = any(tree.words[t] in (".", "?", "!") for t in range(max(first, last - 2), last))
        for verb in range(first + 1, last):
            known = tree.lemmas[verb] in _DONE_TO
            if tree.deps[verb] != "ROOT" and not (known and _is_beside(tree, verb)):
                continue
            if tree.tags[verb] not in _PAST or not (
                known or (tree.tags[verb] == "VBN" and not said)
            ):
                continue
            shared = any(tree.below(c, "obj") for c in tree.below(verb, "conj"))
            has = ("aux", "aux:pass", "cop", "obj", "ccomp", "xcomp", "obl:agent")
            if not shared and not tree.below(verb, *has) and not _goes_on(tree, verb, last):
                for noun in tree.below(verb, "nsubj"):
                    deps[noun] = "nsubj:pass" if noun < verb else deps[noun]
    return tree.altered(deps=deps)


def _goes_on(tree: Tree, verb: int, last: int) -> bool:
    """Whether a noun phrase follows right after a verb, whatever the parse makes of it: "detained as many as nine"."""
    after = verb + 1
    if after >= last or tree.deps[after] == "obl:unmarked":
        return False
    counted = " ".join(tree.lowers[after : after + 2]) in ("as many", "at least", "at most")
    return counted or tree.pos[after] in ("DET", "NUM", "PRON")


def _is_beside(tree: Tree, verb: int) -> bool:
    """Whether a clause stands beside the main one, or is all that a headline says: "Mali's Ola Vik arrested"."""
    if tree.deps[verb] in ("parataxis", "conj"):
        return True
    noun = tree.heads[verb]
    subjects = tree.below(verb, "nsubj")
    return (
        tree.deps[verb] == "acl:relcl"
        and tree.heads[noun] == noun
        and subjects == [noun + 1]
        and not tree.below(noun, "cop", "nsubj")
    )


def _describe(tree: Tree, participle: int, heads: list[int], deps: list[str]) -> None:
    """Hang a participle between a verb and its object from the object: "rejects proposed changes"."""
    verb = participle - 1
    if tree.tags[participle] not in _PAST or tree.pos[verb] != "VERB":
        return
    if tree.tags[verb] not in _FINITE or tree.lemmas[verb].lower() in _OPEN:
        return
    below = {tree.deps[c] for c in tree.children[participle] if c != verb}
    if below & {"nsubj", "nsubj:pass", "mark", "aux", "aux:pass"}:
        return
    noun = next((c for c in tree.below(participle, "obj") if c > participle), None)
    if noun is None or tree.below(noun, "det", "nmod:poss"):
        return
    if tree.heads[participle] == verb and tree.deps[participle] == "ccomp":
        above = verb
    elif tree.heads[verb] == participle and tree.deps[verb] == "nsubj":
        above, label = heads[participle], deps[participle]
        heads[verb], deps[verb] = (verb, label) if above == participle else (above, label)
        above = verb
    else:
        return
    heads[noun], deps[noun] = above, "obj"
    heads[participle], deps[participle] = noun, "amod"
    for child in tree.children[participle]:
        if child not in (noun, verb):
            heads[child] = above


#: Verbs without an object whose participle says how a noun after it goes on: "mounting calls".
_GROWING = frozenset(
    (
        *("mount", "grow", "increase", "rise", "escalate", "worsen", "continue", "linger"),
        *("simmer", "deepen", "intensify", "spread", "loom"),
    )
)


def _grow(tree: Tree, participle: int, heads: list[int], deps: list[str]) -> None:
    """Hang a participle that needs no object from the noun after it: "has ignored mounting calls"."""
    if tree.tags[participle] != "VBG" or tree.lemmas[participle].lower() not in _GROWING:
        return
    noun = next((c for c in tree.below(participle, "obj") if c > participle), None)
    closed = tree.below(participle, "aux", "aux:pass", "mark", "nsubj", "cc")
    if noun is None or closed or tree.below(noun, "det", "nmod:poss"):
        return
    if (
        tree.deps[participle] not in ("xcomp", "ccomp", "advcl", "obj")
        or tree.words[participle - 1] == ","
    ):
        return
    heads[noun], deps[noun] = heads[participle], "obj"
    heads[participle], deps[participle] = noun, "amod"
    for child in tree.children[participle]:
        if child != noun:
            heads[child] = noun


def _give_back(tree: Tree, participle: int, heads: list[int], deps: list[str]) -> None:
    """Give a subject that stands before a bare participle to the verb after it: "workers taken hostage turned up"."""
    verb = tree.heads[participle]
    if tree.tags[participle] != "VBN" or tree.deps[participle] != "advcl" or verb < participle:
        return
    subjects = [c for c in tree.below(participle, "nsubj", "nsubj:pass") if c < participle]
    if not subjects or tree.below(participle, "aux", "aux:pass", "mark"):
        return
    if tree.below(verb, "nsubj", "nsubj:pass") or tree.pos[verb] != "VERB":
        return
    subject = subjects[0]
    heads[subject], deps[subject] = verb, "nsubj"
    heads[participle], deps[participle] = subject, "acl"


def _raise(tree: Tree, finite: int, heads: list[int], deps: list[str]) -> None:
    """Join a finite verb to the finite one above: "called on them to stop and urged calm" urged with who called."""
    here = tree.heads[finite]
    if tree.deps[finite] != "conj" or tree.tags[finite] not in _FINITE or tree.tags[here] != "VB":
        return
    if tree.below(finite, "nsubj", "nsubj:pass", "aux") or not any(
        tree.lowers[c] == "to" for c in tree.below(here, "mark")
    ):
        return
    for _ in range(4):
        here = tree.heads[here]
        if here < finite and (tree.tags[here] in _FINITE or tree.below(here, "aux")):
            heads[finite] = here
            return


def _give_subject(tree: Tree, finite: int, heads: list[int], deps: list[str]) -> None:
    """Give a verb the noun between "and" and itself: "Israel stopped fire in Gaza and the Palestinians sent police"."""
    if tree.deps[finite] != "conj" or tree.tags[finite] not in _FINITE:
        return
    if tree.below(finite, "nsubj", "nsubj:pass", "aux") or tree.heads[finite] > finite:
        return
    for noun in range(tree.heads[finite] + 1, finite):
        if tree.deps[noun] != "conj" or tree.pos[noun] not in ("NOUN", "PROPN"):
            continue
        below = list(tree.subtree(noun))
        links = [c for c in tree.below(noun, "cc") if c == min(below) and tree.lowers[c] == "and"]
        inside = tree.heads[noun] != finite and tree.deps[tree.heads[noun]] in (
            "obl",
            "nmod",
            "obj",
        )
        if links and inside and max(below) == finite - 1:
            heads[noun], deps[noun] = finite, "nsubj"
            heads[links[0]] = finite
            return


def _is_said(tree: Tree, root: int, last: int) -> bool:
    """Whether a sentence is one and no headline: it has a point, and its noun an article: "That deadline passed."."""
    stop = any(tree.words[t] == "." for t in range(max(root, last - 2), last))
    return stop and bool(tree.below(root, "det"))


#: Verbs that have no passive, with what stands after them.
_TOWARD = {"call": ("on", "for"), "fire": ("at", "on"), "appeal": ("for", "to"), "press": ("for",)}


def _is_intransitive(tree: Tree, verb: int) -> bool:
    """Whether a verb can be no participle, by what follows: "The envoy, Ida Berg, called on Mali to act"."""
    after = _TOWARD.get(tree.lemmas[verb].lower(), ())
    return (
        verb + 2 < len(tree.words)
        and tree.lowers[verb + 1] in after
        and (tree.pos[verb + 2] in ("DET", "PROPN", "NOUN", "ADJ"))
    )


def _is_predicate(tree: Tree, token: int) -> bool:
    """Whether a finite verb is no part of a clause below a noun or of an adverbial one."""
    if tree.tags[token] not in (*_FINITE, "MD"):
        return False
    here = token
    while tree.heads[here] != here:
        if tree.deps[here] in ("acl:relcl", "advcl"):
            return False
        here = tree.heads[here]
    return True


def _give_predicate(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    """Make a participle with an object the predicate of a sentence that has none: "some deputies held talks"."""
    root = next((t for t in range(first, last) if heads[t] == t and tree.pos[t] != "SPACE"), None)
    mute = not any(_is_predicate(tree, t) for t in range(first, last))
    if root is None or tree.below(root, "cop", "nsubj"):
        return
    people = whole_of(tree, root)  # "several of its members called for talks"
    if people is None and tree.pos[root] not in ("NOUN", "PROPN"):
        return
    for verb in range(root + 1, last):
        if (
            tree.deps[verb] == "acl"
            and tree.tags[verb] in _PAST
            and tree.heads[verb] in (root, people, *tree.below(root, "conj", "appos"))
            and not tree.below(verb, "nsubj", "nsubj:pass", "aux", "aux:pass", "obl:agent")
            and (
                (any(c > verb for c in tree.below(verb, "obj")) and tree.words[verb - 1] != ",")
                or (mute and tree.lowers[verb - 1] in _ALSO)
                or (mute and verb == (people or root) + 1 and _is_said(tree, people or root, last))
                or (mute and _is_intransitive(tree, verb))
            )
        ):
            heads[verb], deps[verb] = verb, "ROOT"
            heads[root], deps[root] = verb, "nsubj"
            for child in tree.children[root]:
                if child > verb:
                    heads[child] = verb
            return
