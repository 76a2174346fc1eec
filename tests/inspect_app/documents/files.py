"""Documents of every kind, drawn and measured once for all tests that look at them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

from inspect_app.documents import (
    Appendix,
    Letterhead,
    OfficialDocument,
    Signature,
    VerificationCode,
    render_docx,
    render_pdf,
)
from inspect_app.documents.measure import measure
from tests.inspect_app.documents.samples import letter, minutes, notice
from workflows.blocks import Block, Run, blocks_from_markdown, heading, paragraph, table
from workflows.checks.layout import Row

SENTENCE = (
    "Các xã, thị trấn được kiểm tra đã ban hành kế hoạch cải cách hành chính đúng thời hạn, phân công rõ trách nhiệm "
    "của từng tập thể, cá nhân; một số xã còn chậm công khai thủ tục hành chính tại Bộ phận Một cửa theo quy định."
)
END = "Yêu cầu Chủ tịch UBND các xã, thị trấn báo cáo kết quả về UBND huyện trước ngày 25/11/2023 để theo dõi./."
CODE = VerificationCode("AB12-CD34", "https://cchc.example.vn/v/AB12-CD34")


def _long_body() -> list[Block]:
    text = "## I. ƯU ĐIỂM\n\n### 1. Công tác chỉ đạo, điều hành\n\n" + f"{SENTENCE}\n\n" * 9
    text += f"### 2. Thủ tục hành chính\n\n- {SENTENCE}\n\n- **Xã Đồng Vương** làm tốt.\n\n" + f"{SENTENCE}\n\n" * 8
    text += "| TT | Đơn vị | Tỷ lệ |\n|---|---|--:|\n| 1 | Xã Đồng Vương | 80,0% |\n\n## II. HẠN CHẾ, KHUYẾT ĐIỂM\n\n"
    return blocks_from_markdown(text + f"{SENTENCE}\n\n" * 3 + END)


def short_notice() -> OfficialDocument:
    """A draft: number and day are blank."""
    return notice("Một xã.")


def long_notice() -> OfficialDocument:
    return replace(notice(number="7", date=date(2023, 10, 8)), blocks=_long_body(), code=CODE)


def department_notice() -> OfficialDocument:
    """Of a department, beneath its province: two levels, the longest place there is, a title of three lines."""
    head = Letterhead(
        parent_name="Ủy ban nhân dân Thành phố Hồ Chí Minh",
        issuer_name="Sở Nông nghiệp và Môi trường",
        number="1375",
        symbol="TB-SNNMT",
        place="Thành phố Hồ Chí Minh",
        date=date(2026, 2, 5),
        kind_title="Thông báo",
        subject="Kết luận kiểm tra công tác cải cách hành chính năm 2026 tại các phòng, đơn vị thuộc Sở Nông nghiệp và "
        "Môi trường Thành phố Hồ Chí Minh và Ủy ban nhân dân các xã, phường, đặc khu",
    )
    signed = {"signature_lines": ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "signer_name": "Trần Thị Bích Ngọc"}
    appendices = (Appendix("Danh sách đơn vị được kiểm tra", [paragraph(SENTENCE), _units()]),)
    return replace(long_notice(), letterhead=head, appendices=appendices, code=None, **signed)


def commune_report() -> OfficialDocument:
    """Of a commune, two-level: no superior line, sent upwards."""
    doc = notice(SENTENCE, issuer_name="Ủy ban nhân dân xã Yên Thế", kind_title="Báo cáo", symbol="BC-UBND")
    lines = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    to = ("Chủ tịch UBND tỉnh Bắc Ninh", "Sở Nội vụ")
    return replace(doc, addressees=to, signature_lines=lines, recipients=("Như trên", "Lưu: VT, VHXH"))


def urging_letter() -> OfficialDocument:
    return replace(letter(), blocks=[paragraph(SENTENCE), paragraph(END)], recipients=("Như trên", "Lưu: VT, NV"))


def short_letter() -> OfficialDocument:
    doc = letter("Ủy ban nhân dân xã Tam Tiến")
    head = replace(doc.letterhead, number="171", date=date(2023, 11, 27), subject="Đôn đốc thực hiện Thông báo kết "
                   "luận kiểm tra công tác cải cách hành chính năm 2023 của Chủ tịch UBND huyện Yên Thế")  # fmt: skip
    return replace(doc, letterhead=head, recipients=("Như trên", "Lưu: VT, NV"))


def team_decision() -> OfficialDocument:
    doc = notice(number="952", date=date(2023, 3, 1), kind_title="Quyết định", symbol="QĐ-UBND",
                 subject="Về việc thành lập Đoàn kiểm tra công tác cải cách hành chính năm 2023")  # fmt: skip
    articles = ("Thành lập Đoàn kiểm tra gồm các ông, bà có tên tại Phụ lục I.", SENTENCE, END)
    return replace(
        doc,
        variant="decision",
        authority_line="Chủ tịch Ủy ban nhân dân huyện Yên Thế",
        bases=(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều "
            "của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019",
            "Theo đề nghị của Trưởng phòng Nội vụ",
        ),
        blocks=[
            replace(heading("Chương I", 2), align="center"),
            replace(heading("QUY ĐỊNH CHUNG", 2), align="center"),
            *(paragraph(Run(f"Điều {n}.", bold=True), f" {text}") for n, text in enumerate(articles, start=1)),
        ],
        recipients=("Như Điều 3", "Lưu: VT, NV"),
        appendices=(
            Appendix("Danh sách Đoàn kiểm tra", [_units()], landscape=True),
            Appendix("Lịch kiểm tra", [_units()]),
        ),
        code=CODE,
    )


def visit_minutes() -> OfficialDocument:
    """Its subject begins at about the indent of a paragraph, and is none."""
    doc = minutes()
    head = replace(doc.letterhead, subject="Kiểm tra công tác cải cách hành chính tại UBND xã Xuân Lương")
    blocks = [paragraph(SENTENCE), *doc.blocks]
    return replace(doc, letterhead=head, blocks=blocks, recipients=("Lưu: VT, Hồ sơ",))


def witnessed_minutes() -> OfficialDocument:
    signatures = (
        Signature(("ĐẠI DIỆN ỦY BAN NHÂN DÂN XÃ ĐỒNG VƯƠNG", "CHỦ TỊCH"), "Lê Văn Xã", "Đã xác nhận"),
        Signature(("TRƯỞNG ĐOÀN",), "Trần Thị Đoàn"),
        Signature(("THƯ KÝ",), "Ngô Thư Ký"),
        Signature(("CHỦ TRÌ",), "Phạm Chủ Trì"),
        Signature(("NGƯỜI CHỨNG KIẾN",), "Hoàng Văn Chứng"),
    )
    return replace(visit_minutes(), signatures=signatures, recipients=())


def _units() -> Block:
    rows = [(str(n), f"Ủy ban nhân dân xã số {n}", f"{n:02d}/9/2023") for n in range(1, 31)]
    return table(("TT", "Đơn vị", "Ngày"), rows, widths=(1, 6, 3))


SAMPLES: dict[str, Callable[[], OfficialDocument]] = {
    make.__name__: make
    for make in (
        short_notice, long_notice, department_notice, commune_report, urging_letter, short_letter, team_decision,
        visit_minutes, witnessed_minutes,
    )
}  # fmt: skip


@cache
def drawn(name: str, form: str) -> bytes:
    """Return a sample as a file."""
    return (render_docx if form == "docx" else render_pdf)(SAMPLES[name]())


@cache
def measured(name: str, form: str) -> tuple[Row, ...]:
    return tuple(measure(drawn(name, form)))
