"""Issued documents: kept as they were issued, verified by anybody who holds one, signed digitally."""
