"""Mail providers: whose mailboxes anybody can have within a minute, and whose are thrown away."""

from __future__ import annotations

from typing import Final

# Mailboxes that anybody can have within a minute.
FREE_MAIL: Final = frozenset(
    ["gmail.com", "googlemail.com", "yahoo.com", "yahoo.fr", "ymail.com", "hotmail.com", "hotmail.fr", "outlook.com", "outlook.fr", "live.com", "live.fr", "msn.com", "icloud.com", "me.com", "aol.com", "gmx.com", "gmx.net", "gmx.de", "web.de", "mail.com", "mail.ru", "yandex.com", "yandex.ru", "proton.me", "protonmail.com", "pm.me", "tutanota.com", "tuta.com", "tuta.io", "zoho.com", "hushmail.com", "fastmail.com", "orange.fr", "free.fr", "wanadoo.fr", "laposte.net", "sfr.fr", "gnet.tn", "planet.tn", "topnet.tn", "menara.ma", "maktoob.com", "riseup.net", "disroot.org"]
)  # fmt: skip


DISPOSABLE_MAIL: Final = frozenset(
    ["mailinator.com", "guerrillamail.com", "guerrillamail.info", "sharklasers.com", "10minutemail.com", "temp-mail.org", "tempmail.com", "yopmail.com", "yopmail.fr", "trashmail.com", "getnada.com", "maildrop.cc", "dispostable.com", "throwawaymail.com", "mohmal.com", "fakeinbox.com", "mintemail.com", "moakt.com", "emailondeck.com", "mailnesia.com", "spamgourmet.com", "discard.email"]
)  # fmt: skip
