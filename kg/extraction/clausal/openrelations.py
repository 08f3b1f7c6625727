"""The clauses of a document as plain rows: in their own words, with whom they speak of, how they stand and who says so.

Phenomenon: most of what a text says is no event of any list: "Kim reaffirmed his commitment", "the talks lasted an
hour". Source: clause-based open information extraction (ClausIE: Del Corro and Gemulla 2013), its extractions tied to
entities (ReVerb's use in Lin, Mausam and Etzioni 2012). Handled: "Seoul said it had to find out" (two clauses, the
second on Seoul's word), "He walked out" (whoever "he" is), "they held talks" (tied to the talks, which are an event).
Refused: "it rained" (one argument only).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.denotation import denoted
from kg.extraction.clausal.propositions import Proposition, confidence, propositions
from kg.extraction.frames.told import Told
from kg.extraction.sources import quotations
from kg.extraction.sources.speakers import speakers as voices
from kg.extraction.syntax.phrases import Words
from kg.extraction.syntax.tree import Tree, mention_row
from kg.extraction.veridicality.happening import judged
from kg.values import Factuality

#: What a noun phrase says by its form is taken for granted (Strawson 1950), whatever becomes of the clause around it.
_NOMINAL = ("apposition", "possession", "place", "title")


def clause_rows(
    tree: Tree,
    cast: Cast,
    keys: Mapping[int, str],
    events: Iterable[tuple[str, list[Told]]],
) -> list[dict[str, Any]]:
    """The clauses with two arguments or more, in order of their words.

    Args:
        tree: the parse.
        cast: who is in the document; what it resolves here names nobody new.
        keys: the key of each actor that the record holds, by its number.
        events: the key of each event with what was told of it.
    """
    telling = _telling(events)
    named: dict[int, list[int]] = {}
    for number in sorted(keys):
        for *_, token, _, _ in cast.actors[number].mentions:
            named.setdefault(token, []).append(number)
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    quoted = quotations.quotations(tree, cast.lexicon)
    for one in propositions(tree):
        row = _row(tree, cast, keys, named, telling, quoted, one)
        if row is not None:
            found.setdefault((*row["span"], *one.texts(tree)), row)
    rows = sorted(found.values(), key=lambda row: row["span"])
    seen: dict[str, int] = {}
    for row in rows:
        key = f"clause-{row.pop('span')[0]}"
        seen[key] = seen.get(key, 0) + 1
        row["key"] = key if seen[key] == 1 else f"{key}-{seen[key]}"
    return rows


def _telling(events: Iterable[tuple[str, list[Told]]]) -> dict[int, tuple[str, Told]]:
    """The event that each word tells of, or carries: "held" of "held talks"."""
    telling: dict[int, tuple[str, Told]] = {}
    carried: dict[int, tuple[str, Told]] = {}
    for key, chain in events:
        for told in chain:
            telling |= dict.fromkeys(told.tokens, (key, told))
            if told.trigger.carrier is not None:
                carried.setdefault(told.trigger.carrier.verb, (key, told))
    return carried | telling


def _row(
    tree: Tree,
    cast: Cast,
    keys: Mapping[int, str],
    named: Mapping[int, list[int]],
    telling: Mapping[int, tuple[str, Told]],
    quoted: Sequence[quotations.Quotation],
    one: Proposition,
) -> dict[str, Any] | None:
    subject, relation, (first, *further) = one.texts(tree)
    if not (subject and relation and first):
        return None
    words = sorted({one.head, *one.subject, *one.relation, *(t for a in one.arguments for t in a)})
    start, end = tree.starts[words[0]], tree.ends[words[-1]]
    covered = one.form not in _NOMINAL
    about = next((telling[t] for t in (one.head, *one.relation[::-1]) if t in telling), None)
    event, told = about if about is not None and covered else (None, None)
    if told is not None and one.head in (
        *told.tokens,
        told.trigger.carrier and told.trigger.carrier.verb,
    ):
        stands, speakers, cue = told.factuality, told.speaker, told.cue
    elif covered:
        stands = judged(tree, one.head, cast.lexicon)
        said = quotations.source(tree, one.head, quoted, cast.lexicon)
        speakers = voices(cast, said[0]) if said else []
        cue = said[1] if said else None
    else:
        stands, speakers, cue = Factuality(), [], None

    def speaks_of(phrases: Iterable[Words]) -> list[str]:
        numbers = {n for phrase in phrases for n in _actors(tree, cast, named, phrase)}
        return sorted(keys[n] for n in numbers if n in keys)

    return {
        "span": (start, end),
        "mention": mention_row(
            tree, start, end, one.head, f"clause-{one.form}", str(confidence(tree, one))
        ),
        "subject": subject,
        "relation": relation,
        "object": first,
        "further": sorted(set(further)),
        "factuality": [stands.polarity, stands.certainty, stands.tense],
        "speaker": next((keys[n] for n in speakers if n in keys), None),
        "cue": tree.words[cue] if cue is not None else None,
        "subjects": speaks_of([one.subject]),
        "objects": speaks_of(one.arguments),
        "event": event,
    }


def _actors(tree: Tree, cast: Cast, named: Mapping[int, list[int]], words: Words) -> Iterable[int]:
    """Whom a phrase speaks of: all that are mentioned in it, and whom its head denotes."""
    found = [number for token in words for number in named.get(token, ())]
    head = next((t for t in words if tree.heads[t] not in words or tree.heads[t] == t), None)
    if head is not None and head not in named and tree.pos[head] in ("PRON", "NOUN"):
        found += denoted(cast, head)
    return found
