# What a newcomer types; `make help` tells.
.DEFAULT_GOAL := help
.PHONY: help run test check bench weights demo lock translations compile-translations assets clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 4  # on two cores: some always wait for a server or a browser
CATALOGUES := inspect_app/translations
# All that was installed is compiled at once, on every core: pip takes one file after the other, the third of its time.
INSTALL := $(BIN)/python -m pip install --no-compile --quiet --quiet --disable-pip-version-check --require-hashes
COMPILE := $(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true  # some packages bring files for another Python

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-22s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.run ## Start the demo: web and scheduler, until Ctrl-C (PORT=8000)
	@exec $(BIN)/python -m inspect_app.serve

# What is compiled is kept, also in containers that say otherwise: else each process puts each test's assertions together.
test: $(VENV)/.test assets compile-translations ## Run all tests: both databases, mail server, browser (TESTS=path for some)
	@$(BIN)/python -m compileall -q -j 0 -x '/test_[^/]*[.]py$$' inspect_app workflows tests  # once, and not by each process that starts
	@PYTHONDONTWRITEBYTECODE= TEST_DATABASES=sqlite,postgres $(BIN)/python -m tests.services \
		$(BIN)/python -m pytest -n $(JOBS) --dist worksteal $(TESTS)

check: $(VENV)/.test ## Look at the code without running it: ruff, mypy, import contracts, templates
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint templates --lint --quiet

bench: $(VENV)/.test assets ## Measure, printing JSON lines
	@$(BIN)/python -m benchmarks

weights: $(VENV)/.test ## Learn again how statements of documents are told, from the labelled ones
	@$(BIN)/python tests/workflows/reading/learn.py

demo: $(VENV)/.run ## Throw the demo's data away and load it afresh
	@DEMO=1 $(BIN)/python -m flask --app inspect_app db upgrade
	@DEMO=1 $(BIN)/python -m flask --app inspect_app demo load --reset

lock: $(VENV)/.test ## Write requirements/*.txt anew from setup.cfg (UPGRADE=--upgrade for newer versions)
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile $(LOCK) --extra demo --extra build --extra s3 \
		--output-file requirements/run.txt setup.cfg
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile $(LOCK) --extra demo --extra build --extra s3 --extra test --extra dev \
		--constraint requirements/run.txt --output-file requirements/test.txt setup.cfg
	echo pip | CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile $(LOCK) --output-file requirements/pip.txt -

LOCK := --quiet $(UPGRADE) --generate-hashes --strip-extras --allow-unsafe --no-build-isolation \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options

translations: $(VENV)/.test ## Collect the texts of code and templates into the catalogues
	@mkdir -p build
	$(BIN)/pybabel --quiet extract --mapping-file babel.cfg --keywords "_l N_ _n:1,1 lazy_gettext lazy_ngettext:1,2" --no-wrap --sort-by-file \
		--no-location --project inspect-app --output-file build/messages.pot .
	@test -e $(CATALOGUES)/en/LC_MESSAGES/messages.po \
		|| $(BIN)/pybabel --quiet init --input-file build/messages.pot --output-dir $(CATALOGUES) --locale en --no-wrap
	$(BIN)/pybabel --quiet update --input-file build/messages.pot --output-dir $(CATALOGUES) \
		--no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

compile-translations: $(VENV)/.run ## Compile the catalogues (run and test do it by themselves)
	@$(BIN)/python -P inspect_app/catalogues.py

assets: $(VENV)/.run ## Build styles, scripts, fonts and icons (run and test do it by themselves)
	@$(BIN)/python -P inspect_app/assets.py

clean: ## Remove what was built, but neither the environment nor the data
	rm -rf inspect_app/static/build build dist *.egg-info htmlcov .coverage .mypy_cache .pytest_cache .ruff_cache
	find inspect_app/translations -name '*.mo' -delete

# The environment holds exactly what the lock files name; each stamp is older than its lock only when that changed.
# The installer comes first: older ones do not match an extra (coverage[toml]) with its pin once there is a newer release.
$(VENV)/.made: requirements/pip.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed; name one with PYTHON=python3.11." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@$(INSTALL) -r $<
	@touch $@

$(VENV)/.run: requirements/run.txt $(VENV)/.made
	@echo "Installing what running needs …"
	@$(INSTALL) -r requirements/run.txt
	@$(COMPILE)
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	@echo "Installing what testing needs …"
	@$(INSTALL) -r requirements/test.txt
	@$(COMPILE)
	@touch $@
