"""What a brief says of where a sector stands, in words: the terminal's and the documents' own."""

from collections.abc import Mapping, Sequence
from math import ceil, floor

from msgspec import Struct

from sectorscan.assessment.result.alarm import AUTHOR, BreachAlarm
from sectorscan.assessment.result.assessment import Assessment, ListName
from sectorscan.assessment.result.questions import QuestionResult
from sectorscan.assessment.result.score import PairResult
from sectorscan.assessment.result.strategy import StrategyResult
from sectorscan.languages import marked, tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.fitting import clipped, first_names
from sectorscan.report.groups import grouped
from sectorscan.report.names import Names, place_of
from sectorscan.report.phrases import in_a_row, in_turn, lower_case, sentence_case, side_by_side
from sectorscan.report.sections.alarm import one_sided
from sectorscan.report.sections.front import as_of
from sectorscan.report.sections.questions import (
    BEFORE_ALL,
    NO_OWNERS,
    breaches_to_ask,
    kinds_to_ask,
    short,
)
from sectorscan.rubric import DEFAULT_RUBRIC
from sectorscan.types import most_first

SHOWN_WEAK = 3
SHOWN_STRONG = 3
SHOWN_QUESTIONS = 3
SHOWN_ASKED = 68
"""The columns for those who were asked."""
LEAST_HELD = 0.05
"""What holds back fewer points reads as none."""
_FIGURES = marked("Look into published figures and lists")
_TESTED = marked("On simulated sectors the score lay in the likely range 9 times in 10.")
_UNTESTED = marked("The likely range was not tested on simulated sectors under this rubric.")


class WeakPartner(Struct, frozen=True):
    """A weak ingredient with the one pair in which it holds back most."""

    ingredient: str
    points: float
    """Over all its pairs, at the best guesses of the levels."""
    pair: PairResult
    more: int
    """How many further partners it holds back."""
    surely: bool
    """Whether enough is known to say so without `may`."""


class ToAsk(Struct, frozen=True):
    """Something to find out: the question, whom to ask, what it does to the likely range."""

    question: str
    respondents: tuple[str, ...]
    care: str
    """Who must not be there; empty where anybody may."""
    narrows: str

    def whom(self, columns: int) -> str:
        """Whom to ask, as many of them as fit, and who must not be there."""
        texts = [
            in_turn(
                [tr("Ask {whom}", whom=numbers.listed(self.respondents[:shown], "or")), self.care]
            )
            for shown in range(len(self.respondents), 0, -1)
        ] or [tr(_FIGURES)]
        fitting = [text for text in texts if len(text) <= columns]
        return fitting[0] if fitting else clipped(texts[-1], columns)


def title_of(assessment: Assessment) -> tuple[str, str]:
    """Where and when, and how large it is and what it is compared with."""
    sector = assessment.sector
    where = (place_of(sector), as_of(sector.as_of))
    beside = (sizes_of(assessment), tr("against {model}", model=_model(assessment)))
    return side_by_side(where), side_by_side(beside)


def sizes_of(assessment: Assessment) -> str:
    """`2,068 firms, 11,491 people`, as far as it is published."""
    sector = assessment.sector
    sizes = []
    if sector.firms:
        sizes.append(tr("{number} firms", number=Names.figure(sector.firms)))
    if sector.employees:
        sizes.append(tr("{number} people", number=Names.figure(sector.employees)))
    return ", ".join(sizes)


def _model(assessment: Assessment) -> str:
    """The rubric's title as it stands within a sentence."""
    title, *_ = assessment.rubric.title.split(",")
    return lower_case(title) if title.split(" ")[0] in _ARTICLES else title


_ARTICLES = frozenset({"A", "An", "The", "Le", "La", "Un", "Une", "El", "Una", "O", "Um", "Uma"})
"""With which titles of rubrics begin, in any language."""


def weak_partners(assessment: Assessment) -> list[WeakPartner]:
    """The three that hold back most, the known before the others; most points first.

    None where nothing is held back.
    """
    names = Names(assessment)
    pairs = assessment.interdependencies
    held = [pair for pair in pairs if pair.weak is not None and pair.locked > 0]
    by_weak = grouped(held, lambda pair: pair.weak or pair.a)
    points = {weak: sum(pair.locked for pair in pairs) for weak, pairs in by_weak.items()}
    ranked = sorted(points, key=lambda weak: most_first(points[weak]))
    known = [weak for weak in ranked if names.known(weak)]
    chosen = list(dict.fromkeys([*known, *ranked]))[:SHOWN_WEAK]
    few = assessment.score.leads == "likely"
    return [
        WeakPartner(
            ingredient=weak,
            points=points[weak],
            pair=pairs[0],
            more=len(pairs) - 1,
            surely=not few and not pairs[0].suspected and names.known(weak),
        )
        for weak, pairs in ((weak, _known_first(names, weak, by_weak[weak])) for weak in ranked)
        if weak in chosen and points[weak] >= LEAST_HELD
    ]


def _known_first(names: Names, weak: str, pairs: Sequence[PairResult]) -> list[PairResult]:
    """The pairs of a weak partner: those with a known strong one first, most points first."""
    return sorted(
        pairs,
        key=lambda pair: (not names.known(names.partner(pair, weak)), most_first(pair.locked)),
    )


def holds_back(names: Names, partner: WeakPartner, *, in_short: bool = False) -> str:
    """`Labour standards (2.2) hold back steering together (2.9)`; in short without the last."""
    weak = sentence_case(names.standing(partner.ingredient))
    strong_partner = names.partner(partner.pair, partner.ingredient)
    strong = names.short(strong_partner) if in_short else names.standing(strong_partner)
    return names.hold_back(partner.ingredient, weak, strong, surely=partner.surely)


def strong_ingredients(assessment: Assessment) -> list[str]:
    """The ids of the three strongest of those known to be strong, the strongest first.

    Labour standards are not among them while a breach is to be found out, or no worker was heard.
    """
    alarm, labour = assessment.alarm, {asked.id for asked in assessment.labour_questions}
    doubted = labour if alarm.raised or alarm.to_find_out or one_sided(assessment) else set()
    known = [
        level
        for level in assessment.ingredients
        if level.state == "known" and doubted.isdisjoint(part.id for part in level.indicators)
    ]
    strong = [level for level in known if assessment.rubric.is_strong(level.estimate)]
    strong.sort(key=lambda level: most_first(level.estimate))
    return [level.id for level in strong[:SHOWN_STRONG]]


def unknown_ingredients(assessment: Assessment) -> str:
    """Of how many ingredients nothing is known; nothing where something is of each."""
    unknown = sum(level.state == "not-known" for level in assessment.ingredients)
    if not unknown:
        return ""
    count = len(assessment.ingredients)
    if unknown == count:
        return tr("Nothing is known of any of the {count} ingredients.", count=count)
    return tr(
        "Nothing is known of {unknown} of the {count} ingredients.", unknown=unknown, count=count
    )


class Coverage(Struct, frozen=True):
    """How much is known, what that is made of, and what is missing."""

    share: str
    known: str
    missing: str
    """Empty where nothing is."""

    @property
    def whole(self) -> str:
        """All of it."""
        return in_turn([self.known, self.missing])


def coverage(assessment: Assessment) -> Coverage:
    """How much is known and what that is made of, and what is missing."""
    indicators = [i for level in assessment.ingredients for i in level.indicators if i.share]
    questions = [indicator for indicator in indicators if indicator.kind == "question"]
    measured = [i for i in indicators if i.kind == "measure" and i.level is not None]
    published = sum("stated" in indicator.basis for indicator in measured)
    from_lists = len(measured) - published
    parts = [
        tr(
            "{answered} of {count} questions",
            answered=sum(i.level is not None for i in questions),
            count=len(questions),
        ),
        tr_many("{count} published figure", "{count} published figures", published)
        if published
        else "",
        tr_many("{count} figure from lists", "{count} figures from lists", from_lists)
        if from_lists
        else "",
        _bodies(assessment),
    ]
    lists = ", ".join(tr(_NO_LIST[name]) for name in assessment.sector.lists_missing)
    return Coverage(
        share=tr("Coverage {share}", share=numbers.percent(assessment.coverage)),
        known=in_a_row(parts),
        missing=tr("{lists}. Not recorded is not absent.", lists=lists) if lists else "",
    )


_NO_LIST: Mapping[ListName, str] = {
    "institutions": marked("no bodies listed"),
    "firms": marked("no list of firms"),
    "links": marked("no list of ties"),
}


def _bodies(assessment: Assessment) -> str:
    kinds = assessment.institutions or ()
    bodies = sum(len(kind.active) + len(kind.inactive) for kind in kinds)
    return tr_many("{count} body", "{count} bodies", bodies) if bodies else ""


def strategy_sentence(assessment: Assessment) -> str:
    """The nearest strategy with its signs, and which rivals have some too; empty without any."""
    results = {result.id: result for result in assessment.strategies.results}
    nearest = results.get(assessment.strategies.nearest or "")
    if not results:
        return ""
    if nearest is None:
        return tr("Strategy: {strategy}.", strategy=no_strategy(assessment))
    rivals = [rival for rival in rivals_beside(assessment, [nearest]) if _has_a_sign(rival)]
    strategy = f"{lower_case(nearest.title)}, {signs(nearest)}"
    if not rivals:
        return tr("Strategy: {strategy}.", strategy=strategy)
    if len(rivals) > 1:
        return tr(
            "Strategy: {strategy}; signs of {count} rivals too.",
            strategy=strategy,
            count=numbers.in_words(len(rivals)),
        )
    return tr(
        "Strategy: {strategy}; signs of {rival} too.",
        strategy=strategy,
        rival=lower_case(rivals[0].title),
    )


def no_strategy(assessment: Assessment) -> str:
    """Why none is nearest: too little is known of all, or none of the others stands out."""
    if all(result.likeness is None for result in assessment.strategies.results):
        return tr("too little is known to say")
    return tr("none stands out of those that enough is known of")


def not_ready(assessment: Assessment) -> str:
    """Why the strategy should not be started, where that is no breach of rights; or nothing."""
    readiness = assessment.readiness
    if readiness is None or readiness.breaches or readiness.under_way:
        return ""
    return readiness.meaning if readiness.verdict == "not-ready" else ""


def rivals_beside(assessment: Assessment, near: Sequence[StrategyResult]) -> list[StrategyResult]:
    """The rivals of which enough is known, without those that are near or have a form that is."""
    told = {result.id for result in near} | {result.form_of for result in near}
    return [
        result
        for result in assessment.strategies.results
        if result.sort == "rival"
        and result.form_of is None
        and result.likeness is not None
        and result.id not in told
    ]


def signs(result: StrategyResult) -> str:
    """`4 of 4 known signs seen`, and how many more are only likely."""
    states = [sign.state for sign in result.signatures if sign.state != "not-known"]
    seen, likely, known = states.count("seen"), states.count("likely"), len(states)
    if not likely:
        return tr_many(
            "{seen} of {count} known sign seen",
            "{seen} of {count} known signs seen",
            known,
            seen=seen,
        )
    if not seen:
        return tr_many(
            "{likely} of {count} known sign likely",
            "{likely} of {count} known signs likely",
            known,
            likely=likely,
        )
    return tr_many(
        "{seen} of {count} known sign seen, {likely} likely",
        "{seen} of {count} known signs seen, {likely} likely",
        known,
        seen=seen,
        likely=likely,
    )


def _has_a_sign(result: StrategyResult) -> bool:
    """Whether something speaks for a strategy: at least one of its signs is seen."""
    return any(sign.state in {"seen", "likely"} for sign in result.signatures)


def to_find_out(assessment: Assessment) -> list[ToAsk]:
    """What to find out next: breaches first of all, then labour standards if nobody checked."""
    breaches = breaches_to_ask(assessment.alarm)
    asked = [_breach_asked(assessment, breach) for breach in breaches]
    questions = assessment.questions
    if questions is not None:
        owed = questions.owed[: 0 if breaches else 1]
        asked += [_asked(assessment, question) for question in (*owed, *questions.asked)]
    return asked[:SHOWN_QUESTIONS]


def _breach_asked(assessment: Assessment, breach: BreachAlarm) -> ToAsk:
    titles = assessment.rubric.respondents
    whom = tuple(titles.get(kind, kind) for kind in breach.to)
    return ToAsk(breach.brief, whom, breach.asking or "", tr(BEFORE_ALL))


def _asked(assessment: Assessment, wanted: QuestionResult) -> ToAsk:
    """Of labour standards, those who speak for workers are asked, and no owner is by."""
    titles, questions = assessment.rubric.respondents, assessment.questions
    whom = tuple(titles[kind] for kind in kinds_to_ask(assessment, wanted))
    care = tr(NO_OWNERS) if questions is not None and wanted in questions.owed else ""
    return ToAsk(short(wanted), whom, care, narrowing(wanted))


def narrowing(wanted: QuestionResult) -> str:
    """By how many points the likely range is expected to narrow, in whole points around it."""
    low, high = floor(wanted.narrows), ceil(wanted.narrows)
    if high <= 1:
        return tr("up to {number}", number=1)
    return numbers.from_to(low, high, numbers.whole)


def evidence_sentence(assessment: Assessment) -> str:
    """Who was asked, and on what else it rests."""
    respondents = {
        answer.told_by
        for level in assessment.ingredients
        for indicator in level.indicators
        for answer in indicator.respondents
    }
    checks = (statement for breach in assessment.alarm.breaches for statement in breach.statements)
    respondents |= {statement.by for statement in checks if statement.by != AUTHOR}
    asked = [
        title
        for kind, title in assessment.rubric.respondents.items()
        if kind in respondents and kind != AUTHOR
    ]
    if asked:
        return tr("Asked: {whom}.", whom=first_names(asked, SHOWN_ASKED))
    if not respondents and not assessment.score.pieces:
        return tr("Nobody was asked, and there are no figures.")
    if not assessment.sector.place:
        if AUTHOR in respondents:
            return tr("Printed sources and one author's judgement; nobody in the sector was asked.")
        return tr("Published figures and lists only; nobody in the sector was asked.")
    place, *_ = assessment.sector.place.split(",")
    if AUTHOR in respondents:
        return tr(
            "Printed sources and one author's judgement; nobody in {place} was asked.", place=place
        )
    return tr("Published figures and lists only; nobody in {place} was asked.", place=place)


def trust_sentences(assessment: Assessment) -> list[str]:
    """How far to trust a brief: on what it rests, what is a judgement, how the range was tested."""
    judged = tr("Weights and gains are judgements.")
    if assessment.alarm.raised:
        judged = tr("Weights are judgements.")
    return [evidence_sentence(assessment), judged, tested(assessment)]


def tested(assessment: Assessment) -> str:
    """How often the score lay in the likely range, which was tested under the usual rubric."""
    return tr(_TESTED if assessment.rubric.id == DEFAULT_RUBRIC else _UNTESTED)
