"""docs/benchmarks.md and its plot, made of bench/results.json; what stands below the line in it is written by hand and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bench.plot import Line, draw

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE, PLOT = DOCS / "benchmarks.md", DOCS / "images" / "benchmarks.svg"
KEPT_FROM = "## What bounds it"
_CODINGS = ("in brotli", "whole")
_SIDES = ("edition", "bare view", "through nginx", "static file")

Found = dict[str, Any]


def write(results: Mapping[str, Found]) -> None:
    """Write the page and the plot of what has been measured so far."""
    by_hand = PAGE.read_text().partition(KEPT_FROM)[2] if PAGE.exists() else "\n"
    parts = [_HEAD, _budgets(results)]
    parts += [section(results[name]["found"]) for name, section in _SECTIONS.items() if name in results]
    parts.append(_machines(results))
    PAGE.write_text("\n".join(parts) + f"\n{KEPT_FROM}{by_hand}")
    if "page" in results:
        rows = results["page"]["found"]
        served = [
            Line(side, [(row["signatories"], row["in brotli"]["a second"][side]) for row in rows]) for side in _SIDES
        ]
        made = [
            Line("render, ms", [(row["signatories"], row["render ms"]) for row in rows]),
            Line("page, kB", [(row["signatories"], row["page bytes"] / 1000) for row in rows]),
            Line("page in brotli, kB", [(row["signatories"], row["brotli bytes"] / 1000) for row in rows]),
        ]
        PLOT.write_text(draw([("requests a second", served), ("what one Edition takes", made)], below="signatories"))


def _budgets(results: Mapping[str, Found]) -> str:
    rows: list[list[object]] = []

    def row(what: str, budget: str, measured: object, is_met: bool) -> None:
        rows.append([what, budget, measured, "met" if is_met else "**not met**"])

    if "page" in results:
        at = next((one for one in results["page"]["found"] if one["signatories"] == 10_000), None)
        if at is not None:
            for coding in _CODINGS:
                bare, static = at[coding]["to bare view"], at[coding]["to static file"]
                row(
                    f"public page, 10,000 signatories, {coding}, to a bare Django view of its size",
                    "≥ 2.5",
                    bare,
                    bare >= 2.5,
                )
                row(f"the same through nginx, {coding}, to nginx's static file", "≥ 0.8", static, static >= 0.8)
    for one in results.get("editions", {}).get("found", []):
        row(
            f"{one['page']}, 1,000 signatories, to a bare Django view of its size",
            "≥ 2.0",
            one["to bare view"],
            one["to bare view"] >= 2,
        )
    if "sign_on" in results:
        ratio = results["sign_on"]["found"]["to plain insert"]
        row("sign-on, everything durable, to the plainest view that inserts", "≥ 0.4", ratio, ratio >= 0.4)
    if "form" in results:
        ratio = results["form"]["found"]["to plain form"]
        row(
            "opening the form, to the plainest view that draws its fields without countries",
            "≥ 0.5",
            ratio,
            ratio >= 0.5,
        )
    if "stream" in results:
        live = results["stream"]["found"]["directly"]
        row(
            f"{live['listeners']:,} readers on the stream: 99th percentile",
            "≤ 0.5 s",
            f"{live['p99 s']} s",
            live["p99 s"] <= 0.5,
        )
        kilobytes = live["memory a listener kB"]
        row("memory a reader of the stream", "< 40 kB", f"{kilobytes} kB", kilobytes < 40)
        before, during = live["connections to PostgreSQL before"], live["connections to PostgreSQL"]
        row("connections to PostgreSQL without and with them", "the same", f"{before}, {during}", before == during)
    if "kills" in results:
        kills = results["kills"]["found"]
        errors, right = sum(one["errors"] for one in kills), max(one["right after s"] for one in kills)
        row("errors that readers see while things are killed", "0", errors, not errors)
        row("the list right again after recovery", "≤ 5 s", f"{right} s", right <= 5)
    if "slow" in results:
        slow = results["slow"]["found"]
        late = slow["beside"]["page"]["p95 ms"]
        row(
            f"honest readers beside {slow['slow clients']:,} slow clients: 95th percentile",
            "< 1 s",
            f"{late} ms",
            late < 1000,
        )
    if "duplicates" in results:
        look = results["duplicates"]["found"]
        row(
            f"the look for duplicates among {look['organisations']:,} organisations: 95th percentile",
            "< 10 ms",
            f"{look['p95 ms']} ms",
            look["p95 ms"] < 10,
        )
    return "## Budgets\n\n" + _table(["what", "budget", "measured", ""], rows)


def _page(rows: list[Found]) -> str:
    columns = ["signatories", "page bytes", "gzip bytes", "brotli bytes", "render ms", "new everywhere after s"]
    grown = [[row[name] for name in columns] for row in rows]
    served = [
        [
            row["signatories"],
            coding,
            *(row[coding]["a second"][side] for side in _SIDES),
            row[coding]["to bare view"],
            row[coding]["to static file"],
        ]
        for coding in _CODINGS
        for row in rows
    ]
    head = ["signatories", "page", *(f"{side}, a second" for side in _SIDES)]
    return (
        "## The public page as the record grows\n\n![Requests a second, and what one Edition takes](images/benchmarks.svg)\n\n"
        + _table(columns, grown)
        + "\n"
        + _table([*head, "edition to bare view", "through nginx to static file"], served)
    )


def _editions(rows: list[Found]) -> str:
    return "## Other pages that are Editions\n\n" + _table(list(rows[0]), [list(row.values()) for row in rows])


def _sign_on(found: Found) -> str:
    figures = found["a second"] | {"ratio": found["to plain insert"]}
    told = (
        f"{found['recorded']:,} sign-ons were acknowledged and are on record, with {found['mails enqueued']:,} mails."
    )
    return "## A sign-on\n\n" + _columns({"a second": figures}) + f"\n{told}\n"


def _form(found: Found) -> str:
    return "## The form\n\n" + _columns({"a second": found["a second"] | {"ratio": found["to plain form"]}})


def _kills(rows: list[Found]) -> str:
    return "## Killed under 1,000 readers a second\n\n" + _table(list(rows[0]), [list(row.values()) for row in rows])


def _stream(found: Found) -> str:
    return "## The live stream\n\n" + _columns(found)


def _resets(found: Found) -> str:
    held = {name: value for name, value in found.items() if isinstance(value, dict) and "MB" in value}
    rest = {name: value for name, value in found.items() if name not in held}
    return "## Streams reset before the first byte, and a restart\n\n" + _columns(held) + "\n" + _columns({"": rest})


def _slow(found: Found) -> str:
    sides = {f"{who}, {what}": found[who][what] for who in ("alone", "beside") for what in ("page", "form")}
    told = f"Of {found['slow clients']:,} slow clients {found['connected']:,} were connected at the end, and {found['cut']:,} times one was cut."
    return "## Slow senders and readers\n\n" + _columns(sides) + f"\n{told}\n"


def _desk(found: str) -> str:
    return "## The moderators' desk\n\n" + found


def _duplicates(found: Found) -> str:
    return "## The look for duplicates\n\n" + _columns({"a look": found}) + "\n"


_SECTIONS: Mapping[str, Callable[[Any], str]] = {
    "page": _page,
    "editions": _editions,
    "sign_on": _sign_on,
    "form": _form,
    "kills": _kills,
    "stream": _stream,
    "resets": _resets,
    "slow": _slow,
    "desk": _desk,
    "duplicates": _duplicates,
}


def _machines(results: Mapping[str, Found]) -> str:
    measured: dict[str, list[str]] = {}
    for name, result in results.items():
        measured.setdefault(result["on"], []).append(name)
    lines = [f"- {', '.join(names)}: {machine}" for machine, names in measured.items()]
    return "## Measured on\n\n" + "\n".join(lines) + "\n"


def _columns(columns: Mapping[str, Found]) -> str:
    """Make a table with a column for each side, and a row for each figure."""
    names = list(dict.fromkeys(name for figures in columns.values() for name in figures))
    return _table(["", *columns], [[name, *(figures.get(name, "") for figures in columns.values())] for name in names])


def _table(head: list[str], rows: list[list[object]]) -> str:
    lines = [head, ["---"] * len(head), *([_cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {number:,}" for name, number in value.items()) or "none"
    return f"{value:,}" if isinstance(value, int) else str(value)


_HEAD = """# Benchmarks

Made by `make bench`; `python -m bench PART` measures one part anew, and `--short` tries it out. Each ratio is of two servers
that ran at the same time and were loaded in turn by wrk with 64 connections: medians of 5 rounds of 2 seconds. Both sides have
two worker processes, in wrk's own session, as Linux shares the processors out among sessions first. Before the application
stand the shipped settings: granian's ASGI, a pool of 10 connections, nginx with `deploy/nginx/`. Clients and servers share the
machine.
"""
