"""What stands around the findings of a self-inspection's notice: an authority tells its own sections what it found."""

from collections.abc import Iterator, Sequence

from workflows.notice_annexes import ASSIGNED, Annexes
from workflows.notice_facts import NoticeFacts, RequirementFact
from workflows.notice_frame import END_MARK, bases, endings, requirements
from workflows.outline import NoticeBlock, made
from workflows.papers.paper import inspection_of
from workflows.vietnamese import fold
from workflows.wording import OWN_KINDS, UnitName, kinds_words, name_units, two_digits

ASSIGNEES = "Các bộ phận, công chức được phân công"


def work_of(facts: NoticeFacts) -> str:
    """Return what was done, as its plan calls it: "tự kiểm tra công tác cải cách hành chính năm 2023"."""
    work = inspection_of(facts.plan_title)
    return work if work.startswith("tự ") else f"tự {work}"


def self_subtitle(facts: NoticeFacts) -> str:
    return f"Kết quả {work_of(facts)}"


def self_opening(facts: NoticeFacts) -> list[NoticeBlock]:
    """Say on what the unit looked at itself, and where."""
    units = facts.units_inspected
    is_whole = len(units) == 1 and units[0].kind not in OWN_KINDS
    where = f" tại {_named(units, facts.units_total)}" if units and not is_whole else ""
    told = f"Căn cứ biên bản tự kiểm tra{where}, {facts.authority_name} thông báo kết quả như sau:"
    return [
        made("opening/bases", "opening", "paragraph", f"Thực hiện {'; '.join(bases(facts))}.", level=1),
        made("opening/coverage", "opening", "paragraph", told, level=1),
    ]


def _named(units: Sequence[UnitName], total: int) -> str:
    """Return how many sections were looked at, and which: "05/08 bộ phận, công chức (Phòng Kinh tế; …)"."""
    if len(units) == 1:
        return name_units(units)
    share = f"{two_digits(len(units))}/{two_digits(total)}" if total > len(units) else two_digits(len(units))
    return f"{share} {kinds_words(units)} ({name_units(units)})"


def self_requirements(facts: NoticeFacts, annexes: Annexes, *, has_shortcomings: bool) -> Iterator[NoticeBlock]:
    """Say who mends what was found: each row of the appendix names one, with the measure and by when."""
    if not has_shortcomings:
        duty = RequirementFact("report", "Các bộ phận, công chức", "Tiếp tục phát huy những kết quả đã đạt được.")
        return requirements(facts, title="NHIỆM VỤ TRONG THỜI GIAN TỚI", report=duty)
    text = (
        "Khắc phục các tồn tại, hạn chế nêu tại Mục II Thông báo này theo phân công tại"
        f" {annexes.name_of(ASSIGNED)} kèm theo; báo cáo kết quả, kèm tài liệu minh chứng, về {facts.leader_title}"
    )
    duty = RequirementFact("report", ASSIGNEES, text, facts.report_deadline_wording, responsible="Người được phân công")
    return requirements(facts, title="PHÂN CÔNG KHẮC PHỤC", report=duty)


def self_closing(facts: NoticeFacts) -> list[NoticeBlock]:
    asks = f"{facts.leader_title} yêu cầu các bộ phận, công chức có liên quan nghiêm túc thực hiện"
    summary = made("closing/summary", "closing", "paragraph", f"Trên đây là kết quả {work_of(facts)}.", level=1)
    return [
        *([] if any(fold(text).startswith("tren day") for text in facts.closings) else [summary]),
        *(
            made(f"closing/{index}" if index else "closing/order", "closing", "paragraph", text, level=1)
            for index, text in reversed(list(enumerate(reversed(endings(facts, f"{asks}{END_MARK}")))))
        ),
    ]
