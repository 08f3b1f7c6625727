"""The repairs of a parse before anything is read from it, in their order.

Phenomenon: a small parser errs in ways that the words around give away. Source: error-driven repair of trees (Hall and
Novák 2005); each repair's own file says what it mends. Handled: nouns tagged as names, days before plurals, storms,
inverted conditions, participles, reduced clauses, clauses with "whose", reports inside what they report, places for
subjects, infinitives, gerunds, second objects, companions, nicknames, objects, apposed subjects, names and their
nouns, phrases after a noun, lists of names, conjuncts, sides of a fight, clauses after their date, subjects after a
fronted phrase, in a clause of time or after "for", the clause that closes a report, who does what a noun tells of,
what somebody is to do. Refused: a repair that would not leave a tree.
"""

from __future__ import annotations

from kg.extraction.repairs.adjuncts import lowered
from kg.extraction.repairs.apposedsubjects import subjected
from kg.extraction.repairs.attachment import reattached
from kg.extraction.repairs.betweens import sided
from kg.extraction.repairs.casedsubjects import uncased
from kg.extraction.repairs.companions import accompanied
from kg.extraction.repairs.compoundnames import headed
from kg.extraction.repairs.conjuncts import conjoined
from kg.extraction.repairs.datedclauses import freed
from kg.extraction.repairs.daynumbers import dated
from kg.extraction.repairs.doers import returned
from kg.extraction.repairs.forclauses import opened
from kg.extraction.repairs.frontings import parted
from kg.extraction.repairs.gappings import gapped
from kg.extraction.repairs.gerunds import gerundial
from kg.extraction.repairs.infinitives import controlled
from kg.extraction.repairs.interposed import interposed
from kg.extraction.repairs.inversions import inverted
from kg.extraction.repairs.lowercased import uncapitalised
from kg.extraction.repairs.mediareports import reported
from kg.extraction.repairs.misjoined import unjoined
from kg.extraction.repairs.namedpersons import posted, rejoined
from kg.extraction.repairs.namelists import enumerated
from kg.extraction.repairs.nicknames import whole
from kg.extraction.repairs.objects import placed
from kg.extraction.repairs.participles import reread
from kg.extraction.repairs.presentverbs import conjugated
from kg.extraction.repairs.quasimodals import arranged
from kg.extraction.repairs.reducedclauses import reduced
from kg.extraction.repairs.reportclauses import closed
from kg.extraction.repairs.saidnames import surnamed
from kg.extraction.repairs.stormnames import named
from kg.extraction.repairs.timeclauses import timed
from kg.extraction.repairs.whoseclauses import possessed
from kg.extraction.syntax.tree import Tree

_IN_ORDER = (
    uncapitalised,
    dated,
    conjugated,
    named,
    surnamed,
    reported,
    inverted,
    reread,
    reduced,
    possessed,
    interposed,
    controlled,
    gerundial,
    gapped,
    accompanied,
    whole,
    posted,
    rejoined,
    subjected,
    placed,
    uncased,
    headed,
    reattached,
    enumerated,
    conjoined,
    sided,
    freed,
    parted,
    unjoined,
    timed,
    opened,
    lowered,
    returned,
    closed,
    arranged,
)


def repaired(tree: Tree) -> Tree:
    """The tree of a parsed text with UD labels, as the rules read it."""
    for mend in _IN_ORDER:
        tree = mend(tree)
    return tree
