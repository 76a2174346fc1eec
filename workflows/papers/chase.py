"""The letter that chases late units (công văn đôn đốc): first by the office, then by the leader himself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workflows.blocks import Block, paragraph
from workflows.papers.paper import (
    END_MARK,
    LONG_LIST,
    Annex,
    Authority,
    Cited,
    Paper,
    grouped_table,
    joined,
    numbered,
    text_paragraphs,
)
from workflows.wording import (
    UnitName,
    capital,
    council,
    councils,
    date_cited,
    head_of,
    in_official_order,
    two_digits,
)


@dataclass(frozen=True, slots=True)
class LateTask:
    """One task past its last permitted day, and by how many working days on the day of the letter."""

    text: str
    due_on: date
    days_late: int
    was_extended: bool = False


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit with what it is late with."""

    unit: UnitName
    tasks: tuple[LateTask, ...]


@dataclass(frozen=True, slots=True)
class ChaseFacts:
    """The state of play under one notice on one day.

    ``level`` 1 is the office's letter, 2 and more the leader's.  ``earlier`` are the letters already issued on this
    notice.  ``report_by`` is the day by which the units must report now: it is no extension, and the letter says so.
    """

    authority: Authority
    level: int
    notice: Cited
    as_of: date
    units_total: int
    units_reported: int
    late: tuple[LateUnit, ...]
    deadline_wording: str = ""
    earlier: tuple[Cited, ...] = ()
    report_by: date | None = None
    paragraph: str = ""
    year: int = 0
    leader_lines: tuple[str, ...] = ()
    signer_name: str = ""


def chase_paper(facts: ChaseFacts) -> Paper:
    """Return the letter to the late units only, and to no others."""
    late = _ordered(facts.late)
    in_annex = sum(len(one.tasks) for one in late) > LONG_LIST
    is_leaders = facts.level >= 2
    annexes = (Annex("NHIỆM VỤ KHẮC PHỤC QUÁ HẠN", (_table(late),)),) if in_annex else ()
    body = [
        paragraph(_reminded(facts)),
        paragraph(_standing(facts, late, in_annex=in_annex)),
        *([] if in_annex else [_table(late)]),
        *text_paragraphs(facts.paragraph),
        paragraph(f"{_who(facts)} yêu cầu:"),
        *numbered(*_asks(facts, late)),
        *_contact(facts),
        paragraph(_closing(facts, late)),
    ]
    return Paper(
        title="",
        subject="V/v đôn đốc khắc phục hạn chế, khuyết điểm sau kiểm tra cải cách hành chính"
        + (f" (lần {two_digits(facts.level)})" if is_leaders else ""),
        symbol="UBND-NV",
        blocks=tuple(body),
        annexes=annexes,
        addressees=_addressees(late, is_leaders=is_leaders),
        recipients=_recipients(facts),
        signature_lines=facts.leader_lines or ("CHỦ TỊCH",) if is_leaders else facts.authority.by_order,
        signer_name=facts.signer_name if is_leaders else "",
    )


def _ordered(late: Sequence[LateUnit]) -> list[LateUnit]:
    by_unit = {one.unit: one for one in late}
    return [by_unit[unit] for unit in in_official_order(by_unit)]


def _units(late: Sequence[LateUnit]) -> str:
    """Return whom the letter speaks to: the late ones among all units of their kind."""
    return councils([one.unit for one in late]) + (" nêu trên" if len(late) > 1 else "")


def _who(facts: ChaseFacts) -> str:
    """Return in whose name the letter asks: the office asks by order of the leader."""
    if facts.level >= 2 or not facts.authority.office:
        return facts.authority.leader
    return f"Thừa lệnh {facts.authority.leader}, {facts.authority.office}"


def _reminded(facts: ChaseFacts) -> str:
    by = f" {facts.deadline_wording}" if facts.deadline_wording else ""
    text = (
        f"{facts.notice.full} yêu cầu các đơn vị được kiểm tra khắc phục hạn chế, khuyết điểm và báo cáo kết quả về"
        f" {facts.authority.leader}{facts.authority.through}{by}."
    )
    if facts.earlier:
        text += f" Việc khắc phục đã được đôn đốc tại {joined(one.numbered for one in facts.earlier)}."
    return text


def _standing(facts: ChaseFacts, late: Sequence[LateUnit], *, in_annex: bool) -> str:
    tasks = sum(len(one.tasks) for one in late)
    who = council(late[0].unit) if len(late) == 1 else f"{two_digits(len(late))} đơn vị"
    still = "vẫn còn" if facts.earlier else "còn"
    named = f"{who} {still} {two_digits(tasks)} nhiệm vụ quá hạn chưa báo cáo"
    where = " (chi tiết tại Phụ lục kèm theo)." if in_annex else ", cụ thể:"
    return f"Đến hết ngày {date_cited(facts.as_of)}, {_reported(facts)}{named}{where}"


def _reported(facts: ChaseFacts) -> str:
    if facts.units_total <= 1:
        return ""
    if not facts.units_reported:
        return f"chưa có đơn vị nào trong {two_digits(facts.units_total)} đơn vị báo cáo đầy đủ kết quả khắc phục; "
    share = f"{two_digits(facts.units_reported)}/{two_digits(facts.units_total)}"
    return f"có {share} đơn vị đã báo cáo đầy đủ kết quả khắc phục; "


def _table(late: Sequence[LateUnit]) -> Block:
    groups = [
        (
            capital(council(one.unit)),
            [
                (
                    task.text.removesuffix("."),
                    date_cited(task.due_on) + ("\n(đã gia hạn)" if task.was_extended else ""),
                    two_digits(task.days_late) if task.days_late else "0",
                )
                for task in sorted(one.tasks, key=lambda task: (task.due_on, task.text))
            ],
        )
        for one in late
    ]
    return grouped_table(
        ("TT", "Hạn chế, nhiệm vụ phải khắc phục", "Thời hạn", "Số ngày làm việc quá hạn"),
        groups,
        widths=(1, 9.4, 2.8, 2.8),
        aligns=("center", "left", "center", "center"),
    )


def _asks(facts: ChaseFacts, late: Sequence[LateUnit]) -> list[str]:
    authority = facts.authority
    whom = _units(late)
    day = f"chậm nhất ngày {date_cited(facts.report_by)}" if facts.report_by else "chậm nhất ngày ……/……/……"
    report = f"báo cáo kết quả kèm minh chứng về {authority.leader}{authority.through} {day}"
    year = f" năm {facts.year}" if facts.year else ""
    rating = (
        "Việc chậm khắc phục, chậm báo cáo được ghi nhận khi chấm điểm Chỉ số cải cách hành chính và đánh giá, xếp loại"
        f" mức độ hoàn thành nhiệm vụ{year} của đơn vị và người đứng đầu"
    )
    no_extension = "Thời hạn nêu trên không phải là gia hạn; số ngày quá hạn vẫn tính từ thời hạn đã giao"
    if facts.level >= 2:
        return [
            f"Chủ tịch {whom} kiểm điểm, làm rõ nguyên nhân, trách nhiệm của tập thể, cá nhân trong việc chậm khắc phục"
            f" và chịu trách nhiệm trước {authority.leader} về kết quả thực hiện",
            f"Chủ tịch {whom} trực tiếp chỉ đạo hoàn thành ngay các nhiệm vụ quá hạn, {report}. {no_extension}",
            rating,
            *(
                [f"Giao {authority.office} theo dõi, báo cáo {authority.leader} kết quả thực hiện"]
                if authority.office
                else []
            ),
        ]
    return [
        f"Chủ tịch {whom} khẩn trương chỉ đạo hoàn thành các nhiệm vụ quá hạn, {report}. {no_extension}",
        "Trường hợp có khó khăn, vướng mắc vượt thẩm quyền, có văn bản nêu rõ lý do, kết quả đã thực hiện và thời hạn"
        " đề nghị gia hạn để xem xét, quyết định",
        rating,
    ]


def _contact(facts: ChaseFacts) -> list[Block]:
    if not facts.authority.contact:
        return []
    who = facts.authority.office or facts.authority.council
    return [paragraph(f"Thông tin cần trao đổi, đề nghị liên hệ {who}, {facts.authority.contact}.")]


def _closing(facts: ChaseFacts, late: Sequence[LateUnit]) -> str:
    return f"Yêu cầu {_units(late)} nghiêm túc thực hiện{END_MARK}"


def _addressees(late: Sequence[LateUnit], *, is_leaders: bool) -> tuple[str, ...]:
    units = [one.unit for one in late]
    if len(units) > LONG_LIST:
        return (f"{'Chủ tịch ' if is_leaders else ''}{councils(units)} có tên tại Phụ lục",)
    return tuple(capital((head_of if is_leaders else council)(unit)) for unit in units)


def _recipients(facts: ChaseFacts) -> tuple[str, ...]:
    informed = (
        (f"Chủ tịch, các Phó Chủ tịch UBND {facts.authority.kind_word}",)
        if facts.level >= 2
        else (f"{facts.authority.leader} (để báo cáo)",)
    )
    office = (facts.authority.office,) if facts.level >= 2 and facts.authority.office else ()
    return ("Như trên", *informed, *office, "Lưu: VT" + (", NV" if facts.authority.office else ""))
