"""`python -m bench [--short] [PART …]`: measure, keep the figures in bench/results.json, and write docs/benchmarks.md."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from bench import editions, form, kills, page, report, resets, sign_on, slow, stream
from bench.scale import FULL, SHORT, Scale

RESULTS = Path(__file__).with_name("results.json")
PARTS: dict[str, Callable[[Scale], object]] = {
    "page": page.measure,
    "editions": editions.measure,
    "sign_on": sign_on.measure,
    "form": form.measure,
    "kills": kills.measure,
    "stream": stream.measure,
    "resets": resets.measure,
    "slow": slow.measure,
    "desk": lambda scale: _desk(),
    "duplicates": lambda scale: json.loads(_desk("duplicates")),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; or report, which measures nothing"
    )
    parser.add_argument("--short", action="store_true", help="small and quick: to see that it works; keeps no figures")
    asked = parser.parse_args()
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for name in asked.parts or PARTS:
        if name == "report":
            continue
        print(f"{name} …", flush=True)
        began = time.monotonic()
        found = PARTS[name](SHORT if asked.short else FULL)
        print(
            found if isinstance(found, str) else json.dumps(found, indent=1, ensure_ascii=False),
            f"{time.monotonic() - began:.0f} s",
            flush=True,
        )
        results[name] = {"on": _machine(), "found": found}
        if not asked.short:
            RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    if not asked.short:
        report.write(results)


def _desk(*parts: str) -> str:
    """Run the part that is a program of its own, as it fills a database of its own, and give what it prints."""
    command = [sys.executable, "-m", "bench.desk", *parts]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def _machine() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("Django", "granian", "psycopg"))
    nginx = subprocess.run(["/usr/sbin/nginx", "-v"], capture_output=True, text=True, check=False).stderr
    return (
        f"{os.cpu_count()} cores, Python {platform.python_version()}, {packages}, {nginx.rpartition(': ')[2].strip()}"
    )


if __name__ == "__main__":
    main()
