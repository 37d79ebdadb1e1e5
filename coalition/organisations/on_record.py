"""The Organisations on record that have some very name."""

from django.db import models

from coalition.models import Organisation
from coalition.names.letters import fold


def same_organisations(*, name: str, acronym: str = "", country: str = "") -> list[Organisation]:
    """Find known Organisations of this very name in any language, or of this acronym; those of the same name first.

    One that sits in another country is another one.
    """
    key = fold(name)
    by_name = models.Q(key=key) | models.Q(names__key=key)
    same = by_name | models.Q(acronym__iexact=acronym) if acronym else by_name
    if country:
        same &= models.Q(country__in=["", country])
    found = Organisation.objects.known().filter(same).prefetch_related("names").distinct().order_by("pk")
    return sorted(found, key=lambda organisation: key not in _keys(organisation))


def known_organisation(*, name: str, acronym: str = "", country: str = "") -> Organisation | None:
    """Return the one Organisation of this name, or none where there is none or more than one."""
    key = fold(name)
    same = [one for one in same_organisations(name=name, acronym=acronym, country=country) if key in _keys(one)]
    return same[0] if len(same) == 1 else None


def _keys(organisation: Organisation) -> set[str]:
    return {organisation.key, *(other.key for other in organisation.names.all())}
