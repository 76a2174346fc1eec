"""The team's report on the whole round (báo cáo kết quả kiểm tra của Đoàn), from which the conclusion is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from workflows.blocks import Block, Run, heading, paragraph, table
from workflows.papers.paper import (
    END_MARK,
    LONG_LIST,
    Annex,
    Authority,
    Cited,
    Paper,
    bullets,
    counted_units,
    inspection_of,
    joined,
    sections,
)
from workflows.papers.team_decision import Member
from workflows.teams import short_team, team_symbol
from workflows.wording import (
    UnitName,
    capital,
    council,
    councils,
    date_cited,
    two_digits,
    with_council,
)


@dataclass(frozen=True, slots=True)
class VisitResult:
    """One visit in figures: how the checklist came out, what was found, how the minutes ended."""

    unit: UnitName
    on: date
    met: int
    not_met: int
    not_applicable: int
    strengths: int
    shortcomings: int
    minutes: str  # "Đã ký", "Đơn vị không ký"; empty while there are none


@dataclass(frozen=True, slots=True)
class TeamReportFacts:
    """A round of inspections as its team reports it.

    ``strengths`` and ``shortcomings`` are the sentences of the notice that is being drafted, without its headings of
    sections: what the team reports and what is concluded must be the same findings in the same words.
    """

    authority: Authority
    plan: Cited
    decisions: tuple[Cited, ...]
    team_name: str
    members: tuple[Member, ...]
    results: tuple[VisitResult, ...]
    units_total: int
    strengths: tuple[Block, ...] = ()
    shortcomings: tuple[Block, ...] = ()
    not_visited: tuple[tuple[UnitName, str], ...] = ()  # the unit and why, where a reason was written
    opinions: tuple[tuple[UnitName, str], ...] = ()
    period_from: date | None = None
    period_to: date | None = None
    report_deadline: str = ""
    head_name: str = ""


def team_report_paper(facts: TeamReportFacts) -> Paper:
    """Return the report to the authority's leader."""
    annexes = _annexes(facts)
    work = inspection_of(facts.plan.subject)
    team, leader = short_team(facts.team_name), facts.authority.leader
    parts = [
        ("VIỆC TỔ CHỨC KIỂM TRA", _organised(facts, has_annex=bool(annexes))),
        ("ƯU ĐIỂM, KẾT QUẢ ĐẠT ĐƯỢC", facts.strengths or _nothing("ưu điểm nổi bật")),
        ("HẠN CHẾ, KHUYẾT ĐIỂM", facts.shortcomings or _nothing("hạn chế, khuyết điểm")),
        ("Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA", _opinions(facts)),
        (f"KIẾN NGHỊ CỦA {team.upper()}", _asks(facts)),
    ]
    closing = f"Trên đây là báo cáo kết quả {work}, {team} kính trình {leader} xem xét, kết luận{END_MARK}"
    return Paper(
        title="BÁO CÁO",
        subject=f"Kết quả {work}",
        symbol=f"BC-{team_symbol(team)}",
        blocks=(_opening(facts, work), *sections(parts), paragraph(closing)),
        annexes=annexes,
        addressees=(facts.authority.leader_in_full,),
        recipients=(
            "Như trên",
            *([facts.authority.office] if facts.authority.office else []),
            f"Thành viên {team}",
            "Lưu: VT, Hồ sơ",
        ),
        signature_lines=(f"TM. {team}".upper(), "TỔ TRƯỞNG" if team.startswith("Tổ") else "TRƯỞNG ĐOÀN"),
        signer_name=facts.head_name,
    )


def _opening(facts: TeamReportFacts, work: str) -> Block:
    days = sorted(result.on for result in facts.results)
    team = short_team(facts.team_name)
    cited = joined(one.full for one in (facts.plan, *facts.decisions))
    when = ""
    if days:
        when = (
            f"ngày {date_cited(days[0])}"
            if days[0] == days[-1]
            else f"từ ngày {date_cited(days[0])} đến ngày {date_cited(days[-1])}"
        )
    if not when:
        return paragraph(f"Thực hiện {cited}, {team} báo cáo {facts.authority.leader} kết quả {work} như sau:")
    whom = councils([result.unit for result in facts.results])
    return paragraph(
        f"Thực hiện {cited}, {when}, {team} đã tiến hành {work} tại {whom}. {team} báo cáo {facts.authority.leader} kết"
        " quả như sau:"
    )


def _organised(facts: TeamReportFacts, *, has_annex: bool) -> list[Block]:
    parts: list[tuple[str, list[Block]]] = [
        (f"Thành phần {short_team(facts.team_name)}", bullets(*(_member(one) for one in facts.members))),
        ("Đơn vị được kiểm tra", _visited(facts, has_annex=has_annex)),
        ("Thời kỳ kiểm tra", _period(facts)),
    ]
    kept = [(title, blocks) for title, blocks in parts if blocks]
    return [
        block
        for index, (title, blocks) in enumerate(kept, start=1)
        for block in (heading(f"{index}. {title}", 3), *blocks)
    ]


def _member(one: Member) -> str:
    who = ", ".join(filter(None, (one.name, one.title)))
    return f"{who} - {one.post}" if one.post else who


def _visited(facts: TeamReportFacts, *, has_annex: bool) -> list[Block]:
    units = list(dict.fromkeys(result.unit for result in facts.results))
    blocks: list[Block] = []
    if units:
        where = counted_units(units, facts.units_total, annex="Phụ lục" if has_annex else "")
        table_at = " Kết quả theo từng đơn vị tại Phụ lục kèm theo." if has_annex else " Kết quả theo từng đơn vị:"
        blocks.append(
            paragraph(f"{short_team(facts.team_name)} đã kiểm tra tại {with_council(units, where)}.{table_at}")
        )
        if not has_annex:
            blocks.append(_results(facts.results))
    if facts.not_visited:
        named = joined(
            council(unit) + (f" ({' '.join(reason.split()).rstrip('.')})" if reason.strip() else "")
            for unit, reason in facts.not_visited
        )
        blocks.append(
            paragraph(f"Đơn vị có trong kế hoạch nhưng chưa kiểm tra hoặc chưa có biên bản được ký: {named}.")
        )
    return blocks


def _period(facts: TeamReportFacts) -> list[Block]:
    if facts.period_from is None:
        return []
    ends = f"ngày {date_cited(facts.period_to)}" if facts.period_to else "thời điểm kiểm tra"
    return [paragraph(f"Từ ngày {date_cited(facts.period_from)} đến {ends}.")]


_HEADER = ("TT", "Đơn vị", "Ngày kiểm tra", "Đạt", "Chưa đạt", "Không áp dụng", "Ưu điểm", "Hạn chế", "Biên bản")


def _results(results: Sequence[VisitResult]) -> Block:
    ordered = sorted(results, key=lambda one: (one.on, one.unit.position, one.unit.name))
    rows = [
        (
            str(index),
            capital(council(one.unit)),
            date_cited(one.on),
            *map(str, (one.met, one.not_met, one.not_applicable, one.strengths, one.shortcomings)),
            one.minutes,
        )
        for index, one in enumerate(ordered, start=1)
    ]
    made = table(
        _HEADER,
        rows,
        widths=(0.9, 3.4, 2.3, 1.2, 1.3, 1.4, 1.3, 1.3, 2.5),
        aligns=("center", "left", "center", "center", "center", "center", "center", "center", "left"),
    )
    total = [sum(getattr(one, name) for one in results) for name in _COUNTS]
    last = tuple((Run(text, bold=True),) for text in ("", "Tổng số", "", *map(str, total), ""))
    return replace(made, rows=(*made.rows, last)) if len(results) > 1 else made


_COUNTS = ("met", "not_met", "not_applicable", "strengths", "shortcomings")


def _annexes(facts: TeamReportFacts) -> tuple[Annex, ...]:
    if len(facts.results) <= LONG_LIST:
        return ()
    return (Annex("KẾT QUẢ KIỂM TRA THEO TỪNG ĐƠN VỊ", (_results(facts.results),), landscape=True),)


def _nothing(what: str) -> list[Block]:
    return [paragraph(f"Các biên bản kiểm tra đã ký không ghi nhận {what}.")]


def _opinions(facts: TeamReportFacts) -> list[Block]:
    return bullets(*(f"{capital(council(unit))}: {text}" for unit, text in facts.opinions))


def _asks(facts: TeamReportFacts) -> list[Block]:
    leader, through = facts.authority.leader, facts.authority.through
    units = [result.unit for result in facts.results]
    whom = councils(units) if units else "các đơn vị được kiểm tra"
    deadline = f" {facts.report_deadline}" if facts.report_deadline else ""
    asked = [
        f"{leader} xem xét, ban hành thông báo kết luận kiểm tra",
        *(
            [
                f"{leader} yêu cầu {whom} kiểm điểm, khắc phục các hạn chế, khuyết điểm nêu trên và các hạn chế đã ghi"
                f" trong biên bản kiểm tra; báo cáo kết quả về {leader}{through}{deadline}"
            ]
            if facts.shortcomings
            else []
        ),
        *([f"Giao {facts.authority.office} theo dõi, đôn đốc việc khắc phục"] if facts.authority.office else []),
    ]
    count = two_digits(sum(one.shortcomings for one in facts.results))
    lead = (
        [paragraph(f"Từ {count} hạn chế, khuyết điểm được ghi nhận, {short_team(facts.team_name)} kiến nghị:")]
        if facts.shortcomings
        else [paragraph(f"{short_team(facts.team_name)} kiến nghị:")]
    )
    return [*lead, *bullets(*asked)]
