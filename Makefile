# Riwaya: `make demo` shows what it does, `make test` checks that it does it.
SHELL := /bin/bash
.DEFAULT_GOAL := help

VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed
# Each compiles one kind of data; all know --check.
BUILDERS := $(sort $(basename $(notdir $(wildcard tools/build_*.py))))

# What the workbench's pages need, built from web/.
ASSETS := src/riwaya/web/static/manifest.json
WEB := web/package-lock.json web/package.json web/vite.config.ts web/tsconfig.json $(shell find web/src -type f)

.PHONY: assets help install demo test check format data bench bench-store floors screenshots clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-11s %s\n", $$1, $$2}'

install: $(STAMP) $(ASSETS) ## a .venv with everything and the pages' assets, built once and again when what they are built from changes

$(STAMP): pyproject.toml tools/make_venv.sh
	@bash tools/make_venv.sh $(VENV)
	@touch $@

$(ASSETS): $(WEB) tools/assets.sh
	@bash tools/assets.sh

assets: $(ASSETS) ## the workbench's scripts, styles, fonts and map (needs npm)

demo: $(STAMP) $(ASSETS) ## reads the samples and prints their reports; never waits for a key
	@$(PY) -m tools.demo

test: $(STAMP) $(ASSETS) ## every test; those of PostgreSQL run where it can be had, those on the annotated texts of ../shared run where these are present
	@bash tools/postgres.sh
	@bash tools/chromium.sh
	@$(PY) -m pytest -q

check: $(STAMP) ## format, lint, strict types, import contracts, and that the compiled data is fresh
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	@for tool in $(BUILDERS); do $(PY) -m tools.$$tool --check || exit 1; done

format: $(STAMP) ## rewrites the code in the house's format
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

data: $(STAMP) ## compiles data/ to src/riwaya/compiled/
	@for tool in $(BUILDERS); do $(PY) -m tools.$$tool || exit 1; done

bench: $(STAMP) ## scores on ../shared beside a keyword list, and speed
	@$(PY) -m benchmarks.scores
	@$(PY) -m benchmarks.calibration
	@$(PY) -m benchmarks.speed

bench-store: $(STAMP) ## the store: writes a second, waiting times over 100,000 documents, kill -9 fifty times
	@$(PY) -m benchmarks.store
	@$(PY) -m benchmarks.kills
	@$(PY) -m benchmarks.export

screenshots: $(STAMP) $(ASSETS) ## pictures of every page of the workbench, to be looked at, in out/screenshots
	@$(PY) -m tools.screenshots

floors: $(STAMP) ## raises the pinned floors to what is reached now; never lowers one
	@$(PY) -m benchmarks.floors --raise

clean: ## removes what was built
	rm -rf $(VENV) out web/node_modules src/riwaya/web/static .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
