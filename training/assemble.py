"""Put the trained parts and the lemmas together into one pipeline folder, small and the same bytes each time."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import spacy
import srsly
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.util import compile_infix_regex

from kg.english import __version__
from training.lemmas import add_lemmas

META = {
    "lang": "en",
    "name": "kg_english",
    "version": __version__,
    "description": "UD syntax, lemmas and named entities for English news; small, for the CPU",
    "license": "CC BY-SA 4.0",
}
TREEBANKS = ("ewt", "gum")
KEPT_META = (*META, "spacy_version", "vectors", "labels", "pipeline", "components", "disabled")


def assemble(syntax: Path, entities: Path, corpus: Path, output: Path) -> None:
    """Build the pipeline beside `output` and move it in when it is complete; `corpus` holds the treebanks' DocBins.

    Lemmas are learnt from the treebanks alone: trees that a teacher made have none.
    """
    nlp = spacy.load(syntax)
    nlp.add_pipe("ner", source=spacy.load(entities), name="ner")
    bundles = [DocBin().from_disk(corpus / f"{name}.spacy") for name in TREEBANKS]
    learnt = add_lemmas(nlp, (doc for bundle in bundles for doc in bundle.get_docs(nlp.vocab)))
    print(f"lemmas learnt beside the tables: {learnt}")
    split_initials(nlp)
    keep_titles(nlp)
    keep_given_names(nlp)
    nlp.meta.update(META)
    for section in ("corpora", "training", "paths", "system"):
        nlp.config.pop(section, None)
    nlp.config["initialize"] = {"components": {}, "tokenizer": {}}  # or no part can be taken out
    fresh = output.with_name(output.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh)
    _keep_needed_strings(nlp, fresh)
    meta = srsly.read_json(fresh / "meta.json")
    (fresh / "meta.json").write_text(
        json.dumps({key: meta[key] for key in KEPT_META}, indent=1, sort_keys=True) + "\n",
        encoding="utf-8",
    )
    shutil.rmtree(output, ignore_errors=True)
    fresh.rename(output)


def split_initials(nlp: Language) -> None:
    """Let the tokenizer split "U.S.-China" as the treebanks do; spaCy's rules split hyphens after letters only.

    >>> english = spacy.blank("en")
    >>> split_initials(english)
    >>> [token.text for token in english("U.S.-China talks")]
    ['U.S.', '-', 'China', 'talks']
    """
    infixes = compile_infix_regex([*nlp.Defaults.infixes, r"(?<=[A-Z]\.)-(?=[A-Za-z])"])
    nlp.tokenizer.infix_finditer = infixes.finditer


#: Ranks and offices that news shortens before a name, and that spaCy's exceptions lack.
TITLES = (
    *(
        "Capt.",
        "Sgt.",
        "Cpl.",
        "Pvt.",
        "Pfc.",
        "Spc.",
        "Maj.",
        "Lt.",
        "Col.",
        "Brig.",
        "Cmdr.",
        "Comdr.",
    ),
    *(
        "Msgr.",
        "Fr.",
        "Bp.",
        "Insp.",
        "Det.",
        "Supt.",
        "Const.",
        "Amb.",
        "Hon.",
        "Pres.",
        "Atty.",
        "Asst.",
    ),
    *("Reps.", "Sens.", "Gens.", "Govs.", "Drs.", "Profs."),
)


def keep_titles(nlp: Language) -> None:
    """Let the tokenizer keep the point of a shortened rank, which else ends a sentence.

    >>> english = spacy.blank("en")
    >>> keep_titles(english)
    >>> [token.text for token in english("Police Capt. Ida Berg said so.")]
    ['Police', 'Capt.', 'Ida', 'Berg', 'said', 'so', '.']
    """
    for title in TITLES:
        nlp.tokenizer.add_special_case(title, [{ORTH: title}])


#: Second syllables of East Asian given names that are English words too, which the tagger would take them for.
GIVEN_NAME = re.compile(r"[A-Z][a-z]{1,4}-(?:an|do|go|ha|he|ho|in|on|so|to)")


def keep_given_names(nlp: Language) -> None:
    """Let the tokenizer keep "Jae-in" whole, whose second syllable else is a preposition.

    >>> english = spacy.blank("en")
    >>> keep_given_names(english)
    >>> [token.text for token in english("Moon Jae-in, who met Kim Jong-un,")]
    ['Moon', 'Jae-in', ',', 'who', 'met', 'Kim', 'Jong', '-', 'un', ',']
    """
    nlp.tokenizer.token_match = GIVEN_NAME.fullmatch


def _keep_needed_strings(nlp: Language, folder: Path) -> None:
    """Drop the training texts' words from the string store: they are no part of the model, and their order is chance."""
    needed = {
        label for name in nlp.pipe_names for label in getattr(nlp.get_pipe(name), "labels", ())
    }
    needed |= {part for label in needed for part in label.split("|")}
    needed |= {str(tag) for tag in nlp.get_pipe("tagger").labels}  # type: ignore[attr-defined]
    path = folder / "vocab" / "strings.json"
    path.write_text(
        json.dumps(sorted(needed), ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )
