from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


def indexes(model: str) -> list[AddIndexConcurrently]:
    gist = GinIndex(fields=["gist"], name=f"{model}_gist", opclasses=["gin_trgm_ops"], fastupdate=False)
    handles = GinIndex(fields=["handles"], name=f"{model}_handles", fastupdate=False)
    return [AddIndexConcurrently(model, gist), AddIndexConcurrently(model, handles)]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("coalition", "0004_names_have_gist_and_handles")]
    operations = [*indexes("organisation"), *indexes("organisationname")]
