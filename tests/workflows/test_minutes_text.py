"""Minutes say what was found, and their digest changes with every word of it."""

from dataclasses import replace
from datetime import date, time

from tests.workflows.notice_samples import FACTS
from workflows.minutes_text import (
    AreaResult,
    Attendee,
    CheckedCriterion,
    EffectFact,
    MinutesFacts,
    MinutesFinding,
    minutes_blocks,
    minutes_digest,
)

MINUTES = MinutesFacts(
    leader_title="Chủ tịch UBND huyện",
    team_name="Đoàn kiểm tra công tác cải cách hành chính",
    plan_number=FACTS.plan_number,
    plan_issued_on=FACTS.plan_issued_on,
    plan_title=FACTS.plan_title,
    team_decisions=FACTS.team_decisions,
    unit_name="UBND xã Đồng Vương",
    visited_on=date(2023, 9, 12),
    started_at=time(8, 0),
    ended_at=time(11, 30),
    place="trụ sở UBND xã Đồng Vương",
    team_present=(Attendee("Nguyễn Văn A", "Trưởng đoàn"), Attendee("Trần Thị B", "Thư ký")),
    unit_present=(Attendee("Lê Văn C", "Chủ tịch UBND xã"),),
    areas=(
        AreaResult(
            "procedures",
            "Cải cách thủ tục hành chính",
            (CheckedCriterion("TT-10", "Số hóa hồ sơ", "not_met", "120/200 hồ sơ (60%)"),),
            (),
            (
                MinutesFinding(
                    "b", "Chưa số hóa đạt 100% hồ sơ", "Xem 20 hồ sơ", "60%", "serious", "Số hóa toàn bộ hồ sơ tồn"
                ),
            ),
        ),
        AreaResult("digital", "Chính quyền số"),
    ),
    documents_seen=("Kế hoạch CCHC năm 2023", "Sổ theo dõi hồ sơ"),
    unit_opinion="Thống nhất.\nĐề nghị hỗ trợ kinh phí.",
    remedy_deadline_wording="trước ngày 25/10/2023",
)


def lines(facts: MinutesFacts) -> list[str]:
    return [block.text for block in minutes_blocks(facts)]


def test_minutes_say_when_where_by_whom_and_on_what_ground() -> None:
    text = lines(MINUTES)

    assert text[0].startswith("Căn cứ Kế hoạch số 35/KH-UBND ngày 15/02/2023 của Chủ tịch UBND huyện về việc kiểm tra")
    assert text[2].endswith("về việc bổ sung, thay thế thành viên Đoàn kiểm tra.")
    assert text[3].startswith(
        "Hôm nay, vào hồi 08 giờ 00 phút, ngày 12 tháng 9 năm 2023, tại trụ sở UBND xã Đồng Vương"
    )
    assert "- Nguyễn Văn A, Trưởng đoàn;" in text
    assert "- Trần Thị B, Thư ký." in text


def test_a_place_that_is_no_name_has_no_capital_within_the_sentence() -> None:
    assert "2023, tại trụ sở UBND xã" in lines(replace(MINUTES, place="Trụ sở UBND xã Đồng Vương"))[3]
    assert "2023, tại Bộ phận Một cửa," in lines(replace(MINUTES, place="Bộ phận Một cửa"))[3]


def test_minutes_say_whether_what_was_remedied_holds() -> None:
    seen = (
        EffectFact("Chưa số hóa hồ sơ.", "Không hiệu quả", "118/TB-UBND", "Máy quét hỏng"),
        EffectFact("Niêm yết thiếu", "Có hiệu quả"),
    )
    text = lines(replace(MINUTES, effects=seen))

    at = text.index("III. KẾT QUẢ KHẮC PHỤC HẠN CHẾ ĐÃ KẾT LUẬN")
    assert text[at + 1 : at + 3] == [
        "- Chưa số hóa hồ sơ (Thông báo số 118/TB-UBND): không hiệu quả. Máy quét hỏng;",
        "- Niêm yết thiếu: có hiệu quả.",
    ]
    assert (
        minutes_digest(replace(MINUTES, effects=()))
        == minutes_digest(MINUTES)
        != minutes_digest(replace(MINUTES, effects=seen))
    )


def test_minutes_number_only_what_they_hold() -> None:
    headings = [block.text for block in minutes_blocks(replace(MINUTES, documents_seen=())) if block.level == 2]

    assert headings == [
        "I. THÀNH PHẦN THAM GIA",
        "II. NỘI DUNG VÀ KẾT QUẢ KIỂM TRA",
        "III. YÊU CẦU CỦA ĐOÀN KIỂM TRA",
        "IV. Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA",
    ]


def test_a_shortcoming_stands_with_figure_details_weight_and_remedy() -> None:
    assert (
        "- Chưa số hóa đạt 100% hồ sơ (60%). Xem 20 hồ sơ. Mức độ: nghiêm trọng."
        " Yêu cầu khắc phục: Số hóa toàn bộ hồ sơ tồn."
    ) in lines(MINUTES)
    assert (
        "- Khắc phục các hạn chế, khuyết điểm nêu tại Biên bản này và báo cáo kết quả trước ngày 25/10/2023."
        in lines(MINUTES)
    )


def test_minutes_end_with_the_hour_and_who_keeps_which_copy() -> None:
    last = lines(MINUTES)[-1]

    assert "11 giờ 30 phút cùng ngày" in last
    assert last.endswith("02 bản có giá trị như nhau: UBND xã Đồng Vương giữ 01 bản, Đoàn kiểm tra giữ 01 bản./.")


def test_what_is_not_known_yet_is_left_blank_and_not_invented() -> None:
    text = lines(replace(MINUTES, ended_at=None, unit_opinion=" "))

    assert "Biên bản kết thúc vào hồi …… giờ …… phút" in text[-1]
    assert "Đơn vị không nêu ý kiến." in text


def test_the_digest_is_the_same_for_the_same_words_and_another_for_any_change() -> None:
    assert minutes_digest(MINUTES) == minutes_digest(replace(MINUTES))
    assert minutes_digest(MINUTES) != minutes_digest(replace(MINUTES, unit_opinion="Không thống nhất."))
    assert minutes_digest(MINUTES) != minutes_digest(replace(MINUTES, ended_at=time(11, 31)))


def test_the_digest_of_signed_minutes_never_changes_with_the_program() -> None:
    assert minutes_digest(MINUTES) == "98f9c9bab5357256070fedf6d192e1ca9f9dc4f41721e1729e141f3752646e3e"


def test_a_group_that_inspects_its_own_office_is_called_by_its_own_name_throughout() -> None:
    name = "Tổ tự kiểm tra công tác cải cách hành chính năm 2023"
    told = "\n".join(lines(replace(MINUTES, team_name=name, team_decisions=())))

    assert "1. Đại diện Tổ tự kiểm tra" in told and "YÊU CẦU CỦA TỔ TỰ KIỂM TRA" in told
    assert "tiến hành tự kiểm tra công tác" in told and "Tổ tự kiểm tra giữ 01 bản" in told
    assert "đoàn" not in told.casefold().replace("trưởng đoàn", "")
