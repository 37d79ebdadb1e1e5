"""The ASGI application that granian serves: all requests go to Django's WSGI handler on threads."""

from typing import cast

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi_typing import WSGIApp
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from coalition.wsgi import application as django_application

if not settings.SECRET_KEY or not settings.REPRESENTATIVE_KEYS:
    raise ImproperlyConfigured("Set SECRET_KEY and REPRESENTATIVE_KEYS before serving.")

# As many threads as the pool has connections: one more would only wait for one.
application = WSGIMiddleware(cast(WSGIApp, django_application), workers=settings.DATABASE_POOL_SIZE or 10)
