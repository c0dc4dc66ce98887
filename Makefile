# Riwaya: `make demo` shows what it does, `make test` checks that it does it.
SHELL := /bin/bash
.DEFAULT_GOAL := help

VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed
# Each compiles one kind of data; all know --check.
BUILDERS := $(sort $(basename $(notdir $(wildcard tools/build_*.py))))

.PHONY: help install demo test check format data bench bench-store floors clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-11s %s\n", $$1, $$2}'

install: $(STAMP) ## a .venv with everything, built once and again when pyproject.toml changes

$(STAMP): pyproject.toml tools/make_venv.sh
	@bash tools/make_venv.sh $(VENV)
	@touch $@

demo: $(STAMP) ## reads the samples and prints their reports; never waits for a key
	@$(PY) -m tools.demo

test: $(STAMP) ## every test; those of PostgreSQL run where it can be had, those on the annotated texts of ../shared run where these are present
	@bash tools/postgres.sh
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

floors: $(STAMP) ## raises the pinned floors to what is reached now; never lowers one
	@$(PY) -m benchmarks.floors --raise

clean: ## removes what was built
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
