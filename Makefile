# Short names for dev.py, which needs no make: python3 dev.py try, python3 dev.py test, …
PYTHON ?= python3

try test lint accuracy bench install:
	@$(PYTHON) dev.py $@

.PHONY: try test lint accuracy bench install
