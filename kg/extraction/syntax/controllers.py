"""Verbs and nouns by who acts in the clause that they govern.

Phenomenon: in "asked Chad to leave" the object is to leave, in "promised Chad to leave" the subject, in "pressure on
Chad to leave" who stands after the preposition. Source: control in Huddleston and Pullum (2002), 14.5, and in Sag and
Pollard (1991), where the class of the governing word decides. Handled: "lobbied the government to ban it" (the
government), "called on Chad to end it" (Chad), "uncovered a plot to seize power" (whoever plots), "Chad rejected a
Libyan demand to withdraw" (Chad). Refused: words whose subject acts, which need no list ("promised to leave").
"""

from __future__ import annotations

#: Nouns for what somebody is held to have done: "arrested them on suspicion of planning an attack".
CHARGES = frozenset(("charge", "suspicion", "allegation", "accusation", "count"))
#: Verbs whose object is to do what the infinitive says: "lobbied the government to ban it".
OBJECT_CONTROL = frozenset(
    (
        *("lobby", "press", "pressure", "ask", "urge", "order", "force", "persuade", "convince"),
        *("encourage", "push", "invite", "tell", "instruct", "compel", "command", "beg"),
        *("prompt", "lead", "allow", "enable", "cause", "inspire", "provoke", "require"),
    )
)
#: Verbs whose subject does what the infinitive says, whoever else is told: "promised Chad to end it".
SUBJECT_CONTROL = frozenset(("promise", "vow", "pledge", "swear", "threaten", "guarantee"))
#: What somebody calls somebody for to do it himself: "called her to congratulate her", not "called her to testify".
CALLING = frozenset(("call", "phone", "telephone", "write"))
CALLED_FOR = frozenset(
    ("congratulate", "thank", "apologize", "wish", "express", "discuss", "offer", "convey")
)
#: Verbs whose subject is none of those who plan what their object tells of: "uncovered a plot to seize power".
NOT_HIS = frozenset(
    (
        *("uncover", "foil", "reveal", "expose", "thwart", "back", "support", "hail", "condemn"),
        *("welcome", "reject", "oppose", "criticize", "praise", "discover", "prevent", "block"),
    )
)
#: Nouns for what somebody else is to do, never who says it: "ignored her call to withdraw".
BIDDING = frozenset(
    (
        *("call", "demand", "order", "ultimatum", "appeal", "plea", "pressure", "instruction"),
        *("invitation", "command", "exhortation"),
    )
)
#: Verbs whose subject is who was bidden: "defied an order to leave".
HEARING = frozenset(
    (
        *("reject", "ignore", "refuse", "accept", "defy", "heed", "obey", "resist", "rebuff"),
        *("dismiss", "disregard", "decline", "agree", "bow", "yield", "comply", "respond", "get"),
        *("receive", "face", "flout", "follow", "consider", "turn", "spurn"),
    )
)
#: Verbs that say what their object has done or is to do: "charged two men with planning attacks".
CHARGING = frozenset(("charge", "credit", "task", "tax"))
#: Verbs that tell what their object says or does: "quoted him as saying".
CITING = frozenset(("quote", "cite", "describe", "portray", "report", "depict", "see"))
#: Verbs whose oblique does what the infinitive says: "called on Chad to end it".
OBLIQUE_CONTROL = {
    "call": ("on", "upon", "for"),
    "appeal": ("to",),
    "plead": ("with",),
    "count": ("on",),
    "rely": ("on",),
    "wait": ("for",),
    "prevail": ("on", "upon"),
    "pressure": ("on", "upon"),
}
