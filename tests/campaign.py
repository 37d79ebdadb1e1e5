"""Long campaigns, whole: each is a test that every run of the tests does small, told by the environment to try more.

`make campaign` runs them one after the other and prints one table of what was tried and what was found;
`make campaign PARTS="forms kills"` runs those alone. What each printed stands in .state/campaign/.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
LOGS = ROOT / ".state" / "campaign"


@dataclass(frozen=True)
class Campaign:
    """Tests, and how much more they try than on other days."""

    name: str
    tried: str
    tests: Sequence[str]
    more: Mapping[str, int] = field(default_factory=dict)


CAMPAIGNS = (
    Campaign(
        "forms",
        "hostile values in every field of every form of the desk, and in every public form and question",
        ["tests/hostile/test_every_form_of_the_desk.py", "tests/test_hostile_values.py"],
        {"DESK_VALUES": 21},
    ),
    Campaign(
        "fuzz",
        "requests that nobody should send, to every route and to the real server",
        ["tests/hostile/test_fuzzed_forms.py", "tests/hostile/test_fuzzed_server.py"],
        {"FUZZ_CASES": 10_000},
    ),
    Campaign(
        "scripts",
        "attempts to run a script, in every field, on every page, with the policy on and off",
        ["tests/browser/test_injection.py"],
        {"INJECTION_PAYLOADS": 3_000},
    ),
    Campaign(
        "lives",
        "random lives of sign-ons, and what the public sees of them",
        ["tests/signatures/record/test_life.py", "tests/signatures/publishing/test_only_what_is_public.py"],
        {"LIFE_RUNS": 1_000, "LIFE_STEPS": 60},
    ),
    Campaign(
        "mails",
        "random orders in which mails leave and decisions change",
        ["tests/signatures/outbound/test_mails_are_true.py"],
        {"MAIL_RUNS": 1_000},
    ),
    Campaign(
        "layouts",
        "lists and statements laid out as secretariats do, and what the readers make of them",
        ["tests/coalition/readers/test_what_secretariats_write.py"],
        {"LAYOUTS": 5_000},
    ),
    Campaign(
        "kills",
        "processes killed while sign-ons come and imports run",
        ["tests/test_survives_kills.py", "tests/test_import_survives_kills.py"],
        {"KILLS": 50, "IMPORT_LINES": 5_000},
    ),
    Campaign(
        "floods",
        "more requests than the site takes, and who is still served",
        [
            "tests/signatures/publishing/test_floods.py",
            "tests/signatures/publishing/test_many_search_at_once.py",
            "tests/signatures/signing/test_limits.py",
            "tests/signatures/imports/test_many_at_once.py",
        ],
    ),
)


@dataclass(frozen=True)
class Result:
    """The result of a campaign; `found` names the tests that failed."""

    campaign: Campaign
    tests: int
    found: tuple[str, ...]
    minutes: float


def run(campaign: Campaign, *, logs: Path) -> Result:
    """Run a campaign to its end, whatever it finds."""
    logs.mkdir(parents=True, exist_ok=True)
    report, began = logs / f"{campaign.name}.xml", time.monotonic()
    report.unlink(missing_ok=True)
    environment = os.environ | {"ALL_TESTS": "required"} | {name: str(number) for name, number in campaign.more.items()}
    with (logs / f"{campaign.name}.log").open("wb") as log:
        command = [sys.executable, "-m", "pytest", f"--junitxml={report}", *campaign.tests]
        code = subprocess.run(command, cwd=ROOT, env=environment, stdout=log, stderr=log, check=False).returncode
    tests, found = _read(report)
    if code and not found:  # it did not come to the tests, or was ended
        found = (f"ended with code {code}, see {campaign.name}.log",)
    return Result(campaign, tests, found, (time.monotonic() - began) / 60)


def _read(report: Path) -> tuple[int, tuple[str, ...]]:
    if not report.exists():
        return 0, ()
    cases = list(ElementTree.parse(report).iter("testcase"))
    failed = [one for one in cases if one.find("failure") is not None or one.find("error") is not None]
    return len(cases), tuple(f"{one.get('classname')}::{one.get('name')}" for one in failed)


def table(results: Iterable[Result]) -> str:
    """Give one table of what was tried and what was found."""
    lines = ["| campaign | tried | as many as | tests | found | minutes |", "|---|---|---|---|---|---|"]
    for one in results:
        more = ", ".join(f"{name} {number:,}" for name, number in one.campaign.more.items()) or "as on other days"
        found = "<br>".join(one.found) or "nothing"
        lines.append(
            f"| {one.campaign.name} | {one.campaign.tried} | {more} | {one.tests} | {found} | {one.minutes:.1f} |"
        )
    return "\n".join(lines)


def main(names: Sequence[str]) -> int:
    """Run the campaigns of these names, or all; say by the exit code whether anything was found."""
    unknown = set(names) - {one.name for one in CAMPAIGNS}
    if unknown:
        print(f"No such campaign: {', '.join(sorted(unknown))}. There are: {', '.join(one.name for one in CAMPAIGNS)}.")
        return 2
    results = [run(one, logs=LOGS) for one in CAMPAIGNS if not names or one.name in names]
    print(table(results))
    return int(any(one.found or not one.tests for one in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
