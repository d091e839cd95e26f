"""Synthetic sectors, each the plain picture of one path; nothing here is a real place."""

from collections.abc import Mapping, Sequence

from tests.support.builders import Record, tie

KINDS = (
    "employers-organization",
    "trade-union",
    "local-government",
    "regional-government",
    "educational-body",
    "service-centre",
    "credit-guarantee-consortium",
    "cooperative-consortium",
    "chamber-of-commerce",
    "research-institute",
    "local-bank",
)
SERVICES = {
    "employers-organization": ["representation", "book-keeping", "bargaining", "fairs"],
    "trade-union": ["bargaining", "health-and-safety"],
    "educational-body": ["training", "apprenticeship"],
    "service-centre": ["market-information", "testing", "design", "technology-advice"],
    "credit-guarantee-consortium": ["loan-guarantees"],
    "cooperative-consortium": ["purchasing", "export-promotion", "shared-equipment"],
    "chamber-of-commerce": ["arbitration", "statistics"],
    "research-institute": ["applied-research", "certification"],
    "local-bank": ["credit", "equipment-finance"],
}
ROLES = ("spinning", "weaving", "knitting", "dyeing", "finishing", "sewing", "design", "trade")
QUESTIONS = (
    "independence-of-firms",
    "completeness-of-family",
    "division-of-labour",
    "closeness-of-firms",
    "doing-things-together",
    "basis-of-competition",
    "trust-between-firms",
    "spread-of-know-how",
    "training-and-skill",
    "management-and-start-up",
    "use-of-local-resources",
    "state-of-equipment",
    "assurance-of-quality",
    "origin-of-design",
    "newness-of-products",
    "speed-of-response",
    "services-in-common",
    "access-to-credit",
    "steering-together",
    "pay-and-hours",
    "safety-and-health",
    "voice-and-bargaining",
    "security-and-equal-treatment",
)


def sector(
    firms: Sequence[Record],
    links: Sequence[Record],
    institutions: Sequence[Record],
    usual: float,
    levels: Mapping[str, float],
) -> Record:
    """A sector of textile firms, as it is written; every question not named is answered alike."""
    answers = {
        question: {"level": levels.get(question, usual), "confidence": "high", "source": "made-up"}
        for question in QUESTIONS
    }
    return {
        "sector": {"name": "made up", "product_family": "textiles", "as_of": 2000},
        "sources": {"made-up": {"cite": "made up for a test", "evidence": "judgement"}},
        "firms": list(firms),
        "links": list(links),
        "institutions": list(institutions),
        "answers": answers,
        "labour_breaches": [],
    }


def many(count: int, **fields: object) -> list[Record]:
    """So many like firms, taking turns at the chain roles."""
    return [
        {
            "id": f"f{n}",
            "role": ROLES[n % len(ROLES)],
            "isic": ("13", "14", "20", "28", "46", "74")[n % 6] + "10",
            "lat": 44.78 + 0.001 * (n % 7),
            "lon": 10.88 + 0.001 * (n % 5),
            "place": "here",
            **fields,
        }
        for n in range(count)
    ]


def bodies(kinds: Sequence[str] = KINDS, **fields: object) -> list[Record]:
    """An institution of each kind, with the services usual for it."""
    return [
        {"id": kind, "kind": kind, "services": SERVICES.get(kind, ["co-funding"]), **fields}
        for kind in kinds
    ]


GOOD_FIRM: Record = {
    "employees": 12,
    "independent": True,
    "phases": ["one"],
    "demanding_market_share": 0.7,
    "export_share": 0.5,
    "own_design": True,
    "new_products": 2,
    "technology": 3.6,
    "shared_equipment": True,
    "trained_share": 0.25,
    "skilled_share": 0.6,
    "wage_ratio": 1.12,
    "contract_coverage": 0.95,
    "union": True,
    "homework_share": 0,
    "casual_share": 0.02,
    "local_input_share": 0.8,
    "lead_time_days": 14,
    "certifications": ["iso-9001"],
    "buyers_n": 8,
    "subcontractors_n": 9,
    "top_buyer_share": 0.2,
    "informal": False,
    "founded": 1985,
}
POOR_FIRM: Record = {
    **GOOD_FIRM,
    "demanding_market_share": 0.05,
    "export_share": 0.05,
    "own_design": False,
    "new_products": 0,
    "technology": 1,
    "shared_equipment": False,
    "trained_share": 0.01,
    "skilled_share": 0.1,
    "wage_ratio": 0.65,
    "contract_coverage": 0.2,
    "union": False,
    "homework_share": 0.5,
    "casual_share": 0.4,
    "local_input_share": 0.3,
    "lead_time_days": 60,
    "certifications": [],
    "buyers_n": 2,
    "subcontractors_n": 1,
    "top_buyer_share": 0.4,
    "informal": True,
}
MIDDLING_FIRM: Record = {
    **GOOD_FIRM,
    "demanding_market_share": 0.2,
    "own_design": False,
    "new_products": 0,
    "technology": 2,
    "shared_equipment": False,
    "trained_share": 0.04,
    "skilled_share": 0.2,
    "wage_ratio": 0.9,
    "contract_coverage": 0.6,
    "union": False,
    "certifications": [],
    "buyers_n": 4,
    "subcontractors_n": 3,
    "top_buyer_share": 0.3,
}


def ideal() -> Record:
    """Many independents, specialised and tied to each other, well served, well paid."""
    firms = many(60, **GOOD_FIRM)
    links = []
    for n, firm in enumerate(firms):
        for step, kind in ((1, "subcontracting"), (7, "cooperation"), (11, "information")):
            other = firms[(n + step) % len(firms)]
            links.append(tie(firm["id"], other["id"], kind, since=1990, joint=True))
        for kind, body in (
            ("membership", "employers-organization"),
            ("membership", "cooperative-consortium"),
            ("service-use", "service-centre"),
            ("service-use", "research-institute"),
            ("training", "educational-body"),
            ("finance", "local-bank"),
            ("finance", "credit-guarantee-consortium"),
            ("information", "chamber-of-commerce"),
        ):
            links.append(tie(firm["id"], body, kind, since=1990))
    board = ["employers-organization", "trade-union", "local-government"]
    return sector(firms, links, bodies(governance=board), 3.8, {})


def large_firm_integration() -> Record:
    """One hub with most of the jobs, and captive suppliers that know nobody else."""
    captive = {**MIDDLING_FIRM, "employees": 8, "buyers_n": 1, "top_buyer_share": 0.95}
    firms = many(30, **{**captive, "independent": False})
    hub = {**MIDDLING_FIRM, "id": "hub", "employees": 900, "owner": "hub-group", "technology": 3.5}
    hub |= {"phases": list("abcdefgh"), "independent": True, "role": "weaving", "buyers_n": 20}
    hub |= {"lat": 44.78, "lon": 10.88, "place": "here", "min_batch": 20000, "founded": 1930}
    links = [tie("hub", firm["id"], "subcontracting", since=1990) for firm in firms]
    levels = {"state-of-equipment": 3, "pay-and-hours": 2.5, "voice-and-bargaining": 2.5}
    levels |= {"independence-of-firms": 0, "doing-things-together": 0.5, "closeness-of-firms": 3}
    levels |= {"management-and-start-up": 0.5, "steering-together": 1, "division-of-labour": 1}
    return sector([hub, *firms], links, bodies(("local-government",)), 1.5, levels)


def isolated_winners() -> Record:
    """A few assisted firms far ahead of a poor median; scattered, and hardly a tie among any."""
    winners = [{**GOOD_FIRM, "id": f"w{n}", "employees": 40, "role": "sewing"} for n in range(2)]
    alone = {"technology": 1.2, "employees": 6, "phases": list("abcdef"), "buyers_n": 2}
    firms = many(48, **{**MIDDLING_FIRM, **alone})
    for n, firm in enumerate(firms):
        firm |= {"lat": 44 + 0.05 * n, "lon": 10 + 0.1 * (n % 9), "place": f"town {n}"}
    helped = [
        tie(winner["id"], "agency", kind)
        for winner in winners
        for kind in ("finance", "service-use")
    ]
    helped += [tie("f0", "f1", "supply"), tie("f2", "f3", "cooperation")]
    agency = {"id": "agency", "kind": "central-government-agency", "services": ["co-funding"]}
    levels = {"independence-of-firms": 3, "closeness-of-firms": 1, "doing-things-together": 0.3}
    levels |= {"steering-together": 0.5, "services-in-common": 0.5, "spread-of-know-how": 0.5}
    levels |= {"trust-between-firms": 1, "division-of-labour": 0.8, "access-to-credit": 2}
    levels |= {"state-of-equipment": 2.5, "newness-of-products": 2.2, "pay-and-hours": 2}
    return sector([*winners, *firms], helped, [agency], 1.6, levels)


def low_road() -> Record:
    """Cheap labour, old machines, price alone, and traders who set both."""
    firms = many(60, **{**POOR_FIRM, "employees": 4, "top_buyer_share": 0.8, "buyers_n": 1})
    levels = {"closeness-of-firms": 2.5, "independence-of-firms": 1.5, "division-of-labour": 1.5}
    levels |= dict.fromkeys(("pay-and-hours", "basis-of-competition", "voice-and-bargaining"), 0.3)
    return sector(firms, [], bodies(("local-government",)), 0.8, levels)


def passive_agglomeration() -> Record:
    """Close together and specialised, but without joint action or bodies of their own."""
    firms = many(80, **MIDDLING_FIRM)
    links = [
        tie(f"f{n}", f"f{(n + step) % 80}", "subcontracting", since=1998)
        for n in range(80)
        for step in (1, 3)
    ]
    levels = {"closeness-of-firms": 3.7, "division-of-labour": 3, "independence-of-firms": 3}
    levels |= {"doing-things-together": 0.5, "steering-together": 0.5, "services-in-common": 0.7}
    levels |= {"trust-between-firms": 1.5, "completeness-of-family": 2.5}
    return sector(firms, links, bodies(("local-government",)), 2, levels)


def institution_shell() -> Record:
    """Every kind of body on paper, with hardly a firm that uses one."""
    firms = many(60, **MIDDLING_FIRM)
    links = [tie("f0", "service-centre", "service-use"), tie("f1", "service-centre", "service-use")]
    links += [tie(f"f{n}", "employers-organization", "membership") for n in range(4)]
    levels = {"steering-together": 2.6, "services-in-common": 1.3, "doing-things-together": 1.2}
    levels |= {"closeness-of-firms": 2.2, "division-of-labour": 1.5, "independence-of-firms": 2.5}
    board = ["employers-organization", "local-government"]
    return sector(firms, links, bodies(governance=board), 1.8, levels)


ARCHETYPES = {
    "ideal": ideal,
    "large-firm-integration": large_firm_integration,
    "isolated-winners": isolated_winners,
    "low-road": low_road,
    "passive-agglomeration": passive_agglomeration,
    "institution-shell": institution_shell,
}
