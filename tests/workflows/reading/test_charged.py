"""Whom a duty charges where its own words leave it to the paragraph, the lead-in or the rest of the document."""

import pytest

from workflows.reading.asking import OWN_MEASURES, UNDER_DUTIES
from workflows.reading.charged import Duty, charged
from workflows.reading.statement import Kind, Span, Statement, UnitRead, Word

AT = Span(0, 1)


def word(value: str) -> Word:
    return Word(AT, value, 1.0, "-", value)


def notice(given: str = "") -> Statement:
    units = tuple(UnitRead(AT, one, 1.0, "-", one, "ward") for one in ("Máy Chai", "Cầu Tre"))
    return Statement(
        given, Kind.CONCLUSION_NOTICE, "-", issuer=word("UBND quận Ngô Quyền"), inspected=units, words=given
    )


def report() -> Statement:
    addressees = (word("UBND huyện Phú Xuyên"), word("Sở Nội vụ"))
    return Statement("", Kind.REMEDIATION_REPORT, "-", issuer=word("Sở Tư pháp"), addressees=addressees)


def who(words: str, before: str = "", lead: str = "", given: str = "") -> str:
    return charged(Duty(words, before, (), lead, UNDER_DUTIES), notice(given))


def own(words: str, before: str = "") -> str:
    return charged(Duty(words, before, (), "", OWN_MEASURES), report())


def test_who_was_charged_before_in_a_paragraph_is_charged_on():
    assert who("hạ bảng niêm yết", "Với phường Máy Chai: làm lại văn bản ủy quyền; ") == "phường Máy Chai"
    assert who("Gửi báo cáo trong tháng 8.", "Phòng Nội vụ rà soát lại. ") == "Phòng Nội vụ"
    assert who("Theo dõi, đôn đốc.", "Phòng Nội vụ rà soát lại. ") == "Phòng Nội vụ"
    assert who("và gửi báo cáo.", "Phòng Nội vụ rà soát lại ") == "Phòng Nội vụ"
    assert who("Kết quả gửi trong tháng 8.", "Phòng Nội vụ rà soát lại. ") == ""
    assert who("Đồng chí Trưởng phòng kiểm điểm.", "Phòng Kinh tế xử lý hồ sơ. ") == "Trưởng phòng Kinh tế"
    assert who("Lãnh đạo giải ngân đúng tiến độ.", lead="Yêu cầu Đảng ủy phường:") == "Đảng ủy phường"


def test_who_asks_is_not_who_is_asked():
    assert who("Giám đốc yêu cầu: Trưởng Trại Mộc Châu làm ba việc") == "Trưởng Trại Mộc Châu"
    assert who("Chấn chỉnh giờ giấc.", lead="Chủ tịch UBND quận yêu cầu:") == ""
    assert who("Họp giao ban hằng tuần.") == ""


@pytest.mark.parametrize(
    "words, wanted",
    [
        ("Cầu Tre, Máy Chai chấm lại điểm.", "UBND phường Cầu Tre, UBND phường Máy Chai"),
        ("Trước ngày 31/7, Máy Chai thu hồi tạm ứng.", "UBND phường Máy Chai"),
        ("Hai phường lập kế hoạch.", "Hai phường được kiểm tra (UBND phường Máy Chai, UBND phường Cầu Tre)"),
        ("Cả 2 phường lập kế hoạch.", "Cả 2 phường được kiểm tra (UBND phường Máy Chai, UBND phường Cầu Tre)"),
        ("Hai phường chưa được kiểm tra tự rà soát.", "Hai phường chưa được kiểm tra"),
        ("Tám phường chưa được kiểm tra tự rà soát.", "Tám phường chưa được kiểm tra"),
        ("Các đơn vị kiểm điểm trách nhiệm.", "Các đơn vị được kiểm tra"),
        ("Báo cáo khắc phục nộp Phòng Nội vụ.", "các đơn vị được kiểm tra (UBND phường Máy Chai, UBND phường Cầu Tre)"),
        ("Phòng A chủ trì, Phòng Bến Thành phối hợp rà soát.", "Phòng A (chủ trì), Phòng Bến Thành (phối hợp)"),
        ("Các đơn vị nghiêm túc thực hiện.", "Các đơn vị"),
        ("Các đơn vị chưa nộp đề án hoàn tất trước 31/8.", "Các đơn vị chưa nộp đề án"),
        ("a/ Phòng Kiểm soát thủ tục hành chính theo dõi.", "Phòng Kiểm soát thủ tục hành chính"),
    ],
)
def test_who_is_named_in_short_is_told_in_full(words, wanted):
    assert who(words) == wanted


def test_letters_stand_for_what_the_document_spells_in_one_way():
    given = "Phòng Quản lý đô thị trả chậm. Giao Phòng QLĐT rà soát."

    assert who("Phòng QLĐT rà soát.", given=given) == "Phòng Quản lý đô thị"
    assert who("Phòng TC-KH rà soát.", given=given) == "Phòng TC-KH"


def test_an_office_and_an_authority_in_short_are_those_the_document_names():
    given = "UBND THÀNH PHỐ HẢI PHÒNG\nTrung tâm Phục vụ hành chính công mở cửa muộn. Văn phòng HĐND và UBND chậm."

    assert who("Giám đốc Trung tâm chấn chỉnh.", given=given) == "Giám đốc Trung tâm Phục vụ hành chính công"
    assert who("Văn phòng theo dõi.", given=given) == "Văn phòng HĐND và UBND"
    assert who("Đề nghị thành phố cấp máy quét.", given=given) == "UBND thành phố Hải Phòng"
    assert who("Văn phòng theo dõi.", given=f"{given} Văn phòng Đảng ủy phối hợp.") == "Văn phòng"


def test_a_report_speaks_of_itself_and_asks_those_it_is_for():
    assert own("Sở sẽ hoàn tất dự thảo") == "Sở Tư pháp"
    assert own("Kính đề nghị UBND huyện hỗ trợ kinh phí") == "UBND huyện Phú Xuyên"
    assert own("Duy trì các tổ hỗ trợ.", "Phòng A soạn bộ câu hỏi. ") == "Sở Tư pháp"


def test_who_only_tells_the_leaders_is_not_who_has_to_do_it():
    words = "Đoàn kiểm tra báo cáo để lãnh đạo UBND xã chỉ đạo các bộ phận chuyên môn khắc phục các tồn tại nêu trên"

    assert who(words) == "các bộ phận chuyên môn (lãnh đạo UBND xã chỉ đạo)"
