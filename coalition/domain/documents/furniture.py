"""Know what stands around a list: heads of mails, contacts, dates, pages, notes, thanks, licences, buttons, titles."""

import re
from typing import Final

from coalition.domain.documents.dates import date_line
from coalition.domain.documents.entries import has_mark, is_page_mark, without_address
from coalition.domain.documents.vocabulary import words
from coalition.names.letters import fold

_MARKUP: Final = re.compile(r"^[#>*_\s\-–—•~]+|[*_\s]+$")
_MAIL_HEAD: Final = re.compile(
    r"(?:from|to|cc|bcc|sent|date|subject|reply-to|attachments?|de|à|a|envoyé|objet|cci|copie|pièces? jointes?"
    r"|من|إلى|الى|الموضوع|التاريخ|نسخة|المرسل|أرسلت)\s*:\s*\S",
    re.IGNORECASE,
)
_CONTACT: Final = re.compile(
    r"[\w.+-]+\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:\.|\s?\[dot\]\s?)[\w.-]+|(?:\+|\b00)\d[\d\s().-]{7,}\d"
    r"|\b(?:tél|tel|phone|fax|mobile|هاتف)\b\.?\s*:",
    re.IGNORECASE,
)
_LICENCE: Final = re.compile(
    r"©|\(c\)\s*\d{4}|copyright|creative commons|\bCC[ -]BY|all rights reserved|tous droits réservés|جميع الحقوق محفوظة"
    r"|licen[cs]ed under",
    re.IGNORECASE,
)
# What begins the lines after a list: nothing below one of them is a name.
_CLOSES: Final = re.compile(
    r"(?:c\.?c\.?\s*:|talk soon|cheers\b|see you|looking forward|(?:original|forwarded|begin forwarded)\s+message\b|on\s.{6,60}\swrote:|(?:have a|bonne|excellente|belle)\s+(?:\w+\s+)?(?:day|journée|soirée|fin|semaine)\b"
    r"|(?:(?:media|press|for|further)\s+)*(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))\b(?!\s+\w+$)"
    r"|for\s+(?:more|further|media|press|any|interviews?)\b|(?:editor['’]?s?[’']?\s+)?notes?(?:\s+(?:to|for|aux|pour)\b.*)?\s*:?$"
    r"|notes?\s+(?:to|for|aux|à)\b|notes?\s*:|background(?:\W*$|\s*:)|ends\W*$|end\W*$|fin\W*$|[-–—#\s]*ends?[-–—#\s]+$|sources?\s*:"
    r"|footnotes?\W*$|references?\W*$|about\s+(?:the|us|this)\b|related(?:\s+(?:posts?|articles?|content|links?|documents?|stories|reading|news|resources?))?\W*$|read\s+(?:more|also|the)\b|see\s+also|share(?:\W*$|\s+(?:this|on|via|:))"
    r"|tweet(?:\W*$|\s+this)|follow\s+us|subscribe\b|donate(?:\W*$|\s+now)|tags?\b\s*:|categor(?:y|ies)\s*:|filed under|posted (?:in|by|on)\b"
    r"|pdf\b|(?:other\s+)?languages?(?:\s+versions?)?\s*:|(?:also\s+)?available\s+in\b|read\s+in\b|download(?:\W*$|\s+(?:the|this|as|pdf|in))|print\b\W*$|comments?\W*$|leave a (?:reply|comment)|previous\b|next (?:post|article)|back to\b"
    r"|(?:last|latest)\s+(?:updated?|modified)|(?:dernière\s+)?mise\s+à\s+jour|updated\b|published\b|publié|آخر تحديث"
    r"|(?:to\s+)?(?:add|sign|endorse|join)\s+(?:your|the|this|on|our|us|here|now|up)\b|sign\s*(?:-?\s?on)\b|click\b"
    r"|open\s+for\b|still\s+open|if\s+you\b|please\b|thank(?:s| you)\b|with\s+thanks|this\s+(?:statement|letter|list|message)\b"
    r"|best\s+(?:wishes|regards)|kind\s+regards|warm\s+regards|regards\W*$|in\s+solidarity\W*$"
    r"|pour\s+(?:plus|tout|toute|signer|rejoindre|ajouter|en savoir)\b|à\s+propos\b|partager?\b|partagez\b|lire\s+(?:aussi|la|le|plus)\b"
    r"|voir\s+aussi|signer\b|signez\b|télécharger|imprimer|suivez|(?:bien\s+)?cordialement|bien à vous|salutations|merci\b(?!\s+corps)"
    r"|ce\s+message|rejoignez|articles?\s+liés?|étiquettes|catégories?\s*:|contacts?\s+(?:presse|médias?)"
    r"|للتواصل|للاتصال|للمزيد|لمزيد|للاستفسار|للتوقيع|جهات? الاتصال|ملاحظات?\s*(?:للمحررين|:|$)|ملاحظة|انتهى\W*$|شارك\b|مشاركة\W*$"
    r"|للانضمام|للاطلاع|للمشاركة|للإطلاع|حقوق النشر|اقرأ|اقرأوا|إقرأ|مع التحية|مع خالص|تحياتنا|وتفضلوا|شكرا|عن المنظمات|خلفية|المصدر|حول (?:الحملة|البيان)|اضغط|انضموا|وقّ?عوا?\s+هنا)",
    re.IGNORECASE,
)
_GREETS: Final = re.compile(
    r"(?:dear|hello|hi|bonjour|bonsoir|mesdames|madame|monsieur|chère?s?|السادة|السيد|السيدة|تحية|أعزاءنا|الزملاء|عزيزي)\b"
    r"(?=.{0,60}[,:،!]?$)",
    re.IGNORECASE,
)
# Before the names these lead in, after them they close.
_SINCERELY: Final = re.compile(
    r"(?:(?:yours\s+)?(?:sincerely|faithfully|truly)|yours,|respectfully|with\s+(?:respect|thanks|regards)"
    r"|veuillez\b|respectueusement|je\s+vous\s+prie|recevez\b)",
    re.IGNORECASE,
)
_TITLE: Final = words(
    "statement letter declaration communiqué release appeal petition submission briefing memorandum"
    " déclaration lettre communiqué appel tribune pétition plaidoyer"
    " بيان رسالة نداء إعلان عريضة مذكرة البيان الرسالة"
)
_SHORT_NAME: Final = 3  # words


def _bare(text: str) -> str:
    return _MARKUP.sub("", without_address(text)).strip()


def closes(text: str) -> bool:
    """Tell whether a line begins what comes after a list: notes, contacts, thanks, buttons."""
    return _CLOSES.match(_bare(text)) is not None


def leads_or_closes(text: str) -> bool:
    """Tell whether a line is the "sincerely" of a letter."""
    return _SINCERELY.match(_bare(text)) is not None


def is_furniture(text: str) -> bool:
    """Tell whether a line stands about a list and is none of its names, wherever it is."""
    bare = _bare(text)
    return (
        _MAIL_HEAD.match(bare) is not None
        # Behind an item's mark an address belongs to the name before it.
        or _CONTACT.search(bare if has_mark(text) else text) is not None
        or _LICENCE.search(bare) is not None
        or _GREETS.match(bare) is not None
        or is_page_mark(bare)
        or date_line(bare) is not None
    )


def is_title(text: str) -> bool:
    """Tell whether a line at the top of a document is its title."""
    found = fold(text).split()
    return not _TITLE.isdisjoint(found) or text.startswith("#")
