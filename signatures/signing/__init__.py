"""Signing: from the form to the confirmed sign-on, and back by a private link.

It owns the form and its limits, stamp and puzzle, confirming, correcting, withdrawing, and the pages of a signatory.
It must not know how moderators decide.
"""
