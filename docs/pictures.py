"""Make the pictures of the READMEs and the first page from real runs: `just pictures`. It needs Chromium, for the page's.

A test holds the runs against digests in docs/_static/pictures/made-of.json: what is shown is what orglint prints now.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from orglint.terminal import width

DOCS = Path(__file__).parent
ROOT = DOCS.parent
PICTURES = DOCS / "_static" / "pictures"
DIGESTS = PICTURES / "made-of.json"

READMES = {"en": "README.md", "zh": "README.zh.md"}
"""Where the org file of the terminal's picture stands: the first that the README shows."""

COMPANIES = {"en": "saas-startup", "zh": "chinese-manufacturer"}
"""The example company of the page's picture."""

DAY = "2027-01-15"
COLUMNS, WIDTH, HEIGHT = 80, 1200, 760


def org_file(language: str) -> str:
    """The org file that the README shows."""
    found = re.search(r"^```toml\n(.*?)^```", (ROOT / READMES[language]).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found, READMES[language]  # noqa: S101 - a README without it has no picture either
    return found[1]


def on_terminal(language: str) -> str:
    """What `orglint check org.toml` prints on a terminal with colours, of the README's org file."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "org.toml").write_text(org_file(language), encoding="utf-8", newline="\n")
        return _orglint(folder, "check", "org.toml", "--color", "always", "--language", language)


def page(language: str) -> str:
    """The page for people, of an example company."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(ROOT / "examples/companies" / COMPANIES[language] / "org.toml", folder)
        return _orglint(folder, "check", "org.toml", "--output-format", "html", "--language", language, "--as-of", DAY)


def _orglint(folder: str, *arguments: str) -> str:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI", "FORCE_", "NO_COLOR", "TERM"))
    }
    environment = {**kept, "COLUMNS": str(COLUMNS), "PYTHONIOENCODING": "utf-8"}
    command = [str(Path(sys.executable).with_name("orglint")), *arguments]
    ended = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, check=False)  # noqa: S603 - our own
    assert ended.returncode == 1, command  # noqa: S101 - there is something to show
    return ended.stdout.decode("utf-8")


def sources() -> Mapping[str, str]:
    """What each picture shows, by its name."""
    return {
        **{f"terminal.{language}.svg": on_terminal(language) for language in READMES},
        **{f"page.{language}.png": page(language) for language in COMPANIES},
    }


def digests(shown: Mapping[str, str]) -> Mapping[str, str]:
    """SHA-256 of what each picture shows."""
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in shown.items()}


# A terminal as SVG. rich could draw one, but squeezes Chinese: it gives a wide character the room of a narrow one.

SIGNS = re.compile(r"\x1b\[([\d;]*)m")
CELL, LINE, MARGIN = 9.0, 21, 22
"""In units of the picture: how wide a column is, how high a line, and what is left free around them."""

STYLES = {
    "1": ("b", "font-weight: 700"),
    "2": ("d", "fill: #9aa3af"),
    "31": ("r", "fill: #ff7b72"),
    "32": ("g", "fill: #7ec88c"),
    "33": ("y", "fill: #f0be64"),
    "34": ("l", "fill: #78aaff"),
    "35": ("m", "fill: #e296ff"),
    "36": ("c", "fill: #6ecdd7"),
}
"""The signs that orglint gives a terminal (ECMA-48, SGR): the class of the picture that stands for each, and what it looks like."""

SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">
<title>{title}</title>
<style>
text {{ font-family: "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "PingFang SC", "Microsoft YaHei", monospace }}
text {{ font-size: 15px; fill: #e6e8ec; white-space: pre }}
{styles}
</style>
<rect width="100%" height="100%" rx="10" fill="#16191f"/>
{texts}
</svg>
"""  # noqa: E501 - a line of the picture


def terminal_picture(printed: str) -> str:
    """A terminal in which `orglint check org.toml` was typed and this was printed."""
    lines = ["\x1b[1m$ orglint check org.toml\x1b[0m", *printed.rstrip("\n").split("\n")]
    texts = [text for number, line in enumerate(lines) for text in _texts(line, MARGIN + LINE * number + 15)]
    size = {"width": round(COLUMNS * CELL + 2 * MARGIN), "height": len(lines) * LINE + 2 * MARGIN}
    styles = "\n".join(f".{name} {{ {look} }}" for name, look in STYLES.values())
    return SVG.format(**size, styles=styles, title="orglint check org.toml", texts="\n".join(texts))


def _texts(line: str, y: int) -> Iterator[str]:
    """The elements of a line: each run of characters that look alike and are equally wide has its own, so that columns line up."""
    at, classes = 0, ""
    for number, part in enumerate(SIGNS.split(line)):
        if number % 2:
            classes = " ".join(STYLES[sign][0] for sign in part.split(";") if sign in STYLES)
            continue
        for run in re.findall(r"[\u2e80-\uffff]+|[^\u2e80-\uffff]+", part):
            if run.strip():
                yield f'<text {_places(run, at)} y="{y}" class="{classes}">{escape(run)}</text>'
            at += width(run)


def _places(run: str, at: int) -> str:
    """Where a run stands from a column on: each wide character at its own place, others in the room that they have together."""
    if width(run) > len(run):
        return f'x="{" ".join(f"{MARGIN + (at + 2 * number) * CELL:g}" for number in range(len(run)))}"'
    return f'x="{MARGIN + at * CELL:g}" textLength="{len(run) * CELL:g}" lengthAdjust="spacingAndGlyphs"'


def page_picture(html: str, picture: Path) -> None:
    """The top of the page, as Chromium shows it."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--disable-gpu", *sandbox])
        opened = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce")
        opened.set_content(html)
        opened.screenshot(path=str(picture))
        browser.close()


def make_all() -> None:
    """Make the pictures, and write down what they show."""
    shown = sources()
    PICTURES.mkdir(exist_ok=True)
    for language in READMES:
        name = f"terminal.{language}.svg"
        (PICTURES / name).write_text(terminal_picture(shown[name]), encoding="utf-8", newline="\n")
    for language in COMPANIES:
        page_picture(shown[f"page.{language}.png"], PICTURES / f"page.{language}.png")
    DIGESTS.write_text(json.dumps(digests(shown), indent=2) + "\n")


if __name__ == "__main__":
    make_all()
