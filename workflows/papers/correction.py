"""What follows an issued notice that was wrong: a correcting letter for form, a superseding notice for content."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflows.blocks import Block, paragraph, table
from workflows.papers.paper import END_MARK, LONG_LIST, Annex, Authority, Cited, Paper, units_addressed
from workflows.wording import UnitName, sentence, two_digits


@dataclass(frozen=True, slots=True)
class Correction:
    """One place of the notice: what was printed there, and what it should read."""

    place: str  # "Mục II.3, gạch đầu dòng thứ hai"
    printed: str
    right: str


@dataclass(frozen=True, slots=True)
class CorrectionFacts:
    """Errors of form and spelling in an issued notice; an error of content takes another notice (NĐ 30/2020, 18.3)."""

    authority: Authority
    notice: Cited
    corrections: tuple[Correction, ...]
    units: tuple[UnitName, ...] = ()  # who got the notice
    reason: str = ""
    leader_lines: tuple[str, ...] = ()
    signer_name: str = ""


def read_corrections(text: str) -> tuple[Correction, ...]:
    """Return what a person wrote, one place a line: "place | printed | right"; lines without both words are not one.

    >>> read_corrections("Mục II.3 | thị trấn Bồ Hạ | thị trấn Bố Hạ\\n\\nthiếu vế")
    (Correction(place='Mục II.3', printed='thị trấn Bồ Hạ', right='thị trấn Bố Hạ'),)
    """
    found = []
    for line in text.splitlines():
        parts = [part.strip() for part in line.split("|")]
        if len(parts) == 2:
            parts.insert(0, "")
        if len(parts) == 3 and parts[1] and parts[2]:
            found.append(Correction(*parts))
    return tuple(found)


def unreadable_corrections(text: str) -> list[str]:
    """Return the lines that say something and are no correction, so that none is silently left out."""
    return [line.strip() for line in text.splitlines() if line.strip() and not read_corrections(line)]


def correction_paper(facts: CorrectionFacts) -> Paper:
    """Return the correcting letter (công văn đính chính)."""
    one = len(facts.corrections) == 1
    in_annex = len(facts.corrections) > LONG_LIST
    reason = f"Do {_lower(_bare(facts.reason))}, " if facts.reason.strip() else ""
    what = f"{reason}{facts.notice.full} có sai sót về kỹ thuật trình bày"
    blocks: list[Block] = [
        paragraph(f"{what[:1].upper()}{what[1:]}. {facts.authority.leader} đính chính như sau:"),
    ]
    if one:
        blocks.append(paragraph(_sentence(facts.corrections[0])))
    elif in_annex:
        blocks.append(
            paragraph(f"Đính chính {two_digits(len(facts.corrections))} nội dung, chi tiết tại Phụ lục kèm theo.")
        )
    else:
        blocks.append(_table(facts.corrections))
    blocks.append(
        paragraph(
            f"Các nội dung khác của {facts.notice.short} không thay đổi. {facts.authority.leader} thông báo để các cơ"
            f" quan, đơn vị biết, thực hiện{END_MARK}"
        )
    )
    return Paper(
        title="",
        subject=f"V/v đính chính {facts.notice.short}",
        symbol="UBND-NV",
        blocks=tuple(blocks),
        annexes=(Annex("NỘI DUNG ĐÍNH CHÍNH", (_table(facts.corrections),)),) if in_annex else (),
        addressees=units_addressed(facts.units),
        recipients=("Như trên", "Lưu: VT" + (", NV" if facts.authority.office else "")),
        signature_lines=facts.leader_lines or ("CHỦ TỊCH",),
        signer_name=facts.signer_name,
    )


def _sentence(one: Correction) -> str:
    place = f"Tại {_bare(one.place)}: " if one.place.strip() else ""
    return f"{place}“{_bare(one.printed)}” sửa thành “{_bare(one.right)}”."


def _table(corrections: Sequence[Correction]) -> Block:
    rows = [(str(index), one.place, one.printed, one.right) for index, one in enumerate(corrections, start=1)]
    header = ("TT", "Vị trí", "Đã in", "Đính chính thành")
    return table(header, rows, widths=(0.9, 3.6, 5.7, 5.8), aligns=("center", "left", "left", "left"))


# -- another notice in its place ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SupersedingFacts:
    """What a new notice puts in place of an issued one: sentence by sentence, before and after.

    ``changes`` holds (before, after); an added sentence has nothing before, a dropped one nothing after.
    """

    authority: Authority
    superseded: Cited
    changes: tuple[tuple[str, str], ...]
    reason: str = ""


def changed_sentences(
    before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """Return what differs between two notices given as (key, sentence), in the order in which one reads them.

    A dropped sentence stands where it stood, behind the last one that both have.

    >>> changed_sentences([("a", "Một."), ("b", "Hai."), ("c", "Ba.")], [("a", "Một."), ("d", "Bốn."), ("c", "Ba  .")])
    (('', 'Bốn.'), ('Hai.', ''), ('Ba.', 'Ba .'))
    """
    old = {key: " ".join(text.split()) for key, text in before}
    new = {key: " ".join(text.split()) for key, text in after}
    found: list[tuple[str, str]] = []
    left = [key for key, _text in before]
    for key, _text in after:
        if key in old:
            place = left.index(key) if key in left else -1
            found += [(old[gone], "") for gone in left[: max(place, 0)] if gone not in new]
            left = left[place + 1 :] if place >= 0 else left
        if old.get(key, "") != new[key]:
            found.append((old.get(key, ""), new[key]))
    found += [(old[gone], "") for gone in left if gone not in new]
    return tuple(found)


def superseding_opening(facts: SupersedingFacts) -> Block:
    """Return the paragraph that stands in the opening of the new notice."""
    reason = f" Lý do thay thế: {sentence(facts.reason)}" if facts.reason.strip() else ""
    changed = (
        f" Có {two_digits(len(facts.changes))} nội dung được thay đổi, đối chiếu tại Phụ lục kèm theo."
        if facts.changes
        else ""
    )
    return paragraph(
        f"Thông báo này thay thế {facts.superseded.numbered} của {facts.superseded.issuer}.{reason}{changed}"
        f" Kết quả khắc phục đơn vị đã báo cáo theo {facts.superseded.short} vẫn được ghi nhận."
    )


def superseding_annexes(facts: SupersedingFacts) -> tuple[Annex, ...]:
    """Return the comparison of both notices, so that no reader has to look for what is different."""
    if not facts.changes:
        return ()
    rows = [
        (str(index), before or "(chưa có)", after or "(bỏ)") for index, (before, after) in enumerate(facts.changes, 1)
    ]
    header = ("TT", f"{facts.superseded.short}", "Thông báo này")
    block = table(header, rows, widths=(0.9, 7.5, 7.6), aligns=("center", "left", "left"))
    return (Annex("BẢNG ĐỐI CHIẾU NỘI DUNG THAY ĐỔI", (block,)),)


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".;, ")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
