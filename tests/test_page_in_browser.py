"""The page for people in a real Chromium: what is shown, that nothing else happens, and that everybody can use it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from browsers import Visit, chromium, violations
from orglint.cli.entry import run
from orglint.reporters.page.cards import FEW
from test_page import ATTRIBUTES, DAY, ORG, TAGS, hostile_org, many, page_of

pytestmark = pytest.mark.browser

SIZES = (390, 820, 1280)

SECONDS = 2.0
"""So long the largest page may take to be painted, in time of the processor."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as launched:
        yield launched


Open = Callable[..., Visit]


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens the page on an org file at a width, with a colour scheme, and with or without the page's script."""
    contexts = []

    def visit(text: str = ORG, width: int = 1280, scheme: str = "light", *, script: bool = True) -> Visit:
        page_of(tmp_path, text, "en", "--output-format", "concise")
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce", java_script_enabled=script)
        contexts.append(context)
        return Visit(context.new_page()).open(tmp_path / "page.html")

    yield visit
    for context in contexts:
        context.close()


@pytest.mark.parametrize("script", [True, False])
def test_the_language_is_switched_with_and_without_the_script(opened: Open, script: bool) -> None:
    page = opened(script=script).page
    assert page.locator("h1").inner_text().startswith("In 2 of 7 departments the software does not fit the work: ")
    assert "各部门的问题" not in page.locator("body").inner_text()
    page.locator("label", has_text="中文").click()
    assert page.locator("h1").inner_text().replace("\n", "").startswith("7 个部门中，有 2 个部门的软件与工作不符：")
    assert "What was found" not in page.locator("body").inner_text()
    if script:
        assert page.title().startswith("软件使用情况：")
        assert page.evaluate("document.documentElement.lang") == "zh-Hans"


@pytest.mark.parametrize("count", [0, FEW])
def test_hostile_names_do_nothing(opened: Open, count: int) -> None:
    more = "".join(f'[departments.x{number}]\nname = "Legal {number}"\ntools = ["Salesforce"]\n' for number in range(count))
    visit = opened(more + hostile_org())
    visit.page.locator("#q").fill("<script>")
    elements = visit.page.evaluate("[...document.querySelectorAll('*')].map(x => [x.localName, ...x.getAttributeNames()])")
    assert {tag for tag, *_ in elements} <= TAGS
    names = {name.lower() for _, *attributes in elements for name in attributes}
    assert {name for name in names - ATTRIBUTES - {"placeholder"} if not name.startswith("aria-")} == set()
    assert (visit.said, visit.elsewhere) == ([], [])


@pytest.mark.parametrize("width", SIZES)
def test_it_fits_each_width(opened: Open, width: int) -> None:
    visit = opened(ORG + many(30, 60).replace("[company]", "[x]").partition("\n\n")[2], width)
    page = visit.page
    for language in ("en", "zh"):
        page.locator(f"#l-{language}").check(force=True)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        wide = page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4,h5,p,dd,li,.dept,.figs')]"
            ".filter(x => x.checkVisibility() && !x.closest('.vh,.skip,nav,.mxw'))"
            ".filter(x => x.getBoundingClientRect().right > innerWidth + 1)"
            ".map(x => x.outerHTML.slice(0, 200))"
        )
        assert wide == []
    assert (visit.said, visit.elsewhere) == ([], [])


def test_a_card_has_two_columns_where_there_is_room_and_one_on_a_phone(opened: Open) -> None:
    where = {}
    for width in SIZES:
        card = opened(ORG, width).page.locator("li.f").first
        text, side = card.locator(".t").bounding_box(), card.locator(".sd").bounding_box()
        where[width] = side["x"] > text["x"] + 300
    assert where == {390: False, 820: False, 1280: True}


def test_dark_and_light_are_of_the_reader(opened: Open) -> None:
    grounds = [
        opened(ORG, 820, scheme).page.evaluate("getComputedStyle(document.body).backgroundColor") for scheme in ("light", "dark")
    ]
    assert grounds == ["rgb(247, 246, 242)", "rgb(19, 22, 27)"]


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("count", [0, FEW])
def test_axe_finds_nothing(opened: Open, width: int, scheme: str, count: int) -> None:
    more = "".join(f'[departments.x{number}]\nname = "Legal {number}"\ntools = ["Salesforce"]\n' for number in range(count))
    page = opened(more + ORG.partition("\n\n")[2] if count else ORG, width, scheme).page
    for language in ("en", "zh"):
        page.locator(f"#l-{language}").check(force=True)
        page.wait_for_timeout(50)
        assert violations(page) == []


@pytest.mark.parametrize("script", [True, False])
def test_a_filter_hides_cards_and_departments_left_without_any(opened: Open, script: bool) -> None:
    page = opened(script=script).page
    legal, marketing = (page.locator("section.dept", has_text=name).first for name in ("法务部", "Marketing"))
    assert legal.is_visible()
    page.locator("label", has_text="too much").locator("visible=true").first.click()
    page.locator("label", has_text="to correct in the file").locator("visible=true").first.click()
    assert not legal.is_visible()
    assert not page.locator("li.f.over").first.is_visible()
    assert marketing.is_visible()


def test_the_search_leaves_the_departments_that_have_the_word(opened: Open) -> None:
    page = opened().page
    page.locator("#q").fill("fxiaoke")
    shown = page.locator("tr[data-n] bdi").locator("visible=true").all_inner_texts()
    assert {"法务部", "客服部", "销售部", "IT"} <= set(shown)
    assert "Marketing" not in shown
    assert "match" in page.locator("#hits").inner_text()
    page.locator("#q").fill("")
    assert page.locator("tr[data-n]").first.is_visible()


def test_a_mark_leads_to_its_finding(opened: Open) -> None:
    page = opened().page
    mark = page.get_by_role("link", name="too much", exact=True).first
    mark.focus()
    page.keyboard.press("Enter")
    target = page.evaluate("location.hash")
    assert re.fullmatch(r"#f\d+", target)
    assert "法务部 is assigned Fxiaoke (CRM)" in page.locator(target).inner_text()


def test_the_keyboard_reaches_what_is_first(opened: Open) -> None:
    page = opened().page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.querySelector('#l-zh').checked")


def test_reasons_open_in_place_and_without_the_script_the_link_jumps(opened: Open) -> None:
    text = "".join(f'[departments.d{each}]\nname = "Legal {each}"\ntools = ["Salesforce"]\n' for each in range(FEW + 1))
    page = opened(text).page
    link = page.locator("a.w").first
    link.click()
    assert "If the department does not work in the tool itself" in page.locator("li.f").first.inner_text()
    link.click()
    assert "If the department" not in page.locator("li.f").first.inner_text()
    page = opened(text, script=False).page
    page.locator("a.w").first.click()
    assert page.url.endswith("#r0")


def test_it_prints_on_a4(opened: Open) -> None:
    page = opened().page
    data = page.pdf(prefer_css_page_size=True)
    boxes = {tuple(round(float(each)) for each in box.split()) for box in re.findall(rb"/MediaBox ?\[([\d. ]+)\]", data)}
    assert boxes == {(0, 0, 595, 842)}
    page.emulate_media(media="print")
    for hidden in ("nav.toc", ".lang", ".tools"):
        assert not page.locator(hidden).first.is_visible()
    assert page.locator("h1").is_visible()


def test_the_largest_page_is_painted_in_time(opened: Open) -> None:
    visit = opened("")
    file = Path(visit.page.url.removeprefix("file://"))
    page_of(file.parent, many(300, 3000), "en", "--output-format", "concise")
    client = visit.page.context.new_cdp_session(visit.page)
    client.send("Performance.enable", {"timeDomain": "threadTicks"})
    assert min(painted(visit.page, client) for _ in range(3)) < SECONDS
    assert visit.page.locator("li.f").count() >= 3000
    assert visit.said == []


def painted(page: Any, client: Any) -> float:
    """The seconds of the processor that the page's thread takes until it is painted. A busy machine makes them more, never less."""
    page.reload()
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    metrics = {each["name"]: each["value"] for each in client.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"])


def test_the_picture_of_the_matrix_is_drawn(browser: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "org.toml").write_text(hostile_org() + ORG.partition("\n\n")[2], "utf-8")
    capsys.readouterr()
    assert run(["matrix", str(tmp_path), "--output-format", "svg", "--as-of", DAY]) == 0
    (tmp_path / "matrix.svg").write_text(capsys.readouterr().out, "utf-8")
    context = browser.new_context()
    visit = Visit(context.new_page()).open(tmp_path / "matrix.svg")
    assert set(visit.page.evaluate("[...document.querySelectorAll('*')].map(x => x.localName)")) <= {
        *("svg", "title", "style", "rect", "text", "path", "g", "circle"),
    }
    assert (visit.said, visit.elsewhere) == ([], [])
    context.close()
