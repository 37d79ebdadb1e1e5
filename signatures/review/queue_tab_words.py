"""The tabs above the queue: its states, and how what waits looks, each with how many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count
from django.utils.translation import gettext as _

from coalition.statements.titled_lists import StatementFilter
from signatures.record.models import Signature
from signatures.review.models import Assessment
from signatures.review.queue_filters import GroupFilter, StateFilter

if TYPE_CHECKING:
    from django.contrib.admin.views.main import ChangeList

_State = Signature.State
_STATES: Final = (_State.PENDING, _State.CHANGES_REQUESTED, _State.APPROVED, _State.REJECTED, _State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Tab:
    """One of them; where the number is not counted it is none."""

    name: str
    url: str
    number: int | None
    is_here: bool


@dataclass(frozen=True, slots=True)
class Tabs:
    """All that leads from one list of sign-ons to another: `others` are the filters that are asked for less often."""

    states: list[Tab]
    groups: list[Tab]
    others: list[Any]
    is_filtered: bool
    statement: str


def queue_tabs(cl: ChangeList) -> Tabs:
    """Give the tabs of a list, counted within its statement where one is chosen, in two queries."""
    statement = cl.params.get(StatementFilter.parameter_name) or cl.filter_params.get(StatementFilter.parameter_name)
    chosen = statement[-1] if isinstance(statement, list) else statement
    within = {"statement": int(chosen)} if chosen and str(chosen).isdecimal() else {}
    counted = Signature.objects.filter(**within).order_by().values_list("state", "is_spam").annotate(n=Count("pk"))
    numbers = {StateFilter.SPAM if is_spam else state: n for state, is_spam, n in counted}
    state = next(one.value() for one in cl.filter_specs if isinstance(one, StateFilter)) or (
        StateFilter.ALL if cl.query else _State.PENDING.value
    )
    names = {one.value: str(one.label) for one in _STATES} | {StateFilter.SPAM: _("spam"), StateFilter.ALL: _("all")}
    states = [
        Tab(
            name=name,
            url=cl.get_query_string({StateFilter.parameter_name: value}, [GroupFilter.parameter_name, "p"]),
            number=numbers.get(value, 0) if value != StateFilter.ALL else sum(numbers.values()),
            is_here=value == state,
        )
        for value, name in names.items()
    ]
    own = (StateFilter, GroupFilter)
    others = [one for one in cl.filter_specs if not isinstance(one, own)]
    # The desk leads here with a statement chosen: that is told beside them, and opens none.
    of_statement = next((one for one in others if isinstance(one, StatementFilter)), None)
    titles = {key: str(title) for key, title in of_statement.lookup_choices} if of_statement else {}
    used = any(set(one.expected_parameters()) & set(cl.filter_params) for one in others if one is not of_statement)
    groups = _groups(cl, within) if state == _State.PENDING else []
    return Tabs(states, groups, others, used, titles.get(str(chosen), ""))


def _groups(cl: ChangeList, within: dict[str, int]) -> list[Tab]:
    waiting = Assessment.objects.filter(**{f"signature__{key}": value for key, value in within.items()})
    found = (
        waiting.order_by().values_list("group").annotate(alone=Count("pk"), together=Count("cluster", distinct=True))
    )
    counted = {group: together if group == Assessment.Group.DUPLICATE else alone for group, alone, together in found}
    chosen = next((one.value() for one in cl.filter_specs if isinstance(one, GroupFilter)), None)
    named = [("", _("all waiting"), None)] + [
        (group.value, str(group.label), counted.get(group.value, 0)) for group in Assessment.Group
    ]
    return [
        Tab(
            name,
            cl.get_query_string(
                {GroupFilter.parameter_name: value} if value else {},
                ["p", *([] if value else [GroupFilter.parameter_name])],
            ),
            number,
            (chosen or "") == value,
        )
        for value, name, number in named
    ]
