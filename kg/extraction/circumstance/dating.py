"""When an event was: which event a time of a sentence belongs to.

Phenomenon: "They met on 27 February after talks in May": each time is of one event. Source: the adjuncts of time in
Quirk et al. (1985), followed up the parse. Handled: "met on Monday", "the September 11, 2001 attacks" (the noun's),
"27 July 1953: The armistice is signed." (a chronicle's line). Refused: "says that it will open in 2019", which is no
date of the saying; what `otherdates.py` knows.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from operator import itemgetter

from kg.extraction.actors.cast import Cast
from kg.extraction.circumstance.otherdates import (
    ahead_of,
    before,
    counted_from,
    in_content,
    of_a_thing,
    of_anothers,
    told_of_another,
)
from kg.extraction.circumstance.whereabouts import anchor, at_there, spoken_place
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.forms import lemma_forms
from kg.extraction.syntax.tree import Tree
from kg.extraction.veridicality.presupposition import is_ended
from kg.lexicon import Lexicon
from kg.values import Time

_LEAD = re.compile(r"\s*(?:\([^)\n]*\)\s*)?[:–—-]\s+(?=\S)")
_BULLET = re.compile(r"[\s*•·–—-]*")
#: Acts by words, whose content may be of another day.
SPEECH = ("Statement", "Request", "Threat", "Proposal", "Concession", "Accusation")


def leads(text: str, times: list[Time]) -> list[tuple[Time, int]]:
    """The times that lead a line of a chronicle, each with the offset at which its text begins.

    >>> from kg.extraction.temporal.times import times
    >>> text = "27 July 1953: The armistice is signed."
    >>> [(time.edtf, text[start:]) for time, start in leads(text, list(times(text)))]
    [('1953-07-27', 'The armistice is signed.')]
    """
    found = []
    for time in times:
        line = text.rfind("\n", 0, time.start) + 1
        after = _LEAD.match(text, time.stop)
        if after and time.rule != "dateline" and _BULLET.fullmatch(text, line, time.start):
            found.append((time, after.end()))
    alone = [(time, after.end()) for time in times if (after := _alone(text, time)) is not None]
    return sorted([*found, *alone], key=itemgetter(1)) if len(alone) > 1 else found


#: A day of the week before a date, and the line end and blank lines behind it.
_WEEKDAY = re.compile(r"[^\S\n]*(?:#+ )?(?:[A-Za-z]+day,?[^\S\n]*)?")
_UNDER = re.compile(r"[^\S\n]*[.:]?[^\S\n]*\n\s*(?=\S)")


def _alone(text: str, time: Time) -> re.Match[str] | None:
    """What stands between a date that has a line to itself and the text below it: several such are a chronicle."""
    line = text.rfind("\n", 0, time.start) + 1
    dated = len(time.begin) == 10  # a day
    return (
        _UNDER.match(text, time.stop)
        if dated and _WEEKDAY.fullmatch(text, line, time.start)
        else None
    )


def _lead(tree: Tree, times: list[Time], found: list[Told], lexicon: Lexicon) -> None:
    """Date what a chronicle's line tells by the date that leads it."""
    for time, start in leads(tree.text, times):
        under = "\n" in tree.text[time.stop : start]
        end = tree.text.find("\n\n" if under else "\n", start)
        end = len(tree.text) if end < 0 else end
        first = None
        for mention in sorted(found, key=lambda m: m.trigger.token):
            token = mention.trigger.token
            if not start <= tree.starts[token] < end:
                continue
            sentence = tree.sentence_of[token]
            first = sentence if first is None else first
            now = not mention.nominal and mention.factuality.tense == "present"
            if (
                mention.time is None
                and mention.factuality.certainty == "asserted"
                and (sentence == first or now)
                and not _is_known(tree, mention, found)
                and not (mention.nominal and is_ended(tree, token, lexicon))
            ):
                mention.time = time


def _is_known(tree: Tree, mention: Told, found: list[Told]) -> bool:
    """Whether a noun takes up an event that something else is done to on that day: "breaks off the negotiations"."""
    token = mention.trigger.token
    verb = tree.heads[token]
    done = any(m.trigger.token == verb and m.root != mention.root for m in found)
    return (
        mention.nominal
        and done
        and tree.deps[token] in ("obj", "nsubj:pass")
        and any(tree.lowers[c] == "the" for c in tree.below(token, "det"))
    )


def date(tree: Tree, cast: Cast, times: list[Time], at: dict[int, Told], found: list[Told]) -> None:
    """Give each time to the event it hangs from, else to the only event of its clause."""
    token_at = {}
    for time in times:
        inside = _inside(tree, time)
        if not inside:
            continue
        head = next(
            (t for t in inside if tree.heads[t] not in inside or tree.heads[t] == t), inside[0]
        )
        token_at[head] = time
    leading = {time.start for time, _ in leads(tree.text, times)}
    of_sentence: dict[int, list[Told]] = {}
    for mention in found:
        if mention.type != "Statement":
            of_sentence.setdefault(tree.sentence_of[mention.trigger.token], []).append(mention)
    # what hangs from an event's own word first: "left Monday to fly to Chile Wednesday"
    for head, time in token_at.items():
        if (made := _made_on(tree, cast, head, at)) is not None and made.time is None:
            made.time = time
    for head, time in sorted(
        token_at.items(), key=lambda found_: (tree.heads[found_[0]] not in at, found_[0])
    ):
        if time.rule == "dateline" or time.start in leading or counted_from(tree, head, time):
            continue
        if of_a_thing(tree, head, time, at) or of_anothers(tree, head, at):
            continue
        if ahead_of(tree, head, at):
            continue
        target = (
            _of_the_noun(tree, time, at)
            or _after_the_noun(tree, time, at)
            or _at_the_meeting(tree, time, at)
            or anchor(tree, head, at)
        )
        if target is None:
            sentence = tree.sentence_of[head]
            own = of_sentence.get(sentence, [])
            beside = at.get(before(tree, _inside(tree, time)[0]))
            if (
                beside in own
            ):  # "in return for an attack Saturday on a post", "till the talks on April 26"
                own = [beside]
            own = [
                m
                for m in own
                if m is beside
                or not (
                    told_of_another(tree, head, m.trigger.token)
                    or clauses.preposition(tree, m.trigger.token) == "under"
                    or (m.root in SPEECH and in_content(tree, head, m.trigger.token))
                )
            ]
            own = _nearest(tree, head, own)
            if len(own) == 1 or (own and head - tree.sentences[sentence][0] < 4):
                target = own[0]
        if target is not None and target.time is None and not _is_end(tree, cast, head, target):
            target.time = time
        meanwhile = _when(tree, time, at)
        if (
            meanwhile is not None
            and meanwhile.time is None
            and not _is_end(tree, cast, meanwhile.trigger.token, meanwhile)
        ):
            lasts = time.edtf.endswith("/..")  # "since May, when it seized the town"
            meanwhile.time = replace(time, edtf=time.begin, end=time.begin) if lasts else time
    _front(tree, token_at, leading, at)
    for token, target in at_there(tree, at):
        spoken = spoken_place(tree, cast, token)
        if spoken is not None and target.time is None and target.factuality.status == "asserted":
            target.time = _arrival(tree, spoken, token_at)
    _lead(tree, times, found, cast.lexicon)


def _is_end(tree: Tree, cast: Cast, head: int, told: Told) -> bool:
    """Whether a time says when an agreement ran out: that is not when it was made."""
    verb = tree.heads[told.trigger.token]
    if not told.nominal or (told.root != "Agreement" and told.type != "Ceasefire"):
        return False
    if tree.deps[told.trigger.token] != "nsubj" or head not in (
        told.trigger.token,
        *tree.subtree(verb),
    ):
        return False
    if tree.heads[head] == told.trigger.token and clauses.preposition(tree, head) == "of":
        return False  # "the accord of 9 May failed"
    ends = cast.lexicon.cue("runs out")
    return any(form in ends for form, _ in lemma_forms(tree, verb))


def _made_on(tree: Tree, cast: Cast, head: int, at: dict[int, Told]) -> Told | None:
    """What a participle after its noun dates: "a truce declared in March collapsed on Monday" is of March."""
    made = tree.heads[head]
    told = at.get(tree.heads[made]) if tree.deps[made] == "acl" else None
    if tree.tags[made] != "VBN" or told is None or not told.nominal:
        return None
    makes = tree.lemmas[made].lower() in cast.lexicon.cue("makes")
    return told if makes and told.trigger.token < made else None


_THEN = re.compile(r",?\s+(?=when\b)")


def _when(tree: Tree, time: Time, at: dict[int, Told]) -> Told | None:
    """What a clause with "when" right after a time tells: "left in May 2001 when rebels stormed the town"."""
    follows = _THEN.match(tree.text, time.stop)
    if follows is None:
        return None
    when = bisect_left(tree.starts, follows.end())
    verb = tree.heads[when]
    told = at.get(verb) if verb > when else None
    fact = told is not None and told.factuality.status == "asserted"
    return told if fact else None


def _nearest(tree: Tree, head: int, own: list[Told]) -> list[Told]:
    """Of several events below the word that a time hangs from, the one nearest to it, if it is one.

    "They marched on Monday to protest a probe": the protest, not the probe.
    """
    depths: dict[int, list[Told]] = {}
    for mention in own:
        here, depth = mention.trigger.token, 0
        while here != tree.heads[head]:
            if tree.heads[here] == here:
                return own
            here, depth = tree.heads[here], depth + 1
        depths.setdefault(depth, []).append(mention)
    return depths[min(depths)] if depths else own


def _of_the_noun(tree: Tree, time: Time, at: dict[int, Told]) -> Told | None:
    """The event whose noun a date stands before, after its article: "the September 11, 2001 attacks"."""
    inside = _inside(tree, time)
    first, here = inside[0], inside[-1] + 1
    if not first or tree.pos[first - 1] not in ("DET", "PRON"):
        return None
    while here < len(tree) and here not in at and tree.deps[here] in ("compound", "amod"):
        here += 1
    return at.get(here) if here < len(tree) and clauses.is_noun(tree, here) else None


def _after_the_noun(tree: Tree, time: Time, at: dict[int, Told]) -> Told | None:
    """The deed that somebody is tried or blamed for and a date follows: "jailed him for the attack five years ago"."""
    noun = _inside(tree, time)[0] - 1
    if noun > 0 and tree.lowers[noun] == "in":
        noun -= 1
    while (
        noun not in at and clauses.is_noun(tree, noun) and tree.deps[noun] in ("nmod", "compound")
    ):
        noun = tree.heads[noun]  # "for the attack on the plant in May"
    deed = at.get(noun)
    if deed is None or not deed.nominal or clauses.preposition(tree, noun) not in ("for", "over"):
        return None
    here = noun
    while tree.heads[here] != here and not clauses.is_verb(tree, here):
        here = tree.heads[here]
    judged = at.get(here)
    return deed if judged is not None and judged.root in ("Accusation", "Coercion") else None


def _at_the_meeting(tree: Tree, time: Time, at: dict[int, Told]) -> Told | None:
    """The meeting right before a date, if what is said of it was not done: "to join at the summit in May"."""
    first = _inside(tree, time)[0]
    noun = first - 2
    if (
        noun < 0
        or tree.lowers[first - 1] not in ("in", "on")
        or tree.deps[noun] not in ("obl", "nmod")
    ):
        return None
    meeting, above = at.get(noun), at.get(tree.heads[noun])
    if meeting is None or not meeting.nominal or meeting.root != "Consultation":
        return None
    return meeting if above is not None and above.factuality.status == "uncertain" else None


def _front(tree: Tree, times: dict[int, Time], leading: set[int], at: dict[int, Told]) -> None:
    """Date what a sentence tells by the date in the phrase that leads it: "in letters exchanged on 9 May he agreed"."""
    for head, time in sorted(times.items()):
        first, last = tree.sentences[tree.sentence_of[head]]
        root = next((t for t in range(first, last) if tree.heads[t] == t), head)
        subjects = tree.below(root, "nsubj", "nsubj:pass")
        told = at.get(root)
        if told is None or told.time is not None or not subjects or time.start in leading:
            continue
        if told.factuality.status != "asserted":
            continue  # "had they met in May, they could have agreed"
        if any(head in tree.subtree(clause) for clause in tree.below(root, "ccomp", "parataxis")):
            continue  # "the chair, elected in May, will resign, he said"
        before = min(tree.subtree(subjects[0]))
        told_of = any(t in at for t in range(first, _inside(tree, time)[0]))
        if time.stop <= tree.starts[before] and not told_of and "," in tree.words[head:before]:
            told.time = time


def _arrival(tree: Tree, place: int, token_at: dict[int, Time]) -> Time | None:
    """The day on which the verb says somebody came to a place: what is done "there" next is done that day."""
    verb = tree.heads[place]
    said = [token_at[child] for child in tree.children[verb] if child in token_at]
    days = [t for t in said if t.begin == t.end and len(t.begin) == len("2019-06-30")]
    return days[0] if len(days) == 1 else None


def _inside(tree: Tree, time: Time) -> list[int]:
    low = max(0, bisect_right(tree.starts, time.start) - 1)
    return [t for t in range(low, bisect_left(tree.starts, time.stop)) if tree.ends[t] > time.start]
