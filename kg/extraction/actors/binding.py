"""Whom a pronoun cannot denote, by where it and the others stand.

Phenomenon: where two words stand in a sentence can forbid that they mean the same, however near they are. Source: the
binding principles B and C (Chomsky 1981; Büring 2005) and the disjoint reference of who speaks and who is spoken of.
Handled: "He declined to say where Ms. Berg was" (she is not "he"), "told him that Mr. Vik had left", "he was shot, Gage
said", "ordered his arrest", "urged them" (others than who urges), "Chad rejected its offer" (another's). Refused:
"Asked about his brother, Mr. Vik left" (a pronoun before its name), "he is Ola Vik".
"""

from __future__ import annotations

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.coordination import joined
from kg.extraction.syntax import clauses

#: Quotation marks that open or close direct speech.
MARKS = frozenset(('"', "“", "”", "``", "''"))


def disjoint(cast: Cast, token: int) -> set[int]:
    """The actors that a pronoun cannot be, by where it and they stand."""
    return (
        doers_of(cast, token)
        | _commanded(cast, token)
        | _inside_own(cast, token)
        | _spoken_of(cast, token)
        | _told_more_of(cast, token)
    )


#: What an object, and a subject, stands above in its clause.
_BELOW_OBJECT = ("xcomp", "ccomp", "obl")
_BELOW_SUBJECT = (*_BELOW_OBJECT, "obj", "iobj", "obl:agent", "advcl", "obl:unmarked")


def _commanded(cast: Cast, token: int) -> set[int]:
    """Whom names in the pronoun's own domain mean (principle C): "he refused to say where Ms. Berg was".

    Only of persons: a state's name is repeated where a pronoun could stand ("Iran says it will fuel Iran's plant").
    """
    tree, verb = cast.tree, cast.tree.heads[token]
    label = clauses.role_of(tree, token)
    subject = label in ("nsubj", "nsubj:pass")
    if not subject and label not in ("obj", "iobj"):
        return set()
    below = tree.below(verb, *(_BELOW_SUBJECT if subject else _BELOW_OBJECT))
    domain = {t for clause in below if clause > token for t in tree.subtree(clause)}
    named = {cast.actor_at[t] for t in domain if t in cast.actor_at and t in cast.name_at}
    return {number for number in named if cast.actors[number].type == "Person"}


def _inside_own(cast: Cast, token: int) -> set[int]:
    """Whom a pronoun cannot be by where they stand: inside its own leading participle, or the one who wants it done.

    "Intoning the words of Khomeini, he", "Chavez ordered his arrest".
    """
    tree, verb = cast.tree, cast.tree.heads[token]
    if tree.deps[token] == "nsubj":
        leading = [c for c in tree.below(verb, "advcl") if c < token and tree.tags[c] == "VBG"]
        inside = {t for clause in leading for t in tree.subtree(clause)}
        return {cast.actor_at[t] for t in inside if t in cast.actor_at}
    noun = verb
    if tree.deps[token] != "nmod:poss" or tree.lemmas[noun] not in cast.lexicon.cue("suffered"):
        return set()
    above = tree.heads[noun]
    if tree.deps[noun] != "obj" or tree.lemmas[above].lower() not in cast.lexicon.cue("wants done"):
        return set()
    subjects = [f for slot, f in clauses.verb_slots(tree, above) if slot == "subject"]
    return {cast.actor_at[f] for f in subjects if f in cast.actor_at}


def _spoken_of(cast: Cast, token: int) -> set[int]:
    """Whom somebody who speaks names, or who quotes him: he is neither the one nor, in his own words, the other.

    "Mr. Lage did not say whether Mr. Castro"; "Jackson was on probation, he said"; "he was shot", Gage said.
    """
    tree, verb = cast.tree, cast.tree.heads[token]
    first, last = tree.sentences[tree.sentence_of[token]]
    reports = cast.lexicon.cue("reports")
    found: set[int] = set()
    if tree.deps[token] == "nsubj":
        content = [t for clause in tree.below(verb, "ccomp") for t in tree.subtree(clause)]
        found = {cast.actor_at[t] for t in content if t in cast.actor_at}
        if tree.lemmas[verb].lower() in reports and tree.deps[verb] == "parataxis":
            found |= {cast.actor_at[t] for t in range(first, token) if t in cast.actor_at}
    sources = [t for t in tree.below(verb, "obl") if clauses.preposition(tree, t) == "according"]
    found |= {
        cast.actor_at[t] for source in sources for t in tree.subtree(source) if t in cast.actor_at
    }
    if sum(tree.words[t] in MARKS for t in range(first, token)) % 2:  # in direct speech
        tellers = [
            f
            for t in range(first, last)
            if tree.lemmas[t].lower() in reports and clauses.is_verb(tree, t)
            if not sum(tree.words[q] in MARKS for q in range(first, t)) % 2
            for slot, f in clauses.verb_slots(tree, t)
            if slot == "subject"
        ]
        found |= {cast.actor_at[f] for f in tellers if f in cast.actor_at}
    return found


def _told_more_of(cast: Cast, token: int) -> set[int]:
    """Whom a relative clause is about is not its pronoun subject: "Ms. Vik, whom they call a liar"."""
    tree, verb = cast.tree, cast.tree.heads[token]
    if tree.deps[token] != "nsubj" or tree.deps[verb] != "acl:relcl":
        return set()
    noun = tree.heads[verb]
    known = {cast.actor_at[noun]} if noun in cast.actor_at else set()
    return known.union(cast.resolved.get(noun, ()))


def doers_of(cast: Cast, token: int) -> set[int]:
    """The actors that do what the verb of an object pronoun says, or that answer "its demands", by a shared subject."""
    tree, verb = cast.tree, cast.tree.heads[token]
    if tree.deps[token] == "nmod:poss":
        answer = _answer(cast, verb)
        if answer is None:
            return set()
        verb = answer
    elif tree.deps[token] not in ("obj", "iobj") or tree.lowers[token].endswith(("self", "selves")):
        return set()
    slots = clauses.verb_slots(tree, verb)
    heads = [each for slot, filler in slots if slot == "subject" for each in joined(cast, filler)]
    if tree.deps[token] == "nmod:poss":  # "the contract … it failed to meet their demands"
        heads = [each for each in heads if tree.pos[each] != "PRON"]
    named = {cast.actor_at[each] for each in heads if each in cast.actor_at}
    return named.union(*(cast.resolved.get(each, ()) for each in heads))


def _answer(cast: Cast, demand: int) -> int | None:
    """The verb that says how somebody answers a demand: "met its demands", "agreed to its terms"; None elsewhere."""
    tree, answers = cast.tree, cast.lexicon.cue("answers")
    verb = tree.heads[demand]
    if tree.lemmas[demand].lower() not in answers or not clauses.is_verb(tree, verb):
        return None
    if tree.deps[verb] in ("acl", "advcl"):
        return None  # "gave him a week to meet its demands": not whose week it is
    words = [tree.lemmas[verb].lower(), *(tree.lowers[c] for c in tree.below(verb, "compound:prt"))]
    if tree.deps[demand] == "obl":
        words.append(clauses.preposition(tree, demand))
    elif tree.deps[demand] != "obj":
        return None
    return verb if " ".join(words) in answers else None
