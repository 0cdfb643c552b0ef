# Everything starts here; `make help` lists what there is.

PYTHON ?= python3
DEBIAN ?= trixie
VENV := .venv
BIN := $(VENV)/bin
SETUP := scripts/setup.sh pyproject.toml kernelspec/kernel.json $(shell find labextension -type f)
SOURCES := scilab_kernel tests examples benchmarks

.PHONY: help demo quick test test-browser test-agents test-slurm test-unit test-versions test-python mutants fuzz soak lint format coverage check console lab examples bench bench-page bench-peers install docs clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: $(VENV)/.demo ## install what is missing and run a notebook through the kernel
	@$(BIN)/python examples/run.py examples/tour.ipynb

test: lint $(VENV)/.test ## install what is missing and run every check there is
	@$(BIN)/python -m pytest -n 2 --dist loadfile

quick: lint ## check style and types, run the unit tests and a pass through a real Scilab (under a minute)
	@$(BIN)/python -m pytest -q tests/unit
	@$(BIN)/python -m pytest -q -k "not adv" tests/scilab/test_kernel_test.py tests/scilab/test_cells.py

test-browser: $(VENV)/.browser ## go through JupyterLab and Notebook 7 in a browser, feature by feature
	@$(BIN)/python -m pytest -m browser tests/browser

test-agents: build/agents/.installed ## let an agent work in a notebook, through jupyter-mcp-server
	@$(BIN)/python -m pytest -m thorough tests/tools/test_programs.py

test-slurm: $(VENV)/.slurm ## run tasks as jobs of a Slurm of one machine (needs root, slurm-wlm and munge)
	@$(BIN)/python -m pytest -m thorough tests/tools/test_slurm.py

test-unit: $(VENV)/.test ## run the tests that need neither Scilab nor sockets
	@$(BIN)/python -m pytest tests/unit

mutants: $(VENV)/.mutation ## break a room on purpose, and see whether its unit tests notice: make mutants ROOM=scilab/cell
	@BIN=$(CURDIR)/$(BIN) scripts/mutants.sh $(ROOM)

fuzz: $(VENV)/.test ## look for inputs and sequences that break something: make fuzz SECONDS=60
	@$(BIN)/pip install --quiet --editable .[fuzz]
	@$(BIN)/python -m tests.fuzz $(or $(SECONDS),60)
	@MODEL_EXAMPLES=50 MODEL_STEPS=50 $(BIN)/python -m pytest -q --timeout=0 tests/scilab/test_model.py
	@$(BIN)/python -m tests.fuzz.cells $(or $(SECONDS),60)

soak: $(VENV)/.test ## keep a kernel at work and see whether it grows: make soak MINUTES=60
	@$(BIN)/python -m tests.soak $(or $(MINUTES),10)

test-versions: ## run the tests that need Scilab in a Debian 13, which has Scilab 2024.1 (needs root)
	@scripts/test-versions.sh $(DEBIAN) build/$(DEBIAN) $(or $(TESTS),tests/scilab)

test-python: ## run the tests of the kernel with another Python: make test-python PYTHON=python3.14
	@PYTHON=$(PYTHON) scripts/test-python.sh build/python "$(WITH)" $(TESTS)

docs: $(VENV)/.docs ## build the documentation into build/site; a warning is an error
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

lint: $(VENV)/.test ## check style, formatting and types
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/mypy

format: $(VENV)/.test ## format the code
	@$(BIN)/ruff format $(SOURCES)

coverage: $(VENV)/.test ## run the tests and print what they leave out
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

check: $(VENV)/.demo ## say which Scilab is used and what works
	@$(BIN)/python -m scilab_kernel check

console: $(VENV)/.console ## talk to Scilab in the terminal
	@$(BIN)/jupyter console --kernel scilab

lab: $(VENV)/.lab ## open the tour in JupyterLab
	@$(BIN)/jupyter lab $$([ "$$(id -u)" != 0 ] || echo --allow-root) examples/tour.ipynb

examples: $(VENV)/.demo ## run the examples and store their outputs, so that GitHub shows them
	@for file in examples/*.ipynb; do $(BIN)/python examples/run.py "$$file" --save >/dev/null || exit 1; done

bench: $(VENV)/.test ## measure this kernel, bare Scilab and the other kernels (8 minutes)
	@$(BIN)/python -m benchmarks $(if $(QUICK),--quick)

bench-page: $(VENV)/.test ## do the same, and put the result into docs/performance.md
	@$(BIN)/python -m benchmarks --page docs/performance.md

bench-peers: ## install the other kernels that make bench compares with
	@PYTHON=$(PYTHON) scripts/peers.sh build/peers

install: $(VENV)/.demo ## make this clone's kernel known to your own Jupyter
	@$(BIN)/python -m scilab_kernel install --user

clean: ## remove what the targets above made, apart from system packages
	rm -rf $(VENV) build dist .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache

$(VENV)/.demo $(VENV)/.test: $(VENV)/.%: $(SETUP)
	@PYTHON=$(PYTHON) scripts/setup.sh $* $(VENV)
	@touch $@

$(VENV)/.browser: $(VENV)/.test
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[browser]"
	@touch $@

# In an environment of its own, because jupyter-mcp-server changes how JupyterLab saves.
build/agents/.installed: $(VENV)/.test
	@$(PYTHON) -m venv build/agents
	@build/agents/bin/pip install --quiet --disable-pip-version-check "jupyter-mcp-server>=2.2,<3"
	@touch $@

$(VENV)/.slurm: $(VENV)/.test
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[slurm]"
	@touch $@

$(VENV)/.mutation: $(VENV)/.test
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[mutation]"
	@touch $@

$(VENV)/.docs: $(VENV)/.demo
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[docs]"
	@touch $@

$(VENV)/.console: $(VENV)/.demo
	@$(BIN)/pip install --quiet jupyter_console
	@touch $@

$(VENV)/.lab: $(VENV)/.demo
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[lab]"
	@touch $@
