"""The remarks on a document: a letter to whoever wrote it, or of one's own document a note to its drafter."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from workflows.blocks import paragraph
from workflows.papers.paper import Paper
from workflows.vietnamese import fold
from workflows.wording import date_cited

_LONGEST = 200
#: Of one remark so many places are quoted.
_QUOTED = 3
#: What would be right and is no request: "Có lẽ là …", "Kỳ tiếp theo là …".
_SAID = re.compile(r"(?:Có lẽ|Kỳ|“|Còn|Mức|Ngày)")
_CITES = re.compile(
    r"(?:Báo cáo|Nghị|Quyết định|Kế hoạch|Công văn|Thông|Chỉ thị|Luật|Hướng dẫn|Tờ trình)[^“]{0,12} số\b"
)
#: The mark at the head of a section: "II.", "2.1.", "a)", "I - KẾT QUẢ".
_MARK = re.compile(r"(?:[IVXLC]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-ZĐa-zđ])(?=[.):/-]| [-–])")


@dataclass(frozen=True, slots=True)
class RemarksLetter:
    """The paragraphs of the letter: to whom and about what, what has to be put right, small slips, the request."""

    to: str
    about: str
    opening: str
    faults: tuple[str, ...]
    slips_lead: str
    slips: tuple[str, ...]
    closing: str
    is_own: bool = False


def is_own(found: Mapping[str, Any], authority: str) -> bool:
    """Say whether a document was issued by the authority itself, or by its office for home affairs.

    >>> [is_own({"issuer": issuer}, "huyện Yên Thế") for issuer in ("UBND huyện Yên Thế", "UBND xã Tân Lập", None)]
    [True, False, False]
    >>> is_own({"issuer": "Phòng Nội vụ huyện Yên Thế"}, "huyện Yên Thế")
    True
    """
    issuer = fold(found.get("issuer") or "")
    return issuer.endswith(fold(authority)) or issuer in {"phong noi vu", "so noi vu"}


def remarks_letter(
    found: Mapping[str, Any], kind: str, remarks: Sequence[Mapping[str, Any]], *, own: bool = False
) -> RemarksLetter:
    """Return the letter on a document (`as_json`), with its remarks as plain values; of an ``own`` one, the note.

    >>> remarks_letter({"issuer": "UBND xã Tân Lập", "number": "12/BC-UBND", "title": "CCHC"}, "Báo cáo", []).to
    'Kính gửi: UBND xã Tân Lập'
    >>> remarks_letter({"number": "12/BC-UBND", "date": "2023-06-08"}, "Báo cáo", []).opening
    'Qua xem xét báo cáo số 12/BC-UBND ngày 08/6/2023, cơ quan tham mưu không thấy sai sót phải sửa, gửi lại.'
    >>> remarks_letter({"issuer": "UBND xã Tân Lập", "number": "12/BC-UBND", "title": "CCHC"}, "Báo cáo", []).closing
    'Trân trọng./.'
    """
    number = f" số {found['number']}" if found.get("number") else ""
    is_issued = bool(number) and len(found.get("date") or "") == len("2023-10-09")
    dated = f" ngày {date_cited(date.fromisoformat(found['date']))}" if is_issued else ""
    title = f" “{found['title']}”" if found.get("title") else ""
    where = _Places(found)
    grave = _items([one for one in remarks if one["severity"] != "low"], where, is_small=False)
    small = _items([one for one in remarks if one["severity"] == "low"], where, is_small=True)
    said = "có nhận xét như sau:" if grave else "không thấy sai sót phải sửa, gửi lại."
    mend = "kiểm tra, sửa đổi, thay thế hoặc đính chính văn bản" if is_issued else "kiểm tra, chỉnh sửa"
    if own:
        return _note(found, f"{kind[:1].lower()}{kind[1:]}{number}", title, grave, small)
    return RemarksLetter(
        f"Kính gửi: {found.get('issuer') or '(cơ quan ban hành văn bản)'}",
        f"{kind[:1].lower()}{kind[1:]}{number}",
        f"Qua xem xét {kind[:1].lower()}{kind[1:]}{number}{dated}{title}, cơ quan tham mưu {said}",
        tuple(grave),
        ("Ngoài ra, đề nghị rà soát lỗi nhỏ:" if grave else "Đề nghị rà soát lỗi nhỏ:") if small else "",
        tuple(small),
        f"Đề nghị quý cơ quan {mend} và gửi lại./." if grave else "Trân trọng./.",
    )


def _note(
    found: Mapping[str, Any], about: str, title: str, grave: Sequence[str], small: Sequence[str]
) -> RemarksLetter:
    """An issued document is put right by another one, a draft by its drafter."""
    said = "thấy các nội dung sau cần xem lại:" if grave else "không thấy sai sót phải sửa."
    mend = "Đề nghị người soạn thảo đối chiếu, chỉnh sửa trước khi trình ký./."
    if found.get("number") and len(found.get("date") or "") == len("2023-10-09"):
        mend = "Văn bản đã ban hành: nội dung sai thì sửa đổi, thay thế; sai thể thức thì đính chính./."
    return RemarksLetter(
        "Gửi: người soạn thảo, người kiểm tra thể thức văn bản",
        about,
        f"Qua rà soát {about}{title}, {said}",
        tuple(grave),
        ("Ngoài ra, cần rà soát lỗi nhỏ:" if grave else "Cần rà soát lỗi nhỏ:") if small else "",
        tuple(small),
        mend if grave or small else "Không có yêu cầu chỉnh sửa./.",
        is_own=True,
    )


def told_once(remarks: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return remarks without those that say again, of another place, what was said: the first one has all places.

    >>> remarks = [{"explanation": "Từ bị lặp.", "span": [at, at + 2]} for at in (1, 5, 9)]
    >>> told_once(remarks)
    [{'explanation': 'Từ bị lặp.', 'span': [1, 3], 'also': [[5, 7], [9, 11]]}]
    """
    told: dict[tuple[Any, ...], dict[str, Any]] = {}
    for one in remarks:
        said = (one["explanation"], one.get("right"), one.get("severity"))
        places = list(one.get("also") or ())
        if said in told:
            told[said]["also"] = [*told[said]["also"], one["span"], *places]
        else:
            told[said] = dict(one) | {"also": places}
    return list(told.values())


class _Places:
    """Where in a document something stands, by the marks of its sections."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self._sections = [one for one in found.get("sections") or () if one.get("span")]
        told = [one["span"][1] for key in ("findings", "tasks") for one in found.get(key) or () if one.get("span")]
        #: Behind the last statement stand the signature and the forms, which belong to no section.
        self._end = max(told, default=0)

    def of(self, place: int) -> str:
        """Return "II.2", or nothing where no section with a mark holds the place.

        >>> sections = [{"name": "II. A", "level": 1, "span": [0, 5]}, {"name": "2. Họp", "level": 2, "span": [6, 12]}]
        >>> _Places({"sections": sections, "tasks": [{"span": [20, 40]}]}).of(25)
        'II.2'
        """
        if place >= self._end:
            return ""
        above: list[tuple[int, str]] = []
        for one in self._sections:
            if one["span"][0] > place:
                break
            above = [(level, mark) for level, mark in above if level < one["level"]]
            found = _MARK.match(one["name"])
            above += [(one["level"], found[0])] if found else []
        marks: list[str] = []
        for _, mark in above:
            marks = [mark] if marks and mark.startswith(f"{marks[-1]}.") else [*marks, mark]
        return ".".join(marks)


def _items(remarks: Sequence[Mapping[str, Any]], where: _Places, *, is_small: bool) -> list[str]:
    """Return each matter once: where it stands and in which words, what is wrong, and what is asked for.

    What one rule finds in the same words is one matter, and so are small slips of one sort.
    """
    matters: dict[tuple[str, ...], dict[str, list[Mapping[str, Any]]]] = {}
    for one in remarks:
        wrong, right = str(one["explanation"]), str(one.get("right") or "")
        same = str("“" in wrong) if is_small else _shortened(str(one["text"])) if right else wrong
        key = (right, str(one.get("rule") or wrong), same)
        matters.setdefault(key, {}).setdefault(wrong, []).append(one)
    return [_item(told, key[0], where, is_small=is_small) for key, told in matters.items()]


def _item(told: Mapping[str, Sequence[Mapping[str, Any]]], right: str, where: _Places, *, is_small: bool) -> str:
    if is_small and (said := _one_wording(list(told))):
        told = {said: []}
    parts: list[str] = []
    shown: set[str] = set()
    for wrong, places in told.items():
        words = [text for one in places if (text := _shortened(str(one["text"]))) not in shown and text not in wrong]
        marks = _marks(places, where)
        stands = f"Mục {', '.join(marks[:_QUOTED])}: " if marks and not is_small and marks[0] not in shown else ""
        shown.update(words, marks)
        said = (_lowered(wrong) if stands or parts else wrong).rstrip(".")
        # A slip that names no words of the text is not found without them.
        is_quoted = words and (not is_small or "“" not in wrong)
        parts.append(f"{stands}{said} {_quoted(words)}" if is_quoted else f"{stands}{said}")
    asked = right.rstrip(".")
    if asked:
        parts.append(_lowered(asked) if _SAID.match(asked) else f"đề nghị {asked[:1].lower()}{asked[1:]}")
    return f"{'; '.join(parts)}."


def _marks(places: Sequence[Mapping[str, Any]], where: _Places) -> list[str]:
    """Return the sections that the places stand in, and those of the words that they do not fit with."""
    starts = [span[0] for one in places for span in (one.get("span") or [0], *(one.get("also") or ()))]
    return list(dict.fromkeys(mark for start in starts if (mark := where.of(start))))


_NAMED = re.compile(r"(?P<before>[^“]*)“(?P<words>[^”]*)”(?P<behind>[^“]*)")


def _one_wording(told: Sequence[str]) -> str:
    """Return what is said of several words in the same way as one sentence.

    >>> _one_wording(["Từ bị lặp: “là là”.", "Từ bị lặp: “mã mã”."])
    'Từ bị lặp: “là là”, “mã mã”.'
    """
    found = [match for one in told if (match := _NAMED.fullmatch(one))]
    if len(found) < 2 or len(found) != len(told) or len({(one["before"], one["behind"]) for one in found}) > 1:
        return ""
    words = ", ".join(f"“{one['words']}”" for one in found)
    return f"{found[0]['before']}{words}{found[0]['behind']}"


def _lowered(sentence: str) -> str:
    """Return a sentence as it goes on within another: a name keeps its capital.

    >>> _lowered("Tỷ lệ ghi 98%."), _lowered("Tiểu Cần không có trong danh sách.")
    ('tỷ lệ ghi 98%.', 'Tiểu Cần không có trong danh sách.')
    """
    first, _, rest = sentence.partition(" ")
    is_name = rest[:1].isupper() or first.isupper() or _CITES.match(sentence)
    return sentence if is_name else f"{sentence[:1].lower()}{sentence[1:]}"


def _quoted(places: Sequence[str]) -> str:
    """Return the first passages and how many more there are.

    >>> _quoted(["một", "hai", "ba", "bốn"])
    '(“một”; “hai”; “ba”; và 1 chỗ khác)'
    """
    shown = [f"“{one}”" for one in places[:_QUOTED]]
    more = len(places) - len(shown)
    return f"({'; '.join([*shown, f'và {more} chỗ khác'] if more else shown)})"


def _shortened(words: str) -> str:
    words = words.replace("**", "")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def remarks_paper(letter: RemarksLetter, signature_lines: Sequence[str]) -> Paper:
    """Return the letter as a công văn, before letterhead, number and signature are set around it."""
    body = [paragraph(letter.opening), *(paragraph(f"{n}. {fault}") for n, fault in enumerate(letter.faults, 1))]
    if letter.slips:
        body += [paragraph(letter.slips_lead), *(paragraph(f"- {slip}") for slip in letter.slips)]
    if letter.is_own:
        return Paper(
            title="PHIẾU RÀ SOÁT VĂN BẢN",
            subject=letter.about[:1].upper() + letter.about[1:],
            symbol="",
            blocks=(paragraph(f"{letter.to}."), *body, paragraph(letter.closing)),
            recipients=("Người soạn thảo", "Lưu hồ sơ công việc"),
        )
    return Paper(
        title="",
        subject=f"V/v nhận xét {letter.about}",
        symbol="",
        blocks=(*body, paragraph(letter.closing)),
        addressees=(letter.to.removeprefix("Kính gửi: "),),
        recipients=("Như trên", "Lưu: VT, NV"),
        signature_lines=tuple(signature_lines),
    )
