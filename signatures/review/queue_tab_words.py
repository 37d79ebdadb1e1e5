"""The tabs above the queue: its states, and how what waits looks, each with how many there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count
from django.utils.translation import gettext as _

from coalition.statements.titled_lists import StatementFilter
from signatures.record.models import Signature
from signatures.review.models import Assessment
from signatures.review.queue_filters import GroupFilter, StateFilter, asked_state

if TYPE_CHECKING:
    from django.contrib.admin.views.main import ChangeList
    from django.db.models import QuerySet
    from django.http import HttpRequest

_State = Signature.State
_STATES: Final = (
    _State.PENDING,
    _State.CHANGES_REQUESTED,
    _State.APPROVED,
    _State.REJECTED,
    _State.WITHDRAWN,
    _State.UNCONFIRMED,
)
_OWN: Final = (StateFilter, GroupFilter)


@dataclass(frozen=True, slots=True)
class Tab:
    """One of them, and the number of the sign-ons in it."""

    name: str
    url: str
    number: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class Tabs:
    """All that leads from one list of sign-ons to another: `others` are the filters that are asked for less often."""

    states: list[Tab]
    groups: list[Tab]
    others: list[Any]
    is_filtered: bool
    statement: str


def queue_tabs(request: HttpRequest, cl: ChangeList) -> Tabs:
    """Give the tabs of a list, each counted as the list it leads to, in one query."""
    counted = _narrowed(request, cl).values_list("state", "is_spam", "assessment__group").annotate(n=Count("pk"))
    numbers: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    for state, is_spam, group, number in counted:
        numbers[StateFilter.SPAM if is_spam else state] += number
        if state == _State.PENDING and not is_spam:
            waiting[group] += number
    here = asked_state(request)
    names = {one.value: str(one.label) for one in _STATES} | {StateFilter.SPAM: _("spam"), StateFilter.ALL: _("all")}
    states = [
        Tab(
            name=name,
            url=cl.get_query_string({StateFilter.parameter_name: value}, [GroupFilter.parameter_name, "p"]),
            number=numbers[value] if value != StateFilter.ALL else numbers.total(),
            is_here=value == here,
        )
        for value, name in names.items()
    ]
    others = [one for one in cl.filter_specs if not isinstance(one, _OWN)]
    # The desk leads here with a statement chosen: that is told beside them, and opens none.
    of_statement = next((one for one in others if isinstance(one, StatementFilter)), None)
    titles = {key: str(title) for key, title in of_statement.lookup_choices} if of_statement else {}
    chosen = cl.params.get(StatementFilter.parameter_name) or cl.filter_params.get(StatementFilter.parameter_name)
    statement = chosen[-1] if isinstance(chosen, list) else chosen
    used = any(set(one.expected_parameters()) & set(cl.filter_params) for one in others if one is not of_statement)
    groups = _groups(request, cl, waiting) if here == _State.PENDING else []
    return Tabs(states, groups, others, used, titles.get(str(statement), ""))


def _narrowed(request: HttpRequest, cl: ChangeList) -> QuerySet[Signature]:
    """Give what a list finds in all states and groups: by its search, and by each filter that is no tab."""
    found = cl.root_queryset
    for one in cl.filter_specs:
        if not isinstance(one, _OWN):
            narrowed = one.queryset(request, found)
            found = found if narrowed is None else narrowed
    found, _is_doubled = cl.model_admin.get_search_results(request, found, cl.query)
    return Signature.objects.filter(pk__in=found.order_by().values("pk")).order_by()


def _groups(request: HttpRequest, cl: ChangeList, numbers: Counter[str]) -> list[Tab]:
    chosen = request.GET.get(GroupFilter.parameter_name, "")
    named = [("", _("all waiting"), numbers.total())] + [
        (group.value, str(group.label), numbers[group.value]) for group in Assessment.Group
    ]
    return [
        Tab(
            name,
            cl.get_query_string(
                {GroupFilter.parameter_name: value} if value else {},
                ["p", *([] if value else [GroupFilter.parameter_name])],
            ),
            number,
            chosen == value,
        )
        for value, name, number in named
    ]
