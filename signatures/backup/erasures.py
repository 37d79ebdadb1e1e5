"""The log of erasures and withdrawals, which lies outside the database: a restore applies it again.

It holds no personal data: the number of a line of the history, what was done, and the sign-on's random reference.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from django.db import transaction
from django.utils import timezone

from signatures.record.erase import erase_now
from signatures.record.models import MOVES, Event, Move, Representative, Signature
from signatures.record.moves import lock, move

_WITHDRAWS: Final = (Move.WITHDRAW, Move.LAPSE)
# What brings a withdrawn sign-on back: the last word counts.
_BRINGS_BACK: Final = (Move.RESTORE, Move.UNDO)
_LOGGED: Final = (*_WITHDRAWS, *_BRINGS_BACK, Move.ERASE, Move.RELIST)
_RESTORED: Final = "restored"
# An Event whose transaction ends after that of a later one is found by looking back so far.
_LOOK_BACK: Final = 1000


@dataclass(frozen=True, slots=True)
class Line:
    event: int
    move: str
    reference: str


@dataclass(slots=True)
class Period:
    """The lines logged from one restore, or the beginning, to the next: numbers of Events begin anew at a restore."""

    from_event: int = 0
    began_at: datetime | None = None
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Applied:
    """The numbers erased and withdrawn again, and those whose lines on the list were corrected since the backup."""

    erased: int
    withdrawn: int
    corrected: list[str]


def log_erasures(path: Path) -> int:
    """Write down what was erased or withdrawn since the last time, and return how many lines that were."""
    with _opened(path) as file:
        period = _periods(file.read().splitlines())[-1]
        since = max([period.from_event, *(line.event for line in period.lines)]) - _LOOK_BACK
        written = {line.event for line in period.lines}
        new = Event.objects.filter(pk__gt=max(since, 0), move__in=_LOGGED, signature__isnull=False)
        lines = [
            f"{pk} {what} {reference}\n"
            for pk, what, reference in new.order_by("pk").values_list("pk", "move", "signature__reference")
            if pk not in written and reference
        ]
        _append(file.fileno(), lines)
    return len(lines)


def mark_restored(path: Path, *, last_event: int) -> None:
    """Write down that the history now goes on behind this Event."""
    with _opened(path) as file:
        _append(file.fileno(), [f"{last_event} {_RESTORED} {timezone.now().isoformat()}\n"])


def apply_again(path: Path, *, last_event: int, taken_at: datetime) -> Applied:
    """Erase and withdraw again what was erased and withdrawn since a backup that ends with this Event."""
    lines = list(_since(_periods(path.read_text().splitlines()), last_event=last_event, taken_at=taken_at))
    last_word = {line.reference: line.move for line in lines if line.move in (*_WITHDRAWS, *_BRINGS_BACK)}
    withdrawn = [reference for reference, word in last_word.items() if word in _WITHDRAWS]
    erased = {line.reference for line in lines if line.move == Move.ERASE}
    return Applied(
        withdrawn=sum(_withdraw_again(pk) for pk in _numbers(withdrawn)),
        erased=sum(_erase_again(pk) for pk in _numbers(erased)),
        corrected=sorted({line.reference for line in lines if line.move == Move.RELIST}),
    )


def _since(periods: list[Period], *, last_event: int, taken_at: datetime) -> Iterator[Line]:
    """Give what came after the backup: the rest of the period in which it was taken, and all of later ones."""
    its_own = max(
        (n for n, period in enumerate(periods) if period.began_at is None or period.began_at <= taken_at), default=0
    )
    for number, period in enumerate(periods[its_own:]):
        yield from (line for line in period.lines if number or line.event > last_event)


def _periods(lines: list[str]) -> list[Period]:
    periods = [Period()]
    for line in lines:
        words = line.split(" ")
        if len(words) != 3 or not words[0].isdigit():  # cut off as a machine died
            continue
        if words[1] == _RESTORED:
            periods.append(Period(int(words[0]), datetime.fromisoformat(words[2])))
        else:
            # What is logged once more behind a restore, as it is looked back for, was before it.
            event = int(words[0])
            if len(periods) == 1 or event > periods[-1].from_event:
                periods[-1].lines.append(Line(event, words[1], words[2]))
    return periods


def _numbers(references: set[str] | list[str]) -> list[int]:
    return list(Signature.objects.filter(reference__in=references).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _withdraw_again(signature_id: int) -> bool:
    """Withdraw without a mail, which went out the first time."""
    signature = lock(signature_id)
    if signature.state not in MOVES[Move.WITHDRAW].sources:
        return False
    signature.withdrawn_at = timezone.now()
    move(signature, Move.WITHDRAW)
    Representative.objects.filter(signature=signature).update(fingerprint=None)
    return True


def _erase_again(signature_id: int) -> bool:
    was_there = Representative.objects.filter(signature_id=signature_id).exists()
    erase_now(signature_id=signature_id)
    return was_there


def _append(file: int, lines: list[str]) -> None:
    if lines:
        os.write(file, "".join(lines).encode())
        os.fsync(file)


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    """Open the log to read it and to write at its end, alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, mode=0o600)
    with os.fdopen(opened, "r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
