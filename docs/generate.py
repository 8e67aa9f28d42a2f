"""Write the pages and tables that are made from orglint itself, in both languages, and delete pages that nothing makes any more."""

from __future__ import annotations

from pathlib import Path

from pages import FOLDERS, INDEX, made_elsewhere, names_of_products, pages

DOCS = Path(__file__).parent


def write_all() -> None:
    """Bring the folders of made pages, and the tables of the READMEs, to what orglint is now."""
    index = DOCS.parent / INDEX  # first, because the pages look products up in it
    index.write_text(names_of_products(DOCS.parent), encoding="utf-8", newline="\n")
    made = {DOCS / path: text for path, text in pages().items()}
    for left_over in {path for folder in FOLDERS for path in (DOCS / folder).rglob("*.md")} - set(made):
        left_over.unlink()
    for path, text in {**made, **made_elsewhere(DOCS.parent)}.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_all()
