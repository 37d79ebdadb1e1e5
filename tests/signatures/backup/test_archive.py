"""A file that is no backup of ours, whole and for this key, is told as such; two that write one file do not meet."""

import json
import zlib
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from coalition.site.version import VERSION
from signatures.backup.archive import NoBackup, _written_whole, read_backup

KEY = pyrage.x25519.Identity.generate()
HEAD = {
    "kind": "coalition backup 1",
    "version": "9.9",
    "taken_at": "2026-01-01T00:00:00+00:00",
    "migrations": [["coalition", "0001_initial"]],
    "rows": {},
    "last_event": 0,
}


def written(path: Path, *, key: pyrage.x25519.Identity = KEY, **changed: object) -> bytes:
    """Write a backup by hand, and return its bytes."""
    plain = zlib.compress(json.dumps(HEAD | changed).encode() + b"\nSELECT 1;\n" * 2000)
    path.write_bytes(pyrage.encrypt(plain, [key.to_public()]))
    return path.read_bytes()


def read(folder: Path) -> list[bytes]:
    taken: list[bytes] = []
    (folder / "key").write_text(f"{KEY}\n")
    read_backup(folder / "backup.age", identities=folder / "key", begin=lambda _contents: taken.append)
    return taken


def test_a_whole_one_is_read(tmp_path: Path):
    written(tmp_path / "backup.age")

    assert b"".join(read(tmp_path)).startswith(b"SELECT 1;")


@pytest.mark.parametrize(
    "changed", [{"kind": "coalition backup 2"}, {"more": 1}, {"rows": None, "version": None, "x": 0}]
)
def test_one_of_another_kind_is_refused(tmp_path: Path, changed: dict[str, object]):
    written(tmp_path / "backup.age", **changed)

    with pytest.raises(NoBackup, match="newer version"):
        read(tmp_path)


def test_one_of_a_newer_version_is_refused_before_anything_of_it_is_taken(tmp_path: Path):
    written(tmp_path / "backup.age", migrations=[["coalition", "0001_initial"], ["coalition", "9999_of_tomorrow"]])
    begun: list[object] = []
    (tmp_path / "key").write_text(f"{KEY}\n")

    with pytest.raises(NoBackup, match=rf"^Version 9\.9 .* newer than this one \({VERSION}\)"):
        read_backup(tmp_path / "backup.age", identities=tmp_path / "key", begin=begun.append)  # type: ignore[arg-type,func-returns-value]
    assert begun == []


def test_one_that_was_cut_short_anywhere_or_is_for_another_key_is_refused(tmp_path: Path):
    whole = written(tmp_path / "backup.age")
    for length in [*range(0, len(whole), max(1, len(whole) // 40)), len(whole) - 1]:
        (tmp_path / "backup.age").write_bytes(whole[:length])
        with pytest.raises(NoBackup):
            read(tmp_path)
    written(tmp_path / "backup.age", key=pyrage.x25519.Identity.generate())
    with pytest.raises(NoBackup, match="for another key"):
        read(tmp_path)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda key: key.write_bytes(b"\xff\xfe\x00"),
        lambda key: key.write_text(""),
        lambda key: key.write_text("# only a remark\n"),
        lambda key: key.write_text(f"{KEY.to_public()}\n"),
        lambda key: key.write_text("-----BEGIN OPENSSH PRIVATE KEY-----\nnonsense\n"),
        lambda key: key.mkdir(),
        lambda key: None,
    ],
)
def test_a_key_that_is_none_is_told_by_its_file(tmp_path: Path, spoil: Callable[[Path], object]):
    written(tmp_path / "backup.age")
    spoil(tmp_path / "other")

    with pytest.raises(NoBackup, match=f"{tmp_path / 'other'} "):
        read_backup(tmp_path / "backup.age", identities=tmp_path / "other", begin=lambda _contents: len)


def test_two_that_write_one_file_do_not_meet(tmp_path: Path):
    with _written_whole(tmp_path / "backup.age") as file:
        with pytest.raises(NoBackup, match="Another backup is being written"), _written_whole(tmp_path / "backup.age"):
            pass
        file.write(b"whole")

    assert (tmp_path / "backup.age").read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [tmp_path / "backup.age"]


def _write_half(path: Path) -> None:
    with _written_whole(path) as file:
        file.write(b"half")
        raise KeyboardInterrupt


def test_what_is_stopped_leaves_the_one_before_and_nothing_beside_it(tmp_path: Path):
    (tmp_path / "backup.age").write_bytes(b"before")
    (tmp_path / ".backup.age.partial").write_bytes(b"left by a machine that died, and longer than what follows")
    with pytest.raises(KeyboardInterrupt):
        _write_half(tmp_path / "backup.age")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"backup.age": b"before"}

    (tmp_path / ".backup.age.partial").write_bytes(b"left by a machine that died, and longer than what follows")
    with _written_whole(tmp_path / "backup.age") as file:
        file.write(b"whole")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"backup.age": b"whole"}
