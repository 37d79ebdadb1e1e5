"""The demonstration: an example statement, its servers, and a page that shows its mail.

It owns the example's content and the processes that serve it.
No other room may know of it.
"""
