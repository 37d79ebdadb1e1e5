"""Measurements of what docs/benchmarks.md budgets: `python -m bench`, or `make bench`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
