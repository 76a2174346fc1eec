"""Where each duty begins with who has it, one that begins with what is to be done has nobody."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.blocks import Block
from workflows.reading.owners import headed
from workflows.reading.statement import Kind

_WHO = re.compile(
    r"(?:\W*(?:Giao|Đề nghị|Yêu cầu|Đối với|Riêng|Kiến nghị|Chủ tịch|Phó|Trưởng|Giám đốc|Thủ trưởng|Bí thư|Đồng chí|Đ/c"
    r"|Ông|Bà|Các|Những|Tất cả|Cả|UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Phòng|Sở|Ban|Bộ|Văn phòng|Trung tâm|Chi bộ|Chi ủy"
    r"|Đảng ủy|Đảng uỷ|Công chức|Cán bộ|Viên chức|Công an|Kế toán|Tổ|Đoàn|Cục|Chi cục|Vụ|Xã|Phường|Thị trấn|Huyện"
    r"|Khoa|Trường|Trạm|Hạt|Đội|Thanh tra|Đơn vị|Cơ quan|Địa phương|Người|Chi nhánh|Bảo hiểm|Đài|Quỹ|Mặt trận)\b"
    r"|[^.,;:]{0,60}(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm)|[A-ZĐ]{2,})"
)
_DOES = re.compile(
    r"(?:Cần|Phải|Sớm|Khẩn trương|Rà soát|Lập|Ban hành|Xây dựng|Tổ chức|Tham mưu|Bổ sung|Khắc phục|Hoàn thành|Cập nhật"
    r"|Niêm yết|Công khai|Chấn chỉnh|Kiểm điểm|Xử lý|Sửa|Trình|Gửi|Bố trí|Thực hiện|Nâng cấp|Thay|Hướng dẫn|Đăng)\b"
)
_FEWEST = 3
#: So many headings are looked at above a point.
_FAR = 200


@figure_rule(
    "missing",
    title=N_("Mỗi việc được giao có người chịu trách nhiệm"),
    why=N_("Việc không giao ai thì không ai làm, và không đôn đốc được ai."),
)
def duty_without_person(case: Case) -> Iterator[Fault]:
    if case.statement.kind not in {Kind.CONCLUSION_NOTICE, Kind.SELF_INSPECTION_NOTICE}:
        return
    sections = case.statement.sections
    starts, ends = [one.span.start for one in sections], _ends(case)
    all_points = [one for one in case.blocks if re.search(r"\w", one.mark) and not one.is_bullet]
    for place, section in enumerate(sections):
        if section.role != "tasks":
            continue
        first = bisect_left(all_points, section.span.end, key=_start)
        points = all_points[first : bisect_left(all_points, ends[place], lo=first, key=_start)]
        for siblings in _siblings(points):
            named = [one for one in siblings if _WHO.match(one.text)]
            nobody = [one for one in siblings if not _WHO.match(one.text) and _DOES.match(one.text)]
            beside = {_start(one) for one in siblings}
            nobody = [one for one in nobody if not _stands_under_who(case, starts, one, beside)]
            if len(named) >= _FEWEST and len(nobody) == 1:
                text = N_("Việc này không nêu ai làm, trong khi các việc khác đều nêu.")
                yield Fault(nobody[0].span(), "medium", text, N_("Ghi người chịu trách nhiệm."), {}, 0.8)


def _start(block: Block) -> int:
    return block.span().start


def _ends(case: Case) -> list[int]:
    """Return where each section ends: at the next one that is not beneath it."""
    ends: list[int] = []
    open_ones: list[int] = []
    for place, section in enumerate(case.statement.sections):
        while open_ones and case.statement.sections[open_ones[-1]].level >= section.level:
            ends[open_ones.pop()] = section.span.start
        open_ones.append(place)
        ends.append(len(case.text))
    return ends


def _stands_under_who(case: Case, starts: Sequence[int], block: Block, beside: set[int]) -> bool:
    """Say whether the heading next above names who has the duty: "I. Yêu cầu đối với các đơn vị được kiểm tra".

    A point that stands ``beside`` it is none, though it be a heading.
    """
    first = bisect_left(starts, _start(block))
    above = (place for place in range(first - 1, max(first - _FAR, 0) - 1, -1) if starts[place] not in beside)
    nearest = next(above, None)
    return nearest is not None and bool(headed(case.statement.sections[nearest].title))


def _siblings(points: Sequence[Block]) -> list[list[Block]]:
    """Return the points by their sort of mark: "7.1." with "7.2.", "a)" with "b)"."""
    sorts: dict[str, list[Block]] = {}
    for one in points:
        sorts.setdefault(re.sub(r"\d+(?=\W*$)|[a-zđ](?=\W*$)", "#", one.mark.strip()), []).append(one)
    return list(sorts.values())
