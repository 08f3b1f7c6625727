"""Whether a word that can tell of an event does so here, or only names a kind of thing, a body or a habit.

Phenomenon: "waited between attacks" and "a life of war" name no occurrence; "Summit said" is a company. Source:
genericity and specificity of event mentions in ACE (2005 guidelines, section 3) and in Krifka et al. (1995): a bare
noun that nobody takes part in, and that neither place nor time holds, refers to the kind. Handled: "talks in Geneva" (a
place), "the attack" (definite), "possible sanctions" (one that may come), "protests led to his fall". Refused: "threats
grew louder", "Summit said it would appeal", "it was said" (nobody says it), "shootings are rarely carried out by
women".
"""

from __future__ import annotations

from kg.extraction.frames.carriers import top
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses, forms
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon

_SPECIFIC = ("det", "nmod:poss", "nummod", "acl:relcl", "acl")
_UNSPECIFIC = ("no", "any", "such", "every", "each")


def occurs(tree: Tree, mention: Told, lexicon: Lexicon) -> bool:
    """Whether a mention tells of an occurrence somebody takes part in, or that a place, a time or a determiner fixes.

    Args:
        tree: the parsed text.
        mention: with its arguments, places and time found.
        lexicon: whose reporting verbs tell a body that acts.
    """
    if mention.root != "Statement" and _is_habit(tree, mention, lexicon):
        return False
    if mention.type == "Statement" and _is_ones_own(tree, mention):
        return False
    if not mention.nominal:
        return mention.root != "Statement" or bool(mention.arguments or mention.absent)
    token = mention.trigger.token
    if mention.name is None and _acts(tree, token, lexicon):
        return False
    if (
        mention.factuality.status != "asserted"
        or any(slot != "modifier" for slot, _ in mention.trigger.slots)
        or mention.arguments
        or mention.places
        or mention.time is not None
        or mention.name is not None
        or mention.absent
        or mention.about
        or mention.trigger.carrier is not None
        or len(mention.tokens) > 1
        or top(tree, token, lexicon) != token
    ):
        return True
    return _is_caused(tree, token, lexicon) or any(
        tree.deps[c] in _SPECIFIC and tree.lowers[c] not in _UNSPECIFIC
        for c in tree.children[token]
    )


def _is_ones_own(tree: Tree, mention: Told) -> bool:
    """Whether somebody who speaks only says that he says it: "I can only say this"."""
    return not (mention.nominal or mention.factuality.tense == "past") and any(
        slot == "subject" and tree.lowers[filler] in ("i", "we")
        for slot, filler in mention.trigger.slots
    )


def _is_caused(tree: Tree, token: int, lexicon: Lexicon) -> bool:
    """Whether a past cause or effect fixes a noun: "protests led to his fall", "sparked riots"."""
    above, label = clauses.governor(tree, token), clauses.role_of(tree, token)
    if above is None or label not in ("nsubj", "obj", "nsubj:pass", "obl"):
        return False
    causes = lexicon.cue("causes")
    return _is_past(tree, above) and any(
        form in causes for form, _ in forms.lemma_forms(tree, above)
    )


def _is_past(tree: Tree, verb: int) -> bool:
    """Whether a verb tells of what was, by its own tense or, a participle, by that of its clause."""
    if tree.tags[verb] == "VBG" and tree.deps[verb] == "advcl":
        verb = tree.heads[verb]
    return tree.tags[verb] == "VBD" or any(
        tree.lowers[c] in ("has", "have", "had") for c in tree.below(verb, "aux")
    )


def _is_habit(tree: Tree, mention: Told, lexicon: Lexicon) -> bool:
    """Whether a verb in the present says how often such things happen: "shootings are rarely carried out by women"."""
    token = mention.trigger.token
    if mention.nominal:
        if tree.tags[token] != "NNS" or any(
            tree.deps[c] in _SPECIFIC for c in tree.children[token]
        ):
            return False
        if tree.deps[token] not in ("nsubj", "nsubj:pass"):
            return False
        token = tree.heads[token]
    finite = [*tree.below(token, "aux", "aux:pass", "cop"), token]
    often = any(tree.lowers[c] in lexicon.cue("usual") for c in tree.below(token, "advmod"))
    return often and tree.tags[finite[0]] in ("VBZ", "VBP", "VB")


def _acts(tree: Tree, token: int, lexicon: Lexicon) -> bool:
    """Whether a noun without a determiner, written with a capital, says something: a body of that name."""
    above = tree.heads[token]
    return (
        tree.pos[token] == "PROPN"
        and tree.deps[token] == "nsubj"
        and clauses.is_verb(tree, above)
        and tree.lemmas[above].lower() in lexicon.cue("reports")
        and not any(tree.deps[c] == "det" for c in tree.children[token])
    )
