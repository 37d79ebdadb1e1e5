"""Backups, and the way back from them.

It owns the encrypted file of a backup, its restoring, and the log of erasures that a restore applies again.
It must not know what is in the tables: the database's own programs write and read them.
"""
