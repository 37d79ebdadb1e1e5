"""The record of sign-ons: what was submitted, what became of it, and who may see or change it.

It owns Signature, Signatory, Representative and Event, the table of moves, what is encrypted, proposals, and erasing.
It must not know pages, mails, or how anybody came to decide.
"""
