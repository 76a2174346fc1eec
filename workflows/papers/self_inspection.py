"""The notice of results of a self-inspection (thông báo kết quả tự kiểm tra): what was found, who mends it by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workflows.blocks import Block, heading, paragraph, table
from workflows.papers.paper import END_MARK, Authority, Cited, Paper, inspection_of, joined, sections, short_team
from workflows.wording import date_cited, sentence, two_digits


@dataclass(frozen=True, slots=True)
class SelfFinding:
    """One finding; for a shortcoming also what is to be done, by whom and by when."""

    area_label: str
    statement: str
    details: str = ""
    figure_text: str = ""
    remedy: str = ""
    responsible: str = ""
    deadline: str = ""  # "trước ngày 25/10/2023"


@dataclass(frozen=True, slots=True)
class SelfInspectionFacts:
    """A unit's own inspection of its sections and officials."""

    authority: Authority  # the unit itself
    plan: Cited
    decisions: tuple[Cited, ...]
    team_name: str
    days: tuple[date, ...]
    strengths: tuple[SelfFinding, ...]
    shortcomings: tuple[SelfFinding, ...]
    period_from: date | None = None
    period_to: date | None = None
    report_deadline: str = ""
    year: int = 0


def self_inspection_paper(facts: SelfInspectionFacts) -> Paper:
    """Return the notice; each shortcoming has a row that says who mends it by when, blank where nobody said so."""
    work = inspection_of(facts.plan.subject)
    work = work if work.startswith("tự ") else f"tự {work}"
    council = f"UBND {facts.authority.kind_word}"
    parts = [
        (
            "KẾT QUẢ ĐẠT ĐƯỢC",
            _found(facts.strengths) or [paragraph("Biên bản tự kiểm tra không ghi nhận nội dung nổi bật.")],
        ),
        (
            "TỒN TẠI, HẠN CHẾ",
            _found(facts.shortcomings) or [paragraph("Qua tự kiểm tra, chưa phát hiện tồn tại, hạn chế.")],
        ),
        ("PHÂN CÔNG KHẮC PHỤC", _assigned(facts)),
    ]
    asks = (
        f"{facts.authority.leader} yêu cầu các bộ phận, công chức nghiêm túc thực hiện"
        if not facts.shortcomings
        else f"{facts.authority.leader} yêu cầu các bộ phận, công chức được phân công khắc phục đúng thời hạn, báo cáo"
        f" kết quả về {facts.authority.leader}" + (f" {facts.report_deadline}" if facts.report_deadline else "")
    )
    return Paper(
        title="THÔNG BÁO",
        subject=f"Kết quả {work}",
        symbol="TB-UBND",
        blocks=(
            _opening(facts, work),
            *sections(parts),
            paragraph(f"Trên đây là kết quả {work}. {asks}{END_MARK}"),
        ),
        recipients=(
            f"Chủ tịch, các Phó Chủ tịch {council}",
            f"Các bộ phận, công chức thuộc {council}",
            "Lưu: VT",
        ),
        signature_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    )


def _opening(facts: SelfInspectionFacts, work: str) -> Block:
    cited = joined(one.full for one in (facts.plan, *facts.decisions))
    days, team = sorted(set(facts.days)), short_team(facts.team_name)
    done = ""
    if days:
        when = (
            f"Ngày {date_cited(days[0])}"
            if days[0] == days[-1]
            else f"Từ ngày {date_cited(days[0])} đến ngày {date_cited(days[-1])}"
        )
        period = ""
        if facts.period_from:
            ends = f"ngày {date_cited(facts.period_to)}" if facts.period_to else "thời điểm kiểm tra"
            period = f" (thời kỳ kiểm tra từ ngày {date_cited(facts.period_from)} đến {ends})"
        done = f" {when}, {team} đã tiến hành kiểm tra{period} và lập biên bản."
    return paragraph(f"Thực hiện {cited}.{done} {facts.authority.council} thông báo kết quả {work} như sau:")


def _found(findings: Sequence[SelfFinding]) -> list[Block]:
    areas = list(dict.fromkeys(one.area_label for one in findings))
    blocks: list[Block] = []
    for index, area in enumerate(areas, start=1):
        blocks.append(heading(f"{index}. {area}", 3))
        blocks += [paragraph(f"- {_said(one)}") for one in findings if one.area_label == area]
    return blocks


def _said(one: SelfFinding) -> str:
    figure = f" ({one.figure_text.strip()})" if one.figure_text.strip() else ""
    statement = " ".join(one.statement.split()).rstrip(".;, ")
    return " ".join(filter(None, (sentence(f"{statement}{figure}"), sentence(one.details))))


def _assigned(facts: SelfInspectionFacts) -> list[Block]:
    if not facts.shortcomings:
        return []
    rows = [
        (str(index), sentence(one.statement), one.remedy, one.responsible, one.deadline or facts.report_deadline)
        for index, one in enumerate(facts.shortcomings, start=1)
    ]
    header = ("TT", "Tồn tại, hạn chế", "Biện pháp khắc phục", "Người thực hiện", "Thời hạn")
    return [
        paragraph(f"{two_digits(len(rows))} tồn tại, hạn chế được phân công khắc phục như sau:"),
        table(header, rows, widths=(0.9, 4.6, 4.8, 3, 2.6), aligns=("center", "left", "left", "left", "left")),
    ]
