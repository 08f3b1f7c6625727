"""What kind of mention a phrase is: a pronoun, a name or a description, of one or several, of whom or what.

Phenomenon: what a phrase can refer back to shows in its own words: "she" to a woman, "the two leaders" to two
persons, "the accord" to an accord. Source: the mention properties of Haghighi and Klein (2009) and of the
deterministic sieves of Lee et al. (2013); supersenses (Ciaramita and Johnson 2003) for what a noun means. Handled:
"a Thai diplomat" (indefinite, one, a person), "Merkel and Macron" (several), "her office" (possessed, a thing).
Refused: the gender of a given name that the lexicon does not list.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg import ontology
from kg.extraction.naming.aliases import fold
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon

#: Pronouns by what they can refer to; each form is its class's name, number, gender and nature.
_CLASSES = (
    ("i", "s", "", "person", "i me my mine myself"),
    ("we", "p", "", "person", "we us our ours ourselves 's"),
    ("you", "", "", "person", "you your yours yourself yourselves ya"),
    ("he", "s", "m", "person", "he him his himself"),
    ("she", "s", "f", "person", "she her hers herself"),
    ("it", "s", "n", "thing", "it its itself"),
    ("they", "p", "", "", "they them their theirs themselves 'em"),
    ("this", "s", "n", "", "this that"),
    ("these", "p", "", "", "these those"),
    ("here", "s", "n", "place", "here there"),
    ("who", "", "", "", "who whom whose which what"),
    ("one", "s", "", "person", "one oneself"),
    ("each-other", "p", "", "", "each other another both either neither all"),
)
_PRONOUNS = {
    word: (name, number, gender, nature)
    for name, number, gender, nature, words in _CLASSES
    for word in words.split()
}
_POSSESSIVE = frozenset(("my", "our", "your", "his", "her", "its", "their", "whose"))
_REFLEXIVE = ("self", "selves")
_NATURES = {
    "PERSON": "person",
    "NORP": "group",
    "ORG": "group",
    "GPE": "place",
    "LOC": "place",
    "DATE": "time",
    "EVENT": "event",
    "LAW": "thing",
}
_SENSES = {
    "person": "person",
    "group": "group",
    "location": "place",
    "time": "time",
    "event": "event",
    "act": "event",
    "process": "event",
    "phenomenon": "event",
    "communication": "words",
    "cognition": "idea",
    "artifact": "object",
    "animal": "animal",
}
_ROLES = {
    "nsubj": "subject",
    "csubj": "subject",
    "nsubj:pass": "passive",
    "obj": "object",
    "iobj": "object",
    "obl": "oblique",
    "obl:agent": "oblique",
    "nmod:poss": "possessor",
    "nmod": "nmod",
    "appos": "appos",
    "conj": "conj",
    "compound": "compound",
    "ROOT": "root",
    "expl": "expletive",
}
_ARTICLES = {
    "the": "definite",
    "this": "demonstrative",
    "that": "demonstrative",
    "these": "demonstrative",
    "those": "demonstrative",
    "such": "demonstrative",
    "both": "definite",
    "a": "indefinite",
    "an": "indefinite",
    "some": "indefinite",
    "any": "indefinite",
    "another": "indefinite",
    "no": "indefinite",
    "every": "indefinite",
    "each": "indefinite",
}
_CONTENT = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "VERB", "ADV", "X"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase as what may refer: tokens ``first`` up to ``last`` with its head, and what its words say of it.

    ``kind`` is the pronoun's class, or name, definite, demonstrative, possessed, indefinite, counted, bare, clause.
    ``number`` is s or p, ``gender`` m, f or n, ``nature`` person, group, place …; "" is unknown.
    ``words`` are the content words, ``modifiers`` those before the head; ``phrase`` is all but the article, ``core``
    ends with the head and its further names: "James To" of "James To of the Democratic Party".
    ``senses`` is the label of a name, else the supersenses of the noun.
    """

    first: int
    last: int
    head: int
    kind: str
    possessive: bool
    number: str
    gender: str
    nature: str
    role: str
    governor: int
    sentence: int
    quoted: bool
    lemma: str
    phrase: str
    core: str
    words: frozenset[str]
    modifiers: frozenset[str]
    owner: str
    senses: tuple[str, ...] = ()

    @property
    def pronoun(self) -> bool:
        """Whether it has no content of its own."""
        return not self.words


def head_of(tree: Tree, first: int, last: int) -> int:
    """The token of a phrase that the rest of it depends on: the first noun or pronoun whose head lies outside."""
    outer = [
        t
        for t in range(first, last)
        if not first <= tree.heads[t] < last or tree.heads[t] == t
        if tree.pos[t] not in ("PUNCT", "SPACE")
    ]
    for token in outer:
        if tree.pos[token] in ("NOUN", "PROPN", "PRON"):
            return token
    for token in outer:
        if tree.deps[token] not in ("case", "det", "mark", "cc"):
            return token
    return outer[0] if outer else last - 1


def described(tree: Tree, spans: Iterable[tuple[int, int]], lexicon: Lexicon) -> list[Mention]:
    """Each phrase (first token, token after the last) as a mention, in the order given.

    >>> from kg import lexicon
    >>> words = ("She", "visited", "the", "old", "city", ".")
    >>> text = Tree("She visited the old city.", words, tuple(w.lower() for w in words),
    ...     ("she", "visit", "the", "old", "city", "."), ("PRON", "VERB", "DET", "ADJ", "NOUN", "PUNCT"),
    ...     ("PRP", "VBD", "DT", "JJ", "NN", "."), ("nsubj", "ROOT", "det", "amod", "obj", "punct"),
    ...     (1, 1, 4, 4, 1, 1), (0, 4, 12, 16, 20, 24), ((0, 6),))
    >>> [(m.kind, m.number, m.nature, m.role) for m in described(text, [(0, 1), (2, 5)], lexicon.read())]
    [('she', 's', 'person', 'subject'), ('definite', 's', 'place', 'object')]
    """
    quoted = _quotations(tree)
    return [_described(tree, first, last, lexicon, quoted) for first, last in spans]


def _described(
    tree: Tree, first: int, last: int, lexicon: Lexicon, quoted: tuple[bool, ...]
) -> Mention:
    head = head_of(tree, first, last)
    lower, lemma = fold(tree.lowers[head]), fold(tree.lemmas[head])
    label = tree.deps[head].split(":")[0] if tree.deps[head] not in _ROLES else tree.deps[head]
    common = {
        "first": first,
        "last": last,
        "head": head,
        "role": _ROLES.get(label, "other"),
        "governor": _governor(tree, head),
        "sentence": tree.sentence_of[head],
        "quoted": quoted[head],
    }
    known = _PRONOUNS.get(lower)
    if known and (last - first == 1 or tree.pos[head] == "PRON") and tree.pos[head] != "NUM":
        name, number, gender, nature = known
        owns = lower in _POSSESSIVE and (lower != "her" or tree.deps[head] == "nmod:poss")
        if lower.endswith(_REFLEXIVE):
            common["role"] = "reflexive"
        return Mention(
            **common,  # type: ignore[arg-type]
            kind=name,
            possessive=owns,
            number=number,
            gender=gender,
            nature=nature,
            lemma="",
            phrase=lower,
            core=lower,
            words=frozenset(),
            modifiers=frozenset(),
            owner="",
        )
    joined = any(tree.deps[c] == "conj" and first <= c < last for c in tree.children[head])
    entity = tree.entity_at.get(head)
    named = tree.pos[head] == "PROPN" or (
        entity is not None and entity[2] not in ("DATE", "NORP") and tree.words[head][:1].isupper()
    )
    start, owner = _opening(tree, first, head)
    end = last if joined else _closing(tree, head, last)
    content = {
        t: fold(tree.lowers[t] if tree.pos[t] == "PROPN" else tree.lemmas[t])
        for t in range(start, last)
        if tree.pos[t] in _CONTENT
    }
    core = fold(tree.slice(start, end)).removesuffix("'s").strip()
    nature = _NATURES.get(entity[2], "") if entity is not None else ""
    senses = ontology.supersenses().get(lemma, ())
    if not nature:
        nature = _SENSES.get(senses[0], "idea") if senses else ""
    number = "p" if joined or tree.tags[head] in ("NNS", "NNPS") else "s" if tree.pos[head] else ""
    return Mention(
        **common,  # type: ignore[arg-type]
        kind=_kind(tree, first, head, named=named),
        possessive=False,
        number=number,
        gender=_gender(tree, first, last, head, nature, lexicon),
        nature=nature,
        lemma=fold(tree.lowers[end - 1]) if named and not joined else lemma,
        phrase=fold(tree.slice(start, last)).removesuffix("'s").strip(),
        core=core,
        words=frozenset(content.values()) or frozenset((lemma,)),
        modifiers=frozenset(w for t, w in content.items() if t < end and t not in (head, end - 1)),
        owner=owner,
        senses=senses if entity is None else (entity[2],),
    )


def _kind(tree: Tree, first: int, head: int, *, named: bool) -> str:
    if named:
        return "name"
    if tree.pos[head] in ("VERB", "AUX"):
        return "clause"
    opening = tree.lowers[first]
    if first != head or tree.pos[head] != "NOUN":
        if opening in _ARTICLES:
            return _ARTICLES[opening]
        if any(tree.deps[c] == "nmod:poss" and first <= c < head for c in tree.children[head]):
            return "possessed"
        if tree.pos[first] == "NUM" or tree.pos[head] == "NUM":
            return "counted"
        if tree.pos[head] in ("PRON", "DET"):
            return "quantifier"
    return "bare"


def _opening(tree: Tree, first: int, head: int) -> tuple[int, str]:
    """The token after the article of a phrase, and who owns what it names: "her" in "her office"."""
    start = first
    while start < head and (tree.pos[start] in ("DET", "PUNCT") or tree.lowers[start] in _ARTICLES):
        start += 1
    owners = [c for c in tree.children[head] if tree.deps[c] == "nmod:poss" and first <= c < head]
    owner = fold(tree.lowers[owners[0]]) if owners else ""
    if owners and tree.pos[owners[0]] == "PRON" and start == owners[0]:
        start += 1
    return min(start, head), owner


def _closing(tree: Tree, head: int, last: int) -> int:
    """The token after the head and the further words of its name."""
    end = head + 1
    while (
        end < last
        and tree.heads[end] == head
        and tree.deps[end] in ("flat", "flat:name", "compound", "goeswith")
        and tree.pos[end] in ("PROPN", "NOUN", "NUM", "X")
    ):
        end += 1
    return end


def _gender(tree: Tree, first: int, last: int, head: int, nature: str, lexicon: Lexicon) -> str:
    if nature not in ("person", ""):
        return "n"
    female, male = lexicon.cue("female"), lexicon.cue("male")
    women, men = lexicon.cue("woman noun"), lexicon.cue("man noun")
    for token in range(max(0, first - 1), last):
        if token != head and tree.heads[token] != head and tree.heads[head] != token:
            continue
        word, lemma = fold(tree.lowers[token]), fold(tree.lemmas[token])
        if word in female or word in male:
            return "f" if word in female else "m"
        if lemma in women or lemma in men:
            return "f" if lemma in women else "m"
    return ""


def _governor(tree: Tree, head: int) -> int:
    """The word whose argument a phrase is, itself for a root; a conjunct shares its first's."""
    token = head
    while tree.deps[token] == "conj" and tree.heads[token] != token:
        token = tree.heads[token]
    return tree.heads[token]


def _quotations(tree: Tree) -> tuple[bool, ...]:
    """Whether each token stands between quotation marks; a mark left open closes with its sentence's next three."""
    inside, since, found = False, 0, []
    for token, word in enumerate(tree.words):
        if word in ("“", "``") or (word == '"' and not inside):
            inside, since = True, tree.sentence_of[token]
        elif word in ("”", "''", '"'):
            inside = False
        if inside and tree.sentence_of[token] > since + 6:
            inside = False
        found.append(inside)
    return tuple(found)
