"""The command `coalition` reads its settings by itself, and says in a sentence what is wrong with them."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
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
    file.write_text('# a remark\n\nSITE_NAME=The Coalition of Placeholders\nA="it\'s"\nB="x = y"\nC=\n')

    assert read_environment(file) == {"SITE_NAME": "The Coalition of Placeholders", "A": "it's", "B": "x = y", "C": ""}


@pytest.mark.parametrize(
    "line",
    [
        'SITE_NAME="Placeholders',
        "SITE_NAME='Placeholders",
        'SITE_NAME="The "Placeholders" of it"',
        "SITE_NAME='",
        "SITE_NAME=Place\\holders",
        'SITE_NAME="Place\\holders"',
        "SITE_NAME=Place\0holders",
        "SITE_NAME=Place\udcffholders",
        "SITE NAME=Placeholders",
        "SITE_NAME =Placeholders",
        "Placeholders",
        "export A=b",
        "1=2",
    ],
)
def test_a_line_that_sets_nothing_is_told_by_its_number(tmp_path: Path, line: str):
    (tmp_path / "coalition.env").write_bytes(f"# a remark\n{line}\n".encode(errors="surrogateescape"))
    words = "no text in UTF-8" if "\udcff" in line else "line 2"

    with pytest.raises(Wrong, match=words):
        read_environment(tmp_path / "coalition.env")
    done = run(tmp_path, "doctor")
    assert (done.returncode, words in done.stderr, "Traceback" in done.stderr) == (2, True, False)


@pytest.mark.parametrize(
    "commands", [("doctor",), ("backup", "x"), ("restore", "x"), ("keys",), ("manage", "migrate"), ("upgrade",)]
)
@pytest.mark.parametrize("file", ["missing", "empty", "folder"])
def test_without_settings_no_database_of_our_own_is_begun(tmp_path: Path, file: str, commands: tuple[str, ...]):
    if file == "empty":
        (tmp_path / "coalition.env").write_text("SITE_NAME=Placeholders\n")
    if file == "folder":
        (tmp_path / "coalition.env").mkdir()
    before = sorted(tmp_path.rglob("*"))

    done = run(tmp_path, *commands, STATE_DIR=str(tmp_path / "state"))

    assert (done.returncode, done.stdout, "coalition.env" in done.stderr) == (2, "", True)
    assert "Traceback" not in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "typed", [("keys", "rotat"), ("keys", "new", "x"), ("upgrade", "--dry-run"), ("upgrade", "now")]
)
def test_what_is_mistyped_does_nothing_else(tmp_path: Path, typed: tuple[str, ...]):
    done = run(tmp_path, *typed, DATABASE_URL="postgres://site@/coalition?host=/nowhere")

    assert (done.returncode, done.stdout) == (2, "")
    assert "See `coalition help`" in done.stderr


def test_who_asks_for_help_gets_help_alone(tmp_path: Path):
    for typed in (("upgrade", "--help"), ("keys", "-h"), ("keys", "rotate", "--help")):
        done = run(tmp_path, *typed)

        assert (done.returncode, done.stdout.startswith("coalition setup")) == (0, True)


def test_files_are_those_of_the_folder_in_which_it_is_called(tmp_path: Path):
    url = "postgres://site@/coalition?host=/nowhere"

    done = run(tmp_path, "verify-backup", "backup.age", "--identity", "key", DATABASE_URL=url)
    (tmp_path / "key").write_bytes(b"\xff no key")
    other = run(tmp_path, "verify-backup", "backup.age", "--identity", "key", DATABASE_URL=url)

    assert "The key file key cannot be read" in done.stderr
    assert "key holds no secret key" in other.stderr


def test_two_upgrades_of_one_folder_do_not_meet(tmp_path: Path):
    opened = os.open(settings.BASE_DIR, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)

        done = run(tmp_path, "upgrade", DATABASE_URL="postgres://site@/coalition?host=/nowhere")
    finally:
        os.close(opened)

    assert (done.returncode, "Another `coalition upgrade`" in done.stderr) == (2, True)


def test_ctrl_c_reaches_the_command_and_ends_it_in_a_word(tmp_path: Path):
    worker = subprocess.Popen(
        [settings.BASE_DIR / "deploy" / "coalition", "manage", "procrastinate", "worker"],
        env=os.environ
        | {"COALITION_CONFIG": str(tmp_path), "DATABASE_URL": "postgres://site@/coalition?host=/nowhere"},
        stderr=subprocess.PIPE,
        text=True,
        # Where the tests run in the background, they ignore the signal, and so would what they start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert worker.stderr is not None
    line = worker.stderr.readline()
    worker.send_signal(signal.SIGINT)
    told = line + worker.stderr.read()

    assert "waits for the database" in line
    assert (worker.wait(), "Traceback" in told, told.splitlines()[-1]) == (130, False, "Stopped.")


def test_libraries_that_are_not_installed_are_told_before_and_after_python_starts(tmp_path: Path):
    (tmp_path / "deploy").mkdir()
    shutil.copy(settings.BASE_DIR / "deploy" / "coalition", tmp_path / "deploy")

    before = subprocess.run([tmp_path / "deploy" / "coalition", "doctor"], capture_output=True, text=True, check=False)
    after = subprocess.run(
        [sys.executable, "-S", settings.BASE_DIR / "manage.py", "doctor"], capture_output=True, text=True, check=False
    )

    for done in (before, after):
        assert (done.returncode, "make install-production" in done.stderr, "Traceback" in done.stderr) == (
            2,
            True,
            False,
        )


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
