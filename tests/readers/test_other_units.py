"""What stands over a column may say another unit than is read."""

import pytest

from sectorscan.readers.other_units import may_be_other_unit, says_per_cent


@pytest.mark.parametrize(
    ("field", "text"),
    [
        *(("sales", "Sales (k\u20ac)"), ("sales", "sales_keur"), ("sales", "Fatturato (migliaia)")),
        *(
            ("sales", "CA en milliers d'euros"),
            ("sales", "Umsatz in Tsd. Euro"),
            ("sales", "T\u20ac"),
        ),
        *(("sales", "Ventas (miles)"), ("sales", "\u20ac '000"), ("sales", "1.000 EUR")),
        *(("sales", "Faturamento (R$ milh\xf5es)"), ("sales", "M\u20ac"), ("budget", "mln")),
        *(("employees", "Workers (000)"), ("wage", "Rs lakh")),
        *(("lead_time_days", "Lead time (weeks)"), ("lead_time_days", "Consegna in settimane")),
        *(("lead_time_days", "d\xe9lai (mois)"), ("months_active", "weeks a year")),
    ],
)
def test_another_unit_is_known(field: str, text: str) -> None:
    assert may_be_other_unit(text, field)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        *(
            ("sales", "Sales (\u20ac)"),
            ("sales", "Fatturato 2024"),
            ("sales", "sales"),
            ("sales", "EUR"),
        ),
        *(("sales", "Umsatz im Markt"), ("sales", "Milan sales"), ("employees", "Addetti (n.)")),
        *(
            ("employees", "Mitarbeiter"),
            ("employees", "N. of employees, kept"),
            ("wage", "Salario mes"),
        ),
        *(("lead_time_days", "Lead time (days)"), ("months_active", "Months active")),
        *(("export_share", "Export (%)"), ("founded", "Year 1000")),
    ],
)
def test_the_usual_is_none(field: str, text: str) -> None:
    assert not may_be_other_unit(text, field)


@pytest.mark.parametrize("text", ["Export in %", "export_pct", "Anteil (Prozent)", "por ciento"])
def test_figures_of_a_hundred_are_known_by_what_stands_over_them(text: str) -> None:
    assert says_per_cent(text)
    assert not says_per_cent("Export share")
    assert not says_per_cent("Percival")
