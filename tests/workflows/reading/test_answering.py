"""Which task of a notice each passage of a remediation report answers, from the text of the report."""

from itertools import accumulate
from time import process_time

from workflows.reading import read
from workflows.reading.answering import Asked, Proposal, proposals
from workflows.reading.as_json import as_json
from workflows.reading.review import items_of
from workflows.remediation import Progress

HEAD = """UBND HUYỆN YÊN THẾ
UBND XÃ ĐỒNG VƯƠNG
Số: 64/BC-UBND

Đồng Vương, ngày 20 tháng 10 năm 2023

BÁO CÁO
Kết quả khắc phục hạn chế theo Thông báo số 137/TB-UBND ngày 09/10/2023 của UBND huyện

Kính gửi: UBND huyện Yên Thế.

"""
SIGNS = Asked(1, "Niêm yết còn 08 thủ tục đã hết hiệu lực")
SCANS = Asked(2, "Tỷ lệ số hóa kết quả giải quyết mới đạt 47%")
RULES = Asked(3, "Quy chế chi tiêu nội bộ chưa lấy ý kiến")


def answered(body: str, *asked: Asked) -> dict[int, Proposal]:
    statement = read(HEAD + body)
    return proposals(as_json(statement), items_of(statement), asked, statement.given)


TABLE = """II. KẾT QUẢ KHẮC PHỤC
TT | Tồn tại theo Thông báo 137 | Biện pháp đã làm | Phụ trách | Tình trạng
1 | Niêm yết còn 08 thủ tục đã hết hiệu lực | Thay mới toàn bộ bảng, gắn mã QR | Một cửa | Xong
2 | Tỷ lệ số hóa kết quả giải quyết mới đạt 47% | Mua thêm máy quét, đã quét đến tháng 9 | Văn phòng | {state}
3 | Quy chế chi tiêu nội bộ chưa lấy ý kiến | Đã lấy ý kiến 22/22 người, ban hành lại | Kế toán | Xong
"""


def test_a_row_answers_the_task_of_its_fault_and_the_fault_told_again_is_no_answer():
    found = answered(TABLE.format(state="Đang làm, xong trước 30/12/2023"), SIGNS, SCANS, RULES)

    assert found[1].action == "Thay mới toàn bộ bảng, gắn mã QR"
    assert [found[key].progress for key in (1, 2, 3)] == [Progress.DONE, Progress.IN_PROGRESS, Progress.DONE]
    assert found[2].action.splitlines()[-1] == "Đang làm, xong trước 30/12/2023"


def test_what_is_still_to_come_in_a_cell_has_its_day_and_who_does_it():
    statement = read(HEAD + TABLE.format(state="Đang làm; quét nốt 90 hồ sơ còn lại, hạn mới 15/12/2023"))
    (task,) = statement.tasks

    assert (task.text, task.responsible) == ("quét nốt 90 hồ sơ còn lại, hạn mới 15/12/2023", "Văn phòng")
    assert (task.named_on.isoformat(), task.about) == ("2023-12-15", "Tỷ lệ số hóa kết quả giải quyết mới đạt 47%")


def test_a_day_on_which_something_was_done_is_nothing_to_come():
    assert read(HEAD + TABLE.format(state="Xong ngày 18/10/2023")).tasks == ()
    assert read(HEAD + TABLE.format(state="Thường xuyên")).tasks == ()


def test_a_report_by_praise_and_faults_answers_with_what_it_did_and_what_it_means_to_do():
    body = """I. ƯU ĐIỂM
UBND xã đã gỡ 08 thủ tục hết hiệu lực, niêm yết lại đủ 131 thủ tục.

II. HẠN CHẾ
Quy chế chi tiêu nội bộ chưa lấy ý kiến.

III. NHIỆM VỤ THỜI GIAN TỚI
1. Nâng tỷ lệ số hóa kết quả giải quyết lên 90%, hoàn thành trước ngày 30/12/2023.
"""
    found = answered(body, SIGNS, SCANS, RULES)

    assert [found[key].progress for key in (1, 2, 3)] == [Progress.DONE, Progress.IN_PROGRESS, Progress.IN_PROGRESS]
    assert found[2].action.startswith("Nâng tỷ lệ số hóa kết quả giải quyết lên 90%")


def test_what_was_done_stands_beneath_the_fault_told_again():
    body = """I. KẾT QUẢ KHẮC PHỤC
1. Tồn tại: Quy chế chi tiêu nội bộ chưa lấy ý kiến.
Ngày 12/10/2023 hội nghị đã thông qua bản sửa đổi với 22/22 người nhất trí.
"""
    assert "22/22" in answered(body, RULES)[3].action
    assert answered(body, RULES)[3].progress is Progress.DONE


def test_what_the_account_says_is_still_to_come_leaves_its_task_under_way():
    body = """II. KẾT QUẢ KHẮC PHỤC

1. Về niêm yết thủ tục hành chính

Đã gỡ 08 thủ tục hết hiệu lực tại bảng niêm yết. {}
"""
    rest = "Bảng niêm yết ở 03 thôn còn lại sẽ thay xong trước 30/12/2023."

    done, under_way = (answered(body.format(words), SIGNS)[1] for words in ("", rest))

    assert (done.progress, under_way.progress) == (Progress.DONE, Progress.IN_PROGRESS)
    assert under_way.action.splitlines()[-1].rstrip(".") == rest.rstrip(".")


def test_a_heading_tells_how_far_all_beneath_it_is_but_not_against_its_own_words():
    body = """I. NỘI DUNG ĐÃ KHẮC PHỤC XONG

1. Bảng niêm yết được thay mới, gỡ 08 thủ tục hết hiệu lực ngày 12/10/2023.

2. Số hóa kết quả giải quyết được 412 hồ sơ, còn 90 hồ sơ chờ máy quét.

II. NỘI DUNG ĐANG KHẮC PHỤC

1. Quy chế chi tiêu nội bộ: lấy ý kiến 22 người, trình Chủ tịch UBND xã.
"""
    found = answered(body, SIGNS, SCANS, RULES)

    assert [found[key].progress for key in (1, 2, 3)] == [Progress.DONE, Progress.IN_PROGRESS, Progress.IN_PROGRESS]


def test_a_month_just_gone_is_none_to_come():
    body = "I. KẾT QUẢ KHẮC PHỤC\n\nTrong tháng 9 số hóa kết quả giải quyết được 412/412 hồ sơ, tỷ lệ 100%.\n"

    assert answered(body, SCANS)[2].progress is Progress.DONE


def test_a_long_report_is_laid_over_the_tasks_in_time_that_grows_with_it():
    def seconds(passages: int) -> float:
        lines = [f"Mục {n}: đã số hóa {n}/{n} kết quả, đã niêm yết {n} thủ tục." for n in range(passages)]
        starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        items = [
            {"key": f"f{n}", "what": "finding", "polarity": "strength", "heading": "", "text": line, "span": span}
            for n, line in enumerate(lines)
            for span in [[starts[n], starts[n] + len(line)]]
        ]
        figures = [{"text": f"{n}/{n}", "span": [starts[n] + 20, starts[n] + 24]} for n in range(passages)]
        sections = [{"level": 2, "name": f"{n}", "span": [starts[n], starts[n] + 1]} for n in range(passages)]
        begun = process_time()
        proposals({"figures": figures, "sections": sections}, items, [SIGNS, SCANS, RULES], "\n".join(lines))
        return process_time() - begun

    assert (long := seconds(800)) < 0.3 or long < 24 * seconds(100)  # what grows with the square takes sixty-four
