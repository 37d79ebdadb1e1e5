"""The PostgreSQL that starts where no DATABASE_URL is set."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from coalition.site import embedded_server
from coalition.site.embedded_server import EmbeddedServer, EmbeddedServerError

IS_ROOT = os.geteuid() == 0


def test_a_server_that_dies_while_it_is_prepared_is_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    server = EmbeddedServer(tmp_path)
    run = server._run
    killed: list[int] = []

    def run_and_die_once(program: str, *arguments: str, check: bool = True):
        if program == "createuser" and not killed:
            killed.append(int((server.data / "postmaster.pid").read_text().splitlines()[0]))
            os.kill(killed[0], signal.SIGKILL)
        return run(program, *arguments, check=check)

    monkeypatch.setattr(server, "_run", run_and_die_once)

    server.enter()

    assert server.answers()
    assert killed
    server.leave()


def _link(path: Path, victim: Path) -> None:
    path.symlink_to(victim)


def _dangling_link(path: Path, victim: Path) -> None:
    path.symlink_to(victim / "nothing")


def _file(path: Path, victim: Path) -> None:
    path.touch()


def _open_folder(path: Path, victim: Path) -> None:
    path.mkdir()
    path.chmod(0o777)


def _folder_of_another(path: Path, victim: Path) -> None:
    path.mkdir(mode=0o700)
    if IS_ROOT:
        os.chown(path, 12345, 12345)
    else:
        path.rmdir()
        path.symlink_to("/usr")


@pytest.mark.parametrize("name", ["own", "own-programs"])
@pytest.mark.parametrize("plant", [_link, _dangling_link, _file, _open_folder, _folder_of_another])
def test_what_somebody_planted_at_a_path_that_can_be_guessed_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: Callable[[Path, Path], None], name: str
):
    victim = tmp_path / "victim"
    victim.mkdir(mode=0o750)
    folders = {tmp_path / "state": tmp_path / "own", tmp_path: tmp_path / "own-programs"}
    monkeypatch.setattr(embedded_server, "_short_folder", folders.__getitem__)
    plant(tmp_path / name, victim)
    before = (tmp_path / name).lstat(), victim.stat()

    def start() -> None:
        server = EmbeddedServer(tmp_path / "state")
        if name == "own-programs":
            server._copied(tmp_path)  # as root does at a start

    with pytest.raises(EmbeddedServerError):
        start()
    assert ((tmp_path / name).lstat(), victim.stat()) == before
    assert list(victim.iterdir()) == []


def test_a_server_that_root_starts_has_neither_its_user_nor_its_groups(tmp_path: Path):
    server = EmbeddedServer(tmp_path)
    server.enter()
    try:
        pid = (server.data / "postmaster.pid").read_text().splitlines()[0]
        status = Path("/proc", pid, "status").read_text()
    finally:
        server.leave()

    ids = {
        line.split()[0]: set(line.split()[1:]) for line in status.splitlines() if line.startswith(("Uid", "Gid", "Gr"))
    }
    assert set(ids) == {"Uid:", "Gid:", "Groups:"}
    assert not IS_ROOT or not any("0" in numbers for numbers in ids.values())


def test_the_folder_of_a_start_before_is_used_again(tmp_path: Path):
    assert EmbeddedServer(tmp_path).folder == EmbeddedServer(tmp_path).folder
