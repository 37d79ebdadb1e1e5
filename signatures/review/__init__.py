"""The moderators' work: what waits, what was found about it, and the decision.

It owns queue, claims, evidence, suggestions, decisions and their undoing, merging, notices, figures and the history.
It must not know how sign-ons came, nor how lists are imported.
"""
