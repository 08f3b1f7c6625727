"""Whether a sentence says that an event happened: polarity and certainty, read upwards from its word.

Phenomenon: "signed", "did not sign", "refused to sign", "will sign", "may sign", "called on them to sign", "if they
sign" tell of one act in different ways. Source: FactBank (Saurí and Pustejovsky 2009) for the values; implicative
signatures (Nairn, Condoravdi and Karttunen 2006) for verbs that flip what is below them. Handled: "failed to sign"
(negative), "did not refuse to sign" (positive), "said that it would sign" (planned), "agreed to end the war" (there is
one). Refused: "did not say where they signed" (the negation stays above).
"""

from __future__ import annotations

from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.extraction.syntax.voice import is_passive
from kg.extraction.veridicality.auxiliaries import is_duty, is_none, is_yet_to, tense
from kg.extraction.veridicality.complements import (
    excludes,
    is_condition,
    is_object,
    is_supposed,
    is_unsaid,
    led_by,
    results,
    truth,
)
from kg.extraction.veridicality.embedders import cue_of, modifiers, stronger, value_of
from kg.extraction.veridicality.judgements import judgement
from kg.extraction.veridicality.mood import ARGUMENTS, is_unsure, mood
from kg.extraction.veridicality.presupposition import (
    MEANWHILE,
    is_answered,
    is_called_off,
    is_ended,
    is_given,
    is_made,
    is_means,
    is_singled_out,
    is_under_way,
)
from kg.extraction.veridicality.rebuttals import rebuttal
from kg.extraction.veridicality.upcoming import (
    is_averted,
    is_awaited,
    is_truce,
    is_unfounded,
    is_upcoming,
    phase_of,
)
from kg.lexicon import Lexicon
from kg.values import Certainty, Factuality

_BELOW = (
    *("xcomp", "ccomp", "acl", "advcl", "csubj", "obj", "obl", "nmod"),
    *("nsubj", "nsubj:pass", "conj"),
)


def factuality(tree: Tree, token: int, lexicon: Lexicon, carrier: int | None = None) -> Factuality:
    """How the sentence of an event's word says the event stands.

    Args:
        token: the trigger.
        carrier: the verb that carries the trigger's event ("held" in "held talks"), if there is one.
    """
    certainty: Certainty = "asserted"
    negative = False
    if clauses.is_noun(tree, token) and not is_none(tree, token) and is_ended(tree, token, lexicon):
        return Factuality("positive", "asserted", "none")
    if clauses.is_noun(tree, token):
        certainty, negative = modifiers(tree, token, lexicon)
        makes = carrier is not None and tree.lemmas[carrier].lower() in lexicon.cue("makes")
        if not makes and is_upcoming(tree, token, lexicon):  # "signed the proposed deal"
            certainty = stronger(certainty, "planned")
        if tree.heads[token] == carrier and tree.deps[token] in ARGUMENTS:
            negative = negative and not is_none(
                tree, token
            )  # the verb counts it: "no deal was reached"
    verb = carrier if carrier is not None else token
    arranged = carrier is not None and tree.lemmas[carrier] in lexicon.cue("arranges")
    if arranged and not is_truce(tree, token, lexicon):
        certainty = stronger(certainty, "planned")  # "talks have been arranged"
    if clauses.is_verb(tree, verb) or tree.pos[verb] in ("AUX", "ADJ"):
        own, flipped = mood(tree, verb, lexicon)
        runs = tree.lemmas[verb].lower() in lexicon.cue("runs out")
        if runs and token != verb and tree.deps[token] == "nsubj" and not is_none(tree, token):
            flipped = False  # "the truce did not hold", "the talks nearly collapsed"
        certainty, negative = stronger(certainty, own), negative != flipped
        above, flipped = _above(tree, verb, lexicon)
        certainty, negative = stronger(certainty, above), negative != flipped
    else:
        if tree.below(token, "cop"):  # "the trip will be his first visit"
            own, flipped = mood(tree, token, lexicon)
            certainty, negative = stronger(certainty, own), negative or flipped
        above, flipped = _above_noun(tree, token, lexicon)
        certainty, negative = stronger(certainty, above), negative != flipped
    last = tree.sentences[tree.sentence_of[token]][1] - 1
    while last > token and tree.pos[last] in ("SPACE",):
        last -= 1
    if tree.words[last] == "?" and certainty == "asserted":
        certainty = "unspecified"
    return Factuality("negative" if negative else "positive", certainty, tense(tree, verb))


#: Prepositions that lead from a plan or from talks to what is planned: "progress on reaching a deal".
_TOWARDS = ("of", "to", "for", "on", "toward", "towards", "about", "over")


def _above(tree: Tree, verb: int, lexicon: Lexicon) -> tuple[Certainty, bool]:
    """What the clauses above a verb make of it."""
    certainty: Certainty = "asserted"
    negative = excluded = False
    here, steps = verb, 0
    while steps < 8:
        steps += 1
        label, above = tree.deps[here], tree.heads[here]
        if rebuttal(tree, here, lexicon) is not None:
            return certainty, not negative
        if above == here or label not in _BELOW:
            break
        if label == "ccomp" and tree.words[min(tree.subtree(here))] == ":":
            break  # "the talks failed: they met for an hour"
        infinitive = any(
            tree.lowers[c] == "to" and tree.deps[c] == "mark" for c in tree.children[here]
        )
        if label == "advcl" and is_object(tree, here, lexicon):
            label = "xcomp"
        if label == "conj":
            if not clauses.is_verb(tree, above):
                break
            own_subject = any(tree.deps[c] in ("nsubj", "nsubj:pass") for c in tree.children[here])
            own_aux = any(tree.deps[c] == "aux" for c in tree.children[here])
            joint = {tree.lowers[c] for c in tree.below(here, "cc")}
            either = bool(joint & {"or", "nor"})
            if own_subject or own_aux or not (either or tree.tags[here] == tree.tags[above]):
                here = above
                continue
            own, denied = mood(tree, above, lexicon)
            certainty = stronger(certainty, own)
            # "has not confirmed or denied it"; "nor" denies by itself
            negative = negative != (denied and "or" in joint)
            here = above
            continue
        if label in ("acl", "ccomp") and is_unfounded(tree, above, lexicon):
            return stronger(certainty, "possible"), negative
        nobody = tree.lowers[above] in ("nothing", "none", "nobody")
        if label == "acl" and nobody and clauses.mark(tree, here) in ("", "to", "that"):
            return certainty, not negative
        if label in ("acl", "advcl") and infinitive and is_singled_out(tree, above):
            # "became the first leader to visit Hanoi" visited it, if he became that
            predicate = above if tree.below(above, "cop") else clauses.governor(tree, above)
            if predicate is None:
                break
            own, flipped = mood(tree, predicate, lexicon)
            higher, turned = _above(tree, predicate, lexicon)
            return stronger(certainty, stronger(own, higher)), negative != (flipped != turned)
        if label in ("acl", "nmod") and clauses.is_noun(tree, above):
            mark = clauses.mark(tree, here)
            if label == "acl" and not mark and (led := led_by(tree, here, lexicon)) is not None:
                return stronger(certainty, value_of(led)), negative != (led == "negates")
            word = cue_of(lexicon, tree, above, mark)
            marks = ("of", "to", "for") if word == "reports" else (*_TOWARDS, "that")
            if word and f"{tree.lemmas[above].lower()} {mark}" in lexicon.cue(word):
                marks = (*marks, mark)  # "interest in holding talks"
            if infinitive or label == "nmod" or mark in marks:
                certainty = stronger(
                    certainty, value_of(word) if word else "planned" if infinitive else "asserted"
                )
                negative = negative != (word == "negates")
                if word == "plans" and any(tree.lowers[c] == "no" for c in tree.children[above]):
                    negative = not negative  # "has no intention of attacking"
                if word is None and not infinitive:
                    break
            else:
                break
            here = clauses.governor(tree, above) or above
            break
        if infinitive and label in ("advcl", "xcomp") and is_means(tree, above, here, lexicon):
            # "used tear gas to disperse them" dispersed them
            own, flipped = mood(tree, above, lexicon)
            certainty, negative = stronger(certainty, own), negative != flipped
            here = above
            continue
        if label == "xcomp" and is_under_way(tree, above, here, lexicon):
            return certainty, negative
        judged = judgement(tree, above, here, lexicon)
        if judged is not None:
            certainty, negative = stronger(certainty, judged[0]), negative != judged[1]
            here = above
            continue
        if label == "xcomp" and is_yet_to(tree, here):
            return certainty, not negative
        if label == "advcl":
            if infinitive and not is_yet_to(tree, here):
                certainty = stronger(certainty, "planned")
            mark = clauses.mark(tree, here)
            word = cue_of(lexicon, tree, above, mark)  # "stopped them from attacking"
            if not mark and results(tree, here, lexicon):
                certainty = stronger(certainty, mood(tree, above, lexicon)[0])
                # "pledged to act, rebuffing calls"; but "accused of shelling a town, killing two"
                if "," in tree.words[above:here] and tree.tags[above] != "VBG":
                    return certainty, negative
                return stronger(certainty, _above(tree, above, lexicon)[0]), negative
            if mark == "by" and tree.tags[here] == "VBG":  # "should respond by attacking"
                own, flipped = mood(tree, above, lexicon)
                certainty, negative = stronger(certainty, own), negative != flipped
                here = above
                continue
            if mark == "against":  # "warned against withdrawing it"
                return stronger(certainty, "proposed"), negative
            if mark in ("of", "from", "to", "on", "for", "into", "with") and word is not None:
                certainty = stronger(certainty, value_of(word))
                negative = negative != (word == "negates")
            elif mark not in ("to", "of", "from", "on", "without"):
                break
            here = above
            continue
        if not (clauses.is_verb(tree, above) or tree.pos[above] in ("ADJ", "AUX", "NOUN", "ADV")):
            break
        word, lemma = cue_of(lexicon, tree, above), tree.lemmas[above].lower()
        own, unable = mood(tree, above, lexicon)
        if unable and (tree.lowers[above] == "able" or lemma in lexicon.cue("allows")):
            return stronger(certainty, own), not negative  # who was not able to sign did not
        if is_unsure(tree, above, lexicon):
            return stronger(certainty, "possible"), negative
        if label == "ccomp" and word is None:
            if lemma in lexicon.cue("finds"):  # "if it finds that they violated it"
                certainty = stronger(certainty, mood(tree, above, lexicon)[0])
            break
        held = truth(tree, above, label, lexicon)
        if held is not None:
            certainty, negative = stronger(certainty, held[0]), negative != held[1]
        elif word == "negates":
            own, flipped = mood(tree, above, lexicon)
            certainty = stronger(certainty, own)
            excluded = excluded or excludes(tree, above, lexicon)
            if own == "asserted":
                negative = negative == flipped
        elif infinitive and lemma in lexicon.cue("bids"):  # "told them to leave"
            certainty = stronger(certainty, "proposed")
        elif infinitive and word == "reports" and is_passive(tree, above):
            certainty = stronger(certainty, "possible")  # "is said to have left"
        elif word == "reports" and (label == "ccomp" or not infinitive):
            if is_unsaid(tree, above, here, lexicon):
                certainty = stronger(certainty, "possible")
            if own == "planned" and tense(tree, here) == "present":
                certainty = stronger(certainty, "planned")  # "will announce that it sends troops"
        elif word == "proposes" and label == "ccomp" and _is_indicative(tree, here):
            supposed = lemma in lexicon.cue("supposes")  # "suggested that they had left"
            certainty = stronger(certainty, "possible" if supposed else "asserted")
        elif word is not None:
            certainty = stronger(certainty, value_of(word))
        elif word is None and label == "csubj":  # "attacking them would be wrong"
            certainty = stronger(certainty, mood(tree, above, lexicon)[0])
        elif word is None and label == "xcomp":
            if infinitive and tree.lowers[above] in ("going", "gonna"):
                certainty = stronger(certainty, "planned")
            if infinitive and is_duty(tree, above):
                certainty = stronger(certainty, "proposed")
            if infinitive:  # "efforts are under way to revive the talks"
                for subject in tree.below(above, "nsubj"):
                    certainty = stronger(certainty, value_of(cue_of(lexicon, tree, subject)))
            own, flipped = mood(tree, above, lexicon)
            certainty, negative = stronger(certainty, own), negative != flipped
        here = above
        if label == "ccomp":
            break
    if excluded and not negative:  # "has not ruled it out", "refused to rule it out"
        certainty = stronger(certainty, "possible")
    return certainty, negative


def _is_indicative(tree: Tree, verb: int) -> bool:
    """Whether a clause tells of a fact rather than of what is to be: "insists that they attacked", not "attack"."""
    said = (verb, *tree.below(verb, "aux", "aux:pass", "cop"))
    # "demanded that he quit": of some verbs the past is the base form
    bare = tree.tags[verb] == "VBD" and tree.lowers[verb] == tree.lemmas[verb].lower()
    return any(tree.tags[t] in ("VBD", "VBZ") for t in said if not (bare and t == verb))


def _above_noun(tree: Tree, noun: int, lexicon: Lexicon) -> tuple[Certainty, bool]:
    """What the word that governs an event's noun makes of it: "called for talks", "the collapse of the talks"."""
    phase = phase_of(tree, noun, lexicon)
    above = clauses.governor(tree, noun)
    if above is None or is_given(tree, noun, lexicon) or is_answered(tree, noun, lexicon):
        return "asserted", False
    if rebuttal(tree, noun, lexicon) is not None:
        return "asserted", True
    if is_supposed(tree, noun, lexicon):
        return "possible", False
    if (condition := is_condition(tree, noun, lexicon)) is not None:
        return condition, False
    if is_averted(tree, noun, lexicon):
        own, kept = mood(tree, above, lexicon)
        higher, flipped = _above(tree, above, lexicon)
        averted = kept == flipped  # who "failed to prevent it" did not
        return ("asserted" if averted else stronger(own, higher)), averted
    if phase is not None:
        said, no = modifiers(tree, phase, lexicon)
        beyond, denied = _above_noun(tree, phase, lexicon)
        return stronger(said, beyond), no != denied
    definite = tree.pos[noun] == "PROPN" or any(
        tree.deps[c] == "det" and tree.lowers[c] in ("the", "this", "that", "these", "those")
        for c in tree.children[noun]
    )
    if is_made(tree, noun, lexicon) or is_called_off(tree, noun, lexicon):
        return "asserted", not is_made(tree, noun, lexicon)
    label = clauses.role_of(tree, noun)
    preposition = clauses.preposition(tree, noun)
    word = cue_of(lexicon, tree, above, preposition)
    # "demanded the release of the hostages": there is a "the" because it is said of whom, not because it was
    told = any(clauses.preposition(tree, c) == "of" for c in tree.below(noun, "nmod"))
    if (
        label in ("obj", "nsubj:pass", "obl", "nmod")
        and word in ("proposes", "plans", "supposes")
        and (not definite or (told and word == "proposes") or is_awaited(tree, noun, lexicon))
    ):
        pair = f"{tree.lemmas[above].lower()} {preposition}"
        led = preposition == "for" or pair in lexicon.cue(word)  # "are working on a deal"
        if label == "obl" and preposition in MEANWHILE and not tree.below(noun, "nmod:poss"):
            return mood(tree, above, lexicon)  # "proposed it during a visit"
        named = word == "proposes" or led or tree.pos[above] == "ADJ"
        return value_of(word) if named or label != "obl" else "asserted", False
    if (
        label in ("obj", "nmod")
        and word == "negates"
        and (label == "obj" or tree.lemmas[above].lower() not in lexicon.cue("comes to nothing"))
        and not definite
        and preposition in ("", "of")
    ):
        aim = any(tree.lowers[c] == "to" for c in tree.below(above, "mark"))
        own, flipped = mood(tree, above, lexicon)
        if aim or (flipped and excludes(tree, above, lexicon)):
            return "possible", False  # "to avoid attacks", "would not rule out talks"
        return "asserted", not flipped or own != "asserted"
    if (
        (clauses.is_verb(tree, above) or tree.below(above, "cop"))
        and label in ("obj", "nsubj:pass", "nsubj", "obl")
        and (not definite or is_awaited(tree, noun, lexicon))
    ):
        own, negative = mood(tree, above, lexicon)
        higher, flipped = _above(tree, above, lexicon)
        # "their release was not linked to it": they were released
        owned = label == "nsubj:pass" and bool(tree.below(noun, "nmod:poss"))
        denied = label in ("obj", "nsubj:pass") and not owned
        return stronger(own, higher), (negative != flipped) and denied
    return "asserted", False
