"""The campaign of Yên Thế in 2023 as a notice is assembled from it, small enough to read in a test."""

from dataclasses import replace
from datetime import date
from typing import Any

from workflows.assembly import DecisionFact, FindingFact, NoticeFacts, RequirementFact
from workflows.wording import UnitName

UNITS = {
    name: UnitName(name, kind, position)
    for position, (name, kind) in enumerate(
        [
            ("Phồn Xương", "township"),
            ("Bố Hạ", "township"),
            ("Xuân Lương", "commune"),
            ("Tam Hiệp", "commune"),
            ("Đồng Hưu", "commune"),
            ("Hương Vĩ", "commune"),
            ("Đồng Vương", "commune"),
            ("Canh Nậu", "commune"),
            ("Tân Sỏi", "commune"),
            ("Đồng Tâm", "commune"),
        ],
        start=1,
    )
}

FACTS = NoticeFacts(
    authority_name="UBND huyện Yên Thế",
    authority_kind="huyện",
    leader_title="Chủ tịch UBND huyện",
    plan_number="35/KH-UBND",
    plan_issued_on=date(2023, 2, 15),
    plan_title="Kiểm tra thực hiện nhiệm vụ cải cách hành chính nhà nước năm 2023",
    year=2023,
    units_inspected=tuple(UNITS.values()),
    units_total=19,
    unit_kinds_all="các xã, thị trấn",
    report_deadline_wording="trước ngày 25/10/2023",
    report_to="Chủ tịch UBND huyện",
    report_through="Phòng Nội vụ",
    office_name="Phòng Nội vụ",
    place="Yên Thế",
    team_decisions=(
        DecisionFact("952/QĐ-UBND", date(2023, 3, 1), "thành lập Đoàn kiểm tra công tác cải cách hành chính năm 2023"),
        DecisionFact("3193/QĐ-UBND", date(2023, 8, 3), "bổ sung, thay thế thành viên Đoàn kiểm tra"),
    ),
    general_requirements=(
        RequirementFact(
            "study",
            "Công chức phụ trách công tác CCHC và công chức trực tại Bộ phận Một cửa",
            "Cập nhật kịp thời các quy định của pháp luật, tham mưu Chủ tịch UBND thực hiện tốt nhiệm vụ CCHC",
        ),
        RequirementFact(
            "discipline", "", "Thực hiện nghiêm kỷ luật, kỷ cương hành chính; thực hiện đúng chế độ thông tin, báo cáo"
        ),
        RequirementFact(
            "digitise", "", "Số hóa tại chỗ 100% hồ sơ giải quyết TTHC", "trước ngày 31/12/2023", "forward"
        ),
    ),
    recipients=(
        "Chủ tịch, các Phó Chủ tịch UBND huyện",
        "UBND các xã, thị trấn",
        "Thành viên Đoàn kiểm tra",
        "Lưu: VT, NV",
    ),
    signature_lines=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer_name="Nguyễn Văn A",
)

BLANK = FindingFact(
    id=0,
    uid="",
    kind="shortcoming",
    area="direction",
    criterion_id=None,
    criterion_code=None,
    criterion_position=0,
    unit=UNITS["Đồng Vương"],
    unit_id=0,
    statement="",
    minutes_id=1,
)


def finding(id: int, unit: str, statement: str, **changes: Any) -> FindingFact:
    """Return a finding at a unit of the campaign; ``criterion=8`` ties it to the eighth line of the checklist."""
    criterion = changes.pop("criterion", None)
    if criterion is not None:
        changes |= {"criterion_id": criterion, "criterion_code": f"C-{criterion}", "criterion_position": criterion}
    where = UNITS[unit]
    uid = changes.pop("uid", f"{id:08d}")
    return replace(BLANK, id=id, uid=uid, unit=where, unit_id=where.position, statement=statement, **changes)


def sample_findings() -> list[FindingFact]:
    """Return findings of every shape: common to all, to most, to some, of one unit, with figures, an initiative."""
    no_initiative = [
        finding(10 + i, unit, "Chưa có sáng kiến trong công tác CCHC", criterion=8)
        for i, unit in enumerate(("Canh Nậu", "Xuân Lương", "Đồng Hưu", "Đồng Tâm", "Phồn Xương"))
    ]
    digitising = [
        finding(
            20 + i,
            unit,
            "Số hóa hồ sơ giải quyết TTHC chưa đạt 100%" if i % 2 else "Tỷ lệ số hóa hồ sơ còn thấp",
            area="procedures",
            criterion=27,
            unmet_wording="Chưa số hóa đạt 100% hồ sơ, kết quả giải quyết TTHC",
        )
        for i, unit in enumerate(list(UNITS)[:8])
    ]
    paying = [
        finding(
            30 + i,
            unit,
            "Tỷ lệ thanh toán phí, lệ phí trực tuyến đạt thấp",
            area="procedures",
            criterion=29,
            figure_text=f,
        )
        for i, (unit, f) in enumerate([("Canh Nậu", "41%"), ("Bố Hạ", "38,5%"), ("Phồn Xương", "45%")])
    ]
    planning = [
        finding(40 + i, unit, "Ban hành đầy đủ, kịp thời kế hoạch CCHC năm", kind="strength", criterion=1)
        for i, unit in enumerate(UNITS)
    ]
    hours = [
        finding(50 + i, unit, "Sáng kiến “Chưa hết việc, không hết giờ”", kind="strength", initiative=True, criterion=8)
        for i, unit in enumerate(("Hương Vĩ", "Tam Hiệp"))
    ]
    no_waiting = finding(
        60,
        "Bố Hạ",
        "Bộ phận Một cửa thị trấn Bố Hạ có sáng kiến “Năm không chờ” đối với 05 TTHC",
        details="Công dân chờ khoảng 40 phút thay vì 01 ngày như trước đây.",
        kind="strength",
        initiative=True,
    )
    narrow = finding(
        70, "Đồng Vương", "Bộ phận Một cửa diện tích hẹp, đã xuống cấp", area="digital", severity="serious"
    )
    complaints = [
        finding(
            80 + i,
            unit,
            "UBND xã còn để phát sinh phản ánh của công dân trong giải quyết TTHC",
            area="civil_service",
            criterion=40,
        )
        for i, unit in enumerate(("Xuân Lương", "Phồn Xương"))
    ]
    return [*no_initiative, *digitising, *paying, *planning, *hours, no_waiting, narrow, *complaints]
