"""How tests read a document in, and what then stands in the database."""

import io

from PIL import Image
from sqlalchemy import func, select

from inspect_app.extensions import db
from inspect_app.models import ReadDocument, ReadingLesson
from tests.letters import ending, letterhead

NOTICE = (
    letterhead(
        "THÔNG BÁO",
        "Kết luận kiểm tra công tác cải cách hành chính năm 2023",
        issuer="HUYỆN YÊN THẾ",
        number="137/TB-UBND",
        place="Yên Thế",
        day="09 tháng 10 năm 2023",
    )
    + """
Thực hiện Kế hoạch số 35/KH-UBND ngày 15/02/2023 của UBND huyện về kiểm tra cải
cách hành chính năm 2023; Quyết định số 952/QĐ-UBND ngày 01/3/2023 của Chủ tịch
UBND huyện về việc thành lập Đoàn kiểm tra, kiểm tra tại 02/19 xã (xã Đồng
Vương, xã Tam Hiệp), Chủ tịch UBND huyện kết luận như sau:

I. ƯU ĐIỂM

- Các xã đã ban hành kế hoạch cải cách hành chính.

II. HẠN CHẾ

- Xã Tam Hiệp chưa công khai thủ tục hành chính.

III. YÊU CẦU

- Khắc phục hạn chế, báo cáo Chủ tịch UBND huyện trước ngày 25/10/2023.
"""
    + ending()
)
REPORT = (
    letterhead(
        "BÁO CÁO",
        "Kết quả khắc phục hạn chế theo Thông báo số 137/TB-UBND ngày 09/10/2023 của UBND huyện",
        issuer="XÃ ĐỒNG VƯƠNG",
        number="64/BC-UBND",
        place="Đồng Vương",
        day="20 tháng 10 năm 2023",
    )
    + """
Kính gửi: UBND huyện Yên Thế.

Thực hiện Thông báo số 137/TB-UBND ngày 09/10/2023 của UBND huyện Yên Thế về kết luận kiểm tra, UBND xã báo cáo như sau:

I. KẾT QUẢ KHẮC PHỤC

1. Về số hóa kết quả giải quyết

Đã số hóa 320/320 kết quả giải quyết thủ tục hành chính, đạt 100%.

2. Về niêm yết phí, lệ phí

UBND xã đang bổ sung bảng niêm yết phí, lệ phí tại Bộ phận Một cửa.

Trên đây là báo cáo của UBND xã./.
"""
    + ending("Như trên", "Nguyễn Văn An")
)


def upload(reader, text=NOTICE, name="thong-bao.txt"):
    """Read a text in and return the page that one comes to."""
    return reader.visit("/reading").press("Đọc", files=(io.BytesIO(text.encode()), name))


def rows(model):
    return db.session.scalars(select(model).execution_options(scope="test")).all()


def count(model):
    return db.session.scalar(select(func.count()).select_from(model).execution_options(scope="test"))


def document_at(path):
    """Return the document that a page is about, as it stands now."""
    row = db.session.get(ReadDocument, int(path.split("/")[-1]), execution_options={"scope": "test"})
    db.session.refresh(row)
    return row


def items_at(path):
    return {item["key"]: item for item in document_at(path).items}


def lessons():
    """Return what was taught, in the order in which it was: the kind, the wording, and what is right."""
    taught = db.session.scalars(select(ReadingLesson).order_by(ReadingLesson.id).execution_options(scope="test"))
    return [(row.kind.value, row.wording, row.value) for row in taught]


TESSERACT = """#!/bin/sh
[ "$1" = --list-langs ] && printf 'List of languages\nvie\n' && exit 0
cat > /dev/null
cat {text}
"""


def boxes(text):
    """Return what tesseract says of a page: each word with where it stands, in dots."""
    rows = ["level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"]
    for number, line in enumerate(text.split("\n"), 1):
        left = 200 + len(line) - len(line.lstrip())
        for place, word in enumerate(line.split(), 1):
            at = (5, 1, 1, 1, number, place, left, 100 + 60 * number, 24 * len(word), 44, 91, word)
            rows.append("\t".join(map(str, at)))
            left += 24 * len(word) + 12
    return "\n".join(rows)


def tesseract_that_sees(folder, text=NOTICE):
    """Return a command that recognises the same words on every page."""
    (folder / "seen.txt").write_text(boxes(text), encoding="utf-8")
    command = folder / "tesseract"
    command.write_text(TESSERACT.format(text=folder / "seen.txt"), encoding="utf-8")
    command.chmod(0o755)
    return str(command)


def picture():
    """Return a small picture, as a file."""
    file = io.BytesIO()
    Image.new("L", (60, 80), 255).save(file, "PNG")
    return io.BytesIO(file.getvalue())
