"""Evidence by content hash: what is kept once is never changed, whoever attaches it and how often."""

from inspect_app.storage.folder import Folder, Missing, Storage, Stored, storage

__all__ = ["Folder", "Missing", "Storage", "Stored", "storage"]
