"""What a phone reads of a photo's own notes: when and where it was taken, and nothing of what somebody forged."""

import io
import json
import struct
import subprocess

import pytest
from PIL import Image

from inspect_app.assets import find_node
from tests.inspect_app.capture.test_room_in_javascript import ROOT

pytestmark = pytest.mark.one_database

RUN = """
import { readFileSync } from "node:fs";
const [script, ...files] = process.argv.slice(1);
const { exif } = await import(script);
const started = performance.now();
const found = files.map((file) => exif(new Uint8Array(readFileSync(file)).buffer));
console.log(JSON.stringify({ found, ms: performance.now() - started }));
"""


def jpeg(tiff=b""):
    """Return a JPEG in whose notes somebody wrote these bytes."""
    body = b"Exif\0\0" + tiff
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", min(len(body) + 2, 65535)) + body + b"\xff\xda\0\0"


def notes(*fields, count=None):
    """Return notes of one list of fields, each (tag, type, length, value)."""
    number = len(fields) if count is None else count
    return b"II*\0" + struct.pack("<IH", 8, number) + b"".join(struct.pack("<HHII", *one) for one in fields)


def taken_in_dong_vuong():
    made, out = Image.Exif(), io.BytesIO()
    made.get_ifd(0x8769)[0x9003] = "2023:10:16 08:31:00"
    made.get_ifd(0x8769)[0x9011] = "+07:00"
    made.get_ifd(0x8825).update({1: "N", 2: (21.0, 28.0, 30.0), 3: "E", 4: (106.0, 7.0, 12.0)})
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=made)
    return out.getvalue()


FORGED = {
    "nothing": b"",
    "no picture": b"\0\0\0\x18ftypmp42" * 50,
    "cut off": jpeg()[:9],
    "a list that is itself its own part": jpeg(notes((0x8769, 4, 1, 8), (0x8825, 4, 1, 8))),
    "more fields than there are bytes": jpeg(notes(count=65535)),
    "words of four billion letters": jpeg(notes((0x8769, 4, 1, 22)) + notes((0x9003, 2, 2**32 - 1, 8))[8:]),
    "a list behind the end": jpeg(notes((0x8769, 4, 1, 2**32 - 2))),
    "lengths that lead nowhere": b"\xff\xd8" + b"\xff\xe2\0\2" * 60_000,
    "no length at all": b"\xff\xd8\xff\xe1\0\0" + b"Exif\0\0" * 100,
}  # fmt: skip


def test_forged_notes_tell_nothing_and_hold_nobody_up(tmp_path):
    for number, data in enumerate([taken_in_dong_vuong(), *FORGED.values()]):
        (tmp_path / f"{number:02}.jpg").write_bytes(data)
    script = ROOT / "frontend/scripts/capture/exif.js"
    command = [
        find_node(),
        "--input-type=module",
        "--eval",
        RUN,
        "--",
        str(script),
        *sorted(map(str, tmp_path.iterdir())),
    ]

    done = subprocess.run(command, capture_output=True, text=True, check=True)

    (honest, *forged), ms = json.loads(done.stdout).values()
    assert honest == {
        "takenAt": "2023-10-16T01:31:00.000Z",
        "latitude": pytest.approx(21.475),
        "longitude": pytest.approx(106.12),
    }
    assert dict(zip(FORGED, forged, strict=True)) == {name: {} for name in FORGED}
    assert ms < 1000
