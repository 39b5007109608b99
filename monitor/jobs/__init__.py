"""Jobs that workers take from the database (PostgreSQL): what is due is put in line, and each is done once.

Only who calls differs from `communique run` on SQLite: a check, a sending, an import do what they do there.
"""
