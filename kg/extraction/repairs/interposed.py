"""A report that stands inside what it reports, or between a report and its content a phrase of where it was made.

Phenomenon: news puts who says so behind the subject, and a parser gives both to the verb of saying; and it takes "that"
behind a phrase for a relative clause of the phrase. Source: comment clauses (Quirk et al. 1985, 15.53) and extraposed
content (18.33). Handled: "Two soldiers, police said, were killed" (the soldiers were), '"The rebels," he said, "fled"',
'"It was hit," Ola Vik, the mayor, told reporters', "said at a news conference in Oslo that the army fled". Refused:
"Ola Vik, who said it, left" (a clause of its own); "said in the interview that he gave" (a gap: it is relative).
"""

from __future__ import annotations

from kg.extraction.repairs.reportclauses import SAYS
from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.tree import Tree

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NOMINAL = ("NOUN", "PROPN", "PRON")
_MARKS = frozenset((",", '"', "”", "“", "''", "``"))
_SUBJECTS = ("nsubj", "nsubj:pass")
#: What a parse makes of a subject that stands before the report.
_LED = ("ccomp", "dep", "parataxis", "obj", "dislocated", "obl:unmarked", "nmod:unmarked")
#: What it makes of a speaker that stands behind the quotation.
_LEFT = ("obj", "dep", "obl:unmarked", "nmod:unmarked", "nsubj", "conj", "appos")


def interposed(tree: Tree) -> Tree:
    """The tree with each such report's content complete, and its speaker its own.

    Args:
        tree: a parsed text with UD labels.
    """
    return rewired(tree, _mend)


def _mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for verb in range(first, last):
        if tree.lemmas[verb].lower() not in SAYS or tree.pos[verb] != "VERB":
            continue
        if tree.tags[verb] in _FINITE:
            _give_back(tree, first, verb, heads, deps)
            _address(tree, verb, heads, deps)
            _lead(tree, verb, heads)
            _find_speaker(tree, verb, heads, deps)
        _give_content(tree, verb, heads, deps)


def _give_back(tree: Tree, first: int, verb: int, heads: list[int], deps: list[str]) -> None:
    """Give the subject before a report to the verb behind it: "Two soldiers, police said, were killed"."""
    content = [c for c in tree.below(verb, "ccomp") if c > verb and not tree.below(c, *_SUBJECTS)]
    own = [c for c in tree.below(verb, "nsubj") if c < verb]
    if len(content) != 1 or not own:
        return
    clause, speaker = content[0], own[-1]
    loose = [t for t in range(first, speaker) if tree.heads[t] == t]
    before = [c for c in (*loose, *tree.below(verb, *_SUBJECTS, *_LED)) if c < speaker]
    opens = min(t for t in tree.subtree(speaker) if tree.words[t] not in _MARKS)
    behind = tree.words[verb : min(tree.subtree(clause)) + 1]
    if (
        before
        and tree.pos[before[-1]] in _NOMINAL
        and tree.words[opens - 1] in _MARKS
        and "," in behind
        and not tree.below(clause, "mark")
    ):
        passive = bool(tree.below(clause, "aux:pass"))
        heads[before[-1]], deps[before[-1]] = clause, "nsubj:pass" if passive else "nsubj"


def _address(tree: Tree, verb: int, heads: list[int], deps: list[str]) -> None:
    """Take nobody for addressed who does what is reported: "Mali, the minister insisted, did not attack"."""
    clause = tree.heads[verb]
    if tree.deps[verb] not in ("advcl", "parataxis") or clause < verb or tree.below(verb, "mark"):
        return
    led = [c for c in tree.below(clause, "vocative", "dislocated") if c < verb]
    if led and tree.below(verb, "nsubj") and not tree.below(clause, *_SUBJECTS):
        heads[led[0]], deps[led[0]] = clause, "nsubj"
        deps[verb] = "parataxis"


def _lead(tree: Tree, verb: int, heads: list[int]) -> None:
    """Let what leads the sentence lead what is reported: "On Monday, the army said, rebels attacked"."""
    content = [c for c in tree.below(verb, "ccomp") if c > verb]
    speakers = [c for c in tree.below(verb, "nsubj") if c < verb]
    if len(content) != 1 or len(speakers) != 1:
        return
    opens = min(t for t in tree.subtree(speakers[0]) if tree.words[t] not in _MARKS)
    behind = tree.words[verb : min(tree.subtree(content[0])) + 1]
    if "," in behind and tree.words[opens - 1] == ",":
        for token in tree.below(verb, "obl", "obl:unmarked", "advmod"):
            if token < opens:
                heads[token] = content[0]


def _find_speaker(tree: Tree, verb: int, heads: list[int], deps: list[str]) -> None:
    """Take who speaks behind a quotation out of it: '"It was hit," Ola Vik, the mayor, told reporters'."""
    if tree.below(verb, *_SUBJECTS):
        return
    for clause in tree.below(verb, "ccomp"):
        for speaker in tree.below(clause, *_LEFT):
            within = sorted(tree.subtree(speaker))
            words = [t for t in within if tree.words[t] not in _MARKS]
            quoted = tree.words[max(0, words[0] - 2) : words[0]]
            if (
                clause < words[0]
                and tree.pos[speaker] in _NOMINAL
                and quoted[:1] == (",",)
                and quoted[-1] in _MARKS - {","}
                and verb - words[-1] in (1, 2)
                and all(tree.words[t] in _MARKS for t in range(words[-1] + 1, verb))
            ):
                heads[speaker], deps[speaker] = verb, "nsubj"
                return


def _give_content(tree: Tree, verb: int, heads: list[int], deps: list[str]) -> None:
    """Give a verb of saying the clause behind where it was said: "said at a news conference in Oslo that they fled"."""
    if tree.below(verb, "ccomp"):
        return
    for phrase in tree.below(verb, "obl", "obj", "obl:unmarked"):
        clause = next(
            (
                t
                for t in sorted(tree.subtree(phrase))
                if t > phrase > verb and deps[t] == "acl:relcl"
            ),
            None,
        )
        if clause is None:
            continue
        that = [c for c in tree.children[clause] if tree.lowers[c] == "that" and c < clause]
        own = [c for c in tree.below(clause, "obj", "xcomp", "ccomp", "obl:agent") if c not in that]
        subjects = [c for c in tree.below(clause, *_SUBJECTS) if c not in that]
        gap = bool(that) and tree.deps[that[0]] != "mark" and not own
        if that and subjects and not gap and min(tree.subtree(clause)) == that[0]:
            heads[clause], deps[clause], deps[that[0]] = verb, "ccomp", "mark"
            return
