"""Whether an intervention applies, what it needs, who leads it, and what is there already."""

from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.assessment.choice.circumstances import Circumstances, Levels
from sectorscan.assessment.choice.needs import applies, conditions_of
from sectorscan.profile.rows import Institution
from sectorscan.profile.schema import InPlace
from sectorscan.rubric.interventions import Intervention, Where
from sectorscan.rubric.load import load_rubric
from tests.support.sectors import bodies

RUBRIC = load_rubric()
BY_ID = {intervention.id: intervention for intervention in RUBRIC.interventions}
BOTH = ("child-labour", "forced-labour")
FORMAL = {"informal": False}
KNOWN = Levels({"labour-standards": 2.0, "pay-and-hours": 1.0}, frozenset({"labour-standards"}))


@pytest.mark.parametrize(
    ("where", "sector", "holds"),
    [
        ({}, {}, True),
        ({"income": ["low"]}, {"income": "low"}, True),
        ({"income": ["low"]}, {"income": "high"}, False),
        ({"income": ["low"]}, {}, None),
        ({"family": ["furniture"]}, {"family": "ceramics"}, False),
        ({"setting": "territorial"}, {"setting": "network"}, False),
        ({"no_active": ["service-centre"]}, {}, None),
        ({"no_active": ["service-centre"]}, {"bodies": ()}, True),
        ({"no_active": ["service-centre"]}, {"bodies": bodies("service-centre")}, False),
        ({"homework": True}, {"homework": False}, False),
        ({"informal": True}, {}, None),
        ({"mean_size": 20}, {"mean_size": 20.0}, True),
        ({"mean_size": 20}, {"mean_size": 20 + 1e-12}, True),
        ({"mean_size": 20}, {"mean_size": 21.0}, False),
        ({"mean_size": 30}, {}, True),
        ({"mean_size_at_least": 2}, {"mean_size": 2 - 1e-12}, True),
        ({"mean_size_at_least": 2}, {"mean_size": 1.4}, False),
        ({"mean_size_at_least": 2}, {}, True),
        ({"firms_at_least": 1000}, {"firms": 999.0}, False),
        ({"firms_at_least": 1000}, {"firms": 1000 - 1e-12}, True),
        ({"firms_at_least": 1000}, {}, None),
        ({"not_before": 1990}, {"year": 1980}, False),
        ({"not_before": 1990}, {}, True),
        ({"not_after": 2000}, {"year": 2000}, True),
        ({"not_after": 2000}, {}, False),
        ({"at_most": {"labour-standards": 2}}, {"levels": KNOWN}, True),
        ({"at_least": {"labour-standards": 2.5}}, {"levels": KNOWN}, False),
        ({"at_most": {"pay-and-hours": 2}}, {"levels": KNOWN}, None),
        ({"breach": ["child-labour"]}, {"breaches": ("child-labour",)}, True),
        ({"breach": ["child-labour"]}, {}, False),
        ({"breach": ["child-labour"]}, {"alleged": ("child-labour",)}, None),
        ({"roles": ["tanning"]}, {"roles": frozenset({"tanning"})}, True),
        ({"roles": ["tanning"]}, {"roles": frozenset()}, False),
        ({"roles": ["tanning"]}, {"family": "leather-shoes"}, None),
        ({"roles": ["tanning"]}, {"family": "ceramics"}, False),
        ({"roles": ["clay"], "or_family": ["furniture"]}, {"family": "furniture"}, None),
        ({"any": [{"informal": True}, {"homework": True}]}, {"homework": True}, True),
        ({"any": [{"informal": True}, {"homework": True}]}, {"homework": False}, None),
        ({"any": [{"informal": True}, {"homework": True}]}, {"homework": False, **FORMAL}, False),
        ({"income": ["low"], "informal": True}, {"income": "high"}, False),
        ({"income": ["low"], "informal": True}, {"income": "low"}, None),
        ({"income": ["low"], "informal": False}, {"income": "low", **FORMAL}, True),
        ({"family": ["furniture"]}, {"family": "furniture"}, True),
        ({"family": ["furniture"]}, {}, None),
        ({"setting": "network"}, {"setting": "network"}, True),
        ({"no_active": ["service-centre"]}, {"bodies": bodies("chamber-of-commerce")}, True),
        ({"homework": True}, {"homework": True}, True),
        ({"homework": False}, {"homework": True}, False),
        ({"mean_size": 20}, {}, None),
        ({"firms_at_least": 1000}, {"firms": 1000.0}, True),
        ({"not_before": 1990}, {"year": 1990}, True),
        ({"not_after": 2000}, {"year": 2001}, False),
        ({"at_most": {"labour-standards": 1.9}}, {"levels": KNOWN}, False),
        ({"at_most": {"labour-standards": 2 - 1e-12}}, {"levels": KNOWN}, True),  # but for rounding
        ({"at_least": {"labour-standards": 2 + 1e-12}}, {"levels": KNOWN}, True),
        ({"at_least": {"labour-standards": 2}}, {"levels": KNOWN}, True),
        ({"at_least": {"pay-and-hours": 0.5}}, {"levels": KNOWN}, None),
        ({"breach": ["child-labour"]}, {"breaches": ("forced-labour",)}, False),
        ({"breach": ["child-labour"]}, {"breaches": BOTH, "alleged": BOTH}, True),
        ({"not_cleared": ["child-labour"]}, {"cleared": ("child-labour",)}, False),
        ({"not_cleared": ["child-labour"]}, {"cleared": ("forced-labour",)}, True),
        ({"roles": ["tanning"]}, {"roles": frozenset({"sewing"})}, False),
        ({"roles": ["tanning"]}, {}, None),
        ({"roles": ["clay"], "or_family": ["furniture"]}, {"family": "ceramics"}, None),
        ({"roles": ["clay"], "or_family": ["furniture"]}, {"family": "leather-shoes"}, False),
    ],
)
def test_all_that_is_asked_must_hold_and_what_is_not_known_is_asked(
    where: dict[str, object],
    sector: dict[str, Any],
    holds: bool | None,  # noqa: FBT001  a parameter of the test
) -> None:
    circumstances = replace(Circumstances(), **sector)
    assert applies(Where.model_validate(where), RUBRIC, circumstances) is holds


def test_what_is_there_is_strengthened_by_kind_or_built_on_by_service() -> None:
    centre = Circumstances(bodies=bodies("service-centre"))
    founded = conditions_of(BY_ID["sector-service-centre"], RUBRIC, centre)
    assert (founded.status, founded.body) == ("strengthen", "The service-centre")
    assert not founded.by_service
    testing = Institution(
        id="lab", name="The lab", kind="research-institute", services=("testing",)
    )
    offered = conditions_of(
        BY_ID["quality-lab-consortium"], RUBRIC, Circumstances(bodies=(testing,))
    )
    assert (offered.status, offered.body, offered.by_service) == ("strengthen", "The lab", True)


def test_a_body_that_has_ended_is_not_strengthened() -> None:
    centre = bodies("service-centre")[0].model_copy(update={"active": False})
    sector = Circumstances(bodies=(centre,))
    assert conditions_of(BY_ID["sector-service-centre"], RUBRIC, sector).status == "found"
    assert sector.ended == {"service-centre": "The service-centre"}


@pytest.mark.parametrize(
    ("status", "then"), [("running", "running"), ("weak", "strengthen"), ("ended", "start")]
)
def test_what_the_profile_says_is_in_place_counts(status: str, then: str) -> None:
    place = InPlace.model_validate({"id": "benchmarking-club", "status": status})
    sector = Circumstances(in_place={place.id: place})
    found = conditions_of(BY_ID["benchmarking-club"], RUBRIC, sector)
    assert (found.status, found.body, found.by_service) == (then, None, False)


@pytest.mark.parametrize(("short", "status"), [(0, "running"), (1e-12, "running"), (0.1, "start")])
def test_a_forum_is_running_where_people_steer_together(short: float, status: str) -> None:
    forum = BY_ID["sector-forum"]
    [enough] = forum.in_place_by.values()
    steering = Levels({"steering-together": enough - short}, frozenset({"steering-together"}))
    standing = conditions_of(forum, RUBRIC, Circumstances(levels=steering))
    assert (standing.status, standing.by_service) == (status, False)
    unknown = Levels({"steering-together": 4.0}, frozenset())
    low = forum.model_copy(update={"in_place_by": {"steering-together": 0.5}})
    for asked_for in (forum, low):
        assert conditions_of(asked_for, RUBRIC, Circumstances(levels=unknown)).status == "start"


def test_an_agreement_lacks_a_union_where_bodies_are_recorded_and_none_is() -> None:
    agreement = BY_ID["sector-agreement-small-firms"]
    without = conditions_of(agreement, RUBRIC, Circumstances(bodies=()))
    assert ("trade-union",) in without.lacking
    unasked = conditions_of(agreement, RUBRIC, Circumstances())
    assert unasked.lacking == ()
    assert ("trade-union",) in unasked.asks_kinds


def test_who_would_lead_is_lacking_where_the_sector_could_found_one() -> None:
    """Of an intervention that needs no kind of body, any of whose leads a sector may found."""
    equipment = BY_ID["shared-equipment-centre"]
    assert equipment.needs.kinds == ()
    assert set(equipment.leads) <= set(RUBRIC.advice.foundable)
    without = conditions_of(equipment, RUBRIC, Circumstances(bodies=()))
    assert (without.lead, without.lacking) == ((), (equipment.leads,))
    assert without.lead_kind == equipment.leads[0]
    beside = conditions_of(equipment, RUBRIC, Circumstances(bodies=bodies(equipment.leads[-1])))
    assert (beside.lead_kind, beside.lacking) == (equipment.leads[-1], ())


def test_a_kind_that_exists_somewhere_is_never_lacking() -> None:
    mark = conditions_of(BY_ID["collective-mark"], RUBRIC, Circumstances(bodies=()))
    assert mark.lacking == ()
    assert (mark.lead_kind, mark.lead_recorded) == ("chamber-of-commerce", False)


def test_the_first_kind_that_is_there_leads() -> None:
    sector = Circumstances(bodies=bodies("chamber-of-commerce", "service-centre"))
    exchange = conditions_of(BY_ID["sector-observatory"], RUBRIC, sector)
    assert (exchange.lead_kind, exchange.lead) == ("service-centre", ("The service-centre",))


def test_a_related_service_is_built_on() -> None:
    laboratory = BY_ID["quality-lab-consortium"]
    centre = Institution(
        id="c", name="Centre", kind="service-centre", services=("applied-research",)
    )
    found = conditions_of(laboratory, RUBRIC, Circumstances(bodies=(centre,)))
    assert (found.status, found.body, found.by_service) == ("strengthen", "Centre", True)


@pytest.mark.parametrize(
    ("services", "lead"), [(("credit",), ()), (("credit", "labour-inspection"), ("Agency",))]
)
def test_who_only_lends_leads_only_what_opens_finance(
    services: tuple[str, ...], lead: tuple[str, ...]
) -> None:
    agency = Institution(id="a", name="Agency", kind="central-government-agency", services=services)
    here = Circumstances(bodies=(agency,))
    safety = conditions_of(BY_ID["workplace-safety-and-cooperation"], RUBRIC, here)
    machines = conditions_of(BY_ID["equipment-leasing-fund"], RUBRIC, here)
    assert safety.lead == lead
    assert machines.lead == ("Agency",)


def test_who_only_treats_waste_leads_nothing_else() -> None:
    works = Institution(id="w", name="Works", kind="service-centre", services=("waste-treatment",))
    centre = Institution(id="c", name="Centre", kind="service-centre", services=("training",))
    plant = BY_ID["common-effluent-plant"].model_copy(update={"leads": ("service-centre",)})
    here = Circumstances(bodies=(works, centre))
    assert conditions_of(BY_ID["network-broker-programme"], RUBRIC, here).lead == ("Centre",)
    assert conditions_of(BY_ID["cleaner-production"], RUBRIC, here).lead == ("Works", "Centre")
    assert conditions_of(plant, RUBRIC, here).lead == ("Works",)


def test_what_is_strengthened_leads_itself_if_its_kind_may() -> None:
    courses = BY_ID["trend-information-service"]
    association, centre = bodies("employers-organization", "service-centre")
    telling = association.model_copy(update={"services": ("market-information",)})
    [teaching] = bodies("educational-body")
    school = teaching.model_copy(update={"services": ("market-information",)})
    own = conditions_of(courses, RUBRIC, Circumstances(bodies=(centre, telling)))
    assert (own.body, own.lead_kind, own.lead) == (
        telling.label,
        "employers-organization",
        (telling.label,),
    )
    by_another = conditions_of(courses, RUBRIC, Circumstances(bodies=(centre, school)))
    assert (by_another.body, by_another.lead) == (school.label, (centre.label,))


def test_a_kind_that_is_needed_and_leads_is_lacking_once() -> None:
    books = BY_ID["management-by-association"]
    standing = conditions_of(books, RUBRIC, Circumstances(bodies=()))
    assert standing.lacking == (("employers-organization",),)


@pytest.mark.parametrize(
    ("remedy", "breach"),
    [
        ("labour-monitoring-compact", "child-labour"),
        ("fair-recruitment-debt-release", "forced-labour"),
        ("equal-treatment-pact", "discrimination"),
    ],
)
def test_what_accuses_waits_for_somebody_who_says_so(remedy: str, breach: str) -> None:
    """Poor pay and no contracts are not yet force, child labour or discrimination."""
    poor = dict.fromkeys(("labour-standards", "pay-and-hours", "security-and-equal-treatment"), 1.0)
    sector = Circumstances(income="low", levels=Levels(poor, frozenset(poor)))
    assert applies(BY_ID[remedy].applies, RUBRIC, sector) is False
    assert applies(BY_ID[remedy].applies, RUBRIC, replace(sector, alleged=(breach,))) is None
    assert applies(BY_ID[remedy].applies, RUBRIC, replace(sector, breaches=(breach,))) is True


@pytest.mark.parametrize(
    "action", ["innovation-vouchers", "regional-development-agency", "enforceable-safety-accord"]
)
def test_what_needs_offices_is_not_for_informal_workshops_of_poor_countries(action: str) -> None:
    unsafe = Levels({"safety-and-health": 0.5}, frozenset({"safety-and-health"}))
    sector = Circumstances(firms=5000.0, income="lower-middle", informal=True, levels=unsafe)
    assert applies(BY_ID[action].applies, RUBRIC, sector) is False
    formal = replace(sector, informal=False)
    assert applies(BY_ID[action].applies, RUBRIC, formal) is True


def test_a_federation_of_elsewhere_leads_what_founds_a_union() -> None:
    found = conditions_of(BY_ID["workers-organisation"], RUBRIC, Circumstances(bodies=()))
    assert (found.lead_kind, found.lead, found.lacking) == ("trade-union", (), ())
    agency = Circumstances(bodies=bodies("ngo-donor-agency"), income="high")
    found = conditions_of(BY_ID["workers-organisation"], RUBRIC, agency)
    assert found.lead_kind == "ngo-donor-agency"


OF_FIRMS = {kind.id for kind in RUBRIC.institution_kinds if kind.of_firms}


@pytest.mark.parametrize(
    "action",
    [i for i in RUBRIC.interventions if RUBRIC.labour_ingredient in i.lifts],
    ids=lambda i: i.id,
)
@pytest.mark.parametrize("state", ["breaches", "alleged"])
def test_firms_alone_lead_nothing_about_working_conditions_in_a_breach(
    action: Intervention, state: str
) -> None:
    breach: dict[str, Any] = {state: ("forced-labour",)}
    firms = Circumstances(bodies=bodies(*OF_FIRMS), **breach)
    found = conditions_of(action, RUBRIC, firms)
    assert found.lead_kind not in OF_FIRMS or ("trade-union",) in found.lacking
    with_union = Circumstances(bodies=bodies(*OF_FIRMS, "trade-union"), **breach)
    found = conditions_of(action, RUBRIC, with_union)
    assert found.lead_kind not in OF_FIRMS or "trade-union" in found.partners
    unrecorded = conditions_of(action, RUBRIC, Circumstances(**breach))
    assert unrecorded.lead_kind not in OF_FIRMS or RUBRIC.advice.witnesses in unrecorded.asks_kinds


def test_in_a_breach_a_school_leads_apprenticeship_and_a_union_watches_the_file() -> None:
    breach: dict[str, Any] = {"breaches": ("child-labour",)}
    there = ("employers-organization", "trade-union", "educational-body")
    sector = Circumstances(bodies=bodies(*there), **breach)
    apprentices = conditions_of(BY_ID["apprenticeship-upgrading"], RUBRIC, sector)
    assert apprentices.lead == ("The educational-body",)
    assert apprentices.partners[0] == "employers-organization"
    file = conditions_of(BY_ID["due-diligence-file"], RUBRIC, sector)
    assert (file.lead_kind, file.lacking) == ("employers-organization", ())
    assert file.partners[0] == "trade-union"
    clean = replace(sector, breaches=())
    found = conditions_of(BY_ID["apprenticeship-upgrading"], RUBRIC, clean)
    assert found.lead_kind == "employers-organization"


@pytest.mark.parametrize(
    ("sector", "holds"),
    [
        ({"firms": 1000}, True),
        ({"firms": 999}, False),
        ({}, None),  # 100 to 2,000 are worked with
        ({"people": 40_000}, True),
        ({"people": 1_000}, False),
        ({"people": 10_000}, None),
    ],
)
def test_how_many_firms_there_are_at_least(sector: dict[str, float], *, holds: bool | None) -> None:
    where = Where(firms_at_least=1000)
    assert applies(where, RUBRIC, replace(Circumstances(), **sector)) is holds


@pytest.mark.parametrize(
    ("sector", "holds"),
    [
        ({"people": 500}, True),
        ({"people": 499, "firms": 1000}, False),
        ({"firms": 84}, True),  # of six people each
        ({"firms": 83}, None),
        ({"firms": 16}, False),  # of at most 30
        ({"firms": 100, "mean_size": 5.0}, True),
        ({"firms": 100, "mean_size": 4.9}, False),
        ({}, True),
    ],
)
def test_how_many_people_work_there_at_least(
    sector: dict[str, float], *, holds: bool | None
) -> None:
    where = Where(people_at_least=500)
    assert applies(where, RUBRIC, replace(Circumstances(), **sector)) is holds


def test_a_school_is_not_founded_for_a_few_dozen_firms_of_two_or_three_people() -> None:
    school = BY_ID["sector-technical-school"].applies
    for firms, holds in ((60.0, False), (600.0, True)):
        assert applies(school, RUBRIC, Circumstances(firms=firms, people=2.5 * firms)) is holds


@pytest.mark.parametrize(
    "action", ["phase-spin-offs", "workplace-safety-and-cooperation", "negotiated-working-time"]
)
def test_what_takes_employees_is_not_for_people_who_work_alone(action: str) -> None:
    where = BY_ID[action].applies
    for people, holds in ((140.0, False), (200.0, True)):
        alone = Circumstances(firms=100, people=people, mean_size=people / 100)
        assert applies(where, RUBRIC, alone) is holds


def test_a_danger_to_life_is_remedied_wherever_it_is_reported() -> None:
    where = BY_ID["workplace-safety-and-cooperation"].applies
    alone = Circumstances(firms=100, people=110, mean_size=1.1, breaches=("lethal-risk",))
    assert applies(where, RUBRIC, alone) is True


@pytest.mark.parametrize(
    "remedy", [i for i in RUBRIC.interventions if i.remedies], ids=lambda i: i.id
)
def test_firms_alone_never_lead_the_remedy_of_a_breach(remedy: Intervention) -> None:
    of_firms = {
        "employers-organization",
        "chamber-of-commerce",
        "cooperative-consortium",
        "credit-guarantee-consortium",
    }
    firms = Circumstances(bodies=bodies(*of_firms), bodies_whole=True, breaches=remedy.remedies[:1])
    found = conditions_of(remedy, RUBRIC, firms)
    assert (found.lead, found.lead_recorded) == ((), False)
    assert found.lead_kind in found.lead_kinds
    assert of_firms.isdisjoint((*found.able, *found.lead_kinds))
    assert found.lacking == ()


def test_a_union_or_an_authority_leads_a_remedy_before_firms() -> None:
    safety = BY_ID["workplace-safety-and-cooperation"]
    assert safety.leads[0] == "employers-organization"
    for kind in ("trade-union", "central-government-agency"):
        clean = Circumstances(bodies=bodies("employers-organization", kind))
        assert conditions_of(safety, RUBRIC, clean).lead_kind == "employers-organization"
        found = conditions_of(safety, RUBRIC, replace(clean, alleged=safety.remedies[:1]))
        assert (found.lead_kind, found.lead) == (kind, (f"The {kind}",))
        assert "employers-organization" not in found.able
        assert found.partners == tuple(dict.fromkeys(("employers-organization", *safety.partners)))


@pytest.mark.parametrize(
    ("identifier", "sector"),
    [
        ("artisan-village", {"mean_size": 120.0}),
        ("spx-partnership-exchange", {"mean_size": 900.0}),
        ("spx-partnership-exchange", {"firms": 8.0}),
        ("network-broker-programme", {"firms": 8.0}),
    ],
)
def test_what_is_for_small_firms_or_groups_of_firms_is_not_for_others(
    identifier: str, sector: dict[str, Any]
) -> None:
    where = BY_ID[identifier].applies
    fitting: dict[str, Any] = {
        "income": "lower-middle",
        "family": "furniture",
        "firms": 300.0,
        "mean_size": 9.0,
    }
    assert applies(where, RUBRIC, Circumstances(**fitting)) is True
    assert applies(where, RUBRIC, Circumstances(**{**fitting, **sector})) is False


def test_firms_do_not_lead_an_accord_that_binds_them() -> None:
    accord = BY_ID["enforceable-safety-accord"]
    of_firms = bodies("employers-organization")
    found = conditions_of(accord, RUBRIC, Circumstances(bodies=of_firms))
    assert found.lead == ()
    assert "employers-organization" in found.partners


def test_firms_lead_a_remedy_that_nobody_else_could_lead() -> None:
    alone = BY_ID["workplace-safety-and-cooperation"].model_copy(
        update={"leads": ("employers-organization",)}
    )
    here = Circumstances(bodies=bodies("employers-organization"), breaches=alone.remedies[:1])
    found = conditions_of(alone, RUBRIC, here)
    assert (found.lead, found.able) == (("The employers-organization",), alone.leads)


@pytest.mark.parametrize(
    ("intervention", "sector", "kinds"),
    [
        ("build-association", {}, ["ngo-donor-agency", "chamber-of-commerce", "local-government"]),
        ("workers-organisation", {"bodies": ()}, ["trade-union", "ngo-donor-agency"]),
        ("workers-organisation", {"bodies": (), "income": "high"}, ["trade-union"]),
        ("local-bank-sector-desk", {}, ["local-bank"]),  # which has nobody else to lead it
        (
            "sector-service-centre",
            {"bodies": ()},
            ["employers-organization", "regional-government"],
        ),
        ("sector-service-centre", {"bodies": (), "bodies_whole": True}, ["regional-government"]),
        (
            "sector-service-centre",
            {"bodies_whole": True},
            ["employers-organization", "regional-government"],
        ),
    ],
)
def test_nobody_looks_for_a_body_that_is_surely_not_there(
    intervention: str, sector: dict[str, Any], kinds: list[str]
) -> None:
    found = conditions_of(BY_ID[intervention], RUBRIC, replace(Circumstances(), **sector))
    assert list(found.lead_kinds) == kinds


def test_kinds_that_are_all_to_be_founded_first_are_still_named() -> None:
    equipment = BY_ID["shared-equipment-centre"]
    nobody = Circumstances(bodies=(), bodies_whole=True)
    found = conditions_of(equipment, RUBRIC, nobody)
    assert found.lead_kinds == equipment.leads
    assert found.lacking == (equipment.leads,)


def test_what_is_open_makes_a_gain_count_less() -> None:
    """Not known whether it applies: half; each need not known, and no lead: three quarters."""
    advice = RUBRIC.advice
    known = frozenset({"trust-cohesion"})
    sector = Circumstances(bodies=(), levels=Levels({"trust-cohesion": 2.0}, known))
    buying = conditions_of(BY_ID["bulk-purchasing"], RUBRIC, sector)
    assert buying.doubt(advice, bodies_recorded=True) == 0.75
    register = conditions_of(BY_ID["homeworker-registration"], RUBRIC, Circumstances())
    assert register.doubt(advice, bodies_recorded=False) == 0.5
    centre = conditions_of(BY_ID["sector-service-centre"], RUBRIC, Circumstances())
    assert centre.doubt(advice, bodies_recorded=False) == pytest.approx(0.5 * 0.75**3)
