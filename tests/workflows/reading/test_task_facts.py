"""By when a duty is due, as officials word it at length, and what only looks like a deadline."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.reading.task_facts import deadline_in, last_day, understood

ISSUED = date(2024, 6, 10)  # a Monday


def due(words: str, issued_on: date = ISSUED) -> date | None:
    wording, named_on = deadline_in(words, issued_on)
    assert wording in words
    return last_day(wording, issued_on) or named_on


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Đẩy nhanh giải ngân, phấn đấu đến 30/6 đạt 45% và cả năm trên 95%.", date(2024, 6, 30)),
        ("Đến 30/6, 100% hồ sơ được số hóa.", date(2024, 6, 30)),
        ("Số hóa xong đến hết 30/6.", date(2024, 6, 30)),
        ("Nâng tỷ lệ hồ sơ trực tuyến, phấn đấu tháng 12 đạt 50%.", date(2024, 12, 31)),
        ("Thanh toán trực tuyến phấn đấu quý IV đạt 60%.", date(2024, 12, 31)),
        ("Ký quy chế phối hợp trong tháng 01/2025, giao ban hai tuần một lần.", date(2025, 1, 31)),
        ("Trước mắt trong tháng 7/2024 dồn tài liệu về một kho.", date(2024, 7, 31)),
        ("Che mái chỗ để xe trong quý IV nếu có nguồn.", date(2024, 12, 31)),
        ("Bố trí kinh phí trong quý III và quý IV/2024.", date(2024, 12, 31)),
        ("Kiểm tra lại vào tuần đầu tháng 12/2024, báo cáo kết quả.", date(2024, 12, 7)),
        ("Thay bảng, sửa máy: làm ngay trong tuần.", date(2024, 6, 14)),
        ("Khắc phục xong trong tháng tới.", date(2024, 7, 31)),
        ("Rà soát trong 6 tháng cuối năm.", date(2024, 12, 31)),
        ("Sửa xong tháng 9/2024.", date(2024, 9, 30)),
        ("Ban hành quy chế trước quý III.", date(2024, 6, 30)),
        ("Chậm nhất tháng 9 ban hành quy chế.", date(2024, 9, 30)),
        ("Chủ tịch UBND xã báo cáo tại phiên họp thường kỳ tháng 12.", date(2024, 12, 31)),
        ("Sửa đổi Quy chế chi tiêu để áp dụng từ 01/01/2025.", date(2025, 1, 1)),
    ],
)
def test_the_last_day_of_a_duty_is_read_as_it_is_worded(words, day):
    assert due(words) == day


@pytest.mark.parametrize(
    "words",
    [
        "Giao ban với nhà thầu hai tuần một lần.",
        "Khi có quyết định công bố mới thì trong 03 ngày làm việc phải niêm yết.",
        "Sau mỗi cuộc giao ban Văn phòng ra thông báo kết luận trong 02 ngày.",
        "Trình HĐND xã tại kỳ họp cuối năm.",
        "Kiểm tra đến 10/12 xã theo kế hoạch.",
        "Giải quyết hồ sơ nhận trong tháng 5 còn tồn.",
        "Hồ sơ nộp đến 30/4 phải giải quyết xong.",
        "Khắc phục các tiêu chí đạt điểm thấp trong năm 2023.",
    ],
)
def test_what_is_done_again_and_again_or_was_sets_no_last_day(words):
    assert due(words) is None


@pytest.mark.parametrize(
    ("words", "wording"),
    [
        ("Gửi báo cáo hằng tháng, trước ngày 20.", "hằng tháng, trước ngày 20"),
        ("Báo cáo trước ngày 20 hằng tháng.", "trước ngày 20 hằng tháng"),
        ("Kết quả gửi Văn phòng trước ngày 20 tháng cuối quý.", "trước ngày 20 tháng cuối quý"),
        ("Báo cáo sau 15 ngày kể từ ngày nhận được Thông báo này.", "15 ngày kể từ ngày nhận được Thông báo này"),
    ],
)
def test_turns_and_periods_keep_their_wording(words, wording):
    assert deadline_in(words, ISSUED)[0] == wording


@given(
    st.dates(date(2019, 1, 1), date(2030, 12, 31)),
    st.integers(0, 200),
    st.sampled_from(("đến hết ngày {}", "chậm nhất ngày {}", "xong trong ngày {}", "hạn chót {}", "đến {}")),
)
def test_a_day_to_come_is_the_last_one_whatever_the_words_before_it(issued_on, days, form):
    day = issued_on + timedelta(days=days)
    wording = form.format(f"{day.day:02}/{day.month}/{day.year}")

    assert due(f"Công chức địa chính rà soát lại hồ sơ, {wording}.", issued_on) == day


#: Spans without a year, and how far into their year they end at the latest.
SPANS = ("vào cuối năm", "trong quý I", "trong quý III", "trong tháng 1", "trước ngày 15/12", "vào nửa đầu tháng 12")
DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))


def counted(words: str, issued_on: date, above: str = "") -> date | None:
    """Return the last day of a duty as it will be tracked, by words that need no heading."""
    wording, named_on = deadline_in(words, issued_on, above)
    return last_day(understood(wording, named_on, issued_on), issued_on)


@given(DAYS, st.sampled_from([*SPANS, "đầu năm", "giữa năm"]))
def test_a_span_without_a_year_is_the_next_one_after_its_document(day, span):
    found = counted(f"Việc còn lại dự kiến xong {span}.", day)

    assert found is not None and (found.year == day.year or (found.month, found.day) < (day.month, day.day))
    assert day - timedelta(days=1) <= found


@given(DAYS, st.sampled_from(SPANS))
def test_of_the_coming_year_it_is_where_the_sentence_or_its_heading_speaks_of_that(day, span):
    coming = day.year + 1
    told = [
        counted(f"Năm {coming}, rà soát 12 thủ tục, hoàn thành {span}.", day),
        counted(f"Sang năm tới rà soát thủ tục, hoàn thành {span}.", day),
        counted(f"Rà soát 12 thủ tục, hoàn thành {span}.", day, f"III. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {coming}"),
        counted(f"Rà soát 12 thủ tục, hoàn thành {span.removesuffix(' năm')} năm sau.", day),
    ]

    assert {found.year for found in told if found} == {coming} and None not in told


@pytest.mark.parametrize(
    ("words", "above"),
    [
        ("Lập dự toán kinh phí năm 2026, hoàn thành trong tháng 12.", ""),
        ("Trình ban hành trong tháng 12.", "2. Xây dựng Kế hoạch cải cách hành chính năm 2026"),
        ("Năm 2026 mua máy; năm 2025 kiểm kê, xong trong tháng 12.", ""),
        ("Kiểm kê xong trong tháng 12.", "Nhiệm vụ đến năm 2030"),
    ],
)
def test_a_year_that_only_says_of_what_a_plan_or_a_budget_is_moves_no_day(words, above):
    assert counted(words, date(2025, 11, 20), above) == date(2025, 12, 31)


def test_what_was_counted_since_the_beginning_of_the_year_is_no_last_day():
    assert deadline_in("Từ đầu năm đến nay đã giải quyết xong 312 hồ sơ.", date(2025, 12, 5)) == ("", None)
