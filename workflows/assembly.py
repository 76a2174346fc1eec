"""Findings of signed minutes become the outline of the conclusion notice, keeping what a person edited."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workflows.areas import area_label, area_position
from workflows.notice_facts import DecisionFact, FindingFact, NoticeFacts, RequirementFact
from workflows.notice_frame import closing, opening, requirements, subtitle
from workflows.notice_sentences import same_words, say_initiative, say_together
from workflows.notice_text import to_blocks, to_markdown
from workflows.outline import Edit, NoticeBlock, Outline, Section, made
from workflows.wording import kinds_phrase

__all__ = [
    "DecisionFact",
    "Edit",
    "FindingFact",
    "NoticeBlock",
    "NoticeFacts",
    "Outline",
    "RequirementFact",
    "assemble",
    "to_blocks",
    "to_markdown",
]

_LAST = 10**9  # a finding without a criterion stands after those the checklist asked for


def assemble(findings: Iterable[FindingFact], facts: NoticeFacts, edits: Mapping[str, Edit]) -> Outline:
    """Return the notice as it stands now.

    The order in which findings arrive changes nothing.  Every finding stands in exactly one block.  A sentence that
    a person edited keeps the person's text; it is stale when the findings beneath say something else than they did
    then.  Edits whose sentence is gone are handed back, never dropped.
    """
    known = sorted(findings, key=lambda finding: finding.uid)
    strengths = [finding for finding in known if finding.kind == "strength"]
    shortcomings = [finding for finding in known if finding.kind == "shortcoming"]
    blocks = [
        *opening(facts),
        *_section("strengths", strengths, facts),
        *_section("shortcomings", shortcomings, facts),
        *requirements(facts, has_shortcomings=bool(shortcomings)),
        *closing(facts),
    ]
    keys = {block.key for block in blocks}
    return Outline(
        title="THÔNG BÁO",
        subtitle=subtitle(facts),
        place=facts.place,
        blocks=tuple(_edited(block, edits.get(block.key)) for block in blocks),
        recipients=facts.recipients,
        signature_lines=facts.signature_lines,
        signer_name=facts.signer_name,
        orphan_edits=tuple(edits[key] for key in sorted(edits) if key not in keys),
    )


def _edited(block: NoticeBlock, edit: Edit | None) -> NoticeBlock:
    if edit is None:
        return block
    return replace(block, text=edit.text, is_edited=True, is_stale=edit.base_text != block.assembled_text)


# -- sections I and II -------------------------------------------------------------------------------------------------

_HEADINGS: Mapping[Section, tuple[str, str]] = {
    "strengths": ("I.", "ƯU ĐIỂM, KẾT QUẢ ĐẠT ĐƯỢC"),
    "shortcomings": ("II.", "HẠN CHẾ, KHUYẾT ĐIỂM"),
}
_NOTHING: Mapping[Section, str] = {
    "strengths": "Biên bản kiểm tra không ghi nhận ưu điểm nổi bật cần nêu tại Thông báo này.",
    "shortcomings": "Qua kiểm tra, chưa phát hiện hạn chế, khuyết điểm phải nêu tại Thông báo này.",
}


def _section(section: Section, findings: Sequence[FindingFact], facts: NoticeFacts) -> Iterator[NoticeBlock]:
    number, title = _HEADINGS[section]
    yield made(section, section, "heading", title, number=number, level=1)
    if not findings:
        yield made(f"{section}/lead", section, "lead", _NOTHING[section])
        return
    if section == "shortcomings":
        where = kinds_phrase(facts.units_inspected) or "các đơn vị"
        inspected = "" if len(facts.units_inspected) == 1 else " được kiểm tra"
        text = f"Bên cạnh kết quả đạt được, công tác cải cách hành chính nhà nước tại {where}{inspected} còn một số"
        yield made(f"{section}/lead", section, "lead", f"{text} hạn chế, khuyết điểm như sau:")
    areas = sorted({finding.area for finding in findings}, key=area_position)
    for index, area in enumerate(areas, start=1):
        label = area_label(area, facts.area_labels)
        yield made(f"{section}/{area}", section, "heading", label, number=f"{index}.", level=2, area=area)
        yield from _area(section, area, [finding for finding in findings if finding.area == area], facts)


def _area(section: Section, area: str, findings: Sequence[FindingFact], facts: NoticeFacts) -> Iterator[NoticeBlock]:
    for key, group in _grouped([finding for finding in findings if not _is_initiative(finding)]):
        text = say_together(group, facts)
        yield made(f"{section}/{area}/{key}", section, "item", text, number="-", area=area, findings=group)
    initiatives = _grouped([finding for finding in findings if _is_initiative(finding)])
    if initiatives:
        lead = "Một số sáng kiến, cách làm hay trong tổ chức thực hiện:"
        yield made(f"{section}/{area}/initiatives", section, "lead", lead, number="-", area=area)
    for key, group in initiatives:
        text = say_initiative(group, facts)
        yield made(f"{section}/{area}/{key}", section, "item", text, number="+", area=area, findings=group)


def _is_initiative(finding: FindingFact) -> bool:
    return finding.initiative and finding.kind == "strength"


Group = tuple[str, list[FindingFact]]


def _grouped(findings: Sequence[FindingFact]) -> list[Group]:
    """Put together what is said in one sentence, in the order of the checklist and then by weight.

    A criterion is one matter, and so is the same statement without a criterion.  An initiative belongs to those who
    had it, whatever criterion it was recorded under.
    """
    groups: dict[str, list[FindingFact]] = {}
    for finding in findings:
        groups.setdefault(_matter(finding), []).append(finding)
    keyed = [(_key(group), group) for group in groups.values()]
    return sorted(keyed, key=lambda pair: (_weight(pair[1]), pair[0]))


def _matter(finding: FindingFact) -> str:
    if finding.criterion_id is not None and not _is_initiative(finding):
        return f"c{finding.criterion_id}"
    return same_words(finding.statement)


def _key(group: Sequence[FindingFact]) -> str:
    first = min(group, key=lambda finding: finding.uid)
    if first.criterion_id is not None and not _is_initiative(first):
        return f"c{first.criterion_id}"
    return f"f{first.uid}"


def _weight(group: Sequence[FindingFact]) -> tuple[int, bool, int, int]:
    positions = [one.criterion_position for one in group if one.criterion_id is not None]
    units = {one.unit for one in group}
    is_serious = any(one.severity == "serious" for one in group)
    return (min(positions, default=_LAST), not is_serious, -len(units), min(unit.position for unit in units))
