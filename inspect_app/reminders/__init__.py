"""Reminders: who hears of which deadline when, and the ledger that none is told twice."""
