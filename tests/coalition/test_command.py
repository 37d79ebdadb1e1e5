"""The command `coalition` reads its settings by itself, and says in a sentence what is wrong with them."""

import os
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from coalition.command import Wrong, read_environment


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if not name.endswith(("KEY", "KEYS", "DATABASE_URL"))}
    return subprocess.run(
        [settings.BASE_DIR / "deploy" / "coalition", *arguments],
        cwd=folder,
        env=plain | {"COALITION_CONFIG": str(folder)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_values_may_have_spaces_quotes_and_remarks(tmp_path: Path):
    file = tmp_path / "coalition.env"
    file.write_text("# a remark\n\nSITE_NAME=The Coalition of Placeholders\nA='it''s'\nB=\"x = y\"\nC=\n")

    assert read_environment(file) == {"SITE_NAME": "The Coalition of Placeholders", "A": "it''s", "B": "x = y", "C": ""}


@pytest.mark.parametrize(
    "line", ["SITE NAME=Placeholders", "SITE_NAME =Placeholders", "Placeholders", "export A=b", "1=2"]
)
def test_a_line_that_sets_nothing_is_told_by_its_number(tmp_path: Path, line: str):
    (tmp_path / "coalition.env").write_text(f"# a remark\n{line}\n")

    with pytest.raises(Wrong, match="line 2"):
        read_environment(tmp_path / "coalition.env")
    done = run(tmp_path, "doctor")
    assert (done.returncode, "line 2" in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_it_runs_from_anywhere_by_a_link_with_the_files_of_the_machine(tmp_path: Path):
    (tmp_path / "coalition.env").write_text("SECRET_KEY=placeholder\nSITE_NAME=The Coalition of Placeholders\n")
    (tmp_path / "owner.env").write_text("MIGRATIONS_DATABASE_URL=postgres://owner@/coalition?host=/nowhere\n")
    script = "from django.conf import settings as s; print(s.SITE_NAME, s.OWNER_DATABASE['USER'], s.DATABASES['default']['USER'])"
    url = "postgres://site@/coalition?host=/nowhere"

    done = run(tmp_path, "manage", "shell", "--no-imports", "--command", script, DATABASE_URL=url)

    assert done.stdout.split("\n")[0] == "The Coalition of Placeholders owner site"


def test_a_command_that_is_not_there_and_a_step_that_fails_are_told(tmp_path: Path):
    assert "There is no" in run(tmp_path, "dance").stderr
    assert "coalition doctor" in run(tmp_path, "help").stdout
    assert len(run(tmp_path, "keys", "new").stdout.strip()) == 64
    done = run(
        tmp_path, "upgrade", DATABASE_URL="postgres://site@/coalition?host=/nowhere", STATIC_ROOT=str(tmp_path / "s")
    )
    assert done.returncode == 1
    assert "The step “database” failed" in done.stderr
    assert "Traceback" not in done.stderr
