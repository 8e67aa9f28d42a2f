"""Build the playground: `python docs/playground/build.py site/playground`. It needs npm, and both registries.

Python for browsers (Pyodide) and the editor come from npm, as package-lock.json says; orglint is a wheel of this checkout, and what
it needs are the pure wheels of requirements.txt. All of it is in the folder: when the page is shown, nothing comes from elsewhere.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import tomli
from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
"""What of the npm package a browser loads."""

PYTHON = "3.14"
"""The version of Python that Pyodide is, for which wheels are chosen."""

IN_BROWSERS = ("rpds.py", "checking.py")
"""Modules of this folder that run there."""

SOURCES = ("src", "plugins", "schemas", "pyproject.toml", "setup.cfg", "docs/pages/README.md", "LICENSE")

EXAMPLES = {
    "saas-startup": ("en", "Larkspur, software, 83 people", "Larkspur：软件公司，83 人（英文）"),
    "retail-group": ("en", "Marlowe Stores, retail, 5,200 people", "Marlowe Stores：零售集团，5,200 人（英文）"),
    "hospital": ("en", "St. Brigid's, a hospital of 2,400 people", "St. Brigid's：医院，2,400 人（英文）"),
    "chinese-manufacturer": ("zh", "Yuanshan, manufacturing, 1,860 people (in Chinese)", "远山制造，1,860 人"),
    "no-crm-company": ("zh", "Linjiang, castings: needs no CRM (in Chinese)", "临江精铸，不需要 CRM"),
}
"""The example companies, by their folders: the language that the file is written in, and what to call it in English and Chinese."""


def build(folder: Path) -> None:
    """Make the folder anew."""
    shutil.rmtree(folder, ignore_errors=True)
    assets = folder / "assets"
    (assets / "pyodide").mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        _add_scripts(Path(scratch), assets)
        _add_packages(Path(scratch), assets / "packages.zip")
    for name in ("worker.js", "style.css"):
        shutil.copy(HERE / name, assets)
    _add_pages(folder, assets)


def _run(*command: str, cwd: Path) -> None:
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - npm, pip and what they have installed


def _add_scripts(scratch: Path, assets: Path) -> None:
    """The page's script with the editor in it, and Pyodide."""
    for name in ("package.json", "package-lock.json", ".npmrc", "app.js"):
        shutil.copy(HERE / name, scratch)
    shutil.copytree(HERE / "parts", scratch / "parts")
    _run("npm", "ci", "--no-audit", "--no-fund", cwd=scratch)
    bundle = ("--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=inline", "--log-level=warning")
    _run("node_modules/.bin/esbuild", "app.js", *bundle, f"--outfile={assets.resolve() / 'app.js'}", cwd=scratch)
    for name in PYODIDE:
        shutil.copy(scratch / "node_modules/pyodide" / name, assets / "pyodide")


def _add_packages(scratch: Path, archive: Path) -> None:
    """The packages of orglint and of what it needs, as one archive, the same bytes for the same sources."""
    site = scratch / "site"
    for wheel in _wheels(scratch):
        ZipFile(wheel).extractall(site)
    for name in IN_BROWSERS:
        shutil.copy(HERE / name, site)
    with ZipFile(archive, "w", ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            entry = ZipInfo(path.relative_to(site).as_posix())
            entry.compress_type = ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes())


def _wheels(scratch: Path) -> list[Path]:
    """A wheel of this checkout, made from a copy in which no earlier build has left anything, and the others from the index."""
    copy, wheels = scratch / "orglint", scratch / "wheels"
    for name in SOURCES:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(ROOT / name, copy / name)
    pip = (sys.executable, "-m", "pip")
    pure = ("--only-binary", ":all:", "--platform", "any", "--implementation", "py", "--python-version", PYTHON)
    wanted = ("--requirement", str(HERE / "requirements.txt"))
    _run(*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", str(wheels), str(copy), cwd=scratch)
    _run(*pip, "download", "--quiet", "--no-deps", *pure, "--dest", str(wheels), *wanted, cwd=scratch)
    return sorted(wheels.glob("*.whl"))


def _add_pages(folder: Path, assets: Path) -> None:
    """A page for each language, and what keeps them for the time without a network.

    The assets' folder gets the build's name: a browser that has kept an earlier one does not mix the two.
    """
    loaded = {path.relative_to(assets).as_posix(): path.read_bytes() for path in sorted(assets.rglob("*")) if path.is_file()}
    texts = tomli.loads((HERE / "texts.toml").read_text("utf-8"))
    name = hashlib.sha256(b"".join([*loaded.values(), *_sources()])).hexdigest()[:12]
    assets.rename(folder / name)
    pages = [f"{language}/index.html" for language in texts]
    build = {"name": name, "files": {file: len(data) for file, data in loaded.items()}, "pages": pages, "rules": _rules()}
    size, packed = _megabytes(map(len, loaded.values())), _megabytes(len(gzip.compress(data, 6)) for data in loaded.values())
    templates = Environment(loader=FileSystemLoader(HERE), undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True)
    for language in texts:
        page = templates.get_template("page.html.j2").render(
            texts={key: text.format(size=size, packed=packed) for key, text in texts[language].items()},
            examples=_examples(language),
            build=build,
            language=language,
            other=next(other for other in texts if other != language),
        )
        (folder / language).mkdir()
        _write(folder / language / "index.html", page)
    _write(folder / "offline.js", (HERE / "offline.js").read_text("utf-8").replace("{{ build }}", name))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _sources() -> Iterable[bytes]:
    """What the pages are made of besides what they load."""
    own = [HERE / name for name in ("page.html.j2", "offline.js", "texts.toml")]
    return [path.read_bytes() for path in (*own, *map(_org_file, EXAMPLES))]


def _rules() -> list[str]:
    """The ids of the rules that have a page in the documentation: not those that settings make."""
    folder = ROOT / "docs" / "rules"
    return sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.glob("*/*.md") if path.suffixes == [".md"])


def _megabytes(sizes: Iterable[int]) -> str:
    return f"{sum(sizes) / 1e6:.0f} MB"


def _org_file(company: str) -> Path:
    return ROOT / "examples/companies" / company / "org.toml"


def _examples(language: str) -> list[dict[str, str]]:
    """The companies for a page, those in its language first."""
    return [
        {"name": name, "title": zh if language == "zh" else en, "org": _org_file(name).read_text("utf-8"), "settings": ""}
        for name, (written, en, zh) in sorted(EXAMPLES.items(), key=lambda example: example[1][0] != language)
    ]


if __name__ == "__main__":
    build(Path(sys.argv[1]))
