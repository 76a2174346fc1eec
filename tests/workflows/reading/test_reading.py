"""How texts reach us: broken lines, decomposed letters, two habits of tones, slips; and what is still read."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.reading.test_documents import DOCUMENTS
from workflows.checks.figures import remarks_on
from workflows.reading import MOST_LETTERS, Kind, TooLong, read
from workflows.reading.as_json import as_json
from workflows.wording import UnitName

NOTICE = (DOCUMENTS / "ward_conclusion.txt").read_text(encoding="utf-8")


def told(text: str) -> tuple:
    found = as_json(read(text))
    return (
        found["number"],
        found["inspected_units"],
        [(one["polarity"], one["area"], one["units"]) for one in found["findings"]],
        [(one["responsible"], one["deadline"]) for one in found["tasks"]],
        [(one["numerator"], one["denominator"], one["stated_percent"]) for one in found["figures"]],
        found["signatory"],
    )


@pytest.mark.parametrize(
    "changed",
    [
        NOTICE.replace("\n", "\r\n"),
        unicodedata.normalize("NFD", NOTICE),
        NOTICE.replace("hóa", "hoá").replace("Hòa", "Hoà"),
        NOTICE.replace(" ", "\u00a0"),
        "\ufeff" + NOTICE,
        NOTICE.replace("II. Tồn tại", "\n2\n\x0cII. Tồn tại"),
    ],
    ids=["crlf", "nfd", "tones", "hard blanks", "byte order mark", "page break"],
)
def test_the_same_document_is_read_the_same_however_it_was_typed(changed):
    assert told(changed) == told(NOTICE)


def test_the_words_of_an_item_are_those_of_the_source_letter_by_letter():
    text = unicodedata.normalize("NFD", NOTICE.replace("số hóa", "số hoá"))

    finding = next(
        one for one in as_json(read(text))["findings"] if "còn chậm" in unicodedata.normalize("NFC", one["text"])
    )

    start, end = finding["span"]
    assert " ".join(text[start:end].split()) == finding["text"]
    assert "số hoá" in unicodedata.normalize("NFC", finding["text"])


def test_a_name_with_lost_marks_is_the_registered_unit_and_an_unknown_one_is_asked():
    text = NOTICE.replace("phường Minh Khai, xã", "phường Mình Khai, xã")

    statement = read(
        text, [UnitName("Minh Khai", "ward"), UnitName("Hòa Bình", "ward"), UnitName("Suối Cát", "commune")]
    )

    assert [unit.name for unit in statement.inspected] == ["Hòa Bình", "Minh Khai", "Suối Cát", "Hòn Mây"]
    assert [unit.is_registered for unit in statement.inspected] == [True, True, True, False]
    assert statement.asked == ("Hòn Mây",)


def test_the_name_a_unit_had_before_1_7_2025_is_the_unit_of_today_and_says_so():
    former = {"minh khai": UnitName("Sông Cái", "ward")}

    statement = read(NOTICE, [UnitName("Hòa Bình", "ward"), UnitName("Sông Cái", "ward")], former=former)

    assert [unit.name for unit in statement.inspected] == ["Hòa Bình", "Sông Cái", "Suối Cát", "Hòn Mây"]
    assert statement.inspected[1].why.startswith("Tên cũ")
    assert statement.asked == ("Hòn Mây", "Suối Cát")
    assert ("Sông Cái",) in [finding.units for finding in statement.findings]


def test_a_blank_number_and_day_stay_blank():
    text = NOTICE.replace("412/TB-SNV", "      /TB-SNV").replace("ngày 05 tháng 12", "ngày     tháng 12")

    found = as_json(read(text))

    assert (found["number"], found["symbol"], found["date"]) == (None, "TB-SNV", "2025-12")


def test_a_year_that_found_no_room_in_the_letterhead_belongs_to_the_date():
    dated = next(line for line in NOTICE.split("\n") if " tháng " in line and " năm 20" in line)
    torn = NOTICE.replace(dated, dated.replace(" năm ", " năm\n"))

    assert torn != NOTICE
    assert as_json(read(torn))["date"] == as_json(read(NOTICE))["date"]


def test_a_plan_named_in_the_opening_is_the_one_numbered_below_and_a_law_is_cited_by_its_name():
    read_ = read(
        "THÔNG BÁO\nKết quả tự kiểm tra công tác cải cách hành chính\n\n"
        "Thực hiện Kế hoạch của UBND xã về tự kiểm tra việc thực hiện công tác cải cách hành chính năm 2023; Kế hoạch"
        " của UBND xã về phát triển du lịch năm 2023, Đoàn kiểm tra thông báo như sau:\n\n1. Kết quả\n\n"
        "- Nội dung theo Kế hoạch số 30/KH-UBND ngày 10/3/2023 của UBND xã về tự kiểm tra việc thực hiện CCHC"
        " năm 2023.\n\n- Thực hiện tốt Luật Quản lý, sử dụng tài sản công và dự án Luật Nhà giáo.\n"
    )

    assert [(one.number, one.about) for one in read_.bases] == [
        ("", "phát triển du lịch năm 2023"),
        ("30/KH-UBND", "tự kiểm tra việc thực hiện CCHC năm 2023"),
        ("", "Luật Quản lý, sử dụng tài sản công"),
    ]


def test_names_told_before_their_count_are_counted_where_they_stand():
    listed = "phường Hòa Bình, phường Minh Khai, xã\nSuối Cát{} đặc khu Hòn Mây"
    counted_first = f"04/62 xã, phường, đặc khu ({listed.format(',')})"
    assert counted_first in NOTICE

    told = read(NOTICE.replace(counted_first, f"{listed.format(' và')} (04/62 xã, phường, đặc khu)"))

    [count] = [one for one in told.sums if one.label == "names"]
    assert count.total == 4 and count.text.endswith("04/62 xã, phường, đặc khu")


@pytest.mark.parametrize("who", ["(Sở NV", "[UBX", "*TN", "Phòng C+ĐT", "VHTT"])
def test_an_abbreviation_is_read_whatever_stands_before_it(who):
    at = NOTICE.rindex("\n- ")

    assert read(f"{NOTICE[:at]}\n- Giao {who} và VP-TK báo cáo trước ngày 30/11/2025.{NOTICE[at:]}").kind


def test_an_empty_text_says_nothing():
    statement = read("")

    assert (statement.kind, statement.findings, statement.tasks) == (Kind.OTHER, (), ())


def test_a_text_longer_than_any_document_is_refused():
    with pytest.raises(TooLong):
        read("x" * (MOST_LETTERS + 1))


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_whatever_is_cut_or_shuffled_is_read_without_stumbling(data):
    lines = NOTICE.split("\n")
    chosen = data.draw(st.lists(st.sampled_from(lines), max_size=60))
    noise = data.draw(st.text(max_size=80))
    place = data.draw(st.integers(0, len(NOTICE)))

    for text in ("\n".join(chosen) + noise, NOTICE[:place] + noise, unicodedata.normalize("NFD", NOTICE[place:])):
        statement = read(text)
        found = (*statement.findings, *statement.tasks, *statement.sums, *remarks_on(statement))
        assert all(0 <= one.span.start <= one.span.end <= len(text) for one in found)


@pytest.mark.parametrize(
    "filling",
    ["x", "1", "111,", "đạt 12/15 điểm ", "chưa đạt 12,3%, ", "1.245 tỷ đồng ", "Giao đôn đốc "],
    ids=["letters", "figures", "thousands", "points", "shares", "amounts", "duties"],
)
def test_a_line_that_does_not_end_is_read_and_checked_in_time_that_grows_with_it(filling):
    at = NOTICE.index("- Các đơn vị")

    def seconds(letters: int) -> float:
        text = f"{NOTICE[:at]}- {(filling * letters)[:letters]}\n{NOTICE[at:]}"
        began = time.process_time()
        remarks_on(read(text))
        return time.process_time() - began

    short, long = seconds(1_500), seconds(12_000)

    assert long < 0.3 or long < 24 * short  # eight times as long: what grows with the square takes sixty-four times


ORIENTATIONS = """BÁO CÁO
Công tác cải cách hành chính nhà nước năm 2023

UBND xã Tân Việt báo cáo kết quả thực hiện công tác cải cách hành chính nhà nước năm 2023 như
sau:

II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024

1. Về thể chế
Triển khai đầy đủ, kịp thời các cơ chế chính sách pháp luật, phổ biến các văn bản quy phạm pháp
luật. Thực hiện kế hoạch kiểm tra, rà soát văn bản quy phạm pháp luật của UBND xã ban hành.

4. Công tác xây dựng nâng cao chất lượng đội ngũ cán bộ công chức.
Rà soát, bố trí cán bộ, công chức theo vị trí việc làm được phê duyệt. Sắp xếp đội ngũ cán bộ
lãnh đạo quản lý đảm bảo đúng cơ cấu, số lượng.

6. Về xây dựng Chính quyền số
Đẩy mạnh ứng dụng công nghệ thông tin vào hoạt động của UBND cấp xã
Tổng hợp các nguồn thu, tập trung đầu tư cho cơ sở vật chất, mua trang thiết bị phục vụ cho cán
bộ, công chức bộ phận một cửa thuộc UBND xã.
Tiếp tục triển khai Nghị quyết về "Một số vấn đề sắp xếp bộ máy tinh gọn, hiệu lực, hiệu quả"
Triển khai các văn bản của UBND tỉnh về phân cấp quản lý nhà nước.
"""


def test_a_short_paragraph_on_an_area_is_one_measure_and_a_verb_with_a_capital_begins_the_next():
    assert [" ".join(one.text.split())[:20] for one in read(ORIENTATIONS).tasks] == [
        "Triển khai đầy đủ, k",
        "Rà soát, bố trí cán ",
        "Đẩy mạnh ứng dụng cô",
        "Tổng hợp các nguồn t",
        "Tiếp tục triển khai ",
        "Triển khai các văn b",
    ]


def test_what_a_report_proposes_is_asked_of_the_body_that_asked_for_it():
    text = ORIENTATIONS.replace(
        "UBND xã Tân Việt báo",
        "Thực hiện Công văn số 126/UBND-NV ngày 06/3/2023 của UBND huyện"
        " Thanh Hà về chế độ báo cáo, UBND xã Tân Việt báo",
    )
    proposed = read(
        text
        + "\nIII. Kiến nghị, đề xuất\n\nTổ chức tập huấn chuyên môn nghiệp vụ cho đội ngũ công chức làm việc tại bộ"
        " phận tiếp nhận và trả kết quả để đáp ứng yêu cầu giải quyết công việc.\n"
        "UBND xã sẽ tiếp tục báo cáo kết quả vào tháng 3/2024.\n"
    ).tasks[-2:]

    assert [(one.responsible, one.is_upward) for one in proposed] == [
        ("UBND huyện Thanh Hà", True),
        ("UBND xã Tân Việt", False),
    ]
