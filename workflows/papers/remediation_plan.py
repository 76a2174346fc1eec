"""A unit's plan to mend what a notice found (kế hoạch khắc phục): one row a shortcoming, who, what, by when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workflows.blocks import Block, heading, paragraph, table
from workflows.papers.paper import END_MARK, Annex, Authority, Cited, Paper, bullets, sections
from workflows.wording import date_cited, sentence, two_digits

#: From how many tasks on the table is an annex of its own, on its side.
LONG_TABLE = 12
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


@dataclass(frozen=True, slots=True)
class PlannedRemedy:
    """One task: what was found or asked, what will be done, who answers for it, and its last permitted day."""

    text: str
    remedy: str
    responsible: str
    due_on: date | None
    area_label: str = ""
    is_general: bool = False


@dataclass(frozen=True, slots=True)
class RemediationPlanFacts:
    """What a unit sets out to do about one notice."""

    unit: Authority  # the unit as its own documents call it
    authority: Authority  # whom the notice is from
    notice: Cited
    remedies: tuple[PlannedRemedy, ...]
    report_deadline: str = ""
    year: int = 0


def remediation_plan_paper(facts: RemediationPlanFacts) -> Paper:
    """Return the plan; what nobody has decided yet (measure, person) is an empty cell for the unit to fill."""
    leader, unit = facts.unit.leader, facts.unit.council
    annexes = _annexes(facts)
    work = "khắc phục hạn chế, khuyết điểm sau kiểm tra công tác cải cách hành chính"
    year = f" năm {facts.year}" if facts.year else ""
    parts = [
        ("MỤC ĐÍCH, YÊU CẦU", _purpose(facts)),
        ("NỘI DUNG KHẮC PHỤC", _contents(facts, in_annex=bool(annexes))),
        ("TỔ CHỨC THỰC HIỆN", _duties(facts)),
    ]
    return Paper(
        title="KẾ HOẠCH",
        subject=f"{work[:1].upper()}{work[1:]}{year}",
        symbol="KH-UBND",
        blocks=(
            paragraph(f"Thực hiện {facts.notice.full}, {unit} ban hành Kế hoạch {work}{year} như sau:"),
            *sections(parts),
            paragraph(
                f"Trên đây là Kế hoạch {work}{year} của {unit}. {leader} yêu cầu các bộ phận, công chức được phân công"
                f" nghiêm túc thực hiện{END_MARK}"
            ),
        ),
        annexes=annexes,
        recipients=(
            f"{facts.authority.leader_in_full} (để báo cáo)",
            *([f"{facts.authority.office_in_full} (để báo cáo)"] if facts.authority.office else []),
            f"Chủ tịch, các Phó Chủ tịch UBND {facts.unit.kind_word}",
            "Các bộ phận, công chức được phân công",
            "Lưu: VT",
        ),
        signature_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    )


def _purpose(facts: RemediationPlanFacts) -> list[Block]:
    return bullets(
        f"Khắc phục triệt để, đúng thời hạn các hạn chế, khuyết điểm đã nêu tại {facts.notice.short} và trong biên bản"
        " kiểm tra; không để hạn chế cũ lặp lại",
        "Mỗi nội dung khắc phục phải rõ người, rõ việc, rõ tiến độ, rõ trách nhiệm, rõ kết quả và có minh chứng kèm"
        " theo",
    )


def _contents(facts: RemediationPlanFacts, *, in_annex: bool) -> list[Block]:
    mended = [one for one in facts.remedies if not one.is_general]
    general = [one for one in facts.remedies if one.is_general]
    blocks: list[Block] = []
    number = 0
    if mended:
        number += 1
        where = ", chi tiết tại Phụ lục kèm theo Kế hoạch này." if in_annex else ", cụ thể:"
        blocks.append(heading(f"{number}. Các hạn chế, khuyết điểm", 3))
        blocks.append(
            paragraph(f"{facts.unit.council} có {two_digits(len(mended))} hạn chế, khuyết điểm phải khắc phục{where}")
        )
        if not in_annex:
            blocks.append(_table(mended))
    if general:
        number += 1
        blocks.append(heading(f"{number}. Các yêu cầu chung", 3))
        blocks += [paragraph(f"- {_asked(one)}") for one in general]
    return blocks


def _asked(one: PlannedRemedy) -> str:
    """Return a general requirement; its last permitted day is said only where its own words name no day."""
    text = sentence(one.text)
    if one.due_on is None or _DATE.search(text):
        return text
    return f"{text.rstrip('.')} (chậm nhất ngày {date_cited(one.due_on)})."


_HEADER = (
    "TT",
    "Hạn chế, khuyết điểm",
    "Biện pháp khắc phục",
    "Người chịu trách nhiệm",
    "Hoàn thành chậm nhất",
    "Kết quả, minh chứng",
)


def _table(remedies: Sequence[PlannedRemedy]) -> Block:
    rows = [
        (
            str(index),
            sentence(one.text),
            one.remedy.strip(),
            one.responsible.strip(),
            date_cited(one.due_on) if one.due_on else "",
            "",
        )
        for index, one in enumerate(remedies, start=1)
    ]
    return table(
        _HEADER,
        rows,
        widths=(0.9, 4, 4, 2.6, 2.2, 2.3),
        aligns=("center", "left", "left", "left", "center", "left"),
    )


def _annexes(facts: RemediationPlanFacts) -> tuple[Annex, ...]:
    mended = [one for one in facts.remedies if not one.is_general]
    if len(mended) <= LONG_TABLE:
        return ()
    return (Annex("NỘI DUNG, PHÂN CÔNG VÀ THỜI HẠN KHẮC PHỤC", (_table(mended),), landscape=True),)


def _duties(facts: RemediationPlanFacts) -> list[Block]:
    deadline = f" {facts.report_deadline}" if facts.report_deadline else " theo thời hạn nêu tại Thông báo"
    superior, through = facts.authority.leader, facts.authority.through
    parts = [
        (
            facts.unit.leader,
            (
                "Chỉ đạo, kiểm tra, đôn đốc việc khắc phục; tổ chức kiểm điểm, rút kinh nghiệm đối với tập thể, cá nhân"
                " có liên quan",
            ),
        ),
        (
            "Các bộ phận, công chức được phân công",
            (
                "Thực hiện đúng nội dung, thời hạn; gửi kết quả và minh chứng để tổng hợp",
                "Trường hợp không thể hoàn thành đúng thời hạn, báo cáo rõ lý do trước khi hết hạn để đề nghị gia hạn",
            ),
        ),
        (
            "Công chức phụ trách công tác cải cách hành chính",
            (f"Theo dõi, tổng hợp, tham mưu báo cáo kết quả khắc phục về {superior}{through}{deadline}",),
        ),
    ]
    return [
        block
        for index, (who, duties) in enumerate(parts, start=1)
        for block in (heading(f"{index}. {who}", 3), *bullets(*duties))
    ]
