"""Everything in a folder, taken while people work, and put back: database, files, and the chain of the journal."""
