"""The house as docs/architecture.md tells of it: rooms, their floors, and the contracts that hold them."""

import ast
import re
import tomllib
from importlib import import_module
from pathlib import Path

import grimp
import pytest

from tests.draw_house import PICTURE, draw, rooms

PACKAGES = ("coalition", "signatures", "staff")
# Inside a room, a file's name says on which floor it stands; what has none of these endings is a verb.
FLOORS = [
    (1, r"models(\.\w+)?|columns?"),
    (3, r"forms?|words|labels|fields|filters|file|(?<=_)mail"),  # what only sends mail is a verb
    (4, r"pages?|admin|admin_pages|download|former_addresses"),
    (5, r"urls"),
]
_ROOMS = [room for room in rooms() if "." in room]
# Neither has a table of its own: columns are made of what is known of names, and words are what readers know documents by.
_WITHOUT_FLOORS = {"coalition.names", "coalition.readers"}


def floor_of(module: str) -> int:
    inside = module.split(".", 2)[2]
    return next((floor for floor, ends in FLOORS if re.fullmatch(rf"(\w+_)?({ends})", inside)), 2)


def test_each_package_is_held_whole_by_a_contract():
    contracts = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]

    whole = {name for one in contracts if one.get("exhaustive") for name in one["containers"]}

    assert whole == set(PACKAGES)


@pytest.mark.parametrize("room", _ROOMS)
def test_a_room_says_what_it_owns_and_what_it_must_not_know(room: str):
    words = import_module(room).__doc__ or ""

    if room not in {"coalition.readers"}:
        assert re.search(r"^It owns ", words, re.MULTILINE), room
        assert re.search(r"must not know|may know", words), room


def test_inside_a_room_no_file_imports_from_a_floor_above_its_own():
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)

    upwards = [
        (module, other)
        for room in _ROOMS
        if room not in _WITHOUT_FLOORS
        for module in graph.find_descendants(room)
        for other in graph.find_modules_directly_imported_by(module) & graph.find_descendants(room)
        if floor_of(module) < floor_of(other) and module.rpartition(".")[0] == other.rpartition(".")[0] == room
    ]

    assert len(graph.modules) > 300
    assert upwards == []


def test_the_picture_shows_what_is_imported():
    assert draw() == PICTURE.read_text(encoding="utf-8"), "run `make house`"


# A docstring begins with a verb or a noun.
_NEITHER = re.compile(r"(?:What|Whose|Where|Who|Which|How|When|Whether|Why|If|As|By|Of|Since|So|Neither)\b")


def test_a_docstring_begins_with_a_verb_or_a_noun():
    files = [path for package in (*PACKAGES, "bench") for path in Path(package).rglob("*.py")]
    found = [
        (str(path), docstring)
        for path in files
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and (docstring := ast.get_docstring(node))
    ]

    assert len(found) > 1000
    assert [(where, docstring) for where, docstring in found if _NEITHER.match(docstring)] == []


# Modules that no test file of their name mirrors. To be lowered with each that gets one, and never raised.
WITHOUT_TEST_FILE = 276


def test_ever_more_modules_have_the_test_file_of_their_name():
    modules = [
        path
        for package in PACKAGES
        for path in sorted(Path(package).rglob("*.py"))
        if path.name != "__init__.py" and "migrations" not in path.parts
    ]
    without = [str(path) for path in modules if not Path("tests", path.with_name(f"test_{path.name}")).exists()]

    assert len(modules) > 300
    assert len(without) <= WITHOUT_TEST_FILE, without
