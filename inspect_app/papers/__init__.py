"""Every kind of official document of a campaign: filled from the rows, previewed, written as Word and PDF."""
