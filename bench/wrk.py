"""Load by wrk: connections that each ask again as soon as they have their answer."""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass

CONNECTIONS = 64


class WrkMissing(Exception):
    """There is no wrk on this machine."""


@dataclass(frozen=True, slots=True)
class Target:
    """The URL to ask for, its coding, and the script by which wrk asks for it where a plain GET is not enough."""

    url: str
    script: str = ""
    coding: str = "identity"


def requests_a_second(target: Target, *, seconds: float) -> float:
    """Ask on all connections at once for so long. Raises RuntimeError where an answer was an error, or none came."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise WrkMissing
    command = [
        wrk,
        "--threads",
        "1",
        "--connections",
        str(CONNECTIONS),
        "--timeout",
        "20s",
        "--duration",
        f"{seconds:.0f}s",
    ]
    command += ["--header", f"Accept-Encoding: {target.coding}"]
    command += ["--script", target.script] if target.script else []
    said = subprocess.run([*command, target.url], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(said)
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if found is None or not float(found[1]):
        raise RuntimeError(said)
    return float(found[1])


def in_turn(targets: Mapping[str, Target], *, rounds: int, seconds: float) -> dict[str, list[float]]:
    """Load each target in turn, several rounds, so that what disturbs the machine disturbs all; give what each did."""
    for target in targets.values():
        requests_a_second(target, seconds=max(seconds, 3))
    done: dict[str, list[float]] = {name: [] for name in targets}
    for _ in range(rounds):
        for name, target in targets.items():
            done[name].append(requests_a_second(target, seconds=seconds))
    return done


def ratio(done: dict[str, list[float]], one: str, other: str) -> float:
    """Give the median of the rounds' ratios."""
    return round(statistics.median(a / b for a, b in zip(done[one], done[other], strict=True)), 2)


def medians(done: dict[str, list[float]]) -> dict[str, int]:
    return {name: round(statistics.median(rounds)) for name, rounds in done.items()}
