"""The drill of a restore, by the commands that an operator types: no mail leaves twice, and who was erased stays erased."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from django.conf import settings

from coalition.site.embedded_server import OWNER
from tests.coalition.readers.test_documents import STATEMENT
from tests.stack import Stack, prepared
from tests.waiting import wait_until

SIGN = """
from django.db import transaction
from django.utils import timezone
from coalition.statements.models import Statement
from signatures.record.models import Move, Representative, Signature
from signatures.record.moves import move
from signatures.review.decide import approve
from tests.signatures.builders import moderator
now = timezone.now()
def sign(name):
    one = Signature(statement=Statement.objects.get(), name=name, language="en", submitted_at=now)
    move(one, Move.SUBMIT)
    person = {"name": "Placeholder Person", "role": "Director", "email": f"{one.pk}@example.org"}
    Representative.objects.create(signature=one, link_requested_at=now, **person)
    one.confirmed_at = now
    move(one, Move.CONFIRM)
    return one
with transaction.atomic():
    mailed, erased, withdrawn, other = map(sign, ["Mailed Ltd", "Erased Ltd", "Withdrawn Ltd", "Other Ltd"])
for one in (mailed, other):
    approve(signature_id=one.pk, moderator=moderator(), organisation=None)
"""
AFTER = """
from signatures.record.erase import erase_now
from signatures.record.models import Representative, Signature
from signatures.review.undo import undo
from signatures.signing.withdraw import withdraw
from signatures.tasks import write_erasure_log
from tests.signatures.builders import moderator
erase_now(signature_id=Signature.objects.get(name="Erased Ltd").pk)
withdraw(signature_id=Signature.objects.get(name="Withdrawn Ltd").pk, moderator=None)
write_erasure_log(timestamp=0)
write_erasure_log(timestamp=0)
"""
STATES = """
import json
from signatures.record.models import Representative, Signature
print(json.dumps({
    one.name: [one.state, Representative.objects.filter(signature=one).exists()]
    for one in Signature.objects.filter(name__endswith=" Ltd")
}))
"""


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Stack]:
    """A machine with a database and a mail server, whose services are stopped."""
    key = pyrage.x25519.Identity.generate()
    (tmp_path / "key").write_text(f"# a key\n{key}\n")
    machine = Stack(
        tmp_path / "state",
        BACKUP_RECIPIENTS=str(key.to_public()),
        ERASURE_LOG=str(tmp_path / "log" / "erasures"),
        MIGRATIONS_DATABASE_URL="",
    )
    machine.environment["MIGRATIONS_DATABASE_URL"] = machine.owner_url
    machine.copy(prepared())
    machine.database.enter()
    machine.smtp.start()
    machine.publish(STATEMENT, slug="a-statement")
    machine.manage("shell", "--command", SIGN)
    yield machine
    machine.smtp.stop()
    machine.database.leave()
    shutil.rmtree(machine.database.folder, ignore_errors=True)


def work(machine: Stack) -> list[str]:
    """Let the worker of mail do what is due, and return the subjects of what it sent."""
    before = len(machine.mailbox.mails)
    machine.manage("procrastinate", "worker", "--queues", "mail", "--one-shot")
    return [str(mail["Subject"]) for mail in machine.mailbox.mails[before:]]


def states(machine: Stack) -> dict[str, list[object]]:
    told: dict[str, list[object]] = json.loads(machine.manage("shell", "--command", STATES).splitlines()[-1])
    return told


def test_the_drill(machine: Stack, tmp_path: Path):
    file, key = str(tmp_path / "backup.age"), str(tmp_path / "key")
    machine.manage("backup", file)
    assert len(work(machine)) == 2  # of the two approvals, which the backup still has as due
    machine.manage("shell", "--command", AFTER)
    assert len(work(machine)) == 1

    said = machine.manage("verify_backup", file, "--identity", key)
    assert "This backup is good." in said
    said = machine.manage("restore", file, "--identity", key, "--replace")

    assert "Again erased: 1; again withdrawn: 2." in said  # who is erased before a decision is withdrawn with it
    assert "2 mails are held." in said
    assert work(machine) == []
    assert states(machine) == {
        "Mailed Ltd": ["approved", True],
        "Erased Ltd": ["withdrawn", False],
        "Withdrawn Ltd": ["withdrawn", True],
        "Other Ltd": ["approved", True],
    }
    assert "All of the record agrees." in machine.manage("check_records")
    assert "2 mails may leave now." in machine.manage("release_mail")
    assert len(work(machine)) == 2
    # The log holds nobody's name or address, and another restore of the same file does the same again.
    log = (tmp_path / "log" / "erasures").read_text()
    assert re.fullmatch(r"(?:\d+ (?:[a-z_]+ [0-9a-f]{16}|restored \S+)\n)+", log)
    machine.manage(
        "shell", "--command", "from signatures.tasks import write_erasure_log; write_erasure_log(timestamp=0)"
    )
    machine.manage("restore", file, "--identity", key, "--replace")
    assert states(machine)["Withdrawn Ltd"] == ["withdrawn", True]
    assert states(machine)["Erased Ltd"] == ["withdrawn", False]


def test_a_backup_is_refused_where_it_is_not_whole_or_for_another_key(machine: Stack, tmp_path: Path):
    file, key = tmp_path / "backup.age", tmp_path / "key"
    machine.manage("backup", str(file))
    assert file.stat().st_mode & 0o077 == 0
    assert b"Mailed Ltd" not in file.read_bytes()
    before = states(machine)
    whole = file.read_bytes()
    other = tmp_path / "other"
    other.write_text(str(pyrage.x25519.Identity.generate()))

    for content, identity in [(whole[:-100], key), (whole[:100], key), (b"nothing", key), (whole, other)]:
        file.write_bytes(content)
        for command in (["verify_backup"], ["restore", "--replace", "--without-erasures"]):
            said = machine.fail(*command, str(file), "--identity", str(identity))
            assert "Traceback" not in said
            assert "backup.age" in said or "backup" in said
    file.write_bytes(whole)
    assert "not empty" in machine.fail("restore", str(file), "--identity", str(key), "--without-erasures")
    assert "no log of erasures" in machine.fail("restore", str(file), "--identity", str(key), "--replace")
    with machine.connected():
        refused = machine.fail("restore", str(file), "--identity", str(key), "--replace", "--without-erasures")
    assert "others are connected" in refused
    assert states(machine) == before


def test_a_key_that_the_site_has_not_makes_a_backup_bad(machine: Stack, tmp_path: Path):
    file, key = str(tmp_path / "backup.age"), str(tmp_path / "key")
    machine.manage("backup", file)

    said = machine.fail("verify_backup", file, "--identity", key, REPRESENTATIVE_KEYS="another-" + "k" * 40)

    assert "None of REPRESENTATIVE_KEYS" in said
    assert "too old" in machine.fail("verify_backup", file, "--identity", key, "--oldest", "0")


def test_a_database_taken_back_to_a_moment_sends_nothing_twice_and_brings_nobody_back(machine: Stack, tmp_path: Path):
    server, archive = machine.database, machine.database.folder / "wal"
    base, was = server.folder / "base", server.folder / "was"
    archive.mkdir(mode=0o700)
    shutil.chown(archive, server.data.owner(), server.data.group())
    shipped = (settings.BASE_DIR / "deploy" / "postgresql" / "archive.conf").read_text()
    with (server.data / "postgresql.conf").open("a") as file:
        file.write(shipped.replace("/srv/wal", str(archive)))
    server._run("pg_ctl", "-D", str(server.data), "-m", "fast", "-w", "restart")
    server._run("pg_basebackup", "-D", str(base), "-h", str(server.folder), "-U", OWNER, "--checkpoint=fast")
    machine.rows("CREATE SCHEMA later")  # than the base backup
    ((moment,),) = machine.rows("SELECT clock_timestamp()")
    assert len(work(machine)) == 2
    machine.manage("shell", "--command", AFTER)
    before = states(machine)
    machine.rows("DROP TABLE signatures_signature CASCADE")
    ((segment,),) = machine.rows("SELECT pg_walfile_name(pg_switch_wal())")
    wait_until(lambda: (archive / str(segment)).exists())

    server._run("pg_ctl", "-D", str(server.data), "-m", "fast", "-w", "stop")
    server.data.rename(was)
    base.rename(server.data)
    (server.data / "recovery.signal").touch()
    with (server.data / "postgresql.auto.conf").open("a") as file:
        file.write(f"restore_command = 'cp {archive}/%f %p'\n")
        file.write(f"recovery_target_time = '{moment}'\nrecovery_target_action = 'promote'\n")
    server.ensure_running()
    wait_until(lambda: machine.rows("SELECT NOT pg_is_in_recovery()") == [(True,)])
    with machine.connected():
        assert "1 others are connected" in machine.fail("restore", "--recovered")
    said = machine.manage("restore", "--recovered")

    assert "Again erased: 1; again withdrawn: 2." in said
    assert "2 mails are held." in said
    assert work(machine) == []
    assert states(machine) == before
    assert machine.rows("SELECT 1 FROM pg_namespace WHERE nspname = 'later'") == [(1,)]
    assert "All of the record agrees." in machine.manage("check_records")


def test_what_to_restore_has_to_be_said(machine: Stack):
    before = states(machine)

    for arguments in ([], ["--identity", "key"], ["file"], ["file", "--recovered"]):
        assert "Traceback" not in machine.fail("restore", *arguments), arguments
        assert states(machine) == before, arguments
