"""Documents to draw in tests: a notice of any length, and minutes signed by both sides."""

from dataclasses import replace
from datetime import date
from typing import Any

from inspect_app.documents import Appendix, Letterhead, OfficialDocument, Signature, VerificationCode
from workflows.blocks import blocks_from_markdown, paragraph, table

NASTY = '<script>alert(1)</script> #read("/etc/passwd") * $x$ @ref \\ `c` & &lt;'

LETTERHEAD = Letterhead(
    parent_name=None,
    issuer_name="Ủy ban nhân dân huyện Yên Thế",
    number=None,
    symbol="TB-UBND",
    place="Yên Thế",
    date=None,
    kind_title="Thông báo",
    subject="Kết luận kiểm tra công tác cải cách hành chính năm 2023",
    month=date(2023, 10, 1),
)
BODY = """
## I. ƯU ĐIỂM

### 1. Thể chế

- Các xã **đã** ban hành kế hoạch.

{}

Chủ tịch UBND huyện yêu cầu thực hiện./.
"""


def notice(*paragraphs: str, **changes: Any) -> OfficialDocument:
    """Return a notice with these paragraphs in it; changes to the letterhead go by their names."""
    blocks = blocks_from_markdown(BODY.format("PHẦN GIỮA"))
    middle = next(i for i, block in enumerate(blocks) if block.text == "PHẦN GIỮA")
    blocks[middle : middle + 1] = [paragraph(text) for text in paragraphs]
    return OfficialDocument(
        letterhead=replace(LETTERHEAD, **changes),
        blocks=blocks,
        recipients=("UBND các xã, thị trấn", "Lưu: VT, NV"),
        signature_lines=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        signer_name="Nguyễn Văn Ký",
    )


def minutes() -> OfficialDocument:
    head = replace(LETTERHEAD, parent_name="UBND huyện Yên Thế", issuer_name="Đoàn kiểm tra", kind_title="Biên bản")
    rows = [("TT-01", "Niêm yết công khai", "Đạt"), ("TT-10", NASTY, "Chưa đạt")]
    return OfficialDocument(
        letterhead=head,
        blocks=[
            paragraph("Hôm nay."),
            table(("Mã", "Nội dung", "Kết quả"), rows, widths=(1, 3, 1)),
            paragraph("Hết./."),
        ],
        variant="minutes",
        signatures=(
            Signature(("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA",), "Lê Văn Xã", "Đã xác nhận trên hệ thống"),
            Signature(("TRƯỞNG ĐOÀN",), "Trần Thị Đoàn"),
        ),
    )


def letter(*addressees: str) -> OfficialDocument:
    doc = notice("Đến nay một số xã chưa báo cáo.", kind_title="", subject="Đôn đốc khắc phục", symbol="UBND-NV")
    return replace(doc, variant="letter", addressees=addressees or ("UBND xã Tam Tiến", "UBND xã Đồng Vương"))


def decision() -> OfficialDocument:
    doc = notice("Thành lập Đoàn theo Phụ lục.", kind_title="Quyết định", symbol="QĐ-UBND")
    return replace(
        doc,
        variant="decision",
        authority_line="Chủ tịch Ủy ban nhân dân huyện Yên Thế",
        bases=("Căn cứ Luật Tổ chức chính quyền địa phương", "Theo đề nghị của Trưởng phòng Nội vụ;"),
        appendices=(
            Appendix("Danh sách Đoàn kiểm tra", [table(("TT", "Họ tên"), [("1", NASTY)])], landscape=True),
            Appendix("Lịch kiểm tra", [paragraph("Ngày 05/9.")], reference="Kèm theo Quyết định số 952/QĐ-UBND"),
        ),
        code=VerificationCode("AB12-CD34", "https://cchc.example.vn/v/AB12-CD34"),
    )
