"""The words of reports, each with its meaning in one line."""

from collections.abc import Mapping

from sectorscan.comparison.result import Direction

WORDS: Mapping[str, str] = {
    "ideal model": "The small-firm sector at its best, after Pyke (ILO 1992), put together from "
    "many places; no real sector is all of it.",
    "ingredient": "One of the things that the ideal model is made of, such as trust or skills.",
    "level": "Where an ingredient stands: 0 absent, 1 beginnings, 2 half-way, 3 works well, 4 as "
    "in the ideal.",
    "score": "How much of the ideal model is there, 0 to 100: half from each ingredient alone, "
    "half from ingredients working together.",
    "best guess": "The single most fitting figure on the evidence, and on what is usual where "
    "there is none.",
    "likely range": "Holds the true score 9 times in 10 if the model's assumptions hold, as "
    "tested on simulated sectors. Where nothing is known it rests on what is usual: level 2.",
    "what is usual": "Level 2, half-way, give or take: a judgement that stands in where nothing "
    "is known.",
    "pair": "Two ingredients that need each other; each counts fully only if the other is there.",
    "held back": "Points that an ingredient has earned but that do not count, because its partner "
    "in a pair is weaker.",
    "weak partner": "The lower ingredient of a pair: strengthen it, and both count.",
    "loop": "Ingredients that feed each other in a ring or a chain.",
    "band": "One of five names for a stretch of the score: little of the model, beginnings, "
    "emerging, working, near the ideal.",
    "gate": "A level that must be reached before a better band is given, such as labour standards "
    "at 2.",
    "coverage": "The share of all evidence the rubric could use that the profile has; a full "
    "questionnaire alone is about 50 %.",
    "labour alarm": "Whether a breach of basic rights at work is reported, alleged, not checked, "
    "or checked and none reported.",
    "remedy": "An action that ends a reported breach; it comes first whatever it gains.",
    "strategy": "A way in which a sector tries to develop: small firms together (the ideal "
    "model), or a rival such as the low road.",
    "ready to start": "Whether the conditions for launching the small-firm strategy hold: not "
    "ready, prepare, pilot or launch.",
    "gain": "Points by which an action would raise the best guess; not given while a breach is "
    "reported or alleged.",
    "person-year": "One paid person for a year, desk and travel included; the cost where no price "
    "is known.",
    "first result": "The month by which people can see that an action works.",
}

DIRECTIONS: Mapping[Direction, str] = {
    "higher": "higher",
    "probably-higher": "probably higher",
    "not-shown": "no difference shown",
    "probably-lower": "probably lower",
    "lower": "lower",
}
"""How a sector stands to another by one figure."""
