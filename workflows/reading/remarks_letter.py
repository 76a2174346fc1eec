"""The remarks on a document: a letter to whoever wrote it, or of one's own document a note to its drafter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workflows.blocks import paragraph
from workflows.papers.paper import Paper
from workflows.vietnamese import fold

_LONGEST = 200
#: Of one remark so many places are quoted.
_QUOTED = 3


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
    'Qua đọc báo cáo số 12/BC-UBND ngày 08/06/2023, cơ quan tham mưu không thấy sai sót phải sửa, gửi lại.'
    >>> remarks_letter({"issuer": "UBND xã Tân Lập", "number": "12/BC-UBND", "title": "CCHC"}, "Báo cáo", []).closing
    'Trân trọng./.'
    """
    number = f" số {found['number']}" if found.get("number") else ""
    day = found.get("date") or ""
    dated = f" ngày {day[8:]}/{day[5:7]}/{day[:4]}" if number and len(day) == len("2023-10-09") else ""
    title = f" “{found['title']}”" if found.get("title") else ""
    grave = _sentences([one for one in remarks if one["severity"] != "low"], quoted=True)
    small = _sentences([one for one in remarks if one["severity"] == "low"], quoted=False)
    said = "có nhận xét như sau:" if grave else "không thấy sai sót phải sửa, gửi lại."
    if own:
        return _note(found, f"{kind[:1].lower()}{kind[1:]}{number}", title, grave, small)
    return RemarksLetter(
        f"Kính gửi: {found.get('issuer') or '(cơ quan ban hành văn bản)'}",
        f"{kind[:1].lower()}{kind[1:]}{number}",
        f"Qua đọc {kind[:1].lower()}{kind[1:]}{number}{dated}{title}, cơ quan tham mưu {said}",
        tuple(grave),
        ("Ngoài ra, đề nghị rà soát lỗi nhỏ:" if grave else "Đề nghị rà soát lỗi nhỏ:") if small else "",
        tuple(small),
        "Đề nghị quý cơ quan kiểm tra, chỉnh sửa và gửi lại./." if grave else "Trân trọng./.",
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


def _sentences(remarks: Sequence[Mapping[str, Any]], *, quoted: bool) -> list[str]:
    """Return each remark once, with the places it was made of."""
    places: dict[str, list[str]] = {}
    for one in remarks:
        said = " ".join(str(part) for part in (one["explanation"], one.get("right")) if part)
        places.setdefault(said, []).append(_shortened(str(one["text"])))
    # A slip that names no words of the text is not found without them.
    return [f"{said} {_quoted(shown)}" if quoted or "“" not in said else said for said, shown in places.items()]


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
