"""One campaign as its papers see it: huyện Yên Thế in 2023, and a province after the reform of 2025."""

from datetime import date

from workflows.blocks import heading, paragraph
from workflows.papers.annexes import ChecklistArea, VisitDay
from workflows.papers.announcement import AnnouncementFacts
from workflows.papers.chase import ChaseFacts, LateTask, LateUnit
from workflows.papers.correction import Correction, CorrectionFacts, SupersedingFacts
from workflows.papers.extension import AskedTime, DecidedTime, ExtensionReplyFacts, ExtensionRequestFacts
from workflows.papers.paper import Authority, Cited
from workflows.papers.period_report import PeriodReportFacts, Proof
from workflows.papers.plan import PlanFacts
from workflows.papers.remediation_plan import PlannedRemedy, RemediationPlanFacts
from workflows.papers.team_decision import Member, TeamDecisionFacts
from workflows.papers.team_report import TeamReportFacts, VisitResult
from workflows.period_figures import Tally
from workflows.wording import UnitName

DISTRICT = Authority("huyện Yên Thế", "huyện", "Phòng Nội vụ", "điện thoại 0204 3876 123")
PROVINCE = Authority("tỉnh Bắc Ninh", "tỉnh", "Sở Nội vụ")
COMMUNE = Authority("xã Đồng Vương", "xã")
BO_HA, DONG_VUONG, DONG_HUU = (
    UnitName("Bố Hạ", "township", 1),
    UnitName("Đồng Vương", "commune", 2),
    UnitName("Đồng Hưu", "commune", 3),
)
UNITS = (BO_HA, DONG_VUONG, DONG_HUU)
MANY = tuple(UnitName(f"Số {n}", "commune" if n % 3 else "ward", n) for n in range(1, 171))

PLAN = Cited(
    "Kế hoạch", "35/KH-UBND", "KH-UBND", date(2023, 2, 15), "Chủ tịch UBND huyện",
    "Kiểm tra công tác cải cách hành chính năm 2023",
)  # fmt: skip
FOUNDING = Cited(
    "Quyết định", "952/QĐ-UBND", "QĐ-UBND", date(2023, 3, 1), "Chủ tịch UBND huyện",
    "thành lập Đoàn kiểm tra công tác cải cách hành chính năm 2023",
)  # fmt: skip
NOTICE = Cited(
    "Thông báo", "105/TB-UBND", "TB-UBND", date(2023, 10, 18), "Chủ tịch UBND huyện",
    "Kết luận kiểm tra công tác cải cách hành chính các xã, thị trấn năm 2023",
)  # fmt: skip
AREAS = (
    ChecklistArea(
        "Công tác chỉ đạo, điều hành",
        (
            ("Ban hành kế hoạch cải cách hành chính năm", "Kế hoạch, văn bản triển khai"),
            ("Sáng kiến, cách làm hay", ""),
        ),
    ),
    ChecklistArea("Cải cách thủ tục hành chính", (("Niêm yết công khai thủ tục hành chính", "Xem tại nơi tiếp nhận"),)),
)
VISITS = (
    VisitDay(date(2023, 9, 13), "Sáng, 08 giờ 00", DONG_HUU, "Trụ sở UBND xã Đồng Hưu"),
    VisitDay(date(2023, 9, 12), "Sáng, 08 giờ 00", BO_HA, "Nhà văn hóa thị trấn Bố Hạ"),
    VisitDay(date(2023, 9, 12), "Chiều, 14 giờ 00", DONG_VUONG, "Trụ sở UBND xã Đồng Vương"),
)
BASES = (
    "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể cải cách hành chính nhà"
    " nước giai đoạn 2021 - 2030",
)
TEAM_NAME = "Đoàn kiểm tra công tác cải cách hành chính năm 2023"
MEMBERS = (
    Member("Nguyễn Văn An", "Phó Chủ tịch UBND huyện", "Trưởng đoàn"),
    Member("Trần Thị Bình", "Trưởng Phòng Nội vụ", "Phó trưởng đoàn"),
    Member("Lê Văn Cường", "Chuyên viên Phòng Nội vụ", "Thư ký"),
    Member("Phạm Thị Dung", "Trưởng Phòng Tư pháp", "Thành viên"),
)

PLAN_FACTS = PlanFacts(
    authority=DISTRICT,
    issuer="Chủ tịch UBND huyện",
    title="Kiểm tra công tác cải cách hành chính năm 2023",
    form="planned",
    year=2023,
    units=UNITS,
    units_total=19,
    areas=AREAS,
    visits=VISITS,
    legal_bases=BASES,
    period_from=date(2023, 1, 1),
    period_to=date(2023, 7, 31),
    team_name=TEAM_NAME,
    report_deadline="trước ngày 25/10/2023",
    signature_lines=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
)
FOUNDING_FACTS = TeamDecisionFacts(
    authority=DISTRICT,
    issuer="Chủ tịch UBND huyện",
    subject="thành lập Đoàn kiểm tra công tác cải cách hành chính năm 2023",
    team_name=TEAM_NAME,
    plan=PLAN,
    units=UNITS,
    members=MEMBERS,
    legal_bases=BASES,
    signature_lines=("CHỦ TỊCH",),
)
AMENDING_FACTS = TeamDecisionFacts(
    authority=DISTRICT,
    issuer="Chủ tịch UBND huyện",
    subject="bổ sung, thay thế thành viên Đoàn kiểm tra",
    team_name=TEAM_NAME,
    plan=PLAN,
    units=UNITS,
    members=(*MEMBERS[:3], Member("Hoàng Văn Em", "Phó Trưởng Phòng Tư pháp", "Thành viên")),
    issued_on=date(2023, 8, 3),
    effective_on=date(2023, 8, 7),
    founding=FOUNDING,
    changes=(
        ("added", Member("Hoàng Văn Em", "Phó Trưởng Phòng Tư pháp", "Thành viên")),
        ("left", Member("Phạm Thị Dung", "Trưởng Phòng Tư pháp", "")),
    ),
    signature_lines=("CHỦ TỊCH",),
)
ANNOUNCEMENT_FACTS = AnnouncementFacts(
    authority=DISTRICT,
    plan=PLAN,
    decisions=(FOUNDING,),
    team_name=TEAM_NAME,
    visits=VISITS,
    areas=AREAS,
    period_from=date(2023, 1, 1),
    period_to=date(2023, 7, 31),
)
TEAM_REPORT_FACTS = TeamReportFacts(
    authority=DISTRICT,
    plan=PLAN,
    decisions=(FOUNDING,),
    team_name=TEAM_NAME,
    members=MEMBERS,
    results=(
        VisitResult(BO_HA, date(2023, 9, 12), 40, 6, 3, 5, 6, "Đã ký"),
        VisitResult(DONG_VUONG, date(2023, 9, 12), 38, 8, 3, 2, 7, "Đã ký, có ý kiến"),
    ),
    units_total=19,
    strengths=(heading("1. Công tác chỉ đạo, điều hành", 3), paragraph("- Các đơn vị đã ban hành kế hoạch.")),
    shortcomings=(heading("1. Cải cách thủ tục hành chính", 3), paragraph("- Chưa số hóa đủ hồ sơ (xã Đồng Vương).")),
    not_visited=((DONG_HUU, "Đơn vị chuyển trụ sở"),),
    opinions=((DONG_VUONG, "Đề nghị huyện hỗ trợ kinh phí mua máy quét."),),
    period_from=date(2023, 1, 1),
    report_deadline="trước ngày 25/10/2023",
    head_name="Nguyễn Văn An",
)
REMEDIATION_FACTS = RemediationPlanFacts(
    unit=COMMUNE,
    authority=DISTRICT,
    notice=NOTICE,
    remedies=(
        PlannedRemedy(
            "Chưa số hóa đạt 100% hồ sơ.", "Mua máy quét, số hóa bù", "Công chức Tư pháp - Hộ tịch", date(2023, 10, 24)
        ),
        PlannedRemedy("Bộ phận Một cửa diện tích hẹp", "", "", None),
        PlannedRemedy("Kiểm điểm, rút kinh nghiệm", "", "", date(2023, 10, 24), is_general=True),
    ),
    report_deadline="trước ngày 25/10/2023",
    year=2023,
)
REQUEST_FACTS = ExtensionRequestFacts(
    unit=COMMUNE,
    authority=DISTRICT,
    notice=NOTICE,
    asked_on=date(2023, 10, 20),
    items=(
        AskedTime(
            "Chưa số hóa đạt 100% hồ sơ.", date(2023, 10, 24), date(2023, 11, 30),
            "kinh phí mua máy quét được cấp trong tháng 11",
        ),
    ),
)  # fmt: skip
REPLY_FACTS = ExtensionReplyFacts(
    authority=DISTRICT,
    unit=COMMUNE,
    notice=NOTICE,
    asked_on=date(2023, 10, 20),
    items=(
        DecidedTime(
            "Chưa số hóa đạt 100% hồ sơ.", date(2023, 10, 24), date(2023, 11, 30), date(2023, 11, 15),
            "Kinh phí đã có quyết định phân bổ",
        ),
        DecidedTime(
            "Niêm yết thiếu thủ tục", date(2023, 10, 24), date(2023, 11, 30), None, "Đơn vị tự làm được ngay."
        ),
    ),
)  # fmt: skip
CHASE_FACTS = ChaseFacts(
    authority=DISTRICT,
    level=1,
    notice=NOTICE,
    as_of=date(2023, 10, 30),
    units_total=10,
    units_reported=7,
    late=(
        LateUnit(
            DONG_VUONG,
            (
                LateTask("Chưa số hóa đạt 100% hồ sơ", date(2023, 10, 24), 4),
                LateTask("Trang thông tin điện tử ít tin, bài", date(2023, 10, 27), 1, was_extended=True),
            ),
        ),
        LateUnit(BO_HA, (LateTask("Niêm yết thiếu thủ tục", date(2023, 10, 24), 4),)),
    ),
    deadline_wording="trước ngày 25/10/2023",
    report_by=date(2023, 11, 6),
    year=2023,
)
FIRST_LETTER = Cited("Công văn", "612/UBND-NV", "UBND-NV", date(2023, 10, 30), "UBND huyện Yên Thế")
CORRECTION_FACTS = CorrectionFacts(
    authority=DISTRICT,
    notice=NOTICE,
    corrections=(Correction("Mục II.3", "thị trấn Bồ Hạ", "thị trấn Bố Hạ"),),
    units=UNITS,
    reason="Sơ suất khi soạn thảo.",
)
SUPERSEDING_FACTS = SupersedingFacts(
    authority=DISTRICT,
    superseded=NOTICE,
    changes=(("Chưa số hóa (xã Đồng Kỳ).", "Chưa số hóa (xã Đồng Vương)."), ("", "Bổ sung yêu cầu mới.")),
    reason="nêu nhầm đơn vị không được kiểm tra",
)

PERIOD_FACTS = PeriodReportFacts(
    reporter=DISTRICT,
    to="UBND tỉnh Bắc Giang",
    period="quý IV năm 2023",
    begins_on=date(2023, 9, 15),
    ends_on=date(2023, 12, 14),
    tally=Tally(
        is_inspecting=True, has_tasks=True, visited=2, found=5, fixed=3, found_carried=1, assigned=6,
        assigned_carried=1, on_time=3, late=1, overdue=1, not_due=1,
    ),
    proof=Proof(date(2023, 12, 15), "ab" * 32, "https://cchc.example.gov.vn/figures/7", "UBND huyện Yên Thế"),
    units=((UnitName("Đồng Vương", "commune"), Tally(is_inspecting=True, visited=1, found=5, fixed=3)),),
)  # fmt: skip
