"""An import whose worker is killed goes on where it was, and doubles nothing."""

import os
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from tests.coalition.readers.sheets import csv_of
from tests.stack import Stack
from tests.test_survives_kills import kill, worker
from tests.waiting import PATIENCE_SECONDS, wait_until

# The issue speaks of 10,000; that takes minutes.
LINES = int(os.environ.get("IMPORT_LINES", "1000"))
HEADINGS = ["Organisation", "Country", "Representative", "Email"]


@pytest.fixture
def stack(tmp_path: Path):
    stack = Stack(tmp_path)
    with stack.running():
        yield stack


def written(stack: Stack) -> int:
    return int(str(stack.rows("SELECT count(*) FROM signatures_signature")[0][0]))


def has_written(stack: Stack, number: float) -> bool:
    return written(stack) >= number


def test_an_import_killed_again_and_again_writes_each_line_once(stack: Stack, tmp_path: Path):
    lines = [[f"Placeholder {number:05}", "Egypt", "A Person", f"p{number}@example.org"] for number in range(LINES)]
    sheet = tmp_path / "answers.csv"
    sheet.write_bytes(csv_of([HEADINGS, *lines]))
    stack.manage(
        "shell",
        "--command",
        "from datetime import date; from tests.signatures.builders import moderator; moderator('importer');"
        " Statement.objects.create(slug='a-statement', issued_on=date(2021, 7, 26))",
    )
    stack.manage("import_sheet", "a-statement", str(sheet), "--language=en", "--by=importer", "--yes")
    seen = []

    for share in (0.1, 0.2, 0.4):
        wait_until(partial(has_written, stack, share * LINES), PATIENCE_SECONDS * 5)
        kill(stack, worker)
        seen.append(written(stack))
        let_stalled_jobs_go_on(stack)
    wait_until(lambda: stack.rows("SELECT 1 FROM signatures_import WHERE ended_at IS NOT NULL"), PATIENCE_SECONDS * 5)

    assert 0 < seen[0] < LINES  # how much is written by the later kills is the machine’s affair
    (row,) = stack.rows("SELECT count(*), count(DISTINCT name) FROM signatures_signature WHERE state = 'pending'")
    assert row == (LINES, LINES)
    assert stack.rows("SELECT count(*) FROM signatures_event WHERE move = 'import_review'") == [(LINES,)]
    assert stack.rows("SELECT count(*) FROM signatures_representative") == [(LINES,)]
    assert stack.rows("SELECT outcome, count(*), count(cells) FROM signatures_importline GROUP BY 1") == [
        ("waiting", LINES, 0)
    ]


def let_stalled_jobs_go_on(stack: Stack) -> None:
    """Let time pass quickly: what ran when it was cut off began long ago."""
    stack.rows("UPDATE procrastinate_events SET at = at - interval '1 hour' WHERE type = 'started'")
    with suppress(AssertionError):  # refused where one waits already
        stack.manage("procrastinate", "defer", "signatures.retry_stalled_jobs", '{"timestamp": 0}')
    stack.rows("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")
