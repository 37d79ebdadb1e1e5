"""The Organisations on record that have some very name; that of a merged one leads to the one that stayed."""

from collections.abc import Iterable

from django.db import models

from coalition.names.letters import fold
from coalition.organisations.models import Organisation


def same_organisations(*, name: str, acronym: str = "", country: str = "") -> list[Organisation]:
    """Find known Organisations of this very name in any language, or of this acronym; those of the same name first.

    One that sits in another country is another one.
    """
    by_name, by_acronym = _same(name=name, acronym=acronym, country=country)
    return list(dict.fromkeys([*by_name, *by_acronym]))


def known_organisation(*, name: str, acronym: str = "", country: str = "") -> Organisation | None:
    """Return the one Organisation of this name, or none where there is none or more than one."""
    same = set(_same(name=name, acronym=acronym, country=country)[0])
    return same.pop() if len(same) == 1 else None


def standing_for(ids: Iterable[int]) -> dict[int, Organisation]:
    """Give by number what Organisations are by now: themselves, or what they were merged into, however often."""
    stands = Organisation.objects.in_bulk(set(ids))
    while merged := {one.merged_into_id for one in stands.values() if one.merged_into_id}:
        into = Organisation.objects.in_bulk(merged)
        stands = {pk: into[one.merged_into_id] if one.merged_into_id else one for pk, one in stands.items()}
    return stands


def _same(*, name: str, acronym: str, country: str) -> tuple[list[Organisation], list[Organisation]]:
    """Find those of this name, and those of this acronym alone."""
    key = fold(name)
    by_name = models.Q(key=key) | models.Q(names__key=key)
    same = by_name | models.Q(acronym__iexact=acronym) if acronym else by_name
    if country:
        same &= models.Q(country__in=["", country])
    found = list(Organisation.objects.filter(same).prefetch_related("names").distinct().order_by("pk"))
    stands = standing_for(one.pk for one in found)
    named = [key in {one.key, *(other.key for other in one.names.all())} for one in found]
    return (
        [stands[one.pk] for one, is_named in zip(found, named, strict=True) if is_named],
        [stands[one.pk] for one, is_named in zip(found, named, strict=True) if not is_named],
    )
