"""A flood of sign-ons with honest ones among them, through the real server: what is taken in, and what it costs.

`FLOOD` sign-ons (20,000) come from `NETWORKS` networks (5,000), in a random order with `HONEST` (200) honest ones, each
of a network of its own. Of the flood, most send the form without solving anything, some send one solved puzzle again
and again, some wait, and some pay: they solve each puzzle. All of it behind one proxy, which the script plays.
The puzzles are made easy, so that the script's own solving does not take the day; the limits are the usual ones.
"""

import json
import os
import random
import tempfile
import threading
import time
from collections import Counter
from datetime import UTC, datetime
from email.utils import parseaddr
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue

import django

django.setup()

from bench.visitor import Visitor
from signatures.signing.stamps import Stamp
from tests.coalition.readers.test_documents import STATEMENT
from tests.stack import Stack

FLOOD = int(os.environ.get("FLOOD", "20000"))
NETWORKS = int(os.environ.get("NETWORKS", "5000"))
HONEST = int(os.environ.get("HONEST", "200"))
CONNECTIONS = int(os.environ.get("CONNECTIONS", "8"))
# Of a hundred of the flood.
KINDS = {"blind": 85, "replays": 10, "waits": 3, "pays": 2}
VICTIMS = 300  # whose addresses the flood types in
USUAL = {"LIMIT_NETWORK": "30", "LIMIT_MAIL_DOMAIN": "30", "PUZZLE_FROM": "60"}
WAIT_SECONDS = 1


def solve(visitor: Visitor) -> str:
    """Solve the puzzle of the form that a visitor has open, if it has one."""
    stamp = Stamp(visitor.stamp, datetime.now(UTC), visitor.bits)
    return next(text for text in map(str, count()) if stamp.is_solved_by(text)) if visitor.bits else ""


class Flood:
    def __init__(self, site: str) -> None:
        self.site = site
        self.answers: Counter[tuple[str, int]] = Counter()
        self.seconds: list[float] = []
        self._paid = ("", "")
        self._lock = threading.Lock()
        kinds = random.choices(list(KINDS), weights=list(KINDS.values()), k=FLOOD)
        jobs = [(kind, number) for number, kind in enumerate(kinds)] + [("honest", number) for number in range(HONEST)]
        random.shuffle(jobs)
        self._jobs: SimpleQueue[tuple[str, int]] = SimpleQueue()
        for job in jobs:
            self._jobs.put(job)

    def run(self) -> None:
        threads = [threading.Thread(target=self._send) for _ in range(CONNECTIONS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _send(self) -> None:
        visitor = Visitor(self.site, network="192.0.2.1")
        while True:
            try:
                kind, number = self._jobs.get_nowait()
            except Empty:
                return
            began = time.perf_counter()
            if kind == "honest":
                status = self._honest(visitor, number)
                self.seconds.append(time.perf_counter() - began)
            else:
                status = self._flooding(visitor, kind, number)
            with self._lock:
                self.answers[kind, status] += 1

    def _honest(self, visitor: Visitor, number: int) -> int:
        """Sign as a browser with JavaScript does, and press the button once more where that is asked for."""
        visitor.network = f"172.16.{number % 256}.{number // 256}"
        name, address = f"Honest {number}", f"honest@h{number}.example.org"
        visitor.open_form()
        status = visitor.sign(name, address, proof=solve(visitor))
        return status if status == 302 else visitor.sign(name, address, proof=solve(visitor))

    def _flooding(self, visitor: Visitor, kind: str, number: int) -> int:
        network = number % NETWORKS
        visitor.network = f"10.{network // 256}.{network % 256}.{random.randrange(256)}"
        name, address = f"Flood {kind} {number}", f"victim@v{number % VICTIMS}.example.org"
        if kind == "replays":
            if not self._paid[0]:
                visitor.open_form()
                self._paid = visitor.stamp, solve(visitor)
            return visitor.sign(name, address, stamp=self._paid[0], proof=self._paid[1])
        if kind in ("waits", "pays"):
            visitor.open_form()
        if kind == "waits":
            time.sleep(WAIT_SECONDS)
        return visitor.sign(name, address, proof=solve(visitor) if kind == "pays" else "")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        stack = Stack(Path(folder))
        easy = {"TRUSTED_PROXIES": "1", "PUZZLE_BITS": "2", "PUZZLE_WAIT": str(WAIT_SECONDS)}
        stack.environment |= USUAL | easy
        with stack.running():
            stack.publish(STATEMENT, slug="a-statement")
            began, hour = time.time(), datetime.now(UTC).hour
            flood = Flood(stack.site)
            flood.run()
            took, hours = time.time() - began, 1 + (datetime.now(UTC).hour - hour) % 24
            while stack.rows(
                "SELECT 1 FROM procrastinate_jobs WHERE queue_name = 'mail' AND status IN ('todo', 'doing')"
            ):
                time.sleep(1)
            names = [str(name) for (name,) in stack.rows("SELECT name FROM signatures_signature WHERE source = 'form'")]
            waited = stack.rows("SELECT count(*) FROM signatures_signature WHERE waited")[0][0]
            mails = Counter(parseaddr(str(mail["To"]))[1] for mail in stack.mailbox.mails)
    honest = sum(name.startswith("Honest") for name in names)
    row = {
        "flood": FLOOD,
        "networks": NETWORKS,
        "seconds": round(took),
        "hours touched": hours,
        "honest accepted": f"{honest} of {HONEST}, {100 * honest / HONEST:.1f} %",
        "on record of the flood": dict(Counter(name.split()[1] for name in names if name.startswith("Flood"))),
        "came without a puzzle": waited,
        "mails": mails.total(),
        "most mails to one address": max(mails.values()),
        "answers": {f"{kind} {status}": number for (kind, status), number in sorted(flood.answers.items())},
    }
    print(json.dumps(row, indent=1))


if __name__ == "__main__":
    main()
