"""The outline of a notice: its sentences in order, each knowing its findings and whether a person edited it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from workflows.notice_facts import FindingFact

Section = Literal["opening", "strengths", "shortcomings", "requirements", "closing"]
NoticeBlockKind = Literal["heading", "lead", "paragraph", "item", "requirement"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A person's own text for a block, with the assembled text it was written over.

    ``finding_uids`` are the findings it was written about: they lead it to its sentence when that has another key by
    now, because findings were joined, parted or withdrawn.
    """

    block_key: str
    base_text: str
    text: str
    finding_uids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NoticeBlock:
    """One heading or sentence of the notice.

    ``key`` comes from section, area and criterion (or the finding's uid for a free one), never from order, so an
    edit finds its sentence again.  ``number`` is printed before the text ("I.", "1.1.", "-", "+").  ``level`` is
    the depth: 1 for sections, 2 for areas, 3 for what stands below.  A ``lead`` introduces what follows it and
    stands for no finding itself.  A block is stale when the text beneath an edit has changed since; ``base_text`` is
    the assembled text that the edit was written over and ``edit_key`` the key it is kept under.
    """

    key: str
    section: Section
    area: str | None
    level: int
    kind: NoticeBlockKind
    number: str
    text: str
    assembled_text: str
    is_edited: bool = False
    is_stale: bool = False
    finding_ids: tuple[int, ...] = ()
    deadline_wording: str = ""
    addressee: str = ""
    base_text: str = ""
    edit_key: str = ""
    finding_uids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NoticeAppendix:
    """A table that the notice announces and carries behind its signature: lists too long for a sentence.

    ``number`` is Roman where there are two or more, empty for a single one (NĐ 30/2020, phụ lục I, mục III.1).
    """

    key: str
    number: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()

    @property
    def name(self) -> str:
        """As the body cites it: "Phụ lục", "Phụ lục II"."""
        return f"Phụ lục {self.number}".strip()


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole notice before it is drawn.  ``orphan_edits`` are those whose sentence no longer exists."""

    title: str  # "THÔNG BÁO"
    subtitle: str
    place: str
    blocks: tuple[NoticeBlock, ...]
    recipients: tuple[str, ...] = ()
    signature_lines: tuple[str, ...] = ()
    signer_name: str = ""
    orphan_edits: tuple[Edit, ...] = ()
    appendices: tuple[NoticeAppendix, ...] = ()

    def block_of(self, finding_id: int) -> NoticeBlock | None:
        """Return the sentence that a finding stands in."""
        return next((block for block in self.blocks if finding_id in block.finding_ids), None)


def made(
    key: str,
    section: Section,
    kind: NoticeBlockKind,
    text: str,
    *,
    number: str = "",
    level: int = 3,
    area: str | None = None,
    findings: Iterable[FindingFact] = (),
    deadline_wording: str = "",
    addressee: str = "",
) -> NoticeBlock:
    """Return a block as it was assembled, before anybody edited it."""
    beneath = list(findings)
    return NoticeBlock(
        key,
        section,
        area,
        level,
        kind,
        number,
        text,
        assembled_text=text,
        finding_ids=tuple(sorted(finding.id for finding in beneath)),
        deadline_wording=deadline_wording,
        addressee=addressee,
        finding_uids=frozenset(finding.uid for finding in beneath),
    )
