# These commands do everything on a machine that has Python 3.11, make and git.
#   make site     build the sample archive and say where it is
#   make test     style, types and all tests
#   make quick    style, types and the tests that need neither a browser nor a whole site
#   make browser  the tests in a browser
PYTHON ?= python3
VENV := .venv
# A file's tests share what they build, so a file goes to one process.
TESTS := $(VENV)/bin/pytest -n auto --maxprocesses 4 --dist loadfile
READY := $(VENV)/ready

.PHONY: site serve test quick browser check lock clean

site: $(READY)
	$(VENV)/bin/python build.py

serve: $(READY)
	$(VENV)/bin/python build.py serve

test: check
	$(TESTS)

quick: check
	$(TESTS) -m "not browser and not slow"

browser: $(READY)
	$(TESTS) -m browser

# Style and types: what .pre-commit-config.yaml runs as well.
check: $(READY)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	touch $(READY)

# The lock is made from pyproject.toml; commit both.
lock:
	$(VENV)/bin/pip install --quiet uv
	$(VENV)/bin/uv pip compile pyproject.toml --extra dev --extra tei --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header --no-emit-index-url --output-file requirements.lock

clean:
	git clean -fdXq content
	rm -rf site .cache $(VENV)
