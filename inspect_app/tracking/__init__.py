"""Tracking: who is late with what, by unit and by area, for the office and the leader."""
