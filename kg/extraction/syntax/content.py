"""The clause that says what is said, asked or charged, and how it opens.

Phenomenon: in "the charge that Iran seeks a bomb" the charge is against Iran, the subject of the clause below it, and
"asked whether they had met" says nothing about a meeting.
Source: complement clauses in Quirk et al. (1985), sections 15.3 to 15.14. Handled: "the charge that Iran seeks a bomb"
(Iran), "the demand that the plant be closed" (the plant), "asked whether they had met" (``whether``). Refused: "the
demand made by Iran" (a participle that modifies the noun is no content of it).
"""

from __future__ import annotations

from kg.extraction.syntax.clauses import is_passive, is_verb, verb_slots
from kg.extraction.syntax.tree import Tree
from kg.ontology import supersenses


def content_subjects(tree: Tree, token: int) -> list[int]:
    """The subjects of the clause that says what is asked or alleged: "the charge that Iran seeks a bomb"."""
    found = []
    for child in tree.below(token, "ccomp"):
        if tree.below(child, "cop"):  # "charged that Qatar is a source of trouble"
            found += [f for f in tree.below(child, "nsubj") if f > token]
    for child in tree.below(token, "advcl", "xcomp"):  # "pressed for Israel to withdraw"
        opens = [tree.lowers[c] for c in tree.below(child, "mark")]
        found += [f for f in tree.below(child, "nsubj") if opens == ["for", "to"] and f > token]
    for child in tree.children[token]:
        if tree.deps[child] in ("ccomp", "acl") and is_verb(tree, child):
            bare = not tree.below(child, "aux", "aux:pass", "mark")
            if tree.deps[child] == "acl" and tree.tags[child] in ("VBG", "VBN") and bare:
                continue
            slot = "object" if is_passive(tree, child) else "subject"
            found += [
                f
                for s, f in verb_slots(tree, child)
                if s in (slot, "subject") and f != token and f > token
            ]
    return found


_QUOTES = frozenset(('"', "“", "”", "'", "‘", "’", "''", "``", "»", "«"))


def _quotes_question(tree: Tree, verb: int) -> bool:
    """Whether the quote beside a verb is a question: he asked, "Will you sign?"; "Will you sign?" he asked."""
    first, last = tree.sentences[tree.sentence_of[verb]]
    if any(tree.words[t] == "?" and tree.words[t + 1] in _QUOTES for t in range(verb, last - 1)):
        return True
    if any(tree.deps[c] in ("xcomp", "ccomp") and c > verb for c in tree.children[verb]):
        return False
    before = [t for t in range(max(0, first - 3), verb) if tree.words[t] == "?"]
    return bool(before) and verb - before[-1] < 6 and tree.words[before[-1] + 1] in _QUOTES


def _is_base(tree: Tree, verb: int) -> bool:
    """Whether a clause is in the subjunctive: "that he leave", "that it be lifted"."""
    helpers = tree.below(verb, "aux:pass", "cop")
    plain = tree.tags[verb] == "VB" or any(tree.lowers[c] == "be" for c in helpers)
    return plain and not tree.below(verb, "aux")


def content_marks(tree: Tree, token: int) -> list[str]:
    """How the clauses below a verb open: "if" and "whether" as they are, a question word as "question".

    What the object or subject became is a "predicate": "left them short of milk", "leaving rebels holding the town";
    what is said to be so rather than to be done is "finite": "suggested that it was late", not "suggested that he
    leave", which is "base"; an infinitive is "to"; what somebody else is to do is "must" or "should"; what he has done
    is "blame".
    """
    marks = ["question"] if _quotes_question(tree, token) else []
    for child in tree.children[token]:
        bare = tree.below(token, "obj") and not tree.below(child, "mark")
        if tree.deps[child] == "xcomp" and (tree.pos[child] == "ADJ" or bare):
            marks.append("predicate")
        if tree.deps[child] == "ccomp" and child > token and _is_indicative(tree, child):
            marks.append("finite")
        if tree.deps[child] == "ccomp" and child > token:
            marks += _duties(tree, child)
            marks += ["blame"] if _blames(tree, child) else []
        own = tree.deps[child] == "ccomp" and tree.below(child, "nsubj", "nsubj:pass")
        if own and child > token and _is_base(tree, child):
            marks.append("base")
        if tree.deps[child] in ("xcomp", "ccomp", "advcl") and child > token and not own:
            opens = [tree.lowers[c] for c in tree.below(child, "mark")]
            marks += ["for"] if opens == ["for", "to"] else ["to"] if "to" in opens else []
        if tree.deps[child] not in ("ccomp", "advcl") or child < token:
            continue
        for inner in tree.children[child]:
            lower = tree.lowers[inner]
            if tree.deps[inner] == "mark" and lower in ("if", "whether"):
                marks.append(lower)
            elif inner < child and lower in ("what", "why", "how", "when", "where", "which"):
                marks.append("question")
    return marks


def _duties(tree: Tree, verb: int) -> list[str]:
    """What a clause says that somebody must or should do: "said Iran must halt it", not "said talks must go on"."""
    doers = tree.below(verb, "nsubj")
    if not doers or tree.below(verb, "cop", "aux:pass") or not _may_act(tree, doers[0]):
        return []
    words = {tree.lowers[c] for c in tree.below(verb, "aux")}
    owes = any(
        tree.lowers[mark] == "to"
        for c in tree.below(verb, "xcomp")
        for mark in tree.below(c, "mark")
    )
    if "must" in words or (owes and tree.lowers[verb] in ("has", "have", "needs", "need")):
        return ["must"]
    return ["should"] if words & {"should", "ought"} else []


#: Adjectives that say whose doing something is.
CULPRITS = frozenset(("responsible", "guilty", "culpable", "complicit"))


def _blames(tree: Tree, predicate: int) -> bool:
    """Whether a clause says whose deed something is: "that Israel is responsible for the blast"."""
    doers = tree.below(predicate, "nsubj")
    if not doers or not tree.below(predicate, "cop") or not _may_act(tree, doers[0]):
        return False
    if any(tree.lowers[c] == "behind" for c in tree.below(predicate, "case")):
        return True
    return tree.lowers[predicate] in CULPRITS and any(
        set(supersenses().get(tree.lemmas[noun].lower(), ())[:1]) & {"act", "event"}
        and not tree.below(noun, "nmod:poss")
        for noun in tree.below(predicate, "obl", "nmod")
    )


def _may_act(tree: Tree, noun: int) -> bool:
    kinds = supersenses().get(tree.lemmas[noun].lower(), ("",))
    known = tree.pos[noun] == "PROPN" or kinds[0] in ("person", "group")
    return known or tree.lowers[noun] in ("they", "he", "she", "you")


def _is_indicative(tree: Tree, verb: int) -> bool:
    """Whether a clause has a finite verb in the present or past: "that it was late", not "that he leave"."""
    verbs = [*tree.below(verb, "aux", "aux:pass", "cop"), verb]
    return tree.tags[verbs[0]] in ("VBD", "VBZ", "VBP")
