# Everything a user or developer runs. Each target sets up what it needs in .venv first.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
EXAMPLE := examples/tesmar --actors examples/tesmar-actors.jsonl

.PHONY: help install brief test check format bench example-page model clean

help:            ## Show what there is
	@grep -E '^[a-z-]+: .*##|^[a-z-]+:  *##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

install: .venv/.installed  ## Set up .venv with Sayso and its development tools (by uv where there is one, else pip)

.venv/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("Sayso needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@if command -v uv >/dev/null 2>&1; then \
	    [ -x $(BIN)/python ] || uv venv --quiet --python "$(PYTHON)" .venv; \
	    uv pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[dev]'; \
	else \
	    [ -x $(BIN)/python ] || "$(PYTHON)" -m venv .venv; \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'; \
	fi
	@touch $@

brief: install   ## The main job on the bundled example: read, compare, print the brief
	@$(BIN)/sayso brief $(EXAMPLE)

test: install    ## The tests
	$(BIN)/pytest -n 2

check: install   ## Format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -q tests/test_layers.py tests/test_startup.py

format: install  ## Format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: install   ## The benchmarks against their floors; data by SAYSO_CORPORA
	$(BIN)/python -m benchmarks.gate

example-page: install  ## The example's brief as one HTML page: brief.html
	@$(BIN)/sayso brief $(EXAMPLE) --html brief.html

model: install   ## Train the language model (about four hours on two cores); data by SAYSO_CORPORA
	@if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[train]'; \
	else $(BIN)/python -m pip install --quiet -c constraints.txt -e '.[train]'; fi
	$(BIN)/python -m training.language.train build/model
	$(BIN)/python -m training.language.export build/model/network.pt sayso/data/model

clean:           ## Remove what was built
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis brief.html
