# Everything a newcomer needs: `make audit` and `make test`. Both set up .venv first; a second run sets nothing up.
SHELL := /bin/sh
BIN := .venv/bin

.PHONY: help setup audit test lint docs lab lock

help:  ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup:  ## make or refresh .venv from requirements.lock
	@sh setup.sh

audit: setup  ## audit every filing under data/filings into reports/
	@$(BIN)/audit batch data/filings --out reports || [ $$? -eq 1 ]

test: setup  ## the whole suite; installs what apt.txt names where it may
	@sh setup.sh --for-tests
	@$(BIN)/python -m pytest

lint: setup  ## style, types and the layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

docs: setup  ## the rules as a site to search and print: docs/site/index.html
	@rm -rf docs/site docs/.made && mkdir -p docs/.made
	@$(BIN)/sphinx-build -W --keep-going -q -c docs -d docs/.made/doctrees docs/.made docs/site

lab: setup  ## JupyterLab on the workbook
	@$(BIN)/jupyter lab notebooks/department_audit.ipynb

lock:  ## write the locks anew (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet -o requirements.lock
	uv pip compile pyproject.toml --extra scan --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet -c requirements.lock -o requirements-scan.lock
