import os
from collections.abc import Generator, Iterator

import pytest
from django.contrib.auth.models import User
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import Client
from django.utils import translation

from coalition.embedded import server_while_running


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail what would be skipped, such as for a program that is missing, where all tests must run."""
    report = yield
    if report.skipped and os.environ.get("ALL_TESTS") == "required":
        report.outcome = "failed"
    return report


@pytest.fixture(scope="session", autouse=True)
def _database_server() -> Iterator[None]:
    with server_while_running():
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(_database_server) -> None:
    """Give each run a database of its own name, made by the owner, so that two runs on one server do not meet."""
    from django.db import connections

    from coalition.rights import owner_settings

    connections["default"].settings_dict |= owner_settings()
    connections["default"].settings_dict["TEST"]["NAME"] = f"test_coalition_{os.getpid()}"


_sql_flush = DatabaseOperations.sql_flush


def _flush_past_the_triggers(self, *args, **kwargs):
    # The record refuses TRUNCATE, by which Django empties tables between transactional tests.
    off, on = "SET session_replication_role = replica;", "SET session_replication_role = origin;"
    jobs = "TRUNCATE procrastinate_jobs CASCADE;"  # not managed by Django, which leaves them
    return [off, *_sql_flush(self, *args, **kwargs), jobs, on]


DatabaseOperations.sql_flush = _flush_past_the_triggers  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _plain_static_files(settings) -> None:
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


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
