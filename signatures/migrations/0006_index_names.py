from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("signatures", "0005_names_have_gist_and_handles")]
    operations = [
        AddIndexConcurrently(
            "signature",
            GinIndex(fields=["gist"], name="signature_gist", opclasses=["gin_trgm_ops"], fastupdate=False),
        ),
        AddIndexConcurrently("signature", GinIndex(fields=["handles"], name="signature_handles", fastupdate=False)),
    ]
