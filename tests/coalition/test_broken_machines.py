"""On a broken machine every command of ours ends with a sentence, an exit code that is not 0, and no trace."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings

from tests.broken_machine import KINDS, of_ours

# Who needs no database, no output and no file has nothing to fail at: these may end well.
MAY_END_WELL = {"compile_translations", "measure_readers", "read_bounces"}


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """All commands, each with every kind of harm, and a database that is away."""
    folder = tmp_path_factory.mktemp("broken")
    folder.chmod(0o777)
    done = subprocess.run(
        [sys.executable, "-m", "tests.broken_machine", folder],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {
            "DATABASE_URL": "postgres://nobody@/coalition?host=/nowhere",
            "DJANGO_SETTINGS_MODULE": "coalition.settings",
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    assert list(folder.iterdir()) == []
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("harm", KINDS)
def test_no_command_ends_with_a_trace_or_as_if_it_had_worked(ends: list[dict[str, Any]], harm: str):
    mine = [one for one in ends if one["kind"] == harm]
    assert [one["command"] for one in mine] == of_ours()

    traces = [one for one in mine if "Traceback" in one["told"] or "should not happen" in one["told"]]
    well = {one["command"] for one in mine if one["code"] == 0}

    assert traces == []
    assert well <= MAY_END_WELL


def test_who_has_output_says_why_it_failed(ends: list[dict[str, Any]]):
    silent = [one for one in ends if one["kind"] == "a_working_folder_that_is_gone" and not one["told"].strip()]

    assert {one["command"] for one in silent} - MAY_END_WELL == {"doctor"}  # whose words are its output
