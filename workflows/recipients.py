"""Lists of recipients (Nơi nhận), looked at as an experienced clerk would (Nghị định 30/2020, phụ lục I, mục II.9)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workflows.i18n import N_
from workflows.vietnamese import fold

_FILED = re.compile(r"Lưu:\s*VT\b(,\s*\S.*)?")


@dataclass(frozen=True, slots=True)
class RecipientWarning:
    """Something about a list that a clerk would send back; ``message`` is a gettext message with ``params``."""

    message: str
    line: str = ""

    @property
    def params(self) -> dict[str, str]:
        return {"line": self.line}


def recipient_lines(text: str) -> tuple[str, ...]:
    """Return what was typed as the lines a document prints, without dashes and ends, which the drawing sets.

    >>> recipient_lines("- UBND các xã, thị trấn;\\n\\n- Lưu: VT, NV.")
    ('UBND các xã, thị trấn', 'Lưu: VT, NV')
    """
    lines = (line.strip().removeprefix("-").strip().rstrip(";.").strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


_AS_ARTICLE = re.compile(r"Như Điều \d+")


def in_this_document(lines: Sequence[str], own: Sequence[str]) -> tuple[str, ...]:
    """Return an office's usual lines with the article that this very document charges with carrying it out.

    ``own`` are the lines that go with its words: a decision of four articles is sent "Như Điều 4", whatever an office
    wrote down for one of three.

    >>> in_this_document(["Như Điều 3", "VP: LĐ", "Lưu: VT"], ["Như Điều 4", "Lưu: VT"])
    ('Như Điều 4', 'VP: LĐ', 'Lưu: VT')
    """
    article = next((line for line in own if _AS_ARTICLE.fullmatch(line)), "")
    return tuple(article if article and _AS_ARTICLE.fullmatch(line) else line for line in lines)


def recipient_warnings(text: str, *, office_symbol: str = "", is_letter: bool = False) -> list[RecipientWarning]:
    """Return what is unusual about a list of recipients; nobody is kept from it.

    ``office_symbol`` is how the drafting office is named in the filing line ("NV"), where the office told it.
    """
    lines = recipient_lines(text)
    if not lines:
        return [RecipientWarning(N_("Chưa có nơi nhận nào."))]
    found = [*_about_filing(lines, office_symbol), *_about_ends(text), *_about_twice(lines)]
    if is_letter and fold(lines[0]) != fold("Như trên"):
        found.append(RecipientWarning(N_("Công văn ghi “Như trên” ở dòng đầu tiên của nơi nhận.")))
    return found


def _about_filing(lines: Sequence[str], office_symbol: str) -> Iterable[RecipientWarning]:
    filed = [line for line in lines if fold(line).startswith("luu")]
    if not filed:
        yield RecipientWarning(N_("Thiếu dòng cuối “Lưu: VT, NV” (văn thư và đơn vị soạn thảo)."))
        return
    if filed[0] is not lines[-1] or len(filed) > 1:
        yield RecipientWarning(N_("Dòng “%(line)s” phải là dòng cuối và chỉ có một."), filed[0])
    line = filed[-1]
    match = _FILED.fullmatch(line)
    if not match:
        yield RecipientWarning(N_("“%(line)s”: bản lưu ở văn thư ghi “VT”, ví dụ “Lưu: VT, NV”."), line)
    elif office_symbol and match[1] is None:
        yield RecipientWarning(N_("“%(line)s” chưa ghi đơn vị soạn thảo sau VT."), line)


def _about_ends(text: str) -> Iterable[RecipientWarning]:
    typed = [line.strip() for line in text.splitlines() if line.strip()]
    ended = [line for line in typed if line.endswith((";", "."))]
    if ended and (any(line.endswith(".") for line in typed[:-1]) or typed[-1].endswith(";")):
        yield RecipientWarning(N_("Mỗi dòng kết thúc bằng dấu chấm phẩy, dòng cuối bằng dấu chấm; để trống cũng được."))


def _about_twice(lines: Sequence[str]) -> Iterable[RecipientWarning]:
    seen: set[str] = set()
    for line in lines:
        if fold(line) in seen:
            yield RecipientWarning(N_("“%(line)s” được ghi hai lần."), line)
        seen.add(fold(line))
