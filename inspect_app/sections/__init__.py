"""A commune's own sections and officials: the units of its self-inspection, and who works in them."""
