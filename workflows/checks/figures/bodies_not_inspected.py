"""Of the stations, wards of a hospital or sections of an office only those that were inspected are blamed by name."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.letters import LOW, UP
from workflows.reading.statement import Kind
from workflows.vietnamese import fold

_SORTS = (
    "Trạm Y tế", "Trạm", "Khoa", "Bộ phận", "Chi bộ", "Hạt Kiểm lâm", "Trường Tiểu học", "Trường Mầm non",
    "Trường THCS", "Đội", "Cục", "Chi cục", "Vụ",
)  # fmt: skip

_NAME = rf"[{UP}][{LOW}]+(?:(?: | - |, )[{UP}][{LOW}]+){{0,5}}"
_TOLD = re.compile(
    rf"(?:^|[,;] |\b(?:[Cc]á biệt|[Rr]iêng|[Tt]ại|[Ở]|[Nn]hư|[Nn]hất là|[Đđ]ặc biệt là),? )"
    rf"(?P<sort>{'|'.join(_SORTS)}) (?P<name>{_NAME})(?= (?!và\b)[{LOW}])"
)
#: Offices whose names go on in small letters until what is said of them: "Trung tâm Quản lý đường thủy còn yêu cầu".
_OFFICE = re.compile(
    rf"(?:^|[,;] |\b(?:[Rr]iêng|[Tt]ại|[Ở]|[Nn]hư) )(?P<sort>Trung tâm|Ban Quản lý|Chi cục|Thanh tra|Trường|Bệnh viện)"
    rf" (?P<name>[{UP}][{LOW}]+(?: [^\W\d_]+){{0,6}}?),? (?:còn|chưa|không|để|bị|vẫn|thiếu|chậm|mới)\b"
)
#: Every commune has one of these.
_EVERYWHERE = re.compile(r"hành chính công|một cửa|học tập cộng đồng|văn hóa", re.IGNORECASE)
#: Bodies that every commune has beside the sections of its people's committee.
_OF_COMMUNE = re.compile(
    r"Ban Chỉ huy [Qq]uân sự|Công an (?:xã|phường|thị trấn)|Trạm Y tế|Văn phòng Đảng ủy|Đoàn Thanh niên|Hội Phụ nữ"
    r"|Hội Liên hiệp Phụ nữ|Hội Nông dân|Hội Cựu chiến binh|Ủy ban Mặt trận Tổ quốc"
)
_BLAMED = re.compile(r"\b(?:chưa|không|còn|thiếu|chậm|để|vi phạm|muộn|uống rượu|vắng|sai)\b")
_ASIDE = re.compile(r"\b(?:với|cùng|gửi|của|do|từ|qua|phối hợp|hỗ trợ)\s+(?:các\s+)?$")
_FEWEST = 2


@figure_rule(
    "name_mismatch",
    title=N_("Bộ phận bị nêu hạn chế nằm trong danh sách kiểm tra"),
    why=N_("Bộ phận không được kiểm tra thì không có biên bản nào làm căn cứ."),
)
def bodies_not_inspected(case: Case) -> Iterator[Fault]:
    read = case.statement
    if read.kind not in {Kind.CONCLUSION_NOTICE, Kind.SELF_INSPECTION_NOTICE, Kind.TEAM_REPORT}:
        return
    names = [unit.name for unit in read.inspected]
    if len(names) < _FEWEST:
        return
    opening = fold(case.text[case.opening.start : case.opening.end])
    if read.kind is Kind.SELF_INSPECTION_NOTICE:
        yield from _of_commune(case, opening)
    for finding in read.findings:
        told = [*_TOLD.finditer(finding.text), *_OFFICE.finditer(finding.text)]
        for match in told if finding.polarity == "shortcoming" else ():
            if _EVERYWHERE.search(match["name"]):
                continue
            is_of_these = any(name.startswith(match["sort"] + " ") for name in names)
            if not is_of_these or fold(match["name"]) in opening or any(fold(match["name"]) in fold(n) for n in names):
                continue
            values = {"names": f"{match['sort']} {match['name']}"}
            text = N_("%(names)s không có trong danh sách đơn vị được kiểm tra.")
            right = N_("Bỏ tên, hoặc bổ sung đơn vị vào danh sách nếu có biên bản.")
            yield Fault(finding.span, "medium", text, right, values, 0.75)
            break


def _of_commune(case: Case, opening: str) -> Iterator[Fault]:
    """Say which body of the commune is blamed where only its sections were inspected, none of which is that body."""
    names = " ".join(fold(unit.name) for unit in case.statement.inspected)
    for finding in case.statement.findings:
        match = _OF_COMMUNE.search(finding.text) if finding.polarity == "shortcoming" else None
        if (
            match is None
            or not _BLAMED.search(finding.text, match.end())
            or _ASIDE.search(finding.text[: match.start()])
        ):
            continue
        if fold(match[0]) in opening or fold(match[0]) in names or re.search(r"\b(?:cong an|quan su)\b", names):
            continue
        text = N_("%(names)s không có trong danh sách đơn vị được kiểm tra.")
        right = N_("Bỏ tên, hoặc bổ sung đơn vị vào danh sách nếu có biên bản.")
        yield Fault(finding.span, "medium", text, right, {"names": match[0]}, 0.75)
