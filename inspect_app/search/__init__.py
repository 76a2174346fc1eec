"""One search over units, plans, findings, tasks, notices and people, without diacritics."""
