# One command each; every target does its own set-up. `make help` lists them.

# One set of flags for every target, so that the tree is built once. -enable-testing lets the tests see inside a
# room in a release build; a warning is an error, and so is an import of a room that the target does not name.
FLAGS := -c release -Xswiftc -enable-testing -Xswiftc -warnings-as-errors \
         --explicit-target-dependency-import-check error
HALCYON ?= .build/release/halcyon
OUT ?= out

.DEFAULT_GOAL := help
.PHONY: help demo test check bench bench-peers bench-kernels build set-up set-up-checks

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

bench: build ## time the load and every question on the synthetic county; prints, asserts nothing
	@HALCYON=$(HALCYON) Benchmarks/questions.sh

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
