"""How the tests of the rules on figures write a document, and what a rule says of it."""

from tests.letters import ending, letterhead
from workflows.checks.figures import remarks_on
from workflows.reading import read

HEAD = (
    letterhead(
        "{type}",
        "{title}",
        issuer="XÃ PHÚ THUẬN",
        number="09/{symbol}",
        place="Phú Thuận",
        day="18 tháng 9 năm 2024",
    )
    + """{to}
Thực hiện Kế hoạch số 22/KH-UBND ngày 05/02/2024 của UBND huyện về cải cách hành chính, kết quả như sau:

"""
)
FOOT = "\nTrên đây là văn bản về cải cách hành chính năm 2024./.\n" + ending(post="TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")
RESULTS = "I. KẾT QUẢ\n\n1. Cải cách thủ tục hành chính\n\n"
INSPECTED = "kiểm tra tại 02/10 xã (xã Tân Lập, thị trấn Hòa Mỹ), "
FAULTS = "I. HẠN CHẾ\n\n- Xã Tân Lập chưa niêm yết thủ tục.\n\nII. YÊU CẦU\n\n"
DUTY = "- Khắc phục hạn chế, báo cáo UBND huyện (qua Phòng Nội vụ) trước ngày 30/10/2024.\n"
FORM = """
PHỤ LỤC
Biểu mẫu {form}

| STT | Chỉ tiêu thống kê | Đơn vị tính | Số lượng |
|---|---|---|---|
"""
COUNTS = """
| TT | Chỉ tiêu | Đơn vị tính | Số liệu |
| 1 | Nhiệm vụ đề ra trong kế hoạch | Nhiệm vụ | 20 |
| 2 | Nhiệm vụ đã hoàn thành | Nhiệm vụ | {done} |
| 3 | Tin, bài đã đăng | Tin, bài | 41 |
| 4 | Cuộc họp trực tuyến | Cuộc | {met} |
"""
FILES = """
| TT | Đơn vị | Đã giải quyết | Đúng hạn | Trễ hạn | Tỷ lệ (%) |
| 1 | Xã A | 100 | 96 | {late} | 96,00 |
| 2 | Xã B | 100 | 98 | 2 | {share} |
| 3 | Xã C | 150 | 149 | 1 | 99,33 |
| | Cộng | {total} | 343 | 7 | 98,00 |
"""
REMEDIES = """Thực hiện Thông báo số 12/TB-UBND ngày 06/5/2024 của UBND huyện kết luận kiểm tra:

| TT | Tồn tại | Ngày xong | Mức độ |
| 1 | Chưa niêm yết phí | 17/8/2024 | Xong |
| 2 | Chưa xin lỗi | {day} | Xong |
| 3 | Chưa số hóa | | Đang thực hiện |

Đến nay đã khắc phục xong {count}/3 tồn tại.
"""
REMEDY_TITLE = "Khắc phục các tồn tại, hạn chế trong cải cách hành chính năm 2023"
POINTS = (
    "I. Kết quả chấm điểm\n\n1. Đánh giá qua các tiêu chí\n\n- Tiêu chí 1: {name} đạt {points}/11 điểm, "
    "chỉ số đạt {percent}%\n\n"
)
REMEDY = "II. Kết quả thực hiện khắc phục\n\n1. Cải cách chế độ công vụ\n\n{done}\n"
TABLED = """
PHỤ LỤC
SỐ LIỆU CẢI CÁCH HÀNH CHÍNH

| STT | Nội dung | ĐVT | Kết quả |
"""
LISTED = "kiểm tra tại 03/14 xã, thị trấn: xã Tân Lập, xã Phú Hòa và thị trấn Hòa Mỹ; "


def report(
    body: str, title: str = "Công tác cải cách hành chính năm 2024", to: str = "\nKính gửi: UBND huyện\n"
) -> str:
    """Return a commune's report to its district with ``body`` between its opening and its end."""
    return HEAD.format(symbol="BC-UBND", type="BÁO CÁO", title=title, to=to) + body + FOOT


def notice(body: str, opening: str = "") -> str:
    """Return a notice that concludes an inspection; ``opening`` tells of the visits."""
    head = HEAD.format(
        symbol="TB-UBND", type="THÔNG BÁO", title="Kết luận kiểm tra công tác cải cách hành chính năm 2024", to=""
    )
    return head.replace("kết quả như sau:", f"{opening}Chủ tịch UBND huyện kết luận như sau:") + body + FOOT


def found(text: str, rule: str) -> list:
    """Return the remarks of one rule on a document, all rules having looked at it."""
    return [remark for remark in remarks_on(read(text)) if remark.rule == rule]


def assert_found_until_mended(rule: str, text: str, words: str, mend: tuple[str, str]) -> None:
    """Hold that a rule points at ``words``, and finds less once the first of ``mend`` is replaced by the second."""
    remarks = found(text, rule)

    assert any(words in " ".join(text[one.span.start : one.span.end].split()) for one in remarks)
    assert all(one.wrong % one.values and 0 < one.confidence <= 1 for one in remarks)
    assert mend[0] in text
    assert len(found(text.replace(mend[0], mend[1]), rule)) < len(remarks)
