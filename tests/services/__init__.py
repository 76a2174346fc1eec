"""The real things that tests talk to: a PostgreSQL server, a browser, a mail server."""
