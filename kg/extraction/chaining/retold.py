"""When a mention tells of an event that other sentences told of.

Phenomenon: an event comes back as "the talks", by the same verb, by a verb that names nobody, or by the same two in
the same place. Source: within-document event coreference of ECB+ (Cybulska and Vossen 2014). Handled: "the talks" after
talks; "the Chinese and Venezuelan presidents signed" after "China and Venezuela signed"; "a pact" for the deal that is
hoped for; "the conflict" for the war. Refused: "a new round", "met again", "also signed an accord".
"""

from __future__ import annotations

from collections.abc import Callable

from kg.extraction.chaining.eventpairs import (
    FAR,
    TALKS,
    Pair,
    another,
    claimed,
    definite,
    harms,
    introduced,
    sentence,
    status,
)
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree

_NEAR = 3
_RETOLD = frozenset(("Consultation", "Agreement", "Assault", "Retreat"))
#: Roots whose events are done rather than said: who says something again says another thing.
_DONE = frozenset(
    ("Consultation", "Agreement", "Proposal", "Assault", "Retreat", "Coercion", "Aid")
)


def _one_hope(pair: Pair) -> bool:
    """What is hoped for, or was not reached, is one deal until another is named; "a pact" in between is that one."""
    stands = [
        m.factuality.status
        for m in (pair.mention, *pair.chain)
        if not m.neutral or m.factuality.status != "asserted"
    ]
    return (
        {pair.mention.type, *(m.type for m in pair.chain)} <= {"Agreement", "Signing"}
        and (pair.agrees or pair.neutral)
        and bool(stands)
        and "asserted" not in stands
        and not pair.named
        and not another(pair.document.tree, pair.mention)
        and (pair.mine <= pair.actors or pair.actors <= pair.mine)
        and pair.distance <= FAR
    )


def _one_war(pair: Pair) -> bool:
    """ "battling … the fighting … the conflict": one war until a party, a place or a time says otherwise.

    "A clash" of nobody who fought before is another; so is a war somewhere after one of two named sides.
    """
    tree, noun = pair.document.tree, pair.mention.trigger.token
    single = pair.mention.nominal and any(
        tree.lowers[c] in ("a", "an") for c in tree.children[noun]
    )
    elsewhere = bool(pair.mention.places) and not any(m.places for m in pair.chain)
    return (
        pair.mention.type == "War"
        and pair.related
        and not (single and not pair.shared)
        and not (elsewhere and len(pair.actors) > 1 and not pair.shared)
        and all(m.type == "War" for m in pair.chain)
        and (pair.agrees or pair.neutral)
        and not any(another(pair.document.tree, m) for m in (pair.mention, *pair.chain))
        and (pair.mine <= pair.actors or pair.actors <= pair.mine)
        and pair.distance <= FAR
    )


def _in_the_deed(pair: Pair) -> bool:
    """ "Three were wounded in the attack": the harm of a deed that the noun says is known."""
    mention, tree = pair.mention, pair.document.tree
    if mention.root != "Assault" or "agent" in {role for role, _, _ in mention.arguments}:
        return False
    known = pair.document.lexicon.cue("deed again")
    deeds = {
        c
        for t in mention.tokens
        for c in tree.below(t, "obl")
        if c in pair.document.deeds or tree.lemmas[c] in known
        if clauses.preposition(tree, c) in ("in", "during")
    }
    return (
        harms(pair.document, mention.trigger.token)
        and any(tree.lowers[c] in ("the", "this", "that") for d in deeds for c in tree.children[d])
        and (pair.agrees or pair.neutral)
        and 0 < pair.distance <= 2
    )


def _passive(pair: Pair) -> bool:
    """ "1,600 troops were being withdrawn" after "the withdrawal": a passive that names nobody, a sentence on."""
    mention, tree = pair.mention, pair.document.tree
    token = mention.trigger.token
    if harms(pair.document, token) and not any(
        tree.lowers[c] in ("the", "those", "these")
        for subject in tree.below(token, "nsubj:pass")
        for c in tree.children[subject]
    ):
        return False  # "two more were killed": others
    return (
        any(tree.deps[c] == "nsubj:pass" for c in tree.children[mention.trigger.token])
        and not mention.actors - pair.document.peoples
        and mention.root in _RETOLD
        and any(m.type == mention.type for m in pair.chain)
        and any(_akin(tree, mention, m) for m in pair.chain)
        and (pair.agrees or pair.neutral)
        and 0 < pair.distance <= 1
    )


def _akin(tree: Tree, one: Told, other: Told) -> bool:
    """Whether two words begin alike: "withdraw" and "withdrawal"."""
    return tree.lemmas[one.trigger.token][:5] == tree.lemmas[other.trigger.token][:5]


#: Roots whose events go by many words: "the talks" for a meeting, "the pact" for a deal, "the attack" for a bombing.
_MANY_WORDS = frozenset(
    (
        *("Consultation", "Agreement", "Proposal", "Accusation"),
        *("Assault", "Retreat", "Coercion", "Mobilization"),
    )
)


def _definite_again(pair: Pair) -> bool:
    """ "the talks", "their deal", "China's proposal", after some of the same."""
    mention, tree = pair.mention, pair.document.tree
    if mention.root == "Assault" and status(pair.chain) == "negated":
        return False  # "no one was hurt in the attack": there was one
    overthrow = mention.root == "Assault" and _is_overthrow(pair, mention)
    if overthrow and not any(_is_overthrow(pair, m) for m in pair.chain):
        return False  # "condemned the coup" after an attack
    takes = _takes(pair, mention)
    if takes and not any(_takes(pair, m) for m in pair.chain):
        return False  # "the abductions" after a threat to kill
    return (
        (mention.nominal or mention.root == "Assault")  # "the attack killed six" tells more of it
        and (mention.root in _MANY_WORDS or any(_akin(tree, mention, m) for m in pair.chain))
        and definite(pair.document.tree, mention)
        and not another(pair.document.tree, mention)
        and not _specified(pair)
        and (pair.subset or claimed(pair))
        and (len(mention.actors) < 2 or len(pair.shared) > 1 or not pair.actors)
        and pair.distance <= FAR
        and (pair.agrees or pair.neutral)
        and (pair.related or ({mention.type, pair.chain[0].type} <= TALKS and _is_bare(pair)))
    )


def _is_overthrow(pair: Pair, mention: Told) -> bool:
    """Whether what is told is that power changes hands by force."""
    tree, coups = pair.document.tree, pair.document.lexicon.cue("overthrow")
    words = {*mention.tokens, *(c for t in mention.tokens for c in tree.below(t, "obj"))}
    return any(tree.lemmas[w].lower() in coups for w in words)  # "seized power": by the object


def _takes(pair: Pair, mention: Told) -> bool:
    """Whether what is told is that somebody was taken away."""
    lemmas, takings = pair.document.tree.lemmas, pair.document.lexicon.cue("takes away")
    return any(lemmas[t].lower() in takings for t in mention.tokens)


def _specified(pair: Pair) -> bool:
    """Whether a noun bears a name that is no party's or place's: "the Ibero-American summit" after a meeting."""
    tree, mention = pair.document.tree, pair.mention
    token = mention.trigger.token
    if mention.places or any(slot == "modifier" for _, _, slot in mention.arguments):
        return False
    told = {tree.lowers[c] for m in pair.chain for t in m.tokens for c in tree.children[t]}
    return any(
        tree.deps[c] in ("amod", "compound", "nummod")
        and (tree.words[c][0].isupper() or tree.words[c][:2] in ("19", "20"))
        and tree.lowers[c] not in told
        for c in tree.children[token]
    )


def _is_bare(pair: Pair) -> bool:
    """Whether a word for talks adds nothing of its own: "the meeting", not "the Panmunjom meeting of 2019"."""
    tree, own = pair.document.tree, pair.mention
    if (own.time and not any(m.time for m in pair.chain)) or (
        own.places and not any(m.places for m in pair.chain)
    ):
        return False
    below = tree.children[own.trigger.token]
    return tree.lemmas[own.trigger.token] != "process" or not any(
        tree.deps[c] in ("amod", "compound") for c in below
    )


def _same_text(pair: Pair) -> bool:
    """ "the memorandum", however far on, of the only one that a text calls so."""
    mention, tree = pair.mention, pair.document.tree
    return (
        mention.nominal
        and mention.root == "Agreement"
        and tree.lemmas[mention.trigger.token].lower() in pair.document.lexicon.cue("text")
        and pair.same_word
        and definite(tree, mention)
        and not another(tree, mention)
        and not _specified(pair)
        and pair.subset
        and (pair.agrees or pair.neutral)
    )


def _other_side(pair: Pair) -> bool:
    """ "The attacks were carried out by militants" after "attacks on offices": the same word fills another role."""
    mention = pair.mention
    if not (
        mention.nominal
        and pair.same_word
        and pair.distance <= 1
        and definite(pair.document.tree, mention)
        and not another(pair.document.tree, mention)
        and pair.related
        and (pair.agrees or pair.neutral)
    ):
        return False
    roles = {role for m in pair.chain for role, _, _ in m.arguments}
    return not any(
        role in roles and actor not in pair.actors for role, actor, _ in mention.arguments
    )


def _same_noun(pair: Pair) -> bool:
    """ "meeting" after "meeting", with nothing that makes it another."""
    return (
        pair.mention.nominal
        and pair.related
        and pair.agrees
        and pair.same_word
        and not introduced(pair.document.tree, pair.mention)
        and not another(pair.document.tree, pair.mention)
        and pair.subset
        and pair.distance <= 5
        and pair.mention.root in _RETOLD
        and not pair.named
    )


def _same_pair(pair: Pair) -> bool:
    """The same two meet, or agree, with no other time or place; by their officers only a few sentences on."""
    mention = pair.mention
    if not (pair.related and pair.agrees and pair.subset and len(pair.shared) > 1):
        return False
    tree = pair.document.tree
    said = {tree.lowers[c] for t in mention.tokens for c in tree.children[t]}
    again = pair.document.lexicon.cue("once more")
    if not said.isdisjoint(again) and not (mention.type == "Consultation" and "also" in said):
        return False  # "also signed an accord", "met again"; but "the two also discussed" at their meeting
    if mention.root == "Consultation":
        first = pair.chain[0]
        verb = next((m for m in (mention, first) if m.type == "Consultation"), mention)
        if mention.type != first.type and (verb.nominal or not {mention.type, first.type} <= TALKS):
            return False  # "the two also discussed" is of their meeting, "their discussions" need not be
    elif mention.root != "Agreement":
        return False
    return len(mention.actors & pair.actors) > 1 or pair.distance <= _NEAR


def _same_place(pair: Pair) -> bool:
    """The same actors, in the same place."""
    places = {p for m in pair.chain for p in m.places}
    return pair.related and pair.agrees and pair.equal and bool(set(pair.mention.places) & places)


def _same_act(pair: Pair) -> bool:
    """The same do the same a few sentences on, and it stands the same: "might resign … would step down".

    By force, the same must be done in the same word: who is arrested is convicted later.
    """
    mention, tree = pair.mention, pair.document.tree
    again = pair.document.lexicon.cue("once more")
    return (
        mention.root in _DONE
        and (pair.equal or _same_proposer(pair))
        and (pair.agrees or (mention.type == "Visit" and pair.neutral))
        and (mention.root == "Proposal" or mention.type == "Visit" or not pair.neutral)
        and any(m.type == mention.type for m in pair.chain)
        and pair.distance <= _NEAR
        and not any(tree.lowers[c] in again for c in tree.children[mention.trigger.token])
        and not (mention.nominal and (introduced(tree, mention) or another(tree, mention)))
        and (
            pair.same_word
            or mention.root not in ("Assault", "Coercion")
            or (len(pair.actors) > 1 and mention.factuality.status != "asserted")
        )
        and not _joined(pair)
    )


def _same_proposer(pair: Pair) -> bool:
    """Whether two proposals say who makes them; that it is the same, `eventcoreference.py` has seen to."""
    told = [{role for role, _, _ in m.arguments} for m in (pair.mention, *pair.chain)]
    return (
        pair.mention.root == "Proposal"
        and "agent" in told[0]
        and any("agent" in roles for roles in told[1:])
        and pair.subset
    )


def _joined(pair: Pair) -> bool:
    """Whether "and" joins the two: what is joined is two things."""
    tree, token = pair.document.tree, pair.mention.trigger.token
    return tree.deps[token] == "conj" and tree.heads[token] in {
        t for m in pair.chain for t in m.tokens
    }


def _same_sentence(pair: Pair) -> bool:
    """A sentence that stands in a text twice tells of one event."""
    tree = pair.document.tree
    return (
        pair.related
        and pair.agrees
        and pair.same_word
        and pair.mention.actors == pair.actors
        and sentence(tree, pair.mention) in {sentence(tree, m) for m in pair.chain}
    )


RULES: tuple[Callable[[Pair], bool], ...] = (
    _one_hope,
    _one_war,
    _in_the_deed,
    _passive,
    _definite_again,
    _same_text,
    _other_side,
    _same_noun,
    _same_pair,
    _same_place,
    _same_act,
    _same_sentence,
)
