"""Parts that any site needs, whatever it is about: headers, errors, logs, jobs, mail, the database.

It owns security headers, request validation, error pages, the client's address, logging, and PostgreSQL with its privileges.
It must not know statements, organisations or sign-ons.
"""
