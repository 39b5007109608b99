# communique: the commands of this project. `make` prints them.
PYTHON ?= python3
PORT ?= 8000
MINUTES ?= 10
BIN := .venv/bin
STAMP := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help setup run demo test check golden pictures gate crossval rules bench fuzz dev lock clean

help: ## print this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-9s %s\n", $$1, $$2}'

$(STAMP): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("communique needs Python 3.11 or newer; set PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	@echo "Setting up .venv (about a minute, once) ..."
	@$(PYTHON) -m venv .venv
	@# --no-deps: the lock names every package, and justext asks lxml for an extra by an older spelling, which pip reports
	@# although the package behind it is locked as well.
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

setup: $(STAMP) ## make .venv with everything, from the hashed lock file

run: setup ## run the service on SQLite at http://127.0.0.1:8000 (make run PORT=8001 for another port)
	@$(BIN)/communique run --port $(PORT)

demo: setup ## a newcomer's first minute: an edited statement, offline, becomes an alert
	@$(BIN)/communique demo

test: setup ## run every test
	@tests/ready
	@# compiled once, though the environment may forbid it: hundreds of short processes start in the tests
	@# one worker more than there are cores: while one waits for a browser or a process, another works
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n $$(( $$(getconf _NPROCESSORS_ONLN) + 1 )) --dist loadscope

check: setup ## ruff, mypy --strict, import-linter
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

golden: setup ## write the golden files anew; review the difference
	@$(BIN)/python -m tests.golden.make_golden

pictures: setup ## take the pictures of the README anew, of the demonstration in a browser
	@$(BIN)/python -m tests.make_pictures

gate: setup ## the scorers on the development material (needs ../shared), against tests/quality/floors.toml
	@$(BIN)/python -m tests.quality.gate

crossval: setup ## measure each labelled document as if nobody had read it (four minutes on two idle cores)
	@$(BIN)/python -m tests.quality.crossval

rules: setup ## what each rule of the comparison fires, decides, helps and hurts on labelled texts and on edits
	@$(BIN)/python -m tests.quality.rules

bench: setup ## measure speed and print the figures
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -W ignore -m tests.bench_feeds
	@$(BIN)/python -W ignore -m tests.bench_dates
	@$(BIN)/python -W ignore -m tests.bench_texts
	@$(BIN)/python -W ignore -m tests.bench_deliveries
	@$(BIN)/python -W ignore -m tests.bench_search
	@$(BIN)/python -W ignore -m tests.bench_readers

fuzz: setup ## the readers of feeds, lists and pages against broken and hostile ones (make fuzz MINUTES=60 for longer)
	@$(BIN)/python -m tests.fuzz $(MINUTES)

dev: setup ## a developer's environment: git hook, sample database in ./data
	@git config core.hooksPath .githooks
	@if [ -e data/communique.db ]; then echo "The hook is set; data/ holds a database already, which is left as it is."; \
	else $(BIN)/communique demo --no-serve --folder data >/dev/null && echo "The hook is set; data/ holds a sample database: make run"; fi

lock: ## renew the lock files (needs uv)
	@uv pip compile pyproject.toml --extra dev --extra postgres --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --no-header --no-emit-index-url --no-emit-find-links --quiet -o requirements-dev.lock
	@uv pip compile pyproject.toml --extra postgres --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --no-header --no-emit-index-url --no-emit-find-links --quiet -c requirements-dev.lock -o requirements.lock
	@echo 'hatchling>=1.27' | uv pip compile - --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --no-header --no-emit-index-url --no-emit-find-links --quiet -c requirements-dev.lock -o requirements-build.lock

clean: ## remove .venv and caches
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
