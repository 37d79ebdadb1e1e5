"""Public content: pages, search, Editions, downloads, embeds, the API, webhooks.

It owns the one question of what is public (listing.py), and everything that shows the answer.
It must not know what waits for review, nor any Representative.
"""
