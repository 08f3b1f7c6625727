"""Which of two mentions in one sentence only says the other again.

Phenomenon: a sentence tells of one event by a verb and a noun, or by two nouns. Source: apposition and resumptive
modifiers (Quirk et al. 1985, 17.65 and 17.13). Handled: "met in Cairo for talks", "a summit in Geneva, the first
meeting of the two", "accused Iran, a charge Tehran denies", "an attack that killed 12 and wounded 30", "signed it".
Refused: "met to plan the summit" (what is planned is another event).
"""

from __future__ import annotations

from collections.abc import Callable

from kg.extraction.chaining.eventpairs import FAR, TALKS, Document, Pair, harms, refers, status
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree


def _points_back(pair: Pair) -> bool:
    """ "signed it", "rejected the accord": a verb whose object only points back.

    What was signed may have stood otherwise before: "a deal could be reached … they signed it".
    """
    stands = pair.mention.factuality.status
    tree, mine = pair.document.tree, pair.mention.actors
    text = any(clauses.is_noun(tree, t) for m in pair.chain for t in m.tokens)
    if not text and mine and pair.actors and not mine & pair.actors:
        return False  # "Iran accepted the offer … Sudan signed the treaty": there was no text
    if stands == "negated" and pair.named:
        return False  # "the United States has not signed the Kyoto Protocol" leaves the protocol signed by others
    return (
        pair.mention.root in ("Agreement", "Proposal")
        and pair.related
        and pair.distance <= FAR
        and (pair.agrees or pair.neutral or (stands == "asserted" and not _stands_no(pair)))
        and refers(tree, pair.mention)
    )


def _stands_no(pair: Pair) -> bool:
    return status(pair.chain) == "negated"


def _renames(pair: Pair) -> bool:
    """ "a summit in Geneva, the first meeting of the two"; "the meeting was the second of the two presidents"."""
    tree, token = pair.document.tree, pair.mention.trigger.token
    words = {t for m in pair.chain for t in m.tokens}
    if not pair.mention.nominal or not (pair.agrees or pair.neutral):
        return False
    if tree.deps[token] == "appos":
        return pair.related and tree.heads[token] in words
    if not (pair.related or {pair.mention.type, pair.chain[0].type} <= TALKS):
        return False
    below = tree.children[token]
    if any(tree.deps[c] == "cop" for c in below):
        subject = next((c for c in below if tree.deps[c] == "nsubj"), token)
        points = tree.lowers[subject] in ("it", "this", "that") and pair.distance <= FAR
        return subject in words or (points and pair.agrees)
    above = tree.heads[token]
    return (
        tree.deps[token] == "obj"
        and tree.lemmas[above] in ("mark", "represent", "constitute", "become")
        and any(tree.deps[c] == "nsubj" and c in words for c in tree.children[above])
    )


def _met_for(pair: Pair) -> bool:
    """ "met in Cairo for talks", "agreed it during a meeting": the verb and the noun that it has are one event."""
    tree, token = pair.document.tree, pair.mention.trigger.token
    kinds = {pair.mention.type, *(m.type for m in pair.chain)}
    return (
        pair.mention.nominal
        and not pair.distance
        and (kinds <= TALKS or kinds == {"Visit"})
        and tree.deps[token] in ("obl", "nmod")
        and clauses.preposition(tree, token) in ("for", "in", "during", "on")
        and clauses.governor(tree, token) in {t for m in pair.chain for t in m.tokens}
        and pair.agrees
        and not pair.mention.actors - pair.actors
    )


def _sums_up(pair: Pair) -> bool:
    """ "accused Iran of it, a charge Tehran denies": a noun that takes up the clause before it.

    Source: resumptive modifiers, Quirk et al. (1985), 17.
    """
    tree, token = pair.document.tree, pair.mention.trigger.token
    if not pair.mention.nominal or pair.distance or not pair.related:
        return False
    first = token
    while first > 0 and tree.heads[first - 1] == token and tree.deps[first - 1] != "punct":
        first -= 1
    return (
        tree.lowers[first] in ("a", "an")
        and first > 0
        and tree.words[first - 1] in (",", "-", "–", "—", "--")
        and any(tree.deps[c] == "acl:relcl" for c in tree.children[token])
    )


def _toll(pair: Pair) -> bool:
    """ "an attack that killed 12 and wounded 30": what an attack does to people, in its sentence."""
    mention, tree = pair.mention, pair.document.tree
    token = mention.trigger.token
    if (
        mention.root != "Assault"
        or pair.distance
        or not pair.agrees
        or not harms(pair.document, token)
    ):
        return False
    words = {t for m in pair.chain for t in m.tokens}
    words |= {m.trigger.carrier.verb for m in pair.chain if m.trigger.carrier is not None}
    if tree.deps[token] == "conj":
        above = tree.heads[token]
        # "killed in an ambush in Mosul, and a soldier was killed"
        apart = bool(tree.below(token, "nsubj", "nsubj:pass")) and any(
            m.places or not all(harms(pair.document, t) for t in m.tokens)
            for m in pair.chain
            if tree.sentence_of[m.trigger.token] == tree.sentence_of[token]
        )
        shared = not tree.below(token, "nsubj", "nsubj:pass")  # "stormed a house and killed two"
        close = token - above <= 2  # "was shot and killed in Oslo"
        deed = harms(pair.document, above) or (shared and (close or not mention.places))
        return above in words and deed and not apart
    if tree.deps[token] not in ("acl:relcl", "advcl", "acl"):
        return False
    here, steps = tree.heads[token], 0
    while here not in words and tree.deps[here] in ("nmod", "obl", "conj") and steps < 3:
        here, steps = tree.heads[here], steps + 1
    return here in words or (tree.deps[token] == "advcl" and not mention.actors - pair.actors)


def _fatal(pair: Pair) -> bool:
    """ "killed in a bombing", "died when gunmen attacked", "in the raid two were wounded": the deed and its toll."""
    tree, mention = pair.document.tree, pair.mention
    if mention.root != "Assault" or pair.distance or not pair.agrees:
        return False
    told = {t: m for m in (mention, *pair.chain) for t in m.tokens}
    return any(
        (one in mention.tokens) != (other in mention.tokens)
        and (harms(pair.document, one) or _is_done_in(tree, told[one], one, other))
        and _is_deed(pair.document, told[other], other)
        and _is_of(pair.document, one, other)
        for one in told
        for other in told
    )


def _is_done_in(tree: Tree, verb: Told, one: int, deed: int) -> bool:
    """Whether a noun only says in what kind of deed a verb's was done: "attacked a post in a pre-dawn raid"."""
    fixed = any(tree.lowers[c] in ("the", "this", "that") for c in tree.children[deed])
    attack = verb.type == "Attack" and clauses.is_verb(tree, one) and clauses.is_noun(tree, deed)
    return attack and tree.deps[deed] == "obl" and not fixed


def _is_deed(document: Document, mention: Told, token: int) -> bool:
    fights = document.lexicon.cue("fights")
    return not harms(document, token) and (
        mention.type != "War" or document.tree.lemmas[token].lower() in fights
    )


def _is_of(document: Document, harm: int, deed: int) -> bool:
    """Whether a deed stands below harm as what it happened in, or when it happened."""
    tree, above = document.tree, document.tree.heads[deed]
    if (
        tree.lemmas[above] in document.lexicon.cue("row of things")
        and clauses.preposition(tree, deed) == "of"
    ):
        deed = above  # "killed in a series of attacks"
    doer = tree.heads[deed]
    if tree.deps[deed] == "acl:relcl" and tree.heads[doer] == harm:
        return clauses.preposition(tree, doer) == "by"  # "killed by militants who attacked a post"
    if tree.heads[deed] != harm and not (  # "in the other attack, police say rebels shot two"
        tree.heads[deed] == tree.heads[harm] and tree.deps[harm] == "ccomp" and deed < harm
    ):
        return False
    if tree.deps[deed] in ("obl", "nmod", "obl:agent"):
        return clauses.preposition(tree, deed) in ("in", "during", "by")
    return tree.deps[deed] == "advcl" and any(
        tree.deps[c] in ("mark", "advmod") and tree.lowers[c] in ("when", "as", "in")
        for c in tree.children[deed]
    )


def _paired(pair: Pair) -> bool:
    """ "could face arrest and detention": two nouns of one kind that "and" joins, with nobody of their own."""
    tree, mention = pair.document.tree, pair.mention
    token = mention.trigger.token
    return (
        mention.nominal
        and tree.deps[token] == "conj"
        and tree.heads[token] in {t for m in pair.chain for t in m.tokens}
        and any(m.nominal and m.type == mention.type for m in pair.chain)
        and mention.actors <= pair.actors
        and not mention.places
        and pair.agrees
    )


RULES: tuple[Callable[[Pair], bool], ...] = (
    _points_back,
    _renames,
    _met_for,
    _sums_up,
    _paired,
    _toll,
    _fatal,
)
