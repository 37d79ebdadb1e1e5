"""The account behind a request comes with all that it may do, in one query."""

import pytest
from django.contrib.auth.models import Permission, User
from pytest_django import DjangoAssertNumQueries

from staff.backends import AccountBackend
from tests.staff.builders import person

pytestmark = pytest.mark.django_db


def test_it_may_do_what_its_roles_and_it_itself_were_given(django_assert_num_queries: DjangoAssertNumQueries):
    user = person(role="Editors")
    user.user_permissions.add(Permission.objects.get(codename="change_signature"))
    asked_anew = User.objects.get(pk=user.pk).get_all_permissions()

    with django_assert_num_queries(1):
        found = AccountBackend().get_user(user.pk)
        assert found is not None
        may = found.get_all_permissions()
        assert found.has_perm("signatures.change_signature")
        assert not found.has_perm("auth.change_user")

    assert may == asked_anew
    assert {"signatures.change_signature", "coalition.change_text"} <= may


def test_nobody_comes_of_an_account_that_is_closed_or_gone():
    closed = person()
    User.objects.filter(pk=closed.pk).update(is_active=False)

    assert [AccountBackend().get_user(pk) for pk in (closed.pk, closed.pk + 1)] == [None, None]


def test_a_superuser_may_do_all():
    superuser = AccountBackend().get_user(person(is_superuser=True).pk)

    assert superuser is not None
    assert superuser.has_perm("anything.at_all")
    assert len(superuser.get_all_permissions()) == Permission.objects.count()
