"""Contents are kept by their hash, in a folder or in a bucket of a server that speaks S3; both answer the same."""

from __future__ import annotations

import hashlib
import io
import os
import time

import pytest

from inspect_app.files.actions import attach_all
from inspect_app.files.taking import NotNow, Upload
from inspect_app.storage import Away, Folder, Missing, storage
from inspect_app.storage.s3 import Bucket
from tests.inspect_app.files.test_files import picture
from tests.services.bucket import running, settings

pytestmark = pytest.mark.one_database
TEXT = "Biên bản kiểm tra".encode()
SHA256 = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture(scope="module")
def server():
    with running() as address:
        yield address


@pytest.fixture
def bucket(server, tmp_path):
    made = Bucket.of(settings(server, tmp_path))
    made.client.create_bucket(Bucket="evidence")
    yield made
    for sha256 in list(made.hashes()):
        made.client.delete_object(Bucket="evidence", Key=made._key(sha256))


@pytest.fixture(params=["folder", "bucket"])
def kept(request, tmp_path):
    return Folder(tmp_path / "files") if request.param == "folder" else request.getfixturevalue("bucket")


def test_a_content_is_found_again_under_its_hash_and_kept_once(kept):
    stored = kept.put(io.BytesIO(TEXT))
    again = kept.put(io.BytesIO(TEXT))

    assert stored == again and (stored.sha256, stored.size) == (SHA256, len(TEXT))
    assert kept.path(SHA256).read_bytes() == TEXT
    with kept.open(SHA256) as stream:
        assert stream.seek(0, os.SEEK_END) == len(TEXT)
    assert list(kept.hashes()) == [SHA256]


@pytest.mark.parametrize("name", ["0" * 64, "../../etc/passwd", "", SHA256.upper()])
def test_what_is_not_kept_is_missing(kept, name):
    kept.put(io.BytesIO(TEXT))
    with pytest.raises(Missing):
        kept.path(name)


def test_what_is_let_go_is_gone_and_what_was_never_there_is_no_fault(kept):
    stored = kept.put(io.BytesIO(b"minh chung"))
    kept.path(stored.sha256)

    assert kept.forget(stored.sha256) and not kept.forget(stored.sha256) and not kept.forget("../etc/passwd")
    assert list(kept.hashes()) == []
    with pytest.raises(Missing):
        kept.path(stored.sha256)


def test_another_machine_reads_what_this_one_kept(bucket, server, tmp_path):
    bucket.put(io.BytesIO(TEXT))
    other = Bucket.of(settings(server, tmp_path / "other"))

    assert other.path(SHA256).read_bytes() == TEXT
    bucket.client.delete_object(Bucket="evidence", Key=bucket._key(SHA256))
    assert other.path(SHA256).read_bytes() == TEXT  # it lies at hand


def test_something_else_under_a_hash_is_never_handed_out(bucket):
    bucket.put(io.BytesIO(TEXT))
    bucket.client.put_object(Bucket="evidence", Key=bucket._key(SHA256), Body=b"khac")

    with pytest.raises(Missing):
        bucket.path(SHA256)
    assert not [one for one in bucket.cache.rglob("*") if one.is_file()]


def test_what_was_not_read_for_long_makes_room(server, tmp_path, bucket):
    small = Bucket.of(settings(server, tmp_path, S3_CACHE_MB=1))
    contents = [bytes([n]) * 600_000 for n in range(3)]
    places = [small.path(small.put(io.BytesIO(one)).sha256) for one in contents]
    assert all(place.is_file() for place in places)  # read just now, they may be on their way
    long_ago = time.time() - 3600
    for place in places:
        os.utime(place, (long_ago, long_ago))

    small.path(small.put(io.BytesIO(TEXT)).sha256)

    assert sum(place.is_file() for place in places) == 1
    assert all(small.path(hashlib.sha256(one).hexdigest()).read_bytes() == one for one in contents)


def test_a_server_that_is_away_is_told_apart_from_what_is_missing(tmp_path):
    away = Bucket.of(settings("http://127.0.0.1:9", tmp_path))
    with pytest.raises(Away):
        away.put(io.BytesIO(TEXT))
    with pytest.raises(Away):
        away.path(SHA256)


def test_evidence_goes_into_the_bucket_and_comes_out_of_it(app, make, sign_in, bucket, server, tmp_path):
    app.config.update(settings(server, tmp_path))
    task = make.task()
    officer = sign_in(make.officer())
    page = officer.visit(f"/tasks/{task.id}")

    page = page.press("Đính kèm", files=(io.BytesIO(picture()), "anh.jpg"))

    assert list(bucket.hashes()) == [hashlib.sha256(picture()).hexdigest()]
    assert officer.get(page.links["anh.jpg"]).data == picture()
    assert isinstance(storage(), Bucket)


def test_while_the_server_is_away_nothing_is_lost_and_everybody_hears_why(app, make, sign_in, tmp_path):
    app.config.update(settings("http://127.0.0.1:9", tmp_path))
    task = make.task()
    page = sign_in(make.officer()).visit(f"/tasks/{task.id}")

    page = page.press("Đính kèm", 422, files=(io.BytesIO(picture()), "anh.jpg"))

    assert page.errors == [
        "Kho tệp chưa trả lời nên chưa nhận tệp. Hãy thử lại sau ít phút, hoặc báo quản trị hệ thống."
    ]
    with pytest.raises(NotNow):
        attach_all(task, [Upload("a.jpg", io.BytesIO(picture()))], token="t", by=make.officer(), now=make.now)


def test_everything_is_copied_out_of_the_bucket_and_into_another_storage(app, bucket, server, tmp_path):
    app.config.update(settings(server, tmp_path))
    bucket.put(io.BytesIO(TEXT))
    run = app.test_cli_runner().invoke

    first = run(args=["files", "copy-to", str(tmp_path / "backup")])
    again = run(args=["files", "copy-to", str(tmp_path / "backup")])
    app.config["S3_BUCKET"] = ""
    back = run(args=["files", "copy-from", str(tmp_path / "backup")])

    assert [one.output.strip() for one in (first, again, back)] == [
        "1 copied, 0 were there.", "0 copied, 1 were there.", "1 copied, 0 were there.",
    ]  # fmt: skip
    assert storage().path(SHA256).read_bytes() == TEXT
