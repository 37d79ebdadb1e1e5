from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("signatures", "0024_remarks_say_what_of_a_name_misleads"),
    ]

    operations = []  # what it changed were words, which stand where their fields are made
