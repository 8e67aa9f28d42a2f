"""Names that somebody wrote: which one was probably meant, and which department one stands for."""

from __future__ import annotations

import time

import pytest

from orglint import Text
from orglint.company.departments import DepartmentNames
from orglint.names import (
    LONGEST,
    compared,
    did_you_mean,
    drawn,
    look_alike,
    nearest,
    normalise,
    normalise_all,
    taken_for,
    without_remark,
)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Bamboo HR", "bamboohr"),
        ("R&D", "rd"),
        ("a_b-c.d/e", "abcde"),
        ("Ｚｏｏｍ", "zoom"),
        ("Straße", "strasse"),
        ("Who?", "who?"),
        ("C++", "c++"),
        ("Salesforce®", "salesforce"),
        ("Jira™ Software", "jirasoftware"),
        ("&", ""),
    ],
)
def test_what_does_not_tell_two_names_apart(name: str, form: str) -> None:
    assert normalise(name) == form
    assert compared(name) == (form or name)
    assert normalise_all([name, "Ｒ-D", name]) == [form, "rd", form]


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Sisense (Periscope)", "Sisense"),
        ("Sisense （Periscope） ", "Sisense"),
        ("Sisense", "Sisense"),
        ("Sisense ", "Sisense "),
        ("X(a)", "X"),
        ("(Periscope)", "(Periscope)"),
        ("Periscope)", "Periscope)"),
        ("Sisense (Periscope) Cloud", "Sisense (Periscope) Cloud"),
        ("Sisense (a) (b)", "Sisense (a)"),
        ("Sisense（a）(b)", "Sisense（a）"),
        ("Sisense(a)（b）", "Sisense(a)"),
    ],
)
def test_a_remark_at_the_end_falls_away(name: str, left: str) -> None:
    assert without_remark(name) == left


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("salesforec", "Salesforce"),
        ("hubspto", "HubSpot"),
        ("HUBSPOT", "HubSpot"),
        ("slakc", "Slack"),
        ("slak", "Slack"),
        ("slaack", "Slack"),
        ("sleek", None),
        ("crm", None),
        ("", None),
        ("-", None),
    ],
)
def test_a_slip_of_the_keyboard(written: str, meant: str | None) -> None:
    assert nearest(written, ["Salesforce", "HubSpot", "Slack", "ERP"]) == meant


@pytest.mark.parametrize(
    ("written", "other"),
    [
        pytest.param("Workable", "Worktile", id="two other letters in a row"),
        pytest.param("Docker", "Looker", id="two letters in a name of six"),
        pytest.param("Zulip", "Tulip", id="another first letter"),
        pytest.param("Spendesk", "Zendesk", id="another first letter, and one more"),
        pytest.param("Procore", "Precoro", id="two letters in a name of seven"),
        pytest.param("Salesflare", "Salesforce", id="three letters in a name of ten"),
        pytest.param("Sage 200", "Sage 50", id="another number"),
        pytest.param("Gnu 3", "Gnu", id="a number more"),
        pytest.param("Wix", "Wiz", id="another letter in a name of three"),
        pytest.param("外销部", "电销部", id="another character of three"),
        pytest.param("同程商旅", "携程商旅", id="another first character"),
        pytest.param("it", "its", id="a letter less in a name of two"),
        pytest.param("warktale", "worktiles", id="three letters in a name of eight"),
        pytest.param("slckk", "slack", id="two other letters, one of which was beside"),
        pytest.param("&", "-", id="signs that are ignored"),
        pytest.param("marketing-automotoins", "marketing-automation", id="three slips in a long name"),
    ],
)
def test_another_word_is_no_slip(written: str, other: str) -> None:
    assert nearest(written, [other]) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("cmr", "crm", id="two swapped in a name of three"),
        pytest.param("mst", "most", id="one left out of a name of four"),
        pytest.param("alesforce", "salesforce", id="the first letter left out"),
        pytest.param("aslesforce", "salesforce", id="the first two letters swapped"),
        pytest.param("selesforse", "salesforce", id="two letters replaced apart"),
        pytest.param("salefroce", "salesforce", id="one left out and two swapped"),
        pytest.param("salessforcce", "salesforce", id="two doubled"),
        pytest.param("纷享消客", "纷享销客", id="another character of four"),
        pytest.param("its", "it", id="a letter more in a name of three"),
        pytest.param("xsalesforce", "salesforce", id="a letter more before the first"),
        pytest.param("warktale", "worktile", id="two letters apart in a name of eight"),
        pytest.param("IT", "it", id="only another case"),
        pytest.param("R", "r", id="a single letter in another case"),
        pytest.param("x" * 99 + "y", "x" * 100, id="as many letters as anybody types"),
        pytest.param("x." * 99 + "y", "x" * 100, id="as many letters, and signs among them that are ignored"),
    ],
)
def test_a_slip_is_found(written: str, meant: str) -> None:
    assert nearest(written, [meant]) == meant


def test_the_fewest_slips_win() -> None:
    assert nearest("marketing-automatoin", ["marketing-automations", "marketing-automation"]) == "marketing-automation"


def test_a_hint_is_there_in_both_languages_or_not_at_all() -> None:
    assert did_you_mean("hubspto", ["HubSpot"]) == Text("; did you mean `HubSpot`?", "；是否想写“HubSpot”？")
    assert did_you_mean("{}", ["{x}", "HubSpot"]) == Text("", "")


@pytest.mark.parametrize("letters", [LONGEST + 1, 100_000])
def test_a_name_longer_than_anybody_types_is_no_slip_and_costs_no_search(letters: int) -> None:
    began = time.process_time()
    assert nearest("x" * letters, ["x" * (letters - 1) + "y"] * 1000) is None
    assert nearest("\ufdfa" * (LONGEST // 2), ["\ufdfa" * (LONGEST // 2)]) is None  # one letter that is eighteen when normalised
    assert time.process_time() - began < 1


def test_a_long_name_among_many_long_ones_is_found_before_anybody_waits() -> None:
    written = "ab" * (LONGEST // 2)
    began = time.process_time()
    assert nearest(written, [f"{written[:-3]}c{written[-3:]}", *(written[:-4] + "cccc" for _ in range(200))]) is not None
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("name", "read", "seen"),
    [
        ("Sales", "sales", "Sales"),
        ("SALES", "sales", "SALES"),
        ("Sаles", "sales", "Sales"),  # the second letter is Cyrillic
        ("ＳＡＬＥＳ", "sales", "SALES"),
        ("销售", "销售", "销售"),
        ("Il", "il", "ll"),
        ("СОТ", "coт", "COT"),
        ("Sɑl\u0585n", "salon", "Salon"),  # an o of Armenian
        ("Sales\u2011Force", "salesforce", "SalesForce"),
        ("0ps", "ops", "Ops"),
        ("Sa1es", "sales", "Sales"),
        ("Sales\u2013Force\u2212?", "salesforce?", "SalesForce?"),
        ("Sale5", "sale5", "Sale5"),
        ("Lega1", "legal", "Legal"),
        ("Vertica1", "vertical", "Vertical"),
        ("Area105", "area105", "Area105"),
        ("Leg1", "leg1", "Leg1"),
        ("Sal1es1", "salles1", "Salles1"),
        ("Team 101", "team101", "Team101"),
    ],
)
def test_what_a_reader_takes_for_the_same(name: str, read: str, seen: str) -> None:
    assert (look_alike(name), drawn(name)) == (read, seen)


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("Salesforce", []),
        ("SaIesforce", ["Salesforce"]),
        ("S\u0430lesforce Enterprise", ["Salesforce Enterprise"]),  # a Cyrillic a
        ("Salesf0rce", ["SalesfOrce"]),
        ("JIR\u0410", ["JIRA", "JlRA"]),  # a Cyrillic A
        ("lntercom", ["Intercom"]),
        ("Zoho lnvoice", ["Zoho Invoice"]),
        ("PlPEDRIVE", ["PIPEDRIVE", "PlPEDRlVE"]),
        ("lllumio", ["Illumio"]),
        ("Team 10", []),
    ],
)
def test_names_that_a_reader_may_take_one_for(name: str, seen: list[str]) -> None:
    assert list(taken_for(name)) == seen


TABLES = {"sales": {"name": "Sales (EMEA)"}, "press": {}, "media": {"name": "Press"}, "r-d": {"name": "R&D"}}


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("sales", ("sales",)),
        ("SALES", ("sales",)),
        ("sales (emea)", ("sales",)),
        ("press", ("press",)),  # a key as it is written is that key
        ("Press", ("press", "media")),
        ("R&D", ("r-d",)),
        ("legal", ()),
    ],
)
def test_a_department_is_found_by_key_else_by_all_that_are_called_so(written: str, keys: tuple[str, ...]) -> None:
    names = DepartmentNames(TABLES)
    assert names.find(written) == keys
    assert names.find_one(written) == (keys[0] if len(keys) == 1 else None)


def test_thousands_of_departments_are_looked_up_in_no_time() -> None:
    names = DepartmentNames({f"team-{number}": {"name": f"Team No. {number}"} for number in range(5000)})
    began = time.process_time()
    assert all(names.find_one(f"TEAM NO {number}") == f"team-{number}" for number in range(5000))
    assert time.process_time() - began < 2
