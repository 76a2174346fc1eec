"""A backup is taken while people work, put back elsewhere, and refused when it is damaged."""

from __future__ import annotations

import io
import shutil

import pytest

from inspect_app import create_app, journal
from inspect_app.config import Config
from inspect_app.extensions import db
from inspect_app.models import Unit, UnitKind
from inspect_app.storage import storage
from inspect_app.storage.s3 import Bucket
from inspect_app.units import actions
from tests.conftest import SQLITE
from tests.services.bucket import running, settings


@pytest.fixture
def bucket(app, tmp_path):
    """Evidence in a bucket from now on; return what names another bucket of the same server, still empty."""
    with running() as server:
        app.config.update(settings(server, tmp_path / "fetched"), INSTANCE_DIR=app.config["INSTANCE_DIR"])
        other = settings(server, tmp_path / "new", S3_BUCKET="restored")
        for name in ("evidence", "restored"):
            Bucket.of(other).client.create_bucket(Bucket=name)
        yield other


def restored(new, *words):
    with new.app_context():
        return new.test_cli_runner().invoke(args=["restore", *map(str, words)])


@pytest.fixture
def kept(app, make, tmp_path):
    """A unit, a file and a journal, backed up; then another unit comes."""
    admin, below = make.admin(), make.district()
    for name in ("An Thượng", "Bến Lân"):
        actions.add_unit(
            {"kind": UnitKind.COMMUNE, "name": name, "valid_from": below.valid_from},
            parent=below,
            by=admin,
            now=make.now,
        )
        db.session.commit()
        if name == "An Thượng":
            stored = storage().put(io.BytesIO(b"minh chung"))
            run = app.test_cli_runner().invoke(args=["backup", str(tmp_path / "kept")])
            assert run.exit_code == 0 and "1 journal entries, unbroken" in run.output, run.output
    return next((tmp_path / "kept").glob("2*")), stored


def elsewhere(database, tmp_path):
    """Return the application as it is installed anew on another machine."""
    if database.name == SQLITE:
        uri = f"sqlite:///{tmp_path / 'new' / 'cchc.db'}"
    else:
        from tests.services import postgres

        uri = postgres.create_database("restored_here")
    return create_app(Config(INSTANCE_DIR=str(tmp_path / "new"), DATABASE_URL=uri), TESTING=True)


def test_what_was_there_is_there_elsewhere_and_nothing_that_came_later(kept, database, tmp_path):
    folder, stored = kept
    new = elsewhere(database, tmp_path)

    run = restored(new, folder)

    assert run.exit_code == 0 and "1 files anew" in run.output, run.output
    with new.app_context():
        names = set(db.session.scalars(db.select(Unit.name)))
        assert "An Thượng" in names and "Bến Lân" not in names
        assert journal.verify().broken_at is None and storage().open(stored.sha256).read() == b"minh chung"
        db.session.remove()
    again = restored(new, folder)
    assert again.exit_code == 1 and "--replace" in again.output
    assert restored(new, folder, "--replace").exit_code == 0
    with new.app_context():
        db.engine.dispose()


@pytest.mark.one_database
def test_evidence_in_a_bucket_is_whole_in_a_backup_and_comes_back_into_another(bucket, kept, database, tmp_path):
    folder, stored = kept
    new = elsewhere(database, tmp_path)
    new.config.update(bucket)

    run = restored(new, folder)

    assert run.exit_code == 0 and "1 files anew" in run.output, run.output
    assert not (tmp_path / "new" / "files").exists()
    with new.app_context():
        here = storage()
        assert isinstance(here, Bucket) and list(here.hashes()) == [stored.sha256]
        assert here.open(stored.sha256).read() == b"minh chung" and journal.verify().broken_at is None
        # One more backup, from the bucket that it came back into, knows the content by its hash.
        again = new.test_cli_runner().invoke(args=["backup", str(folder.parent)])
        assert again.exit_code == 0 and "unbroken" in again.output, again.output
        db.session.remove()
        db.engine.dispose()


@pytest.mark.one_database
def test_a_damaged_or_unfinished_backup_is_refused_and_nothing_is_touched(kept, database, tmp_path):
    folder, stored = kept
    new = elsewhere(database, tmp_path)

    def refused(damage):
        copy = tmp_path / "damaged"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder.parent, copy)
        one = copy / folder.name
        damage(one)
        run = restored(new, one)
        assert run.exit_code == 1
        return run.output

    content = f"files/{stored.sha256[:2]}/{stored.sha256[2:4]}/{stored.sha256}"
    assert "not finished" in refused(lambda one: (one / "manifest.json").unlink())
    assert "altered" in refused(
        lambda one: (one / "manifest.json").write_text(
            (one / "manifest.json").read_text().replace('"entries": 1', '"entries": 0')
        )
    )
    assert "database is not what" in refused(lambda one: (one / "database").write_bytes(b"\0" * 8192))
    assert "is missing" in refused(lambda one: (one.parent / content).unlink())
    assert "is not what was written" in refused(lambda one: (one.parent / content).write_bytes(b"minh chunG"))
    assert not (tmp_path / "new" / "files").exists()


@pytest.mark.one_database
def test_only_the_last_are_kept_with_their_files(kept, app, tmp_path):
    folder, stored = kept
    storage().path(stored.sha256).unlink()

    run = app.test_cli_runner().invoke(args=["backup", str(folder.parent), "--keep", "1"])

    assert f"{folder} was deleted" in run.output, run.output
    assert [one.name for one in folder.parent.glob("files/??/??/*")] == []
