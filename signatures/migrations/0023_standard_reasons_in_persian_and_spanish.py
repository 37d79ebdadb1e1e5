"""The reasons and questions that moderators find ready from the first day, in two more languages."""

from django.db import migrations

WORDS = {
    "es": {
        "reason": [
            "No hemos podido comprobar que la organización existe. Un sitio web o una página pública suya nos ayudaría.",
            "No hemos podido comprobar que usted puede firmar en nombre de la organización. Firme con una dirección de correo de la organización.",
            "Esta declaración solo la firman organizaciones, no personas a título individual.",
            "La organización trabaja fuera del ámbito de esta declaración.",
        ],
        "question": [
            "Envíenos la dirección del sitio web o de una página pública de su organización.",
            "Firme con una dirección de correo de su organización o pida que alguien de ella nos confirme que usted firma en su nombre.",
            "Envíenos el nombre completo de su organización, tal como debe figurar en la lista pública.",
        ],
    },
    "fa": {
        "reason": [
            "نتوانستیم از وجود سازمان اطمینان پیدا کنیم. وب‌سایت یا صفحه‌ای عمومی از آن می‌تواند کمک کند.",
            "نتوانستیم اطمینان پیدا کنیم که شما مجازید از طرف سازمان امضا کنید. لطفاً با نشانی ایمیل سازمان امضا کنید.",
            "این بیانیه را فقط سازمان‌ها امضا می‌کنند، نه افراد.",
            "زمینهٔ کار سازمان بیرون از موضوع این بیانیه است.",
        ],
        "question": [
            "لطفاً نشانی وب‌سایت یا صفحهٔ عمومی سازمان خود را برای ما بفرستید.",
            "لطفاً با نشانی ایمیل سازمان خود امضا کنید، یا از یکی از همکاران بخواهید به ما تأیید کند که شما از طرف سازمان امضا می‌کنید.",
            "لطفاً نام کامل سازمان خود را، همان‌گونه که باید در فهرست عمومی بیاید، برای ما بفرستید.",
        ],
    },
}


def add(apps, schema_editor):
    reasons = apps.get_model("signatures", "StandardReason").objects
    for language, kinds in WORDS.items():
        for kind, several in kinds.items():
            for words in several:
                reasons.get_or_create(language=language, words=words, defaults={"kind": kind})


class Migration(migrations.Migration):
    dependencies = [("signatures", "0022_lines_with_letters_that_mislead")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
