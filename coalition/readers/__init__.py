"""Reading of what people bring in, in a process of its own with limits of time and memory.

Knows how to ask for a reading and what may come back of it; must know nothing of the database, and of no web request. The
readers themselves are in coalition.domain.documents and coalition.readers.sheets, which nobody else calls.
"""
