"""Who says so: the speaker of the clause that an event stands in.

Phenomenon: news reports what others report. Source: the attribution layer of PARC 3.0 (Pareti 2016): a cue, a source
and a content. Handled: "Seoul said that it had agreed", "It had agreed, Seoul said", "According to Seoul it had
agreed", "'We agreed,' Mr. Lee told reporters", "in Turkey's view they broke it", "…, the minister was quoted as
saying". Refused: "Seoul said on Monday" for Seoul's own saying (the document says that).
"""

from __future__ import annotations

from kg.extraction.syntax import clauses, forms
from kg.extraction.syntax.tree import Tree
from kg.extraction.veridicality.rebuttals import rebuttal
from kg.lexicon import Cue, Lexicon


def speaker(tree: Tree, token: int, lexicon: Lexicon) -> tuple[list[int], int] | None:
    """The heads of the phrases that name who says so, and the cue's token; None for the document itself."""
    reports = lexicon.cue("reports")
    if _closes(tree, token, reports):
        return None
    here, apart = token, False
    for _ in range(12):
        beside = (c for s in tree.below(here, "nsubj", "nsubj:pass") for c in tree.below(s, "nmod"))
        for child in (*tree.children[here], *beside):
            if (
                tree.deps[child] in ("obl", "nmod")
                and clauses.preposition(tree, child) == "according"
            ):
                return [child], child
            if (holder := _holder(tree, child, lexicon)) is not None:
                return [holder], child
            if (
                tree.deps[child] in ("parataxis", "ccomp", "dep")
                and child != token
                and clauses.is_verb(tree, child)
            ):
                if here == token and (quoted := _quoted(tree, child, reports)):
                    return quoted, child
                said = says(tree, child, reports)
                content = any(tree.deps[c] in ("ccomp", "obj") for c in tree.children[child])
                aside = tree.deps[child] == "parataxis" and not _is_apart(tree, child)
                if said and aside and not content:
                    return said, child
        above = tree.heads[here]
        if above == here:
            return None
        denies = rebuttal(tree, here, lexicon)
        if denies is not None and (deniers := _subjects(tree, denies)):
            return deniers, denies
        label = tree.deps[here]
        # what closes the sentence still is of all of it
        apart = apart or _is_apart(tree, here) or _answers(tree, here, lexicon)
        if (
            not apart
            and label in ("ccomp", "xcomp", "advcl", "acl", "parataxis", "obj", "csubj")
            and (here != token or label in ("ccomp", "parataxis", "xcomp", "advcl"))
            and (
                label in ("ccomp", "parataxis")
                or (label in ("advcl", "xcomp") and _mark(tree, here) in ("of", "that", "with"))
            )
        ):
            said = says(tree, above, reports)
            if said and (label != "parataxis" or tree.words[above - 1 : above] != (";",)):
                return said, above
        here = above
    return None


def _holder(tree: Tree, noun: int, lexicon: Lexicon) -> int | None:
    """Whose view a phrase says that it is: "in Chad's view", "by its enemy's account", "in the words of the mayor"."""
    if tree.deps[noun] not in ("obl", "nmod") or tree.lemmas[noun] not in lexicon.cue("views"):
        return None
    if clauses.preposition(tree, noun) not in (
        ("in", "by", "from") if tree.lemmas[noun] == "view" else ("in", "by")
    ):
        return None
    owners = tree.below(noun, "nmod:poss")
    owners += [c for c in tree.below(noun, "nmod") if clauses.preposition(tree, c) == "of"]
    return next((c for c in owners if tree.pos[c] != "PRON"), None)


def _quoted(tree: Tree, verb: int, reports: dict[str, Cue]) -> list[int]:
    """The heads of who says so in a closing "…, the minister was quoted as saying"."""
    inner = [c for c in tree.below(verb, "advcl", "xcomp") if c > verb]
    if (
        not clauses.is_passive(tree, verb)
        or len(inner) != 1
        or tree.words[_opens(tree, verb)] != ","
    ):
        return []
    return says(tree, inner[0], reports)


def _opens(tree: Tree, clause: int) -> int:
    """The word before a clause, or the comma that it begins with."""
    first = min(tree.subtree(clause))
    return first if tree.words[first] == "," else max(0, first - 1)


def _is_apart(tree: Tree, clause: int) -> bool:
    """Whether a semicolon begins a clause of its own: "Baku said it was hit; Yerevan denied it"."""
    if tree.deps[clause] not in ("ccomp", "parataxis", "conj") or tree.heads[clause] > clause:
        return False
    first = min(tree.subtree(clause))
    return (
        ";" in tree.words[max(0, first - 1) : first + 1]
        and bool(tree.below(clause, "nsubj", "nsubj:pass"))
        and not tree.below(clause, "mark")
    )


#: What sets a clause against the one before it.
_AGAINST = frozenset(("but", "while", "although", "though", "whereas", "yet"))
_ANSWERS = ("Accusation", "Rejection", "Threat")


def _answers(tree: Tree, clause: int, lexicon: Lexicon) -> bool:
    """Whether a clause tells what another says to what was said: "Tehran says it is peaceful, but Israel accuses it".

    Also "India says they crossed the border, a charge Pakistan denies".
    """
    subjects = tree.below(clause, "nsubj")
    if not clauses.is_verb(tree, clause) or not subjects or tree.pos[subjects[0]] == "PRON":
        return False
    if tree.deps[clause] in ("acl:relcl", "acl"):
        return tree.lemmas[tree.heads[clause]].lower() in lexicon.cue("rebuts")
    opens = [c for c in tree.below(clause, "cc", "mark") if tree.lowers[c] in _AGAINST]
    if tree.deps[clause] not in ("conj", "advcl") or not opens or tree.words[opens[0] - 1] != ",":
        return False
    lemma = tree.lemmas[clause].lower()
    return lemma in lexicon.cue("reports") or any(
        lexicon.vocabulary.known(frame.evokes).lineage[-1] in _ANSWERS
        for frame in lexicon.verbs.get(lemma, ())
    )


def _closes(tree: Tree, verb: int, reports: dict[str, Cue]) -> bool:
    """Whether a verb of saying closes the sentence that it reports: "Lee said he knew, The Times reported"."""
    above = tree.heads[verb]
    return (
        tree.deps[verb] in ("parataxis", "ccomp")
        and above < verb
        and bool(says(tree, verb, reports))
        and not tree.below(verb, "ccomp", "xcomp", "obj")
        and "," in tree.words[above:verb]
    )


def _mark(tree: Tree, verb: int) -> str:
    return next(
        (tree.lowers[c] for c in tree.children[verb] if tree.deps[c] in ("mark", "case")), ""
    )


def says(tree: Tree, verb: int, reports: dict[str, Cue]) -> list[int]:
    """The heads of the subjects of a verb of saying; none of any other word."""
    if not clauses.is_verb(tree, verb):
        return []
    if not any(form in reports for form, _ in forms.lemma_forms(tree, verb)):
        return []
    subjects = _subjects(tree, verb)
    if not subjects and any(c < verb for c in tree.below(verb, "ccomp")):
        return [c for c in tree.below(verb, "obj") if c > verb]  # '"It is over," argued the paper'
    return subjects


def _subjects(tree: Tree, verb: int) -> list[int]:
    return [filler for slot, filler in clauses.verb_slots(tree, verb) if slot == "subject"]
