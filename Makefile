# The two commands a newcomer needs: `make run` and `make test`. Everything is made below .venv,
# web/node_modules and src/truceline/static; `make clean` removes it all again.

PYTHON ?= python3
PORT ?= 8080
DATA ?= data
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help run build test e2e check format bits sanitize bench screenshot lock clean

help: ## Say what can be made
	@grep -hE '^[a-z0-9]+:.*## ' Makefile | sort | sed -E 's/^([a-z0-9]+):[^#]*## /\1\t/' | expand -t 12
	@echo 'Variables: PORT=$(PORT) DATA=$(DATA) PYTHON=$(PYTHON)'

run: build ## Start the exercise that ships, and print the links of its seats
	$(BIN)/truceline demo --data $(DATA) --port $(PORT)

build: $(VENV)/.run ## Bring the virtual environment and the web app up to date
	@$(BIN)/python hatch_build.py

test: build $(VENV)/.engine ## Run every test that needs no browser
	$(BIN)/python -m pytest -m 'not browser'
	cd engine && ../$(BIN)/python -m pytest
	$(BIN)/python hatch_build.py npm test
	$(BIN)/python hatch_build.py npm run budget

e2e: build $(VENV)/.dev ## Run the tests in a browser; install Debian's chromium where it is absent
	@command -v chromium >/dev/null || { echo '-- no chromium here: installing the package of the distribution'; .ci/install chromium fonts-noto-core; }
	$(BIN)/python -m pytest -m browser tests/end_to_end

check: $(VENV)/.engine ## Run lint, types and the contracts between the floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	cd engine && ../$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python hatch_build.py npm run check

format: $(VENV)/.dev ## Format the Python sources
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bits: ## Hold the engine to the same bits with every compiler at hand, and for another processor
	engine/tests/native/same_bits.sh

sanitize: $(VENV)/.engine ## Run the engine's loaders and answers under the address and undefined-act sanitizers
	PYTHON=$(abspath $(BIN))/python engine/tests/native/sanitize.sh

bench: build $(VENV)/.bench $(VENV)/.engine ## Measure, beside the peers that are installed (long; see benchmarks/README.md)
	for part in benchmarks/*/__main__.py; do $(BIN)/python "$${part%/*}" || exit 1; done

screenshot: build $(VENV)/.dev ## Make the picture in the README from a running room
	$(BIN)/python tools/screenshot.py docs/start/screenshot.png

lock: $(VENV)/.run ## Write the locks again from pyproject.toml
	$(PYTHON) -m venv .boot && .boot/bin/pip install --quiet uv
	for name in run:build,photos dev:build,engine,paper,photos,test bench:bench,engine,photos; do \
	  .boot/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	    $$(echo $${name#*:} | sed 's/[^,]*/--extra &/g; s/,/ /g') \
	    -o requirements/$${name%:*}.txt pyproject.toml || exit 1; \
	done

clean: ## Remove everything that was made, but no data
	rm -rf $(VENV) .boot web/node_modules web/dist src/truceline/static .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build

# The stamps hold what was installed. A venv whose Python is gone is made anew.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Truceline needs Python 3.11 or later: make PYTHON=...'; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo 'This Python has no venv: on Debian, apt-get install python3-venv'; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements/run.txt pyproject.toml
	$(PIP) install --quiet --require-hashes -r requirements/run.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

# The compiled half of the house; its tests are its own.
$(VENV)/.engine: $(VENV)/.dev engine/CMakeLists.txt engine/pyproject.toml $(wildcard engine/native/*) $(wildcard engine/src/truceline_geo/*.py*)
	$(PIP) install --quiet --no-deps --no-build-isolation --force-reinstall ./engine
	@touch $@

$(VENV)/.bench: $(VENV)/.run requirements/bench.txt
	$(PIP) install --quiet --require-hashes -r requirements/bench.txt
	@touch $@
