"""What a sentence takes for granted whatever it says of it.

Phenomenon: "they agreed to end the war" leaves open whether the war ends, not that there is one. Source: aspectual
verbs as presupposition triggers (Karttunen 1973). Handled: "wants to lift the sanctions", "called for a halt to the
attacks", "did not stop the talks", "will stop firing", "the first leader to visit Hanoi" (he visited it), "after last
week's arrest" (Strawson 1950), "rejected an offer" (there was one). Refused: "agreed to hold talks" (there are none
yet).
"""

from __future__ import annotations

from kg.extraction.syntax import clauses, controllers, forms
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon
from kg.ontology import supersenses

_KNOWN = frozenset(("the", "this", "these", "its", "their", "his", "her", "our"))


def is_ended(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """Whether an event is what somebody ends, or is to end."""
    measure = tree.heads[noun]
    if clauses.preposition(tree, noun) == "of" and tree.lemmas[measure].lower() in lexicon.cue(
        "span"
    ):
        noun = measure  # "end 21 years of war"
    above, cue = clauses.governor(tree, noun), lexicon.cue("ends")
    if above is None:
        return False
    lemma, label = tree.lemmas[above].lower(), clauses.role_of(tree, noun)
    if label == "nsubj" and lemma in lexicon.cue("subsides") and not tree.below(above, "obj"):
        return True
    if clauses.is_verb(tree, above):
        said = [form for form, _ in forms.lemma_forms(tree, above)]
        known = any(tree.lowers[c] in _KNOWN for c in tree.below(noun, "det", "nmod:poss"))
        return label in ("obj", "nsubj:pass") and any(
            (form in cue and form in cue[form].verbs)
            or (known and form in lexicon.cue("under way"))  # "continue their protests"
            for form in said
        )
    return (
        lemma in cue
        and lemma in cue[lemma].nouns
        and clauses.preposition(tree, noun) in ("to", "of")
    )


def is_under_way(tree: Tree, verb: int, act: int, lexicon: Lexicon) -> bool:
    """Whether a verb tells how an act goes on or ends, so that it is done already: "urged them to stop firing"."""
    return tree.tags[act] == "VBG" and tree.lemmas[verb].lower() in lexicon.cue("under way")


_SPOKEN = ("Proposal", "Request", "Threat", "Accusation", "Statement", "Pledge")


def is_answered(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """Whether a noun means what somebody said and somebody else will not have: an offer that is rejected was made."""
    verb = tree.heads[noun]
    if tree.deps[noun] not in ("obj", "nsubj:pass") or tree.lemmas[verb] not in lexicon.cue(
        "rebuffs"
    ):
        return False
    frames = lexicon.nouns.get(tree.lemmas[noun].lower(), ())
    return any(
        {frame.evokes, lexicon.vocabulary.known(frame.evokes).lineage[-1]} & set(_SPOKEN)
        for frame in frames
    )


#: What leads to a ground or a beginning, which is there whoever's it is: "despite an attack".
_GROUNDS = ("since", "despite", "because", "amid")
#: What leads from a feeling or a time to what is there if it is somebody's: "concerns about Japan's buildup".
_GIVEN = ("about", "over", "after", "following", "during")


def is_given(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """Whether an event is spoken of as there (Strawson 1950).

    So it is in "despite an arrest", "after last week's arrest", "Mali's recent raid", "a raid that killed ten".
    """
    owned = any(tree.deps[c] == "nmod:poss" for c in tree.children[noun])
    word = clauses.preposition(tree, noun)
    if word in _GROUNDS or (owned and word in _GIVEN):
        return True
    if owned and any(tree.lowers[c] == "recent" for c in tree.below(noun, "amod")):
        return True
    blamed = tree.lemmas[tree.heads[noun]] in lexicon.cue("answers for")
    if blamed and clauses.preposition(tree, noun) == "for":
        return True  # somebody did it, whoever it was
    known = not any(tree.lowers[c] in ("no", "any") for c in tree.below(noun, "det"))
    return known and any(_is_told(tree, c) for c in tree.below(noun, "acl:relcl"))


def _is_told(tree: Tree, clause: int) -> bool:
    """Whether a relative clause tells in the past what a noun's event did: "an attack that killed ten"."""
    subjects = [tree.lowers[c] for c in tree.below(clause, "nsubj")]
    return (
        tree.tags[clause] == "VBD"
        and bool({"that", "which"} & set(subjects))
        and not tree.below(clause, "aux")
    )


#: Prepositions of what is going on meanwhile, which a plan or proposal says nothing of: "proposed it during a visit".
MEANWHILE = frozenset(("during", "at", "after", "following", "amid"))


def is_made(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """Whether a word before a noun says that it is there: "called on them to apply a recently signed deal"."""
    made = lexicon.cue("makes")
    return any(tree.lemmas[c] in made and tree.tags[c] == "VBN" for c in tree.below(noun, "amod"))


#: What tells one from the rest.
_RANKS = frozenset(("first", "second", "third", "last", "latest", "only", "sole"))


def is_singled_out(tree: Tree, noun: int) -> bool:
    """Whether a word means the first, the last, the only one or the highest of those that did something.

    Those who act: "the first plan to visit Hanoi" is still a plan.
    """
    kinds = supersenses().get(tree.lemmas[noun].lower(), ())
    if tree.pos[noun] != "ADJ" and not {"person", "group"} & set(kinds):
        return False
    below = tree.below(noun, "amod", "nummod", "advmod")
    below += [c for word in below for c in tree.children[word]]
    return any(tree.tags[c] in ("JJS", "RBS") or tree.lowers[c] in _RANKS for c in (noun, *below))


def is_called_off(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """Whether an event is the object of a verb that says it will not be: "canceled the exercise", "called off a trip".

    "Called off their strike" may have ended it.
    """
    verb = tree.heads[noun]
    off = tree.lemmas[verb] == "call" and any(tree.lowers[c] == "off" for c in tree.children[verb])
    known = any(tree.deps[c] in ("nmod:poss", "det") for c in tree.children[noun])
    indefinite = not known or any(tree.lowers[c] in ("a", "an") for c in tree.children[noun])
    return tree.deps[noun] in ("obj", "nsubj:pass") and (
        (off and indefinite) or tree.lemmas[verb].lower() in lexicon.cue("scraps")
    )


def is_means(tree: Tree, verb: int, act: int, lexicon: Lexicon) -> bool:
    """Whether a verb names what somebody acts with, so that the infinitive below it tells of the act.

    Whatever is done "to protest" is the protest; who vows to protest may.
    """
    lemma = tree.lemmas[verb].lower()
    if tree.lemmas[act].lower() == "protest" and lemma not in lexicon.cue("plans"):
        return True
    # "voted along party lines to reject it" rejected it
    object_ = bool(tree.below(verb, "obj", "nsubj:pass"))
    streets = any(tree.lemmas[c] == "street" for c in tree.children[verb])  # "took to the streets"
    brought = lemma in lexicon.cue("causes") and (object_ or lemma == "help")
    shows, uses = lemma in lexicon.cue("shows"), object_ and lemma in lexicon.cue("uses")
    # "called her to congratulate her", not "called her to testify"
    rings = lemma in controllers.CALLING and tree.lemmas[act].lower() in controllers.CALLED_FOR
    return shows or streets or brought or uses or rings
