"""The conclusion notice of huyện Yên Thế of October 2023 as the district wrote it.

What a careful reader finds, we find.  The sentences are retold, the slips kept: a unit nobody inspected, lost marks,
numbers astray, deadlines that coincide.
"""

from dataclasses import replace
from datetime import date

import pytest

from tests.workflows.notice_samples import FACTS, UNITS, finding
from workflows.checks.notices import Problem, notice_problems
from workflows.notice_facts import FindingFact, RegisteredUnit
from workflows.outline import NoticeBlock, Outline, Section, made
from workflows.wording import UnitName

DONG_KY = UnitName("Đồng Kỳ", "commune", 11)
FIGURES = "Còn có phản ánh, kiến nghị của công dân trong giải quyết TTHC"

PRAISED = [
    finding(1, "Xuân Lương", "Không để phát sinh phản ánh", kind="strength", criterion=40, area="civil_service"),
    finding(2, "Đồng Hưu", "Nhận hồ sơ qua mạng đạt cao", kind="strength", criterion=30, area="digital"),
]
BLAMED = [
    finding(11, "Xuân Lương", FIGURES, criterion=40, area="civil_service"),
    finding(12, "Phồn Xương", FIGURES, criterion=40, area="civil_service"),
    finding(13, "Canh Nậu", "Tỷ lệ nộp phí qua mạng đạt thấp", criterion=29, area="procedures"),
    finding(14, "Bố Hạ", "Tỷ lệ nộp phí qua mạng đạt thấp", criterion=29, area="procedures"),
    finding(15, "Phồn Xương", "Tỷ lệ nộp phí qua mạng đạt thấp", criterion=29, area="procedures"),
    finding(16, "Tam Hiệp", "Còn vách kính ở quầy", criterion=45, area="digital"),
    finding(17, "Xuân Lương", "Còn vách kính ở quầy", criterion=45, area="digital"),
    finding(18, "Canh Nậu", "Ít tin, bài", criterion=46, area="digital"),
]
FINDINGS: list[FindingFact] = [*PRAISED, *BLAMED]


def _of(criterion: int) -> list[FindingFact]:
    return [one for one in BLAMED if one.criterion_id == criterion]


def _heading(key: str, section: Section, number: str, text: str, level: int = 2) -> NoticeBlock:
    return made(key, section, "heading", text, number=number, level=level)


def _item(key: str, section: Section, text: str, findings: list[FindingFact] | None = None) -> NoticeBlock:
    return replace(made(key, section, "item", text, number="-", findings=findings or ()), is_edited=True)


def _asked(key: str, text: str, number: str, addressee: str, deadline: str = "") -> NoticeBlock:
    block = made(key, "requirements", "requirement", text, number=number, addressee=addressee)
    return replace(block, deadline_wording=deadline)


COMMUNES = "UBND các xã được kiểm tra"
LISTED = "Xuân Lương, Đông Vương, Canh Nậu, Đông Hưu, thị trấn Bó Hạ, thị trấn Phồn Xương, Đông Tâm, Tam Hiệp, Tân Sỏi"
OUTLINE = Outline(
    title="THÔNG BÁO",
    subtitle="Kết luận kiểm tra công tác cải cách hành chính Nhà nước các xã, thị trấn năm 2023",
    place="Yên Thế",
    blocks=(
        made(
            "opening/bases", "opening", "paragraph",
            "Thực hiện Kế hoạch số 35/KH-UBND ngày 15/02/2023 của Chủ tịch UBND huyện về kiểm tra cải cách hành chính;"
            " Quyết định số 952/QĐ-UBND ngày 01/3/2023 của Chủ tịch UBND huyện về thành lập Đoàn kiểm tra;"
            " Quyết định số 3193/QĐ-UBND ngày 03/8/2023 của Chủ tịch UBND huyện về bổ sung, thay thế thành viên.",
        ),
        made(
            "opening/coverage", "opening", "paragraph",
            f"Căn cứ biên bản kiểm tra tại 10/19 xã, thị trấn ({LISTED}, Hương Vĩ), kết luận như sau:",
        ),
        _heading("s", "strengths", "I.", "ƯU ĐIỂM", 1),
        _heading("s1", "strengths", "1.", "Xây dựng kế hoạch"),
        _item("s1a", "strengths", "Báo cáo đúng hạn: xã Đồng Vương, xã Đồng Hưu, xã Đồng Kỳ, Đồng Tâm.", [PRAISED[1]]),
        _item("s1b", "strengths", "Đã hạ thấp kính chắn; công chức chỉ rời trụ sở khi xong việc."),
        _heading("s2", "strengths", "2.", "Công tác tự kiểm tra"),
        _item("s2a", "strengths", "Một số xã đã lập Tổ tự kiểm tra công vụ: xã Đồng Hưu, xã Canh Nậu,..."),
        _heading("s3", "strengths", "3.", "Tuyên truyền"),
        _heading("s4", "strengths", "4.", "Khắc phục hạn chế qua đánh giá kết quả cải cách hành chính năm 2023"),
        _item("s4a", "strengths", "Đã có giải pháp cho các chỉ số thấp điểm của Chỉ số cải cách hành chính năm 2022."),
        _heading("s5", "strengths", "5.", "Các nhiệm vụ cụ thể"),
        *(
            _heading(f"s6{n}", "strengths", f"6.{n}.", title, 3)
            for n, title in enumerate(["Thể chế", "Một cửa", "Đội ngũ", "Tài chính công", "Hiện đại hóa"], start=1)
        ),
        _item(
            "s62a", "strengths",
            "Niêm yết theo Quyết định số 1146/QĐ-UBND ngày 06/8/2023 của Chủ tịch UBND tỉnh; không có phản ánh,"
            " kiến nghị của công dân về tiến độ.", [PRAISED[0]],
        ),
        _heading("w", "shortcomings", "II.", "HẠN CHẾ, KHUYẾT ĐIỂM", 1),
        _heading("w1", "shortcomings", "1.", "Công tác chỉ đạo"),
        _item("w1a", "shortcomings", "Việc tuyên truyền còn hạn chế."),
        _heading("w3", "shortcomings", "2.", "Một cửa"),
        _item("w3b", "shortcomings", "Việc niêm yết mã mã QR còn để ở vị trí khuất như: Xã Đồng Kỳ."),
        _item(
            "w3c", "shortcomings",
            "Các xã Đồng Kỳ, Canh Nậu, thị trấn Bồ Hạ và thị trấn Phồn Xương có tỷ lệ nộp phí qua mạng thấp; hồ sơ trực"
            " tuyến chưa đạt tỷ lệ tinh giao.", _of(29),
        ),
        _heading("w4", "shortcomings", "3.", "Đội ngũ"),
        _item("w4a", "shortcomings", f"{FIGURES} (xã Xuân Lương, thị trấn Phồn Xương).", _of(40)),
        _heading("w6", "shortcomings", "4.", "Hiện đại hóa"),
        _item("w6a", "shortcomings", "Còn vách kính ngăn cách: Xã Tam Hiệp, xã Xuân Lương, xã Đồng Kỳ.", _of(45)),
        _item("w6b", "shortcomings", "Công thông tin điện tử còn ít tin, bài: Xã Canh Nậu, xã Hương Vĩ,...", _of(46)),
        _heading("r", "requirements", "III.", "TRÁCH NHIỆM VÀ YÊU CẦU", 1),
        _heading("r1", "requirements", "1.", "Về trách nhiệm"),
        _heading("r11", "requirements", "1.1.", f"Đối với {COMMUNES}", 3),
        _asked(
            "r11a", "Khắc phục ngay các hạn chế nêu tại Mục II kết luận này; báo cáo kết quả về Chủ tịch UBND huyện"
            " (qua Phòng Nội vụ) trước ngày 25/10/2023.", "-", COMMUNES, "trước ngày 25/10/2023",
        ),
        _heading("r2", "requirements", "2.", "Nhiệm vụ trong thời gian tới"),
        _asked("r21", "Quán triệt Chỉ thị số 26- CT/TU đến cán bộ, công chức.", "2.1.", COMMUNES),
        _asked(
            "r26", "Cập nhật tin, bài theo Nghị định số 42/2022/NĐ-CP ngày 15/8/2022 của Chính phủ; xử lý văn bản"
            " đúng đúng quy trình.", "2.2.", COMMUNES,
        ),
        made("closing/summary", "closing", "paragraph", "Trên đây là kết luận kiểm tra năm 2023 các xã, thị trấn."),
        made(
            "closing/order", "closing", "paragraph",
            "Yêu cầu các địa phương nghiêm túc thực hiện; giao Phòng Nội vụ đôn đốc; báo cáo kết quả về Chủ tịch UBND"
            " huyện trước ngày 25/10/2023./.",
        ),
    ),
    recipients=(
        "Chủ tịch, các Phó Chủ tịch UBND huyện", "UBND các xã, thị trấn", "Thành viên Tổ kiểm tra", "VP: LĐ, CVTH",
        "Lưu: VT",
    ),
    signature_lines=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer_name="Người ký",
)  # fmt: skip
REGISTERED = tuple(RegisteredUnit(unit, date(2020, 1, 1)) for unit in [*UNITS.values(), DONG_KY])


@pytest.fixture(scope="module")
def found() -> list[Problem]:
    facts = replace(FACTS, registered_units=REGISTERED)
    return notice_problems(OUTLINE, FINDINGS, facts, date(2023, 10, 16))


@pytest.mark.parametrize(
    ("rule", "block", "words"),
    [
        ("unit_not_visited", "s1a", "xã Đồng Kỳ"),
        ("unit_not_visited", "w3b", "xã Đồng Kỳ"),
        ("unit_not_visited", "w3c", "xã Đồng Kỳ"),
        ("unit_not_visited", "w6a", "xã Đồng Kỳ"),
        ("unit_name_misspelt", "opening/coverage", "thị trấn Bó Hạ"),
        ("unit_name_misspelt", "w3c", "thị trấn Bồ Hạ"),
        ("unit_name_misspelt", "opening/coverage", "Đông Vương"),
        ("unit_name_misspelt", "opening/coverage", "Đông Hưu"),
        ("unit_name_misspelt", "opening/coverage", "Đông Tâm"),
        ("trade_words_misspelt", "w3c", "tinh giao"),
        ("trade_words_misspelt", "w6b", "Công thông tin điện tử"),
        ("doubled_words", "w3b", "mã mã"),
        ("doubled_words", "r26", "đúng đúng"),
        ("number_format", "r21", "26-CT/TU"),
        ("numbering", "s61", "6.1, 6.2, 6.3, 6.4, 6.5 nằm dưới mục 5, phải đánh số 5.1, 5.2, 5.3, 5.4, 5.5"),
        ("heading_year", "s4", "năm 2023 nhưng nội dung bên dưới nói về năm 2022"),
        ("base_wrong_date", "r26", "ban hành ngày 24/6/2022; ngày 15/8/2022 là ngày có hiệu lực"),
        ("cited_on_day_off", "s62a", "06/8/2023 là ngày nghỉ (Chủ nhật)"),
        ("addressee_narrower", "r11", "UBND các xã, thị trấn"),
        ("scope_unclear", "closing/order", "Yêu cầu các địa phương"),
        ("team_name_mixed", None, "Tổ kiểm tra"),
        ("denied_and_found", "s62a", "phản ánh, kiến nghị"),
        ("praised_and_blamed", "w4a", "xã Xuân Lương"),
        ("consolidating_deadline", "closing/order", "trước ngày 25/10/2023"),
        ("sentence_without_finding", "w1a", "không có phát hiện nào"),
        ("open_list", "s2a", "xã Canh Nậu"),
        ("open_list", "w6b", "xã Hương Vĩ"),
        ("names_against_findings", "w6b", "xã Hương Vĩ"),
        ("five_clears", "r21", "chưa rõ tiến độ: 2.1; 2.2"),
    ],
)
def test_what_the_district_overlooked_is_found(found: list[Problem], rule: str, block: str | None, words: str) -> None:
    said = [str(one) for one in found if (one.rule, one.block_key) == (rule, block)]

    assert any(words in sentence for sentence in said), said


def test_what_the_district_did_well_is_left_alone(found: list[Problem]) -> None:
    well = {
        "bases_complete", "counts_against_names", "end_mark", "recipients_filed", "recipients_fit", "signature_stack",
        "subject_year", "deadline_before_issue", "deadline_day_off", "deadline_too_short", "unit_kind_wrong",
        "unit_not_registered", "base_not_in_force", "base_after_document", "number_order", "section_reference",
        "leftovers",
    }  # fmt: skip

    assert [str(one) for one in found if one.rule in well] == []
