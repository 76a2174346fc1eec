"""The kinds of document that the life of a campaign brings forth, and how each is abbreviated in its symbol."""

from dataclasses import dataclass
from enum import StrEnum

from workflows.i18n import N_


class DocumentKind(StrEnum):
    """What a document is; the word is kept in the database."""

    PLAN = "plan"
    TEAM_DECISION = "team_decision"
    ANNOUNCEMENT = "announcement"
    MINUTES = "minutes"
    TEAM_REPORT = "team_report"
    NOTICE = "notice"
    SELF_NOTICE = "self_notice"
    CORRECTION = "correction"
    REMEDIATION_PLAN = "remediation_plan"
    REMEDIATION_REPORT = "remediation_report"
    EXTENSION_REQUEST = "extension_request"
    EXTENSION_DECISION = "extension_decision"
    CHASE_LETTER = "chase_letter"
    PERIODIC_REPORT = "periodic_report"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class KindFacts:
    """How a kind is called, and its abbreviation (Nghị định 30/2020, phụ lục III); a công văn has none.

    ``of_team`` is said of what the inspection team issues in its own name: a body that issues documents has numbers
    of its own (phụ lục I, phần I, mục II.3.a).
    """

    label: str
    abbreviation: str
    of_team: bool = False

    @property
    def is_letter(self) -> bool:
        """Say whether it is a công văn, whose symbol names the office that drafted it."""
        return not self.abbreviation


KINDS: dict[DocumentKind, KindFacts] = {
    DocumentKind.PLAN: KindFacts(N_("Kế hoạch kiểm tra"), "KH"),
    DocumentKind.TEAM_DECISION: KindFacts(N_("Quyết định về Đoàn kiểm tra"), "QĐ"),
    DocumentKind.ANNOUNCEMENT: KindFacts(N_("Công văn thông báo lịch kiểm tra"), ""),
    DocumentKind.MINUTES: KindFacts(N_("Biên bản kiểm tra"), "BB", of_team=True),
    DocumentKind.TEAM_REPORT: KindFacts(N_("Báo cáo kết quả kiểm tra của Đoàn"), "BC", of_team=True),
    DocumentKind.NOTICE: KindFacts(N_("Thông báo kết luận kiểm tra"), "TB"),
    DocumentKind.SELF_NOTICE: KindFacts(N_("Thông báo kết quả tự kiểm tra"), "TB"),
    DocumentKind.CORRECTION: KindFacts(N_("Thông báo thay thế, sửa đổi"), "TB"),
    DocumentKind.REMEDIATION_PLAN: KindFacts(N_("Kế hoạch khắc phục"), "KH"),
    DocumentKind.REMEDIATION_REPORT: KindFacts(N_("Báo cáo kết quả khắc phục"), "BC"),
    DocumentKind.EXTENSION_REQUEST: KindFacts(N_("Công văn đề nghị gia hạn"), ""),
    DocumentKind.EXTENSION_DECISION: KindFacts(N_("Công văn trả lời đề nghị gia hạn"), ""),
    DocumentKind.CHASE_LETTER: KindFacts(N_("Công văn đôn đốc"), ""),
    DocumentKind.PERIODIC_REPORT: KindFacts(N_("Báo cáo định kỳ về cải cách hành chính"), "BC"),
    DocumentKind.OTHER: KindFacts(N_("Văn bản khác"), ""),
}


#: The types that a symbol may begin with (Nghị định 30/2020, phụ lục III), as far as they are in capitals throughout.
ABBREVIATIONS = frozenset((
    "NQ", "QĐ", "CT", "QC", "TC", "TB", "HD", "KH", "PA", "ĐA", "DA", "BC", "BB", "HĐ", "CĐ", "BGN", "BTT", "GUQ", "GM",
    "GGT", "GNP", "PG", "PC", "PB",
))  # fmt: skip


def symbol_of(kind: DocumentKind, body: str, office: str = "") -> str:
    """Return what stands after the slash: the type and who issues, or for a công văn who issues and who drafted.

    >>> symbol_of(DocumentKind.NOTICE, "UBND", "NV")
    'TB-UBND'
    >>> symbol_of(DocumentKind.CHASE_LETTER, "UBND", "NV")
    'UBND-NV'
    """
    abbreviation = KINDS[kind].abbreviation
    parts = [abbreviation, body] if abbreviation else [body, office]
    return "-".join(part for part in parts if part)
