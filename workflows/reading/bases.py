"""The documents that a text names: what it rests on, and what it cites on the way."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from workflows.i18n import N_
from workflows.reading.blocks import Block
from workflows.reading.letters import LOW, UP
from workflows.reading.statement import Basis
from workflows.vietnamese import fold

_TYPES = (
    "Thông báo kết luận", "Thông tư liên tịch", "Biên bản kiểm tra", "Nghị định", "Nghị quyết", "Quyết định",
    "Kế hoạch", "Thông tư",
    "Chỉ thị", "Thông báo", "Công văn", "Báo cáo", "Kết luận", "Hướng dẫn", "Tờ trình", "Công điện", "Đề án",
    "Chương trình", "Quy định",
    "Quy chế", "Biên bản", "Luật", "Pháp lệnh", "Văn bản", "QĐ", "KH", "CV", "TB", "BC", "NQ", "NĐ",
)  # fmt: skip
_TYPE = "|".join(one if one.isupper() else f"[{one[0]}{one[0].lower()}]{one[1:]}" for one in _TYPES)
#: What is abbreviated in a hurry: "QĐ số 502/QĐ-UBND".
_IN_FULL = {
    "QĐ": "Quyết định", "KH": "Kế hoạch", "CV": "Công văn", "TB": "Thông báo", "BC": "Báo cáo", "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
}  # fmt: skip
_SYMBOL = r"(?:\s?[-/]\s?|\s(?=UBND|HĐND|SNV))[A-ZĐ0-9][A-ZĐƯa-z0-9&.]*"
_DAY = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
_NUMBERED = re.compile(
    rf"(?<![\w/-])(?P<type>{_TYPE})(?:(?:,? (?!{_TYPE})(?:[^\W\d_A-ZĐ]+|[A-ZĐ]{{2,6}})){{1,7}}?(?=\s+số\s))?\s+"
    rf"(?:(?P<no>số)\s*:?\s*)?(?P<number>\d+[a-z]?(?:{_SYMBOL})+)"
    rf"(?P<tail>(?:,?\s*\(?(?:ký |ban hành )?(?:ngày\s+)?(?:{_DAY})\)?)?)"
)
_UNNUMBERED = re.compile(
    rf"(?P<type>{_TYPE})\s+(?=của\s+(?:UBND|Ủy ban|Chủ tịch|HĐND|Sở|Bộ|Huyện|Tỉnh|Thủ tướng|Chính phủ|Đoàn))"
)
_MINUTES = re.compile(
    r"(?:các\s+)?[Bb]iên bản (?:kiểm tra|làm việc)[^(;.]{0,60}?(?=\s*\(|,\s|;|\.\s|\.$|$)"
    r"|(?:các\s+)?[Bb]iên bản kiểm tra tại [^(;.]{3,60}"
)
_LAW = re.compile(
    rf"(?P<type>Luật|Bộ luật|Pháp lệnh)\s+(?P<name>(?!số)[{UP}][^;.,()]{{5,140}}?)(?=\s+(?:ngày|số"
    rf"|năm \d{{4}} và)\b|[;.,(]|$)"
    r"(?P<tail>(?:\s+(?:số\s+\S+\s+)?ngày\s+(?:" + _DAY + r"))?)"
)
#: In the body a law's name goes on behind a comma only with what laws' names go on with.
_LAW_ON = r",(?= (?:công chức|viên chức|sử dụng|chống|khen thưởng|chữa bệnh|đơn vị)\b)"
_LAW_IN_BODY = re.compile(
    rf"(?<!dự án )(?<!dự thảo )(?P<type>Luật|Bộ luật|Pháp lệnh) (?P<name>[{UP}][{LOW}]*"
    rf"(?:(?:{_LAW_ON})? [{LOW}]+){{1,9}}?(?: (?:năm )?\d{{4}})?)(?!{_LAW_ON})"
    r"(?=[;.,:)]|$| (?:và|của|cho|đến|tới|được|đã|có|cũng|ngày|năm|số|theo|trên|tại|trong|bằng"
    r"|nhưng|để|nên|với|là)\b)(?! \d)"
)
_DAY_BEHIND = re.compile(rf"\s+ngày\s+(?P<day>{_DAY})")
_DATE = re.compile(rf"(?:^|,|\s)\s*(?:ký |ban hành )?(?:ngày\s+)?(?P<day>{_DAY})")
_LEVELS = r"(?:tỉnh|huyện|xã|phường|thị trấn|thị xã|quận|thành phố|đặc khu|Tỉnh|Huyện|Xã|Phường|Thành phố|TP\.?)"
_PROPER = rf"(?:[{UP}][^\W\d_]*(?:\s+(?!Kế\b|Quy\b|Quyết\b|Ban\b|Về\b|Phê\b)[{UP}][^\W\d_]*){{0,3}})"
_BODY = (
    rf"(?:(?:Chủ tịch |Thường trực |Ban [Tt]hường vụ |Ban Chấp hành |BTV |BCH |Văn phòng )?"
    rf"(?:(?:UBND|Ủy ban [Nn]hân dân|HĐND|Hội đồng [Nn]hân dân)(?:\s+{_LEVELS})?(?:\s+{_PROPER})?"
    rf"|(?:Huyện|Tỉnh|Thành|Đảng|Thị|Quận) ủy(?:\s+{_LEVELS})?(?:\s+{_PROPER})?"
    rf"|(?:Thủ tướng )?Chính [Pp]hủ|Quốc hội|Bộ Chính trị|Ban Bí thư|Bộ trưởng [^,;.()]{{3,40}}?"
    rf"|Bộ [{UP}][^\W\d_]*(?: [^\W\d_]+){{0,4}}?"
    rf"|(?:Giám đốc )?Sở [{UP}][^\W\d_]*(?: [^\W\d_]+){{0,4}}?(?:\s+{_LEVELS}\s+{_PROPER})?"
    rf"|Phòng [{UP}][^\W\d_]*(?: [^\W\d_]+){{0,3}}?"
    rf"|Chủ tịch nước|Trung ương|Đoàn kiểm tra|Tổ kiểm tra|Trưởng phòng [{UP}][^\W\d_]*(?: [^\W\d_]+){{0,3}}?"
    rf"|Trưởng Đoàn(?: kiểm tra)?))"
)
_ISSUER = re.compile(
    rf"\s*,?\s*(?:của\s+)?(?P<issuer>{_BODY})(?=\s+(?:về|Về|ban hành|phê duyệt|quy định|Quy định|sửa đổi|thành lập"
    rf"|bổ sung|hướng dẫn|ngày"
    r"|và|tại|nhằm|kế hoạch|Kế hoạch|quy|công bố|triển khai|thực hiện|phân|ủy quyền|giao|kiện toàn)\b|\s*[,;.()“\"]"
    r"|\s*$|\s+\()"
)
_ISSUER_AHEAD = re.compile(rf"của (?P<issuer>{_BODY}) tại\s+$")
_ISSUED_AHEAD = re.compile(
    rf"[Nn]gày (?P<day>{_DAY}),? (?:(?P<issuer>{_BODY}) |(?:xã|phường|thị trấn|huyện|Sở|đơn vị) )?(?:đã )?"
    r"(?:ban hành|có|gửi|ký ban hành|ký) (?:các )?$"
)
_OF = re.compile(
    r"\s*,?\s*của\s+(?P<issuer>[^,;.()]{2,60}?)(?=\s+(?:đã|về|ban hành|phê duyệt|quy định|sửa đổi|thành lập"
    r"|bổ sung)\b"
    r"|[,;.()]|$)"
)
_ABOUT = re.compile(
    r"\s*,?\s*(?:(?P<on>[Vv]ề(?: việc)?|V/v)\s+|(?=(?:[Ss]ửa đổi|[Qq]uy định|[Bb]an hành|[Pp]hê duyệt|[Hh]ướng dẫn"
    r"|[Kk]ết luận|[Tt]hành lập|[Bb]ổ sung"
    r"|[Cc]ông bố|[Kk]iện toàn|kế hoạch|Kế hoạch (?!số))\b))"
)
_ABOUT_ENDS = re.compile(
    rf";|\.(?=\s|$)|\.\.\.|:(?!\d)|\s+(?:và|hoặc)\s+(?=(?:{_TYPE})\s+(?:số|của)\b)|,\s+(?=(?:{_TYPE})\s+số\b)"
    r"|\s+với phương châm|\s+nhằm\b|\s+để\s|,?\s+trong đó\b|,\s+(?=(?:UBND|Ủy ban|Đoàn|Tổ kiểm tra|Chủ tịch|căn cứ"
    r"|gồm|đồng thời|từ đó|kịp thời)\b)"
    r"|,\s+(?=(?:Tổ|Đoàn|Ban|Thường trực|Chủ tịch|Sở|Phòng|Văn phòng|Giám đốc)\s[^,;.]{2,80}?\s(?:đã|được"
    r"|tiến hành)\s)"
    r"|,\s+(?=(?:vào )?hồi \d|hôm nay|(?:từ |sáng |chiều )?ngày \d)|,?\s+trên cơ sở|\s+đạt\s+\d|\s+\(gọi"
    r"|\s*\(sau đây|\s+theo đó\b|\s+đến (?:toàn thể|cán bộ)|,\s+(?=(?:các"
    r"|một số) (?:xã|địa phương|đơn vị) )"
)
_IMPLIED = (
    (re.compile(r"(?:NĐ|NQ)-CP$"), "Chính phủ"),
    (re.compile(r"(?:QĐ|CT|CĐ)-TTg$"), "Thủ tướng Chính phủ"),
    (re.compile(r"/TU$"), "Tỉnh ủy"),
    (re.compile(r"/HU$"), "Huyện ủy"),
    (re.compile(r"TT-VPCP$"), "Văn phòng Chính phủ"),
    (re.compile(r"TT-BNV$"), "Bộ Nội vụ"),
    (re.compile(r"TT-BTC$"), "Bộ Tài chính"),
    (re.compile(r"/TW$"), "Trung ương"),
    (re.compile(r"/QH\d+$"), "Quốc hội"),
)

NUMBERED = N_("Loại, số và ký hiệu văn bản viết liền nhau.")
LAW_NAMED = N_("Luật, pháp lệnh nêu tên, không ghi số.")
IN_OPENING = N_("Nêu làm căn cứ ở phần mở đầu, không ghi số.")


def read_bases(opening: Sequence[Block], body: Sequence[Block]) -> tuple[Basis, ...]:
    """Return the documents that are named, each once, where it is named first."""
    found: dict[tuple[str, str], Basis] = {}
    by_number: dict[str, tuple[str, str]] = {}
    for blocks, is_opening in ((opening, True), (body, False)):
        for block in blocks:
            for basis in _in_block(block, is_opening=is_opening):
                key = _key(basis)
                if basis.number and not basis.day:
                    key = by_number.get(key[0], key)
                by_number.setdefault(key[0], key)
                known = found.get(key)
                if known is None or (known.role == "cited" and not known.about and basis.about):
                    found[key] = basis
    kept = [one for one in found.values() if one.number or not _is_numbered_elsewhere(one, found.values())]
    return tuple(sorted(kept, key=lambda basis: basis.span.start))


#: Words that plans share whatever they are about.
_ANY_PLAN = frozenset(
    ["ke", "hoach", "quyet", "dinh", "thong", "bao", "ve", "viec", "cong", "tac", "nha", "nuoc", "va"]
)
_ALIKE = 0.75


def _is_numbered_elsewhere(one: Basis, others: Iterable[Basis]) -> bool:
    """Say whether a document that the opening only names is told by its number further on: it is one, told twice."""
    words = _subject(one.about)
    for other in others:
        same_kind = other.number and (other.type, other.issuer) == (one.type, one.issuer)
        theirs = _subject(other.about) if same_kind else set()
        if theirs and len(words & theirs) >= _ALIKE * len(words | theirs):
            return True
    return False


def _subject(about: str) -> set[str]:
    return set(fold(about.replace("CCHC", "cải cách hành chính")).split()) - _ANY_PLAN


def with_own_name(bases: Iterable[Basis], issuer: str) -> tuple[Basis, ...]:
    """Return the documents with "UBND xã" as the commune that writes: its own plans are cited so.

    A body in short is another's where the writer is of another level: "UBND tỉnh" in a commune's report.
    """
    return tuple(
        replace(one, issuer=issuer) if one.issuer and issuer.startswith(f"{one.issuer} ") else one for one in bases
    )


def _key(basis: Basis) -> tuple[str, str]:
    if basis.number:
        return re.sub(r"[\s-]", "", basis.number).upper(), str(basis.day or "")
    return basis.type.lower(), basis.about[:40].lower() or basis.issuer.lower()


def _in_block(block: Block, *, is_opening: bool) -> Iterator[Basis]:
    """Yield the documents that a paragraph names; what stands within one that was told is not told again."""
    taken = bytearray(len(block.text))  # a mark for each letter that belongs to a document told before
    yield from _by_number(block, taken, is_opening=is_opening)
    if is_opening:
        yield from _by_issuer(block, taken)
        yield from _minutes(block, taken)
        yield from _laws(block, taken)
    else:
        yield from _laws_in_body(block, taken)


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


def _by_number(block: Block, taken: bytearray, *, is_opening: bool) -> Iterator[Basis]:
    """Yield what has a number, but for what another is about: "sửa đổi một số điều của Nghị định số …"."""
    for match in _NUMBERED.finditer(block.text):
        if match["type"] in {"Luật", "Văn bản", "văn bản"} and not re.search(r"[A-ZĐ]", match["number"]):
            continue
        if taken[match.start()] and _is_of_another(block.text, match.start()):
            continue
        basis, end = _numbered(block, match, is_opening=is_opening)
        _take(taken, match.start(), end)
        yield basis
        at = match.end()
        while more := _NEXT_NUMBER.match(block.text, at):
            at = more.end()
            _take(taken, *more.span("number"))
            number = re.sub(r"\s", "", more["number"])
            yield _basis(
                block, more.span("number"), match["type"], "", why=NUMBERED, number=number, written=more["number"],
                role=_role(match["type"], "", is_opening=is_opening), issuer=_implied(number),
            )  # fmt: skip


#: "Nghị quyết số 18-NQ/TW, 19-NQ/TW": others of the type, by their numbers alone.
_NEXT_NUMBER = re.compile(r"(?:,| và)\s+(?:số\s+)?(?P<number>\d+[a-z]?-[A-ZĐ]+/[A-ZĐƯ]+)(?![^\W_])")


def _by_issuer(block: Block, taken: bytearray) -> Iterator[Basis]:
    """Yield what the opening tells by who issued it and what it is about: "Kế hoạch của UBND tỉnh về …"."""
    for match in _UNNUMBERED.finditer(block.text):
        if taken[match.start()]:
            continue
        issuer, at = _issuer(block.text, match.end())
        about, end = _about(block.text, at)
        if about:
            _take(taken, match.start(), end)
            yield _basis(block, (match.start(), end), match["type"], about, issuer=issuer)


def _minutes(block: Block, taken: bytearray) -> Iterator[Basis]:
    """Yield the minutes of visits, told once: a notice rests on all of them together."""
    for match in _MINUTES.finditer(block.text):
        if not taken[match.start()]:
            _take(taken, *match.span())
            yield _basis(block, match.span(), "Biên bản kiểm tra", match[0].strip(" ,"), issuer="Đoàn kiểm tra")
            return


def _laws(block: Block, taken: bytearray) -> Iterator[Basis]:
    """Yield the laws of an opening, which have their name, and a number where someone took the trouble."""
    for match in _LAW.finditer(block.text):
        if taken[match.start()]:
            continue
        dated = _DATE.search(match["tail"])
        numbered = re.search(r"số\s+(\d+/\d{4}/QH\d+)", match["tail"])
        number = numbered[1] if numbered else ""
        yield _basis(
            block, match.span(), match["type"], f"{match['type']} {match['name']}".strip(), number=number,
            day_written=dated["day"] if dated else "", issuer="Quốc hội" if number else "",
        )  # fmt: skip


def _laws_in_body(block: Block, taken: bytearray) -> Iterator[Basis]:
    for match in _LAW_IN_BODY.finditer(block.text):
        if not taken[match.start()]:
            name = f"{match['type']} {match['name']}"
            yield _basis(block, match.span(), match["type"], name, role="cited", why=LAW_NAMED)


def _is_of_another(text: str, start: int) -> bool:
    before = text[max(0, start - 40) : start]
    if re.search(r"(?:thành lập|kiện toàn|giao|phê duyệt) theo\s+$", before):
        return False  # "Tổ kiểm tra được thành lập theo Quyết định số …"
    return bool(re.search(r"(?:của|thay thế|bãi bỏ)\s+(?:các\s+)?$", before[-20:]))


def _numbered(block: Block, match: re.Match[str], *, is_opening: bool) -> tuple[Basis, int]:
    """Return the document with a number, and where its words end: with what it is about, where that is told."""
    text = block.text
    written = match["number"].rstrip(".")
    number = re.sub(r"\s+", "-", re.sub(r"\s*([-/])\s*", r"\1", written))
    day_written, issuer, at = _day_and_issuer(text, match)
    about, end = _about(text, at)
    told = None if day_written else _ISSUED_AHEAD.search(text[max(0, match.start() - 120) : match.start()])
    if told:
        day_written = told["day"]
        issuer = issuer or _in_short(told["issuer"] or "")
    basis = _basis(
        block, (match.start(), end), match["type"], about, role=_role(match["type"], about, is_opening=is_opening),
        why=NUMBERED, number=number, written=written, day_written=day_written,
        issuer=issuer or _issuer_ahead(text, match.start()) or _implied(number),
    )  # fmt: skip
    return basis, end


def _day_and_issuer(text: str, match: re.Match[str]) -> tuple[str, str, int]:
    """Return the day and the issuer told behind a number, in either order, and where they end."""
    dated = _DATE.search(match["tail"])
    issuer, at = _issuer(text, match.end())
    if dated:
        return dated["day"], issuer, at
    later = _DATE.match(text, at) or _DAY_BEHIND.match(text, at)
    if later is None:
        return "", issuer, at
    if issuer:
        return later["day"], issuer, later.end()
    return later["day"], *_issuer(text, later.end())


def _issuer_ahead(text: str, start: int) -> str:
    """Return who issued it, told ahead: "chỉ đạo của UBND tỉnh tại Kế hoạch số …"."""
    ahead = _ISSUER_AHEAD.search(text[max(0, start - 60) : start])
    return _in_short(ahead["issuer"]) if ahead else ""


def _in_short(issuer: str) -> str:
    return issuer.replace("Ủy ban nhân dân", "UBND")


def _implied(number: str) -> str:
    """Return who issued it as its symbol tells: "-CP" is the government's."""
    return next((name for form, name in _IMPLIED if form.search(number)), "")


def _basis(
    block: Block,
    place: tuple[int, int],
    type_: str,
    about: str,
    *,
    role: str = "basis",
    why: str = IN_OPENING,
    number: str = "",
    written: str | None = None,
    day_written: str = "",
    issuer: str = "",
) -> Basis:
    day = day_of(day_written)
    return Basis(
        block.span(*place),
        block.text[place[0] : place[1]],
        0.95 if number and day else 0.8 if number else 0.6,
        why,
        _IN_FULL.get(type_, type_[0].upper() + type_[1:]),
        number,
        number if written is None else written,
        day,
        day_written,
        issuer,
        about,
        role,
    )


def _role(type_: str, about: str, *, is_opening: bool) -> str:
    if not is_opening:
        return "cited"
    if re.search(r"bổ sung, thay thế|thay thế thành viên|bổ sung thành viên|điều chỉnh", about.lower()):
        return "basis_amending"
    return "basis_request" if type_.lower() in {"công văn", "công điện"} else "basis"


def _issuer(text: str, at: int) -> tuple[str, int]:
    match = _ISSUER.match(text, at) or _OF.match(text, at)
    if match is None:
        return "", at
    name = re.sub(r"^(.*?)(?:Ủy ban [Nn]hân dân)", r"\1UBND", " ".join(match["issuer"].split()))
    return name.replace("Chính Phủ", "Chính phủ"), match.end()


def _about(text: str, at: int) -> tuple[str, int]:
    match = _ABOUT.match(text, at)
    if match is None:
        return "", at
    stop = _ABOUT_ENDS.search(text, match.end())
    end = stop.start() if stop else len(text)
    about = text[match.end() : end]
    about = about.strip(" ,") if "“" in about else about.strip(' ,“”"')
    return (about, end) if 0 < len(about) < 400 else ("", at)


_FIGURES = re.compile(r"\d+")


def day_of(written: str) -> date | None:
    """Return the day that figures name; None where there is no such day.

    >>> day_of("31 tháng 10 năm 2017"), day_of("31/02/2023")
    (datetime.date(2017, 10, 31), None)
    """
    figures = [int(one) for one in _FIGURES.findall(written)]
    if len(figures) != 3:
        return None
    try:
        return date(figures[2], figures[1], figures[0])
    except ValueError:
        return None
