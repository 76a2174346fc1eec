"""A backup is taken while people work, put back elsewhere, and refused when it is damaged."""

from __future__ import annotations

import io
import os
import re
import shutil
import threading
import uuid

import pytest

from inspect_app import create_app, journal
from inspect_app.access import everyones
from inspect_app.config import Config
from inspect_app.extensions import db
from inspect_app.models import Attachment, AuditEntry, Person, Unit, UnitKind
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

        # Each worker has its own: another would drop it while it is filled.
        uri = postgres.create_database(f"restored_{os.environ.get('PYTEST_XDIST_WORKER', 'here')}")
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
        events = db.session.scalars(db.select(AuditEntry.event).order_by(AuditEntry.id).execution_options(scope="t"))
        assert events.all() == ["UnitAdded", "DatabaseRestored"]  # what came between is lost, and that is told
        db.session.remove()
    again = restored(new, folder)
    assert again.exit_code == 1 and "--replace" in again.output
    assert restored(new, folder, "--replace").exit_code == 0
    with new.app_context():
        db.engine.dispose()


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


@pytest.fixture
def people_at_work(app, make):
    """Somebody who sends a file to the bucket and names it in the database, over and over, until told to stop."""
    admin, below = make.admin().id, make.district().id
    now = make.now
    db.session.commit()
    stop, has_begun, sent = threading.Event(), threading.Event(), []

    def work():
        with app.app_context():
            while not stop.is_set():
                stored = storage().put(io.BytesIO(f"minh chứng {len(sent)}".encode()))
                parent = db.session.get_one(Unit, below)
                named = {"kind": UnitKind.COMMUNE, "name": stored.sha256, "valid_from": parent.valid_from}
                by = db.session.scalars(everyones(Person, "test").where(Person.id == admin)).one()
                actions.add_unit(named, parent=parent, by=by, now=now)
                db.session.commit()
                sent.append(stored.sha256)
                has_begun.set()

    worker = threading.Thread(target=work)
    worker.start()
    try:
        assert has_begun.wait(20)
        yield sent
    finally:
        stop.set()
        worker.join()


def test_a_backup_taken_while_files_come_in_has_every_file_that_it_names(
    bucket, people_at_work, app, database, tmp_path
):
    place, before = tmp_path / "kept", len(people_at_work)
    run = app.test_cli_runner().invoke(args=["backup", str(place)])
    assert run.exit_code == 0 and "unbroken" in run.output, run.output
    after = len(people_at_work)
    new = elsewhere(database, tmp_path)
    new.config.update(bucket)

    assert restored(new, next(place.glob("2*"))).exit_code == 0

    with new.app_context():
        named = set(db.session.scalars(db.select(Unit.name).where(Unit.name.in_(people_at_work))))
        assert before <= len(named) <= after + 1 and after > before
        assert named <= set(storage().hashes()) and journal.verify().broken_at is None
        assert {storage().open(sha256).read()[:10] for sha256 in named} == {"minh chứng".encode()[:10]}
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


@pytest.mark.one_database
def test_the_administrator_reads_when_a_backup_was_taken_and_whether_one_was_tried(make, sign_in, at, app, tmp_path):
    at("2023-10-16 01:30")
    place = tmp_path / "kept"

    def admin_reads(page):
        return sign_in(make.admin()).visit(page).text

    assert "Chưa có bản sao lưu nào" in admin_reads("/") and "chưa lần nào" in admin_reads("/admin")

    stored = storage().put(io.BytesIO(b"minh chung"))
    assert app.test_cli_runner().invoke(args=["backup", str(place)]).exit_code == 0
    at("2023-10-17 01:30")
    run = app.test_cli_runner().invoke(args=["restore", str(place), "--try"])

    assert run.exit_code == 0 and "can be restored: 1 files, 0 journal entries" in run.output, run.output
    page = admin_reads("/admin")
    assert re.search("Bản gần nhất 01:30 16/10/2023 ?Cơ sở dữ liệu .* MB; 1 tệp, 1 kB; 0 mục nhật ký, nguyên vẹn", page)
    assert re.search("Khôi phục thử gần nhất 01:30 17/10/2023 ?Khôi phục được: 1 tệp", page)
    assert "Bản sao lưu đã cũ" not in page
    at("2023-10-18 01:31")
    assert "Bản gần nhất lúc 01:30 16/10/2023, quá 2 ngày." in admin_reads("/")
    app.config["BACKUP_MAX_DAYS"] = 0
    assert "Bản sao lưu đã cũ" not in admin_reads("/admin")
    shutil.rmtree(place)
    (place / "files").mkdir(parents=True)
    assert app.test_cli_runner().invoke(args=["restore", str(place), "--try"]).exit_code == 1
    assert "Lần chạy gần nhất bị lỗi: Khôi phục thử bản sao lưu" in admin_reads("/admin")
    assert storage().open(stored.sha256).read() == b"minh chung"


def test_trying_a_backup_touches_nothing_and_names_files_that_are_lost(kept, app, make):
    folder, stored = kept
    task, told = make.task(), {"uid": uuid.uuid4(), "name": "anh.jpg", "media_type": "image/jpeg", "size": 9}
    here = {"task_id": task.id, "authority_id": task.authority_id, "unit_id": task.unit_id}
    lost = Attachment(sha256="0" * 64, uploaded_by_id=make.admin().id, uploaded_at=make.now, **here, **told)
    db.session.add(lost)
    db.session.commit()
    app.test_cli_runner().invoke(args=["backup", str(folder.parent)])

    run = app.test_cli_runner().invoke(args=["restore", str(folder.parent), "--try"])

    assert run.exit_code == 1 and f"{lost.sha256} is named by the database" in run.output, run.output
    assert "Bến Lân" in set(db.session.scalars(db.select(Unit.name)))
    assert app.test_cli_runner().invoke(args=["restore", str(folder), "--try"]).exit_code == 0
    assert stored.sha256 in set(storage().hashes())
