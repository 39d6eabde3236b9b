# Every task of the house. Tools are installed into this folder (.tools, .venv) and nowhere else.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.SILENT:
.PHONY: help run test check lint audit fmt bench docs messages tools

HOST ?= 127.0.0.1
PORT ?= 8000
BENCH ?= media feed
# Two more than the cores: a third of the time is waiting for browsers, and servers that end and come back.
WORKERS ?= 4
# What draws and prepares pictures steps behind everything else, and would wait for minutes behind four of them:
# at the last rank nobody is behind anybody.
LAST := nice -n 19
# A file stays with one of them, so that its servers start once; the files that take long come first.
SPREAD := --dist loadfile --no-loadscope-reorder
BIN := .venv/bin
# What Python has compiled is read again, even where the surroundings ask it to write nothing down.
unexport PYTHONDONTWRITEBYTECODE
# Half a gigabyte of its own, which only one test asks for, and only where there is Java to run it.
SPARK := $(shell command -v java >/dev/null && echo .venv/spark)
# Found when a task needs it: an installed uv, or the one that `make tools` put here.
UV = $$(command -v uv || echo .tools/bin/uv)

help: ## say what can be made
	awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: tools ## start Teduh on its embedded defaults (HOST=127.0.0.1 PORT=8000)
	$(UV) sync --quiet --frozen --no-dev --inexact
	exec $(BIN)/teduh run --host "$(HOST)" --port "$(PORT)"

# The second run leaves out what cannot differ between databases: numbers, codecs, words, and all journeys
# but one whole day. Where PostgreSQL cannot be had, it says so.
test: .venv/dev .venv/oldest $(SPARK) ## run every test on SQLite, then on PostgreSQL what asks a database, each in random order
	export TEDUH_CHROMIUM="$$(./.ci/chromium)"
	$(BIN)/python -m tests.servers.homes
	$(LAST) $(BIN)/pytest -n $(WORKERS) $(SPREAD) -rs
	echo "The same on PostgreSQL:"
	$(LAST) $(BIN)/python -m tests.servers $(BIN)/pytest -n $(WORKERS) $(SPREAD) -rs -m database

check: lint ## the quick gate: format, lint, imports, house rules, types, migrations, quick tests
	$(BIN)/python -m tests.servers.homes
	$(LAST) $(BIN)/pytest -n $(WORKERS) $(SPREAD) -q -m "not journey and not thorough"

# Types take as long as all the rest, and are looked at beside it.
lint: .venv/dev ## what is known without running a test: format, lint, imports, house rules, types, migrations
	$(BIN)/mypy & types=$$!
	trap 'kill $$types 2>/dev/null || true' EXIT
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/lint-imports --no-logo
	$(BIN)/ast-grep scan
	$(BIN)/djlint src --quiet --lint
	$(BIN)/teduh manage makemigrations --check --dry-run
	$(BIN)/pytest -q --no-header tests/foundation/test_translations.py
	$(BIN)/deptry src
	wait $$types

audit: .venv/dev ## ask whether a part has a known weakness, and say so where nobody could be asked
	./.ci/audit

fmt: .venv/dev ## put every file into the house's form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/dev ## measure what is claimed (BENCH="media feed")
	for name in $(BENCH); do $(BIN)/teduh bench $$name; done

docs: .venv/dev ## check that the documents say what the code does
	$(BIN)/pytest -q tests/docs tests/config/test_settings_document.py

messages: .venv/dev ## collect the words of every room, and compile the translations
	$(BIN)/teduh manage messages

tools:
	command -v uv >/dev/null || [ -x .tools/bin/uv ] || ./.ci/tools

.venv/dev: pyproject.toml uv.lock | tools
	$(UV) sync --quiet --frozen --group dev
	touch $@

# The least versions that are allowed of what computes a cloth: a test asks them for the same bytes.
.venv/oldest: tests/exhibition/oldest.txt .venv/dev
	$(UV) venv --quiet --clear --python '>=3.11,<3.14' $@
	$(UV) pip install --quiet --python $@/bin/python --requirements $<
	touch $@

# Spark is no part of the packages of development: a test adds it to the way of a process of its own.
.venv/spark: tests/surveys/engines/spark.txt .venv/dev
	$(UV) venv --quiet --clear --python '>=3.11,<3.14' $@
	$(UV) pip install --quiet --python $@/bin/python --no-deps --requirements $<
	touch $@
