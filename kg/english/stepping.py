"""Greedy transition parsing (Nivre 2008) in step: the texts of a batch all take their next transition together.

spaCy's own loop is C without Python's lock, but its BLIS takes the lock back for every vector that it adds up, several
in a transition, and knows few processors. The same transitions, asked for one by one from Python, take half the time
for a batch of texts and no more for one text. Each text's vector is multiplied by itself, so that what comes of it
is the same to the last bit whatever stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy
from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc

from kg.english.steady import one_thread


class _InStep:
    def greedy_parse(self: Any, docs: Sequence[Doc], drop: float = 0.0) -> list[Any]:
        """The final state of each text, as spaCy's method of that name finds it; nothing is dropped out."""
        step = self.model.predict(docs)
        weights = numpy.ascontiguousarray(step.vec2scores.get_param("W").T)
        bias = step.vec2scores.get_param("b")
        final = self.moves.init_batch(docs)
        states = [state for state in final if not state.is_final()]
        with one_thread():
            while states:
                hidden = step.state2vec.predict(step.get_token_ids(states))
                scores = numpy.matmul(hidden[:, None], weights)[:, 0]
                scores += bias
                states = self.transition_states(states, scores)
        step.clear_memory()
        return final  # type: ignore[no-any-return]


class _Parser(_InStep, DependencyParser):  # type: ignore[misc]
    pass


class _Recognizer(_InStep, EntityRecognizer):  # type: ignore[misc]
    pass


_KINDS = {DependencyParser: _Parser, EntityRecognizer: _Recognizer}


def in_step(nlp: Language) -> Language:
    """The pipeline, with such a parser and entity recognizer for spaCy's; it is saved as what it was."""
    components: list[tuple[str, Any]] = nlp._components  # spaCy has no public means to replace one
    for at, (name, old) in enumerate(components):
        kind: Any = _KINDS.get(type(old))
        if kind is not None:
            new = kind(nlp.vocab, old.model, name, old.moves, scorer=old.scorer)
            new.cfg = old.cfg
            components[at] = (name, new)
    return nlp
