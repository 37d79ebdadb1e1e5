"""The admin's pages are loaded where they are needed, and not by each command."""

import subprocess
import sys

_AT_START = """
import sys, django
django.setup()
from django.contrib.auth.models import User
print("signatures.admin" in sys.modules, User._meta.verbose_name)
"""
_CHECKED = """
from django.core import checks
checks.run_checks(tags=["admin"])
from django.contrib import admin
print("signatures.admin" in sys.modules, User in admin.site._registry)
"""
_SERVED = """
from django.urls import reverse
from django.contrib import admin
print(reverse("admin:signatures_signature_changelist"), User in admin.site._registry)
"""


def told(*code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", "".join(code)], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_a_command_that_needs_no_address_does_without_the_pages_of_the_admin():
    assert told(_AT_START) == ["False account"]


def test_they_are_checked_all_the_same():
    assert told(_AT_START, _CHECKED)[1:] == ["True True"]


def test_they_are_there_with_the_addresses():
    assert told(_AT_START, _SERVED)[1:] == ["/admin/signatures/signature/ True"]


def test_a_web_process_has_them_before_its_first_visitor():
    assert told("import sys, coalition.wsgi\nprint('signatures.admin' in sys.modules)") == ["True"]
