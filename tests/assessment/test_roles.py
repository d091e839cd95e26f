"""What each kind of institution does: there, offering, reaching, governed, leading."""

import pytest

from sectorscan.assessment.result.strategy import RoleResult
from sectorscan.assessment.roles import roles
from tests.support.builders import Record, action, asked, firms, ingredient, profile, rubric, tie

CENTRE, CHAMBER = "service-centre", "chamber-of-commerce"


def kind(identifier: str, **fields: object) -> Record:
    plain = {"id": identifier, "title": identifier, "one": identifier, "role": identifier}
    return {**plain, "serves": [], "services": [], "evidence": "judgement", **fields}


SERVING: Record = {"serves": ["a", "b"], "services": ["design", "training"]}
RUBRIC = rubric(
    *(ingredient(name, asked(f"q{name}")) for name in ("a", "b", "c")),
    institution_kinds=[kind(CENTRE, **SERVING), kind(CHAMBER, serves=["c"])],
    interventions=[
        action("found-a-school", {"a": 1}, leads=[CENTRE]),
        action("hold-a-fair", {"b": 1}, leads=[CENTRE, CHAMBER]),
    ],
)
FOUR = firms({"employees": 5}, {"employees": 9}, {"employees": 10}, {"employees": 80})


def body(identifier: str = "it", of: str = CENTRE, **fields: object) -> Record:
    return {"id": identifier, "kind": of, **fields}


def both(*institutions: Record, **sections: object) -> tuple[RoleResult, RoleResult]:
    """Give the role of service centres and that of chambers of commerce."""
    found = roles(profile(institutions=institutions, **sections), RUBRIC)
    assert found is not None
    centre, chamber = found
    return centre, chamber


def centre(*institutions: Record, **sections: object) -> RoleResult:
    return both(*institutions, **sections)[0]


def reach(found: RoleResult) -> tuple[float | None, float | None]:
    """Give the best guesses for all firms and for the smallest ones."""
    return (
        None if found.reach is None else found.reach.estimate,
        None if found.reach_smallest is None else found.reach_smallest.estimate,
    )


class TestWhoIsThere:
    def test_nothing_is_said_where_institutions_were_not_collected(self) -> None:
        assert roles(profile(), RUBRIC) is None

    def test_every_kind_of_the_rubric_is_told_even_if_nobody_is_there(self) -> None:
        found = both()
        assert [one.kind for one in found] == [CENTRE, CHAMBER]
        assert [(one.active, one.inactive) for one in found] == [((), ()), ((), ())]

    def test_the_active_and_the_inactive_by_name(self) -> None:
        found = centre(
            body("x", name="Centre X"), body("y"), body("z", name="Centre Z", active=False)
        )
        assert (found.active, found.inactive) == (("Centre X", "y"), ("Centre Z",))

    def test_there_is_none_only_where_the_list_is_whole(self) -> None:
        assert not any(role.absent for role in both(body()))
        assert [role.absent for role in both(body(), complete=["institutions"])] == [False, True]
        assert [role.absent for role in both()] == [True, True]

    def test_who_sits_on_which_board(self) -> None:
        found = centre(
            body("x", governance=[CHAMBER, CENTRE]),
            body("y"),
            body("z", governance=[CHAMBER], active=False),
        )
        assert [(board.name, board.kinds) for board in found.boards] == [("x", (CHAMBER, CENTRE))]


class TestServices:
    def test_of_all_that_are_active_count_together(self) -> None:
        found = centre(body("x", services=["training"]), body("y", services=["design"]))
        assert (found.offered, found.missing) == (("design", "training"), ())

    def test_that_are_expected_and_not_offered_are_missing(self) -> None:
        found = centre(
            body("x", services=["training"]), body("y", services=["design"], active=False)
        )
        assert (found.offered, found.missing) == (("training",), ("design",))

    def test_beyond_the_expected_are_told_too(self) -> None:
        _, chamber = both(body("x", of=CHAMBER, services=["training"]))
        assert (chamber.offered, chamber.missing) == (("training",), ())

    def test_that_nobody_recorded_are_not_missing(self) -> None:
        assert (centre(body()).offered, centre(body()).missing) == ((), ())

    def test_are_all_missing_where_it_is_recorded_that_there_are_none(self) -> None:
        assert centre(body(services=[])).missing == ("design", "training")

    def test_are_not_missing_where_nobody_is_there(self) -> None:
        assert centre().missing == ()


class TestReach:
    def test_is_the_share_of_firms_with_a_tie_and_of_the_smallest(self) -> None:
        links = [
            tie("f0", "it", "service-use"),
            tie("it", "f2", "training"),
            tie("f3", "it", "membership"),
        ]
        assert reach(centre(body(), firms=FOUR, links=links)) == (0.75, 0.5)

    def test_orders_are_no_tie(self) -> None:
        links = [tie("f0", "it", "supply"), tie("f1", "it", "service-use")]
        assert reach(centre(body(), firms=FOUR, links=links)) == (0.25, 0.5)

    def test_counts_a_firm_once_and_bodies_of_a_kind_together(self) -> None:
        links = [
            tie("f0", "x", "service-use"),
            tie("f0", "y", "finance"),
            tie("f1", "y", "finance"),
        ]
        assert reach(centre(body("x"), body("y"), firms=FOUR, links=links)) == (0.5, 1)

    def test_is_as_the_bodies_say_where_no_links_are_given(self) -> None:
        assert reach(centre(body(reach=0.3), firms=FOUR)) == (0.3, None)
        assert reach(centre(body(reach=0.3))) == (0.3, None)

    def test_ties_among_firms_say_nothing_of_bodies(self) -> None:
        among = [tie("f0", "f1", "cooperation"), tie("f1", "f2", "information")]
        assert reach(centre(body(reach=0.3), firms=FOUR, links=among)) == (0.3, None)
        assert reach(centre(body(), firms=FOUR, links=among)) == (None, None)

    def test_ties_among_bodies_say_nothing_of_firms(self) -> None:
        links = [tie("it", "c", "cooperation")]
        found = centre(body(), body("c", of=CHAMBER), firms=FOUR, links=links)
        assert reach(found) == (None, None)

    def test_ties_to_other_bodies_only_leave_it_as_it_says_itself(self) -> None:
        links = [tie("f0", "c", "membership")]
        said = centre(body(reach=0.3), body("c", of=CHAMBER), firms=FOUR, links=links)
        assert reach(said) == (0.3, None)
        unsaid = centre(body(), body("c", of=CHAMBER), firms=FOUR, links=links)
        assert reach(unsaid) == (None, None)  # whether it is used was not asked

    def test_is_that_of_the_active_ones(self) -> None:
        links = [tie("f0", "old", "service-use"), tie("f1", "it", "service-use")]
        old = body("old", active=False, reach=0.9)
        assert reach(centre(old, body(), firms=FOUR, links=links)) == (0.25, 0.5)
        assert reach(centre(old, body(reach=0.2))) == (0.2, None)

    def test_is_not_told_where_nobody_is_there(self) -> None:
        links = [tie("f0", "c", "membership")]
        assert reach(centre(body("c", of=CHAMBER), firms=FOUR, links=links)) == (None, None)
        assert reach(centre(body(active=False, reach=0.5), firms=FOUR)) == (None, None)

    def test_is_not_known_where_nobody_recorded_it(self) -> None:
        assert reach(centre(body(), firms=FOUR)) == (None, None)


class TestLeads:
    def test_ingredients_are_without_a_lead_where_nobody_can_lift_them(self) -> None:
        """Of what centres serve, chambers can lead on b, and only centres on a."""
        assert centre().without_lead == ("a", "b")
        assert centre(body("c", of=CHAMBER)).without_lead == ("a",)

    def test_nothing_is_without_a_lead_where_the_kind_is_there(self) -> None:
        assert centre(body()).without_lead == ()

    def test_an_inactive_body_leads_nothing(self) -> None:
        assert centre(body(active=False)).without_lead == ("a", "b")

    def test_what_no_action_lifts_nobody_can_lead(self) -> None:
        _, chamber = both(body())
        assert chamber.without_lead == ("c",)


class TestTwins:
    X, Y, Z, C = body("x"), body("y"), body("z"), body("c", of=CHAMBER)

    def twins(self, *links: Record, bodies: tuple[Record, ...] = (X, Y, C)) -> tuple[str, ...]:
        return centre(*bodies, firms=FOUR, links=links).unlinked_twins

    def test_two_of_a_kind_without_a_tie_are_told(self) -> None:
        assert self.twins(tie("x", "c")) == ("x", "y")

    def test_two_of_a_kind_with_a_tie_are_not(self) -> None:
        assert self.twins(tie("y", "x", "information")) == ()

    def test_of_three_the_one_that_stands_apart(self) -> None:
        assert self.twins(tie("x", "y"), bodies=(self.X, self.Y, self.Z)) == ("z",)

    def test_nothing_is_said_where_no_ties_among_bodies_were_collected(self) -> None:
        assert self.twins(tie("f0", "x", "membership"), tie("f1", "f2")) == ()
        outside = [{"id": "paris", "kind": "buyer"}]
        links = [tie("paris", "x"), tie("y", "paris")]
        assert centre(self.X, self.Y, outside=outside, links=links).unlinked_twins == ()
        assert centre(self.X, self.Y).unlinked_twins == ()

    def test_one_alone_has_no_twin(self) -> None:
        closed = {**self.Y, "active": False}
        assert self.twins(tie("x", "c"), bodies=(self.X, closed, self.C)) == ()

    def test_need_no_list_of_firms(self) -> None:
        found = centre(self.X, self.Y, self.C, links=[tie("x", "c")])
        assert found.unlinked_twins == ("x", "y")


class TestMatrix:
    @pytest.mark.parametrize(
        ("it", "state"),
        [
            (body(reach=0.35), "strong"),
            (body(reach=0.35 - 1e-12), "strong"),
            (body(reach=0.34), "weak"),
            (body(reach=0.34, services=["design", "training"]), "weak"),
            (body(services=["design"]), "strong"),
            (body(services=[]), "there"),
            (body(), "there"),
            (body(active=False, reach=0.9), "missing"),
            (body(of=CHAMBER), "missing"),
        ],
    )
    def test_by_reach_or_else_by_services(self, it: Record, state: str) -> None:
        assert centre(it).matrix == {"a": state, "b": state, "c": "not-needed"}
