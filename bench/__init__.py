"""Measurements of what DESIGN.md budgets: `python -m bench`, or `make bench`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
