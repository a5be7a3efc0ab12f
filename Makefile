# What one does with KAM. `make` alone lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
unexport PYTHONDONTWRITEBYTECODE  # each of the many processes would compile the whole house for itself
ROOMS := kam planning meetings scoring accounts outbox ui bench

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## install, start everything, load the demonstration; Ctrl-C ends it (PORT=8000)
	@deploy/install.sh run
	@$(PYTHON) manage.py run

test: ## every check and test, the browser's included
	@deploy/install.sh test
	@$(MAKE) --no-print-directory --jobs=2 lint database
	@$(PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: ## ruff, djlint, mypy, pip check (the arrows between rooms are a test)
	@deploy/install.sh test
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m djlint --quiet --lint templates
	$(PYTHON) -m mypy $(ROOMS)
	$(PYTHON) -m pip check

database: # the tests' workers copy the one the first worker makes: made while one processor alone is busy with mypy
	@$(PYTHON) -m pytest -n 1 -qq accounts/tests/test_groups.py

bench: ## figures of speed, each against a baseline in the same run (some minutes)
	@deploy/install.sh run
	@$(PYTHON) -m bench

messages: ## collect the texts to translate, and compile the catalogues (needs gettext's xgettext)
	@deploy/install.sh test
	@mkdir -p locale
	$(PYTHON) manage.py makemessages --locale fr --ignore .venv --ignore "*/tests/*" --no-location --no-wrap
	$(PYTHON) manage.py compile_catalogues

lock: ## write requirements*.txt anew, with hashes
	@deploy/lock.sh

.PHONY: help run test lint database bench messages lock
