"""Measures of a rubric in words: what is counted, among whom, and by what."""

from collections.abc import Iterator, Mapping

from sectorscan.languages import marked, tr
from sectorscan.measures.averages import MeanMeasure, ShareMeasure, StatedMeasure
from sectorscan.measures.conditions import Test
from sectorscan.measures.kinds import Measure
from sectorscan.measures.presence import PresenceMeasure
from sectorscan.measures.scope import FamilyLimit
from sectorscan.measures.spread import ConcentrationMeasure, DiversityMeasure
from sectorscan.measures.ties import LinkTarget, NetworkMeasure, ReachMeasure
from sectorscan.report import numbers
from sectorscan.report.phrases import in_turn, labelled
from sectorscan.report.words import LINK_TYPES
from sectorscan.rubric.rubric import Rubric

FIELDS: Mapping[str, str] = {
    # firms
    "employees": marked("employees"),
    "persons": marked("people at work, owner and family too"),
    "age": marked("years since it was founded"),
    "independent": marked("independent"),
    "owner": marked("owner"),
    "spin_off": marked("started by people of another firm here"),
    "role": marked("chain role"),
    "isic": marked("industry"),
    "place": marked("place"),
    "phases_n": marked("phases done in house"),
    "buyers_n": marked("customers"),
    "subcontractors_n": marked("subcontractors"),
    "top_buyer_share": marked("share sold to the largest customer"),
    "demanding_market_share": marked("share sold to customers who insist on quality"),
    "export_share": marked("share sold abroad"),
    "local_input_share": marked("share of materials bought in the area"),
    "own_design": marked("designs of its own"),
    "new_products": marked("new products in three years"),
    "technology": marked("state of equipment, 0 to 4"),
    "shared_equipment": marked("uses shared equipment"),
    "certified": marked("has a certificate"),
    "lead_time_days": marked("days from order to delivery"),
    "min_batch": marked("pieces of the smallest order"),
    "trained_share": marked("share of workers trained last year"),
    "skilled_share": marked("share of workers with a recognised training"),
    "wage_ratio": marked("pay against the reference wage"),
    "contract_coverage": marked("share of workers with written or agreed terms"),
    "casual_share": marked("share of casual workers"),
    "homework_share": marked("share of workers at home"),
    "union": marked("a union or another voice of workers"),
    "informal": marked("informal"),
    # links
    "type": marked("type of link"),
    "joint": marked("both sides develop the work"),
    "years": marked("years that it has lasted"),
    # institutions
    "kind": marked("kind"),
    "active": marked("active"),
    "boards_n": marked("kinds of partner on its board"),
    "reach": marked("share of the firms reached"),
}
"""By field of a firm, a link or an institution, what it is; others are called by their names."""
SHARES = frozenset({"contract_coverage", "reach"})
"""The fields that are shares, beside those that are called so."""
_FAMILY_LIMITS: Mapping[FamilyLimit, str] = {
    "small_below": marked("below the size that is small in the product family"),
    "usual_days": marked("up to the time that is usual in the product family"),
    "small_order": marked("up to what is a small order in the product family"),
}
_INDICES = {
    "density": marked("of all ties that could be, those that there are"),
    "mean-degree": marked("with how many others a firm has ties on average"),
    "reciprocity": marked("share of the ties that go both ways"),
    "isolates": marked("share of the firms without a tie to another firm"),
    "centralisation": marked("how far all ties are with one firm"),
}
_UNITS = {
    "share": marked("a share"),
    "level": marked("a level, 0 to 4"),
    "ratio": marked("a ratio"),
    "count": marked("a number"),
}


def in_words(rubric: Rubric, measure: Measure) -> str:
    """A measure in words, a line for each thing that it says."""
    return "\n".join([*_what(rubric, measure), *_among_whom(rubric, measure)])


def _what(rubric: Rubric, measure: Measure) -> Iterator[str]:
    """What is counted or averaged."""
    match measure:
        case ShareMeasure():
            yield tr(_shared(measure))
            yield tr("those counted: {conditions}", conditions=_counted(rubric, measure))
        case MeanMeasure():
            yield tr("mean of the firms: {figure}", figure=field_in_words(measure.field))
        case ReachMeasure():
            yield tr("share of the firms that have a link: {types}", types=_types(measure.links))
            if measure.to is not None:
                yield tr("to {whom}", whom=_target(rubric, measure.to))
        case PresenceMeasure():
            yield _wanted(rubric, measure)
        case DiversityMeasure():
            yield _spread(measure)
        case ConcentrationMeasure():
            yield _gathered(measure)
        case NetworkMeasure():
            yield tr(_INDICES[measure.index])
            yield tr("links: {types}", types=_types(measure.links))
        case StatedMeasure():
            yield tr("a figure that is published: {unit}", unit=tr(_UNITS[measure.unit]))


def _among_whom(rubric: Rubric, measure: Measure) -> Iterator[str]:
    """Among whom, how much each counts, and how many are too few."""
    if isinstance(measure, ShareMeasure | MeanMeasure | ReachMeasure) and measure.where:
        among = conditions_in_words(rubric, measure.where)
        yield tr("only among those with: {conditions}", conditions=among)
    if isinstance(measure, MeanMeasure) and measure.weigh_by:
        yield tr("each firm counts by its jobs")
    if measure.least_firms is not None:
        least = numbers.count(measure.least_firms)
        yield tr("of a sample, only if it has at least {count} such firms", count=least)


def conditions_in_words(rubric: Rubric, conditions: Mapping[str, Test]) -> str:
    """Conditions on records, such as `employees: below 50; active: yes`."""
    return in_turn(
        labelled(field_in_words(name), _values(rubric, name, test))
        for name, test in conditions.items()
    )


def field_in_words(name: str) -> str:
    """What a field of a record is; its name where nobody has said."""
    return tr(FIELDS[name]) if name in FIELDS else f"`{name}`"


def limits_in_words(test: Test, *, is_share: bool = False) -> str:
    """The limits of a figure, such as `at least 15 % and below 40 %`."""
    ends = (
        (marked("at least {number}"), test.ge),
        (marked("above {number}"), test.gt),
        (marked("at most {number}"), test.le),
        (marked("below {number}"), test.lt),
    )

    def written(value: float) -> str:
        return numbers.small_share(value) if is_share else numbers.stated(value)

    return numbers.listed(
        [tr(limit, number=written(value)) for limit, value in ends if value is not None]
    )


def _values(rubric: Rubric, name: str, test: Test) -> str:
    if test.one_of is None:
        return limits_in_words(test, is_share=name in SHARES or name.endswith("_share"))
    return numbers.listed([_value(rubric, value) for value in test.one_of], "or")


def _value(rubric: Rubric, value: object) -> str:
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    text = str(value)
    return tr(LINK_TYPES[text]) if text in LINK_TYPES else rubric.titles.get(text, text)


def _shared(measure: ShareMeasure) -> str:
    if measure.weigh_by:
        return marked("share of the firms, each counted by its jobs")
    return {
        "firms": marked("share of the firms"),
        "links": marked("share of the links"),
        "institutions": marked("share of the institutions"),
    }[measure.of]


def _counted(rubric: Rubric, measure: ShareMeasure) -> str:
    """The conditions of a share; a limit that the product family has comes before the rubric's."""
    of_family = [
        labelled(field_in_words(name), _limit_of_family(rubric, measure, name))
        for name in measure.by_family
    ]
    others = {name: test for name, test in measure.that.items() if name not in measure.by_family}
    return in_turn([*of_family, conditions_in_words(rubric, others)])


def _limit_of_family(rubric: Rubric, measure: ShareMeasure, name: str) -> str:
    limit = tr(_FAMILY_LIMITS[measure.by_family[name]])
    if name not in measure.that:
        return limit
    otherwise = _values(rubric, name, measure.that[name])
    return tr("{limit}, or else {otherwise}", limit=limit, otherwise=otherwise)


def _wanted(rubric: Rubric, measure: PresenceMeasure) -> str:
    if measure.chain_roles:
        return tr("share of the chain roles of the product family that are there")
    wanted = [rubric.titles.get(name, name) for name in measure.kinds or measure.services]
    return tr("share of these that are there: {names}", names=", ".join(wanted))


def _types(links: tuple[str, ...]) -> str:
    return numbers.listed([tr(LINK_TYPES[link]) for link in links], "or")


def _target(rubric: Rubric, target: LinkTarget) -> str:
    if target.firms is not None:
        others = conditions_in_words(rubric, target.firms)
        return labelled(tr("another firm"), others) if others else tr("another firm")
    kind = (target.institutions or {}).get("kind")
    if kind is not None and kind.one_of is not None and len(target.institutions or {}) == 1:
        kinds = [rubric.titles.get(str(name), str(name)) for name in kind.one_of]
        return tr("one of these bodies: {kinds}", kinds=", ".join(kinds))
    wanted = conditions_in_words(rubric, target.institutions or {})
    return labelled(tr("a body"), wanted) if wanted else tr("any body")


def _spread(measure: DiversityMeasure) -> str:
    classes = {
        "role": tr("chain roles"),
        "isic": tr("industries"),
        "place": tr("places"),
    }[measure.field]
    least = numbers.stated(measure.at_least)
    if measure.index == "share":
        return tr("share of the industries of the product family that are there")
    if measure.index == "entropy":
        return tr("how evenly firms are spread over {classes} (entropy)", classes=classes)
    if measure.weigh_by:
        return tr("number of {classes} with at least {least} jobs", classes=classes, least=least)
    return tr("number of {classes} with at least {least} firms", classes=classes, least=least)


def _gathered(measure: ConcentrationMeasure) -> str:
    counted = tr("jobs") if measure.weigh_by else tr("firms")
    if measure.index == "within-radius":
        km = numbers.stated(measure.km or 0)
        return tr("share of the {what} within {km} km of the middle", what=counted, km=km)
    by = field_in_words(measure.field or "")
    if measure.index == "top-share":
        return tr("share of the {what} that the largest has, by {field}", what=counted, field=by)
    return tr("how far the {what} are with few, by {field} (Herfindahl)", what=counted, field=by)
