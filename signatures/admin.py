"""The moderator's queue and decisions, inside the Django admin."""

from __future__ import annotations

from signatures.review import on_record_admin, statement_admin  # noqa: F401  register their pages
