"""Statements and their texts: what is signed.

It owns Statement and Text, how a text is written, published and corrected, what a statement lacks, and which text a reader gets.
It must not know who signs, nor how a list is shown.
"""
