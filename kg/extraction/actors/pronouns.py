"""Whom a pronoun in the singular denotes.

Phenomenon: who takes part in an event is often only "he" or "it", named sentences before. Source: centering (Grosz,
Joshi and Weinstein 1995) for the order of preference: a subject before others, that of the main clause before that of a
clause below it, whom the text goes on about before others, the nearest first. Handled: "she" passes over a man; "it"
whom a duty is told to is who is told; whoever is asked to end "its" raids is to end his own; "he" in a quotation is
none of who speaks; "whose" is of the noun before. Refused: "it" with no state or body in three sentences.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable

from kg.extraction.actors.binding import MARKS, disjoint
from kg.extraction.actors.cast import Cast, Draft, say
from kg.extraction.naming.aliases import fold
from kg.extraction.syntax import clauses
from kg.extraction.syntax.controllers import OBJECT_CONTROL, OBLIQUE_CONTROL
from kg.extraction.syntax.tree import Tree
from kg.ontology import supersenses

HE = frozenset(("he", "him", "his", "himself", "she", "her", "hers", "herself"))
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(
    ("they", "them", "their", "theirs", "themselves", "both", "each", "either", "neither")
)
#: Who speaks, alone and with his own.
ME = frozenset(("i", "me", "my", "myself", "mine"))
US = frozenset(("we", "us", "our", "ours", "ourselves"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_POSSESSIVE = frozenset(("his", "her", "its", "hers", "himself", "herself", "itself"))


def recent(cast: Cast, token: int, kinds: tuple[str, ...]) -> list[int]:
    """The nearest actor before a pronoun, a subject of its own or the last sentence first."""
    tree = cast.tree
    sentence = tree.sentence_of[token]
    best, rank = None, (-1, -1)
    gender = "female" if tree.lowers[token] in _SHE else "male" if tree.lowers[token] in HE else ""
    first, last = tree.sentences[sentence]
    since = tree.sentences[max(0, sentence - 3)][0]
    reports = tree.lemmas[tree.heads[token]].lower() in cast.lexicon.cue("reports")
    speaks = reports and tree.deps[token] == "nsubj"
    others, another = disjoint(cast, token), _is_another(cast, token)
    neuter = tree.lowers[token] in IT
    central = _center(cast, token) if gender else None
    opens = central is not None and _opens_paragraph(tree, token)
    for number, actor in enumerate(cast.actors):
        of_kind = actor.type in kinds
        if number in others or not (of_kind or (neuter and actor.type == "Group")):
            continue
        near_by = actor.between(since, token)
        if not of_kind:  # "the group … It"
            near_by = [at for at in near_by if _is_one_body(cast, at)]
        if not near_by or (gender and gender_of(cast, actor) not in (gender, "")):
            continue
        if tree.lowers[token] not in _POSSESSIVE and any(
            at != token and clauses.governor(tree, at) == clauses.governor(tree, token)
            for at in actor.between(first, last)
        ):
            continue  # "he invited him" is two
        for at in near_by:
            if (gender or tree.lowers[token] in IT) and tree.lowers[at] in THEY:
                continue  # one of several that "them" means
            near = tree.sentence_of[at]
            if near == sentence and tree.lowers[token] == "it" and _is_one_of(cast, at):
                continue  # "the EU and Washington cut off aid because it refused": neither of them
            subject = clauses.role_of(tree, at) in ("nsubj", "nsubj:pass")
            modifier = clauses.role_of(tree, at) in ("amod", "compound", "nmod:poss")
            if speaks and near < sentence and _is_quoted(cast, at):
                near -= 2  # who goes on speaking is who spoke, rather than whom he spoke of
            known = 4 if gender == "female" and gender_of(cast, actor) and not another else 0
            known *= _NAMED_WOMAN if number == central else 1
            place = 3 if subject else 0 if modifier else 1
            if subject and tree.deps[clauses.governor(tree, at) or at] == "acl:relcl":
                place = 2
            place = 4 if _is_told_by(tree, at, token) else place
            known += (_OPENING if opens else _GOING_ON) if number == central else 0
            score = (near * 4 + place + known, at)
            if score > rank:
                best, rank = number, score
    if best is None or (gender and rank[0] < sentence * 4 and _is_another(cast, token)):
        return []
    return say(cast, [best], token, "pronoun", "0.6")


#: How much it speaks for somebody that the text goes on about him, and more so where a paragraph begins anew.
_GOING_ON, _OPENING = 1, 6
#: How many sentences farther back "she" looks for a woman by her name, where the text goes on about her.
_NAMED_WOMAN = 3
#: By how many times more than anybody else he must have been a subject, in so many sentences.
_AHEAD, _TOLD_OF = 3, 25


def _is_told_by(tree: Tree, noun: int, pronoun: int) -> bool:
    """Whether a pronoun stands in a clause that says what somebody did: "met Abbas, who reaffirmed his support"."""
    verb = pronoun
    while tree.pos[verb] != "VERB" and tree.heads[verb] != verb:
        verb = tree.heads[verb]
    does = any(tree.lowers[c] == "who" and c < pronoun for c in tree.below(verb, "nsubj"))
    return does and tree.deps[verb] == "acl:relcl" and tree.heads[verb] == noun


def _is_one_body(cast: Cast, token: int) -> bool:
    """Whether a word means several as one: "the group", "a movement"."""
    tree = cast.tree
    return tree.tags[token] == "NN" and tree.lemmas[token].lower() in cast.lexicon.cue("group")


def _center(cast: Cast, token: int) -> int | None:
    """The person whom a text tells of before a pronoun, by far more often than of others, else None."""
    tree = cast.tree
    since = tree.sentences[max(0, tree.sentence_of[token] - _TOLD_OF)][0]
    told: Counter[int] = Counter()
    for at in range(since, token):
        meant = [cast.actor_at[at]] if at in cast.actor_at else cast.resolved.get(at, ())
        if meant and _is_subject(cast, at):
            told.update(n for n in meant if cast.actors[n].type == "Person")
    ranked = told.most_common(2)
    if not ranked or ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0) < _AHEAD:
        return None
    return ranked[0][0]


def _is_subject(cast: Cast, token: int) -> bool:
    return clauses.role_of(cast.tree, token) in ("nsubj", "nsubj:pass")


def _opens_paragraph(tree: Tree, token: int) -> bool:
    """Whether the sentence of a token is the first of its paragraph."""
    first, _ = tree.sentences[tree.sentence_of[token]]
    while first < token and tree.pos[first] == "SPACE":
        first += 1
    before = max(first - 1, 0)
    while before and tree.pos[before] == "SPACE":
        before -= 1
    return "\n\n" in tree.text[tree.ends[before] : tree.starts[first]]


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


def _is_quoted(cast: Cast, token: int) -> bool:
    """Whether a word stands in what somebody says: between quotation marks, or in the clause of a verb of saying."""
    tree = cast.tree
    first, _ = tree.sentences[tree.sentence_of[token]]
    if sum(tree.words[t] in MARKS for t in range(first, token)) % 2:
        return True
    here, reports = token, cast.lexicon.cue("reports")
    while tree.heads[here] != here:
        if tree.deps[here] == "ccomp" and tree.lemmas[tree.heads[here]].lower() in reports:
            return True
        here = tree.heads[here]
    return False


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
    return next((f for f in subjects if f < token and are_several(cast, f)), None)


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
        told = [c for c in beside if c < verb and clauses.preposition(tree, c) == "to"]
        told += tree.below(tree.heads[above], "iobj")  # "gave Iraq notice that it must"
        return next(iter(told), None)
    if tree.lemmas[above].lower() not in cast.lexicon.cue("tells"):
        return None
    return next((c for c in tree.below(above, "obj", "iobj") if c < verb), None)


#: What one is asked to do with what is another's: "urged Chad to release its envoy".
_TOWARD = frozenset(("Release", "Support", "Aid", "Recognition", "Agreement", "Invitation"))
#: What kinds of actors "its", "his" and their like say something to be of.
_OWNERS = {
    "its": ("State", "Organization"),
    "his": ("Person",),
    "her": ("Person",),
    "their": ("Group", "Organization", "State"),
}


def asked(cast: Cast, token: int, denoted: Callable[[Cast, int], list[int]]) -> list[int]:
    """Those who are asked to do something with their own: "its" in "urged Chad to end its attacks"; else nobody.

    The subject of the infinitive is nearer than who asks (principle of minimal distance, Rosenbaum 1967).
    """
    tree = cast.tree
    kinds = _OWNERS.get(tree.lowers[token])
    noun = tree.heads[token]
    verb = tree.heads[noun]
    above = tree.heads[verb]
    if kinds is None or tree.deps[token] != "nmod:poss":
        return []
    if tree.deps[noun] != "obj" or tree.tags[verb] != "VB":
        return []
    asking = {*OBJECT_CONTROL, *OBLIQUE_CONTROL}
    if tree.lemmas[above].lower() not in asking or tree.lemmas[noun] in cast.lexicon.cue(
        "suffered"
    ):
        return []
    lemma = tree.lemmas[verb].lower()
    frames = cast.lexicon.verbs.get(lemma, ())
    if lemma in cast.lexicon.cue("with anothers") or any(
        frame.evokes in _TOWARD for frame in frames
    ):
        return []
    subjects = [filler for slot, filler in clauses.verb_slots(tree, verb) if slot == "subject"]
    own = next((f for f in subjects if above < f < verb), None)
    found = [] if own is None else denoted(cast, own)
    return found if all(cast.actors[n].type in kinds for n in found) else []


def gender_of(cast: Cast, actor: Draft) -> str:
    """What a given name or title before the name gives away: female, male or nothing."""
    female, male = cast.lexicon.cue("female"), cast.lexicon.cue("male")
    words = [fold(actor.label).split()[0]]
    words += [cast.tree.lowers[m[2] - 1] for m in actor.mentions if m[2] > 0]
    called = {cast.tree.lowers[m[2]] for m in actor.mentions}
    if called & _SHE:
        return "female"
    for word in words:
        if word in female:
            return "female"
        if word in male:
            return "male"
    return ""


def are_several(cast: Cast, noun: int) -> bool:
    """Whether a noun is plural in what it means: "rebels", "the Taliban hold", but not "the United States"."""
    tree, name = cast.tree, cast.name_at.get(noun)
    one = name is not None and name.type == "State" and name.form == "name"
    verb = tree.heads[noun]
    opens = min([verb, *tree.below(verb, "aux", "aux:pass", "cop")])
    agrees = tree.deps[noun] in ("nsubj", "nsubj:pass") and tree.tags[opens] in ("VBP", "VB")
    named = name is not None and name.type in ("Organization", "Group")
    return (tree.tags[noun] in ("NNS", "NNPS") and not one) or (named and agrees)


def told_more_of(tree: Tree, whose: int) -> int | None:
    """The noun that "whose" takes up, from which its relative clause hangs: "Chad, whose troops left"."""
    here = whose
    for _ in range(4):
        if tree.deps[here] == "acl:relcl":
            return tree.heads[here]
        here = tree.heads[here]
    return None


def quoted_by(cast: Cast, token: int) -> tuple[int, ...]:
    """The heads of who says what a word stands in, between quotation marks; none elsewhere."""
    place = bisect_right(cast.quoted, (token, len(cast.tree), ())) - 1
    first, last, heads = cast.quoted[place] if place >= 0 else (0, 0, ())
    return heads if first <= token < last else ()
