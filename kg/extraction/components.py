"""Our spaCy components: thin, over the plain functions of this folder."""

from __future__ import annotations

from bisect import bisect
from dataclasses import asdict

from spacy.tokens import Doc

from kg import lexicon as lexicons
from kg.extraction import events, layers, writing
from kg.extraction.actors.coreference import cast_of
from kg.extraction.chaining.chains import chains
from kg.extraction.circumstance.dating import leads
from kg.extraction.naming.aliases import Name
from kg.extraction.naming.names import datelines, names
from kg.extraction.repairs.order import repaired
from kg.extraction.syntax.tree import Tree, tree
from kg.extraction.temporal.times import times
from kg.values import Time

_latest: list[tuple[Doc, Tree]] = []


def _parsed(doc: Doc) -> Tree:
    """The tree of a document, made once for the components that run on it one after the other."""
    if not _latest or _latest[0][0] is not doc:
        _latest[:] = [(doc, repaired(tree(doc)))]
    return _latest[0][1]


#: What closes a quotation.
_CLOSING = ('"', "”", "''")


class Paragraphs:
    """Tells the parser where a sentence starts: after a blank line, a dateline, the date that leads a line.

    And where none does: after a comma, and after that of a quotation, '"It is over," Ola Vik said.'; inside the words
    in capitals that open a sentence, "Presidents Vik and Berg".
    """

    def __call__(self, doc: Doc) -> Doc:
        """Set the sentence starts that the layout gives away."""
        text, words = doc.text, [token.text for token in doc]
        starts = [token.idx for token in doc]
        heads = [end for _, end in datelines(text)]
        # a date that leads the first line may be the whole text's dateline
        known = [Time(**row | {"rule": ""}) for row in layers.get(doc, "times") or ()]
        heads += [end for _, end in leads(text, known)]
        opens = doc.to_array("SENT_START").astype("int64")
        for offset in heads:
            first = bisect(starts, offset) - 1
            if first > 0:
                opens[first] = 1
        ended = goes_on = named = False
        for number, word in enumerate(words):
            before = number - 1 - (number > 1 and words[number - 1] in _CLOSING)
            comma = before >= 0 and words[before] == ","
            goes_on = comma or (goes_on and words[number - 1].istitle() and word.istitle())
            if word.isspace():
                if "\n" in word:
                    ended = ended or "\n\n" in word or "\n \n" in word
                continue
            if number and ended:
                opens[number] = 1
            elif (goes_on or (named and word[:1].isupper())) and opens[number] != 1:
                opens[number] = -1
            named = word[:1].isupper() and (named or not number or opens[number] == 1)
            after = words[number + 1] if number + 1 < len(words) else ""
            ended = "\n" in after and after.isspace() and word[-1:] in '.!?"”)'
        return doc.from_array(["SENT_START"], opens.view("uint64"))  # type: ignore[arg-type]


class Names:
    """Keeps the named actors and places of a document."""

    def __init__(self, lexicon: list[str]) -> None:
        """Read the lexicons once."""
        self.lexicon = lexicons.read(lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """Keep a row a name."""
        rows = []
        for name in names(_parsed(doc), self.lexicon):
            row = {slot: getattr(name, slot) for slot in Name.__slots__}
            row["entry"] = name.entry.iri if name.entry else None
            row["others"] = [entry.iri for entry in name.others]
            rows.append(row)
        layers.put(doc, "names", rows)
        return doc


class Times:
    """Keeps the times of a document, read from its date (layer ``document``)."""

    def __call__(self, doc: Doc) -> Doc:
        """Keep a row a time."""
        published = (layers.get(doc, "document") or {}).get("published")
        layers.put(doc, "times", [asdict(time) for time in times(doc.text, published=published)])
        return doc


class Events:
    """Keeps the actors, places, events and relations of a document; its clauses, if asked for."""

    def __init__(self, lexicon: list[str], clauses: bool = False) -> None:
        """Read the lexicons once."""
        self.lexicon = lexicons.read(lexicon)
        self.clauses = clauses

    def __call__(self, doc: Doc) -> Doc:
        """Keep the rows of the document's record."""
        parsed = _parsed(doc)
        entries = self.lexicon.entries
        known = [
            Name(
                **(
                    row
                    | {
                        "entry": entries.get(row["entry"]),
                        "others": tuple(entries[iri] for iri in row["others"]),
                    }
                )
            )
            for row in layers.get(doc, "names") or ()
        ]
        published = (layers.get(doc, "document") or {}).get("published")
        cast = cast_of(parsed, known, self.lexicon, published)
        told = events.told(
            parsed, cast, [Time(**row) for row in layers.get(doc, "times") or ()], self.lexicon
        )
        _latest.clear()
        chained = chains(parsed, told, cast)
        found = writing.rows(parsed, cast, chained, clauses_too=self.clauses)
        layers.put(doc, "record", found)
        return doc
