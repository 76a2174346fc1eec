"""Delivers queued messages, once."""
