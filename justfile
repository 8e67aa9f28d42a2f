# The one list of commands. Everything is installed into .venv; `just` alone shows this list.

_list:
    @just --list --unsorted

# "strict" makes links in build/: mypy can follow them, and they cost a start nothing. With the usual import hook neither is so.
# make .venv and install orglint in it, with what developing needs; again after adding a module or an entry point
setup:
    python3 -m venv .venv
    .venv/bin/pip install --quiet --editable '.[dev]' --config-settings editable_mode=strict

# run the tests
test *ARGS:
    .venv/bin/pytest {{ ARGS }}

# build and install plugins as packages, and run them there; needs the network
test-packages:
    .venv/bin/pytest -n0 -m packaging

# build a release, check it, and publish nothing
release:
    .ci/release dist

# run the tests that install packages, as users do: they need a network
test-network:
    .venv/bin/pytest -m network

# open the page for people, and the documentation's site, in Chromium, which has to be there
test-browser:
    .venv/bin/pip install --quiet '.[browser]'
    .venv/bin/pytest -n0 -m browser tests/test_page_in_browser.py tests/test_site_in_browser.py

# ask the language servers and validators of editors; needs Node.js, npm and the network
test-editors:
    .venv/bin/pip install --quiet '.[editors]'
    .venv/bin/pytest -n0 -m editors tests/test_editors.py

# try mutants of the modules that decide, or of some, such as linting/lint.py: do the tests hold them to their verdicts?
mutants *ARGS:
    PYTHONPATH=tests:docs .venv/bin/python -m mutants {{ ARGS }}

# check style and formatting
lint:
    .venv/bin/ruff check .
    .venv/bin/ruff format --check .

# check types
types:
    .venv/bin/mypy
    .venv/bin/mypy -p orglint_plugins -p orglint_schemas

# run orglint on the examples: in the clean ones it finds nothing
check-examples:
    find examples -path examples/orglint-hospital -prune -o -name 'clean*.org.toml' -print0 | xargs -0 .venv/bin/orglint check --output-format concise --as-of 2027-01-15
    .venv/bin/orglint check examples/companies --exit-zero

# count orglint's instructions (with valgrind) and measure how long it takes beside other programs, in an environment of its own
bench *ARGS:
    python3 -m venv .venv/bench
    .venv/bench/bin/pip install --quiet '.[bench]'
    .venv/bench/bin/python benchmarks/run.py {{ ARGS }}

# make again what is generated: the validators from the schemas, the expected outputs of the examples, pages, tables of the READMEs, taken ids
generate:
    .venv/bin/python schemas/compile.py
    .venv/bin/python tests/regenerate.py
    .venv/bin/python docs/generate.py

# say how much of the catalogue has been found by name in public lists, and where it contradicts them
catalogue-sources *ARGS:
    .venv/bin/python docs/catalogue_sources.py {{ ARGS }}

# build the documentation in both languages, into site/
docs:
    rm -rf site
    .venv/bin/sphinx-build -q -W --keep-going -t en docs site/en
    .venv/bin/sphinx-build -q -W --keep-going -t zh docs site/zh
    cp docs/languages.html site/index.html

# build the playground, orglint in the browser, into site/playground; needs npm
playground:
    .venv/bin/python docs/playground/build.py site/playground

# make the pictures of the READMEs and the first page again, from real runs; needs Chromium
pictures:
    .venv/bin/pip install --quiet '.[browser]'
    .venv/bin/python docs/pictures.py
