import os
from collections.abc import Generator, Iterator

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import Client, TransactionTestCase
from django.utils import translation

from coalition.identity import current
from coalition.site.embedded_server import server_while_running
from tests.template_database import migrated_template, rows_put_back

admin.autodiscover()  # many tests find the pages of the admin in its registry


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail what would be skipped, such as for a program that is missing, where all tests must run."""
    report = yield
    if report.skipped and os.environ.get("ALL_TESTS") == "required":
        report.outcome = "failed"
    return report


_SERVERS = {"stack", "nginx", "demonstration", "browser"}


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None]:
    """Mark what starts servers of its own, and what asks the database, by the fixtures that it wants."""
    for item in items:
        wants, case = set(getattr(item, "fixturenames", [])), getattr(item, "cls", None)
        if wants & _SERVERS:
            item.add_marker(pytest.mark.servers)
        is_case = case is not None and issubclass(case, TransactionTestCase)
        if is_case or wants & {"db", "transactional_db", "django_db_setup"} or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.database)
    yield


@pytest.fixture(scope="session")
def _database_server() -> Iterator[None]:
    with server_while_running():
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(_database_server, django_db_blocker) -> None:
    """Give each process a database of its own name, made by the owner, so that two on one server do not meet.

    It is copied from one that is migrated once for all processes and runs.
    """
    from django.db import connections

    from coalition.site.privileges import owner_settings

    connections["default"].settings_dict |= owner_settings()
    with django_db_blocker.unblock():
        template = migrated_template()
    connections["default"].settings_dict["TEST"] |= {"NAME": f"test_coalition_{os.getpid()}", "TEMPLATE": template}


def _flush_past_the_triggers(self, style, tables, **kwargs):
    # Rows are deleted in one statement: TRUNCATE, by which Django empties tables between transactional tests, is refused
    # by the record, and makes a new file of each table and index, which takes ten times as long. What migrations put
    # there, such as roles, is put back, so that tests run in any order.
    off, on = "SET session_replication_role = replica;", "SET session_replication_role = origin;"
    of_jobs = ["procrastinate_jobs", "procrastinate_events", "procrastinate_periodic_defers"]  # not managed by Django
    empty = [f"DELETE FROM {self.quote_name(table)};" for table in [*tables, *of_jobs]]
    return [" ".join([off, *empty, *rows_put_back(self.connection), on])]


DatabaseOperations.sql_flush = _flush_past_the_triggers  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _plain_static_files(settings) -> None:
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture(autouse=True)
def _cheap_passwords(settings) -> None:
    """Hash passwords at no cost; what a hash is worth is tested with the settings' own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """Leave no test the language in which the one before it was answered."""
    yield
    translation.deactivate()


@pytest.fixture
def admin_client(admin_user: User) -> Client:
    """The owner of all rights, signed in by both factors."""
    from tests.staff.builders import sign_in

    return sign_in(admin_user)


@pytest.fixture(autouse=True)
def _own_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin each test with the site as its settings name it, as a process does that was told so a moment ago."""
    monkeypatch.setattr(current, "FRESH_SECONDS", float("inf"))
    current.remember(current.Identity())
