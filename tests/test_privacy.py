"""docs/privacy.md says of every field why it is kept and for how long, and of nothing that is not there."""

import re
from pathlib import Path

from django.apps import apps
from django.conf import settings

PAGE = Path(settings.BASE_DIR, "docs", "privacy.md").read_text(encoding="utf-8")
_NAME = re.compile(r"`([\w.]+)`")


def described() -> dict[str, list[str]]:
    """Give the fields that the page describes, by their model."""
    sections = re.split(r"^### `([\w.]+)`$", PAGE, flags=re.MULTILINE)[1:]
    fields = {}
    for label, section in zip(sections[::2], sections[1::2], strict=True):
        rows = [row.split("|") for row in section.split("\n## ")[0].splitlines() if row.startswith("| `")]
        assert all(what.strip() and how_long.strip() for _, _names, what, how_long, _ in rows), label
        fields[label] = sorted(name for row in rows for name in _NAME.findall(row[1]))
    return fields


def about_nobody() -> set[str]:
    return set(_NAME.findall(PAGE.split("## Tables about nobody")[1].split("\n## ")[0]))


def test_every_field_of_every_table_is_described_and_no_other():
    models = {model._meta.label: model for model in apps.get_models() if model._meta.label not in about_nobody()}

    assert described() == {
        label: sorted(field.name for field in model._meta.concrete_fields) for label, model in models.items()
    }


def test_what_is_called_about_nobody_is_of_others_and_points_to_no_person():
    for label in about_nobody():
        model = apps.get_model(label)
        to = {field.related_model for field in model._meta.concrete_fields if field.related_model}

        assert model._meta.app_label not in {"coalition", "signatures"}
        assert apps.get_model(settings.AUTH_USER_MODEL) not in to
