"""Real documents in: files of anybody's become text, text becomes a statement (`workflows/reading`)."""
