"""The letter that announces an inspection (công văn thông báo lịch kiểm tra): when, where, who, what to prepare."""

from dataclasses import dataclass
from datetime import date

from workflows.blocks import Block, heading, paragraph
from workflows.papers.annexes import ChecklistArea, VisitDay, at_own_seats, calendar_annex, calendar_table
from workflows.papers.paper import (
    END_MARK,
    LONG_LIST,
    Annex,
    Authority,
    Cited,
    Paper,
    annex_label,
    bullets,
    inspection_of,
    joined,
)
from workflows.teams import short_team
from workflows.wording import (
    UnitName,
    capital,
    council,
    councils,
    date_cited,
    in_official_order,
    two_digits,
)


@dataclass(frozen=True, slots=True)
class AnnouncementFacts:
    """What the units to be inspected have to know."""

    authority: Authority
    plan: Cited
    decisions: tuple[Cited, ...]
    team_name: str
    visits: tuple[VisitDay, ...]
    areas: tuple[ChecklistArea, ...]
    period_from: date | None = None
    period_to: date | None = None


def announcement_paper(facts: AnnouncementFacts) -> Paper:
    """Return the letter; a calendar of more than a few lines and the outline of the units' report are annexed."""
    units = in_official_order(visit.unit for visit in facts.visits)
    annexes = [calendar_annex(facts.visits)] if len(facts.visits) > LONG_LIST else []
    annexes += [_outline(facts)] if facts.areas else []
    calendar = annex_label(0, len(annexes)) if len(facts.visits) > LONG_LIST else ""
    outline = annex_label(len(annexes) - 1, len(annexes)) if facts.areas else ""
    work = inspection_of(facts.plan.subject)
    whom = councils(units) + (" được kiểm tra" if len(units) > 1 else "")
    blocks = [
        paragraph(
            f"Thực hiện {joined(one.full for one in (facts.plan, *facts.decisions))}, {facts.authority.leader}"
            f" thông báo lịch kiểm tra đối với {whom} như sau:"
        ),
        *_when(facts, calendar),
        heading("2. Nội dung kiểm tra", 3),
        paragraph(_contents(facts)),
        *_who_works(facts),
        *_to_prepare(facts, outline),
        *_contact(facts),
        paragraph(f"Đề nghị {whom} phối hợp thực hiện. Nếu có thay đổi về lịch, sẽ có thông báo sau{END_MARK}"),
    ]
    return Paper(
        title="",
        subject=f"V/v thông báo lịch {work}",
        symbol="UBND-NV",
        blocks=tuple(blocks),
        annexes=tuple(annexes),
        addressees=_addressees(units, calendar),
        recipients=(
            "Như trên",
            f"{facts.authority.leader} (để báo cáo)",
            f"Thành viên {short_team(facts.team_name)}",
            "Lưu: VT" + (", NV" if facts.authority.office else ""),
        ),
        signature_lines=facts.authority.by_order,
    )


def _to(facts: AnnouncementFacts) -> str:
    through = f" (qua {facts.authority.office})" if facts.authority.office else ""
    return f"{short_team(facts.team_name)}{through}"


def _addressees(units: list[UnitName], calendar: str) -> tuple[str, ...]:
    if len(units) > LONG_LIST:
        return (f"{councils(units)} có tên tại {calendar}",)
    return tuple(capital(council(unit)) for unit in units)


def _when(facts: AnnouncementFacts, calendar: str) -> list[Block]:
    period = ""
    if facts.period_from:
        ends = f"ngày {date_cited(facts.period_to)}" if facts.period_to else "thời điểm kiểm tra"
        period = f"Thời kỳ kiểm tra: từ ngày {date_cited(facts.period_from)} đến {ends}."
    where = "Địa điểm: tại trụ sở của từng đơn vị được kiểm tra." if at_own_seats(facts.visits) else ""
    if calendar:
        days = sorted(visit.on for visit in facts.visits)
        text = f"Từ ngày {date_cited(days[0])} đến ngày {date_cited(days[-1])}, lịch cụ thể tại {calendar}."
        return [heading("1. Thời gian, địa điểm", 3), paragraph(" ".join(filter(None, (text, where, period))))]
    return [
        heading("1. Thời gian, địa điểm", 3),
        *([paragraph(" ".join(filter(None, (where, period))))] if where or period else []),
        calendar_table(facts.visits),
    ]


def _contents(facts: AnnouncementFacts) -> str:
    items = sum(len(area.items) for area in facts.areas)
    if not items:
        return f"Theo {facts.plan.short}."
    return f"Gồm {two_digits(items)} nội dung thuộc {two_digits(len(facts.areas))} lĩnh vực theo {facts.plan.short}."


def _who_works(facts: AnnouncementFacts) -> list[Block]:
    decisions = " và ".join(one.short for one in facts.decisions) or "quyết định thành lập"
    return [
        heading("3. Thành phần làm việc", 3),
        *bullets(
            f"{short_team(facts.team_name)}: các thành viên theo {decisions}",
            "Đơn vị được kiểm tra: Chủ tịch UBND, công chức phụ trách công tác cải cách hành chính, công chức tiếp nhận"
            " và trả kết quả giải quyết thủ tục hành chính và công chức có liên quan",
        ),
    ]


def _to_prepare(facts: AnnouncementFacts, outline: str) -> list[Block]:
    """Return what a unit has ready; ``outline`` is what the annex with the outline of its report is called."""
    report = f"báo cáo theo đề cương tại {outline}" if outline else "báo cáo kết quả thực hiện"
    return [
        heading("4. Chuẩn bị của đơn vị được kiểm tra", 3),
        *bullets(
            f"Xây dựng {report}, gửi {_to(facts)} trước ngày kiểm tra",
            "Chuẩn bị hồ sơ, tài liệu, số liệu chứng minh cho từng nội dung kiểm tra; bố trí địa điểm làm việc và đúng"
            " thành phần",
        ),
    ]


def _contact(facts: AnnouncementFacts) -> list[Block]:
    if not facts.authority.contact:
        return []
    who = facts.authority.office or facts.authority.council
    return [paragraph(f"Thông tin cần trao đổi, đề nghị liên hệ {who}, {facts.authority.contact}.")]


def _outline(facts: AnnouncementFacts) -> Annex:
    """Return the outline of the units' own report: what was done, area by area, what is lacking, what is proposed."""
    period = ""
    if facts.period_from:
        ends = f"ngày {date_cited(facts.period_to)}" if facts.period_to else "thời điểm báo cáo"
        period = f" (số liệu từ ngày {date_cited(facts.period_from)} đến {ends})"
    blocks: list[Block] = [heading("I. KẾT QUẢ THỰC HIỆN", 2)]
    if period:
        blocks.append(paragraph(f"Nêu kết quả, số liệu cụ thể theo từng nội dung{period}:"))
    for index, area in enumerate(facts.areas, start=1):
        blocks += [heading(f"{index}. {area.label}", 3), *bullets(*(item for item, _how in area.items))]
    blocks += [
        heading("II. HẠN CHẾ, KHÓ KHĂN, NGUYÊN NHÂN", 2),
        paragraph("Nêu rõ từng hạn chế, nguyên nhân, trách nhiệm của tập thể, cá nhân và biện pháp khắc phục."),
        heading("III. KIẾN NGHỊ, ĐỀ XUẤT", 2),
        paragraph(f"Kiến nghị với {facts.authority.council} và cơ quan cấp trên (nếu có)."),
    ]
    return Annex("ĐỀ CƯƠNG BÁO CÁO PHỤC VỤ KIỂM TRA", tuple(blocks))
