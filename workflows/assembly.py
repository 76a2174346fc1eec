"""Findings of signed minutes become the outline of the conclusion notice, keeping what a person edited."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from workflows.areas import area_label, area_position
from workflows.notice_annexes import ASSIGNED, Annexes
from workflows.notice_facts import DecisionFact, FindingFact, Grouping, NoticeFacts, RequirementFact
from workflows.notice_frame import closing, opening, report_duty, requirements, subtitle
from workflows.notice_groups import Group, by_finding, grouped, initiatives
from workflows.notice_index import (
    index_closing,
    index_opening,
    index_requirements,
    index_results,
    index_shortcomings,
    index_subtitle,
)
from workflows.notice_self import self_closing, self_opening, self_requirements, self_subtitle
from workflows.notice_sentences import say_initiative, say_together
from workflows.notice_text import to_blocks, to_markdown
from workflows.outline import Edit, NoticeBlock, Outline, Section, made
from workflows.wording import kinds_phrase

__all__ = [
    "DecisionFact",
    "Edit",
    "FindingFact",
    "Grouping",
    "NoticeBlock",
    "NoticeFacts",
    "Outline",
    "RequirementFact",
    "assemble",
    "to_blocks",
    "to_markdown",
]


def title_of(facts: NoticeFacts) -> str:
    """Return what the notice is about (trích yếu), known before any of its sentences."""
    if facts.index is not None:
        return index_subtitle(facts.index)
    return self_subtitle(facts) if facts.is_self else subtitle(facts)


def assemble(
    findings: Iterable[FindingFact],
    facts: NoticeFacts,
    edits: Mapping[str, Edit],
    groupings: Iterable[Grouping] = (),
) -> Outline:
    """Return the notice as it stands now.

    The order in which findings arrive changes nothing.  Every finding stands in exactly one block.  A sentence that
    a person edited keeps the person's text; it is stale when the findings beneath say something else than they did
    then.  An edit whose sentence has another key by now follows its findings; one whose findings are gone as well is
    handed back, never dropped.
    """
    known = sorted(findings, key=lambda finding: finding.uid)
    by_hand = by_finding(groupings)
    parts = {
        section: _by_area([finding for finding in known if finding.kind == kind], by_hand)
        for section, kind in _KINDS.items()
    }
    annexes = Annexes.of(parts, facts)
    frame = _frame(facts, annexes, has_shortcomings=bool(parts["shortcomings"]))
    blocks = [
        *frame.opening,
        *_section("strengths", parts["strengths"], facts, annexes),
        *_section("shortcomings", parts["shortcomings"], facts, annexes),
        *frame.requirements,
        *frame.closing,
    ]
    edited, orphans = _with_edits(blocks, edits)
    return Outline(
        title="THÔNG BÁO",
        subtitle=title_of(facts),
        place=facts.place,
        blocks=tuple(edited),
        recipients=facts.recipients,
        signature_lines=facts.signature_lines,
        signer_name=facts.signer_name,
        orphan_edits=tuple(orphans),
        appendices=annexes.tables,
    )


class _Frame(NamedTuple):
    """What stands around the findings."""

    opening: Iterable[NoticeBlock]
    requirements: Iterable[NoticeBlock]
    closing: Iterable[NoticeBlock]


def _frame(facts: NoticeFacts, annexes: Annexes, *, has_shortcomings: bool) -> _Frame:
    """Return what stands around the findings: of an inspection, of oneself, or where scores were published."""
    if facts.index is not None:
        return _Frame(
            index_opening(facts, facts.index, annexes), index_requirements(facts), index_closing(facts, facts.index)
        )
    if facts.is_self:
        asked = self_requirements(facts, annexes, has_shortcomings=has_shortcomings)
        return _Frame(self_opening(facts), asked, self_closing(facts))
    report = report_duty(facts, has_shortcomings=has_shortcomings)
    return _Frame(opening(facts, annexes), requirements(facts, report=report), closing(facts))


# -- what people edited ------------------------------------------------------------------------------------------------


def _with_edits(blocks: Sequence[NoticeBlock], edits: Mapping[str, Edit]) -> tuple[list[NoticeBlock], list[Edit]]:
    """Lay every edit over its sentence, and return those that have none any more."""
    keys = {block.key for block in blocks}
    theirs = {key: edits[key] for key in edits if key in keys}
    orphans = []
    for key in sorted(edits.keys() - keys):
        home = _home(edits[key], blocks, theirs)
        if home is None:
            orphans.append(edits[key])
        else:
            theirs[home] = edits[key]
    return [_edited(block, theirs.get(block.key)) for block in blocks], orphans


def _home(edit: Edit, blocks: Sequence[NoticeBlock], taken: Mapping[str, Edit]) -> str | None:
    """Return the sentence that holds most of the findings an edit was written about, unless it has an edit itself."""
    if not edit.finding_uids:
        return None
    shared = [(len(block.finding_uids & edit.finding_uids), block.key) for block in blocks]
    most, key = max(shared, key=lambda pair: (pair[0], pair[1]), default=(0, ""))
    return key if most and key not in taken else None


def _edited(block: NoticeBlock, edit: Edit | None) -> NoticeBlock:
    if edit is None:
        return block
    return replace(
        block,
        text=edit.text,
        is_edited=True,
        is_stale=edit.base_text != block.assembled_text,
        base_text=edit.base_text,
        edit_key=edit.block_key,
    )


# -- sections I and II -------------------------------------------------------------------------------------------------

_KINDS: Mapping[Section, str] = {"strengths": "strength", "shortcomings": "shortcoming"}
_HEADINGS: Mapping[Section, tuple[str, str]] = {
    "strengths": ("I.", "ƯU ĐIỂM, KẾT QUẢ ĐẠT ĐƯỢC"),
    "shortcomings": ("II.", "HẠN CHẾ, KHUYẾT ĐIỂM"),
}
_SELF_HEADINGS: Mapping[Section, tuple[str, str]] = {
    "strengths": ("I.", "KẾT QUẢ ĐẠT ĐƯỢC"),
    "shortcomings": ("II.", "TỒN TẠI, HẠN CHẾ"),
}
_SELF_NOTHING: Mapping[Section, str] = {
    "strengths": "Biên bản tự kiểm tra không ghi nhận kết quả nổi bật cần nêu tại Thông báo này.",
    "shortcomings": "Qua tự kiểm tra, chưa phát hiện tồn tại, hạn chế phải nêu tại Thông báo này.",
}
_NOTHING: Mapping[Section, str] = {
    "strengths": "Biên bản kiểm tra không ghi nhận ưu điểm nổi bật cần nêu tại Thông báo này.",
    "shortcomings": "Qua kiểm tra, chưa phát hiện hạn chế, khuyết điểm phải nêu tại Thông báo này.",
}


def _by_area(findings: Sequence[FindingFact], by_hand: Mapping[str, Grouping]) -> dict[str, list[Group]]:
    """Return the sentences of one section, area by area in the fixed order."""
    areas: dict[str, list[FindingFact]] = {}
    for finding in findings:
        areas.setdefault(finding.area, []).append(finding)
    return {area: grouped(areas[area], by_hand) for area in sorted(areas, key=area_position)}


def _section(
    section: Section, areas: Mapping[str, Sequence[Group]], facts: NoticeFacts, annexes: Annexes
) -> Iterator[NoticeBlock]:
    number, title = (_SELF_HEADINGS if facts.is_self else _HEADINGS)[section]
    yield made(section, section, "heading", title, number=number, level=1)
    if section == "strengths" and facts.index is not None:
        yield made(f"{section}/lead", section, "lead", index_results(facts, facts.index))
    elif not areas:
        yield made(f"{section}/lead", section, "lead", (_SELF_NOTHING if facts.is_self else _NOTHING)[section])
        return
    if section == "shortcomings" and facts.index is not None:
        yield made(f"{section}/lead", section, "lead", index_shortcomings(facts, facts.index))
    elif section == "shortcomings" and facts.is_self:
        text = f"Bên cạnh kết quả đạt được, công tác cải cách hành chính của {facts.authority_name} còn một số"
        yield made(f"{section}/lead", section, "lead", f"{text} tồn tại, hạn chế như sau:")
    elif section == "shortcomings":
        where = kinds_phrase(facts.units_inspected) or "các đơn vị"
        inspected = "" if len(facts.units_inspected) == 1 else " được kiểm tra"
        text = f"Bên cạnh kết quả đạt được, công tác cải cách hành chính nhà nước tại {where}{inspected} còn một số"
        annex = annexes.name_of(ASSIGNED)
        each = f" (nhiệm vụ khắc phục của từng đơn vị tại {annex} kèm theo)" if annex else ""
        yield made(f"{section}/lead", section, "lead", f"{text} hạn chế, khuyết điểm như sau{each}:")
    for index, (area, groups) in enumerate(areas.items(), start=1):
        label = area_label(area, facts.area_labels)
        yield made(f"{section}/{area}", section, "heading", label, number=f"{index}.", level=2, area=area)
        yield from _area(section, area, groups, facts, annexes.name_of(section))


def _area(
    section: Section, area: str, groups: Sequence[Group], facts: NoticeFacts, apart: str
) -> Iterator[NoticeBlock]:
    ordinary, special = initiatives(groups)
    for one in ordinary:
        text = say_together(one.findings, facts, wording=one.wording, apart=apart)
        yield made(f"{section}/{area}/{one.key}", section, "item", text, number="-", area=area, findings=one.findings)
    if special:
        lead = "Một số sáng kiến, cách làm hay trong tổ chức thực hiện:"
        yield made(f"{section}/{area}/initiatives", section, "lead", lead, number="-", area=area)
    for one in special:
        text = say_initiative(one.findings, facts, wording=one.wording, apart=apart)
        yield made(f"{section}/{area}/{one.key}", section, "item", text, number="+", area=area, findings=one.findings)
