"""Run the demonstration, and a Chromium that asks nothing but this machine."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.stack import free_port

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
ROOT = Path(__file__).resolve().parents[2]
_QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def running_demonstration(folder: Path) -> Iterator[tuple[str, str]]:
    """Run `manage.py demo` with its state in a folder; give its address and its moderator's password."""
    port = free_port()
    not_inherited = {"SECRET_KEY", "REPRESENTATIVE_KEYS", "DATABASE_URL"}
    environment = {name: value for name, value in os.environ.items() if name not in not_inherited}
    environment |= {"DEMONSTRATION": "1", "STATE_DIR": str(folder), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "manage.py", "demo", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    password = next(found[1] for line in process.stdout if (found := re.search(r"password (\S+)", line)))
    try:
        yield f"http://localhost:{port}", password
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium."""
    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*_QUIET, *sandbox])
        yield browser
        browser.close()
