# `make run` needs Python 3.11 or newer, make and git; it sets up .venv by itself.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
SHARED ?= ../shared
VENV := .venv
BIN := $(VENV)/bin
LOCKED := $(VENV)/.locked
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help install run test lint types check golden golden-update score bench smoke build resources readme \
	train-attribution lock clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

# Made anew only when the lock changes.
$(LOCKED): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "claimx needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

# In place, so that a change of the code counts at once; anew for entry points and commands.
$(READY): $(LOCKED) pyproject.toml
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

install: $(READY) ## set up .venv from requirements.lock

run: $(READY) ## print the table for fixtures/seeds
	@$(BIN)/claimx extract fixtures/seeds

test: $(READY) ## run the tests, without the packaging tests
	$(BIN)/python -m pytest -m "not packaging"

lint: $(READY) ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY) ## mypy, strict, package and tests
	$(BIN)/mypy

check: lint types golden ## what CI runs: lint, types, fixtures, all tests
	$(BIN)/python -m claimx.scoring.gate --only seeds
	$(BIN)/python -m pytest

golden: $(READY) ## compare the fixtures with their expected reports
	$(BIN)/claimx check fixtures/cases

golden-update: $(READY) ## accept what the fixtures give now
	$(BIN)/claimx check fixtures/cases --update

score: $(READY) ## compare the scores with fixtures/floors.json
	$(BIN)/python -m claimx.scoring.gate --shared $(SHARED)

bench: $(READY) ## speed, memory and start-up beside bare spaCy
	$(BIN)/python -m claimx.scoring.bench --shared $(SHARED)

smoke: $(READY) ## build the wheel and try it in a clean environment
	$(BIN)/python -m pytest -m packaging

build: $(READY) ## wheel and source archive into dist/
	$(BIN)/python -m build --no-isolation --outdir dist

resources: $(READY) ## refresh the checksums of claimx/resources
	$(BIN)/python -m claimx.resources.manifest

readme: $(READY) ## refresh the outputs that the README shows
	$(BIN)/python -m tests.readme

train-attribution: $(READY) ## train the attribution weights anew; needs claimx[train], POLNEAR=, ENCODER=, OUT=
	$(BIN)/python -m claimx.training.attribution --data $(POLNEAR) --encoder $(ENCODER) --out $(OUT)/run
	$(BIN)/python -m claimx.training.attribution_export --encoder $(ENCODER) --out $(OUT) \
		--checkpoints $(OUT)/run/cycle2.pt $(OUT)/run/cycle3.pt

# pip's own settings stay out, so that no address of an index gets into the file.
lock: $(READY) ## make requirements.lock anew
	PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile \
		--quiet --upgrade --extra dev --generate-hashes --allow-unsafe --strip-extras --no-annotate \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options \
		--output-file requirements.lock pyproject.toml

clean: ## remove what was built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
