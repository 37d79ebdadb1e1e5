import socket

import pytest
from django.core.management import CommandError, call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.statements.models import Statement
from signatures.demonstration.load import SLUG, load
from signatures.record.models import Signature
from tests.signatures.builders import pending


def test_a_taken_port_is_told_with_the_next_one_to_try():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=rf"Port {port} is taken.*make demo PORT={port + 1}"):
            call_command("demo", port=port)


def test_without_its_setting_there_is_no_demonstration(settings):
    settings.DEMONSTRATION = False
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    with pytest.raises(CommandError, match="DEMONSTRATION=1"):
        call_command("demo", port=port)


@pytest.mark.django_db
def test_what_a_visitor_of_the_demonstration_sends_in_is_all_that_waits():
    load()
    before = list(Signature.objects.pending())
    statement = Statement.objects.get()
    mine = pending(statement, "Placeholder of a visitor")

    assert before == []
    assert [(one.statement.slug, one.pk) for one in Signature.objects.pending()] == [(SLUG, mine.pk)]
    past = Signature.objects.filter(source=Signature.Source.FORM).exclude(pk=mine.pk)
    assert sorted(past.values_list("state", flat=True)) == ["changes_requested", "rejected", "withdrawn"]
    assert not ProcrastinateJob.objects.filter(queue_name="mail").exists(), "nobody is written to"
