"""``flask demo generate``: a province or a country of invented campaigns, to see how everything bears its size."""
