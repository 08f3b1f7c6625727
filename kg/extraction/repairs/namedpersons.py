"""Names that a parse sets apart from the noun that says who they are.

Phenomenon: news puts an office or a trade before a name, or a name between commas after it, and a parser takes the two
for two. Source: close and loose apposition in Quirk et al. (1985), sections 17.65 to 17.93. Handled: "the son of slain
journalist Ida Berg" (hers), "an aide to commander Ida Berg", "a spokesman for Mr. Li, Jan Holm, also called" (Holm is
the spokesman), "Ambassador to Chad Ida Berg" (she is), "between Presidents Vik and Berg" (those two), "by Ola Vik,
Oslo's envoy, and Ida Berg" (two signed). Refused: "told the envoy Ida Berg had left" (two), "Mr. Li, Ida Berg and Jan
Holm" (a list).
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree, rooted
from kg.ontology import supersenses


def rejoined(tree: Tree) -> Tree:
    """The tree with each such name and noun joined.

    Args:
        tree: a parsed text with UD labels and the spans of its persons.
    """
    heads, deps = list(tree.heads), list(tree.deps)
    for first, last, kind in tree.entities:
        if kind != "PERSON":
            continue
        begin, end = tree.sentences[tree.sentence_of[first]]
        before = heads[begin:end], deps[begin:end]
        _entitle(tree, first, last, heads, deps)
        _after_post(tree, first, last, heads, deps)
        _after_office(tree, first, last, heads, deps)
        _after_honorific(tree, first, last, heads, deps)
        _part(tree, first, last, heads, deps)
        _whose(tree, first, last, heads, deps)
        _beside(tree, first, last, heads, deps)
        _behind(tree, first, last, heads, deps)
        _of_several(tree, first, last, heads, deps)
        if (holder := _named_apart(tree, first, last)) is not None:
            name = _head(tree, first, last)
            heads[name], deps[name] = holder, "appos"
        if heads[begin:end] != before[0] and not rooted(heads, begin, end):
            heads[begin:end], deps[begin:end] = before
    for name, label in enumerate(tree.deps):
        noun = _described(tree, name) if label == "nsubj" else None
        if noun is not None and heads[noun] != name:
            heads[name], deps[name] = noun, "appos"
    for word, label in enumerate(tree.deps):
        title = heads[word]
        if label == "case" and deps[title] == "nmod:desc" and word < title < heads[title]:
            heads[word] = heads[title]  # "with minister Ida Berg": with her
        owner = heads[word]
        if label == "case" and deps[owner] == "appos" and heads[owner] < word < owner:
            deps[owner] = "nmod"  # "the lawyer for minister Ida Berg"
        leads = label == "case" and tree.pos[word] == "ADP" and word < owner < heads[owner]
        if leads and deps[owner] == "nmod:poss":
            heads[word] = heads[owner]  # "between Uribe's government": the government
    if tuple(heads) == tree.heads and tuple(deps) == tree.deps:
        return tree
    for begin, end in tree.sentences:
        if not rooted(heads, begin, end):
            heads[begin:end], deps[begin:end] = tree.heads[begin:end], tree.deps[begin:end]
    return tree.altered(heads=heads, deps=deps)


def _head(tree: Tree, first: int, last: int) -> int:
    """The token of a name that the rest of it hangs from."""
    return next((t for t in range(first, last) if not first <= tree.heads[t] < last), first)


def _described(tree: Tree, name: int) -> int | None:
    """The noun right before a name that is a second subject: "the group Hamas said", "a parade of the group Hamas"."""
    first = min(tree.subtree(name))
    noun, verb = first - 1, tree.heads[name]
    if tree.pos[name] != "PROPN" or noun < 0 or tree.pos[noun] != "NOUN" or name > verb:
        return None
    senses = set(supersenses().get(tree.lemmas[noun].lower(), ()))
    doubled = any(c <= noun for c in tree.below(verb, "nsubj"))
    return noun if doubled and senses & {"group", "person"} else None


def _entitle(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    """Join a name to the noun right before it that says who that is: "the son of journalist Ida Berg"."""
    title = first - 1
    if title < 0 or tree.pos[title] != "NOUN" or tree.sentence_of[title] != tree.sentence_of[first]:
        return
    senses = supersenses().get(tree.lemmas[title].lower(), ("",))
    bare = not tree.below(title, "det", "nmod:poss", "nummod") and bool(tree.below(title, "case"))
    if senses[0] != "person" and not (bare and "person" in senses):
        return
    name = _head(tree, first, last)
    if tree.tags[title] == "NNS" or name == tree.heads[title] or tree.heads[name] == title:
        return
    apart = ("obj", "dep", "nmod:unmarked", "obl:unmarked", "iobj")
    if tree.deps[name] not in apart and not (bare and tree.deps[name] == "nsubj"):
        return  # "told the envoy Ida Berg had left" has two; "a friend of star Ida Berg left" one
    if tree.deps[title] not in ("obj", "nmod", "obl", "nsubj", "conj", "obl:agent"):
        return
    heads[name], deps[name] = heads[title], deps[title]
    heads[title], deps[title] = name, "nmod:desc"
    for child in tree.children[title]:
        if child != name:
            heads[child] = name


def _beside(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    """Take bare trades after a name and a comma for what the person is: "Ida Berg, director of studies"."""
    name = _head(tree, first, last)
    trades = [c for c in tree.below(name, "conj") if tree.tags[c] == "NN" and _is_bare(tree, c)]
    if not trades or trades[0] < last or tree.below(trades[0], "cc"):
        return
    if tree.words[last] != ",":
        return
    deps[trades[0]] = "appos"
    for other in trades[1:]:
        heads[other] = trades[0]


_ASTRAY = frozenset(("obl", "obj", "obl:unmarked", "dep", "nmod:unmarked", "nsubj", "conj"))


def _behind(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    """Take an office after a name and a comma for what the person is: "by Ola Vik, Oslo's envoy, and Ida Berg"."""
    name = _head(tree, first, last)
    if last + 1 >= len(tree) or tree.words[last] != "," or name == tree.heads[name]:
        return
    noun = next(
        (t for t in range(last + 1, min(last + 6, len(tree))) if _opens(tree, t, last)), None
    )
    if noun is None or tree.deps[noun] not in _ASTRAY or tree.heads[noun] != tree.heads[name]:
        return
    end = max(t for t in tree.subtree(noun) if tree.sentence_of[t] == tree.sentence_of[noun]) + 1
    others = [c for c in tree.below(noun, "conj") if _is_person(tree, c) and tree.below(c, "cc")]
    if not others and (end >= len(tree) or tree.words[end] not in (",", ".", ";")):
        return
    heads[noun], deps[noun] = name, "appos"
    for other in others:
        heads[other] = name


def _opens(tree: Tree, noun: int, comma: int) -> bool:
    """Whether a bare person's noun, with its own words alone before it, is the first after a comma."""
    if tree.tags[noun] != "NN" or tree.below(noun, "case", "cc", "cop", "nsubj"):
        return False
    senses = supersenses().get(tree.lemmas[noun].lower(), ("",))
    return senses[0] == "person" and min(tree.subtree(noun)) in (comma, comma + 1)


def _is_person(tree: Tree, token: int) -> bool:
    span = tree.entity_at.get(token)
    return span is not None and span[2] == "PERSON"


def _is_bare(tree: Tree, noun: int) -> bool:
    person = supersenses().get(tree.lemmas[noun].lower(), ("",))[0] == "person"
    return person and not tree.below(noun, "det", "nmod:poss", "nummod")


def _after_post(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    """Join a name to the post before it that says where to: "Ambassador to Venezuela Ida Berg"."""
    name = _head(tree, first, last)
    place = tree.heads[name]
    if tree.deps[name] not in ("flat", "compound", "appos", "nmod:unmarked") or place >= first:
        return
    post = tree.heads[place]
    if tree.deps[place] != "nmod" or post >= place or place != first - 1 or _is_bare(tree, place):
        return  # "an aide to mastermind Ida Berg" is not she
    if supersenses().get(tree.lemmas[post].lower(), ("",))[0] != "person":
        return
    heads[name], deps[name] = heads[post], deps[post]
    heads[post], deps[post] = name, "nmod:desc"
    for child in tree.children[post]:
        if tree.deps[child] in ("case", "cc", "mark"):
            heads[child] = name


def _after_office(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    """Join a name to an office of several words: "Secretary of State Ida Berg met them"."""
    name = _head(tree, first, last)
    office, of = tree.heads[name], [c for c in tree.below(name, "case") if tree.lowers[c] == "of"]
    if deps[name] != "nmod" or len(of) != 1 or not office < of[0] < first - 1:
        return
    inside = range(of[0] + 1, first)
    if any(tree.heads[t] not in (name, *inside) or tree.pos[t] != "PROPN" for t in inside):
        return
    senses = supersenses()
    if (
        "person" not in senses.get(tree.lemmas[office].lower(), ())
        or not tree.words[office][0].isupper()
    ):
        return
    if tree.tags[office].endswith("S") or "person" in senses.get(tree.lowers[first - 1], ()):
        return  # "supporters of President Ola Vik" are not he
    heads[name], deps[name] = heads[office], deps[office]
    heads[office], deps[office] = name, "nmod:desc"
    heads[of[0]] = first - 1
    for token in inside:
        heads[token] = first - 1
    heads[first - 1], deps[first - 1] = office, "nmod"
    for child in tree.below(office, "case", "cc", "mark"):
        heads[child] = name


def _after_honorific(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    """Hang a title right before a name from it, not it from the title: "the premier, Sheikh Ola Vik, left"."""
    name, title = _head(tree, first, last), first - 1
    if tree.heads[name] != title or deps[name] != "flat" or title in tree.entity_at:
        return
    if deps[title] != "appos":
        return
    heads[name], deps[name] = heads[title], deps[title]
    for child in tree.children[title]:
        if child != name:
            heads[child] = name
    heads[title], deps[title] = name, "nmod:desc"


def posted(tree: Tree) -> Tree:
    """The tree with a name after a post and its place as a person's: "Ambassador to Venezuela Ida Berg".

    The names component sees the place alone, and the parse hangs the name from it.
    """
    found = []
    for first, last, kind in tree.entities:
        place = _head(tree, first, last)
        post = tree.heads[place]
        flat = [c for c in tree.below(place, "flat") if c >= last]
        if (
            kind == "GPE"
            and flat == list(range(last, last + len(flat)))
            and len(flat) > 1
            and tree.deps[place] == "nmod"
            and supersenses().get(tree.lemmas[post].lower(), ("",))[0] == "person"
            and all(tree.pos[t] == "PROPN" and t not in tree.entity_at for t in flat)
        ):
            found.append((flat[0], flat[-1] + 1, place))
    if not found:
        return tree
    heads = list(tree.heads)
    for first, last, place in found:
        for token in range(first + 1, last):
            heads[token] = first
        heads[first] = place
    named = sorted([*tree.entities, *((first, last, "PERSON") for first, last, _ in found)])
    return tree.altered(heads=heads, entities=named)


def _part(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    """Part what a parse makes one name or two subjects: "Secretary of State Ida Berg and minister Jan Holm met"."""
    name = _head(tree, first, last)
    other = tree.heads[name]
    span = tree.entity_at.get(other)
    before = span[1] if span is not None and span[2] == "PERSON" else first
    if deps[name] == "flat" and "and" in tree.lowers[before:first]:
        deps[name] = "conj"
    if deps[name] in ("nsubj", "nsubj:pass"):
        for title in tree.below(other, "nsubj"):
            senses = supersenses().get(tree.lemmas[title].lower(), ("",))
            if max(tree.subtree(title)) == first - 1 and senses[0] == "person":
                heads[title], deps[title] = name, "nmod:desc"


def _whose(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    """Join a place to the title after it: "Mr. Li and Oslo bid chief Ida Berg" are two, and Oslo is neither."""
    name = _head(tree, first, last)
    titles = [c for c in tree.below(name, "nmod:desc") if c < first]
    if deps[name] not in ("nsubj", "nsubj:pass") or not titles:
        return
    place = min(t for title in titles for t in tree.subtree(title)) - 1
    if place < 0 or tree.deps[place] != "conj" or tree.pos[place] != "PROPN":
        return
    other = tree.heads[place]
    span = tree.entity_at.get(place)
    if tree.heads[other] != tree.heads[name] or (span is not None and span[2] == "PERSON"):
        return
    heads[name], deps[name] = other, "conj"
    heads[place], deps[place] = name, "compound"
    for child in tree.below(place, "cc"):
        heads[child] = name


def _of_several(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    """Set the first of several names beside the plural that says what they are: "between Presidents Vik and Berg"."""
    title, name = first - 1, _head(tree, first, last)
    if (
        first == tree.sentences[tree.sentence_of[first]][0]
        or tree.tags[title] not in ("NNS", "NNPS")
        or not (tree.below(title, "case") or tree.deps[title] == tree.deps[name] == "obj")
        or tree.below(name, "case")
        or "person" not in supersenses().get(tree.lemmas[title].lower().removesuffix("s"), ())
    ):
        return
    above = tree.heads[name]
    doubled = [c for c in tree.below(above, "nsubj", "nsubj:pass") if c < title]
    if deps[name].startswith("nsubj") and doubled:
        heads[name], deps[name] = (
            doubled[-1],
            "nmod",
        )  # "a meeting of Presidents Vik and Berg ended"
        heads[title], deps[title] = name, "nmod:desc"
    elif above == tree.heads[title]:
        heads[name], deps[name] = title, "appos"


def _named_apart(tree: Tree, first: int, last: int) -> int | None:
    """Who it is that a name between commas names: the spokesman of "a spokesman for Mr. Li, Ida Berg, said"."""
    name = _head(tree, first, last)
    other = tree.heads[name]
    if tree.deps[name] != "conj" or last >= len(tree) or first < 1:
        return None
    if tree.words[first - 1] != "," or tree.words[last] != ",":
        return None
    joined = (name, *tree.below(other, "conj"))
    if any(tree.below(t, "cc") for t in joined):
        return None
    holder = tree.heads[other]
    senses = supersenses().get(tree.lemmas[holder].lower(), ("",))
    named = tree.deps[other] == "nmod" and tree.pos[holder] == "NOUN" and senses[0] == "person"
    return holder if named and tree.tags[holder] == "NN" else None
