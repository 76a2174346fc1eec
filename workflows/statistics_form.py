"""Statistics form 1 of the reports on reform (direction and management): its lines, and which of them are known here.

What is known is the frozen figures' (:mod:`workflows.period_figures`); the rest is left for who fills the form in.  A
blank means "no data", which is not 0; a share of nothing does not apply.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from workflows.period_figures import Rate
from workflows.wording import percent

FORM_1_TITLE = "BIỂU MẪU 1. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH"
BY_HAND = "Đơn vị tự điền"
FROZEN = "Số liệu đã chốt"
NOT_APPLICABLE = "Không áp dụng"


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of the form: a heading has no unit of measure; ``is_known`` tells that its figure is frozen here."""

    code: str
    label: str
    unit: str = ""
    is_known: bool = False


def form_1(*, is_unit: bool) -> tuple[FormLine, ...]:
    """Return the lines of form 1; of a unit, what it inspects and who gives it tasks are in its own words."""
    inspected = ("Số bộ phận chuyên môn đã kiểm tra", "bộ phận") if is_unit else ("Số đơn vị đã kiểm tra", "đơn vị")
    given = "cơ quan cấp trên giao" if is_unit else "đã giao"
    return (
        FormLine("1.1", "Số văn bản chỉ đạo, điều hành cải cách hành chính đã ban hành", "văn bản"),
        FormLine("1.2", "Tỷ lệ hoàn thành Kế hoạch cải cách hành chính năm (lũy kế)", "%"),
        FormLine("1.2.1", "Số nhiệm vụ đề ra trong Kế hoạch", "nhiệm vụ"),
        FormLine("1.2.2", "Số nhiệm vụ đã hoàn thành", "nhiệm vụ"),
        FormLine("1.3", "Kiểm tra công tác cải cách hành chính"),
        # What a unit inspects in its own house is not what it was inspected for.
        FormLine("1.3.1", *inspected, is_known=not is_unit),
        FormLine("1.3.2", "Tỷ lệ xử lý các vấn đề phát hiện qua kiểm tra", "%", is_known=True),
        FormLine("1.3.2.1", "Số vấn đề phát hiện qua kiểm tra", "vấn đề", is_known=True),
        FormLine("1.3.2.2", "Số vấn đề đã xử lý xong", "vấn đề", is_known=True),
        FormLine("1.4", f"Thực hiện nhiệm vụ {given}"),
        FormLine("1.4.1", f"Tổng số nhiệm vụ {given}", "nhiệm vụ", is_known=True),
        FormLine("1.4.2", "Số nhiệm vụ đã hoàn thành đúng hạn", "nhiệm vụ", is_known=True),
        FormLine("1.4.3", "Số nhiệm vụ đã hoàn thành nhưng quá hạn", "nhiệm vụ", is_known=True),
        FormLine("1.4.4", "Số nhiệm vụ quá hạn chưa hoàn thành", "nhiệm vụ", is_known=True),
        FormLine("1.5", "Khảo sát sự hài lòng của người dân, tổ chức", "có = 1; không = 0"),
        FormLine("1.5.1", "Số lượng phiếu khảo sát", "phiếu"),
        FormLine("1.5.2", "Hình thức khảo sát", "trực tuyến; phiếu giấy; kết hợp"),
        FormLine("1.6", "Đối thoại của lãnh đạo với người dân, doanh nghiệp", "không = 0; có = 1"),
    )


def figure_of(line: FormLine, values: Mapping[str, int | Rate | None]) -> str:
    """Return a line's figure as the form prints it; blank where there is none.

    >>> line = FormLine("1.3.2", "", "%", is_known=True)
    >>> [figure_of(line, {"1.3.2": rate}) for rate in (Rate(20, 33), Rate(0, 0), Rate(None, None))]
    ['60,6', 'Không áp dụng', '']
    """
    value = values.get(line.code) if line.is_known else None
    if isinstance(value, Rate):
        if not value.is_applicable:
            return NOT_APPLICABLE
        return "" if value.part is None or value.whole is None else percent(value.part, value.whole).rstrip("%")
    return "" if value is None else f"{value}"


def source_of(line: FormLine, values: Mapping[str, int | Rate | None]) -> str:
    """Return where a line's figure comes from; of a heading nothing."""
    if not line.unit:
        return ""
    return FROZEN if figure_of(line, values) else BY_HAND
