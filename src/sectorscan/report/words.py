"""The words of reports, each with its meaning in one line; `tr` draws both."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sectorscan.languages import marked

if TYPE_CHECKING:  # comparing takes time to load
    from sectorscan.assessment.result.alarm import AlarmState
    from sectorscan.comparison.result import Direction
    from sectorscan.programme.result import Reason

WORDS: Mapping[str, str] = {
    marked("ideal model"): marked(
        "A sector of small firms at its best, as the rubric describes it; no real sector is all "
        "of it."
    ),
    marked("ingredient"): marked(
        "One of the things that the ideal model is made of, such as trust or skills."
    ),
    marked("level"): marked(
        "Where an ingredient stands, from 0, nothing of it, to 4, as in the ideal model."
    ),
    marked("score"): marked(
        "How much of the ideal model is there, 0 to 100: in part from each ingredient alone, "
        "in part from ingredients working together."
    ),
    marked("best guess"): marked(
        "The single most fitting figure on the evidence, and on what is usual where there is none."
    ),
    marked("likely range"): marked(
        "Holds the true score 9 times in 10 if the model's assumptions hold. Where nothing is "
        "known it rests on what is usual: level 2."
    ),
    marked("what is usual"): marked(
        "Level 2, half-way, give or take: a judgement that stands in where nothing is known."
    ),
    marked("pair"): marked(
        "Two ingredients that need each other; each counts fully only if the other is there."
    ),
    marked("held back"): marked(
        "Points that an ingredient has earned but that do not count, because its partner "
        "in a pair is weaker."
    ),
    marked("weak partner"): marked(
        "The lower ingredient of a pair: strengthen it, and both count."
    ),
    marked("loop"): marked("Ingredients that feed each other in a ring or a chain."),
    marked("band"): marked("One of the rubric's names for a stretch of the score."),
    marked("gate"): marked(
        "A level that an ingredient, or a group of them, must reach before a better band is given."
    ),
    marked("coverage"): marked(
        "The share of all evidence the rubric could use that the profile has."
    ),
    marked("labour alarm"): marked(
        "Whether a breach of basic rights at work is reported, alleged, not checked, "
        "or checked and none reported."
    ),
    marked("remedy"): marked(
        "An action that ends a reported breach; it comes first whatever it gains."
    ),
    marked("strategy"): marked(
        "A way in which a sector tries to develop: that of the ideal model, or a rival to it."
    ),
    marked("ready to start"): marked(
        "Whether the conditions for launching the strategy of the ideal model hold: not "
        "ready, prepare, pilot or launch."
    ),
    marked("gain"): marked(
        "Points by which an action would raise the best guess; not given while a breach is "
        "reported or alleged."
    ),
    marked("person-year"): marked(
        "One paid person for a year, desk and travel included; the cost where no price is known."
    ),
    marked("first result"): marked("The month by which people can see that an action works."),
}

DIRECTIONS: "Mapping[Direction, str]" = {
    "higher": marked("higher"),
    "probably-higher": marked("probably higher"),
    "not-shown": marked("no difference shown"),
    "probably-lower": marked("probably lower"),
    "lower": marked("lower"),
    "unsettled": marked("breach not followed up"),
}
"""How a sector stands to another by one figure; `tr` draws it."""

REASONS: "Mapping[Reason, str]" = {
    "brings-less": marked("could start, but others bring more for the same"),
    "costs-too-much": marked("the smallest start is more than one phase has"),
    "no-lead-free": marked("whoever could lead it leads others"),
    "needs-a-level": marked("needs a level that is not reached in time"),
    "needs-a-body": marked("needs a body that is not there in time"),
    "takes-too-long": marked("would work after the last phase"),
    "brings-nothing": marked("what it lifts stands as high as it can lift"),
    "level-not-known": marked("needs a level that nobody knows: ask first"),
    "not-known-whether-it-applies": marked("not known whether it applies here: ask first"),
    "no-price": marked("nobody said what it costs in money"),
    "never": marked("asked not to be in it"),
    "running": marked("runs already"),
    "does-not-apply": marked("does not apply here"),
}
"""Why an action is not in a programme; `tr` draws it."""

LINK_TYPES: Mapping[str, str] = {
    "subcontracting": marked("subcontracting"),
    "supply": marked("supply"),
    "cooperation": marked("cooperation"),
    "information": marked("information"),
    "service-use": marked("service-use"),
    "membership": marked("membership"),
    "training": marked("training"),
    "finance": marked("finance"),
}
"""By its type, what a tie is called; `tr` draws it."""

ALARM_STATES: "Mapping[AlarmState, str]" = {
    "reported": marked("reported"),
    "alleged": marked("alleged"),
    "not-checked": marked("not checked"),
    "checked": marked("checked"),
}
"""How a breach of rights at work stands, in a word; `tr` draws it."""
