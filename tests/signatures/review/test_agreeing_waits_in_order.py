"""Whoever decides on a proposed change waits for those who are at its sign-on, and nobody waits for them."""

from collections.abc import Callable
from threading import Event as Signal

import pytest
from django.db import connection, transaction

from coalition.statements.models import Statement
from signatures.record.erase import erase_now
from signatures.record.errors import NobodyBehindIt
from signatures.record.models import ProposedChange, Signature
from signatures.record.moves import lock
from signatures.review.agree import confirm_change, refuse_change
from signatures.review.decide import approve
from signatures.review.merge import merge, undo_merge
from signatures.review.models import Merge
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.imports.test_many_at_once import at_once
from tests.signatures.review.test_two_change_the_list import CHANGES
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


def _merge(one: Signature) -> object:
    other = _approved("Sample Body")
    assert one.organisation is not None
    assert other.organisation is not None
    return merge(kept=other.organisation, dropped=one.organisation, actor=moderator("first"))


def _unmerge(one: Signature) -> object:
    _merge(one)
    confirm_change(change_id=ProposedChange.objects.get(decided_at=None).pk, actor=moderator("second"))
    return undo_merge(merge_id=Merge.objects.get().pk, actor=moderator("first"))


PROPOSE: dict[str, Callable[[Signature], object]] = {**CHANGES, "merge": _merge, "unmerge": _unmerge}


def _approved(name: str) -> Signature:
    signature = pending(Statement.objects.first() or open_statement(approvals=2), name)
    for who in ("first", "second"):
        signature = approve(signature_id=signature.pk, moderator=moderator(who), organisation=None, mail="")
    return signature


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE NOT granted"
            " AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())"
        )
        return bool(cursor.fetchone()[0])


def test_every_kind_of_change_of_a_sign_on_is_among_them():
    kinds = set()
    for propose in PROPOSE.values():
        with transaction.atomic():
            propose(_approved("Before"))
            kinds.add(ProposedChange.objects.get(decided_at=None).kind)
            transaction.set_rollback(True)

    assert kinds == set(ProposedChange.Kind) - {ProposedChange.Kind.STATEMENT}


@pytest.mark.parametrize("decide", [confirm_change, refuse_change])
@pytest.mark.parametrize("change", PROPOSE)
def test_a_person_is_erased_while_somebody_decides_on_a_change_of_their_sign_on(
    change: str, decide: Callable[..., object]
):
    signature = _approved("Before")
    PROPOSE[change](signature)
    proposed = ProposedChange.objects.get(decided_at=None)
    is_held = Signal()

    def erase() -> None:
        with transaction.atomic():
            lock(signature.pk)
            is_held.set()
            wait_until(somebody_waits)
            erase_now(signature_id=signature.pk)

    def agree() -> None:
        is_held.wait()
        decide(change_id=proposed.pk, actor=moderator("third"))

    erased, agreed = at_once(erase, agree)

    assert erased is None
    assert agreed is None or isinstance(agreed, NobodyBehindIt)  # an approval that is undone would wait for nobody
