# Everything is installed in .venv; the demonstration and the embedded PostgreSQL keep their files in .state.
PORT ?= 8000
PYTHON ?= python3
run := .venv/bin/python
pins := requirements/base.txt requirements/dev.txt

.PHONY: install install-production demo check test lint audit lock screenshots bench drill campaign house trace

# Compiled once here: in many containers no program may write down what it compiled, and each would do it anew.
compile := $(run) -m compileall -q manage.py coalition signatures staff

# The translations need no database, and none is started for them.
install: .venv/installed
	@$(compile)
	@DATABASE_URL=postgres://none@/none $(run) manage.py compile_translations

.venv/installed: $(pins)
	test -x .venv/bin/python || $(PYTHON) -m venv .venv
	$(run) -m pip install --quiet --disable-pip-version-check --require-hashes $(addprefix -r ,$(pins))
	@rm -f .venv/production
	@touch $@

# What a server needs, and nothing that tests or checks alone do. No database has a part in it, and none is started.
install-production: .venv/production
	@$(compile)
	@DATABASE_URL=postgres://none@/none $(run) manage.py compile_translations

.venv/production: requirements/base.txt
	@test ! -e .venv/installed || { echo ".venv holds what tests need too: remove that folder, then call this again." >&2; exit 1; }
	test -x .venv/bin/python || $(PYTHON) -m venv .venv
	$(run) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	@touch $@

demo: install
	@DEMONSTRATION=1 exec $(run) manage.py demo --port $(PORT)

# A file's tests run in one process, and browser tests last, as they keep an event loop running.
pytest := $(run) -m pytest -n auto --dist loadfile --no-loadscope-reorder

# Everything that needs no browser, no server of its own and no program beside PostgreSQL.
check: lint
	$(pytest) -m "not browser and not nginx and not servers"

test: install
	$(pytest)

lint: install
	$(run) -m ruff check --no-cache .
	$(run) -m ruff format --check .
	$(run) -m mypy .
	$(run) -c "from importlinter.cli import lint_imports_command as run; run()" --no-cache
	$(run) manage.py makemigrations --check --dry-run

# Fails where a pin has a known hole, or where the advisory service of PyPI cannot say so.
audit: install
	$(run) -m pip_audit --strict --require-hashes --disable-pip $(addprefix -r ,$(pins))

# Pins what the .in files ask for, with hashes and without addresses.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header requirements/base.in -o requirements/base.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header requirements/dev.in -o requirements/dev.txt

# Tries by the thousand what `make test` tries by the dozen, for some hours, and prints one table of what was found.
# PARTS="forms kills" runs those campaigns alone; see tests/campaign.py.
campaign: install
	$(run) -m tests.campaign $(PARTS)

# Draws the picture of docs/architecture.md from the imports.
house: install
	DJANGO_SETTINGS_MODULE=coalition.settings $(run) -m tests.draw_house

# Prints which of our files one sign-on goes through, as docs/architecture.md has them.
trace: install
	$(run) -m pytest -s tests/test_trace_sign_on.py

# Takes the screenshots of README and docs/ anew; needs Chromium.
screenshots: install
	DJANGO_SETTINGS_MODULE=coalition.settings $(run) -m tests.browser.screenshots

# Measures what docs/benchmarks.md budgets and writes that page; needs wrk and nginx, and half an hour of a quiet machine.
# Whether answers tell who is known, and what a flood does, measure bench/alike.py and bench/flood.py, how long files take, bench/exports.py,
# each by itself.
# PARTS="page stream" measures those alone; see bench/.
bench: install
	$(run) -m bench $(PARTS)

# Kills and restarts parts of a site on several nodes under people who sign and read, and says what was lost; needs nginx, and two minutes.
drill: install
	@DJANGO_SETTINGS_MODULE=coalition.settings $(run) -m bench.drill
