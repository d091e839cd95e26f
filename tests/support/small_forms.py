"""A form of a few questions, as short as a test of its columns and its exports needs it."""

from sectorscan.survey.columns import FormIndex
from sectorscan.survey.form import (
    KIND_FIELD,
    NO,
    NOT_LISTED,
    RUBRIC_FIELD,
    YES,
    Form,
    FormChoice,
    FormGroup,
    FormQuestion,
    Kind,
)

YES_NO = {YES: "Yes", NO: "No"}
YES_NO_IN_ITALIAN = {YES: "Sì", NO: "No"}
SERVICES = {"design": "Design", "training": "Training", "training-abroad": "Training abroad"}
IN_LIMITS = {"year": ". >= 1800 and . <= 2026", "percent": ". >= 0 and . <= 100"}


def question(
    name: str, kind: Kind, label: str = "", choices: dict[str, str] | None = None
) -> FormQuestion:
    """Make a question with the limits that figures of its kind have."""
    return FormQuestion(
        name=name,
        kind=kind,
        label=label,
        choices=tuple(FormChoice(name=key, label=text) for key, text in (choices or {}).items()),
        constraint=IN_LIMITS.get(kind, ". >= 0 and . <= 100000"),
    )


def small_form(language: str = "en") -> Form:
    """Make a form of firms: consent, who it is, some facts, and a repeat of partners."""
    in_italian = language == "it"
    listed = {"rossi": "Rossi", "verdi": "Verdi", NOT_LISTED: "not on this list"}
    facts = FormGroup(
        name="facts",
        label="Some facts",
        items=(
            question("place", "text", "Dove?" if in_italian else "Where is it?"),
            question("founded", "year", "Founded in"),
            question("employees", "count", "How many work here?"),
            question("sales", "amount", "Sold in a year"),
            question("export_share", "percent", "Sold abroad"),
            question("services", "choices", "Services used", SERVICES),
            question("products", "list", "Products"),
        ),
    )
    partners = FormGroup(
        name="partner",
        label="Partners",
        repeat=True,
        items=(
            question("partner_tie", "choice", "What is the tie?", {"cooperation": "Works with"}),
            question("partner_typed", "text", "Its name"),
        ),
    )
    return Form(
        id="firms",
        title="Firms",
        language=language,
        rubric="test 1",
        items=(
            question(KIND_FIELD, "hidden"),
            question(RUBRIC_FIELD, "hidden"),
            question("welcome", "note", "Good morning."),
            question("consent", "yes-no", "May I?", YES_NO_IN_ITALIAN if in_italian else YES_NO),
            question("visit_date", "date", "Day of the visit"),
            question("firm_listed", "choice", "Which firm?", listed),
            question("firm_typed", "text", "Its name, if not listed"),
            facts,
            partners,
        ),
    )


def small_index(*languages: str) -> FormIndex:
    """Index the form in some languages, in English if none is given."""
    return FormIndex([small_form(language) for language in languages or ("en",)])
