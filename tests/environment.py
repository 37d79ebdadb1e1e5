"""Loaded before the settings are (see addopts): the keys that tests run with."""

import os

from hypothesis import settings

# How long an example takes is the machine's affair.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

os.environ.setdefault("SECRET_KEY", "a-key-for-tests-alone-" + "s" * 40)
os.environ.setdefault("FORM_SECONDS", "0")
# No test may fail as the machine is busy; those of the bound set it small.
os.environ.setdefault("PUBLIC_QUERY_SECONDS", "60")
os.environ.setdefault("REPRESENTATIVE_KEYS", "a-key-for-tests-alone-" + "r" * 40)
