"""Who issues a document: the body in the letterhead, or the one that speaks where there is no letterhead."""

import re
from collections.abc import Sequence

from workflows.i18n import N_
from workflows.reading.capitals import each_word_begun, office_in_a_sentence, small
from workflows.reading.letters import UP
from workflows.reading.statement import Span, Word
from workflows.vietnamese import fold

#: The words that stand before the name of a unit of state.
_LEVELS = "XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|TỈNH"
#: Where the place of the tone is one of taste, both are written.
_COMMITTEE = "[UỦ][YỶ] BAN NHÂN DÂN"
#: The committees of the Party, by the level that each leads.
PARTY_COMMITTEE = "(?:Đảng|Huyện|Tỉnh|Thành|Quận|Thị) ủy"
_BODIES = re.compile(
    r"(?:UBND|[UỦ][YỶ] BAN|HĐND|HỘI (?=ĐỒNG|LIÊN|NÔNG|CỰU)|SỞ|PHÒNG|VĂN PHÒNG|BAN|ĐOÀN|TỔ|TRUNG TÂM|(?:CHI )?CỤC"
    r"|ĐẢNG|BỘ|VỤ|THANH TRA|CHI (?:BỘ|ỦY)|(?:HUYỆN|TỈNH|THÀNH|QUẬN|THỊ) [UỦ][YỶ]|BỆNH VIỆN|TRƯỜNG(?= )|TRẠM|TRẠI|HẠT"
    r"|VIỆN|THƯ VIỆN|BẢO TÀNG|ĐÀI|QUỸ(?! ĐẤT)|KHOA(?! HỌC)|CÔNG AN|KHO BẠC|BẢO HIỂM|MẶT TRẬN|LIÊN|TÒA|CÔNG TY|BCĐ"
    r"|BQL|CHÍNH PHỦ)\b"
)
#: Stands among the lines of the letterhead, and names nobody.
_STAMP = re.compile(
    r"(?:DỰ THẢO|(?:THƯỢNG )?KHẨN|H(?:ỎA|OẢ) TỐC(?: HẸN GIỜ)?|(?:TỐI |TUYỆT )?MẬT|BẢN SAO|SAO Y)\b.{0,12}$"
)
_LEVEL = re.compile(rf"(?:{_LEVELS}|TP\.?)\s")
_ISSUER_IN_TEXT = re.compile(
    rf"(?P<issuer>(?:(?:Chủ tịch )?UBND|Ủy ban nhân dân|(?:Ban Thường vụ )?{PARTY_COMMITTEE}|(?:Sở|Phòng) Nội vụ)"
    rf" (?:(?:{_LEVELS.lower()}) )?(?:[{UP}][^\W\d_]*(?: (?=[{UP}])[{UP}][^\W\d_]*){{0,4}})?)"
)

AT_ITS_PLACE = N_("Đứng ở chỗ của nó trong thể thức văn bản.")
FROM_TEXT = N_("Không có ở phần đầu văn bản; lấy theo lời văn.")


def issuer_of(lines: Sequence[tuple[str, Span]], symbol: str = "") -> Word | None:
    """Return who issues, from the lines of the left column: the last body named, the one above it is its superior.

    Where the last is a team and the symbol is the committee's, the committee issues.
    """
    groups: list[list[tuple[str, Span]]] = []
    for line, span in lines:
        text = line.strip("_ ")
        if not text or _STAMP.match(text):
            continue
        if groups and _goes_on(text, groups[-1][-1][0]):
            groups[-1].append((text, span))
        else:
            groups.append([(text, span)])
    if not groups:
        return None
    names = [" ".join(text for text, _ in group) for group in groups]
    if len(names) > 1 and re.match(r"(?:ĐOÀN|TỔ)\b", names[-1]) and _of_committee(names[-2], symbol):
        del groups[-1], names[-1]
    span = Span(groups[-1][0][1].start, groups[-1][-1][1].end)
    named = named_in_a_sentence(names[-1])
    if named == "Văn phòng" and len(names) > 1:
        named = f"{named} {named_in_a_sentence(names[-2])}"
    return Word(span, names[-1], 0.9, AT_ITS_PLACE, named)


def _goes_on(text: str, above: str) -> bool:
    """Say whether a line goes on with the name above it: its place, or what one line was too narrow for.

    >>> _goes_on("VÀ DU LỊCH", "SỞ VĂN HÓA, THỂ THAO"), _goes_on("XÃ TÂN VIỆT", "ỦY BAN NHÂN DÂN")
    (True, True)
    >>> _goes_on("SỞ NỘI VỤ", "UBND TỈNH SƠN LA"), _goes_on("XÃ TÂN VIỆT", "UBND HUYỆN YÊN THẾ")
    (False, False)
    """
    if not _LEVEL.match(text):
        return above.endswith((" VÀ", ",", " -")) or not _BODIES.match(text)
    return bool(re.search(_WITHOUT_PLACE, above))


#: Whose place stands on the line below.
_WITHOUT_PLACE = (
    rf"(?:{_COMMITTEE}|UBND|ỦY BAN|HỘI ĐỒNG NHÂN DÂN|ĐẢNG [UỦ][YỶ]|\s(?:{_LEVELS}))$|^(?:SỞ|PHÒNG|CHI CỤC)\s"
)


def _of_committee(name: str, symbol: str) -> bool:
    return bool(re.match(rf"UBND|{_COMMITTEE}", name)) and symbol.endswith("-UBND")


_KINDS = rf"{_LEVELS}|CƠ QUAN|ĐƠN VỊ|PHÒNG|BAN|NGÀNH|SỞ"
#: Several at once, none of them by name.
_OF_SEVERAL = re.compile(
    rf"(?:CHỦ TỊCH |THỦ TRƯỞNG )?(?:UBND )?CÁC (?:{_KINDS})(?:(?:,| VÀ|, VÀ) (?:{_KINDS}))*"
    r"(?: ĐƯỢC KIỂM TRA| TRÊN ĐỊA BÀN| TRỰC THUỘC| CHUYÊN MÔN| LIÊN QUAN| CÓ LIÊN QUAN)*"
)


def named_in_a_sentence(upper: str) -> str:
    """Return a name in capitals as a sentence writes it.

    >>> named_in_a_sentence("ỦY BAN NHÂN DÂN XÃ TÂN VIỆT"), named_in_a_sentence("ĐOÀN KIỂM TRA CCHC")
    ('UBND xã Tân Việt', 'Đoàn kiểm tra CCHC')
    >>> named_in_a_sentence("UBND CÁC XÃ, THỊ TRẤN ĐƯỢC KIỂM TRA")
    'UBND các xã, thị trấn được kiểm tra'
    """
    text = re.sub(rf"^{_COMMITTEE}", "UBND", " ".join(upper.split()).strip("*- "))
    text = re.sub(r"\s+THEO (?:QĐ|QUYẾT ĐỊNH)\b.*$", "", text)
    level = re.search(rf"(?<!^)\b(?:{_LEVELS})\b(?! HỘI)", text)
    if not text.isupper():
        return text
    if _OF_SEVERAL.fullmatch(text):
        return small(text)
    if level is None:
        if text.startswith(("UBND", "HĐND")):
            return text
        party = re.match(f"{PARTY_COMMITTEE.upper().replace('?:', '')} ", text)
        if party:
            led = text[party.end() :]
            is_office = _BODIES.match(led) or led.startswith("CÁC ")
            led = office_in_a_sentence(led) if is_office else each_word_begun(led)
            return f"{party[1].capitalize()} ủy {led.replace('Các ', 'các ')}"
        if text in {"BAN THƯỜNG VỤ ĐẢNG ỦY", "BAN THƯỜNG VỤ ĐẢNG UỶ"}:
            return "Ban Thường vụ Đảng ủy"
        return office_in_a_sentence(text).replace("Ủy ban kiểm tra", "Ủy ban Kiểm tra")
    body, kind, name = text[: level.start()].strip(), level[0].lower(), text[level.end() :].strip()
    body = body if body in {"UBND", "HĐND"} else named_in_a_sentence(body)
    return f"{body} {kind} {each_word_begun(name)}".strip()


def issuer_from_text(place: str, texts: Sequence[tuple[str, Span]]) -> Word | None:
    """Find who speaks where no letterhead says it: "UBND xã … báo cáo", "Chủ tịch UBND huyện kết luận"."""
    for text, span in texts:
        for match in _ISSUER_IN_TEXT.finditer(text):
            after = text[match.end() : match.end() + 40].strip()
            speaks = re.match(r"(?:báo cáo|kết luận|thông báo|ban hành|xây dựng|yêu cầu|đề nghị|\.|/\.|$)", after)
            if not speaks:
                continue
            name = re.sub(r"^Ủy ban nhân dân", "UBND", match["issuer"].strip())
            name = re.sub(r"^Chủ tịch ", "", name)
            if place and re.fullmatch(f"UBND (?:{_LEVELS.lower()})", name):
                name = f"{name} {place}"
            if fold(name) == "ubnd":
                continue
            return Word(span, match[0].strip(), 0.6, FROM_TEXT, name)
    return None
