# Everything runs in .venv, which the first target that needs it creates. Only Python 3.11+ and make are needed.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
READY := $(VENV)/.ready
# File names and texts are UTF-8, also where the locale says GBK.
export PYTHONUTF8 := 1
# Of what is made up at random: make stress SEED=1
SEED ?= 9704

.PHONY: demo quick test stress check format bench templates pictures xlam clean

demo: $(READY)
	$(BIN)/python -m tongbao demo --out demo-out

# The fast loop: no properties, and no test that writes an Office file.
quick: $(READY)
	$(BIN)/python -m pytest -n auto --quick -m "not hypothesis and not slow and not office and not wine"

test: $(READY)
	$(BIN)/python -m pytest -n auto -m "not office and not wine"

# Every property on very many cases; takes an hour or so.
stress: $(READY)
	$(BIN)/python -m pytest -n auto -m "not slow and not office and not wine" \
		--hypothesis-profile=stress --hypothesis-seed=$(SEED)

# Lint, types and the import rule; with LibreOffice on the machine also `make office`.
check: $(READY)
	$(BIN)/ruff check --no-cache .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: office
office: $(READY)
	$(BIN)/python -m pytest -m office

# Needs Wine: Windows Python, the real xlwings DLL, the offline folder installed for a Chinese user.
.PHONY: wine
wine: $(READY)
	$(BIN)/python -m pytest -s -m wine tests/wine

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)
	$(BIN)/python bench/bench.py

templates: $(READY)
	$(BIN)/python workbook_templates/build.py

# What README and CONTRIBUTING show. LibreOffice prints the notice that is drawn.
pictures: $(READY)
	$(BIN)/python -m xlam.picture docs/ribbon.svg
	$(BIN)/python docs/house.py
	$(BIN)/python docs/clerk.py

# The Excel add-in and a workbook that shows its functions, in dist/.
xlam: $(READY)
	$(BIN)/python -m xlam --out dist

# Asked each time: another Python, another folder or other needs make another .venv.
.PHONY: FORCE
$(READY): FORCE
	@$(PYTHON) prepare_venv.py

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(p, True) for p in ('$(VENV)', 'demo-out', 'dist', 'build')]"
