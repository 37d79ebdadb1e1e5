"""Organisations on record: which a name may be, and the one door through which a new one comes.

It owns Organisation and its names; it knows nothing of sign-ons, statements or who works here.
"""
