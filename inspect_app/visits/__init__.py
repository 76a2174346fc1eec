"""Visits to units: the calendar, the day itself, and the minutes of it."""
