"""Index scores (Chỉ số CCHC): criteria of a year, points of units, and what falls short."""
