"""Questions that moderators find ready from the first day, in each language; they may change them."""

from django.db import migrations, models

QUESTIONS = {
    "en": [
        "Please send us the address of a website or public page of your organisation.",
        "Please sign with an address of your organisation, or have somebody there confirm to us that you sign for it.",
        "Please give us the full name of your organisation, as it should appear on the public list.",
    ],
    "ar": [
        "يرجى إرسال عنوان موقع منظمتكم أو صفحة علنية لها.",
        "يرجى التوقيع من بريد يعود إلى منظمتكم، أو أن يؤكد لنا أحد العاملين فيها أنكم توقّعون باسمها.",
        "يرجى إرسال الاسم الكامل لمنظمتكم كما ينبغي أن يظهر في القائمة العلنية.",
    ],
    "fr": [
        "Merci de nous indiquer l’adresse du site ou d’une page publique de votre organisation.",
        "Merci de signer avec une adresse de votre organisation, ou de nous faire confirmer par elle que vous signez en son nom.",
        "Merci de nous indiquer le nom complet de votre organisation, tel qu’il doit figurer dans la liste publique.",
    ],
}


def add(apps, schema_editor):
    reasons = apps.get_model("signatures", "StandardReason").objects
    for language, several in QUESTIONS.items():
        for words in several:
            reasons.get_or_create(language=language, words=words, defaults={"kind": "question"})


class Migration(migrations.Migration):
    dependencies = [("signatures", "0014_assessments")]

    operations = [
        migrations.AddField(
            model_name="standardreason",
            name="kind",
            field=models.CharField(
                choices=[("reason", "reason for a rejection"), ("question", "question to the signatory")],
                db_default="reason",
                default="reason",
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="standardreason",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["reason", "question"])), name="standard_reason_is_of_a_kind"
            ),
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
