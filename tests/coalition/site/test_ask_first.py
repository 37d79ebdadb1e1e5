"""Buttons of the desk that take something away: each asks first."""

import re
from collections.abc import Callable

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.urls import reverse
from django.utils.html import escape
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.organisations.models import Organisation
from signatures.record.models import Signature
from signatures.review.merge import merge
from signatures.review.models import Merge
from signatures.tasks import send_mail
from staff.models import Session
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending
from tests.staff.builders import person, sign_in

pytestmark = pytest.mark.django_db

AT_ONCE = {
    "invite": "mails a link",
    "try_again": "lets a job run",
    "try_now": "lets a mail leave that waits",
    "release": "lets a mail leave that was held",
    "confirm": "is the second person's yes to what the row tells",
    "refuse": "is the second person's no, after which the same can be proposed again",
}


def _merged() -> list[models.Model]:
    kept, dropped = (add_organisation(name=f"Placeholder {word}") for word in ("Association", "Federation"))
    return [merge(kept=kept, dropped=dropped, actor=moderator())]  # type: ignore[list-item]


def _job() -> list[models.Model]:
    return [ProcrastinateJob.objects.get(pk=send_mail.defer(mail="confirm", signature_id=7))]


ROWS: dict[type[models.Model], Callable[[], list[models.Model]]] = {
    User: lambda: [person("somebody")],
    ProcrastinateJob: _job,
    Organisation: lambda: [add_organisation(name=f"Placeholder {word}") for word in ("Association", "Federation")],
    Merge: _merged,
    Signature: lambda: [pending(open_statement())],
}


def actions() -> list[tuple[type[models.Model], str]]:
    """Find all actions of the desk's lists, but for the deleting that Django itself asks about."""
    found = []
    for model, page in admin.site._registry.items():
        names = [one if isinstance(one, str) else one.__name__ for one in page.actions or ()]
        found += [(model, name) for name in names]
    return found


def all_rows() -> dict[str, list[object]]:
    rows = {one._meta.label: list(one._base_manager.order_by("pk").values_list()) for one in apps.get_models()}
    return rows | {Session._meta.label: list(Session.objects.order_by("pk").values_list("pk"))}


@pytest.mark.parametrize(("model", "action"), [one for one in actions() if one[1] not in AT_ONCE])
def test_an_action_that_takes_something_away_names_it_and_does_nothing_before_it_is_confirmed(
    model: type[models.Model], action: str
):
    client = sign_in(person("owner", is_superuser=True))
    chosen = ROWS[model]()
    of_list = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    client.get(of_list)
    before = all_rows()

    asked = client.post(of_list, {"action": action, "_selected_action": [one.pk for one in chosen]})

    main = asked.content.decode().partition('id="content"')[2]
    named = [getattr(one, "name", None) or escape(one) for one in chosen]
    assert asked.status_code == 200
    assert 'name="confirmed"' in main
    assert [name for name in named if name not in main] == []
    assert all_rows() == before


def test_what_acts_at_once_is_an_action_of_a_list():
    assert AT_ONCE.keys() <= {action for _model, action in actions()}


ONE_BUTTON = {
    "{% url 'account_logout' %}": "leaves this browser alone",
    "{% url 'mfa_login_webauthn' %}": "lets somebody in",
    "{% url 'mfa_authenticate' %}": "lets somebody in",
    "{% url 'admin:signatures_undo_last' %}": "gives back what was decided",
    "{% url 'admin:signatures_undo' original.pk %}": "gives back what was decided",
    "{% url 'admin:signatures_import_go_on' original.pk %}": "goes on with an import",
    "{% url 'staff_choose_language' %}": "changes the language of the page",
    "{% url 'admin:coalition_text_publish' text.pk %}": "stands on the page that asks",
}


def bare_forms() -> list[tuple[str, str]]:
    """Find the forms of the desk that are a button and nothing to type, outside of what opens first."""
    found = []
    desk = [settings.BASE_DIR / "templates" / room for room in ("admin", "staff", "mfa", "account")]
    for template in sorted(file for room in desk for file in room.rglob("*.html")):
        text = re.sub(r"<details.*?</details>", "", template.read_text(), flags=re.DOTALL)
        for tag, inside in re.findall(r"(<form[^>]*post[^>]*>)(.*?)</form>", text, flags=re.DOTALL):
            target = re.search(r'action="([^"]*)"', tag)
            visible = re.search(r"<(?:textarea|select)|<input(?![^>]*hidden)|_form.html|\{\{ ?(?:form|field)", inside)
            if target and not visible:
                found.append((template.name, re.sub(r"(%\}).*", r"\1", target[1])))
    return found


def test_no_single_button_takes_something_away_before_a_question_is_opened():
    assert {target for _template, target in bare_forms()} == ONE_BUTTON.keys()
