"""Letters (công văn) of a campaign: announced, chased, asked, answered, corrected."""
