import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")

application = get_wsgi_application()

import coalition.urls  # noqa: E402, F401  # with the pages of the admin, now and not while the first visitor waits
