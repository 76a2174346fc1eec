"""Appendices of a notice: the lists of units that are too long for its sentences."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from workflows.areas import area_label
from workflows.blocks import Align, Block, table
from workflows.notice_facts import FindingFact, NoticeFacts
from workflows.notice_groups import Group
from workflows.notice_sentences import is_listed_apart, matter_in_words
from workflows.outline import NoticeAppendix, Section
from workflows.unit_lists import Telling
from workflows.wording import SECTION_KINDS, capital, full_name, head_of, in_official_order, sentence

INSPECTED: Section = "opening"
#: Who mends what an authority found at itself.
ASSIGNED: Section = "requirements"

_ROMAN = ("I", "II", "III", "IV")
_TITLES: Mapping[Section, str] = {
    INSPECTED: "DANH SÁCH ĐƠN VỊ ĐƯỢC KIỂM TRA",
    "strengths": "DANH SÁCH ĐƠN VỊ CÓ ƯU ĐIỂM, KẾT QUẢ NỔI BẬT",
    "shortcomings": "DANH SÁCH ĐƠN VỊ CÓ HẠN CHẾ, KHUYẾT ĐIỂM",
    ASSIGNED: "PHÂN CÔNG KHẮC PHỤC TỒN TẠI, HẠN CHẾ",
}


@dataclass(frozen=True)
class Annexes:
    """The appendices of one notice, by the section that announces them."""

    tables: tuple[NoticeAppendix, ...]

    @classmethod
    def of(cls, parts: Mapping[Section, Mapping[str, Sequence[Group]]], facts: NoticeFacts) -> "Annexes":
        """Return the appendices that these sentences need; none where every list is short enough."""
        rows: dict[Section, list[tuple[str, ...]]] = {INSPECTED: _inspected(facts)}
        for section, areas in parts.items():
            rows[section] = list(_listed(areas, facts))
        if facts.is_self:
            rows[ASSIGNED] = list(_assigned(parts["shortcomings"], facts))
        elif facts.annex_by_unit:
            rows[ASSIGNED] = list(_by_unit(parts["shortcomings"], facts))
        wanted = [section for section, found in rows.items() if found]
        numbers = _ROMAN if len(wanted) > 1 else ("",)
        return cls(
            tuple(
                _appendix(section, number, rows[section], facts)
                for section, number in zip(wanted, numbers, strict=False)
            )
        )

    def name_of(self, section: Section) -> str:
        """Return "Phụ lục II", as the sentences of a section cite theirs."""
        return next((table.name for table in self.tables if table.key == section), "")


def _appendix(section: Section, number: str, rows: Sequence[tuple[str, ...]], facts: NoticeFacts) -> NoticeAppendix:
    title = _TITLES[section]
    header: tuple[str, ...] = ("STT", "Lĩnh vực", "Nội dung", "Đơn vị")
    widths: tuple[float, ...] = (0.08, 0.2, 0.3, 0.42)
    if section == INSPECTED:
        header, widths = ("STT", "Đơn vị"), (0.12, 0.88)
    elif section == ASSIGNED and not facts.is_self:
        title = "NHIỆM VỤ KHẮC PHỤC THEO TỪNG ĐƠN VỊ"
        header = ("STT", "Đơn vị", "Hạn chế phải khắc phục", "Biện pháp", "Người chịu trách nhiệm", "Thời hạn")
        widths = (0.06, 0.16, 0.29, 0.22, 0.14, 0.13)
    elif section == ASSIGNED:
        header = ("STT", "Tồn tại, hạn chế", "Biện pháp khắc phục", "Người thực hiện", "Thời hạn")
        widths = (0.07, 0.29, 0.3, 0.19, 0.15)
        if has_sections(facts):
            header = ("STT", "Bộ phận, công chức", *header[1:])
            widths = (0.06, 0.17, 0.25, 0.23, 0.16, 0.13)
    numbered = tuple((str(index), *row) for index, row in enumerate(rows, start=1))
    return NoticeAppendix(section, number, title, header, numbered, widths)


def _inspected(facts: NoticeFacts) -> list[tuple[str, ...]]:
    if not 0 < facts.list_limit < len(facts.units_inspected):
        return []
    names = [full_name(unit) for unit in in_official_order(facts.units_inspected)]
    return [(name[:1].upper() + name[1:],) for name in names]


def _listed(areas: Mapping[str, Sequence[Group]], facts: NoticeFacts) -> Iterator[tuple[str, ...]]:
    for area, groups in areas.items():
        for group in groups:
            if is_listed_apart(group.findings, facts):
                units = Telling.of(group.findings, facts).listed()
                words = matter_in_words(group.findings, group.wording)
                yield (area_label(area, facts.area_labels), words, f"{units[:1].upper()}{units[1:]}.")


def has_sections(facts: NoticeFacts) -> bool:
    """Say whether an authority looked at its own sections and officials, one by one."""
    return any(unit.kind in SECTION_KINDS for unit in facts.units_inspected)


def _assigned(areas: Mapping[str, Sequence[Group]], facts: NoticeFacts) -> Iterator[tuple[str, ...]]:
    """Yield a row for each shortcoming, section by section where sections were looked at.

    What nobody has decided yet is left for the officer to write; a section is answered for by its head.
    """
    if has_sections(facts):
        for name, one in _unit_by_unit(areas):
            answers = one.responsible.strip() or (head_of(one.unit) if one.unit.kind in SECTION_KINDS else "")
            yield (name, sentence(one.statement), sentence(one.remedy), answers, facts.report_deadline_wording)
        return
    is_many = len(facts.units_inspected) > 1
    for groups in areas.values():
        for one in (finding for group in groups for finding in group.findings):
            where = f"{full_name(one.unit)}: " if is_many else ""
            what = sentence(f"{where}{one.statement}")
            yield (what, sentence(one.remedy), one.responsible.strip(), facts.report_deadline_wording)


def _by_unit(areas: Mapping[str, Sequence[Group]], facts: NoticeFacts) -> Iterator[tuple[str, ...]]:
    """Yield a row for each unit's shortcoming, unit by unit in official order: the task that it will have."""
    for name, one in _unit_by_unit(areas):
        answers = one.responsible.strip() or head_of(one.unit)
        what, remedy = sentence(one.statement), sentence(one.remedy)
        yield (name, what, remedy, answers, facts.report_deadline_wording)


def _unit_by_unit(areas: Mapping[str, Sequence[Group]]) -> Iterator[tuple[str, FindingFact]]:
    found = [one for groups in areas.values() for group in groups for one in group.findings]
    for unit in in_official_order(one.unit for one in found):
        yield from ((capital(full_name(unit)), one) for one in found if one.unit == unit)


def appendices_as_text(appendices: Sequence[NoticeAppendix]) -> str:
    """Return the appendices as they are kept with a frozen notice; nothing for none."""
    return json.dumps([asdict(one) for one in appendices], ensure_ascii=False) if appendices else ""


def appendices_of(kept: str) -> tuple[NoticeAppendix, ...]:
    """Read back what `appendices_as_text` wrote."""
    return tuple(
        NoticeAppendix(
            one["key"],
            one["number"],
            one["title"],
            tuple(one["header"]),
            tuple(tuple(row) for row in one["rows"]),
            tuple(one["widths"]),
        )
        for one in (json.loads(kept) if kept else [])
    )


def appendix_blocks(appendix: NoticeAppendix) -> list[Block]:
    """Return what an appendix draws below its title."""
    others: list[Align] = ["left"] * (len(appendix.header) - 1)
    return [table(appendix.header, appendix.rows, widths=appendix.widths, aligns=("center", *others))]
