# Every target is one call of dev.py, which prepares the machine first. More words: make test args="tests/sync -x"
.DEFAULT_GOAL := help
.PHONY: help run demo test check fix soak bench package migration setup
door := python3 dev.py

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))
run: ## open Wayside
	@$(door) run $(args)
demo: ## two laptops and a server at work
	@$(door) demo $(args)
test: ## every test that takes minutes
	@$(door) test $(args)
check: ## layout, lint, arrows, types and leaflets
	@$(door) check $(args)
fix: ## lay out and mend what ruff can mend
	@$(door) fix $(args)
soak: ## the tests that take hours
	@$(door) soak $(args)
bench: ## measure, and write the figures down
	@$(door) bench $(args)
package: ## the laptop's installation, in dist/
	@$(door) package $(args)
migration: ## a new step in the history of the tables: make migration name=add_a_thing
	@$(door) migration $(name)
setup: ## prepare this machine and stop
	@$(door) setup
