"""The site's settings, with a log that tells all it can, into the file that TALKATIVE_LOG names."""

import os
from typing import Any

from coalition.settings import *  # noqa: F403
from coalition.settings import LOGGING as _OF_SITE

_sites: Any = _OF_SITE
LOGGING = {
    **_sites,
    "handlers": {
        "console": {
            "class": "logging.FileHandler",
            "filename": os.environ["TALKATIVE_LOG"],
            "formatter": "line",
            "filters": ["discreet"],
        }
    },
    "root": {"handlers": ["console"], "level": "DEBUG"},
    "loggers": _sites["loggers"] | {"django": {"handlers": ["console"], "level": "DEBUG", "propagate": False}},
}
