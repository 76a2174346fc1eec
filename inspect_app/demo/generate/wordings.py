"""What is found and asked for: the wordings of the library, with figures, each put together and folded once."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from inspect_app.models import Criterion
from workflows.canned import FIGURES, plain, takes
from workflows.canned import fill as filled
from workflows.findings import Severity
from workflows.vietnamese import fold

COPIED = ("code", "area", "title", "guidance", "met_wording", "unmet_wording", "met_wording_many", "unmet_wording_many",
          "remedy", "figure_label", "figure_wording", "responsible", "severity")  # fmt: skip
CAUSES = (
    "Khối lượng hồ sơ lớn, công chức kiêm nhiệm nhiều việc.", "Thiết bị chưa được trang bị đầy đủ.",
    "Chưa phân công người theo dõi cụ thể.", "Công chức phụ trách mới nhận việc.",
    "Kinh phí được giao chậm.",
)  # fmt: skip
ACTIONS = (
    "UBND đã họp kiểm điểm, phân công người chịu trách nhiệm và thời hạn cụ thể.",
    "Đã rà soát toàn bộ, bổ sung phần còn thiếu và cập nhật lên hệ thống.",
    "Đã ban hành văn bản chỉ đạo, giao công chức chuyên môn thực hiện xong trong tháng.",
    "Đã thay bảng niêm yết, công khai trên trang thông tin điện tử.",
    "Đã mở lớp hướng dẫn cho công chức tại nơi tiếp nhận và trả kết quả.",
)
RESULTS = (
    "Đã hoàn thành, có minh chứng kèm theo.", "Tỷ lệ đã vượt chỉ tiêu được giao.",
    "Không còn hồ sơ quá hạn.", "Đã công khai đầy đủ theo quy định.",
)  # fmt: skip
RETURNS = (
    "Chưa nêu cụ thể việc đã làm, kết quả.", "Thiếu minh chứng.",
    "Minh chứng không thể hiện kết quả đã báo cáo.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """A shortcoming or a strength in words, and how it is found by them."""

    statement: str
    folded: str
    requirement: str
    #: Of the task: statement and requirement.
    task_folded: str
    numerator: float | None
    denominator: float | None


@dataclass(frozen=True, slots=True)
class Point:
    """A criterion of the library, without the weight of its row."""

    id: int
    area: str
    responsible: str
    severity: str
    figure_label: str
    remedy: str
    #: Its wordings where it is not met and where it is, and whether these have a place for a figure.
    said: tuple[str, str]
    takes_figure: tuple[bool, bool]
    #: What a campaign's own copy of it says.
    copied: tuple[Any, ...]


class Wordings:
    """The library's criteria and their wordings."""

    def __init__(self, criteria: list[Criterion]) -> None:
        self.points = [_point(criterion) for criterion in criteria]
        self._kept: dict[tuple[int, bool, int], Wording] = {}

    def of(self, point: Point, *, is_met: bool, chance: random.Random) -> Wording:
        """Return what is said of a unit at a criterion; where it has a figure, with one of a hundred."""
        figure = 1 + int(99 * chance.random()) if point.takes_figure[is_met] else 0
        key = point.id, is_met, figure
        if key not in self._kept:
            self._kept[key] = _made(point, is_met, figure)
        return self._kept[key]


def severity(point: Point, chance: random.Random) -> str:
    """Return how grave it is: as the library has it, or now and then more."""
    return Severity.SERIOUS.value if chance.random() < 0.08 else point.severity


def _point(criterion: Criterion) -> Point:
    said = criterion.unmet_wording, criterion.met_wording
    return Point(
        id=criterion.id, area=criterion.area, responsible=criterion.responsible, severity=str(criterion.severity),
        figure_label=criterion.figure_label, remedy=criterion.remedy, said=said,
        takes_figure=(takes(said[0], FIGURES), takes(said[1], FIGURES)),
        copied=tuple(getattr(criterion, name) for name in COPIED),
    )  # fmt: skip


def _made(point: Point, is_met: bool, figure: int) -> Wording:
    said = point.said[is_met]
    statement = (figure and filled(said, figures=f"{figure}%")) or plain(said)
    folded, requirement = fold(statement), "" if is_met else point.remedy
    figures = (float(figure), 100.0) if figure else (None, None)
    return Wording(statement, folded, requirement, f"{folded} {fold(requirement)}".strip(), *figures)
