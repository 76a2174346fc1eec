"""The conclusion notice: drafted from findings, submitted, approved, issued."""
