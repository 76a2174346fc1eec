"""Tables from Excel: a template to fill, a preview of each cell, and the same actions that the pages use."""
