"""On each page of the desk, what somebody typed in another script turns nothing round that stands beside it."""

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse

from coalition.organisations.models import Member, Organisation
from coalition.statements.models import Statement, Text
from signatures.imports.models import Import
from signatures.record.models import Signature
from signatures.record.submission import Submission
from signatures.review.decide import approve
from signatures.review.remarks import remark
from signatures.signing.correct import correct
from tests.coalition.builders import add_organisation
from tests.hostile.routes import routes
from tests.signatures.builders import moderator, open_statement, pending

NAME, OTHER = (
    "\u0645\u0631\u0643\u0632 \u0627\u0644\u062e\u0644\u064a\u062c",
    "\u0631\u0627\u0628\u0637\u0629 \u0627\u0644\u0645\u062b\u0627\u0644",
)
_BLOCKS = {
    "address", "article", "body", "caption", "dd", "details", "div", "dl", "dt", "fieldset", "form", "h1", "h2", "h3", "label",
    "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "textarea",
    "th", "thead", "title", "tr", "ul",
}  # fmt: skip
_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
_UNREAD = {"script", "style", "title", "textarea", "option"}  # one value each, or no words


class _Mixed(HTMLParser):
    """The lines of a page in which bare letters that run right to left stand beside other words."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.line, self.found = "", []  # type: ignore[var-annotated]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br" or tag in _BLOCKS:
            self._end_line()
        if tag not in _EMPTY:
            isolates = tag in _UNREAD or tag == "bdi" or (tag != "html" and dict(attrs).get("dir") is not None)
            self.open.append((tag, isolates))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_line()
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if any(isolates for _tag, isolates in self.open):
            if (
                data.strip().startswith("\u2068")
                and data.count("\u2068") > 1
                and not _UNREAD & {tag for tag, _isolates in self.open}
            ):
                self.found.append(data)  # the first of several turns round their order
            return
        self.line += data

    def _end_line(self) -> None:
        depth, bare = 0, ""
        for letter in self.line:
            depth += (letter == "\u2068") - (letter == "\u2069")
            bare += letter if depth == 0 else ""
        is_foreign = any("\u0600" <= letter <= "\u06ff" for letter in bare)
        if is_foreign and any(letter.isascii() and letter.isalnum() for letter in bare):
            self.found.append(" ".join(bare.split()))
        self.line = ""


def _mixed(page: str) -> list[str]:
    parser = _Mixed()
    parser.feed(page)
    return parser.found


def test_the_check_itself_sees_what_is_bare_and_passes_what_is_isolated():
    assert _mixed(f"<p>A {NAME}, B</p>") == [f"A {NAME}, B"]
    assert _mixed(f"<p><bdi>\u2068{NAME}\u2069 · \u2068A\u2069</bdi></p>") == [f"\u2068{NAME}\u2069 · \u2068A\u2069"]
    assert _mixed(f"<p>A <bdi>{NAME}</bdi>, \u2068{NAME}\u2069 B</p><td>{NAME}</td><p dir=auto>{NAME} A</p>") == []


@pytest.mark.django_db
def test_no_page_of_the_desk_mixes_bare_words_of_another_direction_with_its_own(admin_client: Client):
    statement = open_statement(approvals=2)
    members = [add_organisation(name=name, country="KW") for name in (NAME, OTHER)]
    for member in members:
        Member.objects.create(organisation=member, since=date(2020, 1, 1))
    decider = moderator(OTHER.replace(" ", "-"))
    signatures = [pending(statement, NAME, names={"fr": OTHER, "en": "Centre"}, country="KW") for _ in range(2)]
    listed = pending(open_statement("another"), OTHER)
    given = Submission(OTHER, NAME, NAME, "placeholder@example.org", names={"ar": NAME}, country="JO")
    correct(signature_id=signatures[0].pk, submission=given)
    approve(signature_id=listed.pk, moderator=decider, organisation=None, different_from=[one.pk for one in members])
    approve(signature_id=signatures[1].pk, moderator=decider, organisation=members[0], although_member=True)
    remark(signature_id=signatures[0].pk, author=decider, words=NAME)

    pages = {address: admin_client.get(address) for address in _addresses()} | {
        f"{address} {sends}": admin_client.post(address, sends) for address, sends in _previews()
    }
    found = {address: _mixed(page.content.decode()) for address, page in pages.items() if page.status_code == 200}

    assert len(found) > 40
    assert {address: lines for address, lines in found.items() if lines} == {}


def _addresses() -> list[str]:
    """Give the lists, and the page of each row, of all that the desk shows, and the pages beside them."""
    addresses = ["/admin/", f"{reverse('admin:signatures_signature_changelist')}?state=all"]
    for model in [*apps.get_app_config("signatures").get_models(), *apps.get_app_config("coalition").get_models()]:
        if model not in admin.site._registry:
            continue
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        rows: Any = model._default_manager.all()[:5]
        addresses += [reverse(f"{name}_changelist"), *(reverse(f"{name}_change", args=[row.pk]) for row in rows)]
    for name in ("signatures_history", "signatures_figures", "signatures_import_list", "signatures_contacts"):
        try:
            addresses.append(reverse(f"admin:{name}"))
        except NoReverseMatch:
            continue
    return [*addresses, *_pages_of_rows(), f"{reverse('admin:signatures_signature_changelist')}history/?whole=on"]


def _pages_of_rows() -> Iterator[str]:
    """Give the pages of the desk that show one row, by its number, beside the page on which it is edited."""
    rows: dict[str, Any] = {"signature_id": Signature, "statement_id": Statement, "text_id": Text, "import_id": Import}
    for template, _address in routes():
        one = re.fullmatch(r"admin/[^<]*<int:(\w+)>[^<]*", template)
        for row in rows[one[1]]._default_manager.all()[:5] if one and one[1] in rows else []:
            yield "/" + re.sub(r"<.*>", str(row.pk), template)


def _previews() -> Iterator[tuple[str, dict[str, object]]]:
    """Give what asks before it is done: what a list or a document would bring, many at once, and a merge."""
    statement = Statement.objects.earliest("pk")
    queue, organisations = (
        reverse(f"admin:{name}_changelist") for name in ("signatures_signature", "coalition_organisation")
    )
    waiting = list(Signature.objects.pending().values_list("pk", flat=True))
    for action in ("approve_chosen", "reject_chosen", "spam_chosen"):
        yield f"{queue}?state=all", {"action": action, "_selected_action": waiting}
    chosen = list(Organisation.objects.order_by("pk").values_list("pk", flat=True)[:2])
    yield organisations, {"action": "merge", "_selected_action": chosen}
    pasted = f"{NAME} (Kuwait)\nCentre for Examples, {OTHER}\n{NAME}\n"
    yield reverse("admin:signatures_import_list"), {"statement": statement.pk, "language": "en", "pasted": pasted}
    document = f"Joint statement of {OTHER}\n\nWe ask {NAME}.\n\n1. {NAME}, stop.\n\nSignatories:\n\n- {NAME} (Kuwait)\n- {OTHER}\n"
    yield reverse("admin:signatures_import"), {"language": "en", "pasted": document}
