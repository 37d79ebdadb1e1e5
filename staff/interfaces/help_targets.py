"""Help by page: which paragraph of docs/ tells of each page of the admin."""

from __future__ import annotations

from typing import Final, NamedTuple


class Target(NamedTuple):
    """A page of docs/, without its ending, and the heading of a paragraph in it, as its anchor."""

    page: str
    anchor: str


PAGES: Final = ("moderators", "editors")
_DESK, _QUEUE, _REVIEW = (Target("moderators", one) for one in ("the-desk", "the-queue", "one-sign-on"))
_BACK, _SIGNING_IN = Target("moderators", "looking-back-and-being-told"), Target("moderators", "signing-in")
_PUBLISH, _SETTINGS = Target("editors", "publish"), Target("editors", "settings")
_CORRECT = Target("editors", "correcting-what-is-published")
_MEMBERS = Target("editors", "organisations-and-members")

# By the names of URLs, and by what such names begin with; the longest that fits is taken.
TARGETS: Final = {
    "index": _DESK,
    "app_list": _DESK,
    "view_on_site": _DESK,
    "autocomplete": _DESK,
    "jsi18n": _DESK,
    "login": _SIGNING_IN,
    "logout": _SIGNING_IN,
    "password_change": _SIGNING_IN,
    "desk_help": _DESK,
    "desk": _SETTINGS,
    "auth": _SETTINGS,
    "procrastinate": _SETTINGS,
    "signatures_standardreason": _SETTINGS,
    "coalition_statement": _PUBLISH,
    "coalition_statement_correct": _CORRECT,
    "coalition_text": _PUBLISH,
    "coalition_text_add": Target("editors", "text"),
    "coalition_text_correct": _CORRECT,
    "coalition_member": _MEMBERS,
    "coalition_organisation": _MEMBERS,
    "coalition_siteidentity": Target("editors", "the-sites-name-and-look"),
    "coalition_organisationpages": Target("editors", "pages-of-organisations"),
    "signatures_signature": _REVIEW,
    "signatures_signature_changelist": _QUEUE,
    "signatures_cluster": _QUEUE,
    "signatures_decide": _REVIEW,
    "signatures_undo": _REVIEW,
    "signatures_remark": _REVIEW,
    "signatures_proposedchange": _REVIEW,
    "signatures_preview": _PUBLISH,
    "signatures_phone_preview": _PUBLISH,
    "signatures_figures": _BACK,
    "signatures_history": _BACK,
    "signatures_notices": _BACK,
    "signatures_contacts": Target("editors", "reach-all-signatories"),
    "signatures_import": Target("editors", "bring-signatories-in"),
    "signatures_merge": Target("moderators", "two-rows-of-one-organisation"),
    "signatures_webhook": Target("editors", "show-it-elsewhere"),
}
_BRINGS_A_STATEMENT: Final = Target("editors", "bring-a-statement-in")


def target_of(url_name: str) -> Target | None:
    """Give the paragraph that tells of a page, by the name of its URL."""
    if url_name == "signatures_import":  # the page itself; what begins so is about lists
        return _BRINGS_A_STATEMENT
    fitting = [name for name in TARGETS if url_name == name or url_name.startswith(f"{name}_")]
    return TARGETS[max(fitting, key=len)] if fitting else None
