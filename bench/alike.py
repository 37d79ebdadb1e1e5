"""A test of whether the time of an answer tells known addresses and organisations from unknown ones.

1,000 sign-ons of each kind, in a random order, through the real server; the best threshold on one time is found on
one half and tried on the other. 0.5 is chance. What is asked twice is on record after the first time, so one time is
all that who asks has.
"""

import os
import random
import statistics
import tempfile
import time
from pathlib import Path

from bench.visitor import Visitor
from tests.coalition.readers.test_documents import STATEMENT
from tests.stack import Stack

TIMINGS = int(os.environ.get("TIMINGS", "1000"))
GOAL = 0.55


def auc(known: list[float], unknown: list[float]) -> float:
    """Give how often a random known one took longer than a random unknown one."""
    ranked = sorted([(took, True) for took in known] + [(took, False) for took in unknown])
    ranks = sum(rank for rank, (_took, is_known) in enumerate(ranked, start=1) if is_known)
    return (ranks - len(known) * (len(known) + 1) / 2) / (len(known) * len(unknown))


def accuracy(known: list[float], unknown: list[float]) -> float:
    """Learn the best threshold, either way round, from the first half; give how often it is right on the second."""
    half = len(known) // 2
    took = sorted(known[:half] + unknown[:half])
    best, threshold, sign = 0.0, 0.0, 1
    for candidate in took[:: max(len(took) // 200, 1)]:
        right = sum(one > candidate for one in known[:half]) + sum(one <= candidate for one in unknown[:half])
        for score, way in ((right, 1), (2 * half - right, -1)):
            if score > best:
                best, threshold, sign = score, candidate, way
    right = sum(sign * one > sign * threshold for one in known[half:])
    right += sum(sign * one <= sign * threshold for one in unknown[half:])
    return right / (len(known) - half + len(unknown) - half)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        stack = Stack(Path(folder))
        stack.environment |= {"LIMIT_STATEMENT": "100000", "LIMIT_OVERALL": "100000"}
        with stack.running():
            stack.publish(STATEMENT, slug="a-statement")
            visitor = Visitor(stack.site)
            for number in range(TIMINGS):
                visitor.sign(f"Known {number}", f"known@k{number}.example.org")
            time.sleep(float(os.environ.get("REST", "10")))  # until the mails have gone
            order = [(kind, number) for kind in ("Known", "Unknown") for number in range(TIMINGS)]
            random.shuffle(order)
            times: dict[str, list[float]] = {"Known": [], "Unknown": []}
            for kind, number in order:
                began = time.perf_counter()
                status = visitor.sign(f"{kind} {number}", f"{kind.lower()}@k{number}.example.org")
                times[kind].append(time.perf_counter() - began)
                assert status == 302, status
        known, unknown = times["Known"], times["Unknown"]
        print(f"known   {statistics.median(known) * 1000:.2f} ms in the middle")
        print(f"unknown {statistics.median(unknown) * 1000:.2f} ms in the middle")
        print(f"area under the curve {auc(known, unknown):.3f}, accuracy {accuracy(known, unknown):.3f}, goal {GOAL}")


if __name__ == "__main__":
    main()
