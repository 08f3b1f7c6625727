"""Bodies that act and that a text calls only by what they are: "the navy", "a charity", "the ruling party".

Phenomenon: who acts is often only a noun for a body, with no name near it. Source: nominal mentions of organizations
in ACE (Doddington et al. 2004), told by the supersense of the noun (Ciaramita and Johnson 2003). Handled: "the navy
seized two boats", "a charity accused the army", "Iran's ruling party rejected it", "officials say they met" (they
did), "urged the navy to stop". Refused: "parties rejected it" (which), "the war" (no body), "a team" in a game is
whoever plays, "visited the village" (a place).
"""

from __future__ import annotations

from kg.extraction.actors.cast import Cast, say
from kg.extraction.actors.nominals import is_person, new_actor
from kg.extraction.naming.actorcodes import sectors
from kg.extraction.syntax import clauses, forms
from kg.ontology import supersenses

#: What makes a noun one body rather than a kind of body.
_ONE = frozenset(("the", "a", "an", "one", "another", "this", "that"))
_ACTING = ("nsubj", "obl:agent")
_ACTED_ON = ("obj", "iobj", "nsubj:pass", "obl")
#: Cues of nouns for many or for things, which are no body of people.
_NOBODY = ("amount", "thing", "whole people", "carries", "row of things")
#: Sectors whose bodies have members by chance, not by statute.
_CROWDS = frozenset(("CVL", "REB", "CRM", "PRM", "UAF", "OPP"))


def unlisted(cast: Cast, token: int) -> list[int]:
    """The body that acts where a phrase has nothing but the noun for it: the last one named, else somebody new.

    Args:
        token: the head of the phrase, which neither a name nor an earlier phrase explains.
    """
    tree = cast.tree
    if tree.pos[token] != "NOUN" or tree.tags[token] != "NN":
        return []
    owned = tree.below(token, "nmod:poss")  # "met its staff": its
    lemma, lexicon = tree.lemmas[token].lower(), cast.lexicon
    acted_on = tree.deps[token] in _ACTED_ON and lemma not in lexicon.cue("locality")
    named = any(
        t in cast.name_at for t in tree.below(token, "nmod")
    )  # "a branch of the Bank of Chad"
    if tree.deps[token] not in _ACTING and (owned or named or not acted_on):
        return []
    known = sectors(lexicon)
    coded = [form for form, _ in forms.noun_forms(tree, token) if form in known]
    codes, whole = [known[form][0] for form in coded], any(" " in form for form in coded)
    senses = supersenses().get(lemma, ())
    if "person" in senses or (senses[:1] != ("group",) and (not codes or senses) and not whole):
        return []  # but "the lower house" is no building
    if any(lemma in lexicon.cue(cue) for cue in _NOBODY) or (lemma in lexicon.nouns and not whole):
        return []
    one = any(tree.lowers[c] in _ONE for c in tree.below(token, "det", "nummod"))
    if not one and not owned:
        return []
    crowd = bool(codes) and codes[0] in _CROWDS
    bare = not tree.below(token, "amod", "compound", "nmod", "nmod:poss", "acl", "acl:relcl")
    known_one = bare and any(tree.lowers[c] == "the" for c in tree.below(token, "det"))
    if known_one and not crowd and (last := _last_named(cast, token, codes[:1])) is not None:
        return say(cast, [last], token, "last-body", "0.5")
    return [new_actor(cast, token, "Group" if crowd else "Organization")]


def tellers(cast: Cast, token: int, near: int) -> list[int]:
    """Those who tell what they do and have no name: "officials say they seized a boat"."""
    tree = cast.tree
    known = is_person(tree, near) or tree.lemmas[near].lower() in sectors(cast.lexicon)
    if tree.deps[token] != "nsubj" or tree.tags[near] != "NNS" or not known:
        return []
    return [new_actor(cast, near, "Group")]


def _last_named(cast: Cast, token: int, codes: list[str]) -> int | None:
    """The organization last named in this sentence or the three before, but not beside the phrase.

    One that is known for something else is none: "the party" is not the Taliban.
    """
    tree = cast.tree
    since = tree.sentences[max(0, tree.sentence_of[token] - 3)][0]
    best, rank = None, -1
    for number, actor in enumerate(cast.actors):
        role = ((actor.entry.code or "") if actor.entry else "")[3:6]
        if actor.type != "Organization" or (codes and role and role not in codes):
            continue
        for at in actor.between(since, token):
            if at > rank and clauses.governor(tree, at) != clauses.governor(tree, token):
                best, rank = number, at
    return best
