"""Web hooks: other systems are told what happens at an authority, signed, once, until they have heard it."""
