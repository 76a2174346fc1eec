"""Imports every feature's events, so that the journal can read any entry back."""
