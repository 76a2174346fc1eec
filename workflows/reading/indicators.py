"""Rows of statistics forms, from tables or from text that a table was flattened into."""

import re
from collections.abc import Iterator, Sequence

from workflows.i18n import N_
from workflows.reading.assigned import cell_place
from workflows.reading.blocks import Block
from workflows.reading.quantities import NUMBER
from workflows.reading.statement import Indicator, Span

_FORM = re.compile(r"(?:Biểu mẫu|BIỂU MẪU|Biểu số|BIỂU SỐ|Biểu|BIỂU|Mẫu số)\s*:?\s*(?P<form>\d+[a-zA-Z]?)\b")
_CODE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}\.)$")
_CELL_CODE = re.compile(r"\d{0,2}(?:\.\d{1,2}){0,3}\.?$")
_UNIT_WORDS = (
    "Văn bản", "Nhiệm vụ", "Bộ phận", "Vấn đề", "Phiếu", "Thủ tục", "Hồ sơ", "PAKN", "Người", "Triệu đồng",
    "Nghìn đồng", "Đồng", "Cơ quan, đơn vị",
    "Cơ quan", "Đơn vị", "Số lượng CB,CC", "%", "Lượt", "Cuộc", "Tin, bài",
)  # fmt: skip
_UNIT = "|".join(re.escape(one) for one in _UNIT_WORDS)
_VALUE = r"(?P<value>\d[\d.,]*\s?%?|Hoàn thành|Chưa hoàn thành|Đã thực hiện|Chưa thực hiện|Có|Không)"
_TAIL = re.compile(rf"(?:^|\s)(?P<unit>{_UNIT})(?:\s+{_VALUE})?(?P<note>(?:\s+\d+\s+hoạt động)?)\s*$")
_BARE_TAIL = re.compile(rf"\s{_VALUE}\s*$")
_OPTIONS = re.compile(
    r"(?:Chưa có|Chưa|Có|Không|Hoàn thành|Chưa hoàn thành|Trực tuyến|Phát phiếu|Kết hợp|Đã thực hiện"
    r"|\d cấp)\s*=\s*\d\s*;?\s*"
)
_HEADER = re.compile(
    r"(?:STT|TT|(?:STT )?Chỉ tiêu thống kê|Kết quả thống kê|Ghi chú|Ghi|chú|Đơn vị tính|Tỷ lệ|Số lượng/?|tính)$"
    r"|\(?[Ss]ử dụng cho"
    r"|6 tháng, năm\)|năm\) Đơn vị"
)

#: Ends the title of a form, where a row has how many.
_OF_YEAR = re.compile(r"NĂM \d{4}$")

IN_FORM = N_("Một dòng của biểu mẫu thống kê.")


def read_indicators(annex: Sequence[Block]) -> tuple[Indicator, ...]:
    """Return the rows of the forms among the annexes."""
    form = ""
    rows: list[Indicator] = []
    pending: list[Block] = []
    if not any(_is_form(block) for block in annex):
        return tuple(_by_head(annex))
    for block in annex:
        found = _is_form(block)
        if found:
            rows += _rows(pending, form)
            pending, form = [], found["form"]
        elif form:
            pending.append(block)
    rows += _rows(pending, form)
    return tuple(rows)


def _is_form(block: Block) -> re.Match[str] | None:
    found = _FORM.search(block.text) if not block.mark and not block.is_row else None
    return found if found and len(block.text) < 120 else None


_HEADS = (
    ("label", re.compile(r"(?:tên )?chỉ tiêu|nội dung(?: chỉ tiêu| thống kê| báo cáo)?$", re.IGNORECASE)),
    ("unit", re.compile(r"đơn vị(?: tính)?$|đvt|đv tính", re.IGNORECASE)),
    ("value", re.compile(r"số liệu|số lượng|kết quả|giá trị|thực hiện", re.IGNORECASE)),
    ("code", re.compile(r"mã(?: số)?|ký hiệu|s?tt$", re.IGNORECASE)),
)

_SAYS_INDICATOR = re.compile(r"(?:tên |nội dung )?chỉ tiêu", re.IGNORECASE)
#: Beside contents of any sort, "Đơn vị" is who does them.
_WHO = re.compile(r"đơn vị", re.IGNORECASE)


def _by_head(blocks: Sequence[Block]) -> Iterator[Indicator]:
    """Yield the rows of tables without a form's name whose head says what, counted in what, how many."""
    columns: dict[str, int] = {}
    for block in blocks:
        if not block.is_row:
            columns = {}
            continue
        cells = block.cells
        head = {name: place for name, form in _HEADS for place, cell in enumerate(cells) if form.match(cell)}
        is_form = {"label", "unit", "value"} <= head.keys() and len(set(head.values())) == len(head)
        if is_form and (_SAYS_INDICATOR.match(cells[head["label"]]) or not _WHO.fullmatch(cells[head["unit"]])):
            columns = head
        elif columns and max(columns.values()) < len(cells) and not set("".join(cells)) <= set("-: "):
            label, value = cells[columns["label"]], cells[columns["value"]].strip()
            if label:
                code = cells[columns["code"]].rstrip(".") if "code" in columns else ""
                unit = cells[columns["unit"]]
                yield Indicator(block.span(), block.text, 0.9, IN_FORM, "", code, label, unit, value or None)


_FIELD = re.compile(r"(?:tên )?(?:lĩnh vực|loại (?:hồ sơ|thủ tục))", re.IGNORECASE)
_COUNTED_IN = re.compile(r"(?:đơn vị tính|đvt)\s*:\s*(?P<unit>[^\W\d_]+(?: [^\W\d_]+){0,2})", re.IGNORECASE)
_COUNT = re.compile(NUMBER)
_ALL = re.compile(r"(?:tổng|cộng)\b", re.IGNORECASE)
_FEWEST_COUNTS = 2


def _by_field(blocks: Sequence[Block], form: str) -> Iterator[Indicator]:
    """Yield the cells of forms with a row for each field and a column for each count: "Lĩnh vực | Trực tuyến | …"."""
    head: list[str] = []
    unit, at = "", -1
    for block in blocks:
        if not block.is_row:
            counted = _COUNTED_IN.search(block.text)
            head, unit = [], counted["unit"] if counted else ""
            continue
        cells = block.cells
        named = next((place for place, cell in enumerate(cells) if _FIELD.fullmatch(cell)), -1)
        if named >= 0 and not any("điểm" in cell.lower() for cell in cells):
            head, at = cells, named
        elif head and at < len(cells):
            # A row of totals has no number, and stands a cell to the left.
            off = int(at > 0 and bool(_ALL.match(cells[0])) and bool(_COUNT.fullmatch(cells[at])))
            label, counts = cells[at - off], cells[at + 1 - off : len(head) - off]
            if not label or not _are_counts(counts):
                continue
            for place in range(at + 1, min(len(head), len(cells) + off)):
                where = cell_place(block, place - off)
                if where is not None and head[place]:
                    span, told = block.span(*where), cells[place - off]
                    name = f"{label} - {head[place]}"
                    yield Indicator(span, told, 0.9, IN_FORM, form, "", name, unit or "hồ sơ", told)


def _are_counts(cells: Sequence[str]) -> bool:
    told = [cell for cell in cells if cell.strip(" -–")]
    return len(told) >= _FEWEST_COUNTS and all(_COUNT.fullmatch(cell) for cell in told)


def _rows(blocks: Sequence[Block], form: str) -> Iterator[Indicator]:
    wide = list(_by_field(blocks, form))
    if wide:
        yield from wide
        return
    group: list[Block] = []
    for block in blocks:
        if block.is_row:
            yield from _table_row(block, form)
            continue
        if (_HEADER.match(block.text) or (block.is_upper and _OF_YEAR.search(block.text))) and not block.mark:
            continue
        starts = bool(block.mark and block.mark[:1].isdigit()) or bool(_CODE.fullmatch(block.text))
        is_next = (
            bool(group)
            and not starts
            and block.text.startswith(("Số ", "Tỷ lệ ", "Tổng số "))
            and not _CODE.fullmatch(group[-1].text)
        ) or (bool(group) and _is_left_blank(group[-1]))
        if (starts or is_next) and group:
            yield from _one(group, form)
            group = []
        group.append(block)
    if group:
        yield from _one(group, form)


#: What may be answered, in the place of a unit, once what was answered is taken off.
_CHOICE = re.compile(r"(?<=\S)(?:\s+(?:Đã thực hiện|Chưa thực hiện|Hoàn thành|Chưa hoàn thành))+\s*$")
_BLANK_CELLS = re.compile(r"[^\S\r\n]{2,}\r?\n|\s*?\n[^\S\r\n]{2,}\r?\n")


def _is_left_blank(block: Block) -> bool:
    """Say whether a row ends with its words: cells that were left blank leave their blanks behind them."""
    return not _CODE.fullmatch(block.text) and _BLANK_CELLS.match(block.given, block.span().end) is not None


def _one(group: Sequence[Block], form: str) -> Iterator[Indicator]:
    first = group[0]
    code = first.mark if first.mark[:1].isdigit() else ""
    rest = [block.text for block in group]
    if not code and _CODE.fullmatch(first.text):
        code, rest = first.text, rest[1:]
    text = " ".join(rest).strip()
    options = " ".join(one[0].strip() for one in _OPTIONS.finditer(text))
    text = _OPTIONS.sub("", text).strip()
    if not text or (not code and not _TAIL.search(text) and not _BARE_TAIL.search(text)):
        return
    tail = _TAIL.search(text)
    inner = None if tail else re.search(rf"\s(?P<unit>{_UNIT})\s+{_VALUE}(?=\s)", text)
    unit, value, label = "", None, text
    if tail:
        unit, value, label = tail["unit"], tail["value"], text[: tail.start()]
    elif inner:
        unit, value = inner["unit"], inner["value"]
        label = text[: inner.start()] + text[inner.end() :]
    else:
        bare = _BARE_TAIL.search(text)
        if bare and not text.endswith(bare["value"] + " cấp"):
            value, label = bare["value"], text[: bare.start()]
    choice = _CHOICE.search(label)
    if choice:
        label, options = label[: choice.start()].strip(), options or choice[0].strip()
    unit = unit or options
    span = Span(group[0].whole.start, group[-1].span().end)
    yield Indicator(
        span, text, 0.8 if tail else 0.6, IN_FORM, form, code.rstrip("."), label, unit, value.strip() if value else None
    )


def _table_row(block: Block, form: str) -> Iterator[Indicator]:
    cells = block.cells
    if len(cells) < 3 or not any(cells) or set("".join(cells)) <= set("-: "):
        return
    code = cells[0].strip()
    if not _CELL_CODE.fullmatch(code) or cells[1].lower().startswith(("chỉ tiêu", "nội dung")):
        return
    label, unit = cells[1], cells[2]
    value = cells[3].strip() if len(cells) > 3 else ""
    if not label:
        return
    yield Indicator(block.span(), block.text, 0.95, IN_FORM, form, code.rstrip("."), label, unit, value or None)
