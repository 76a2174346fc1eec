"""Figures for monitoring: how many requests, how long they took, whether what works in the background does."""
