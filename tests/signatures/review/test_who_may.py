"""Roles that may reach each page of the admin: a page that is not in the table fails."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver
from django.utils import timezone

from coalition.identity.models import SiteIdentity
from coalition.organisations.models import OrganisationPages
from signatures.imports.lines import import_list
from signatures.publishing.models import Webhook
from signatures.record.models import ProposedChange
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import of_role

pytestmark = pytest.mark.django_db
A, E, M = "Administrators", "Editors", "Moderators"
ALL = {A, E, M}

MAY = {
    "index": ALL,
    "desk_settings": ALL,
    "desk_test_mail": {A},
    "desk_help": ALL,
    "login": ALL,
    "logout": ALL,
    "password_change": ALL,
    "password_change_done": ALL,
    "jsi18n": ALL,
    "view_on_site": ALL,
    "autocomplete": ALL,
    "app_list": ALL,
    "coalition_statement_changelist": {E, M},
    "coalition_statement_add": {E},
    "coalition_statement_change": {E, M},
    "coalition_statement_history": {E, M},
    "coalition_statement_delete": set(),
    "coalition_text_changelist": {E, M},
    "coalition_text_add": {E},
    "coalition_text_change": {E, M},
    "coalition_text_history": {E, M},
    "coalition_text_delete": set(),
    "coalition_text_publish": {E},
    "coalition_text_correct": {E},
    "coalition_text_languages": {E, M},
    "coalition_member_changelist": {E, M},
    "coalition_member_add": {E},
    "coalition_member_change": {E, M},
    "coalition_member_history": {E, M},
    "coalition_member_delete": {E},
    "coalition_organisation_changelist": {E, M},
    "coalition_organisation_add": {E},
    "coalition_organisation_change": {E, M},
    "coalition_organisation_history": {E, M},
    "coalition_organisation_delete": set(),
    "coalition_siteidentity_changelist": {E},
    "coalition_siteidentity_add": set(),
    "coalition_siteidentity_change": {E},
    "coalition_siteidentity_history": {E},
    "coalition_siteidentity_delete": set(),
    "coalition_organisationpages_changelist": {E},
    "coalition_organisationpages_add": set(),
    "coalition_organisationpages_change": {E},
    "coalition_organisationpages_history": {E},
    "coalition_organisationpages_delete": set(),
    "signatures_signature_changelist": {E, M},
    "signatures_signature_add": set(),
    "signatures_signature_change": {E, M},
    "signatures_signature_history": {E, M},
    "signatures_signature_delete": set(),
    "signatures_decide": {M},
    "signatures_undo": {M},
    "signatures_undo_last": {M},
    "signatures_remark": {M},
    "signatures_cluster": {M},
    "signatures_import": {E},
    "signatures_preview": {E, M},
    "signatures_phone_preview": {E, M},
    "coalition_statement_state": {E},
    "signatures_figures": {E, M},
    "signatures_history": {E, M},
    "signatures_notices": {M},
    "signatures_contacts": {A},
    "signatures_standardreason_changelist": {M},
    "signatures_standardreason_add": {M},
    "signatures_standardreason_change": {M},
    "signatures_standardreason_history": {M},
    "signatures_standardreason_delete": {M},
    "coalition_statement_correct": {E},
    "signatures_proposedchange_changelist": {E, M},
    "signatures_proposedchange_add": set(),
    "signatures_proposedchange_change": {E, M},
    "signatures_proposedchange_history": {E, M},
    "signatures_proposedchange_delete": set(),
    "signatures_merge_changelist": {E, M},
    "signatures_merge_add": set(),
    "signatures_merge_change": {E, M},
    "signatures_merge_history": {E, M},
    "signatures_merge_delete": set(),
    "signatures_webhook_changelist": {E},
    "signatures_webhook_add": {E},
    "signatures_webhook_change": {E},
    "signatures_webhook_history": {E},
    "signatures_webhook_delete": {E},
    "signatures_import_changelist": {E},
    "signatures_import_add": set(),
    "signatures_import_change": {E},
    "signatures_import_history": {E},
    "signatures_import_delete": set(),
    "signatures_import_list": {E},
    "signatures_import_columns": {E},
    "signatures_import_go_on": {E},
    "signatures_import_report": {E},
    "signatures_import_undo": {E},
    "auth_user_changelist": {A},
    "auth_user_add": {A},
    "auth_user_change": {A},
    "auth_user_history": {A},
    "auth_user_delete": set(),
    "auth_group_changelist": {A},
    "auth_group_add": set(),
    "auth_group_change": {A},
    "auth_group_history": {A},
    "auth_group_delete": set(),
}
ONLY_THE_OWNER = "procrastinate_"  # the jobs' pages, for superusers


def patterns(found: list[URLPattern | URLResolver]) -> list[URLPattern]:
    return [leaf for one in found for leaf in (patterns(one.url_patterns) if isinstance(one, URLResolver) else [one])]


def pages() -> dict[str, URLPattern]:
    return {one.name: one for one in patterns(admin.site.get_urls()) if one.name}


def test_every_page_of_the_admin_has_its_roles():
    assert {name for name in pages() if not name.startswith(ONLY_THE_OWNER)} == set(MAY)


POSTED = {
    "signatures_import_go_on",
    "signatures_import_undo",
    "signatures_decide",
    "signatures_undo",
    "signatures_undo_last",
    "signatures_remark",
    "coalition_text_correct",
}
FREE = {"login", "logout", "jsi18n", "view_on_site", "autocomplete", "app_list", "index", "desk_settings"}
"""Pages that Django guards by itself, or that show each only what is theirs."""


def address(name: str) -> str:
    statement = open_statement()
    text, organisation = statement.texts.get(), add_organisation(name="Placeholder")
    signature = pending(statement)
    webhook = Webhook.objects.create(statement=statement, url="https://placeholder.example.org")
    imported = import_list([], statement=statement, language="en", importer=None, approve=False)
    proposed = ProposedChange.objects.create(
        kind=ProposedChange.Kind.STATEMENT, statement=statement, proposed_by=moderator(), proposed_at=timezone.now()
    )
    ids = {
        "proposedchange": proposed,
        "statement": statement,
        "text": text,
        "organisation": organisation,
        "organisationpages": OrganisationPages.objects.get(),
        "siteidentity": SiteIdentity.objects.get(),
        "signature": signature,
        "webhook": webhook,
        "import": imported,
    }
    app, _, rest = name.partition("_")
    match name:
        case "desk_help":
            return "/admin/help/moderators/"
        case "desk_test_mail":
            return "/admin/settings/test-mail/"
        case "signatures_decide":
            return f"/admin/signatures/signature/{signature.pk}/decide/ask/"
        case "signatures_undo_last":
            return "/admin/signatures/signature/undo/"
        case "signatures_remark":
            return f"/admin/signatures/signature/{signature.pk}/note/"
        case "signatures_cluster":
            return f"/admin/signatures/signature/{signature.pk}/together/"
        case "signatures_undo":
            return f"/admin/signatures/signature/{signature.pk}/undo/"
        case (
            "signatures_import"
            | "signatures_figures"
            | "signatures_history"
            | "signatures_notices"
            | "signatures_contacts"
        ):
            return f"/admin/signatures/signature/{rest}/"
        case "signatures_import_list":
            return "/admin/signatures/import/list/"
        case "signatures_import_go_on":
            return f"/admin/signatures/import/{imported.pk}/go-on/"
        case "signatures_import_columns" | "signatures_import_report" | "signatures_import_undo":
            return f"/admin/signatures/import/{imported.pk}/{name.rpartition('_')[2]}/"
        case "signatures_preview":
            return f"/admin/signatures/signature/preview/{text.pk}/"
        case "signatures_phone_preview":
            return f"/admin/signatures/signature/preview/{text.pk}/phone/"
        case "coalition_statement_state" | "coalition_statement_correct":
            return f"/admin/coalition/statement/{statement.pk}/{name.rpartition('_')[2]}/"
        case "coalition_text_publish" | "coalition_text_correct" | "coalition_text_languages":
            return f"/admin/coalition/text/{text.pk}/{name.rpartition('_')[2]}/"
    model, _, page = rest.rpartition("_")
    base = f"/admin/{app}/{model}/"
    if page == "changelist":
        return base
    if page == "add":
        return f"{base}add/"
    return f"{base}{ids[model].pk}/{page}/" if model in ids else ""


TESTED = [
    name
    for name in MAY
    if name not in FREE
    and not name.startswith("password")
    and not (name.startswith(("coalition_member", "signatures_merge", "signatures_standardreason", "auth_")))
] + ["coalition_member_changelist", "coalition_member_add", "signatures_merge_changelist", "auth_user_changelist"]


@pytest.mark.parametrize("role", [A, E, M, ""])
@pytest.mark.parametrize("name", TESTED)
def test_each_role_reaches_its_pages_and_no_others(role: str, name: str):
    client = of_role("placeholder", role) if role else Client()
    url = address(name)

    answer = client.post(url) if name in POSTED else client.get(url)

    if not role:
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/admin/account/sign-in/")
    else:
        assert (answer.status_code != 403) == (role in MAY[name]), answer.status_code


@pytest.mark.parametrize(("role", "name"), [(r, name) for r in (A, E, M) for name in TESTED if r not in MAY[name]])
def test_no_method_gets_the_wrong_role_any_further(role: str, name: str):
    client = of_role("placeholder", role)
    url = address(name)
    methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]

    answers = {method: client.generic(method, url).status_code for method in methods}

    if name in POSTED:  # it leads to a page that asks for a role by itself
        assert [answers.pop(method) for method in ("GET", "HEAD")] == [302, 302]
    assert set(answers.values()) <= {403, 405}, answers


@pytest.mark.parametrize("name", sorted(POSTED))
def test_who_looks_at_what_a_form_sends_to_is_led_to_the_page_of_the_form(name: str):
    client = of_role("placeholder", min(MAY[name]))

    answer = client.get(address(name), follow=True)

    page = "signature" if name == "signatures_undo_last" else "change"
    assert (answer.status_code, answer.redirect_chain[-1][0].split("/")[-2]) == (200, page)
