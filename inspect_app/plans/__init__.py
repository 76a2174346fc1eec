"""Inspection plans: what will be looked at, where, when and by whom."""
