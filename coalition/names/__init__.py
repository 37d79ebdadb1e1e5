"""Names and addresses: their characters, their one form, and how alike two of them are.

It owns folding, spelling rules, parsing and matching of names, the directory of known bodies, websites and mailboxes.
It must not know which organisations are on record, nor who asks.
"""
