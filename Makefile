# make demo: the graph of the example policies.  make test: every test.  make lint: style and types.
# make model TREEBANK=FOLDER GOLD=FOLDER POLICIES=FOLDER FURTHER=FOLDER: train the language model anew (about two hours).
# Each makes .venv and installs what it needs; nothing is installed twice.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check

.PHONY: demo test test-training lint model chromium virtuoso clean

demo: .venv/.installed
	$(BIN)/kg build examples/*.md examples/*.txt -o outputs
	$(BIN)/kg query retention --param policy=larkpost
	@echo
	@echo "Now open $(CURDIR)/outputs/graph.html in a browser."

test: .venv/.installed-test chromium virtuoso
	$(BIN)/python -m pytest -n auto --dist loadfile

# The training code, on a toy: a treebank of ours, a small encoder, a minute. Torch has a .venv of its own.
test-training: .venv-training/.installed
	.venv-training/bin/python -m pytest tests/training

lint: .venv/.installed-lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The English Web Treebank of Universal Dependencies: en_ewt-train.conllu, -dev and -test.
TREEBANK ?= ../shared/ud-ewt
# Annotations and the policies they are of, as `kg evaluate` reads them.
GOLD ?= ../shared/gold
POLICIES ?= ../shared/policies

model: .venv-training/.installed
	.venv-training/bin/python -m training $(TREEBANK) $(GOLD) $(POLICIES) $(FURTHER)

# Debian's Chromium for the browser tests; where it cannot be had, those tests are skipped and say so.
chromium:
	@command -v chromium > /dev/null || if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends chromium > /dev/null; \
	else echo "No chromium on this machine: install it to run the browser tests"; fi

# Debian's Virtuoso, a SPARQL server that the graph is tried in; where it cannot be had, those tests are skipped.
virtuoso:
	@command -v virtuoso-t > /dev/null || if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends \
			virtuoso-opensource-7-bin > /dev/null; \
	else echo "No Virtuoso on this machine: install virtuoso-opensource-7-bin to run its tests"; fi

clean:
	rm -rf .venv .venv-training .mypy_cache .pytest_cache .ruff_cache outputs/policies outputs/ontology.trig outputs/*.html outputs/.[!.]*

.venv/.made:
	$(PYTHON) -m venv .venv
	touch $@

.venv/.installed: .venv/.made pyproject.toml
	$(PIP) --editable .
	touch $@

.venv/.installed-test .venv/.installed-lint: .venv/.installed-%: .venv/.made pyproject.toml
	$(PIP) --editable '.[$*]'
	touch $@ .venv/.installed

.venv-training/.installed: pyproject.toml
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/python -m pip install -qq --disable-pip-version-check --editable '.[training,test]'
	touch $@
