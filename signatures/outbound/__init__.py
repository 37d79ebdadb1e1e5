"""Outgoing traffic: mail, and requests to other hosts.

It owns the outbox, the one sender of mail to signatories, the tokens of private links, and the one HTTP client.
It must not know why anything is sent, beyond the Event that caused it.
"""
