"""The keys under which a word of a text can stand in a lexicon: with its particle, preposition or object, or alone.

Phenomenon: "called for talks" and "called the minister" are two verbs, "put forward" is one, "joint statement" is
more than a statement.
Source: multi-word verbs in Quirk et al. (1985), sections 16.2 to 16.16. Handled: "called for talks" (``call for``),
"put forward a plan" (``put forward``), "the joint statement" (``joint statement``), "will not change it" (``will
not``), "has no plan" (``have no plan``). Refused: "called in Moscow for talks" is not ``call in``'s particle verb
with another preposition, unless a lexicon lists that.
"""

from __future__ import annotations

from kg.extraction.syntax.clauses import preposition
from kg.extraction.syntax.daynames import DAYS
from kg.extraction.syntax.tree import Tree


def lemma_forms(tree: Tree, token: int) -> list[tuple[str, int | None]]:
    """The keys under which a verb can be listed, longest first, with the phrase that the longer key takes up.

    "called for talks" is ``call for`` (its object is "talks") or ``call``; "put forward" is one verb, and so is "put
    under arrest".
    """
    if token not in tree.forms_of:
        tree.forms_of[token] = _lemma_forms(tree, token)
    return tree.forms_of[token]


def _lemma_forms(tree: Tree, token: int) -> list[tuple[str, int | None]]:
    lemma = tree.lemmas[token].lower()
    phrasal = phrasal_particle(tree, token)
    forms: list[tuple[str, int | None]] = []
    for child in tree.children[token]:
        label = tree.deps[child]
        if label == "compound:prt" or (
            label in ("advmod", "case")
            and child > token
            and (tree.pos[child] in ("ADP", "ADV") or child == token + 1)  # "stopped short"
        ):
            particle = tree.lowers[child]
            for other in tree.children[token]:
                if tree.deps[other] in ("obl", "nmod") and preposition(tree, other):
                    forms.append((f"{lemma} {particle} {preposition(tree, other)}", other))
                if tree.deps[other] == "obj":  # "took up arms"
                    forms.append((f"{lemma} {particle} {tree.lemmas[other].lower()}", None))
            forms.append((f"{lemma} {particle}", None))
    for child in tree.children[token]:
        if tree.deps[child] in ("obl", "nmod", "iobj"):
            word = preposition(tree, child)
            if word and _is_day(tree, child):
                continue  # "was fired on Thursday" is no "fire on"
            if word:
                forms.append((f"{lemma} {word} {tree.lemmas[child].lower()}", None))
                forms.append((f"{lemma} {word}", child))
            cases = _cases(tree, child)
            if len(cases) > 1:
                # "pulled out of the talks": the particle was read as a part of the preposition; with an
                # object, "pulled its troops out of Mali", the verb is "pull out"
                if not tree.below(token, "obj"):
                    forms.append((f"{lemma} {' '.join(cases)}", child))
                forms.append((f"{lemma} {cases[0]}", None))
        elif tree.deps[child] == "obj":
            # "hand over three districts": an object has no preposition, so that is a particle
            forms += [(f"{lemma} {word}", None) for word in _cases(tree, child)[:1]]
            forms.append((f"{lemma} {tree.lemmas[child].lower()}", None))
            if any(tree.lowers[c] == "no" for c in tree.below(child, "det")):
                forms.append((f"{lemma} no {tree.lemmas[child].lower()}", None))
        elif tree.deps[child] == "xcomp" and _is_bare(tree, child):  # "took ten people hostage"
            denied = "not " if child and tree.lowers[child - 1] == "not" else ""
            forms.append((f"{lemma} {denied}{tree.lowers[child]}", None))
        elif tree.deps[child] in ("xcomp", "advcl", "ccomp") and child > token:
            for mark in tree.below(child, "mark"):
                if tree.lowers[mark] == "to" and tree.deps[child] != "ccomp":  # "failed to comply"
                    forms.append((f"{lemma} to {tree.lemmas[child].lower()}", None))
                elif tree.lowers[mark] == "for" and tree.tags[child] == "VBG":
                    forms.append((f"{lemma} for", None))  # "called for closing it"
        elif tree.deps[child] == "nsubj:pass":  # "charges were filed"
            forms.append((f"{lemma} {tree.lemmas[child].lower()}", None))
    if token > 1 and tree.words[token - 1] == "-":
        forms.append((f"{tree.lowers[token - 2]}-{lemma}", None))  # "test-fired"
    forms.sort(key=lambda form: -form[0].count(" "))
    forms.append((lemma, None))
    if is_refused(tree, token):
        forms.append((REFUSED, None))
    if phrasal is not None:
        forms = [form for form in forms if form[0].split(" ")[1:2] == [phrasal]]
    return forms


def _is_bare(tree: Tree, word: int) -> bool:
    """Whether a predicate has nothing below it; an adjective may have its topic: "guilty of murder"."""
    return not tree.children[word] or (
        tree.pos[word] == "ADJ"
        and all(c > word or tree.lowers[c] == "not" for c in tree.children[word])
    )


#: The key of any verb that somebody "will not" do.
REFUSED = "will not"


def is_refused(tree: Tree, verb: int) -> bool:
    """Whether a clause says that its subject will not do it: "Pakistan will not change its stance".

    What "will not reconvene until Saturday" will.
    """
    below = tree.children[verb]
    phrases = tree.below(verb, "obl", "advcl", "obl:unmarked")
    if any(tree.lowers[c] == "until" for p in phrases for c in tree.below(p, "case", "mark")):
        return False
    will = any(tree.lowers[c] in ("will", "would", "wo") for c in tree.below(verb, "aux"))
    denied = any(tree.lowers[c] in ("not", "n't", "never") for c in below)
    return will and denied and not tree.below(verb, "aux:pass", "nsubj:pass", "mark", "cop")


def _is_day(tree: Tree, noun: int) -> bool:
    """Whether a phrase is a day: "on Thursday", "on 9 May"."""
    return tree.lowers[noun] in DAYS or (
        tree.lowers[noun].isdigit() and any(tree.lowers[c] in DAYS for c in tree.children[noun])
    )


def _cases(tree: Tree, noun: int) -> list[str]:
    return [tree.lowers[c] for c in tree.children[noun] if tree.deps[c] == "case" and c < noun]


def phrasal_particle(tree: Tree, verb: int) -> str | None:
    """The particle that makes a verb another one: "sworn off" is not sworn; in "up to 150" there is none."""
    for child in tree.children[verb]:
        if tree.deps[child] == "compound:prt" and child > verb:
            after = tree.lowers[child + 1 : child + 3]
            if after[:1] == ("to",) and after[1:] and after[1][:1].isdigit():
                continue
            return tree.lowers[child]
    return None


#: Prepositions right after a noun that can be part of its key: "fight against", "cessation of hostilities".
_AFTER_NOUN = ("of", "to", "for", "with", "against")


def noun_forms(tree: Tree, token: int) -> list[tuple[str, int]]:
    """The keys under which a noun can be listed, longest first, with the first token of each.

    >>> from kg.extraction.syntax.tree import Tree
    >>> t = Tree("joint statement", ("joint", "statement"), ("joint", "statement"), ("joint", "statement"),
    ...          ("ADJ", "NOUN"), ("JJ", "NN"), ("amod", "ROOT"), (1, 1), (0, 6), ((0, 2),))
    >>> noun_forms(t, 1)
    [('joint statement', 0), ('statement', 1)]
    """
    lemma = tree.lemmas[token].lower()
    forms = []
    if token and tree.pos[token - 1] in ("NOUN", "ADJ", "PROPN", "VERB"):
        before = tree.lowers[token - 1]
        forms += [
            (f"{word} {lemma}", token - 1)
            for word in {before: 0, tree.lemmas[token - 1].lower(): 0}
        ]
    elif token > 1 and tree.words[token - 1] == "-":
        forms.append((f"{tree.lowers[token - 2]}-{lemma}", token - 2))
    for child in tree.children[token]:  # "his call last week for a truce"
        if tree.deps[child] == "nmod" and child > token + 2 and preposition(tree, child) == "for":
            forms.append((f"{lemma} for", token))
        if tree.deps[child] == "nmod" and child > token + 2 and preposition(tree, child) == "of":
            # "the launch of two missiles"
            forms.append((f"{lemma} of {tree.lemmas[child].lower()}", token))
    if token + 2 < len(tree) and tree.lowers[token + 1] in _AFTER_NOUN:
        forms.append((f"{lemma} {tree.lowers[token + 1]} {tree.lemmas[token + 2].lower()}", token))
        if (
            tree.deps[token + 1] != "mark"
        ):  # "asked the opposition to join" tells of nothing opposed
            forms.append((f"{lemma} {tree.lowers[token + 1]}", token))
    forms.append((lemma, token))
    return forms
