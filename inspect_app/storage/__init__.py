"""Evidence by content hash: what is kept once is never changed, whoever attaches it and how often."""

from pathlib import Path

from flask import current_app

from inspect_app.storage.folder import Away, Folder, Missing, Storage, Stored

__all__ = ["Away", "Folder", "Missing", "Storage", "Stored", "storage"]


def storage() -> Storage:
    """Return the storage of this application: the bucket of its settings, or a folder of this machine."""
    if not current_app.config["S3_BUCKET"]:
        return Folder(Path(current_app.config["INSTANCE_DIR"]) / "files")
    if "storage" not in current_app.extensions:
        # Only who keeps files in a bucket needs what speaks to it.
        from inspect_app.storage.s3 import Bucket

        current_app.extensions["storage"] = Bucket.of(current_app.config)
    kept: Storage = current_app.extensions["storage"]
    return kept
