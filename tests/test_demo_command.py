import socket

import pytest
from django.core.management import CommandError, call_command


def test_a_taken_port_is_told_with_the_next_one_to_try():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=rf"Port {port} is taken.*make demo PORT={port + 1}"):
            call_command("demo", port=port)


def test_without_debug_there_is_no_demonstration(settings):
    settings.DEBUG = False
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    with pytest.raises(CommandError, match="DEBUG=1"):
        call_command("demo", port=port)
