"""Files attached to findings, visits, minutes, tasks and reports."""
