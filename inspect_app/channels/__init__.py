"""The ways beside mail by which people are told: the inbox, calendars, a province's own gateway."""
