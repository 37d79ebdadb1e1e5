"""Whatever moderators and signatories do, in whatever order, states, Events, mails and the public list agree.

`LIFE_RUNS` and `LIFE_STEPS` in the environment ask for more runs, or longer ones, than the few of every day.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from itertools import count, pairwise

import pytest
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.organisations.models import Organisation
from coalition.site.errors import DomainError
from signatures.outbound.outbox import Mail
from signatures.outbound.tokens import issue_token
from signatures.publishing.listing import signatories
from signatures.record.erase import erase_now
from signatures.record.models import Event, ProposedChange, Signature, Token
from signatures.record.replay import Replayed, replay
from signatures.record.submission import Submission
from signatures.review.agree import confirm_change, refuse_change
from signatures.review.decide import approve, mark_duplicate, reject, request_changes
from signatures.review.merge import merge, undo_merge
from signatures.review.models import Merge
from signatures.review.undo import undo
from signatures.signing.confirm import confirm, expire_unconfirmed
from signatures.signing.correct import correct
from signatures.signing.submit import submit
from signatures.signing.withdraw import withdraw
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement

_numbers = count(1)
State = Signature.State
DECISION_MAILS = {
    State.APPROVED: Mail.APPROVED,
    State.REJECTED: Mail.REJECTED,
    State.CHANGES_REQUESTED: Mail.CHANGES,
    State.WITHDRAWN: Mail.WITHDRAWN,
}
who = st.sampled_from(["first", "second"])


def submission(number: int) -> Submission:
    return Submission(
        name=f"Placeholder Body {number}",
        representative_name="Placeholder Person",
        representative_role="Director",
        representative_email=f"placeholder{number}@example.org",
    )


class Life(RuleBasedStateMachine):
    """The plain model: for each sign-on its state, and which mails about decisions wait: below the newest, dead ones may."""

    sign_ons = Bundle("sign_ons")

    @initialize(approvals=st.integers(1, 2))
    def begin(self, approvals: int) -> None:
        number = next(_numbers)
        self.statement = open_statement(f"life-{number}", approvals=approvals)
        self.organisations = [add_organisation(name=f"Placeholder Known {number} {letter}") for letter in "ab"]
        self.states: dict[int, str] = {}
        self.waiting: dict[int, list[str]] = {}
        self.before: dict[int, str] = {}

    @rule(target=sign_ons)
    def submit(self) -> int:
        submit(statement=self.statement, submission=submission(next(_numbers)), language="en")
        pk = int(Signature.objects.latest("pk").pk)
        self.states[pk] = State.UNCONFIRMED
        return pk

    @rule(pk=sign_ons)
    def confirm(self, pk: int) -> None:
        if pk in self.states:
            confirm(token=issue_token(Signature.objects.get(pk=pk), Token.Purpose.CONFIRM))
            if self.states[pk] == State.UNCONFIRMED:
                self.states[pk] = State.PENDING

    @rule(pk=sign_ons)
    def expire(self, pk: int) -> None:
        Signature.objects.filter(pk=pk).update(submitted_at=timezone.now() - timedelta(days=8))
        expire_unconfirmed()
        if self.states.get(pk) == State.UNCONFIRMED:
            del self.states[pk]

    @rule(pk=sign_ons, who=who, known=st.sampled_from([None, 0, 1]))
    def approve(self, pk: int, who: str, known: int | None) -> None:
        organisation = None if known is None else Organisation.objects.get(pk=self.organisations[known].pk)
        if organisation is None or organisation.merged_into_id is None:
            self._decide(pk, lambda: approve(signature_id=pk, moderator=moderator(who), organisation=organisation))

    @rule(pk=sign_ons, who=who)
    def reject(self, pk: int, who: str) -> None:
        self._decide(pk, lambda: reject(signature_id=pk, moderator=moderator(who), reason="Placeholder"))

    @rule(pk=sign_ons, who=who)
    def ask(self, pk: int, who: str) -> None:
        self._decide(pk, lambda: request_changes(signature_id=pk, moderator=moderator(who), question="Placeholder?"))

    @rule(pk=sign_ons, other=sign_ons, who=who)
    def duplicate(self, pk: int, other: int, who: str) -> None:
        self._decide(
            pk,
            lambda: mark_duplicate(signature_id=pk, moderator=moderator(who), original_id=other),
            mail=Mail.DUPLICATE,
        )

    @rule(pk=sign_ons, who=who)
    def withdraw(self, pk: int, who: str) -> None:
        self._decide(pk, lambda: withdraw(signature_id=pk, moderator=moderator(who), reason="Placeholder"))

    @rule(pk=sign_ons)
    def leave(self, pk: int) -> None:
        if self._do(pk, lambda: withdraw(signature_id=pk, moderator=None)):
            self.before.pop(pk, None)

    @rule(pk=sign_ons)
    def erase(self, pk: int) -> None:
        if self._do(pk, lambda: erase_now(signature_id=pk)):
            self.before.pop(pk, None)

    @rule(pk=sign_ons)
    def correct(self, pk: int) -> None:
        if self._do(pk, lambda: correct(signature_id=pk, submission=submission(pk))):
            self.before.pop(pk, None)

    @rule(pk=sign_ons, who=who)
    def undo(self, pk: int, who: str) -> None:
        was = self.states.get(pk)
        if self._do(pk, lambda: undo(signature_id=pk, moderator=moderator(who))) and self.states[pk] != was:
            assert self.states[pk] == (self.before[pk] if self.before[pk] == State.APPROVED else State.PENDING)
            self.waiting[pk].pop()
            self.before.pop(pk)

    @rule(kept=st.integers(0, 1), who=who)
    def merge(self, kept: int, who: str) -> None:
        one, other = self.organisations[kept], self.organisations[1 - kept]
        self._with_a_second(lambda: merge(kept=one, dropped=other, actor=moderator(who)), who)

    @rule(who=who)
    def unmerge(self, who: str) -> None:
        for one in Merge.objects.filter(kept__in=self.organisations, undone_at=None):
            self._with_a_second(partial(undo_merge, merge_id=one.pk, actor=moderator(who)), who)

    def _with_a_second(self, action: Callable[[], object], who: str) -> None:
        """Do what changes several sign-ons, with another who confirms it where one only proposes it."""
        with suppress(DomainError):
            action()
        for proposed in ProposedChange.objects.filter(statement=self.statement, decided_at=None):
            confirm_change(change_id=proposed.pk, actor=moderator("first" if who == "second" else "second"))
        for one in Signature.objects.filter(statement=self.statement):
            if self.states[one.pk] != one.state:
                self.states[one.pk] = one.state
                self.before.pop(one.pk, None)

    def _decide(self, pk: int, decision: Callable[[], Signature], mail: str = "") -> None:
        was = self.states.get(pk, "")
        if self._do(pk, decision) and self.states[pk] != was:
            self.waiting.setdefault(pk, []).append(mail or DECISION_MAILS[State(self.states[pk])])
            self.before[pk] = was

    def _do(self, pk: int, action: Callable[[], Signature]) -> bool:
        try:
            self.states[pk] = action().state
        except (DomainError, Signature.DoesNotExist):
            return False
        for proposed in ProposedChange.objects.filter(signature=pk, decided_at=None):
            refuse_change(change_id=proposed.pk, actor=moderator("second"))
        return True

    @invariant()
    def all_agree(self) -> None:
        if not hasattr(self, "states"):
            return
        found = {one.pk: one for one in Signature.objects.filter(statement=self.statement)}
        assert {pk: one.state for pk, one in found.items()} == self.states
        approved = [one for one in found.values() if one.state == State.APPROVED]
        assert signatories(self.statement, language="en").count == len(approved)
        assert len({one.organisation_id for one in approved}) == len(approved)
        for one in approved:
            assert one.decided_by_id
            assert self.statement.approvals == 1 or one.first_approved_by_id
            assert one.first_approved_by_id != one.decided_by_id
        for one in found.values():
            self._check_events(one)
        jobs = ProcrastinateJob.objects.filter(args__signature_id__in=list(found), scheduled_at__isnull=False)
        newest = {job.args["signature_id"]: job.args["mail"] for job in jobs.order_by("pk")}
        assert newest == {
            pk: mails[-1] for pk, mails in self.waiting.items() if mails and (pk in newest or pk in found)
        }

    def _check_events(self, one: Signature) -> None:
        events = list(Event.objects.filter(signature_id=one.pk))
        for before, after in pairwise(events):
            assert after.from_state == before.to_state
        assert replay(events) == Replayed(one.state, one.decided_by_id, one.first_approved_by_id)


@pytest.mark.django_db
def test_states_events_mails_and_the_public_list_agree_after_any_steps():
    runs, steps = int(os.environ.get("LIFE_RUNS", "40")), int(os.environ.get("LIFE_STEPS", "30"))

    run_state_machine_as_test(Life, settings=settings(max_examples=runs, stateful_step_count=steps, deadline=None))
