from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signatures", "0029_rejected_is_the_word_of_moderators")]

    operations = [
        migrations.AddField(
            model_name="representative",
            name="answers",
            field=models.BinaryField(blank=True, null=True, verbose_name="answers to the moderators"),
        ),
    ]
