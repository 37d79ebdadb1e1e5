"""The picture of the house in docs/, drawn from what the modules import: `make house`.

Each room stands on those that it imports from. A line leads from a room to one that it imports from where no other
line leads there already.
"""

from __future__ import annotations

import tomllib
from html import escape
from importlib import import_module
from pathlib import Path

import grimp
from django.conf import settings

PICTURE = Path(settings.BASE_DIR, "docs", "images", "house.svg")
WIRING = "wiring"
_WIDTH, _HEIGHT, _GAP, _LEFT, _TOP = 600, 40, 14, 10, 10


def rooms() -> list[str]:
    """List the rooms from the top to the bottom, as the import contracts have them; all else of a package is its wiring."""
    contracts = tomllib.loads(Path(settings.BASE_DIR, "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]
    floors = {one["containers"][0]: one["layers"] for one in contracts["contracts"] if "containers" in one}
    found = []
    for package in ("signatures", "coalition"):
        found.append(f"{package} {WIRING}")
        names = [name.strip() for floor in floors[package] for name in floor.split(":")]
        found += [f"{package}.{name}" for name in names if _is_room(package, name)]
        if package == "signatures":
            found.append("staff")
    return found


def _is_room(package: str, name: str) -> bool:
    folder = Path(settings.BASE_DIR, package, name)
    return folder.is_dir() and name not in {"management", "migrations", "templatetags"}


def room_of(module: str, all_rooms: list[str]) -> str:
    package, _, rest = module.partition(".")
    room = f"{package}.{rest.partition('.')[0]}"
    return next(one for one in (room, package, f"{package} {WIRING}") if one in all_rooms)


def edges(all_rooms: list[str]) -> set[tuple[str, str]]:
    """Find which room imports from which, without what follows from the rest."""
    graph = grimp.build_graph("coalition", "signatures", "staff", cache_dir=None)
    found: dict[str, set[str]] = {room: set() for room in all_rooms}
    for module in graph.modules:
        if ".migrations" not in module:
            here = room_of(module, all_rooms)
            found[here] |= {room_of(one, all_rooms) for one in graph.find_modules_directly_imported_by(module)} - {here}

    def reaches(start: str, end: str) -> bool:
        return end in found[start] or any(reaches(one, end) for one in found[start])

    return {
        (a, b)
        for a, below in found.items()
        for b in below
        if not any(other != b and reaches(other, b) for other in below)
    }


def draw() -> str:
    """Draw the house as SVG, which follows from the imports and the rooms' docstrings alone."""
    all_rooms = rooms()
    at = {room: _TOP + number * (_HEIGHT + _GAP) for number, room in enumerate(all_rooms)}
    height = 2 * _TOP + len(all_rooms) * (_HEIGHT + _GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH + 200} {height}" font-family="sans-serif" role="img">',
        "<title>The rooms of Coalition, each above those that it imports from</title>",
        f'<rect width="{_WIDTH + 200}" height="{height}" fill="#fff"/>',
    ]
    for a, b in sorted(edges(all_rooms)):
        start, end = at[a] + _HEIGHT / 2, at[b] + _HEIGHT / 2
        if all_rooms.index(b) == all_rooms.index(a) + 1:
            x, top = _LEFT + _WIDTH / 2, at[a] + _HEIGHT
            parts.append(f'<path d="M{x:g} {top}V{at[b]}" stroke="#556" stroke-width="2"/>')
            continue
        edge, reach = _LEFT + _WIDTH, _LEFT + _WIDTH + min(30 + (end - start) / 4, 180)
        parts.append(
            f'<path d="M{edge} {start:g}C{reach:g} {start:g} {reach:g} {end:g} {edge} {end:g}" fill="none" stroke="#556"/>'
        )
    for room, top in at.items():
        colour = "#eef" if room.startswith("signatures") else "#efe" if room.startswith("coalition") else "#fee"
        parts.append(
            f'<rect x="{_LEFT}" y="{top}" width="{_WIDTH}" height="{_HEIGHT}" rx="4" fill="{colour}" stroke="#556"/>'
            f'<text x="{_LEFT + 10}" y="{top + 17}" font-size="14" font-weight="bold">{escape(room)}</text>'
            f'<text x="{_LEFT + 10}" y="{top + 33}" font-size="12">{escape(_about(room))}</text>'
        )
    return "\n".join([*parts, "</svg>", ""])


def _about(room: str) -> str:
    if room.endswith(WIRING):
        return "Settings, addresses, admin, commands, jobs: what names the rooms below."
    return (import_module(room).__doc__ or "").partition("\n")[0]


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
