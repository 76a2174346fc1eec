"""Second act: the team at the unit, phone in hand; minutes that both sides sign."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image
from playwright.sync_api import FilePayload

from tests.journeys.site import PASSWORD
from tests.journeys.visitor import Visitor


def photo(name: str = "bo-phan-mot-cua.jpg", colour: str = "sienna") -> FilePayload:
    """Return a picture as a phone takes it, only smaller."""
    kept = BytesIO()
    Image.new("RGB", (640, 480), colour).save(kept, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": kept.getvalue()}


def an_inspector_starts(inspector: Visitor, unit: str) -> None:
    inspector.check("home-inspector")
    inspector.go("/visits").check("visits").follow(f"Kiểm tra {unit}")
    inspector.press("Bắt đầu kiểm tra").sees("Đã bắt đầu kiểm tra.", "Đã đánh giá 0/3 nội dung").check("visit-started")


def they_note_who_is_there(inspector: Visitor, *names: str) -> None:
    inspector.press("Ghi thành phần").tick(*names).check("attendance").press("Lưu thành phần")
    inspector.sees("Đã ghi thành phần tham gia.", *names)


def they_tick(inspector: Visitor, code: str, result: str) -> None:
    """Answer a criterion with one tap, in the area that is open."""
    inspector.press(f"{result} – {code}").sees(f"Đã ghi {code}.")


def they_record_in_two_taps(inspector: Visitor, kind: str, code: str, with_photo: bool = False) -> None:
    """Tap "Hạn chế" (or "Ưu điểm") below a criterion, then save: the criterion's own words are there already."""
    inspector.press(f"{kind} – {code}")
    assert inspector.page.get_by_label(re.compile("^Nội dung phát hiện")).input_value()
    if with_photo:
        inspector.page.get_by_label(re.compile("^Ảnh, tài liệu làm chứng")).set_input_files(photo())
    inspector.check(f"finding-{kind}").press("Lưu phát hiện").sees("Đã ghi nhận phát hiện.")


def they_draw_up_minutes(secretary: Visitor, opinion: str) -> str:
    """Write down what the unit says and lay the minutes before both sides; return their address."""
    secretary.press("Soạn biên bản").check("minutes-draft")
    secretary.fill({
        "Giờ bắt đầu": "8h00", "Giờ kết thúc": "11:30", "Tài liệu đã xem xét": "Kế hoạch CCHC năm 2023",
        "Ý kiến của đơn vị được kiểm tra": opinion,
    })  # fmt: skip
    secretary.press("Lập biên bản và trình ký").sees("Đã lập biên bản và trình hai bên ký.", opinion)
    return secretary.path


def one_side_signs(signer: Visitor, minutes: str, button: str, said: str) -> None:
    signer.go(minutes).sees("Đối chiếu và ký").check("minutes-to-sign")
    signer.fill({"Mật khẩu tài khoản của bạn": "sai mật khẩu"}).press(button, status=422)
    signer.sees("Mật khẩu không đúng.")
    signer.fill({"Mật khẩu tài khoản của bạn": PASSWORD}).press(button).sees(said).check("minutes-signed")
