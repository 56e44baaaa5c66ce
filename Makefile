# Everything a newcomer needs: `make demo`, `make test`, `make serve`. Each target sets up first.
# Needs Python 3.11 or newer; works in a fresh clone, keeps everything it installs in .venv.

DB ?= notices.db
VENV := .venv
PYTHON ?= python3
BIN := $(VENV)/bin
# Named after what it was made from, so that a changed lock or a moved folder is set up anew.
READY := $(VENV)/.ready-$(shell (pwd; cat requirements.lock pyproject.toml) | cksum | cut -d' ' -f1)
# How to install a system package: as root, with a sudo that asks nothing, or not at all.
APT := $(shell if ! command -v apt-get >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ]; then echo DEBIAN_FRONTEND=noninteractive apt-get; \
	elif sudo -n true 2>/dev/null; then echo sudo -n DEBIAN_FRONTEND=noninteractive apt-get; fi)

.PHONY: help setup demo test serve lint bench browser lock samples clean

help:
	@echo "make setup   install everything into .venv (the others do it by themselves)"
	@echo "make demo    load samples/ into $(DB) and show what is in it"
	@echo "make serve   browse $(DB) at http://127.0.0.1:8001/"
	@echo "make test    all tests;  make lint: style and types;  make bench: timings"
	@echo "make lock    pin the dependencies anew (network)"
	@echo "make samples rebuild the samples' PDFs (chromium, libreoffice-writer, qpdf and fonts; samples/README.md)"

setup: $(READY)

$(READY): | $(VENV)/bin/pip
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@rm -f $(VENV)/.ready-*
	@touch $@
	@echo "zhiping is ready: $(BIN)/zhiping --help"

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is $$($(PYTHON) --version 2>&1), expected Python 3.11 or newer;" \
			"install one and say: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		[ -n "$(APT)" ] && $(APT) update -qq && $(APT) install -y -qq python3-venv; } || { \
		echo "$(PYTHON) has no venv module, which the set-up needs;" \
			"install it (Debian, Ubuntu: sudo apt-get install python3-venv) and run make again" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)

demo: setup
	@$(BIN)/zhiping load samples/*/notice.* --db $(DB)
	@$(BIN)/python -m cli.demo --db $(DB)
	@echo
	@echo "What changed from 2025 to 2026 (zhiping diff 2025 2026):"
	@echo
	@$(BIN)/zhiping diff 2025 2026 --db $(DB) || [ $$? -eq 1 ]
	@echo
	@echo "Browse it all:  make serve DB=$(DB)   then open  http://127.0.0.1:8001/"

serve: setup
	@$(BIN)/zhiping serve --db $(DB)

# One process more than there are cores: many tests wait for a server, a browser or a lock.
test: setup browser
	@$(BIN)/python -m pytest -n $$(($$(nproc 2>/dev/null || echo 2) + 1)) --dist loadfile --no-loadscope-reorder

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict

bench: setup
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python "$$script" || exit 1; done

# The pages' tests drive a real browser; without one they are skipped, and say so.
browser:
	@command -v chromium >/dev/null || { \
		[ -n "$(APT)" ] && echo "installing chromium for the pages' tests" && \
		$(APT) update -qq && $(APT) install -y -qq chromium >/dev/null; } || \
		echo "chromium is not here: the tests that need a browser are skipped;" \
			"Debian: sudo apt-get install chromium" >&2

lock: setup
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/pip install --quiet --disable-pip-version-check pip-tools
	@CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet --extra cluster --extra dev --extra ocr --extra tables --generate-hashes \
		--allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis

samples: setup
	@$(BIN)/python samples/build.py
