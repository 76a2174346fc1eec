"""The reform index as two tables: the criteria of a set, and what all units reached of them."""

from collections.abc import Iterable, Mapping
from datetime import date

from workflows.i18n import N_
from workflows.scores import ABOVE_MOST, MOST_POINTS, PLACES, SCORED_AREAS, points_words, read_points
from workflows.tables.columns import Blame, Column, Kind, Table

AREAS = {words: area for area, words in SCORED_AREAS.items()}
NO_CODE = N_("Bảng này không thêm dòng mới. Hãy ghi vào dòng có sẵn của đơn vị và tiêu chí.")

CRITERIA = Table(
    name="index_criteria",
    sheet="Bộ tiêu chí",
    columns=(
        Column("code", "Mã", 10, 20, needed=N_("Hãy nhập mã, ví dụ 1 hoặc 1.2."), hint="1, 1.1, 1.1.1"),
        Column("title", "Tiêu chí, tiêu chí thành phần", 60, 500, needed=N_("Hãy nhập tên tiêu chí.")),
        Column("area", "Lĩnh vực", 40, kind=Kind.CHOICE, choices=("", *AREAS), hint="Chỉ ghi ở tiêu chí có mã một số"),
        Column("most", "Điểm tối đa", 12, 12, kind=Kind.POINTS, needed=N_("Hãy nhập điểm tối đa.")),
        Column("dropped", "Bỏ", 8, kind=Kind.MARK, hint="x: bỏ tiêu chí này"),
    ),
    keys=("code",),
    how=(
        "Mỗi dòng là một tiêu chí. Mã 1.2 là thành phần của mã 1; mã 1.2.1 là thành phần của mã 1.2.",
        "Điểm tối đa của một tiêu chí bằng tổng điểm tối đa các thành phần của nó.",
        "Tiêu chí thành phần thuộc lĩnh vực của tiêu chí có mã một số.",
    ),
)


def _check(
    _before: Mapping[str, str], after: Mapping[str, str], _touched: Mapping[str, str], _today: date
) -> Iterable[Blame]:
    most = read_points(after["most"]) or MOST_POINTS
    for key in ("self_points", "verified"):
        points = read_points(after[key])
        if points is not None and points > most:
            yield key, ABOVE_MOST, {"most": points_words(read_points(after["most"]), PLACES)}


SCORES = Table(
    name="index_scores",
    sheet="Điểm chỉ số",
    columns=(
        Column("unit", "Đơn vị", 24, is_told=True),
        Column("code", "Mã", 8, is_told=True),
        Column("title", "Tiêu chí, tiêu chí thành phần", 56, is_told=True),
        Column("most", "Điểm tối đa", 10, is_told=True),
        Column("self_points", "Điểm tự chấm", 12, 20, kind=Kind.POINTS),
        Column("verified", "Điểm thẩm định", 12, 20, kind=Kind.POINTS),
        Column("note", "Lý do trừ điểm", 40, 1_000),
    ),
    how=(
        "Mỗi dòng là một tiêu chí của một đơn vị. Lọc cột “Đơn vị” để điền từng đơn vị.",
        "Để trống là chưa chấm, khác với 0 điểm. Ghi điểm như 0,25; không làm tròn.",
        "Chỉ cần ghi điểm tiêu chí thành phần: tổng do hệ thống cộng. Ghi cả tổng thì hệ thống đối chiếu.",
    ),
    check=_check,
    known_by=("self_points", "verified"),
    sentences={"no_code": NO_CODE},
)
