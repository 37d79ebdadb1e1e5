"""Imports of statements, lists and sheets.

It owns what was imported, line by line, whom each line is taken for, the editor's pages for it, and taking all of it back.
It must not know how a document is read: coalition.readers does that, in a process of its own.
"""
