"""The reasons that moderators find ready from the first day, in each language; they may change them."""

from django.db import migrations

REASONS = {
    "en": [
        "We could not verify that the organisation exists. A website or a public page of it would help.",
        "We could not verify that you can sign for the organisation. Please sign with an address of the organisation.",
        "This statement is signed by organisations only, not by persons.",
        "The organisation works outside the field of this statement.",
    ],
    "ar": [
        "لم نتمكن من التحقق من وجود المنظمة. قد يساعدنا موقع إلكتروني أو صفحة علنية لها.",
        "لم نتمكن من التحقق من تخويلكم بالتوقيع باسم المنظمة. يرجى التوقيع من بريد يعود إلى المنظمة.",
        "توقّع هذا البيان المنظمات وحدها، لا الأفراد.",
        "تعمل المنظمة خارج مجال هذا البيان.",
    ],
    "fr": [
        "Nous n’avons pas pu vérifier que l’organisation existe. Un site web ou une page publique nous aiderait.",
        "Nous n’avons pas pu vérifier que vous pouvez signer pour l’organisation. Signez avec une adresse de celle-ci.",
        "Cette déclaration est signée par des organisations seulement, non par des personnes.",
        "L’organisation travaille en dehors du domaine de cette déclaration.",
    ],
}


def add(apps, schema_editor):
    reasons = apps.get_model("signatures", "StandardReason").objects
    for language, several in REASONS.items():
        for words in several:
            reasons.get_or_create(language=language, words=words)


class Migration(migrations.Migration):
    dependencies = [("signatures", "0007_roles")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
