"""Each role's own day: what is first for the person who just signed in."""
