from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from coalition.names.lookalikes import as_read, skeletons
from coalition.names.reading import Reading, read
from coalition.names.websites import domain_of
from coalition.site.row_by_row import row_by_row

# What spoils a list or a file wherever it gets to. Forms refuse more, see coalition.names.spelling; this holds for all.
_CONTROLS_AND_TURNS = r"[\u0001-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]"
_LONGEST_HANDLE: Final = 2500  # bytes: an index takes no more than a third of a page for one
# Raised whenever coalition.names gives a name other keys: a test holds the keys of many names against it.
KEYS_VERSION: Final = 4


class Named(models.Model):
    """A thing with a name by which it is looked for.

    `search_key` is what the name means, for those that come near; `blocking_keys` are what is found exactly: an acronym, what the
    name spells, a domain. They follow from coalition.names, and the blocking keys carry its version: what the version
    before writes while an upgrade runs is told by its keys, whatever that knows of versions. A job renews such rows.
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
                violation_error_message=_("The name contains characters that cannot be used."),
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
        blocking_keys = {*reading.blocking_keys, *disguised, *looks, *self.blocking_keys_beside_name(), version_key()}
        self.blocking_keys = sorted(one for one in blocking_keys if len(one.encode()) <= _LONGEST_HANDLE)

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        self.set_keys()
        if update_fields is not None:
            update_fields = {*update_fields, *self.KEYS}
        super().save(*args, update_fields=update_fields, **kwargs)


def version_key() -> str:
    """Give the blocking key that says by which version the keys were worked out."""
    return f"version:{KEYS_VERSION}"


def named_models() -> list[type[Named]]:
    """Give all models whose rows are looked for by a name."""
    return [model for model in apps.get_models() if issubclass(model, Named)]


def renew_keys(model: type[Named], *, at_once: int = 1000) -> int:
    """Work the keys of all rows out anew, some rows at a time, and return how many rows were others than before."""
    last, changed = 0, 0
    while True:
        with transaction.atomic():
            batch = list(_rows(model).filter(pk__gt=last).select_for_update()[:at_once])
            if not batch:
                return changed
            last = batch[-1].pk
            changed += _renew(model, batch)


def renew_outdated_keys(*, at_most: int = 20_000, at_once: int = 200) -> int:
    """Work the keys of another version out anew, of so many rows, and return of how many.

    A few rows are locked at a time, as people work meanwhile; what is left over is for the next time.
    """
    renewed = 0
    for model in named_models():
        outdated = _rows(model).exclude(blocking_keys__contains=[version_key()])
        last = 0
        while renewed < at_most:
            with transaction.atomic():
                batch = list(outdated.filter(pk__gt=last).select_for_update()[: min(at_once, at_most - renewed)])
                _renew(model, batch)
            if not batch:
                break
            last, renewed = batch[-1].pk, renewed + len(batch)
    return renewed


def _rows(model: type[Named]) -> models.QuerySet[Named]:
    return model._base_manager.only("pk", *model.SOURCES, *model.KEYS).order_by("pk")


def _renew(model: type[Named], batch: list[Named]) -> int:
    stale = [
        row
        for row, is_stale in row_by_row(batch, _set_keys, what=f"Working out keys of a {model.__name__}")
        if is_stale
    ]
    model._base_manager.bulk_update(stale, model.KEYS)
    return len(stale)


def _set_keys(row: Named) -> tuple[Named, bool]:
    """Work the keys of a row out, and tell whether they are others than before."""
    before = [getattr(row, key) for key in row.KEYS]
    row.set_keys()
    return row, before != [getattr(row, key) for key in row.KEYS]


def domain_blocking_keys(website: str) -> set[str]:
    """Give the handle of a website's owner, if it has one."""
    domain = domain_of(website)
    return {f"domain:{domain}"} if domain else set()


def looks_blocking_keys(looks: Iterable[str]) -> set[str]:
    """Give the blocking keys of what a name looks like."""
    return {f"looks:{one}" for one in looks}
