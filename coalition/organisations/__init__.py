"""Organisations on record: which a name may be, and the one door through which a new one comes.

It owns Organisation and Member, their names, and the look for alike ones among them.
It must not know statements, nor who signed what.
"""
