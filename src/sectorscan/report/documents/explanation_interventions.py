"""What `explain` says of what is done: interventions, kinds of institution, breaches to end."""

from sectorscan.languages import tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.documents.explained import (
    Explanation,
    entry_of,
    evidence,
    filled,
    respondents_named,
    with_evidence,
    with_ids,
)
from sectorscan.report.documents.where import conditions_in_words
from sectorscan.report.phrases import in_turn, lower_case, sentence_case
from sectorscan.rubric.interventions import Intervention
from sectorscan.rubric.rubric import Rubric


def explain_intervention(rubric: Rubric, identifier: str) -> Explanation | None:
    """What an intervention is; None if the id is of none."""
    intervention = entry_of(rubric.interventions, identifier)
    if intervention is None:
        return None
    titles, months = rubric.titles, numbers.months(intervention.months)
    needed = [
        numbers.listed([titles[kind] for kind in choice], "or")
        for choice in intervention.needs.kinds
    ]
    needed += [
        tr("{ingredient} at {level} or more", ingredient=titles[i], level=numbers.stated(level))
        for i, level in intervention.needs.levels.items()
    ]
    paragraphs = [
        (tr("What is done"), intervention.action),
        (
            tr("Lifts"),
            "\n".join(
                tr("{ingredient} by up to {lift}", ingredient=titles[i], lift=numbers.stated(lift))
                for i, lift in intervention.lifts.items()
            ),
        ),
        (tr("Up to level"), numbers.stated(intervention.up_to)),
        (tr("Applies"), "\n".join(conditions_in_words(rubric, intervention.applies))),
        (tr("Needs first"), "\n".join(needed) or tr("nothing")),
        (tr("Who leads"), ", ".join(titles[kind] for kind in intervention.leads)),
        (tr("With"), ", ".join(titles[kind] for kind in intervention.partners)),
        (tr("Founds"), _founds(rubric, intervention)),
        (tr("Ends"), ", ".join(titles[breach] for breach in intervention.remedies)),
        (tr("Cost"), _cost(intervention)),
        (tr("Who pays"), intervention.who_pays),
        (
            tr("Months"),
            tr(
                "{months}, first result after {first}",
                months=months,
                first=intervention.first_result_months,
            ),
        ),
        (tr("Reaches"), _reach(intervention)),
        (
            tr("Works if"),
            tr(
                "{outcome}: within {months} months",
                outcome=intervention.outcome.indicator,
                months=intervention.outcome.within_months,
            ),
        ),
        (
            tr("Seen before"),
            "\n".join(with_evidence(rubric, fact) for fact in intervention.precedents),
        ),
        (
            tr("Take care"),
            with_evidence(rubric, intervention.caution) if intervention.caution else "",
        ),
        *evidence(rubric, intervention),
    ]
    return Explanation(intervention.title, tr("an intervention"), filled(paragraphs))


def _founds(rubric: Rubric, intervention: Intervention) -> str:
    if intervention.founds is None:
        return ""
    ids = [
        name for name in (intervention.founds.kind, intervention.founds.service) if name is not None
    ]
    return ", ".join(rubric.titles[name] for name in ids)


def _cost(intervention: Intervention) -> str:
    """What it costs, in person-years."""
    cost = intervention.cost
    figures = {"years": numbers.stated(cost.start), "more": numbers.stated(cost.per_100)}
    number = 1 if cost.start == 1 else 2  # a part of one is counted as several
    if intervention.serves is not None:
        persons = tr_many(
            "{years} person-year for each unit, {more} for each 100 firms",
            "{years} person-years for each unit, {more} for each 100 firms",
            number,
            **figures,
        )
    else:
        persons = tr_many(
            "{years} person-year for a start, {more} for each 100 firms",
            "{years} person-years for a start, {more} for each 100 firms",
            number,
            **figures,
        )
    often = tr("every year") if intervention.recurrent else tr("once")
    return f"{persons}, {often}"


def _reach(intervention: Intervention) -> str:
    """Whom it reaches."""
    if intervention.serves is not None:
        return tr("about {firms} firms a unit", firms=numbers.stated(intervention.serves))
    if intervention.reach == "all":
        return tr("every firm")
    if intervention.both:
        return tr("firms and workers that are organised")
    return tr("firms in associations")


def explain_kind(rubric: Rubric, identifier: str) -> Explanation | None:
    """What a kind of institution is there for; None if the id is of none."""
    kind = entry_of(rubric.institution_kinds, identifier)
    if kind is None:
        return None
    leads = (action for action in rubric.interventions if kind.id in action.leads)
    paragraphs = [
        (tr("What it is there for"), kind.role),
        (tr("Ingredients it serves"), ", ".join(rubric.titles[i] for i in kind.serves)),
        (tr("Services expected of it"), ", ".join(rubric.titles[s] for s in kind.services)),
        (tr("Could lead"), with_ids(leads)),
        (tr("Examples"), "\n".join(with_evidence(rubric, fact) for fact in kind.examples)),
        *evidence(rubric, kind),
    ]
    return Explanation(sentence_case(kind.title), tr("a kind of institution"), filled(paragraphs))


def explain_breach(rubric: Rubric, identifier: str) -> Explanation | None:
    """What a breach of rights at work is; None if the id is of none."""
    breach = entry_of(rubric.breaches, identifier)
    if breach is None:
        return None
    questions = [
        tr("level 0 of {topic}: {id}", topic=lower_case(topic.title), id=topic.id)
        for topic in rubric.labour_topics
        if topic.question.breach_at == breach.id
    ]
    respondents = respondents_named(rubric, breach.to)
    paragraphs = [
        (tr("What it is"), breach.about),
        (tr("Ask"), breach.ask or ""),
        (tr("Named by"), "\n".join(questions)),
        (tr("Whom to ask"), in_turn((respondents, breach.asking or ""))),
        (tr("Take care"), breach.care),
        (tr("Conventions"), "\n".join(f"{c.id} {c.title}" for c in breach.conventions)),
        *evidence(rubric, breach),
    ]
    return Explanation(
        sentence_case(breach.title), tr("a breach of basic rights at work"), filled(paragraphs)
    )
