"""The moderators' work: what is proposed for each sign-on.

It owns the proposals; it must not know forms, pages or words.
"""
