"""PDFs as other programs lay them out: paragraphs set in and justified, rows torn by a page's end, heads said anew."""

from functools import cache

import pytest
import typst

from inspect_app.reading.texts import text_of
from inspect_app.reading.torn_rows import with_rows_whole
from workflows.reading import read
from workflows.reading.blocks import blocks_of
from workflows.reading.source import Source

pytestmark = pytest.mark.one_database

#: Laid out as Word, LibreOffice and browsers do it, on a page so low that a row of the table does not fit on the first.
LAYOUT = """
#set page(width: 21cm, height: 12.2cm, margin: (left: 3cm, right: 1.5cm, y: 1.2cm))
#set text(font: "Libertinus Serif", size: 13pt, lang: "vi", hyphenate: false)
#set par(justify: true, leading: 0.6em, spacing: 0.9em, first-line-indent: (amount: 1.27cm, all: true))
#let side(body) = align(center)[#set par(first-line-indent: 0pt); #body]
#grid(columns: (1fr, 1fr), side[ỦY BAN NHÂN DÂN #linebreak() XÃ THẠNH LỢI #linebreak() Số: 96/KH-UBND],
  side[CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM #linebreak() Độc lập - Tự do - Hạnh phúc #linebreak()
    Thạnh Lợi, ngày 16 tháng 4 năm 2026])
#side[*KẾ HOẠCH* #linebreak() *Khắc phục hạn chế sau kiểm tra cải cách hành chính năm 2026*]

Căn cứ Thông báo số 302/TB-UBND ngày 30/3/2026 của UBND tỉnh về kết luận kiểm tra cải cách hành chính năm 2026, Chủ tịch
UBND xã ban hành Kế hoạch như sau:

I. NHIỆM VỤ

#table(columns: (1cm, 6cm, 1fr, 3cm), align: left,
  table.header[TT][Nội dung công việc][Đơn vị chủ trì][Thời hạn],
  [1], [Công khai quy trình nội bộ tại Trung tâm Phục vụ hành chính công], [Văn phòng HĐND và UBND xã], [20/4/2026],
  [2], [Số hóa các kết quả còn hiệu lực của lĩnh vực đất đai, hộ tịch và xây dựng; đối chiếu, làm sạch và ký số từng
    kết quả trước khi đưa vào kho dữ liệu dùng chung của tỉnh], [Phòng Kinh tế], [30/5/2026],
  [3], [Khảo sát mức độ hài lòng của người dân], [Phòng Văn hóa - Xã hội], [30/6/2026])

II. TỔ CHỨC THỰC HIỆN

\\- Phòng Kinh tế, Phòng Văn hóa - Xã hội và Văn phòng định kỳ hằng tháng gửi báo cáo tiến độ về Chủ tịch và
UBND xã trước ngày 25.

\\- Văn phòng HĐND và UBND xã tổng hợp, theo dõi và đôn đốc các đơn vị thực hiện các nhiệm vụ của Kế hoạch này.

Trên đây là Kế hoạch khắc phục hạn chế sau kiểm tra cải cách hành chính của UBND xã Thạnh Lợi./.
"""


@cache
def pdf() -> bytes:
    return typst.compile(LAYOUT.encode(), ignore_system_fonts=True)


def test_a_row_that_goes_on_over_the_page_is_one_duty():
    duties = read(text_of(pdf())).tasks

    assert [(duty.responsible, duty.deadline_wording) for duty in duties[:3]] == [
        ("Văn phòng HĐND và UBND xã", "20/4/2026"),
        ("Phòng Kinh tế", "30/5/2026"),
        ("Phòng Văn hóa - Xã hội", "30/6/2026"),
    ]
    assert duties[1].text.endswith("ký số từng kết quả trước khi đưa vào kho dữ liệu dùng chung của tỉnh")


def test_a_line_that_was_full_goes_on_below_whatever_letter_it_begins_with():
    duties = read(text_of(pdf())).tasks

    assert [duty.text[-20:] for duty in duties[3:]] == ["ND xã trước ngày 25.", "vụ của Kế hoạch này."]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("| 1 | Gửi tài | A |", "|  | liệu |  |", "| 1 | Gửi tài liệu | A |"),
        ("| Hồ sơ | chưa | A |", "|  | niêm yết |  |", "| Hồ sơ | chưa niêm yết | A |"),
        ("| 1 | Gửi tài | A |", "| 2 | Dự thảo | B |", None),
        ("| 1 | Gửi tài | A |", "|  |  |  |", None),
        ("| 1 | Gửi tài | A |", "| Gửi | tài |", None),
    ],
    ids=["numbered", "without numbers", "a row of its own", "an empty row", "another table"],
)
def test_only_what_goes_on_is_joined(above, below, whole):
    text = with_rows_whole(f"| TT | Việc | Ai |\n{above}\x0c{below}")

    assert (whole in text) if whole else (above in text and below in text)


#: A row of a table without lines, torn by the end of a page, as LibreOffice lays out what Word wrote.
SIGNED = """
#set page(width: 21cm, height: 12.2cm, margin: (left: 3cm, right: 1.5cm, y: 1.2cm))
#set text(font: "Libertinus Serif", size: 13pt, lang: "vi", hyphenate: false)
#let sides(a, b) = grid(columns: (7.1cm, 8cm), a, b)
#sides([ỦY BAN NHÂN DÂN #linebreak() HUYỆN TAM NÔNG #linebreak() Số: 291/TB-UBND],
  [CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM #linebreak() Độc lập - Tự do - Hạnh phúc #linebreak()
    Tam Nông, ngày 12 tháng 7 năm 2022])

THÔNG BÁO

Kết luận kiểm tra cải cách hành chính năm 2022

Chủ tịch UBND huyện yêu cầu UBND các xã khắc phục hạn chế, báo cáo UBND huyện trước ngày 15/8/2022./.

#sides([Nơi nhận: #linebreak() \\- Thường trực Huyện ủy;], [TM. ỦY BAN NHÂN DÂN #linebreak() KT. CHỦ TỊCH])
#pagebreak()
#sides([\\- Chủ tịch, các Phó Chủ tịch UBND #linebreak() huyện; #linebreak() \\- Lưu: VT, NV.],
  [PHÓ CHỦ TỊCH #linebreak() #linebreak() Nguyễn Văn Hoàng])
"""


def test_a_sign_off_that_goes_on_over_the_page_keeps_its_two_columns():
    statement = read(text_of(typst.compile(SIGNED.encode(), ignore_system_fonts=True)))

    assert [one.value for one in statement.recipients] == [
        "Thường trực Huyện ủy", "Chủ tịch, các Phó Chủ tịch UBND huyện", "Lưu: VT, NV",
    ]  # fmt: skip
    assert statement.signatory is not None
    assert statement.signatory.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert statement.signatory.name == "Nguyễn Văn Hoàng"


#: Items whose marks stand out, as Word sets lists; lines broken within "NĐ-CP" and before "12.", and over a page's end.
HANGING = """
#set page(width: 15cm, height: 9cm, margin: 1.5cm)
#set text(font: "Libertinus Serif", size: 13pt, lang: "vi", hyphenate: false)
#set par(justify: true)
I. TỒN TẠI

+ Báo cáo quý gửi chậm từ 3 đến 9 ngày; trang thông tin của xã không có tin mới; máy tính ở xã Hải Triều, Thượng Kiệm
  cấu hình thấp, nhiều máy không có phần mềm diệt virus.
+ Các phòng chưa công khai dự toán theo Nghị định số 61/2018/NĐ-CP, Nghị định số 107/2021/NĐ-CP của Chính phủ; tổ chức
  lớp tập huấn kỹ năng số hóa cho công chức xã chậm đến tháng 12. Hồ sơ quá hạn chưa có phiếu xin lỗi, phần nhiều là
  của lĩnh vực đất đai do Chi nhánh Văn phòng Đăng ký đất đai trả chậm. Trụ sở của xã Yên Thọ, xã Kim Bồng và thị trấn
  Vật chưa có lối đi cho người khuyết tật; thị trấn Vật có 02 công chức không đeo thẻ khi tiếp dân.
"""


@pytest.mark.parametrize("width", [13, 14, 15, 16, 17])
def test_an_item_goes_on_beneath_its_words_and_over_the_page(width):
    source = HANGING.replace("15cm", f"{width}cm")

    blocks = blocks_of(Source(text_of(typst.compile(source.encode(), ignore_system_fonts=True))))

    assert [one.text for one in blocks] == ["TỒN TẠI", *(" ".join(one.split()) for one in HANGING.split("\n+ ")[1:])]
