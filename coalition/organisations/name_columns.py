from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from coalition.names.lookalikes import as_read, skeletons
from coalition.names.reading import Reading, read
from coalition.names.websites import domain_of

# What spoils a list or a file wherever it gets to. Forms refuse more, see coalition.names.spelling; this holds for all.
_CONTROLS_AND_TURNS = r"[\u0001-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]"
_LONGEST_HANDLE: Final = 2500  # bytes: an index takes no more than a third of a page for one


class Named(models.Model):
    """What has a name by which it is looked for.

    `search_key` is what the name means, for those that come near; `blocking_keys` are what is found exactly: an acronym, what the
    name spells, a domain. They follow from coalition.names: where that learns something, `manage.py renew_keys` writes
    them anew.
    """

    search_key = models.TextField(editable=False, db_default="")
    blocking_keys = ArrayField(models.TextField(), editable=False, db_default=[])

    KEYS: ClassVar[tuple[str, ...]] = ("search_key", "blocking_keys")
    SOURCES: ClassVar[tuple[str, ...]] = ("name",)

    class Meta:
        abstract = True
        # Without fastupdate a flood of sign-ons leaves no list of late entries that each look-up has to walk through.
        indexes = [
            GinIndex(name="%(class)s_search_key", fields=["search_key"], opclasses=["gin_trgm_ops"], fastupdate=False),
            GinIndex(name="%(class)s_blocking_keys", fields=["blocking_keys"], fastupdate=False),
        ]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_name_turns_nothing_round",
                condition=~models.Q(name__regex=_CONTROLS_AND_TURNS),
                violation_error_message=_("There are characters in the name that have no place there."),
            ),
        ]

    name: str

    def reading(self) -> Reading:
        """Read the name; where the class knows an acronym or a country, with them."""
        return read(self.name)

    def blocking_keys_beside_name(self) -> Iterable[str]:
        """Give blocking keys that do not come out of the name."""
        return ()

    def set_keys(self) -> None:
        """Work the keys out; `save` does so by itself, who writes in bulk calls it."""
        reading = self.reading()
        self.search_key = reading.search_key
        plain = as_read(self.name)
        disguised = read(plain).blocking_keys if plain != self.name else ()
        looks = looks_blocking_keys(skeletons(self.name))
        blocking_keys = {*reading.blocking_keys, *disguised, *looks, *self.blocking_keys_beside_name()}
        self.blocking_keys = sorted(one for one in blocking_keys if len(one.encode()) <= _LONGEST_HANDLE)

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        self.set_keys()
        if update_fields is not None:
            update_fields = {*update_fields, *self.KEYS}
        super().save(*args, update_fields=update_fields, **kwargs)


def renew_keys(model: type[Named], *, at_once: int = 1000) -> int:
    """Work the keys of all rows out anew, some rows at a time, and return how many rows were others than before."""
    rows = model._base_manager.only("pk", *model.SOURCES, *model.KEYS).order_by("pk")
    last, changed = 0, 0
    while True:
        with transaction.atomic():
            batch = list(rows.filter(pk__gt=last).select_for_update()[:at_once])
            if not batch:
                return changed
            last = batch[-1].pk
            changed += _renew(model, batch)


def _renew(model: type[Named], batch: list[Named]) -> int:
    stale = []
    for row in batch:
        before = [getattr(row, key) for key in model.KEYS]
        row.set_keys()
        if before != [getattr(row, key) for key in model.KEYS]:
            stale.append(row)
    model._base_manager.bulk_update(stale, model.KEYS)
    return len(stale)


def domain_blocking_keys(website: str) -> set[str]:
    """Give the handle of a website's owner, if it has one."""
    domain = domain_of(website)
    return {f"domain:{domain}"} if domain else set()


def looks_blocking_keys(looks: Iterable[str]) -> set[str]:
    """Give the blocking keys of what a name looks like."""
    return {f"looks:{one}" for one in looks}
