"""Deadlines read out loud: what a wording means, and the rules by which it is counted."""
