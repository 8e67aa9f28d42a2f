"""The playground in a real Chromium: the findings are those of the command line, and nothing leaves the browser."""

from __future__ import annotations

import json
import re
import shutil
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from browsers import Visit, chromium, served, violations
from conftest import ROOT
from installation import orglint
from orglint.model import Source
from orglint.texts import LANGUAGES, Text
from playground.build import build
from test_playground import PRICES, SETTINGS, TYPED

pytestmark = pytest.mark.browser

PHONE, DESK = 390, 1280
LOADING = 120_000  # milliseconds: Python starts in five seconds, and on a busy machine in thirty
ANSWERING = 20_000
SMALL = 1_000_000  # bytes that may come before anybody has asked for more


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a playground: that in site/, if it is there, as it is in CI."""
    folder = ROOT / "site" / "playground"
    if not folder.exists():
        folder = tmp_path_factory.mktemp("site") / "playground"
        build(folder)
    return folder


@pytest.fixture(scope="module")
def site(built: Path) -> Iterator[str]:
    """The address of the playground."""
    with served(built) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as launched:
        yield launched


class Playground(NamedTuple):
    """A playground that somebody has open."""

    visit: Visit
    sizes: dict[str, int]
    """The bytes of all that came, by address."""

    @property
    def page(self) -> Any:
        return self.visit.page

    def start(self) -> Playground:
        """Load orglint, and wait for the first answer."""
        self.page.locator("#start").click()
        return self.wait(0, LOADING)

    def wait(self, answers: int, limit: int = ANSWERING) -> Playground:
        """Wait for one answer more than these."""
        self.page.locator(f'body[data-answers]:not([data-answers="{answers}"])').wait_for(state="attached", timeout=limit)
        return self

    @property
    def answers(self) -> int:
        return int(self.page.locator("body").get_attribute("data-answers") or 0)

    def type(self, org: str, settings: str) -> Playground:
        """Write both files over."""
        self.page.clock.install()
        for name, text in (("settings", settings), ("org", org)):
            self.page.locator(f"#tab-{name}").click()
            self.page.locator(f"#{name} .cm-content").focus()
            self.page.keyboard.press("ControlOrMeta+a")
            self.page.keyboard.press("Delete")
            if text:
                self.page.keyboard.insert_text(text)
        answers = self.answers
        self.page.clock.fast_forward(1000)
        self.page.clock.resume()
        return self.wait(answers)

    def follow(self, org: str) -> Playground:
        """Follow a link that carries an org file, as `parts/link.js` packs it."""
        packer = zlib.compressobj(wbits=-15)
        packed = packer.compress(json.dumps({"org": org, "settings": ""}).encode()) + packer.flush()
        answers = self.answers
        self.page.evaluate("fragment => { location.hash = fragment }", urlsafe_b64encode(packed).decode().rstrip("="))
        return self.wait(answers)

    def findings(self) -> list[dict[str, Any]]:
        return [
            {
                "rule": card.get_attribute("data-rule"),
                "severity": card.get_attribute("data-severity"),
                "line": int(card.get_attribute("data-line")),
                "column": int(card.get_attribute("data-column")),
                "message": card.locator("h3").text_content(),
                "texts": card.locator("p.text").all_text_contents(),
                "cited": card.locator(".cited").all_text_contents(),
                "labels": [re.findall(r"\d+", label)[0] for label in card.locator(".label").all_text_contents()],
            }
            for card in self.page.locator("#findings > li").all()
        ]


Opened = Callable[..., Playground]


@pytest.fixture(scope="module")
def opened(browser: Any, site: str) -> Iterator[Opened]:
    """Opens the playground in a language, at a width, with a colour scheme; `more` is added to its address."""
    contexts = []

    def open_(language: str = "en", width: int = DESK, scheme: str = "light", more: str = "") -> Playground:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
        contexts.append(context)
        sizes: dict[str, int] = {}
        context.on("response", lambda response: sizes.update({response.url: int(response.headers.get("content-length", 0))}))
        visit = Visit(context.new_page())
        visit.page.goto(f"{site}/{language}/index.html{more}")
        visit.page.locator("#org .cm-content").wait_for()
        return Playground(visit, sizes)

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def started(opened: Opened) -> Opened:
    """A playground that has been started, the same for all tests that ask for one in a language and at a width."""
    return cache(lambda language="en", width=DESK: opened(language, width).start())


def shown(text: str) -> str:
    """A text as the page shows it: without the backticks around code."""
    return re.sub(r"`([^`]+)`", r"\1", text)


def told(org: str, settings: str, language: str, folder: Path) -> dict[str, Any]:
    """What the command line says of the files."""
    (folder / "org.toml").write_text(org, encoding="utf-8")
    (folder / "orglint.toml").unlink(missing_ok=True)
    if settings:
        (folder / "orglint.toml").write_text(settings, encoding="utf-8")
    report = orglint("check", "--output-format", "json", "--language", language, "org.toml", cwd=folder).out
    said: dict[str, Any] = json.loads(report)
    return said


def cited(source: dict[str, Any]) -> Text:
    """A source of the report as the terminal cites it."""
    title, section = (Text(source[key], source[key]) for key in ("title", "section"))
    return Source(title, section, source["line"], source["url"]).cite()


def as_cards(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The findings of a report as the page has them, the gravest first."""
    gravest = sorted(report["findings"], key=lambda finding: ["error", "warning", "info"].index(finding["severity"]))
    return [
        {
            **{key: finding[key] for key in ("rule", "severity", "line", "column")},
            "message": shown(finding["message"]),
            "texts": [shown(text) for text in (finding["why"], finding["remedy"]) if text],
            "cited": [cited(finding["source"]).within(report["language"])] if finding["source"] else [],
            "labels": [str(label["line"]) for label in finding["labels"]],
        }
        for finding in gravest
    ]


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_has_the_findings_of_the_command_line(language: str, width: int, started: Opened, tmp_path: Path) -> None:
    playground = started(language, width)
    for org, settings in TYPED.values():
        playground.type(org, settings)
        report = told(org, settings, language, tmp_path)
        assert playground.findings() == as_cards(report)
        said = playground.page.locator("#failure").inner_text()
        assert [error["message"] for error in report["errors"] if shown(error["message"]) not in said] == []
        assert bool(said) == bool(report["errors"])
        for each in report["summary"]["unjudged"]:
            assert f"{each['count']} {shown(each['reason'])}" in playground.page.locator("#more").inner_text()
        assert playground.page.evaluate("() => document.documentElement.scrollWidth") == width
    assert playground.visit.said == []


def test_little_comes_before_it_is_asked_for_and_all_from_the_same_place(opened: Opened, site: str) -> None:
    playground = opened()
    assert sum(playground.sizes.values()) < SMALL
    assert re.search(r"Loads \d+ MB once \(about \d+ MB on the way", playground.page.locator("#gate").inner_text())
    playground.start()
    requests = {*playground.sizes, *playground.visit.fetched} - {"data:,"}
    assert [url for url in requests if not url.startswith(site)] == []
    assert [url for url in requests if url.endswith("/pyodide/pyodide.asm.wasm")]


def test_nothing_that_is_typed_leaves_the_browser(started: Opened) -> None:
    playground = started()
    came = len(playground.visit.fetched)
    playground.type('[departments.legal]\nname = "a-secret-name"\ntools = ["salesforce"]\n', "")
    assert playground.findings()[0]["rule"] == "legal/has-crm"
    assert playground.visit.fetched[came:] == []


def test_it_works_offline_once_it_was_loaded(opened: Opened) -> None:
    playground = opened().start()
    findings = playground.findings()
    playground.page.context.set_offline(True)
    playground.page.reload()
    assert playground.wait(0, LOADING).findings() == findings
    playground.page.locator("#other").click()
    playground.page.wait_for_url("**/zh/**")
    assert len(playground.wait(0, LOADING).findings()) == len(findings)


def test_a_new_build_is_seen_and_not_mixed_with_the_old(browser: Any, built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "playground"
    shutil.copytree(built, folder)
    (assets,) = (path.parent for path in folder.glob("*/app.js"))
    with served(folder) as address:
        visit = Visit(browser.new_context().new_page())
        playground = Playground(visit, {})
        visit.page.goto(f"{address}/en/index.html")
        playground.start()
        for file in (folder / "en/index.html", folder / "offline.js"):
            file.write_text(file.read_text("utf-8").replace(assets.name, "newer"), encoding="utf-8")
        assets.rename(folder / "newer")
        came = len(visit.fetched)
        visit.page.reload()
        playground.start()
        assert f"{address}/newer/worker.js" in visit.fetched[came:]
        assert [url for url in visit.fetched[came:] if assets.name in url] == []
        visit.page.context.close()


def test_a_link_carries_the_text_and_the_settings(opened: Opened, started: Opened) -> None:
    org, settings = TYPED["with settings"]
    playground = started().type(org, settings)
    playground.page.locator("#share").click()
    playground.page.wait_for_url("**#*")
    fragment = playground.page.url.partition("#")[2]
    other = opened("zh", more=f"#{fragment}").start()
    assert [finding["rule"] for finding in other.findings()] == [finding["rule"] for finding in playground.findings()] != []
    other.page.locator("#tab-settings").click()
    assert other.page.locator("#settings .cm-content").inner_text().strip() == SETTINGS.strip()


@pytest.mark.parametrize("fragment", ["x", "%%%", "q1ZKTy1RslJKTixIVNJRKkpNLC7JVrJSqgUA", "AAAA"])
def test_a_link_that_is_damaged_is_said_to_be(fragment: str, opened: Opened) -> None:
    playground = opened(more=f"#{fragment}")
    playground.page.locator("#status", has_text="cannot be read").wait_for()
    assert playground.page.locator("#org .cm-content").inner_text().startswith("# Who uses what at Larkspur")


CRM = '[departments.legal]\nname = "🏛"\ntools = ["salesforce"]\n'

ODD = {
    "a byte order mark": "\ufeffdepartments.legal.tools = ['salesforce']\n",
    "CRLF and a byte order mark": "\ufeff" + CRM.replace("\n", "\r\n"),
    "a line that ends with CR alone": "# a\rb\n" + CRM,
    "separators that are no line ends": CRM.replace("🏛", "\u2028\u2029\u0085"),
    "a separator behind an escape": CRM.replace("🏛", "\\n\u2028"),
    "a separator where a key may stand": f"\u2028= 1\n{CRM}",
    "strings of several lines": f'''{CRM}[company]\nname = """\n\u2029 "" \\\\"""\n''',
    "characters outside of the first plane": CRM.replace("[", '["🎈🎈", '),
}
"""Texts that are read otherwise where lines and characters are counted otherwise."""


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_text_has_the_findings_of_the_command_line_too(odd: str, started: Opened, tmp_path: Path) -> None:
    playground = started().follow(ODD[odd])
    report = told(ODD[odd], "", "en", tmp_path)
    assert playground.findings() == as_cards(report) != []
    lines = ODD[odd].removeprefix("\ufeff").split("\n")
    marked = [lines[each["line"] - 1][each["column"] - 1 : each["end_column"] - 1] for each in report["findings"] if each["tool"]]
    assert {*marked} <= {*playground.page.locator("#org .cm-lintRange").all_inner_texts()}


COLOURED = r"""departments."a.b" = { name = 'a # \', kind = ["legal"], tools = [{ tool = "clio", seats = 4 }] } # "d"
company.name = '''
Clio = "1"'''
[departments."]"]
kind = []
"""


def test_keys_and_values_are_told_apart_by_their_colours(started: Opened) -> None:
    words = started().follow(COLOURED).page.locator("#org .cm-line span")
    colours: dict[str, list[str]] = {}
    for colour, word in words.evaluate_all("all => all.map(word => [getComputedStyle(word).color, word.textContent])"):
        colours.setdefault(colour, []).append(word)
    assert [*colours.values()] == [
        ["departments", '"a.b"', "name", "kind", "tools", "tool", "seats", "company", "name", "kind"],
        [r"'a # \'", '"legal"', '"clio"', "'''", "Clio = \"1\"'''"],
        ["4", '[departments."]"]'],
        ['# "d"'],
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_paid_is_summed_up(language: str, started: Opened) -> None:
    assert "CNY 7,192.80" in started(language).type(PRICES, "").page.locator("#more").inner_text()


def test_a_finding_leads_to_its_place_and_its_change_is_made(started: Opened) -> None:
    playground = started().type('[departments.legal]\nname = "Legal 🏛"\ntools = ["clio", "salesforce"]\n', "")
    card = playground.page.locator("#findings > li[data-rule='legal/has-crm']")
    marked = playground.page.locator("#org .cm-lintRange-warning")
    assert "salesforce" in marked.all_inner_texts()[0]
    card.locator(".place").click()
    assert playground.page.evaluate("() => document.activeElement.closest('#org') !== null")
    assert playground.page.locator("#org .cm-activeLine").inner_text() == 'tools = ["clio", "salesforce"]'
    answers = playground.answers
    card.locator("dd button").click()
    playground.wait(answers)
    changed = playground.page.locator("#org .cm-content").inner_text().strip()
    assert changed == '[departments.legal]\nname = "Legal 🏛"\ntools = ["clio"]'
    assert "legal/has-crm" not in [finding["rule"] for finding in playground.findings()]


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(language: str, width: int, opened: Opened, started: Opened) -> None:
    fresh, playground = opened(language, width), started(language, width)
    for scheme in ("light", "dark"):
        for page in (fresh.page, playground.page):
            page.emulate_media(color_scheme=scheme)
        assert violations(fresh.page) == []
        for typed in ("a company", "with settings that make no sense"):
            assert violations(playground.type(*TYPED[typed]).page) == []


def test_the_keyboard_is_enough(opened: Opened) -> None:
    page = opened().page
    page.locator("#tab-org").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("() => document.activeElement.id") == "tab-settings"
    assert page.locator("#settings").is_visible()
    assert not page.locator("#org").is_visible()
