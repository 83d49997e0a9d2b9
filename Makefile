# One command each; every target does its own set-up. `make help` lists them.

# One set of flags for every target, so that the tree is built once. -enable-testing lets the tests see inside a
# room in a release build; a warning is an error, and so is an import of a room that the target does not name.
FLAGS := -c release -Xswiftc -enable-testing -Xswiftc -warnings-as-errors \
         --explicit-target-dependency-import-check error
HALCYON ?= .build/release/halcyon
OUT ?= out

.DEFAULT_GOAL := help
# The public suites, which lie beside the repository.
SUITES ?= ../shared/suites

.PHONY: help demo test test-long check golden docs bench bench-peers bench-kernels build set-up set-up-checks

help: ## print this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 14

demo: build ## load a synthetic county, answer three questions, draw and verify an audit sample into out/
	@HALCYON=$(HALCYON) OUT=$(OUT) docs/demo.sh

test: set-up-checks ## build, and run every test
	swift test $(FLAGS)

check: set-up-checks ## format, warnings, walls between the rooms, and every test
	swift format lint --strict --recursive --parallel Package.swift Sources Tests
	.ci/check-imports
	$(MAKE) --no-print-directory test

test-long: set-up-checks ## the same tests with the full counts of what is random, killed at every call
	HALCYON_SEEDS=1000 HALCYON_SIMULATION_SEEDS=10000 HALCYON_KILLS=all swift test $(FLAGS)

golden: set-up-checks ## write plans and rows of the golden scripts anew; review the difference
	HALCYON_GOLDEN=rewrite swift test $(FLAGS) --filter GoldenTests
	git diff --stat -- Tests/EngineTests/Golden

docs: build ## write the pages of docs/ that are made by the program
	$(HALCYON) functions --page docs/functions.md
	$(HALCYON) queries list --page docs/questions.md
	-$(HALCYON) slt --failures 0 --page docs/conformance.md $(SUITES)/sqlite $(SUITES)/duckdb $(SUITES)/row-pattern

bench: build ## time the load, every question on the synthetic county and SQLite's own files; prints, asserts nothing
	@HALCYON=$(HALCYON) Benchmarks/questions.sh
	@if [ -d $(SUITES)/sqlite ]; then Benchmarks/sqlite_suite.py $(HALCYON) $(SUITES)/sqlite; fi

bench-peers: build ## Halcyon, DuckDB, ClickHouse, Polars and SQLite on the same questions; SIZE=1m|10m|50m
	@HALCYON=$(HALCYON) SIZE=$(or $(SIZE),1m) Benchmarks/peers/run

bench-kernels: set-up ## time the kernels by themselves: comparison, gather, exact sum, radix sort, CSV
	swift package --package-path Benchmarks --disable-sandbox benchmark --no-progress

build: set-up ## build the program
	swift build $(FLAGS) --product halcyon

set-up:
	@.ci/set-up

set-up-checks:
	@.ci/set-up --checks
