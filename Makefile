# Every command makes its own virtual environment first. Needs git, make and Python 3.11, 3.12 or 3.13 with venv.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
export NO_MKDOCS_2_WARNING := 1
PIN = $(VENV)/bin/uv pip compile --quiet --system-certs --universal --python-version 3.11 --generate-hashes --custom-compile-command "make pins" $(UPGRADE)
ADDRESS ?= 127.0.0.1:8000
ENGINE ?= mkdocs

.DEFAULT_GOAL := help
.PHONY: help serve site check items test quick bench offline epub anki book handouts forms summaries tasks cards downloads schema scripts pins wheel clean

help: ## List these commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1	\2/' | expand -t 14

serve: $(VENV)/site ## Build the course and serve it at http://127.0.0.1:8000/, reloading while you write
	@$(RUN) -m macros serve --engine $(ENGINE) --address $(ADDRESS)

site: $(VENV)/site ## Build the course into site/
	@$(RUN) -m macros build --engine $(ENGINE)

check: $(VENV)/site ## Find every mistake in data and pages, without building
	@$(RUN) -m macros check

items: $(VENV)/site ## Judge the questions by what gives their answers away
	@$(RUN) -m macros items

offline: $(VENV)/site ## Build the course as a zip that opens from a disk
	@$(RUN) -m macros offline

epub: $(VENV)/site ## Build the course as an e-book for phones and e-readers
	@$(RUN) -m macros epub

book: $(VENV)/book ## Build the course as a PDF book, with worksheets and answers
	@$(RUN) -m macros pdf

handouts: $(VENV)/book ## Build a page for clients for each exercise and programme
	@$(RUN) -m macros handout

forms: $(VENV)/book ## Build the blank forms, to print
	@$(RUN) -m macros forms

cards: $(VENV)/book ## Build cards to print on both sides and cut out
	@$(RUN) -m macros cards

summaries: $(VENV)/book ## Build a sheet to revise with for each module
	@$(RUN) -m macros summaries

tasks: $(VENV)/book ## Build the sheets for practical tasks
	@$(RUN) -m macros tasks

anki: $(VENV)/site ## Build the course as flashcards
	@$(RUN) -m macros anki

downloads: $(VENV)/site ## Build everything to take away, and the site that offers it
	@echo "Looking for what the PDFs need (requirements-book.txt) …"
	@$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements-book.txt || echo "What needs requirements-book.txt is left out."
	@$(RUN) -m macros downloads
	@$(RUN) -m macros build --engine $(ENGINE)

schema: $(VENV)/site ## Write data/schemas/ again after a change of macros/models/
	@$(RUN) -m macros schema

scripts: $(VENV)/dev tests/judges/node_modules/.installed ## Write the scripts of the copy on a disk again after a change of overrides/assets/*.js
	@$(RUN) -m tests.judges.bundle

test: $(VENV)/dev tests/judges/node_modules/.installed ## Run all tests
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check . && $(VENV)/bin/mypy
	@$(RUN) -m pytest -n auto --dist loadfile --no-loadscope-reorder

quick: $(VENV)/dev ## Run the tests an author needs while writing: no browser, no other engines
	@$(RUN) -m pytest -n auto --dist worksteal -m "not browser and not engines and not book and not judge and not thorough"

bench: $(VENV)/dev ## Measure the build against plain MkDocs, and pages on a phone
	@$(RUN) -m tests.bench
	@$(RUN) -m tests.bench.lighthouse

pins: $(VENV)/dev ## Write requirements*.txt again from the ranges in pyproject.toml; UPGRADE=--upgrade takes newer versions
	@$(PIN) pyproject.toml -o requirements.txt
	@$(PIN) pyproject.toml -c requirements.txt --extra book -o requirements-book.txt
	@$(PIN) pyproject.toml -c requirements-book.txt --extra book --group dev -o requirements-dev.txt

wheel: $(VENV)/dev ## Make the generator a package for other courses, in dist/
	@$(RUN) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean: ## Remove what the commands made
	rm -rf site dist .cache $(VENV) tests/judges/node_modules

$(VENV)/site: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Needs Python 3.11, 3.12 or 3.13; call make with PYTHON=python3.11, say."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python has no venv; on Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/book: requirements-book.txt $(VENV)/site
	@$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements-book.txt
	@touch $@

$(VENV)/dev: requirements-dev.txt $(VENV)/site
	@$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

tests/judges/node_modules/.installed: tests/judges/package.json tests/judges/machine.sh
	@bash tests/judges/machine.sh
	@cd tests/judges && npm install --silent --no-audit --no-fund --no-progress --ignore-scripts
	@touch $@
