from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("signatures", "0021_editors_name_and_dress_the_site")]

    operations = []  # what it changed were words, which stand where their fields are made
