"""What the site's role may do with each table, all of an app's by a star.

`migrate` grants it, and refuses to end well while a table is missing here. A trigger keeps the published ones of the Texts.
"""

READS, ADDS, WRITES = ("SELECT",), ("SELECT", "INSERT"), ("SELECT", "INSERT", "UPDATE", "DELETE")
TABLE_PRIVILEGES = {
    "coalition_statement": WRITES,
    "coalition_formeraddress": ADDS,
    "coalition_text": WRITES,
    "coalition_organisation": WRITES,
    "coalition_organisationname": WRITES,
    "coalition_organisationpages": WRITES,
    "coalition_member": WRITES,
    "coalition_clockmark": ("SELECT", "INSERT", "UPDATE"),
    "signatures_signature": WRITES,
    "signatures_signatory*": WRITES,
    "signatures_representative": WRITES,
    "signatures_event": ADDS,
    "signatures_proposedchange": WRITES,
    "signatures_token": WRITES,
    "signatures_letter": WRITES,
    "signatures_remark": WRITES,
    "signatures_blockeddomain": WRITES,
    "signatures_assessment": WRITES,
    "signatures_merge": WRITES,
    "signatures_notice*": WRITES,
    "signatures_standardreason": WRITES,
    "signatures_reachability": WRITES,
    "signatures_webhook": WRITES,
    "signatures_import*": WRITES,
    "signatures_tally": WRITES,
    "signatures_daykey": WRITES,
    "staff_*": WRITES,
    "account_*": WRITES,
    "mfa_*": WRITES,
    "auth_permission": READS,
    "auth_*": WRITES,
    "django_admin_log": WRITES,
    "django_content_type": READS,
    "django_migrations": READS,
    "django_session": WRITES,
    "procrastinate_*": WRITES,
}
