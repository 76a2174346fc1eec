"""Workbooks of others, read within bounds: nothing in them runs, nothing in them fills the memory."""
