from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.models.functions import Upper


def key_of(model: str) -> AddIndexConcurrently:
    index = GinIndex(fields=["key"], name=f"{model}_key", opclasses=["gin_trgm_ops"], fastupdate=False)
    return AddIndexConcurrently(model, index)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("coalition", "0010_names_have_a_sort_key")]
    operations = [
        key_of("organisation"),
        key_of("organisationname"),
        AddIndexConcurrently(
            "organisation",
            GinIndex(OpClass(Upper("acronym"), "gin_trgm_ops"), name="organisation_acronym", fastupdate=False),
        ),
    ]
