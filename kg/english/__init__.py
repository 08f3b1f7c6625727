"""The English pipeline that kg ships: UD syntax, lemmas and named entities, trained on open data.

`load()` works as in spaCy's own model packages. Data, licence and figures are in README.md beside this file; the
recipe is the `training` folder of the source repository. The weights are licensed apart from the code, under
CC BY-SA 4.0: see LICENSE here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

__version__ = "0.3.0"

MODEL = Path(__file__).parent / "model"


def load(**overrides: Any) -> Language:
    """Load the pipeline; keywords are those of `spacy.load`: vocab, disable, enable, exclude, config."""
    import spacy

    from kg.english.encoders import quick_encoders
    from kg.english.remembering import remembering
    from kg.english.renaming import add_renaming
    from kg.english.retagging import add_retagging
    from kg.english.steady import steadied
    from kg.english.stepping import in_step

    nlp = quick_encoders(remembering(in_step(steadied(spacy.load(MODEL, **overrides)))))
    if nlp.has_pipe("lemmatizer"):
        words = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
        for part in words:  # tens of thousands each, which would be gone through for each new word
            words[part] = dict.fromkeys(words[part])
    add_retagging(nlp)
    add_renaming(nlp)
    return nlp
