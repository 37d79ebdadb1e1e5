"""Caching policies, each once: how long others may keep what we answer."""

from typing import Final

from django.views.decorators.cache import cache_control

HOUR: Final = 3600
# What names signatories: the next reader's cache asks again, and serves nothing old while we are away.
FOR_A_MOMENT: Final = "public, max-age=1"
for_a_moment = cache_control(public=True, max_age=1)
# What names no signatory may be served while we are away, for a day.
also_while_away = cache_control(public=True, max_age=1, stale_while_revalidate=5, stale_if_error=86400)
# What other sites ask for again and again, and seldom changes.
for_other_sites = cache_control(public=True, max_age=10, stale_while_revalidate=60, stale_if_error=86400)
for_an_hour = cache_control(public=True, max_age=HOUR)
