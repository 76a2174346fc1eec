"""The door for programs of others: tokens of posts, and the resources of version 1 (``docs/api.md``)."""
