# What one does with KAM. `make` alone lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## install, start everything, load the demonstration; Ctrl-C ends it
	@deploy/install.sh run
	@exec $(PYTHON) manage.py run

test: ## every check and test
	@deploy/install.sh test
	@$(MAKE) --no-print-directory lint
	@$(PYTHON) -m pytest -n 2 --dist loadgroup

lint: ## ruff, djlint, mypy, import-linter
	@deploy/install.sh test
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m djlint --quiet --lint templates
	$(PYTHON) -m mypy .
	.venv/bin/lint-imports --no-cache

messages: ## collect the texts to translate, and compile the catalogues (needs gettext's xgettext)
	@deploy/install.sh test
	$(PYTHON) manage.py makemessages --locale fr --ignore .venv --ignore "*/tests/*" --no-location --no-wrap
	$(PYTHON) manage.py compile_catalogues

lock: ## write requirements*.txt anew, with hashes
	@deploy/lock.sh

.PHONY: help run test lint messages lock
