"""The head of a document: who issues it, its number, place and day, what it is and what it is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from workflows.reading.blocks import Block
from workflows.reading.issuers import AT_ITS_PLACE, FROM_TEXT, issuer_of
from workflows.reading.kinds import kind_of
from workflows.reading.letters import LOW, UP
from workflows.reading.statement import Kind, Span, Word

_TYPES = (
    "THÔNG BÁO KẾT LUẬN", "THÔNG BÁO", "BÁO CÁO", "KẾ HOẠCH", "QUYẾT ĐỊNH", "BIÊN BẢN", "TỜ TRÌNH", "KẾT LUẬN",
    "HƯỚNG DẪN", "CHỈ THỊ", "NGHỊ QUYẾT", "CHƯƠNG TRÌNH", "CÔNG ĐIỆN", "ĐỀ ÁN", "PHƯƠNG ÁN", "GIẤY MỜI",
)  # fmt: skip
_TYPE = re.compile(rf"(?P<type>{'|'.join(_TYPES)})(?=$|[\s:.,])")
_NATION = re.compile(r"C[ỘÔ]NG H[ÒO][AÀ]? XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM", re.IGNORECASE)
#: The nation's name broken over two lines of a narrow column.
_NATION_BROKEN = re.compile(r"CỘNG H[ÒO][AÀ]? XÃ HỘI(?: CHỦ(?: NGHĨA(?: VIỆT)?)?)?|(?:(?:CHỦ )?NGHĨA )?VIỆT NAM|NAM")
_MOTTO = re.compile(r"Đ[ộô]c l[ậâ]p\s*[-–—]+\s*T[ựư] do\s*[-–—]+\s*H[ạa]nh ph[úu]c", re.IGNORECASE)
#: "Ba Tơ", "TP Huế", "Xuân Hương - Đà Lạt"
_PLACE = (
    rf"(?P<place>(?:TP\.? ?)?[{UP}][{LOW}]+(?: [^\W_]+){{0,5}}"
    rf"(?: [-–] (?!Tự do|Hạnh)[{UP}][{LOW}]+(?: [{UP}][{LOW}]+){{0,2}})?), "
)
DATED = re.compile(
    rf"(?:{_PLACE})?[Nn]gày\s*(?P<day>\d{{1,2}}|[\s.…_]*)\s*tháng\s*(?P<month>\d{{1,2}}"
    rf"|[\s.…_]*)\s*năm\s*(?P<year>\d{{4}}|[\s.…_\d]*)"
)
_SHORT_DATED = re.compile(r"ngày\s*(?P<day>\d{1,2})\s*/\s*(?P<month>\d{1,2})\s*/\s*(?P<year>\d{4})")
#: "Krông Nô, ngày 24/7/2023": as some date their letters.
_PLACED = re.compile(rf"^{_PLACE}{_SHORT_DATED.pattern}\W*$")
_NUMBER = re.compile(
    r"(?:S[ốôó]\s*:?|No\s*:)\s*(?P<number>\d+[a-z]?"
    r"|[\s.…_]*)\s*(?P<rest>[-–/]\s*[A-ZĐ][A-ZĐƯa-z0-9.]*(?:\s*[-–/&.]\s*[A-ZĐƯ][A-ZĐƯa-z0-9.&]*)*)?"
)
_OPENS = re.compile(
    r"(?:Thực hiện|Căn cứ|Trên cơ sở|Kính gửi|Để |Nhằm |Tiếp theo|Theo |Xét |Hôm nay|Vào hồi|Ngày \d|Sáng ngày"
    r"|Chiều ngày|Từ ngày"
    r"|Qua |Sau khi|Vừa qua|Năm \d|Trong |Trân trọng|Triển khai|Phúc đáp|ỦY BAN|CHỦ TỊCH|TRƯỞNG|GIÁM ĐỐC|UBND"
    r"|Ủy ban|Đoàn kiểm tra|Tổ kiểm tra"
    r"|Thời gian|Địa điểm|[IVX]+\.|1\.|Ban |Phòng |Sở |Tại |Kèm theo|\(Kèm)"
)
_BODIES = re.compile(
    r"(?:ỦY BAN|UBND|UBMTTQ|HĐND|HỘI ĐỒNG|SỞ|PHÒNG|VĂN PHÒNG|BAN|HUYỆN|XÃ|THỊ|PHƯỜNG|QUẬN|TỈNH|THÀNH|ĐẢNG|TỈNH ỦY"
    r"|ĐẶC KHU|TP|ĐOÀN"
    r"|TỔ|TRUNG TÂM|CHI CỤC|BỘ|BCĐ|CHÍNH PHỦ|THANH TRA|\*)"
)


@dataclass(slots=True)
class Head:
    """What was read of the head, and the place of the first block after it."""

    kind: Kind = Kind.OTHER
    kind_why: str = ""
    type: str = ""
    number: Word | None = None
    symbol: str = ""
    issuer: Word | None = None
    place: Word | None = None
    dated: Word | None = None
    title: Word | None = None
    title_block: Block | None = None
    addressees: list[Word] = field(default_factory=list)
    body_at: int = 0


def read_head(blocks: Sequence[Block]) -> Head:
    """Read the head; a document without one begins at its first sentence."""
    head = Head()
    type_at = next((place for place, block in enumerate(blocks[:40]) if _is_type(block)), None)
    end = type_at if type_at is not None else _end_of_bare_head(blocks)
    _read_letterhead(head, blocks[:end])
    place = end
    if type_at is not None:
        place = _read_title(head, blocks, type_at)
    head.body_at = _read_addressees(head, blocks, place)
    head.kind, head.kind_why = kind_of(
        head.type,
        head.title.value if head.title else "",
        head.symbol,
        " ".join(block.text for block in blocks[head.body_at : head.body_at + 4]),
        has_addressees=bool(head.addressees),
    )
    if head.kind is Kind.MINUTES:
        _read_meeting(head, blocks[head.body_at : head.body_at + 8])
    return head


#: Minutes open with when they meet, or say it behind what they go by: "…, hôm nay, lúc 08 giờ ngày 17 tháng 10".
_MEETS = re.compile(r"^(?:Hôm nay|Hồi|Vào hồi|Vào lúc|Bắt đầu|Thời gian)\b|(?<=, )hôm nay\b", re.IGNORECASE)
_TEAM = re.compile(r"(?:Đoàn|Tổ) (?:tự kiểm tra|kiểm tra|công tác)")


def _read_meeting(head: Head, blocks: Sequence[Block]) -> None:
    """Minutes have no line of place and day: they say when and by whom they were drawn up in their text."""
    for block in blocks:
        meets = _MEETS.search(block.text)
        at = meets.start() if meets else 0
        dated = DATED.search(block.text, at) or _SHORT_DATED.search(block.text, at)
        if head.dated is None and dated and meets:
            value = _day_text(dated)
            head.dated = Word(block.span(*dated.span()), dated[0], 0.85, FROM_TEXT, value)
        team = _TEAM.search(block.text)
        if head.issuer is None and team:
            head.issuer = Word(block.span(*team.span()), team[0], 0.85, FROM_TEXT, team[0])


def _is_type(block: Block) -> bool:
    if block.is_bullet or block.mark:
        return False
    match = _TYPE.match(block.text)
    if match is None:
        return False
    rest = block.text[match.end() :].strip(" :*")
    return not rest or rest.isupper() or len(block.text) < 200


def _end_of_bare_head(blocks: Sequence[Block]) -> int:
    """A letter has no type line: its head goes as far as "Kính gửi" or the first sentence."""
    for place, block in enumerate(blocks[:25]):
        if block.text.lower().startswith("kính gửi") or len(block.text) > 160:
            return place
        is_sentence = _OPENS.match(block.text) and not block.is_upper and len(block.text) > 60
        if is_sentence and not DATED.search(block.text[:60]):
            return place
    return min(len(blocks), 1) if blocks and not _looks_like_head(blocks[0]) else 0


def _looks_like_head(block: Block) -> bool:
    return block.is_upper or bool(_NUMBER.match(block.text))


def _read_letterhead(head: Head, blocks: Sequence[Block]) -> None:
    lines: list[tuple[str, Span]] = []
    subject: list[tuple[str, Span]] = []
    for block in blocks:
        for start, end in _sides(block.text):
            text, span = block.text[start:end].strip(" *|/"), block.span(start, end)
            dated = DATED.search(text) or _PLACED.match(text)
            if _NATION.search(text) or _MOTTO.search(text) or _NATION_BROKEN.fullmatch(text):
                continue
            if dated and head.dated is None:
                _read_date(head, dated, block, start)
                text = text[: dated.start()].strip()
            number = _NUMBER.match(text)
            if number and head.number is None and (number["number"].strip(" .…_") or number["rest"]):
                _read_number(head, number, span)
            elif re.match(r"(?:V/v|Về việc|v/v)", text) or (subject and text and not text.isupper()):
                subject.append((text, span))
            elif text and (text.isupper() or _BODIES.match(text)) and any(c.isalpha() for c in text):
                lines.append((text, span))
    if subject:
        text = " ".join(one for one, _ in subject)
        span = Span(subject[0][1].start, subject[-1][1].end)
        head.title = Word(span, text, 0.9, AT_ITS_PLACE, re.sub(r"^(?:V/v|v/v|Về việc)\s*", "", text))
    head.issuer = issuer_of(lines, head.symbol)


def _sides(text: str) -> list[tuple[int, int]]:
    """Part a line in which both columns of the head stand."""
    cuts = {0, len(text)}
    if text.startswith("|"):  # the head is a table
        cuts |= {match.start() for match in re.finditer(r"\||\s/\s", text)}
    for form in (_NATION, _MOTTO):
        for match in form.finditer(text):
            cuts |= {match.start(), match.end()}
    dated = DATED.search(text)
    if dated:
        cuts.add(dated.start())
    number = re.search(r"\sSố\s*:", text)
    if number:
        cuts.add(number.start())
    edges = sorted(cuts)
    return [(a, b) for a, b in pairwise(edges) if text[a:b].strip()]


def _read_date(head: Head, dated: re.Match[str], block: Block, offset: int) -> None:
    start, end = offset + dated.start(), offset + dated.end()
    value = _day_text(dated)
    written = block.text[start:end].strip()
    head.dated = Word(block.span(start, end), written, 0.95 if len(value) == 10 else 0.7, AT_ITS_PLACE, value)
    if dated["place"]:
        at = offset + dated.start("place")
        span = block.span(at, at + len(dated["place"]))
        head.place = Word(span, dated["place"], 0.95, AT_ITS_PLACE, dated["place"])


def _day_text(dated: re.Match[str]) -> str:
    """Return the day as far as it is written: "2023-10-05", "2023-10", "2023" or nothing."""
    day, month, year = (dated[name].strip(" .…_") for name in ("day", "month", "year"))
    if len(year) != 4 or not year.isdigit():
        return ""
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return year
    if not day.isdigit():
        return f"{year}-{int(month):02d}"
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return f"{year}-{int(month):02d}"


def _read_number(head: Head, number: re.Match[str], span: Span) -> None:
    digits = number["number"].strip(" .…_")
    symbol = re.sub(r"\s", "", number["rest"] or "").replace("–", "-")
    head.symbol = symbol.lstrip("/-")
    value = f"{digits}{symbol}" if digits else ""
    head.number = Word(span, number[0].strip(), 0.95 if digits and symbol else 0.6, AT_ITS_PLACE, value)


def _read_title(head: Head, blocks: Sequence[Block], type_at: int) -> int:
    """Read the type line and the subject below it; return the place of what follows."""
    block = blocks[type_at]
    match = _TYPE.match(block.text)
    head.type = match["type"] if match else ""
    rest = block.text[match.end() :].strip(" :") if match else ""
    pieces: list[tuple[str, Span]] = []
    if rest and not _KIND_OF_MEETING.fullmatch(rest):
        pieces.append((rest, block.span(len(block.text) - len(rest), len(block.text))))
    place = type_at + 1
    while place < len(blocks) and place < type_at + 6:
        one = blocks[place]
        if one.mark or one.is_bullet or one.is_row or len(one.text) > 320 or (pieces and _OPENS.match(one.text)):
            break
        if one.text.lower().startswith(("kính gửi", "căn cứ", "(")) or one.text.endswith((";", ":")):
            break
        if not pieces and _OPENS.match(one.text) and len(one.text) > 120:
            break
        if pieces and one.is_upper != blocks[place - 1].is_upper and one.is_upper:
            break
        if pieces and one.text.endswith(".") and len(one.text) > 90:
            break
        pieces.append((one.text, one.span()))
        place += 1
        follows = blocks[place] if place < len(blocks) else None
        if len(" ".join(text for text, _ in pieces)) > 25 and not one.is_upper:
            goes_on = follows is not None and (follows.text[:1].islower() or _is_title_line(follows))
            if not goes_on or one.text.endswith((".", ";")):
                break
    if place + 1 < len(blocks) and blocks[place].is_upper and blocks[place + 1].text.startswith("Căn cứ"):
        place += 1  # who decides stands above the bases
    if len(pieces) > 1 and pieces[0][0].startswith("CỦA ") and pieces[0][0].isupper():
        del pieces[0]  # whose conclusion it is
    if pieces:
        text = " ".join(one for one, _ in pieces)
        text = re.sub(r"^(?:V/v|v/v|Về việc)\s+", "", text) if head.type == "QUYẾT ĐỊNH" else text
        span = Span(pieces[0][1].start, pieces[-1][1].end)
        head.title = Word(span, text, 0.95, AT_ITS_PLACE, text)
        head.title_block = blocks[place - 1]
    return place


#: Goes with "BIÊN BẢN", and names no subject.
_KIND_OF_MEETING = re.compile(r"LÀM VIỆC|HỌP|HỘI NGHỊ|CUỘC HỌP")


def _is_title_line(block: Block) -> bool:
    return (
        len(block.text) < 100
        and not block.is_upper
        and not block.text.endswith((".", ";", ":", ","))
        and not _OPENS.match(block.text)
    )


def _read_addressees(head: Head, blocks: Sequence[Block], place: int) -> int:
    """Read "Kính gửi" and the lines of its list; return the place of the first block of the body."""
    for at in range(place, min(place + 3, len(blocks))):
        block = blocks[at]
        if not block.text.lower().startswith("kính gửi"):
            continue
        rest = block.text[8:].lstrip(" :")
        if rest:
            start = len(block.text) - len(rest)
            for match in re.finditer(r"[^;]+", block.text[start:]):
                value = match[0].strip(" .-–")
                if value:
                    span = block.span(start + match.start(), start + match.end())
                    head.addressees.append(Word(span, value, 0.9, AT_ITS_PLACE, value))
        at += 1
        while at < len(blocks) and blocks[at].is_bullet and len(blocks[at].text) < 160:
            value = blocks[at].text.rstrip(" .;")
            head.addressees.append(Word(blocks[at].span(), value, 0.9, AT_ITS_PLACE, value))
            at += 1
        return at
    return place
