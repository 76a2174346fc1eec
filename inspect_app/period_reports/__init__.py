"""Periodic reports: an office calls for them, each unit fills in forms and text, the office adds them up."""
