"""Who is at a meeting, where another clause names them: "those who attended the talks included Iran and Turkey".

Phenomenon: the subject of "attend" may only stand for the people whom the clause above names, and a meeting may itself
be what brings them together. Source: specificational clauses (Higgins 1979; Huddleston and Pullum 2002, chapter 4).
Handled: "among those attending the talks were Iran and Turkey", "Iran was among the participants in the talks",
"present at the talks were Iran and Turkey", "the summit brought together Iran and Turkey". Refused: "the talks
included a session on trade" (nobody is a session).
"""

from __future__ import annotations

from kg.extraction.frames.carriers import top
from kg.extraction.syntax import clauses, forms
from kg.extraction.syntax.elsewhere import specified
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Frame, Lexicon


def attendance(tree: Tree, noun: int, frame: Frame, lexicon: Lexicon) -> list[tuple[str, int]]:
    """The slots of a meeting's noun that other clauses fill with who was there."""
    if "participant" not in frame.fills.get("subject", ()):
        return []
    head = top(tree, noun, lexicon)
    above = clauses.governor(tree, head)
    here = [
        slot
        for clause in tree.below(noun, "acl:relcl")  # "talks which will include Iran"
        if any(tree.lowers[c] in ("which", "that") for c in tree.below(clause, "nsubj"))
        for slot in _assembled(tree, clause, lexicon)
    ]
    if above is None or here:
        return here
    if clauses.role_of(tree, head) == "nsubj":
        return _assembled(tree, above, lexicon)
    if tree.lowers[above] == "present" and clauses.preposition(tree, head) == "at":
        inverted = [c for c in tree.below(above, "nsubj", "nsubj:pass") if c > head]
        if inverted:
            return [("implied", who) for who in inverted]
    return [
        ("implied", named)
        for group in _attenders(tree, above, lexicon)
        for named in specified(tree, group)
    ]


def _assembled(tree: Tree, verb: int, lexicon: Lexicon) -> list[tuple[str, int]]:
    """Whom a verb brings together whose subject is the meeting."""
    assembles = lexicon.cue("assembles")
    brings = any(form in assembles for form, _ in forms.lemma_forms(tree, verb))
    return [("implied", who) for who in tree.below(verb, "obj") if brings]


def _attenders(tree: Tree, above: int, lexicon: Lexicon) -> list[int]:
    """The noun or pronoun that stands for those at the meeting, given what the meeting hangs from."""
    attends = lexicon.cue("attends")
    if tree.lemmas[above].lower() in attends and clauses.is_noun(tree, above):
        return [above]  # "the participants in the talks", "those present at the talks"
    forms_here = [form for form, _ in forms.lemma_forms(tree, above)]
    if not any(form in attends for form in (*forms_here, tree.lowers[above])):
        return []
    return [tree.heads[above]] if tree.deps[above] in ("acl", "acl:relcl", "amod") else []
