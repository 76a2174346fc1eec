"""The shares of a text: fractions, percentages, and both together."""

import re
from collections.abc import Iterable, Iterator, Sequence

from workflows.i18n import N_
from workflows.reading.amounts import MONEY, UNITS, unit_of, whole_of
from workflows.reading.blocks import Block
from workflows.reading.quantities import NUMBER, decimals_of, value_of
from workflows.reading.sentences import sentences
from workflows.reading.shares import fractions_in_columns, tabled_shares
from workflows.reading.statement import Figure
from workflows.reading.wholes import LONGEST_CLAUSE, whole_of_share

_PERCENT = rf"(?P<percent>{NUMBER})\s?%"
#: What a plan or an estimate allowed: "trên dự toán 8,0 tỷ đồng".
_ALLOWED = r"(?:tổng (?:số|vốn|dự toán|kế hoạch)|dự toán|kế hoạch)(?: (?:vốn|được giao|năm|giao))?"
_FRACTION = re.compile(
    rf"(?<![\d/.,-])(?P<part>{NUMBER})\s?(?P<unit1>{MONEY}|{UNITS})?"
    rf"(?:\s?/|(?: [^\W\d_]+){{0,2}} (?:trên|trong) tổng số|(?<=đồng)(?: [^\W\d_]+){{0,5}} (?:trên|trong) {_ALLOWED}"
    rf"| trên(?= (?:{NUMBER}) (?:{MONEY}|{UNITS})))"
    rf"\s?(?P<whole>\d{{1,3}}(?:\.\d{{3,4}})+"
    rf"|{NUMBER})(?![\d/]|\s?/\s?\d)"
    rf"\s?(?P<unit2>{MONEY}|{UNITS})?"
)
_THEN_PERCENT = re.compile(
    rf"(?:\s?[^\W\d_]+(?: [^\W\d_]+){{0,2}})?\s*[,–-]\s+{_PERCENT.replace('percent', 'beside')}"
    rf"|[^.;%\d]{{0,4}}(?:[^.;%\d]{{0,70}}?(?:đạt|chiếm|tỷ lệ|tỉ lệ|bằng|=|tương (?:đương|ứng)|tức|ứng với"
    rf"|\()[^.;%\d]{{0,25}}?)\s*:?\s*{_PERCENT}"
)
#: "mới đạt 40% (412/1.030 hồ sơ)"
_PERCENT_BEFORE = re.compile(
    rf"(?<![\d/.,]){_PERCENT}[^\d%;.()]{{0,90}}\(\s*(?:(?:[^\W\d_]+ [^\W\d_]+|tương ứng|tức(?: là)?"
    r"|bằng|với|đạt|gồm|có)\s+(?:với\s+)?)?$"
)
_PERCENT_ALONE = re.compile(
    rf"(?P<bound>(?:khoảng |gần |hơn |trên |dưới |tối thiểu |ít nhất |không quá "
    rf"|từ )*)(?<![\d/])(?P<from>{NUMBER})(?:\s?%)?\s?(?P<range>[-–]|đến)\s?{_PERCENT}"
    rf"|(?P<bound1>(?:khoảng |gần |hơn |trên |dưới |tối thiểu |ít nhất |không quá "
    rf"|vượt )*)(?<![\d/.,])(?P<one>{NUMBER})\s?%(?P<after> trở lên)?"
)
_PEOPLE = re.compile(
    r"\s*(?:số |tổng số |các |đội ngũ )?(?:cán bộ|công chức|CBCC|CB,|CC\b|viên chức|đảng viên|thành viên|thôn"
    r"|hộ dân|các (?:xã|phường|thị trấn|đơn vị|thôn))"
)
_SCORED = re.compile(
    r"(?<!thời )(?<!địa )(?<!khuyết )(?<!ưu )\bđiểm\b(?! phần trăm| %)|\bđiểm chỉ số\b|chỉ số (?:CCHC )?đạt"
)
#: So many letters on either side tell whether a fraction is one.
_AROUND = 20
#: "xếp thứ 4/9": a rank is no share.
_RANK = re.compile(r"(?:thứ|hạng|vị trí)\s*$", re.IGNORECASE)
#: "63/63 đề nghị": a noun that is on no list, behind more than a year has months.
_OTHER_NOUN = re.compile(r"\s?(?!(?:và|đến|của|tại|về|năm|ngày|có|đã|là|thì|để|do|từ|theo)\b)[^\W\d_]")
#: "02/7 kỳ tiếp công dân": counted where nothing before says that it is a day.
_FEW_NOUNS = re.compile(
    r"\s(?:vụ|việc|kỳ|bản|buổi|dự thảo|quyết định|nghị quyết|kết luận|[Hh]ạt|UBND|câu|ý kiến|lỗi|tổ|nhóm|xóm|bon"
    r"|gói thầu|tuyến|mục|khâu|bước|sản phẩm|tiết|đại biểu|học sinh|lãnh đạo|cơ sở|điểm cầu|vị trí)(?![^\W_])"
)
#: "xử lý 09/09": what was done of what there was, with no word of what is counted.
_DONE_OF = re.compile(
    r"(?:xử lý|giải quyết|hoàn thành|khắc phục|trả lời|thực hiện|có mặt|cấp mới)(?: được| xong| đúng hạn)?\s*$"
)
_DAY_BEFORE = re.compile(r"(?:ngày|từ|đến|tháng|hạn|trước|sau|và)\s*$", re.IGNORECASE)

FRACTION = N_("Tử số, mẫu số và tỷ lệ viết liền nhau.")
SHARE = N_("Tỷ lệ phần trăm viết một mình.")
OF_A_SAMPLE = N_("Số phát hiện trên số được kiểm tra ngẫu nhiên, nêu cùng câu.")
IN_WORDS = N_("Kế hoạch và thực hiện nêu trong cùng câu với tỷ lệ.")


def read_figures(blocks: Iterable[Block], points: Sequence[int] = ()) -> tuple[Figure, ...]:
    """Return fractions and shares, each with what it is a share of where that is said.

    ``points`` is where points of an index are told, in order: their sentences hold no shares of another kind.
    """
    given = list(blocks)
    tabled = {id(block): figure for block, figure in (*fractions_in_columns(given), *tabled_shares(given))}
    return tuple(
        figure
        for above, block in zip(["", *(one.text for one in given)], given, strict=False)
        for figure in ([tabled[id(block)]] if id(block) in tabled else _figures(block, above, points))
    )


#: So many wholes told before are looked at.
_FEW = 5


def _figures(block: Block, above: str, points: Sequence[int]) -> Iterator[Figure]:
    text = block.text
    if not _MAY_TELL.search(text):
        return
    used: list[float] = []
    for start, end in sentences(text):
        if points and block.span(start, end).holds_any(points):
            continue
        if _SCORED.search(text, start, end) and re.search(
            r"\d ?điểm(?! phần trăm| %| (?:dân cư|phát|trường|cầu|truy cập|đảo"
            r"|du lịch|tiếp nhận|hỗ trợ|giao dịch|lưu động))|điểm thẩm định"
            r"|điểm số",
            text[start:end],
        ):
            continue
        for figure in _in_sentence(block, start, end, above, used):
            used += [figure.whole] if figure.whole else []
            yield figure


def _in_sentence(block: Block, start: int, end: int, above: str, used: list[float]) -> Iterator[Figure]:
    text = block.text
    taken: list[tuple[int, int]] = []
    for match in _FRACTION.finditer(text, start, end):
        share = _THEN_PERCENT.match(text, match.end(), end)
        if share and _FRACTION.search(text, match.end(), share.end()):
            share = None
        is_other = share and (_OF_ANOTHER.search(text, match.end(), share.end()) or _EACH.search(share[0]))
        if share and is_other and not _makes(match, share):
            share = None
        share = share or _PERCENT_BEFORE.search(text, max(start, match.start() - 110), match.start())
        if not _is_fraction(text, match, share):
            continue
        stop = max(share.end(), match.end()) if share else match.end()
        taken.append((min(share.start(), match.start()) if share else match.start(), stop))
        yield _fraction(block, match, share, start, end)
    for match in _SAMPLED.finditer(text, start, end):
        if not any(a < match.end() and match.start() < b for a, b in taken):
            share = _THEN_PERCENT.match(text, match.end(), end)
            taken.append((match.start(), share.end() if share else match.end()))
            yield _sampled(block, match, share)
    for match in _PERCENT_ALONE.finditer(text, start, end):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        if not match["range"] and _is_no_share(text, match):
            continue
        yield _share(block, match, start, end, above, used[-_FEW:], has_fraction=bool(taken))


_MAY_TELL = re.compile(r"[%/]| trên |ngẫu nhiên|xác suất|bất kỳ| thử ")
#: "Kiểm tra ngẫu nhiên 60 hồ sơ thì 21 hồ sơ rơi vào trường hợp này, tỷ lệ 31,5%": so many of those looked at.
_SAMPLED = re.compile(
    rf"\b(?:[Kk]iểm tra|[Tt]ra cứu|[Rr]à soát|[Rr]út|[Cc]họn|[Xx]em|[Ss]oát)(?: (?:ngẫu nhiên|xác suất|bất kỳ|thử))+"
    rf" (?P<whole>{NUMBER}) (?P<unit>{UNITS})\b[^.;\d%]{{0,50}}?\b(?:thì|có|thấy|phát hiện)(?: [^\W\d_]+){{0,2}}"
    rf" (?P<part>{NUMBER}) (?P=unit)\b"
)


def _sampled(block: Block, match: re.Match[str], share: re.Match[str] | None) -> Figure:
    stop = share.end() if share else match.end()
    return Figure(
        block.span(match.start(), stop),
        block.text[match.start() : stop],
        0.85,
        OF_A_SAMPLE,
        value_of(match["part"]),
        value_of(match["whole"]),
        value_of(_stated(share), is_share=True) if share else None,
        decimals_of(_stated(share)) if share else 0,
        match["unit"],
    )


def _is_fraction(text: str, match: re.Match[str], share: re.Match[str] | None) -> bool:
    # A few letters on either side are enough; a paragraph may be as long as a book.
    before, after = text[max(0, match.start() - _AROUND) : match.start()], text[match.end() : match.end() + _AROUND]
    unit = match["unit2"] or match["unit1"]
    if _RANK.search(before[-8:]):
        return False
    if " trên " in match[0] and match["unit1"] and match["unit2"] and match["unit1"] != match["unit2"]:
        return False  # "28 nhiệm vụ trên 6 lĩnh vực"
    if unit is None and share is None and not _DONE_OF.search(before) and not _counts(match, before, after):
        return False
    if re.match(r"\s?/\s?\d|\s?[-/]\s?[A-ZĐ]", after):
        return False
    if unit is None and re.search(r"(?:số|Số|mức độ|mức|ISO|khoản|điều)\s*:?\s*$", before[-12:]):
        return False
    small = (
        "." not in match["part"]
        and "." not in match["whole"]
        and float(match["part"].replace(",", ".")) <= 31
        and float(match["whole"].replace(",", ".")) <= 12
    )
    is_day = small and _DAY_BEFORE.search(before[-8:]) is not None and not re.search(r"(?:đạt|là|có)\s*$", before[-6:])
    is_month = re.fullmatch(r"0?[1-9]|1[0-2]", match["part"]) and re.fullmatch(r"(?:19|20)\d\d", match["whole"])
    if is_month and (share is None or before.rstrip().endswith("tháng")):
        return False  # "từ tháng 02/2024 xã …"
    is_inverted = value_of(match["part"]) > value_of(match["whole"])
    if is_day and (match["unit2"] in {None, "người"} or (is_inverted and not share)):
        return False  # "Trước 20/10 công chức địa chính …"
    return not re.match(r"\s?điểm", after)


def _counts(match: re.Match[str], before: str, after: str) -> bool:
    """Say whether so many of so many are counted, whatever they are; a day, a year or a paragraph is not."""
    part, whole = value_of(match["part"]), whole_of(match["whole"])
    is_year = 1900 < whole < 2100 and "." not in match["whole"]
    following = _OTHER_NOUN.match(after)
    is_noun = following is not None and following[0][-1].islower() and " " in match[0][-1] + after[0]
    if _FEW_NOUNS.match(match[0][-1] + after if match[0][-1] == " " else after) and not _DAY_BEFORE.search(before):
        return part <= whole and not is_year
    return part <= whole and whole > 12 and not is_year and is_noun


def _fraction(block: Block, match: re.Match[str], share: re.Match[str] | None, start: int, end: int) -> Figure:
    text = block.text
    stop = max(share.end(), match.end()) if share else match.end()
    begin = _clause_start(text, start, min(share.start(), match.start()) if share else match.start())
    if not share:
        before = text[begin : match.start()]
        minutes = re.search(r"biên bản|kiểm tra tại|kiểm tra", before)
        begin = begin + minutes.start() if minutes else match.start()
    unit = (match["unit2"] or match["unit1"] or "").strip()
    return Figure(
        block.span(begin, stop),
        text[begin:stop],
        0.95 if share else 0.85,
        FRACTION,
        value_of(match["part"]),
        _whole_meant(match, share),
        value_of(_stated(share), is_share=True) if share else None,
        decimals_of(_stated(share)) if share else 0,
        unit,
    )


def _whole_meant(match: re.Match[str], share: re.Match[str] | None) -> float:
    """Return the whole; of "3.000.000.0000" without the figure that is too many, if the share beside it says so."""
    whole, part = whole_of(match["whole"]), value_of(match["part"])
    if share is None or not re.search(r"\.\d{4}$", match["whole"]) or not whole:
        return whole
    return whole / 10 if abs(1000 * part / whole - value_of(_stated(share), is_share=True)) < 1 else whole


#: "05/14 máy tính không kết nối được, tỷ lệ hồ sơ trực tuyến mới đạt 31%": the share is of something else.
_OF_ANOTHER = re.compile(r"[,;] tỷ lệ (?!đạt|là|chiếm|tương|bằng)(?:[^\W\d_]+ ){2,}")


#: "05/06 đơn vị đạt từ 65% dự toán trở lên": what each of them reached at least.
_EACH = re.compile(r"\b(?:đạt|chiếm|bằng)(?: tỷ lệ)? (?:từ|trên|dưới|hơn|ít nhất|tối thiểu|không quá) \d[\d,.]*\s?%$")


def _makes(match: re.Match[str], share: re.Match[str]) -> bool:
    part, whole, stated = value_of(match["part"]), whole_of(match["whole"]), value_of(_stated(share), is_share=True)
    return bool(whole) and abs(100 * part / whole - stated) <= 10.0 ** -decimals_of(_stated(share))


def _stated(share: re.Match[str]) -> str:
    return next(word for name, word in share.groupdict().items() if word and name in {"percent", "beside"})


#: "từ 51% lên 83%": what it was before is told beside what it is.
_FORMERLY = re.compile(r"\b[Tt]ừ (?:mức )?(?:dưới |gần |hơn )?$")
_AFTERWARDS = re.compile(r"(?: [^\W\d_]+){0,4}? (?:lên|xuống|còn|tăng|đến|thành) ")


#: Of whom something is asked, or who was there: "Yêu cầu 100% công chức …", "thành phần gồm 100% công chức".
_ASKED = re.compile(
    r"\b(?:yêu cầu|chỉ đạo|phấn đấu|đề nghị|quán triệt|giao|bảo đảm|đảm bảo|phải|cho|gồm)\b[^.;,]*$", re.IGNORECASE
)
_WERE_THERE = re.compile(r"[^.;,]{0,30}\bcó mặt\b")
_FAR = 80


def _is_no_share(text: str, match: re.Match[str]) -> bool:
    """ "Yêu cầu 100% cán bộ, công chức" means all of them; "chưa đạt 100%" says no figure."""
    if _FORMERLY.search(text, max(0, match.start() - 12), match.start()) and _AFTERWARDS.match(text, match.end()):
        return True
    if match["one"] not in {"100", "100,0", "100,00"}:
        return False
    people = _PEOPLE.match(text, match.end())
    is_asked = people and _ASKED.search(text, max(0, match.start() - _FAR), match.start())
    if people and (is_asked or _WERE_THERE.match(text, people.end())):
        return True
    return bool(
        re.search(r"chưa (?:đạt|bảo đảm|đảm bảo)(?: được)? $", text[max(0, match.start() - 24) : match.start()])
    )


def _share(
    block: Block, match: re.Match[str], start: int, end: int, above: str, used: Sequence[float], *, has_fraction: bool
) -> Figure:
    text = block.text
    begin = _clause_start(text, start, match.start())
    stop = _clause_end(text, match.end(), end)
    bound = (match["bound"] or match["bound1"] or "").strip() + (" trở lên" if match["after"] else "")
    if match["range"]:
        return Figure(
            block.span(begin, stop),
            text[begin:stop],
            0.85,
            SHARE,
            None,
            None,
            None,
            0,
            "",
            f"{match['from']}-{match['percent']}",
        )
    percent = value_of(match["one"], is_share=True)
    said = None if bound else whole_of_share(text, start, match, above, used, has_fraction=has_fraction)
    if said:
        part, whole, unit, at = said
        at = min(at, begin)
        return Figure(
            block.span(at, stop), text[at:stop], 0.7, IN_WORDS, part, whole, percent, decimals_of(match["one"]), unit
        )
    spent = _MONEY_BEFORE.search(text, max(start, match.start() - 60), match.start())
    return Figure(
        block.span(begin, stop),
        text[begin:stop],
        0.9,
        SHARE,
        value_of(spent["part"]) if spent else None,
        None,
        percent,
        decimals_of(match["one"]),
        unit_of(spent["unit"]) if spent else "",
        bound.strip(),
    )


#: "thu ngân sách là 8.568.086.260đ đạt 76,21%": how much it is a share of stands nowhere.
_MONEY_BEFORE = re.compile(
    rf"(?<![\d/.,-])(?P<part>{NUMBER})\s?(?P<unit>{MONEY}),?\s\(?(?:đạt|bằng|chiếm|tương đương)(?: tỷ lệ)? $"
)
_STARTS = re.compile(
    r"(?:[Tt]ỷ lệ|[Tt]ỉ lệ|đã|đa số|hầu hết|hoàn thành|đạt|chưa|chỉ tiêu|số hóa|kết quả|Kết quả|tiếp nhận|biên bản"
    r"|có)\b"
)


def _clause_start(text: str, start: int, at: int) -> int:
    """Return where the clause of a figure begins: at a mark before it, or at its own subject or verb if that is far."""
    begin = start = max(start, at - LONGEST_CLAUSE)
    for match in re.finditer(
        r"[;:]\s+|,\s+(?=(?:đạt|chiếm|[Tt]ỷ lệ|số hóa|có|trong đó|phấn đấu))|\.\s+", text[start:at]
    ):
        begin = start + match.end()
    if at - begin <= 45:
        return begin
    shares = [
        begin + m.start()
        for m in re.finditer(r"[Tt]ỷ lệ|[Tt]ỉ lệ", text[begin:at])
        if text[begin + m.start() - 4 : begin + m.start()] != "đạt "
    ]
    if shares:
        return shares[0] if at - shares[0] < 160 else shares[-1]
    if (
        at - begin <= 160
        and re.search(r"(?:đạt|chiếm|đạt tỷ lệ|là)\s*$", text[begin:at].rstrip()[-8:] + " ")
        and "," not in text[begin:at]
    ):
        return begin
    verbs = [begin + m.start() for m in _STARTS.finditer(text[begin:at])]
    return (
        verbs[-1]
        if verbs and len(verbs) == 1
        else (verbs[-2] if verbs and at - verbs[-1] < 12 and at - verbs[-2] < 45 else verbs[-1])
        if verbs
        else begin
    )


def _clause_end(text: str, at: int, end: int) -> int:
    """Return where the clause of a share ends: after what it is a share of."""
    match = re.compile(
        r"(?:\s+trở lên)?(?:\s*\))?(?:\s+(?!(?:so|thuộc|được|của|do|tại|trên|đạt|vượt|và|trong|ở|theo chỉ đạo|không"
        r"|với|là)\b)[^\s,;.:()]+){0,14}\.?"
    ).match(text, at, end)
    return match.end() if match else at
