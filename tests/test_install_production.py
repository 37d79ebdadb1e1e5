"""`make install-production` installs all that the site imports, and nothing that tests or checks alone need."""

import ast
import re
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
PACKAGES = ("coalition", "signatures", "staff")
# The type checker's alone; Python's own from 3.14 on, and what stands in for it before, a part of a namespace.
ELSEWHERE = {"_typeshed", "compression", "backports"}


def pinned(name: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements" / name).read_text(), re.MULTILINE))


def asked_for_by_tests() -> set[str]:
    lines = (ROOT / "requirements" / "dev.in").read_text().split("\n")
    return {line.strip() for line in lines if line.strip() and not line.startswith("-")}


def imported() -> dict[str, str]:
    """Give each module from elsewhere that the site imports, with a file that does."""
    found: dict[str, str] = {}
    for path in [ROOT / "manage.py", *(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module]
            found |= {name.partition(".")[0]: str(path) for name in names}
    return {name: path for name, path in found.items() if name not in {*sys.stdlib_module_names, *PACKAGES, *ELSEWHERE}}


def test_it_installs_from_the_pins_of_production_alone(tmp_path: Path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")

    done = subprocess.run(
        ["make", "--dry-run", "install-production"], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert "--require-hashes -r requirements/base.txt\n" in done.stdout
    assert "dev.txt" not in done.stdout


@pytest.mark.parametrize("target", ["install", "install-production"])
def test_our_code_is_compiled_before_it_first_runs_and_no_database_is_started(tmp_path: Path, target: str):
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")

    # Beneath another make, such as the one that runs these tests, it would also say which folder it enters and leaves.
    command = ["make", "--dry-run", "--no-print-directory", target]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)

    compiled, translated = done.stdout.splitlines()[-2:]
    assert compiled.endswith("-m compileall -q manage.py coalition signatures staff")
    assert translated.startswith("DATABASE_URL=postgres://none@/none ")


def test_nothing_that_tests_ask_for_is_among_the_pins_of_production():
    assert {"pytest", "mypy", "playwright", "ruff"} < asked_for_by_tests() & pinned("dev.txt")
    assert pinned("base.txt") & asked_for_by_tests() == set()


def test_all_that_the_site_imports_is_among_the_pins_of_production():
    gives, pins = packages_distributions(), pinned("base.txt")
    missing = {
        name: path
        for name, path in imported().items()
        if not {distribution.lower().replace("_", "-") for distribution in gives.get(name, [])} & pins
    }

    assert len(imported()) > 20
    assert missing == {}


def test_it_refuses_an_environment_that_holds_what_tests_need(tmp_path: Path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "installed").touch()

    done = subprocess.run(["make", "install-production"], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode != 0
    assert "remove that folder" in done.stderr
