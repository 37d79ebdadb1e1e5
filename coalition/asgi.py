"""The ASGI application that granian serves: what settings.SERVER_FRONT does not serve goes to Django, on threads."""

import logging
from string import punctuation
from typing import cast
from urllib.parse import quote_from_bytes

from a2wsgi import WSGIMiddleware
from a2wsgi.asgi_typing import ASGIApp, Receive, ReceiveEvent, Scope, Send
from a2wsgi.wsgi_typing import WSGIApp
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from coalition.wsgi import application as django_application

log = logging.getLogger(__name__)

if not settings.SECRET_KEY or not settings.REPRESENTATIVE_KEYS:
    raise ImproperlyConfigured("Set SECRET_KEY and REPRESENTATIVE_KEYS before serving.")

# As many threads as the pool has connections: one more would only wait for one.
_django = WSGIMiddleware(cast(WSGIApp, django_application), workers=settings.DATABASE_POOL_SIZE or 10)


async def _on_threads(scope: Scope, receive: Receive, send: Send) -> None:
    """Serve a request by Django."""

    # granian 2.8 answers receive() with an awaitable that is no coroutine; a2wsgi 1.10 insists on a coroutine, and
    # a request with a body fails.
    async def receive_event() -> ReceiveEvent:
        return await receive()

    await _django(_readable(scope), receive_event, send)


def _readable(scope: Scope) -> Scope:
    """Give a request as a2wsgi 1.10 can read it: it fails at a query that is not ASCII.

    Fields with an underscore in their names go: to WSGI, X_Forwarded_Proto is what X-Forwarded-Proto is, which a proxy
    has set or taken away.
    """
    if scope["type"] == "http":
        scope["query_string"] = quote_from_bytes(scope["query_string"], safe=punctuation).encode()
        scope["headers"] = [(name, value) for name, value in scope["headers"] if b"_" not in name]
    return scope


_front: ASGIApp = import_string(settings.SERVER_FRONT)(django=_on_threads, handler=django_application)


class AnswerBrokeOff(Exception):
    """An answer that could not be finished; the log tells why."""


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Serve, and have our own log tell what broke: granian would write down the words of the error."""
    try:
        await _front(scope, receive, send)
    except Exception as error:
        log.error("An answer broke off", exc_info=error)
        raise AnswerBrokeOff from None
