"""What stands over a column may say another unit than is read."""

import pytest

from sectorscan.readers.notation.units import (
    may_be_other_unit,
    names_other_period,
    says_per_cent,
    shows_other_unit,
)


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
        *(("employees", "Workers (000)"), ("wage", "Rs lakh"), ("sales", "Rs lacs")),
        *(("sales", "Receita (R$ mi)"), ("sales", "Ventas mdp"), ("sales", "Omzet (jt)")),
        *(("sales", "Doanh thu (tr \u0111)"), ("sales", "tys. z\u0142")),
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


@pytest.mark.parametrize("words", ["tr", "T\u1ef7", "Jt", "mi", "Cr", "k"])
def test_a_short_word_behind_money_is_another_unit(words: str) -> None:
    assert shows_other_unit(words, "sales")
    assert not shows_other_unit(words, "lead_time_days")


@pytest.mark.parametrize(
    ("text", "per"),
    [
        *(("Wage per week", "week"), ("weekly_wage", "week"), ("Sal\xe1rio mensal", "month")),
        *(("upah harian", "day"), ("Jornal diario", "day"), ("Stundenlohn", "hour")),
        *(("Gaji / bulan", "month"), ("Annual pay", "year"), ("L\u01b0\u01a1ng th\xe1ng", "month")),
        *(("月給", "month"), ("Haftal\u0131k \xfccret", "week"), ("Salaire par mois", "month")),
    ],
)
def test_what_wages_are_paid_for(text: str, per: str) -> None:
    assert not names_other_period(text, per)
    others = {"hour", "day", "week", "month", "year"} - {per}
    assert all(names_other_period(text, other) for other in others)


@pytest.mark.parametrize(
    "text", ["Upah per potong", "por pe\xe7a", "Salario quincenal", "piece rate"]
)
def test_wages_for_a_piece_or_a_fortnight_are_paid_for_nothing_that_a_reference_is(
    text: str,
) -> None:
    assert names_other_period(text, "month")


@pytest.mark.parametrize(
    "text", ["wage", "Average wage 2025", "Gaji", "wage (year 2025)", "Hourglass"]
)
def test_a_head_may_say_nothing_of_it(text: str) -> None:
    assert not names_other_period(text, "month")
