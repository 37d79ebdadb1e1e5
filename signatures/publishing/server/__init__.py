"""The server in front of Django: it serves Editions and live streams on the event loop, and hands on all else.

It owns the Editions that a process keeps, their renewal when something public changes, and the streams.
It must not know how a page is made: it asks for it as a reader would.
"""
