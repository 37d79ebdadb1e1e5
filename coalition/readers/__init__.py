"""Reading of what people bring in, in a process of its own with limits of time and memory.

Knows how to ask for a reading and what may come back of it; must know nothing of the database, and of no web request. The
readers themselves are in read.py and sheets/, which nobody else calls. A format (formats/) gives a Document of blocks,
outline.py finds the lists in it, by what classify.py says of each line, and entry.py takes each name apart.
"""
