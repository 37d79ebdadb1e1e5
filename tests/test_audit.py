"""`make audit` as it is, with the real pip-audit, against an advisory service on loopback."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from django.conf import settings
from packaging.markers import Marker

from tests.advisories import Advisories, Pin

PINS = ["requirements/base.txt", "requirements/dev.txt"]
PLANTED = ("planted", "1.0")
_PIN = re.compile(r"^([\w.-]+)==([^\s;]+)(?: ; (.+?))? \\$", re.MULTILINE)


@pytest.fixture
def advisories(tmp_path: Path) -> Iterator[Advisories]:
    service = Advisories(tmp_path)
    with service.running():
        yield service
    service.server_close()


@pytest.fixture
def planted(tmp_path: Path) -> str:
    """A file with one pin more."""
    name, version = PLANTED
    path = tmp_path / "planted.txt"
    path.write_text(f"{name}=={version} \\\n    --hash=sha256:{'0' * 64}\n")
    return str(path)


def pinned() -> set[Pin]:
    """Collect the pins that the files ask for on this machine."""
    found = [match for path in PINS for match in _PIN.findall((settings.BASE_DIR / path).read_text())]
    return {(name, version) for name, version, marker in found if not marker or Marker(marker).evaluate()}


def audit(service: Advisories, *pins: str) -> subprocess.CompletedProcess[str]:
    """Run `make audit`, of these files where any are given, with a home of its own, so that no answer is remembered."""
    chosen = [f"pins={' '.join(pins)}"] if pins else []
    return subprocess.run(
        ["make", "--old-file=install", "audit", f"run={sys.executable}", *chosen],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "HOME": str(service.folder), "PIP_NO_CACHE_DIR": "1", **service.environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_every_pin_is_asked_about_and_passes(advisories: Advisories):
    done = audit(advisories)

    assert (done.returncode, len(advisories.hosts)) == (0, 1), done.stderr
    assert set(advisories.asked) == pinned()


def test_a_planted_pin_with_a_known_hole_fails_and_is_named(advisories: Advisories, planted: str):
    advisories.holes = {(PLANTED[0], "0.9"): "TEST-OF-ANOTHER-VERSION"}
    sound = audit(advisories, planted)
    advisories.holes = {PLANTED: "TEST-2021-1"}
    holed = audit(advisories, *PINS, planted)

    assert (sound.returncode, advisories.asked.count(PLANTED)) == (0, 2), sound.stderr
    assert holed.returncode != 0
    assert [line.split()[:3] for line in holed.stdout.splitlines() if "TEST" in line] == [[*PLANTED, "TEST-2021-1"]]


@pytest.mark.parametrize(
    "status", [HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN, HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.BAD_GATEWAY]
)
def test_a_service_that_cannot_say_fails_it(advisories: Advisories, planted: str, status: HTTPStatus):
    advisories.status = status

    assert audit(advisories, planted).returncode != 0
    assert advisories.asked == [PLANTED]


def test_a_service_that_does_not_answer_fails_it(tmp_path: Path, planted: str):
    service = Advisories(tmp_path)
    service.server_close()

    done = audit(service, planted)

    assert done.returncode != 0
    assert "ProxyError" in done.stderr
