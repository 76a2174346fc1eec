"""A unit that is praised or blamed was inspected: no minutes can support a sentence on another one."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.as_json import cited_not_inspected
from workflows.reading.letters import LOW, UP
from workflows.reading.statement import Finding, Kind, Span
from workflows.vietnamese import fold

_LIST = re.compile(r":[^.;:]*,[^.;:]*")
_COMMUNES = frozenset({"commune", "ward", "township", "special_zone"})
_FEWEST = 2
_BARE = re.compile(
    rf"(?:[Rr]iêng |[Tt]ại |[Ở] )?(?P<name>[{UP}][{LOW}]+(?: [{UP}][{LOW}]+){{1,2}})"
    r",? (?:để|chưa|còn|không|có|được|đã|vẫn|mới|bị|thiếu|chậm|cũng|lại)\b"
)
#: Words that begin the name of an office, a body or a document, and no commune's.
_NO_NAMES = frozenset(
    (
        "Ban", "Bộ", "Sở", "Phòng", "Đoàn", "Hội", "Tổ", "Chi", "Cục", "Trung", "Văn", "Trường", "Đảng", "Ủy",
        "Uỷ", "Ông", "Bà", "Anh", "Chị", "Chủ", "Phó", "Trưởng", "Giám", "Bí", "Công", "Mặt", "Cổng", "Trang",
        "Hệ", "Nghị", "Quyết", "Kế", "Thông", "Quy", "Luật", "Nhà", "Nhân", "Quốc", "Việt", "Hiến", "Báo",
        "Đài", "Quỹ", "Tòa", "Viện", "Kho", "Bảo", "Thanh", "Huyện", "Tỉnh", "Thành", "Thị", "Khu", "Thôn",
        "Xã", "Phường", "Bản", "Buôn", "Quý", "Năm", "Ngày", "Tháng", "Đề", "Chương", "Dự", "Tết", "Zalo",
        "Chính", "Cán", "Các", "Một", "Những", "Trạm",
    )
)  # fmt: skip


@figure_rule(
    "name_mismatch",
    title=N_("Đơn vị được nêu tên nằm trong danh sách kiểm tra"),
    why=N_("Đơn vị không được kiểm tra thì không có biên bản nào làm căn cứ."),
)
def names_not_inspected(case: Case) -> Iterator[Fault]:
    others = [name for name in cited_not_inspected(case.statement) if not _is_listed(case, name)]
    told: set[str] = set()
    for finding in case.statement.findings:
        named = [name for name in finding.units if name in others and not _is_compared(finding.text, name)]
        is_more = all(name in told and name not in finding.text for name in named)
        if named and not is_more:
            told.update(named)
            text = N_("%(names)s không có trong danh sách đơn vị được kiểm tra.")
            right = N_("Bỏ tên, hoặc bổ sung đơn vị vào danh sách nếu có biên bản.")
            values = {"names": ", ".join(named)}
            yield Fault(_with_name(case, finding, named[0]), "high", text, right, values, 0.95)
    yield from _bare(case)
    yield from _beside(case)


def _is_compared(text: str, name: str) -> bool:
    """Say whether a name only serves to compare, "5 xã cộng lại chưa bằng một thị trấn Đắk Mâm", or says where."""
    place = re.escape(name)
    is_compared = re.search(rf"\b(?:bằng|so với|kém|hơn|như ở|gấp)\b[^.;,]{{0,30}}{place}", text)
    # Where people live and where a house stands: "54 đối tượng ở xã Tân Quới", "02 trụ sở xã cũ (Nậm Chản …)".
    is_a_place = re.search(
        rf"\b(?:đối tượng|hộ|người dân|công dân|bà con|gia đình)\b[^.;,]{{0,20}} (?:ở|tại) (?:xã|phường|thị trấn)"
        rf" {place}|\b(?:xã|phường|thị trấn) cũ \(?{place}|{place} cũ\b",
        text,
    )
    return bool(is_compared or is_a_place)


def _bare(case: Case) -> Iterator[Fault]:
    """Say who is told of by the bare name, where communes were listed by theirs: "…; Tân Quang để mất mật khẩu"."""
    inspected = {unit.name for unit in case.statement.inspected if unit.kind in _COMMUNES}
    told: set[str] = set()
    if len(inspected) < _FEWEST:
        return
    for finding in case.statement.findings:
        # Units that it does not name itself were taken from the words before it.
        match = _BARE.match(finding.text) if not any(unit in finding.text for unit in finding.units) else None
        name = match["name"] if match else ""
        if match is None or name in told or name.split()[0] in _NO_NAMES or _is_listed(case, name):
            continue
        if any(fold(name) in fold(one.value) for one in (case.statement.issuer, case.statement.place) if one):
            continue
        told.add(name)
        text = N_("%(names)s không có trong danh sách đơn vị được kiểm tra.")
        right = N_("Bỏ tên, hoặc bổ sung đơn vị vào danh sách nếu có biên bản.")
        span = Span(finding.span.start, finding.span.start + match.end("name"))
        yield Fault(span, "high", text, right, {"names": name}, 0.75)


#: Bare names one after the other: "(Tân Lập, Đồng Tâm)", "như: Phú Hòa, Yên Thắng và Tân Lập".
_NAME = rf"[{UP}][{LOW}]+(?: [{UP}][{LOW}]+){{0,2}}"
_NAMES = re.compile(
    rf"(?<![^\W\d_] )(?:(?:các |UBND )*(?:xã|phường|thị trấn) )?{_NAME}(?:(?:, | và |; ){_NAME})+(?![^\W\d_])"
)


_KIND_AHEAD = re.compile(r"^(?:(?:UBND|[Cc]ác|[Xx]ã|[Pp]hường|[Tt]hị trấn) )+")


def _beside(case: Case) -> Iterator[Fault]:
    """Say who is told off by the bare name beside others that were inspected, and was not."""
    inspected = {unit.name for unit in case.statement.inspected if unit.kind in _COMMUNES}
    told: set[str] = set()
    if len(inspected) < _FEWEST:
        return
    for finding in case.statement.findings:
        for match in _NAMES.finditer(finding.text):
            names = [_KIND_AHEAD.sub("", one) for one in re.split(r", | và |; ", match[0])]
            others = [name for name in names if name not in inspected and not _is_listed(case, name)]
            others = [name for name in others if name.split()[0] not in _NO_NAMES and name not in told]
            if len(others) != 1 or not inspected & set(names) or others[0] in finding.units:
                continue
            told.add(others[0])
            text = N_("%(names)s không có trong danh sách đơn vị được kiểm tra.")
            right = N_("Bỏ tên, hoặc bổ sung đơn vị vào danh sách nếu có biên bản.")
            span = Span(finding.span.start, finding.span.end)
            yield Fault(span, "high", text, right, {"names": others[0]}, 0.8)


def _is_listed(case: Case, name: str) -> bool:
    """Say whether a name stands where the inspected are told off, whatever the reader made of that list."""
    told = [unit.name for unit in case.statement.inspected]
    told.append(case.text[case.opening.start : case.opening.end])
    if case.statement.kind is Kind.CHASE_LETTER:
        # Who has reported and who has not stands in several lists.
        told += [match[0] for block in case.blocks for match in _LIST.finditer(block.text)]
    return any(re.search(rf"\b{re.escape(fold(name))}\b", fold(one)) for one in told)


def _with_name(case: Case, finding: Finding, name: str) -> Span:
    """Return the place of a statement with the name it is made about, where one row holds both."""
    row = next((one for one in case.blocks if one.is_row and one.span().overlaps(finding.span)), None)
    start = row.text.find(name) if row is not None else -1
    if row is None or start < 0:
        return finding.span
    return Span(min(row.span(start, start + len(name)).start, finding.span.start), finding.span.end)
