"""The site's identity: what it is called, how it looks, and what it says of itself.

It owns the names, the colour, the logo and the pictures that an editor sets, and what each process remembers of them.
It must not know what is signed, nor who works here.
"""
