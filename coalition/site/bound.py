"""Rows that hold the digest of a secret link: each is bound to what it leads to, so that nobody points it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, ClassVar, Final

from django.conf import settings
from django.db import models, transaction
from django.utils.crypto import constant_time_compare, salted_hmac

_SALT: Final = "coalition.bound"
_AT_ONCE: Final = 500


class Bound(models.Model):
    """A row of which some columns belong together: a keyed digest over them tells when somebody else has written one.

    Who can write to the database and not read SECRET_KEY makes no such digest. Rows are written by saving instances.
    """

    BINDS: ClassVar[tuple[str, ...]] = ()

    binding = models.CharField(max_length=64, editable=False, default="", db_default="")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.binding = self._bound_by(settings.SECRET_KEY)
        super().save(*args, **kwargs)

    @property
    def is_bound(self) -> bool:
        """Tell whether the columns stand together as the site wrote them, under a key that it knows."""
        keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        return any(constant_time_compare(self.binding, self._bound_by(key)) for key in keys)

    def _bound_by(self, secret: str) -> str:
        return binding_of(self._meta.db_table, [getattr(self, name) for name in self.BINDS], secret=secret)


def binding_of(table: str, values: list[object], *, secret: str | None = None) -> str:
    """Digest, by a key, what stands together in a row of a table."""
    return salted_hmac(
        _SALT, "\x1f".join([table, *map(_written, values)]), secret=secret, algorithm="sha256"
    ).hexdigest()


def unbound(model: type[Bound]) -> Iterator[Bound]:
    """Go through the rows that do not stand as the site wrote them."""
    rows = model._base_manager.order_by("pk").iterator(chunk_size=_AT_ONCE)
    return (row for row in rows if not row.is_bound)


def bind_anew(model: type[Bound]) -> tuple[int, int]:
    """Bind the rows of the version before and those under an older key; return how many, and how many are wrong.

    What is wrong, bound to something else, stays as it is.
    """
    changed = wrong = 0
    for pk in model._base_manager.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=_AT_ONCE):
        with transaction.atomic():
            row = model._base_manager.select_for_update().filter(pk=pk).first()
            if row is None:
                continue
            if row.binding and not row.is_bound:
                wrong += 1
            elif row.binding != row._bound_by(settings.SECRET_KEY):
                row.save(update_fields=["binding"])
                changed += 1
    return changed, wrong


def _written(value: object) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else str(value)
