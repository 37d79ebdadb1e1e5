"""The units of systemd: one set for every site of a machine, shut in as the usual sandbox does."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

UNITS = sorted((settings.BASE_DIR / "deploy" / "systemd").glob("*.service"))
MOST_EXPOSED = 3.0  # of 10, by systemd-analyze's count


def test_the_units_are_there():
    assert [unit.name for unit in UNITS] == [
        f"coalition-{name}@.service" for name in ("doctor", "mail", "web", "worker")
    ]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_serves_the_site_that_it_is_called_for_within_bounds(unit: Path):
    lines = unit.read_text().split("\n")

    assert {"User=%i", "EnvironmentFile=/etc/%i/coalition.env"} <= set(lines)
    assert [
        line for line in lines if re.search(r"/(?:etc|var/lib)/coalition\b", line) and not line.startswith("#")
    ] == []
    assert [line for line in lines if line.startswith("MemoryMax=")] != []
    assert "CapabilityBoundingSet=" in lines


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze on this machine")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_counts_a_unit_as_little_exposed(unit: Path, tmp_path: Path):
    shutil.copy(unit, tmp_path)

    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--no-pager", tmp_path / unit.name],
        capture_output=True,
        text=True,
        check=False,
    )

    found = re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)
    assert found is not None, done.stderr
    assert float(found[1]) <= MOST_EXPOSED
