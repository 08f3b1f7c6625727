"""Whom a pronoun or "the two sides" denotes.

Phenomenon: who takes part in an event is often only "they", "it" or "the two sides", named sentences before.
Source: centering (Grosz, Joshi and Weinstein 1995) for the order of preference: a subject before others, the nearest
first. Handled: "she" passes over a man; "they" after an event is who took part in it; "the two leaders" prefers
persons. Refused: "it" with no state or body within three sentences.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from operator import itemgetter

from kg.extraction import clauses
from kg.extraction.aliases import fold
from kg.extraction.cast import Cast, Draft, say
from kg.extraction.coordination import joined
from kg.ontology import supersenses

HE = frozenset(("he", "him", "his", "himself", "she", "her", "hers", "herself"))
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(
    ("they", "them", "their", "theirs", "themselves", "both", "each", "either", "neither")
)
_THEM = frozenset(("they", "them", "their", "theirs"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_POSSESSIVE = frozenset(("his", "her", "its", "hers", "himself", "herself", "itself"))
_PARTIES_BACK = 12  # sentences that "the two leaders" looks back
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}


def recent(cast: Cast, token: int, kinds: tuple[str, ...]) -> list[int]:
    """The nearest actor before a pronoun, a subject of its own or the last sentence first."""
    tree = cast.tree
    sentence = tree.sentence_of[token]
    best, rank = None, (-1, -1)
    gender = "female" if tree.lowers[token] in _SHE else "male" if tree.lowers[token] in HE else ""
    first, last = tree.sentences[sentence]
    since = tree.sentences[max(0, sentence - 3)][0]
    others = _doers(cast, token) | _inside_own(cast, token) | _spoken_of(cast, token)
    for number, actor in enumerate(cast.actors):
        if actor.type not in kinds or number in others:
            continue
        near_by = actor.between(since, token)
        if not near_by or (gender and gender_of(cast, actor) not in (gender, "")):
            continue
        if tree.lowers[token] not in _POSSESSIVE and any(
            at != token and clauses.governor(tree, at) == clauses.governor(tree, token)
            for at in actor.between(first, last)
        ):
            continue  # "he invited him" is two
        for at in near_by:
            near = tree.sentence_of[at]
            if near == sentence and tree.lowers[token] == "it" and _is_one_of(cast, at):
                continue  # "the EU and Washington cut off aid because it refused": neither of them
            subject = clauses.role_of(tree, at) in ("nsubj", "nsubj:pass")
            modifier = clauses.role_of(tree, at) in ("amod", "compound", "nmod:poss")
            score = (near * 4 + (3 if subject else 0 if modifier else 1), at)
            if score > rank:
                best, rank = number, score
    if best is None or (gender and rank[0] < sentence * 4 and _is_another(cast, token)):
        return []
    return say(cast, [best], token, "pronoun", "0.6")


#: Verbs by which somebody wants done to another what the noun below tells of: nobody "ordered his arrest" for himself.
_WANTING = frozenset(("order", "demand", "seek", "request", "urge", "welcome", "condemn"))


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
    if tree.deps[noun] != "obj" or tree.lemmas[above].lower() not in _WANTING:
        return set()
    subjects = [f for slot, f in clauses.verb_slots(tree, above) if slot == "subject"]
    return {cast.actor_at[f] for f in subjects if f in cast.actor_at}


_MARKS = frozenset(('"', "“", "”", "``", "''"))


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
    if sum(tree.words[t] in _MARKS for t in range(first, token)) % 2:  # in direct speech
        tellers = [
            f
            for t in range(first, last)
            if tree.lemmas[t].lower() in reports and clauses.is_verb(tree, t)
            if not sum(tree.words[q] in _MARKS for q in range(first, t)) % 2
            for slot, f in clauses.verb_slots(tree, t)
            if slot == "subject"
        ]
        found |= {cast.actor_at[f] for f in tellers if f in cast.actor_at}
    return found


def reported(cast: Cast, token: int) -> list[int] | None:
    """Whose report "it" is that says something, after a sentence about a report: "The U.N. report said … It said".

    None where the sentence before has no such subject; nobody where the report is nobody's.
    """
    tree, sentence = cast.tree, cast.tree.sentence_of[token]
    verb = tree.heads[token]
    if tree.deps[token] != "nsubj" or not sentence:
        return None
    reports = cast.lexicon.cue("reports")
    if tree.lemmas[verb].lower() not in reports:
        return None
    first, last = tree.sentences[sentence - 1]
    for head in range(first, last):
        if tree.deps[head] == "nsubj" and tree.lemmas[tree.heads[head]].lower() in reports:
            if tree.pos[head] != "NOUN" or head in cast.actor_at or cast.resolved.get(head):
                return None
            if "communication" not in supersenses().get(tree.lemmas[head].lower(), ()):
                return None
            owners = [
                f for s, f in clauses.noun_slots(tree, head) if s in ("possessor", "modifier")
            ]
            return [cast.actor_at[f] for f in owners if f in cast.actor_at][:1]
    return None


def _is_another(cast: Cast, token: int) -> bool:
    """Whether somebody unnamed stands before a pronoun in its sentence: "beheaded a driver after accusing him"."""
    tree = cast.tree
    first, _ = tree.sentences[tree.sentence_of[token]]
    return any(
        tree.pos[t] == "NOUN"
        and tree.tags[t] == "NN"
        and tree.deps[t] in ("nsubj", "nsubj:pass", "obj")
        and supersenses().get(tree.lemmas[t].lower(), ("",))[0] == "person"
        and not cast.resolved.get(t)
        and t not in cast.title_of
        for t in range(first, token)
    )


def _is_one_of(cast: Cast, token: int) -> bool:
    """Whether a name is one of several that are the subject together."""
    tree = cast.tree
    joint = tree.deps[token] == "conj" or len(clauses.coordinated(tree, token)) > 1
    return joint and clauses.role_of(tree, token) in ("nsubj", "nsubj:pass")


#: Verbs whose object hears the clause.
_TELLING = frozenset(("tell", "remind", "warn", "inform", "advise", "notify"))
_DUTY = frozenset(("must", "should", "has", "have", "ought", "need", "needs"))


def teller(cast: Cast, token: int) -> int | None:
    """Who says so of himself: "they" in "the insurgents released a tape, saying they would kill her"; None elsewhere.

    Only of several, of whom "they" is said, not of a person or a state.
    """
    tree = cast.tree
    verb = tree.heads[token]
    if tree.deps[token] not in ("nsubj", "nsubj:pass") or tree.deps[verb] != "ccomp":
        return None
    above = tree.heads[verb]
    if tree.lemmas[above].lower() not in cast.lexicon.cue("reports"):
        return None
    subjects = [filler for slot, filler in clauses.verb_slots(tree, above) if slot == "subject"]
    return next((f for f in subjects if f < token and _are_several(cast, f)), None)


def _are_several(cast: Cast, noun: int) -> bool:
    """Whether a noun is plural in what it means: "rebels", but not "the United States"."""
    name = cast.name_at.get(noun)
    one = name is not None and name.type == "State" and name.form == "name"
    return cast.tree.tags[noun] in ("NNS", "NNPS") and not one


def hearer(cast: Cast, token: int) -> int | None:
    """Who is told what he must do: "it" in "reminded Iraq that it must cooperate"; None elsewhere."""
    tree = cast.tree
    verb = tree.heads[token]
    if tree.deps[token] not in ("nsubj", "nsubj:pass") or tree.deps[verb] not in ("ccomp", "acl"):
        return None
    if not any(tree.lowers[c] in _DUTY for c in tree.below(verb, "aux")):
        return None
    above = tree.heads[verb]
    if tree.deps[verb] == "acl":  # "issued a reminder to Iraq that it must"
        beside = (*tree.below(above, "nmod"), *tree.below(tree.heads[above], "obl"))
        return next((c for c in beside if c < verb and clauses.preposition(tree, c) == "to"), None)
    if tree.lemmas[above].lower() not in _TELLING:
        return None
    return next((c for c in tree.below(above, "obj", "iobj") if c < verb), None)


def gender_of(cast: Cast, actor: Draft) -> str:
    """What a given name or title before the name gives away: female, male or nothing."""
    female, male = cast.lexicon.cue("female"), cast.lexicon.cue("male")
    words = [fold(actor.label).split()[0]]
    words += [cast.tree.lowers[m[2] - 1] for m in actor.mentions if m[2] > 0]
    for word in words:
        if word in female:
            return "female"
        if word in male:
            return "male"
    return ""


def plural(cast: Cast, token: int, *, persons: bool | None = None) -> list[int]:
    """Those who were last named together before a plural: the parties of an event, else a coordination.

    ``persons`` asks for persons ("the two leaders") or for others ("the two countries") where there are such.
    """
    group, rule, confidence = together(cast, token, persons=persons)
    if group:
        insort(
            cast.parties, (token, group), key=itemgetter(0)
        )  # "they" after "both sides" are those
    return say(cast, group, token, rule, confidence) if group else []


def together(cast: Cast, token: int, *, persons: bool | None = None) -> tuple[list[int], str, str]:
    """Those whom a plural means, the rule that says so and how surely; nobody, if there are none."""
    tree = cast.tree
    number = _NUMBERS.get(tree.lowers[token])
    for child in tree.children[token]:
        number = _NUMBERS.get(tree.lowers[child], number)
        if tree.deps[child] == "nummod" and tree.lowers[child].isdecimal():
            number = int(tree.lowers[child])
    best: tuple[tuple[bool, bool, int], list[int]] | None = None
    doers = _doers(cast, token)
    since = tree.sentences[max(0, tree.sentence_of[token] - _PARTIES_BACK)][0]
    for at, group in (
        *_within(cast.parties, since, token),
        *_within(_coordinations(cast), since, token),
    ):
        if token in range(at - 3, at + 1) or _beside(cast, at, token):
            continue
        others = [n for n in group if n not in doers]  # "met Mali's envoys to urge them"
        if not others and tree.lowers[token] in _THEM:
            continue  # "police ordered them to leave"
        group = others or group
        human = all(cast.actors[n].type == "Person" for n in group)
        fits = persons is None or human == persons
        exact = number is None or len(group) == number
        if number is not None and number > 2 and not exact:
            continue  # "four men" are none of the two who met
        near = tree.sentence_of[token] - tree.sentence_of[at]
        if near > (3 if number is None and persons is None else _PARTIES_BACK):
            continue
        rank = (exact, fits, at)
        if best is None or rank > best[0]:
            best = (rank, group)
    if tree.lowers[token] in _THEM and persons is None and number is None:
        subject = _several(cast, token)
        if subject is not None and doers.issuperset(_meant(cast, subject)):
            subject = None  # "police said they ordered them to leave"
        if subject is not None and (
            best is None or tree.sentence_of[best[0][2]] < tree.sentence_of[subject]
        ):
            return _meant(cast, subject), "several", "0.55"
    if best is not None:
        return best[1], "the-parties", "0.6"
    if (number == 2 and persons is False) or (
        tree.lemmas[token].lower() in ("country", "nation", "side", "state") and number == 2
    ):
        counts = [
            (sum(m[2] < token for m in a.mentions), -n)
            for n, a in enumerate(cast.actors)
            if a.type == "State"
        ]
        states = [-n for count, n in sorted(counts, reverse=True)[:2] if count]
        if len(states) == 2:
            return states, "two-states", "0.45"
    return [], "", ""


def _several(cast: Cast, token: int) -> int | None:
    """The subject last spoken of in the plural, in this sentence or the one before: "insurgents … They fled".

    "They say" takes up who said something before.
    """
    tree, reports = cast.tree, cast.lexicon.cue("reports")
    first = tree.sentences[max(0, tree.sentence_of[token] - 1)][0]
    says = tree.lemmas[tree.heads[token]].lower() in reports
    for head in range(token - 1, first - 1, -1):
        if (
            tree.deps[head] in ("nsubj", "nsubj:pass")
            and _are_several(cast, head)
            and tree.heads[head] != tree.heads[token]
            and (not says or tree.lemmas[tree.heads[head]].lower() in reports)
        ):
            return head if _meant(cast, head) else None
    return None


def _meant(cast: Cast, head: int) -> list[int]:
    """The actors that a noun is known to mean."""
    if head in cast.actor_at:
        return [cast.actor_at[head]]
    return cast.resolved.get(head, [])


def _beside(cast: Cast, at: int, token: int) -> bool:
    """Whether a group is the subject of the verb whose object a plural is: nobody "invited both sides" but others.

    Source: principle B of binding theory (Chomsky 1981).
    """
    tree = cast.tree
    if tree.deps[token] not in ("obj", "iobj", "obl") or tree.lowers[token] == "themselves":
        return False
    while tree.deps[at] in ("compound", "flat", "amod", "nmod:desc", "conj"):
        at = tree.heads[at]
    return tree.heads[token] == tree.heads[at] and tree.deps[at] in ("nsubj", "nsubj:pass")


def _doers(cast: Cast, token: int) -> set[int]:
    """The actors that do what the verb of an object pronoun says, by a subject that it shares."""
    tree = cast.tree
    if tree.deps[token] not in ("obj", "iobj") or tree.lowers[token].endswith(("self", "selves")):
        return set()
    slots = clauses.verb_slots(tree, tree.heads[token])
    heads = [each for slot, filler in slots if slot == "subject" for each in joined(cast, filler)]
    named = {cast.actor_at[each] for each in heads if each in cast.actor_at}
    return named.union(*(cast.resolved.get(each, ()) for each in heads))


def _within(
    groups: list[tuple[int, list[int]]], first: int, last: int
) -> list[tuple[int, list[int]]]:
    """The groups, which stand in the text's order, from a token on and before another."""
    low = bisect_left(groups, first, key=itemgetter(0))
    return groups[low : bisect_left(groups, last, key=itemgetter(0))]


def _coordinations(cast: Cast) -> list[tuple[int, list[int]]]:
    """Actors that a text joins by "and", by the token of the first."""
    if cast.joined_actors is None:
        cast.joined_actors = []
        for token in sorted(cast.actor_at):
            if cast.tree.deps[token] == "conj":
                continue
            group = [cast.actor_at[t] for t in joined(cast, token) if t in cast.actor_at]
            if len(set(group)) > 1:
                cast.joined_actors.append((token, list(dict.fromkeys(group))))
    return cast.joined_actors
