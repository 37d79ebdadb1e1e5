"""The contacts of those who signed, for whom the coalition trusts with all of them at once.

It owns their encrypted export, and the change of the keys that protect them.
It must not know anything that is public, nor be known by any other room.
"""
