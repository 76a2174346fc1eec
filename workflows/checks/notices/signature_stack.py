"""The lines above the signature follow the capacities of the decree.

TM. stands for the collective and is followed by its head, or by KT. and the deputy; a deputy never takes TM. alone.
KT. is followed by the deputy of that head.  TL. is followed by the head of a unit, or by KT. and his deputy; TUQ.
cannot be passed on.
No rank of learning stands before the name.
"""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_

_ORDER = ("TM.", "Q.", "TL.", "TUQ.", "KT.")
_LINE = re.compile(r"(TM\.|KT\.|TL\.|TUQ\.|Q\.)? ?(.*)", re.IGNORECASE)
_COLLECTIVE = re.compile(r"(?:ỦY BAN|UBND|HỘI ĐỒNG|BAN|ĐOÀN|TỔ|TẬP THỂ)", re.IGNORECASE)
_RANKS = re.compile(r"\s*(?:GS|PGS|TS|ThS|CN|KS|BS|Tiến sĩ|Thạc sĩ|Cử nhân|Kỹ sư)\.? ")


@notice_rule(
    "error",
    title=N_("Quyền hạn, chức vụ người ký đúng thể thức"),
    why=N_("Ký sai thẩm quyền thì văn bản không có giá trị."),
    source=N_("Nghị định 30/2020/NĐ-CP, điều 13; phụ lục I, mục I.II.7"),
)
def signature_stack(case: Case) -> Iterator[Fault]:
    lines = [" ".join(line.split()) for line in case.outline.signature_lines if line.strip()]
    if not lines:
        yield Fault(N_("Chưa ghi quyền hạn, chức vụ của người ký."))
        return
    stack = " / ".join(lines)
    for text in _faults(lines):
        yield Fault(text, None, {"stack": stack})
    if _RANKS.match(case.outline.signer_name):
        text = N_("Trước họ tên người ký không ghi học hàm, học vị: “%(name)s”.")
        yield Fault(text, None, {"name": case.outline.signer_name})


def _faults(lines: list[str]) -> Iterator[str]:
    parts = [match.groups(default="") for line in lines if (match := _LINE.fullmatch(line))]
    marks = [mark for mark, _title in parts]
    if any(line != line.upper() for line in lines):
        yield N_("Quyền hạn, chức vụ người ký phải viết in hoa: “%(stack)s”.")
        return
    if marks[-1] not in {"", "Q."}:
        yield N_("Dưới “%(stack)s” phải có chức vụ của người ký.")
    if "TM." in marks[1:] or [mark for mark in marks if mark] != sorted(filter(None, marks), key=_ORDER.index):
        yield N_("Thứ tự các dòng ký “%(stack)s” không đúng: TM. đứng trước, rồi đến TL. hoặc TUQ., sau cùng là KT.")
    if "TUQ." in marks and "KT." in marks:
        yield N_("Người được ủy quyền (TUQ.) không được giao lại cho cấp phó ký: “%(stack)s”.")
    for (mark, title), (next_mark, next_title) in zip(parts, [*parts[1:], ("", "")], strict=True):
        if mark == "TM." and next_mark == "" and next_title.startswith("PHÓ"):
            yield N_("Cấp phó không ký TM. trực tiếp: “%(stack)s” phải có thêm dòng “KT. CHỦ TỊCH”.")
        elif mark == "KT." and next_title and next_title != f"PHÓ {title}":
            yield N_("Dưới dòng KT. phải là cấp phó của chính người đó: “%(stack)s”.")
        elif mark == "TM." and not _COLLECTIVE.match(title):
            yield N_("TM. chỉ đứng trước tên tập thể (ỦY BAN NHÂN DÂN, HỘI ĐỒNG …): “%(stack)s”.")
    if len(lines) == 1 and parts[0][1].startswith("PHÓ"):
        yield N_("Cấp phó ký phải có dòng “KT.” phía trên: “%(stack)s”.")
