"""What seats cost: exact to the last digit, rounded once, never converted, and never as if what is unknown were nothing."""

from __future__ import annotations

import csv
import json
import pickle
import subprocess
import sys
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, CheckText
from orglint.costs import MINOR_UNITS, MOST_DECIMALS, USUAL, SeatCost, a_year, money, notation, rounded, total
from orglint.document.parse import Number, parse
from orglint.linting.discover import FileSource
from orglint.linting.plan import Plan
from orglint.linting.run import check_files
from orglint.model import Tool
from orglint.plugins.validation import validate
from orglint.policy.plugin_errors import Refused
from orglint.report import Report
from orglint.reporters import reporter
from orglint.reporters.costs import cost_line, cost_summary
from orglint.testing import company
from orglint.texts import LANGUAGES, Language, Text

FOLDER = Path(__file__).parent / "costs"
SCHEMA = json.loads((ROOT / "schemas" / "report.schema.json").read_text("utf-8"))
CODES = json.loads((ROOT / "schemas" / "org.schema.json").read_text("utf-8"))["definitions"]["seat-cost"]["properties"]["currency"][
    "enum"
]


def lines(report: Report, language: Language) -> list[str]:
    """What the report says of money: a line for each finding that has a cost, and those of the summary."""
    found = (*report.findings, *(waived.located for waived in report.waived))
    return [*filter(None, (cost_line(located.finding, language) for located in found)), *cost_summary(report, language)]


# A table of companies in files: each `NAME.org.toml` with what is said of it in `NAME.LANGUAGE.txt`.


@pytest.mark.parametrize("expected", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.name)
def test_what_is_said_of_the_costs_of_a_company(expected: Path, plan: Plan) -> None:
    name, language, _ = expected.name.rsplit(".", 2)
    source = FOLDER / f"{name}.org.toml"
    report = check_files(["org.toml"], plan, FileSource(lambda _: source.read_bytes()))
    assert report.faults == ()
    assert language in LANGUAGES
    assert "".join(f"{line}\n" for line in lines(report, "zh" if language == "zh" else "en")) == expected.read_text("utf-8")


def test_each_company_of_the_table_has_its_words_in_both_languages() -> None:
    names = {path.name.removesuffix(".org.toml") for path in FOLDER.glob("*.org.toml")}
    assert {path.name for path in FOLDER.glob("*.txt")} == {f"{name}.{language}.txt" for name in names for language in LANGUAGES}
    assert len(names) > 7


LEGAL = """
[tools.kht]
categories = ["crm"]
seat-cost = {{ amount = {amount}, currency = "{currency}", per = "{per}" }}

[departments.legal]
tools = [{{ tool = "kht", seats = {seats} }}]
"""


def checked(check_text: CheckText, amount: str, currency: str = "CNY", per: str = "year", seats: int = 1) -> Report:
    return check_text(LEGAL.format(amount=amount, currency=currency, per=per, seats=seats))


def data(report: Report) -> dict[str, Any]:
    document: dict[str, Any] = json.loads("".join(reporter("json")(report, "en", False)))
    jsonschema.validate(document, SCHEMA)
    return document


def test_one_price_is_told_beside_tools_of_which_nobody_states_any(check_text: CheckText) -> None:
    text = LEGAL.format(amount="9.99", currency="CNY", per="year", seats=2) + '[tools.fumo]\ncategories = ["crm"]\n'
    document = data(check_text(text.replace("seats = 2 }", 'seats = 2 }, { tool = "fumo", seats = 3 }')))
    costs = [found["cost"] for found in document["findings"] if found["rule"] == "legal/has-crm"]
    assert costs == [{"seats": 2, "currency": "CNY", "amount": "19.98"}, None]
    assert document["summary"]["costs"]["flagged"]["unknown"] == 1


@pytest.mark.parametrize(
    ("amount", "currency", "per", "seats", "expected"),
    [
        pytest.param("9.99", "CNY", "year", 1, "9.99", id="what binary floats have not"),
        pytest.param("0.1", "EUR", "month", 3, "3.60", id="a month is a twelfth of a year"),
        pytest.param("1200", "CNY", "year", 6, "7200.00", id="a whole number"),
        pytest.param("1_200.50", "CNY", "year", 2, "2401.00", id="an underscore"),
        pytest.param("+9.99", "CNY", "year", 1, "9.99", id="a sign"),
        pytest.param("1.2e3", "CNY", "year", 1, "1200.00", id="an exponent"),
        pytest.param("125E-3", "KWD", "year", 1, "0.125", id="a negative exponent"),
        pytest.param("0.125", "CNY", "year", 1, "0.12", id="half goes to the even digit below"),
        pytest.param("0.135", "CNY", "year", 1, "0.14", id="half goes to the even digit above"),
        pytest.param("0.12500000000000000001", "CNY", "year", 1, "0.13", id="more than half, by the twentieth digit"),
        pytest.param("98.5", "JPY", "month", 1, "1182", id="yen have no smaller unit"),
        pytest.param("0.5", "KRW", "year", 1, "0", id="won are rounded to the even one"),
        pytest.param("1.2345", "BHD", "year", 1, "1.234", id="fils are thousandths"),
        pytest.param("1.23455", "CLF", "year", 1, "1.2346", id="four digits"),
        pytest.param("0", "CNY", "month", 9, "0.00", id="for nothing"),
        pytest.param("-0.0", "CNY", "month", 9, "0.00", id="nothing with a sign"),
        pytest.param("0e99999999999999999999", "CNY", "month", 9, "0.00", id="nothing in many digits"),
        pytest.param("9.99", "CNY", "year", 0, "0.00", id="no seats"),
        pytest.param(
            "9007199254740990.99",
            "CNY",
            "month",
            9007199254740991,
            "973555660975279963095822037376053.08",
            id="the most there can be",
        ),
    ],
)
def test_the_amount_of_a_finding(amount: str, currency: str, per: str, seats: int, expected: str, check_text: CheckText) -> None:
    report = checked(check_text, amount, currency, per, seats)
    document = data(report)
    (finding,) = [found for found in document["findings"] if found["rule"] == "legal/has-crm"]
    assert finding["cost"] == {"seats": seats, "currency": currency, "amount": expected}
    totals = [{"seats": seats, "currency": currency, "amount": expected}]
    assert document["summary"]["costs"] == {"flagged": {"totals": totals, "unknown": 0}, "apart": []}


@pytest.mark.parametrize("amount", ["nan", "inf", "-inf", "+nan", "-1", "-0.01", '"9.99"', "true", "9007199254740992", "1e400"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_price_is_refused_where_it_stands(amount: str, language: Language, check_text: CheckText) -> None:
    (located,) = checked(check_text, amount).findings
    assert (located.finding.rule, located.key_path, located.span[:2]) == (
        "org/document-schema",
        "tools.kht.seat-cost.amount",
        (4, 24),
    )
    assert "`amount`" in located.finding.message.within(language)


@pytest.mark.parametrize(
    ("amount", "refused"),
    [
        (f"0.{'0' * (MOST_DECIMALS - 1)}1", False),
        (f"0.{'0' * MOST_DECIMALS}1", True),
        ("1e-20", False),
        ("1e-21", True),
        ("1.5e-20", True),
        (f"1.{'0' * 99}", True),
        ("1e-999999999", False),  # nothing at all, to whoever reads it as TOML says
    ],
)
def test_an_amount_has_so_many_digits_and_no_more(amount: str, refused: bool, check_text: CheckText) -> None:
    report = checked(check_text, amount)
    found = [located for located in report.findings if located.finding.rule == "org/document-schema"]
    assert [located.key_path for located in found] == ["tools.kht.seat-cost.amount"] * refused
    assert (data(report)["summary"]["costs"] is None) is refused  # a price that cannot be counted with is none


@pytest.mark.parametrize(("currency", "meant"), [("RMB", "CNY"), ("cny", "`CNY`"), ("EURO", "`EUR`"), ("XXX", "CNY"), ("", "")])
def test_a_currency_that_is_none_is_refused(currency: str, meant: str, check_text: CheckText) -> None:
    (located,) = checked(check_text, "1", currency).findings
    assert (located.finding.rule, located.key_path) == ("org/document-schema", "tools.kht.seat-cost.currency")
    assert meant in located.finding.message.en
    assert meant in located.finding.message.zh


def test_every_currency_of_the_table_of_minor_units_is_a_code() -> None:
    assert set(MINOR_UNITS) < set(CODES)
    assert sorted(CODES) == CODES
    assert len(CODES) == 165
    assert USUAL not in MINOR_UNITS.values()


def test_a_catalogue_has_no_prices(policy: Any) -> None:
    assert {tool.seat_cost for tool in policy.catalogue.tools()} == {None}


def test_a_price_goes_with_a_product_of_the_catalogue_under_every_name() -> None:
    org = company(
        '[tools.salesforce]\nseat-cost = { amount = 9.9, currency = "CNY", per = "month" }\n[departments.legal]\ntools = ["SFDC"]\n'
    )
    (assignment,) = org.departments["legal"].assignments
    assert assignment.tool
    assert assignment.tool.seat_cost == SeatCost("9.9", "CNY", "month")
    assert assignment.tool.seat_cost.amount == Decimal("9.9")


def test_an_amount_that_is_only_written_otherwise_is_no_change() -> None:
    assert SeatCost("9.90", "CNY", "year").called == SeatCost("9.9", "CNY", "year").called == Text("CNY 9.9 a year", "每年 CNY 9.9")
    assert SeatCost("1.2e3", "CNY", "month").called == Text("CNY 1,200 a month", "每月 CNY 1,200")
    assert SeatCost("9.90", "CNY", "year").called != SeatCost("9.90", "USD", "year").called


def test_a_plugin_gives_no_price() -> None:
    tool = Tool("emr", Text("EMR", "病历"), ())
    assert validate(tool) == tool
    with pytest.raises(Refused, match="what a seat costs stands in org files"):
        validate(tool._replace(seat_cost=SeatCost("1", "CNY", "year")))


@pytest.mark.parametrize("name", ["json", "csv", "markdown", "text", "concise", "sarif", "junit", "gitlab", "github"])
def test_every_format_has_room_for_a_finding_that_costs_something(name: str, check_text: CheckText) -> None:
    assert "".join(reporter(name)(checked(check_text, "9.99", seats=3), "en", False))


def test_a_spreadsheet_has_columns_for_money(check_text: CheckText) -> None:
    (row,) = csv.DictReader(StringIO("".join(reporter("csv")(checked(check_text, "9.99", "BHD", "month", 3), "en", False))))
    assert (row["seats"], row["cost"], row["currency"]) == ("3", "359.640", "BHD")


def test_a_command_and_another_process_get_the_same_price() -> None:
    price = SeatCost("9.99", "CNY", "month")
    assert pickle.loads(pickle.dumps(price)) == price
    number = parse(b"a = 9.90").data["a"]
    again = pickle.loads(pickle.dumps(number))
    assert (type(again), str(again), again) == (Number, "9.90", 9.9)


PROGRAM = """
import sys
from orglint.cli.entry import run
run(["check", "org.toml"])
print("_decimal" in sys.modules, "orglint.costs" in sys.modules)
"""


@pytest.mark.parametrize(
    ("text", "with_decimal", "with_costs"),
    [
        ('[departments.legal]\ntools = ["salesforce"]\n', False, False),
        (LEGAL.format(amount="9.99", currency="CNY", per="year", seats=1).replace("legal", "sales"), False, True),
        (LEGAL.format(amount="9.99", currency="CNY", per="year", seats=1), True, True),
    ],
    ids=["no price", "a price, and nothing that costs", "a cost"],
)
def test_decimals_are_imported_where_a_cost_is_said(text: str, with_decimal: bool, with_costs: bool, tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text(text, "utf-8")
    ended = subprocess.run([sys.executable, "-c", PROGRAM], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == f"{with_decimal} {with_costs}"


# What holds for all amounts, held against fractions.

AMOUNTS = st.from_regex(r"\A(0|[1-9][0-9]{0,11})(\.[0-9]{1,20})?\Z")
PRICED = st.tuples(
    st.integers(0, 10**7),
    st.builds(SeatCost, AMOUNTS, st.sampled_from(["CNY", "JPY", "BHD", "CLF"]), st.sampled_from(["year", "month"])),
)


def exactly(known: Iterable[tuple[int, SeatCost]]) -> dict[str, Fraction]:
    sums: dict[str, Fraction] = {}
    for seats, price in known:
        yearly = seats * Fraction(price.written) * (12 if price.per == "month" else 1)
        sums[price.currency] = sums.get(price.currency, Fraction()) + yearly
    return sums


@given(st.lists(PRICED, max_size=20))
def test_a_total_is_the_sum_to_the_last_digit(known: list[tuple[int, SeatCost]]) -> None:
    assert {currency: Fraction(amount) for currency, amount in total(known).items()} == exactly(known)


@given(st.lists(PRICED, max_size=12), st.randoms(use_true_random=False))
def test_no_total_depends_on_the_order(known: list[tuple[int, SeatCost]], shuffle: Any) -> None:
    mixed = list(known)
    shuffle.shuffle(mixed)
    assert list(total(mixed).items()) == list(total(known).items())
    assert a_year(known or [(0, SeatCost("0", "CNY", "year"))]) == a_year(mixed or [(0, SeatCost("0", "CNY", "year"))])


@given(st.lists(PRICED, min_size=1, max_size=12), st.integers(1, 12))
def test_parts_of_a_total_make_the_total(known: list[tuple[int, SeatCost]], at: int) -> None:
    one, other = total(known[:at]), total(known[at:])
    joined = {currency: Fraction(one.get(currency, 0)) + Fraction(other.get(currency, 0)) for currency in {*one, *other}}
    assert joined == exactly(known)


@given(st.lists(PRICED, min_size=1, max_size=12))
def test_a_total_is_rounded_once_to_the_nearest_even_unit(known: list[tuple[int, SeatCost]]) -> None:
    for currency, amount in total(known).items():
        scale = 10 ** MINOR_UNITS.get(currency, USUAL)
        assert Fraction(rounded(amount, currency)) == Fraction(round(exactly(known)[currency] * scale), scale)


@given(PRICED, st.integers(1, 28))
def test_what_others_set_for_their_decimals_changes_nothing(known: tuple[int, SeatCost], precision: int) -> None:
    seats, price = known
    said = (a_year([known]), notation(price.a_year(seats), price.currency))
    with localcontext(Context(prec=precision, rounding=ROUND_HALF_EVEN)):
        assert (a_year([known]), notation(price.a_year(seats), price.currency)) == said


@given(st.decimals(0, 10**15, places=3), st.sampled_from(["CNY", "JPY", "BHD"]))
def test_people_and_programs_are_told_the_same_amount(amount: Decimal, currency: str) -> None:
    shown = money(amount, currency)
    assert shown.startswith(f"{currency} ")
    assert Decimal(shown[4:].replace(",", "")) == Decimal(notation(amount, currency))
    assert not shown.endswith(".00")


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("7200", "CNY", "CNY 7,200"),
        ("7200.5", "CNY", "CNY 7,200.50"),
        ("999.995", "CNY", "CNY 1,000"),
        ("1234567.891", "KWD", "KWD 1,234,567.891"),
        ("119999.5", "JPY", "JPY 120,000"),
        ("0", "EUR", "EUR 0"),
    ],
)
def test_how_an_amount_is_written(amount: str, currency: str, expected: str) -> None:
    assert money(Decimal(amount), currency) == expected


# Several files, and what only a run of several shows.


def of_several(plan: Plan, texts: dict[str, str], **how: Any) -> Report:
    return check_files([*texts], plan, FileSource(lambda name: texts[name].encode()), **how)


def test_a_company_without_prices_makes_no_total_look_complete(plan: Plan) -> None:
    texts = {
        "one.org.toml": LEGAL.format(amount="9.99", currency="CNY", per="year", seats=2),
        "two.org.toml": '[departments.legal]\ntools = ["salesforce", "pipedrive"]\n',
    }
    assert lines(of_several(plan, texts), "en")[-1] == (
        "Paid for what is flagged: CNY 19.98 a year for 2 seats (and 2 assignments of unknown cost)."
    )
    assert lines(of_several(plan, {"two.org.toml": texts["two.org.toml"]}), "en") == []


def test_many_files_in_several_processes_make_the_total_of_one(plan: Plan) -> None:
    texts = {
        f"{number:02}.org.toml": LEGAL.format(amount=f"0.{number:02}5", currency="CNY", per="year", seats=1) for number in range(70)
    }
    assert lines(of_several(plan, texts), "en")[-1] == "Paid for what is flagged: CNY 24.50 a year for 70 seats."
