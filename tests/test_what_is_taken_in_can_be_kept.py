"""Nothing that a field takes in breaks a later step: the fields are found from the models and the forms."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier, Thread

import pytest
from django import forms
from django.contrib.admin import site
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.test import Client, RequestFactory
from django.urls import get_resolver, reverse
from django.utils import timezone

from coalition.names.letters import fold, is_too_long
from coalition.names.name_field import NameField
from coalition.names.slugs import reserved_slugs
from coalition.organisations.models import Member, Organisation
from coalition.organisations.name_columns import Named
from coalition.readers.record import ReadDocument
from coalition.statements.models import Statement, Text
from coalition.statements.publish import change_state
from signatures.imports.models import ImportLine
from signatures.imports.sheet_rows import read_row
from signatures.imports.statement import SlugReserved, free_slug, import_statement
from signatures.imports.statement_forms import entry_of
from signatures.record.models import Signature
from signatures.review.decide import approve
from signatures.signing.forms import SignForm
from tests.coalition.builders import add_organisation
from tests.fields import form_fields, our_models
from tests.hostile.routes import routes
from tests.signatures.builders import moderator, open_statement, pending

_CHANCE = random.Random(1)
# One sign of each stands for many letters once it is folded, takes many bytes, or cannot be pressed together.
SLIPS = (date(1, 1, 1), date(202, 1, 1), date(1899, 12, 30), date(2200, 1, 2), date(9999, 12, 31))
SIGNS = {
    "a square of four kana": "\u3316",
    "a whole blessing": "\ufdfa",
    "a ligature of three": "\ufb03",
    "letters of four bytes": "".join(chr(_CHANCE.randrange(0x20000, 0x2A000)) for _ in range(300)),
    "letters of three bytes": "".join(chr(_CHANCE.randrange(0x4E00, 0x9FA0)) for _ in range(300)),
    "letters that are sorted by two": "پچژڤگ",
    "small capitals": "ᴍᴇɴᴀ",
    "emoji": "🕊️a",
    "plain letters": "".join(_CHANCE.choice("abcdefghijklmnopqrstuvwxyz ") for _ in range(300)),
}


def fills(most: int) -> Iterator[str]:
    """Give texts of a length and of half of it, of each sign."""
    for sign in SIGNS.values():
        for length in (most, most // 2, most // 6):
            yield (sign * most)[:length].strip()


def name_fields() -> list[tuple[str, forms.Field]]:
    return [
        (f"{form.__name__}.{name}", field)
        for form, name, field in form_fields()
        if isinstance(field, forms.CharField) and field.max_length == 250
    ]


def named_models() -> list[type[Named]]:
    return [model for model in our_models() if issubclass(model, Named)]


def test_every_form_that_takes_a_name_refuses_what_is_too_long_once_folded():
    fields = name_fields()
    assert {name.partition(".")[0] for name, _field in fields} >= {
        "SignForm",
        "CorrectionForm",
        "NameForm",
        "ApproveForm",
    }

    for name, field in fields:
        assert isinstance(field, NameField), name
        for words in fills(250):
            try:
                kept = field.clean(words)
            except ValidationError:
                continue
            assert len(fold(kept)) <= 500, name


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Organisation, Signature])
def test_whatever_name_and_acronym_a_row_has_it_can_be_kept(model: type[models.Model]):
    statement = open_statement()
    for words in filter(None, fills(250)):
        with transaction.atomic():
            if model is Organisation:
                Organisation(name=words, acronym=words[:40]).save()
            else:
                pending(statement, words, acronym=words[:40], names={"fr": words})
            transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_on_that_the_form_takes_can_be_approved(sign: str):
    for length in (250, 130, 80):
        name = (SIGNS[sign] * 250)[:length].strip()
        field = SignForm.base_fields["name"]
        try:
            name = field.clean(name)
        except ValidationError:
            continue
        with transaction.atomic():
            signature = pending(open_statement(), name, acronym=name[:40].strip(), names={"fr": name, "ar": name})
            approve(signature_id=signature.pk, moderator=moderator(), organisation=None)
            assert Signature.objects.get(pk=signature.pk).state == Signature.State.APPROVED
            transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_sign_on_from_before_the_bound_can_still_be_approved():
    signature = pending(open_statement(), "\u3316" * 130)

    approve(signature_id=signature.pk, moderator=moderator(), organisation=None)

    assert Organisation.objects.get().name == "\u3316" * 130


def test_a_line_of_a_sheet_or_of_a_list_is_told_when_its_name_is_too_long_once_folded():
    long = "\u3316" * 130
    assert is_too_long(long)

    assert read_row([long], ["name"], language="en").refused == ImportLine.Outcome.TOO_LONG
    assert read_row(["A name", long], ["name", "name_fr"], language="en").refused == ImportLine.Outcome.TOO_LONG
    with pytest.raises(forms.ValidationError, match="Line 3"):
        entry_of(long, number=3)


@pytest.mark.django_db
@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_every_column_that_an_index_holds_whole_is_bounded_below_a_row_of_the_index(model: type[models.Model]):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.attname, a.atttypmod - 4 FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            " JOIN pg_am am ON am.oid = c.relam JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)"
            " WHERE i.indrelid = %s::regclass AND am.amname = 'btree' AND a.atttypid IN ('text'::regtype, 'varchar'::regtype)",
            [model._meta.db_table],
        )
        for column, most in cursor.fetchall():
            assert 0 < most <= 650, f"{column}: four bytes a letter, and 2,704 bytes are the most that a row may have"


@pytest.mark.django_db
def test_closing_before_opening_closes_and_keeps_the_day_of_opening():
    statement = open_statement()
    opens, closes = (timezone.now() + timedelta(days=days) for days in (1, 2))
    Statement.objects.filter(pk=statement.pk).update(opens_at=opens, closes_at=closes)

    change_state(statement_id=statement.pk, state=Statement.State.CLOSED)

    closed = Statement.objects.get(pk=statement.pk)
    assert (closed.state, closed.opens_at, closed.closes_at) == (Statement.State.CLOSED, opens, None)
    assert not change_state(statement_id=statement.pk, state=Statement.State.OPEN).takes_signatures()


@pytest.mark.django_db
@pytest.mark.parametrize("opens", [-2, -1, 0, 1, 2, None])
@pytest.mark.parametrize("closes", [-1, 1, 3, None])
@pytest.mark.parametrize("state", [Statement.State.OPEN, Statement.State.CLOSED, Statement.State.ARCHIVED])
def test_no_times_keep_a_state_from_being_changed(opens: int | None, closes: int | None, state: Statement.State):
    if opens is not None and closes is not None and closes <= opens:
        return
    statement, now = open_statement(), timezone.now()
    at = {"opens_at": opens, "closes_at": closes}
    Statement.objects.filter(pk=statement.pk).update(
        **{name: None if days is None else now + timedelta(days=days) for name, days in at.items()}
    )

    change_state(statement_id=statement.pk, state=state)

    assert Statement.objects.get(pk=statement.pk).state == state


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["issued_on", "opens_at_0", "closes_at_0"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "0202-01-01"])
def test_a_year_that_is_a_slip_is_refused(admin_client: Client, field: str, day: str):
    data = {"slug": "a-slip", "issued_on": "2021-07-26", "approvals": "1", "texts-TOTAL_FORMS": "0"} | {
        "texts-INITIAL_FORMS": "0",
        "opens_at_1": "00:00" if field.startswith("opens") else "",
        "closes_at_1": "23:59" if field.startswith("closes") else "",
    }

    answer = admin_client.post(reverse("admin:coalition_statement_add"), data | {field: day})

    assert answer.status_code == 200
    assert not Statement.objects.exists()


def test_every_day_that_somebody_types_is_held_to_its_year():
    fields = [
        field
        for form, _name, field in form_fields()
        if isinstance(field, forms.DateField) and not issubclass(form, forms.ModelForm)
    ]
    assert fields
    for day in SLIPS:
        for field in fields:
            with pytest.raises(ValidationError, match="Check the year"):
                field.clean(day.isoformat())


@pytest.mark.django_db
def test_every_day_on_record_that_the_admin_lets_somebody_type_is_held_to_its_year_by_the_database_too(
    rf: RequestFactory, admin_user: User
):
    request = rf.get("/")
    request.user = admin_user
    typed = {
        (model, name)
        for model, model_admin in site._registry.items()
        if model_admin.has_add_permission(request) or model_admin.has_change_permission(request)
        for name, field in model_admin.get_form(request).base_fields.items()
        if isinstance(field, forms.DateField | forms.DateTimeField | forms.SplitDateTimeField)
    }
    assert typed >= {(Member, "since"), (Member, "until"), (Statement, "issued_on"), (Statement, "closes_at")}
    Member.objects.create(organisation=add_organisation(name="A"), since=date(2020, 1, 1), until=date(2021, 1, 1))
    open_statement()

    for model, name in typed:
        row = model._base_manager.get()
        for day in SLIPS:
            moment = datetime.combine(day, time(12), tzinfo=UTC)
            value = moment if isinstance(model._meta.get_field(name), models.DateTimeField) else day
            setattr(row, name, value)
            with pytest.raises(ValidationError) as refused:
                row.clean_fields()
            assert [error.code for error in refused.value.error_dict[name]] == ["year"]
            with pytest.raises(IntegrityError, match=r"has_plausible_year|after_it"), transaction.atomic():
                model._base_manager.update(**{name: value})


@pytest.mark.django_db(transaction=True)
def test_a_first_version_that_two_write_at_once_is_kept_once(admin_user):
    from tests.staff.builders import sign_in

    statement = Statement.objects.create(slug="twice", issued_on=date(2021, 7, 26))
    clients = [sign_in(admin_user), sign_in(admin_user)]
    together, statuses = Barrier(2), []
    data = {
        "statement": statement.pk,
        "language": "en",
        "title": "A",
        "body": "B",
        "demands": "",
        "closing": "",
        "note": "",
    }

    def write(client: Client) -> None:
        together.wait()
        statuses.append(client.post(reverse("admin:coalition_text_add"), data).status_code)
        connection.close()

    threads = [Thread(target=write, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [200, 302]
    assert Text.objects.get().version == 1


def route_words() -> set[str]:
    """Give the words of all routes but those below the admin's first, and of the languages' prefixes."""
    words = {part.partition(".")[0] for route in routes() for part in route.template.split("/") if "<" not in part}
    below = {
        part for route in routes() if route.template.startswith("admin/") for part in route.template.split("/")[1:]
    }
    elsewhere = {
        part.partition(".")[0]
        for route in routes()
        if not route.template.startswith("admin/")
        for part in route.template.split("/")
    }
    return {word for word in words - (below - elsewhere) if word and word.replace("-", "").replace("_", "").isalnum()}


def test_every_word_of_a_route_is_known_as_reserved():
    assert {
        "api",
        "sign-on",
        "about",
        "sign",
        "embed",
        "download",
        "signatories",
        "admin",
        "static",
        "ar",
    } <= reserved_slugs()
    assert route_words() - reserved_slugs() == set()
    assert "a-statement" not in reserved_slugs()
    assert get_resolver().url_patterns


@pytest.mark.django_db
@pytest.mark.parametrize("slug", sorted(reserved_slugs()))
def test_a_statement_cannot_have_the_word_of_a_route_for_its_address(slug: str):
    with pytest.raises(ValidationError) as refused:
        Statement(slug=slug, issued_on=date(2021, 7, 26)).full_clean()

    assert "slug" in refused.value.message_dict


@pytest.mark.django_db
def test_no_import_has_the_word_of_a_route_for_its_address():
    for title in ("Sign-on", "API", "Embed"):
        document = ReadDocument(date(2021, 7, 26), title, "Words.", (), "", (), (), ())

        assert free_slug(document) not in reserved_slugs()
        with pytest.raises(SlugReserved):
            import_statement(document, language="en", importer=moderator(), slug="api")
    assert not Statement.objects.exists()
