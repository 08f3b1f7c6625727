"""CoNLL-U text to a parsed tree, so that a test of a construction needs no model.

The MISC column may carry ``Entity=PERSON-1`` (label and a number that joins the tokens of one name).
"""

from __future__ import annotations

from pathlib import Path

from kg.extraction.syntax.tree import Tree


def tree(conllu: str) -> Tree:
    """The tree of one text in CoNLL-U; sentences are joined by a space unless SpaceAfter=No."""
    words: list[str] = []
    columns: dict[str, list[str]] = {name: [] for name in ("lemma", "pos", "tag", "dep")}
    heads: list[int] = []
    starts: list[int] = []
    sentences: list[tuple[int, int]] = []
    spans: dict[str, list[int]] = {}
    text, first = "", 0
    for line in [*conllu.strip().splitlines(), ""]:
        if not line.strip():
            if len(words) > first:
                sentences.append((first, len(words)))
                first = len(words)
            continue
        if line.startswith("#"):
            continue
        number, form, lemma, pos, tag, _, head, dep, _, misc = line.split("\t")
        token = len(words)
        starts.append(len(text))
        text += form + ("" if "SpaceAfter=No" in misc else " ")
        words.append(form)
        for name, value in (("lemma", lemma), ("pos", pos), ("tag", tag), ("dep", dep)):
            columns[name].append(value)
        heads.append(token if head == "0" else first + int(head) - 1)
        assert int(number) == token - first + 1, f"token numbers out of order at {form!r}"
        for part in misc.split("|"):
            if part.startswith("Entity="):
                spans.setdefault(part.removeprefix("Entity="), []).append(token)
    return Tree(
        text=text.rstrip(),
        words=tuple(words),
        lowers=tuple(word.lower() for word in words),
        lemmas=tuple(columns["lemma"]),
        pos=tuple(columns["pos"]),
        tags=tuple(columns["tag"]),
        deps=tuple("ROOT" if dep == "root" else dep for dep in columns["dep"]),
        heads=tuple(heads),
        starts=tuple(starts),
        sentences=tuple(sentences),
        entities=tuple(
            (min(tokens), max(tokens) + 1, name.split("-")[0]) for name, tokens in spans.items()
        ),
    )


def conllu(text_or_path: str | Path, nlp: object) -> str:
    """The parse of a text by a pipeline as CoNLL-U, for a person to correct and keep as a case."""
    doc = nlp(str(text_or_path))  # type: ignore[operator]
    entity = {t: f"{s.label_}-{n}" for n, s in enumerate(doc.ents) for t in range(s.start, s.end)}
    lines = []
    for sentence in doc.sents:
        for token in sentence:
            misc = [f"Entity={entity[token.i]}"] if token.i in entity else []
            if not token.whitespace_ and token.i + 1 < len(doc):
                misc.append("SpaceAfter=No")
            head = 0 if token.head is token else token.head.i - sentence.start + 1
            dep = "root" if token.head is token else token.dep_
            lines.append(
                "\t".join(
                    [
                        str(token.i - sentence.start + 1),
                        token.text,
                        token.lemma_,
                        token.pos_,
                        token.tag_,
                        "_",
                        str(head),
                        dep,
                        "_",
                        "|".join(misc) or "_",
                    ]
                )
            )
        lines.append("")
    return "\n".join(lines)
