"""Opening the form to sign, against the plainest Django view that draws the same fields without the countries."""

from __future__ import annotations

from bench.scale import Scale
from bench.servers import bare, stack, web
from bench.wrk import Target, in_turn, medians, ratio
from tests.signatures.publishing.server.reader import PAGE


def measure(scale: Scale) -> dict[str, object]:
    """Give how many of each are drawn in a second."""
    with stack() as running, web(running) as ours, bare(running) as plain:
        targets = {"form": Target(f"{ours}{PAGE}sign/"), "plain form": Target(f"{plain}form/")}
        done = in_turn(targets, rounds=scale.rounds, seconds=scale.seconds)
    return {"a second": medians(done), "to plain form": ratio(done, "form", "plain form")}
