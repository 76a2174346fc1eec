"""Checks of what is about to be signed: each says what is wrong, never changes anything."""
