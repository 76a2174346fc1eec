"""One search over everything the reader may see, without diacritics, and the palette that asks it from any page."""
