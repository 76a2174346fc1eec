"""Who signs in which capacity, as lines above a signature (Nghị định 30/2020, điều 13; phụ lục I, phần I, mục II.7.b).

The lines are a stack: "TM. ỦY BAN NHÂN DÂN" / "KT. CHỦ TỊCH" / "PHÓ CHỦ TỊCH".  What the rules do not allow is refused
with a sentence, whether the stack was computed from a signatory or typed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workflows.document_kinds import DocumentKind
from workflows.i18n import N_
from workflows.moves import Refused


class SigningRefused(Refused):
    """Somebody may not sign like this, or not this, or not on this day."""


class Standing(StrEnum):
    """What somebody is in the agency whose documents are signed."""

    HEAD = "head"
    ACTING_HEAD = "acting_head"
    DEPUTY = "deputy"
    UNIT_HEAD = "unit_head"
    UNIT_DEPUTY = "unit_deputy"


STANDING_LABELS: dict[Standing, str] = {
    Standing.HEAD: N_("Người đứng đầu cơ quan"),
    Standing.ACTING_HEAD: N_("Quyền người đứng đầu (Q.)"),
    Standing.DEPUTY: N_("Cấp phó, ký thay người đứng đầu (KT.)"),
    Standing.UNIT_HEAD: N_("Người đứng đầu đơn vị trực thuộc, ký thừa lệnh hoặc thừa ủy quyền"),
    Standing.UNIT_DEPUTY: N_("Cấp phó của đơn vị trực thuộc, ký thừa lệnh"),
}

#: Whoever may sign on behalf of the collective; others sign for the head only.
LEADERS = frozenset({Standing.HEAD, Standing.ACTING_HEAD, Standing.DEPUTY})


#: How the head and the collective of a people's committee are called.
USUAL_HEAD, USUAL_BODY = "Chủ tịch", "Ủy ban nhân dân"


class Mark(StrEnum):
    """By what a subordinate signs."""

    BY_ORDER = "TL"
    AUTHORISED = "TUQ"


MARK_LABELS: dict[Mark, str] = {
    Mark.BY_ORDER: N_("Thừa lệnh (TL.)"),
    Mark.AUTHORISED: N_("Thừa ủy quyền (TUQ.), có văn bản ủy quyền"),
}


@dataclass(frozen=True, slots=True)
class SignatoryFacts:
    """Somebody who signs, as the agency's office has written it down.

    ``title`` is the person's own ("Phó Chủ tịch"), ``head_title`` the head's ("Chủ tịch"), ``unit_head_title`` that of
    the head of the person's own unit ("Chánh Văn phòng", for a deputy there).  ``basis`` is the document that lets a
    subordinate sign: the working rules for TL., the authorisation for TUQ.; both bounds of its period count, and an
    authorisation always ends.  No ``kinds`` means all kinds, which only leaders may sign.
    """

    name: str
    standing: Standing
    title: str
    head_title: str = USUAL_HEAD
    body: str = USUAL_BODY
    unit_head_title: str = ""
    mark: Mark | None = None
    basis: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    kinds: Collection[DocumentKind] = field(default_factory=frozenset)


def stack_of(who: SignatoryFacts, *, for_collective: bool = False) -> tuple[str, ...]:
    """Return the lines above the signature.

    ``for_collective``: the matter belongs to the collective body (TM.), not to its head alone.

    >>> deputy = SignatoryFacts("", Standing.DEPUTY, "Phó Chủ tịch")
    >>> stack_of(deputy), stack_of(deputy, for_collective=True)[0]
    (('KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'), 'TM. ỦY BAN NHÂN DÂN')
    """
    _must_be_complete(who)
    if for_collective and who.standing not in LEADERS:
        raise SigningRefused(
            N_("Chỉ người đứng đầu hoặc cấp phó ký thay người đứng đầu mới ký thay mặt tập thể (TM.).")
        )
    lines = (f"TM. {who.body}",) if for_collective else ()
    return tuple(line.upper() for line in (*lines, *_own_lines(who)))


def _own_lines(who: SignatoryFacts) -> tuple[str, ...]:
    match who.standing:
        case Standing.HEAD:
            return (who.title,)
        case Standing.ACTING_HEAD:
            return (f"Q. {who.head_title}",)
        case Standing.DEPUTY:
            return f"KT. {who.head_title}", who.title
        case Standing.UNIT_HEAD:
            return f"{who.mark or Mark.BY_ORDER}. {who.head_title}", who.title
        case Standing.UNIT_DEPUTY:
            return f"TL. {who.head_title}", f"KT. {who.unit_head_title}", who.title


def _must_be_complete(who: SignatoryFacts) -> None:
    """Refuse a signatory of whom something is missing without which nobody could know what he may sign."""
    if who.standing in LEADERS:
        if who.mark is not None:
            raise SigningRefused(N_("Thừa lệnh, thừa ủy quyền là của đơn vị trực thuộc, không phải của lãnh đạo."))
        return
    if who.standing is Standing.UNIT_DEPUTY:
        if who.mark is Mark.AUTHORISED:
            raise SigningRefused(N_("Người được ủy quyền không được ủy quyền lại: cấp phó của đơn vị không ký TUQ."))
        if not who.unit_head_title.strip():
            raise SigningRefused(N_("Hãy ghi chức vụ người đứng đầu đơn vị mà cấp phó ký thay."))
    if who.mark is Mark.AUTHORISED and (not who.basis.strip() or who.valid_to is None):
        raise SigningRefused(N_("Ký thừa ủy quyền phải có văn bản ủy quyền và ngày hết hạn ủy quyền."))
    if not who.kinds:
        raise SigningRefused(N_("Hãy chọn loại văn bản được ký thừa lệnh, thừa ủy quyền: không được ký mọi loại."))


def check_signatory(who: SignatoryFacts) -> None:
    """Refuse a signatory that contradicts itself, before it is written down."""
    _must_be_complete(who)
    if who.valid_from and who.valid_to and who.valid_to < who.valid_from:
        raise SigningRefused(N_("Thời hạn ký kết thúc trước khi bắt đầu."))
    if who.standing in {Standing.DEPUTY, Standing.UNIT_DEPUTY} and not _is_deputy(who.title):
        raise SigningRefused(N_("Chức vụ của cấp phó phải bắt đầu bằng “Phó”, ví dụ Phó Chủ tịch."))
    if who.standing is Standing.HEAD and _is_deputy(who.title):
        raise SigningRefused(N_("Cấp phó không ký như người đứng đầu; hãy chọn “Cấp phó, ký thay”."))


def may_sign(who: SignatoryFacts, kind: DocumentKind, on: date) -> None:
    """Refuse a kind of document the signatory may not sign, or a day on which he may not sign it any more, or yet."""
    if who.valid_from and on < who.valid_from:
        raise SigningRefused(
            N_("%(title)s chỉ được ký từ ngày %(date)s."), title=who.title, date=f"{who.valid_from:%d/%m/%Y}"
        )
    if who.valid_to and on > who.valid_to:
        sentence = (
            N_("Ủy quyền của %(title)s đã hết hạn ngày %(date)s.")
            if who.mark is Mark.AUTHORISED
            else N_("%(title)s thôi ký từ sau ngày %(date)s.")
        )
        raise SigningRefused(sentence, title=who.title, date=f"{who.valid_to:%d/%m/%Y}")
    if who.kinds and kind not in who.kinds:
        raise SigningRefused(N_("%(title)s không được giao ký loại văn bản này."), title=who.title)


def stacks_of(who: SignatoryFacts) -> list[tuple[str, ...]]:
    """Return every stack that this signatory may stand under: for the head's own matters first, then the collective's.

    >>> stacks_of(SignatoryFacts("", Standing.HEAD, "Chủ tịch"))
    [('CHỦ TỊCH',), ('TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH')]
    """
    own = stack_of(who)
    return [own, stack_of(who, for_collective=True)] if who.standing in LEADERS else [own]


def check_stack(lines: Sequence[str]) -> None:
    """Refuse lines that no capacity of the decree explains; for those that people typed."""
    stack = [line.strip().upper() for line in lines if line.strip()]
    marks = [_mark(line) for line in stack]
    for place, mark in enumerate(marks):
        below = stack[place + 1] if place + 1 < len(stack) else ""
        _check_line(mark, stack[place], below, marks[:place])


def _check_line(mark: str, line: str, below: str, above: list[str]) -> None:
    if mark == "TM" and above:
        raise SigningRefused(N_("Dòng “TM.” phải đứng đầu."))
    if mark in {"TL", "TUQ"} and above:
        raise SigningRefused(N_("“%(line)s” phải đứng đầu, không đặt dưới quyền hạn ký khác."), line=line)
    if mark and mark != "Q" and not below:
        raise SigningRefused(N_("Sau dòng “%(line)s” phải có dòng chức vụ của người ký."), line=line)
    if mark == "TM" and _is_deputy(below):
        raise SigningRefused(N_("Cấp phó không ký TM. trực tiếp: thêm dòng “KT.” người đứng đầu ở giữa."))
    if mark == "KT" and (_mark(below) or not _is_deputy(below)):
        raise SigningRefused(N_("Dưới dòng “%(line)s” phải là chức vụ cấp phó."), line=line)
    if mark == "KT" and "TUQ" in above:
        raise SigningRefused(N_("Người được ủy quyền không được ủy quyền lại: dưới TUQ. không có dòng KT."))


def _mark(line: str) -> str:
    mark, dot, _rest = line.partition(".")
    return mark if dot and mark in {"TM", "Q", "KT", "TL", "TUQ"} else ""


def _is_deputy(title: str) -> bool:
    return title.strip().upper().startswith("PHÓ ")
