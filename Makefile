# The commands of esap-catalogue. `make` alone lists them.
#
# Options: PYTHON=/path/to/python3.12   the interpreter to build .venv with
#          BASE_URL=https://…/          the address the site will have (make render)
#          FORMAT=text|github|json      how findings are printed (make check)
#          BROWSER=no                   brings no browser and no npm (make test ARGS=tests/instance)
#          WORKERS=4                    processes that run the tests (make test): two more than there
#                                       are processors, unless set; 0 runs them in one, each apart
#          ARGS='…'                     more options for the command behind the target
export PYTHON
# Set in some containers; but to compile every module at every start takes longer than to start.
unexport PYTHONDONTWRITEBYTECODE

VENV_PYTHON := .venv/bin/python
BASE_URL ?=
FORMAT ?= text
ARGS ?=
BROWSER ?= yes
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help site render check serve demo test setup format tables lock clean \
	python-tools node-tools browser

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

site: setup ## harvest (or keep the bundled snapshot when offline), check, render into site/
	@$(VENV_PYTHON) build.py $(ARGS)

render: setup ## render the snapshot as it is into site/, without harvesting
	@$(VENV_PYTHON) build.py render $(if $(BASE_URL),--base-url '$(BASE_URL)') $(ARGS)

check: setup ## check every curated file (facilities/, software/, datasets/)
	@$(VENV_PYTHON) build.py check --format $(FORMAT) $(ARGS)

serve: setup ## the site at http://127.0.0.1:8000/, rendered anew when a file is saved
	@$(VENV_PYTHON) build.py serve $(ARGS)

demo: ## the site with a JupyterHub and sample data on this machine: launch with data, no account
	@$(MAKE) --no-print-directory --jobs=2 python-tools node-tools
	@$(VENV_PYTHON) -m demo $(ARGS)

test: ## set up everything, a browser included, and run every test and linter
ifeq ($(BROWSER),no)
	@.ci/setup test
else
	@$(MAKE) --no-print-directory --jobs=2 browser node-tools
endif
	@$(VENV_PYTHON) -m pytest --numprocesses $(WORKERS) --dist loadfile \
		--no-loadscope-reorder $(ARGS)

# pip, npm and the browser's download wait for the network, so npm runs beside the other two.
python-tools:
	@.ci/setup test

node-tools:
	@.ci/setup node

browser: python-tools
	@$(VENV_PYTHON) -m tests.support.browser.chromium --install || test -z "$$CI"

setup: ## only make .venv with what the site needs
	@.ci/setup site

format: ## put the Python code into the house's form
	@.ci/setup test
	@$(VENV_PYTHON) -m ruff check --fix-only --quiet .
	@$(VENV_PYTHON) -m ruff format --quiet .

tables: ## write anew every file that is made of a schema or table (after changing one)
	@.ci/setup test
	@$(VENV_PYTHON) -m schemas.generate

lock: ## pin requirements/*.in and package.json anew (ARGS=--upgrade takes newer versions)
	@.ci/lock $(ARGS)

clean: ## remove what the other targets made
	rm -rf .venv node_modules site .cache .pytest_cache .mypy_cache .ruff_cache
