"""What to do first: for what holds back, by what is aimed at it and can start."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sectorscan.assessment.assess import assess
from sectorscan.assessment.choice.choose import Choice, choose
from sectorscan.assessment.choice.circumstances import Levels
from sectorscan.assessment.choice.options import ChoiceOptions
from sectorscan.assessment.choice.plans import Plans, Standpoint
from sectorscan.assessment.choice.repertoire import NONE, Repertoire, repertoire_of
from sectorscan.assessment.steps.first_steps import Advised, asks_of, first_steps
from sectorscan.rubric.load import load_rubric
from tests.support.builders import profile, rebuilt
from tests.support.sectors import MadeUp, about, all_kinds, bodies, drawn, made_up
from tests.support.strategies import examples, heavy

RUBRIC = load_rubric()
REPERTOIRE = repertoire_of(RUBRIC)
ADVICE = RUBRIC.advice
seeds = st.integers(0, 100_000)


def advised(sector: MadeUp, plans: Plans | None = None, count: int = 20) -> Advised:
    """The first steps, with few draws about the best guess."""
    plans = plans or sector.plans(RUBRIC)
    return first_steps(plans, plans.options(about(sector.levels, RUBRIC, count, seed=1)))


def at_best(sector: MadeUp) -> Advised:
    """The first steps where nothing is unsure."""
    plans = sector.plans(RUBRIC)
    same = Standpoint(np.repeat(plans.best.levels, 2, axis=0), plans.best.capacity)
    return first_steps(plans, plans.options(same))


def ids(found: Advised) -> list[str]:
    return [step.id for step in found.first_steps]


def one_weak(ingredient: str, firms: float) -> MadeUp:
    """A sector with bodies of every kind where one ingredient is weak and the rest work well."""
    levels = np.full(len(RUBRIC.ingredients), 3.0)
    levels[RUBRIC.position[ingredient]] = 1.0
    return made_up(
        RUBRIC,
        levels,
        firms=firms,
        mean_size=10.0,
        bodies=all_kinds(RUBRIC),
        income="upper-middle",
        informal=True,
        homework=True,
        year=2024,
    )


@pytest.mark.parametrize("firms", [60.0, 300.0, 1_500.0, 40_000.0])
@pytest.mark.parametrize("ingredient", list(RUBRIC.position))
def test_what_is_weak_is_answered_by_something_aimed_at_it(ingredient: str, firms: float) -> None:
    found = at_best(one_weak(ingredient, firms))
    column = RUBRIC.position[ingredient]
    aimed = [REPERTOIRE.aimed[column, REPERTOIRE.rows[name]] for name in ids(found)[:3]]
    assert any(aimed)
    assert found.first_steps[0].of == ingredient


@given(seeds)
@examples(40)
def test_no_step_is_taken_whose_need_fails(seed: int) -> None:
    sector = drawn(RUBRIC, seed)
    levels = sector.circumstances.levels
    for step in advised(sector).first_steps:
        needs = REPERTOIRE.interventions[REPERTOIRE.rows[step.id]].needs
        fails = [
            name
            for name, least in needs.levels.items()
            if levels.where_known(name) is not None and levels.of[name] < least - 1e-9
        ]
        if step.why in {"remedy", "find-out"}:
            assert {first.need[0] for first in step.first} >= set(fails)
        else:
            assert fails == []
            assert step.first == ()


@given(seeds)
@examples(40)
def test_what_is_active_is_never_founded(seed: int) -> None:
    sector = drawn(RUBRIC, seed)
    for kind in RUBRIC.advice.foundable:
        there = (*(sector.circumstances.bodies or ()), *bodies(kind))
        for step in advised(sector.changed(bodies=there)).first_steps:
            founds = REPERTOIRE.interventions[REPERTOIRE.rows[step.id]].founds
            if founds is not None and founds.kind == kind:
                assert step.status in {"strengthen", "running"}


@given(seeds)
@examples(40)
def test_no_agreement_without_a_union_and_none_is_lost_by_adding_one(seed: int) -> None:
    agreements = ("sector-agreement-small-firms", "bilateral-fund", "negotiated-working-time")
    sector = drawn(RUBRIC, seed)
    there = [body for body in sector.circumstances.bodies or () if body.kind != "trade-union"]
    without = sector.changed(bodies=tuple(there))
    assert not set(agreements) & set(ids(advised(without)))
    able_without = without.plans(RUBRIC).at_best.able[:, 0]
    able_with = (
        sector.changed(bodies=(*there, *bodies("trade-union"))).plans(RUBRIC).at_best.able[:, 0]
    )
    assert (able_with | ~able_without).all()


@given(seeds)
@heavy
def test_the_order_of_the_rubrics_interventions_is_irrelevant(seed: int) -> None:
    shuffled = list(RUBRIC.interventions)
    np.random.default_rng(seed).shuffle(shuffled)
    other = repertoire_of(rebuilt(RUBRIC, interventions=tuple(shuffled)))
    assert isinstance(other, Repertoire)
    sector = drawn(RUBRIC, seed)
    plans = Plans(other, sector.circumstances, sector.plans(RUBRIC).best)
    assert advised(sector, plans) == advised(sector)


@given(seeds)
@heavy
def test_many_draws_are_chosen_for_as_each_by_itself(seed: int) -> None:
    sector = drawn(RUBRIC, seed)
    plans = sector.plans(RUBRIC)
    at = about(sector.levels, RUBRIC, 8, seed)
    together = choose(plans.options(at), ADVICE).kept
    for place in range(8):
        capacity = replace(
            at.capacity, singles=at.capacity.singles[[place]], pairs=at.capacity.pairs[[place]]
        )
        alone = choose(plans.options(Standpoint(at.levels[[place]], capacity)), ADVICE).kept
        assert (together[:, place] == alone[:, 0]).all()


@given(seeds)
@heavy
def test_in_many_sectors_is_chosen_as_in_each_by_itself(seed: int) -> None:
    """Some of them with a breach to remedy, with parties or kinds of body that are lacking."""
    breach = RUBRIC.breaches[seed % len(RUBRIC.breaches)].id
    sectors = [
        drawn(RUBRIC, seed).changed(breaches=(breach,)),
        drawn(RUBRIC, seed + 1),
        drawn(RUBRIC, seed + 2).changed(bodies=bodies("local-government")),
        drawn(RUBRIC, seed + 3).changed(bodies=()),
    ]
    plans = [sector.plans(RUBRIC) for sector in sectors]
    options = [
        each.options(about(sector.levels, RUBRIC, 3 + place, seed))
        for place, (sector, each) in enumerate(zip(sectors, plans, strict=True))
    ]
    together = choose(ChoiceOptions.joined(options), ADVICE)
    first = 0
    for each in options:
        alone = choose(each, ADVICE)
        own = slice(first, first + len(each.sector))
        assert (together.kept[:, own] == alone.kept).all()
        for draw in range(len(each.sector)):
            assert steps_of(together.at(np.array([first + draw]))) == steps_of(
                alone.at(np.array([draw]))
            )
        first = own.stop


@given(seeds)
@heavy
def test_what_is_equal_but_for_rounding_is_chosen_alike(seed: int) -> None:
    """Levels at whole and half steps tie often; which machine works them out must not matter."""
    random = np.random.default_rng(seed)
    sector = drawn(RUBRIC, seed)
    levels = random.integers(0, 3, len(RUBRIC.ingredients)) / 2 + random.integers(1, 3)
    of = {**sector.circumstances.levels.of, **dict(zip(RUBRIC.position, levels, strict=True))}
    known = replace(sector.circumstances.levels, of=of)
    plans = replace(sector.changed(levels=known), levels=levels).plans(RUBRIC)
    noise = random.uniform(-1e-12, 1e-12, (9, len(levels)))
    exact = choose(plans.options(Standpoint(levels[None], plans.best.capacity)), ADVICE)
    noisy = choose(plans.options(Standpoint(levels + noise, plans.best.capacity)), ADVICE)
    for draw in range(len(noise)):
        assert steps_of(noisy.at(np.array([draw]))) == steps_of(exact.at(np.array([0])))


@given(seeds)
@heavy
def test_of_what_brings_as_much_but_for_rounding_the_first_by_id_is_chosen(seed: int) -> None:
    """Each intervention has a twin after it, which brings the same, and once a last digit more."""
    sector, random = drawn(RUBRIC, seed), np.random.default_rng(seed)
    chosen = []
    for more in (0.0, 1e-13):
        twins = [
            one.model_copy(
                update={"id": f"{one.id}-too", "lifts": _raised(one.lifts, random, more)}
            )
            for one in RUBRIC.interventions
        ]
        twinned = repertoire_of(rebuilt(RUBRIC, interventions=(*RUBRIC.interventions, *twins)))
        plans = Plans(twinned, sector.circumstances, sector.plans(RUBRIC).best)
        chosen.append(steps_of(choose(plans.at_best, ADVICE).at(np.array([0]))))
    assert chosen[0] == chosen[1]


def _raised(lifts: dict[str, float], random: np.random.Generator, by: float) -> dict[str, float]:
    """Lifts that are each by up to that share larger."""
    return {name: lift * (1 + by * random.random()) for name, lift in lifts.items()}


def steps_of(choice: Choice) -> list[object]:
    """What was chosen in one draw and why, what is wanted, and what answers what holds back."""
    events = [(event.why, *event.row.tolist(), *event.of.tolist()) for event in choice.events]
    later = [(*wanted.row.tolist(), *wanted.of.tolist()) for wanted in choice.wanted]
    answers = [(*answer.of.tolist(), *answer.row.tolist()) for answer in choice.answers]
    return [
        list(filter(len, steps)) for steps in (sorted(e for e in events if e[1:]), later, answers)
    ]


@given(seeds)
@heavy
def test_a_gain_where_the_number_of_firms_is_unknown_is_not_above_that_of_few(seed: int) -> None:
    sector = drawn(RUBRIC, seed).changed(firms=None)
    few = sector.changed(firms=float(ADVICE.firms_unknown.low)).plans(RUBRIC)
    unknown = sector.plans(RUBRIC)
    assert (unknown.at_best.raises.gains <= few.at_best.raises.gains + 1e-9).all()
    for step in advised(sector).first_steps:
        if step.by_firms is not None:
            assert step.by_firms.low <= step.by_firms.estimate <= step.by_firms.high


@given(seeds)
@heavy
def test_what_holds_back_and_a_remedy_answers_is_told_with_it(seed: int) -> None:
    breach = RUBRIC.breaches[seed % len(RUBRIC.breaches)].id
    sector = drawn(RUBRIC, seed).changed(breaches=(breach,))
    plans = sector.plans(RUBRIC)
    steps = {step.id: step for step in advised(sector, plans).first_steps}
    for answer in choose(plans.at_best, ADVICE).answers:
        for of, row in zip(answer.of.tolist(), answer.row.tolist(), strict=True):
            step = steps.get(REPERTOIRE.ids[row]) if row != NONE else None
            if step is not None:
                assert RUBRIC.ingredients[of].id in {step.of, *step.also}


@given(seeds)
@heavy
def test_under_a_breach_its_remedy_comes_first_and_no_gain_is_told(seed: int) -> None:
    breaches = tuple(breach.id for breach in RUBRIC.breaches)
    for breach in breaches:
        found = advised(drawn(RUBRIC, seed).changed(breaches=(breach,)))
        first = found.first_steps[0]
        assert (first.why, first.of, first.frequency, first.firmness) == (
            "remedy",
            breach,
            1.0,
            "firm",
        )
        remedies = REPERTOIRE.interventions[REPERTOIRE.rows[first.id]].remedies
        assert breach in remedies
        assert found.package is None or found.package.gains is None
        assert {(step.gain, step.through, step.by_firms) for step in found.first_steps} == {
            (None, None, None)
        }


@given(seeds)
@heavy
def test_how_often_a_step_is_chosen_makes_it_firm_likely_or_open(seed: int) -> None:
    found = advised(drawn(RUBRIC, seed))
    for step in found.first_steps:
        firm, likely = step.frequency >= 2 / 3, step.frequency >= 1 / 3
        assert step.firmness == ("firm" if firm else "likely" if likely else "open")
    shares = [one.frequency for one in found.choosing.open]
    assert shares == sorted(shares, reverse=True)
    assert all(share >= ADVICE.open_from for share in shares)
    assert not {one.id for one in found.choosing.open} & set(ids(found))


def test_an_alleged_breach_is_found_out_about_first() -> None:
    sector = one_weak("skills-training", 300).changed(alleged=("child-labour",))
    first = at_best(sector).first_steps[0]
    assert (first.id, first.why, first.of) == (
        "labour-monitoring-compact",
        "find-out",
        "child-labour",
    )
    assert first.gain is None


def test_of_labour_standards_another_topic_is_taken_where_the_weakest_can_rise_no_further() -> None:
    """Organising workers lifts to 2.5 at most, safer workplaces to 3."""
    sector = one_weak("labour-standards", 300)
    levels = np.where(sector.levels < 3, 2.6, sector.levels)
    levels[RUBRIC.position["labour-standards"]] = 2.6
    asked = {"pay-and-hours": 1.0}
    ids = sector.circumstances.levels
    of = {**dict(zip(RUBRIC.position, levels.tolist(), strict=True)), **asked}
    known = Levels(of, ids.known | asked.keys())
    lone = replace(sector.changed(levels=known, bodies=bodies("service-centre")), levels=levels)
    found = at_best(lone)
    assert "labour-standards" not in found.choosing.not_answered
    [step] = [step for step in found.first_steps if step.of == "labour-standards"][:1]
    assert step.why == "bottleneck"


def test_what_is_quick_is_sure_to_apply() -> None:
    """A pact against discrimination accuses: it is no quick win where nobody was asked about it."""
    sector = one_weak("labour-standards", 300)
    asked = {"security-and-equal-treatment": 0.5}
    levels = sector.circumstances.levels
    known = Levels({**levels.of, **asked}, levels.known | asked.keys())
    pact = REPERTOIRE.rows["equal-treatment-pact"]
    for circumstances, fits in ((sector, False), (sector.changed(levels=known), True)):
        plans = circumstances.plans(RUBRIC)
        assert plans.at_best.fits[pact] == fits
        chosen = choose(plans.at_best, ADVICE)
        quick = [event for event in chosen.events if event.why == "quick"]
        assert quick
        assert all(plans.at_best.fits[event.row].all() for event in quick)


def test_what_is_quick_needs_no_level_that_is_not_known() -> None:
    """A code for subcontracting needs specialists, of whom nobody said anything."""
    answers = {name: {"level": 1} for name in ("trust-between-firms", "origin-of-design")}
    steps = assess(profile(answers=answers), RUBRIC).first_steps
    assert "fair-subcontracting-code" not in [step.id for step in steps]
    asks = [ask.what for step in steps if step.why == "quick" for ask in step.asks]
    assert "level" not in asks


def test_what_is_quick_is_about_what_is_weak() -> None:
    """Safer workplaces are no quick win where those who work there say that they are safe."""
    sector = one_weak("labour-standards", 300)
    levels = sector.circumstances.levels
    safer = REPERTOIRE.rows["workplace-safety-and-cooperation"]
    for safety, fits in ((2.0, True), (3.0, False)):
        asked = {"safety-and-health": safety}
        known = Levels({**levels.of, **asked}, levels.known | asked.keys())
        assert sector.changed(levels=known).plans(RUBRIC).at_best.fits[safer] == fits
    assert sector.plans(RUBRIC).at_best.fits[safer]


def test_of_alternatives_what_is_open_is_named() -> None:
    """What an alleged breach would bring waits for whether it is so, and not for anything else."""
    sector = one_weak("labour-standards", 300).changed(alleged=("discrimination",))
    pact = REPERTOIRE.rows["equal-treatment-pact"]
    [ask] = [ask for ask in asks_of(sector.plans(RUBRIC), pact) if ask.what == "applies"]
    assert ask.of == ("breach", "at_most")
    levels = sector.circumstances.levels
    asked = {"security-and-equal-treatment": 2.0}
    known = Levels({**levels.of, **asked}, levels.known | asked.keys())
    plans = sector.changed(levels=known).plans(RUBRIC)
    [ask] = [ask for ask in asks_of(plans, pact) if ask.what == "applies"]
    assert ask.of == ("breach",)


def test_a_missing_party_comes_before_any_agreement() -> None:
    levels = np.full(len(RUBRIC.ingredients), 2.0)
    sector = made_up(RUBRIC, levels, firms=300.0, bodies=bodies("local-government"), year=2024)
    found = at_best(sector)
    parties = {step.of: step for step in found.first_steps if step.why == "party"}
    founded = {step.id: step for step in found.first_steps}
    assert {"build-association", "workers-organisation"} <= set(founded)
    for step in parties.values():
        assert tuple(ask.what for ask in step.asks if ask.what == "body") == ("body",)


def test_a_missing_party_that_nothing_founds_is_no_step() -> None:
    levels = np.full(len(RUBRIC.ingredients), 2.0)
    sector = made_up(RUBRIC, levels, firms=300.0, bodies=bodies("local-government"), year=2024)
    missing = {party.kind for party in ADVICE.parties}
    assert set(sector.plans(RUBRIC).parties.values()) == missing
    others = tuple(
        intervention
        for intervention in RUBRIC.interventions
        if intervention.founds is None or intervention.founds.kind not in missing
    )
    assert sector.plans(rebuilt(RUBRIC, interventions=others)).parties == {}


def test_a_body_that_may_be_there_is_asked_for_before_it_is_founded() -> None:
    levels = np.full(len(RUBRIC.ingredients), 2.0)
    sector = made_up(RUBRIC, levels, firms=300.0, bodies=bodies("local-government"), year=2024)
    whole = sector.changed(bodies_whole=True)
    for made, asked in ((sector, True), (whole, False)):
        steps = {step.id: step for step in at_best(made).first_steps}
        asks = [ask.what for ask in steps["build-association"].asks]
        assert ("body" in asks) is asked


def test_a_voice_that_an_agreement_needs_comes_of_what_is_about_it() -> None:
    answers = {
        "voice-and-bargaining": {"level": 0.6, "by": "trade-union"},
        "security-and-equal-treatment": {"level": 1, "by": "trade-union"},
        "pay-and-hours": {"level": 1.5, "by": "trade-union"},
        "steering-together": {"level": 3, "by": "employers"},
        "trust-between-firms": {"level": 3, "by": "employers"},
        "training-and-skill": {"level": 3, "by": "employers"},
    }
    both = ("trade-union", "employers-organization")
    listed = [{"id": kind, "name": kind, "kind": kind} for kind in both]
    here = profile(as_of=2020, population=6_000, answers=answers, institutions=listed)
    result = assess(here, RUBRIC)
    [later] = [each for each in result.later if each.id == "sector-agreement-small-firms"]
    by = {need.need: need.by for need in later.first}
    assert by["voice-and-bargaining",] == "workers-organisation"
    agreement = {each.id: each for each in result.interventions}[later.id]
    [voice] = [n for n in agreement.preconditions if n.ingredient == "voice-and-bargaining"]
    assert {*voice.raised_by, *voice.nearer_by} == {"workers-organisation"}


def test_no_apprenticeship_is_upgraded_where_nobody_is_trained() -> None:
    answers = {
        "training-and-skill": {"level": 0, "by": "workers"},
        "state-of-equipment": {"level": 2, "by": "employers"},
    }
    there = {"name": "there", "country": "IN"}
    here = profile(as_of=2020, population=10_000, answers=answers, place=there)
    found = {step.id for step in assess(here, RUBRIC).first_steps}
    assert "modular-upskilling" in found
    assert "apprenticeship-upgrading" not in found


def test_why_a_body_has_ended_is_asked_before_it_is_founded_again() -> None:
    ended = bodies("service-centre")[0].model_copy(update={"active": False})
    sector = one_weak("real-services", 300)
    rest = tuple(b for b in sector.circumstances.bodies or () if b.kind != "service-centre")
    found = at_best(sector.changed(bodies=(*rest, ended)))
    [step] = [step for step in found.first_steps if step.id == "sector-service-centre"]
    [ended_of] = [ask.of for ask in step.asks if ask.what == "ended"]
    assert ended_of == ("The service-centre",)


def test_what_is_not_known_holds_back_only_where_little_is_known() -> None:
    levels = np.full(len(RUBRIC.ingredients), 2.0)
    levels[RUBRIC.position["territorial-proximity"]] = 3.5
    sector = made_up(RUBRIC, levels, firms=300.0)
    known = replace(sector.circumstances.levels, known=frozenset({"territorial-proximity"}))
    much = sector.changed(levels=known)
    little = much.changed(few_pieces=True)
    assert at_best(much).choosing.held_back_by == ()
    assert at_best(little).choosing.held_back_by != ()
    assert at_best(much).choosing.ask_first == at_best(little).choosing.ask_first != ()


@given(seeds)
@heavy
def test_a_step_moves_only_what_is_below_the_level_that_it_lifts_up_to(seed: int) -> None:
    for step in advised(drawn(RUBRIC, seed)).first_steps:
        up_to = REPERTOIRE.interventions[REPERTOIRE.rows[step.id]].up_to
        for moved in step.moves:
            assert moved.now < up_to
            assert moved.now <= moved.first_stage <= moved.all


def test_a_step_says_what_it_moves() -> None:
    found = at_best(one_weak("skills-training", 300))
    step = next(step for step in found.first_steps if step.of == "skills-training")
    moved = next(moved for moved in step.moves if moved.ingredient == "skills-training")
    assert moved.now == 1.0
    assert moved.now < moved.first_stage <= moved.all <= RUBRIC.lift_limit


def test_the_package_adds_up() -> None:
    found = advised(one_weak("skills-training", 300))
    package = found.package
    assert package is not None
    assert package.members == tuple(ids(found))
    together = package.gains
    assert together is not None
    total = together.alone - together.overlap + together.premium
    assert total == pytest.approx(together.gain.estimate)
    assert together.alone == pytest.approx(
        sum(step.gain.estimate for step in found.first_steps if step.gain is not None)
    )


@pytest.mark.parametrize(
    ("prices", "money"),
    [
        ({}, None),
        ({"person_year": 1_000.0}, "person-years"),
        ({"costs": {"workplace-safety-and-cooperation": 500.0}}, "profile"),
    ],
)
def test_a_cost_in_money_is_the_profiles_price_or_that_of_people(
    prices: dict[str, Any], money: str | None
) -> None:
    levels = np.full(len(RUBRIC.ingredients), 3.0)
    levels[RUBRIC.position["labour-standards"]] = 0
    sector = made_up(
        RUBRIC, levels, firms=600.0, breaches=("lethal-risk",), bodies=all_kinds(RUBRIC)
    )
    own = replace(sector.circumstances.prices, currency="PKR", **prices)
    steps = {step.id: step for step in at_best(sector.changed(prices=own)).first_steps}
    stage = steps["workplace-safety-and-cooperation"].cost
    if money is None:
        assert stage.money is None
        return
    assert stage.money is not None
    assert (stage.money.basis, stage.money.currency) == (money, "PKR")
    expected = stage.cost * 1_000 if money == "person-years" else stage.units * 500
    assert stage.money.low == pytest.approx(expected)
