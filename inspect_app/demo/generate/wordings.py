"""What is found and asked for: the wordings of the library, with figures, each put together and folded once."""

from __future__ import annotations

import random
from dataclasses import dataclass

from inspect_app.models import Criterion
from workflows.canned import FIGURES, plain, takes
from workflows.canned import fill as filled
from workflows.findings import Severity
from workflows.vietnamese import fold

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


class Wordings:
    """The library's criteria and their wordings."""

    def __init__(self, criteria: list[Criterion]) -> None:
        self.criteria = criteria
        self._kept: dict[tuple[int, bool, int], Wording] = {}

    def of(self, criterion: Criterion, *, is_met: bool, chance: random.Random) -> Wording:
        """Return what is said of a unit at a criterion; where it has a figure, with one of a hundred."""
        figure = chance.randint(1, 99) if takes(self._said(criterion, is_met), FIGURES) else 0
        key = criterion.id, is_met, figure
        if key not in self._kept:
            self._kept[key] = self._made(criterion, is_met, figure)
        return self._kept[key]

    def _said(self, criterion: Criterion, is_met: bool) -> str:
        return criterion.met_wording if is_met else criterion.unmet_wording

    def _made(self, criterion: Criterion, is_met: bool, figure: int) -> Wording:
        said = self._said(criterion, is_met)
        statement = (figure and filled(said, figures=f"{figure}%")) or plain(said)
        folded, requirement = fold(statement), "" if is_met else criterion.remedy
        figures = (float(figure), 100.0) if figure else (None, None)
        return Wording(statement, folded, requirement, f"{folded} {fold(requirement)}".strip(), *figures)

    def severity(self, criterion: Criterion, chance: random.Random) -> Severity:
        """Return how grave it is: as the library has it, or now and then more."""
        return Severity.SERIOUS if chance.random() < 0.08 else Severity(criterion.severity)
