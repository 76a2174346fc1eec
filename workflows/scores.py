"""The points of the reform index (Chỉ số CCHC): a set of criteria in parts, what a unit reached, how many fall short.

A criterion is known by its code, and its parts by codes beneath it: 1, 1.2, 1.2.3.  Points are kept as they were given,
never rounded: 9,88/11 shown with 89,77% is 9,875.  What nobody scored is not 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from workflows.areas import AREA_LABELS
from workflows.i18n import N_
from workflows.moves import Label, Move, Refused, Workflow, by, states
from workflows.roles import Role
from workflows.vietnamese import fold
from workflows.wording import number, percent

K = TypeVar("K")


class IndexState(StrEnum):
    SCORING = "scoring"
    PUBLISHED = "published"


S = IndexState
INDEX = Workflow(
    S.SCORING,
    {
        S.SCORING: Label(N_("Đang chấm điểm"), "progress", "pencil"),
        S.PUBLISHED: Label(N_("Đã công bố"), "done", "stamp"),
    },
    [
        Move("edit", N_("Sửa bộ tiêu chí"), states(S.SCORING), S.SCORING, by(Role.OFFICE)),
        Move("verify", N_("Ghi điểm thẩm định"), states(S.SCORING), S.SCORING, by(Role.OFFICE)),
        Move(
            "self_score", N_("Tự chấm điểm"), states(S.SCORING), S.SCORING, by(Role.OFFICE, Role.OFFICER, Role.CHAIR)
        ),
        Move("publish", N_("Công bố kết quả"), states(S.SCORING), S.PUBLISHED, by(Role.OFFICE)),
        Move(
            "reopen", N_("Mở lại để đính chính"), states(S.PUBLISHED), S.SCORING, by(Role.OFFICE), needs_reason=True
        ),
        Move("choose", N_("Chuyển thành hạn chế"), states(S.PUBLISHED), S.PUBLISHED, by(Role.OFFICE)),
    ],
)  # fmt: skip

#: What the reform has brought about is scored beside the seven areas, and answered for by who directs the work.
IMPACT = "impact"
ANSWERED_BY = "direction"
SCORED_AREAS: Mapping[str, str] = {**AREA_LABELS, IMPACT: N_("Tác động của cải cách hành chính")}

CODE = re.compile(r"[1-9]\d?(?:\.[1-9]\d?){0,3}")
#: The parts of a set that its office writes, as the journal names them.
FIELD_LABELS = {"title": N_("tên bộ tiêu chí"), "threshold": N_("ngưỡng")}
#: So many digits after the comma are kept, and a criterion has at most so many points.
PLACES, MOST_POINTS = 4, 1_000
#: A total that was written rounded may differ by this from what its parts make.
ROUNDED = Decimal("0.01")
#: Below this share of its points a criterion is a shortcoming, unless the office says otherwise.
USUAL_THRESHOLD = 70

NOT_POINTS = N_("“%(said)s” không phải là điểm. Hãy ghi số, ví dụ 0,25.")
TOO_FINE = N_("Điểm có nhiều nhất %(n)s chữ số sau dấu phẩy.")
BELOW_ZERO = N_("Điểm không được nhỏ hơn 0.")
ABOVE_MOST = N_("Điểm không được lớn hơn điểm tối đa (%(most)s).")
NO_MOST = N_("Hãy nhập điểm tối đa lớn hơn 0, nhiều nhất %(most)s.")
PARTS_DIFFER = N_("Điểm ghi ở đây là %(said)s nhưng các tiêu chí thành phần cộng lại là %(sum)s.")
MOST_DIFFERS = N_("Điểm tối đa ghi ở đây là %(said)s nhưng các tiêu chí thành phần cộng lại là %(sum)s.")
BAD_CODE = N_("Hãy ghi mã bằng số, ví dụ 1, 1.2 hoặc 1.2.3.")
CODE_TWICE = N_("Mã này đã dùng cho tiêu chí khác.")
NO_WHOLE = N_("Chưa có tiêu chí %(code)s mà tiêu chí này là thành phần.")
NO_AREA = N_("Hãy chọn lĩnh vực cho tiêu chí này.")
NO_TITLE = N_("Hãy nhập tên tiêu chí.")


class PointsRefused(Refused):
    """A figure that cannot be; ``code`` names its criterion and ``column`` the cell to blame."""

    def __init__(self, code: str, column: str, message: str, **params: object) -> None:
        super().__init__(message, **params)
        self.code, self.column = code, column


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a set: its code, what it is about, in which area, and its most points."""

    code: str
    title: str
    area: str
    most: Decimal


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell of one criterion."""

    code: str
    column: str
    sentence: str
    params: Mapping[str, Any]


# -- codes -------------------------------------------------------------------------------------------------------


def whole_of(code: str) -> str:
    """Return the code of what a criterion is a part of; empty for one that stands by itself.

    >>> whole_of("1.2.3"), whole_of("1")
    ('1.2', '')
    """
    return code.rpartition(".")[0]


def order_of(code: str) -> tuple[int, ...]:
    """Return by what criteria are put in order: 1.10 stands after 1.9.

    >>> sorted(["1.10", "1.9", "2", "1"], key=order_of)
    ['1', '1.9', '1.10', '2']
    """
    return tuple(int(part) for part in code.split("."))


def level_of(code: str) -> int:
    """Return how deep a criterion stands: 1 for one by itself."""
    return code.count(".") + 1


def parts_of(codes: Iterable[str]) -> dict[str, list[str]]:
    """Return the parts of each criterion that has any, in order; under "" those that stand by themselves."""
    found: dict[str, list[str]] = {}
    for code in sorted(codes, key=order_of):
        found.setdefault(whole_of(code), []).append(code)
    return found


def set_faults(criteria: Sequence[Criterion]) -> Iterator[Fault]:
    """Yield what is wrong with a set: codes, names, and most points that their parts do not make."""
    seen: set[str] = set()
    for one in criteria:
        if not CODE.fullmatch(one.code):
            yield Fault(one.code, "code", BAD_CODE, {})
        elif one.code in seen:
            yield Fault(one.code, "code", CODE_TWICE, {})
        seen.add(one.code)
        if not one.title.strip():
            yield Fault(one.code, "title", NO_TITLE, {})
        if not 0 < one.most <= MOST_POINTS:
            yield Fault(one.code, "most", NO_MOST, {"most": number(MOST_POINTS)})
        if whole_of(one.code) and whole_of(one.code) not in {other.code for other in criteria}:
            yield Fault(one.code, "code", NO_WHOLE, {"code": whole_of(one.code)})
        if not whole_of(one.code) and one.area not in SCORED_AREAS:
            yield Fault(one.code, "area", NO_AREA, {})
    most = {one.code: one.most for one in criteria if CODE.fullmatch(one.code)}
    for code, parts in parts_of(most).items():
        made = sum((most[part] for part in parts), Decimal())
        if code in most and made != most[code]:
            yield Fault(code, "most", MOST_DIFFERS, {"said": number(most[code]), "sum": number(made)})


# -- points ------------------------------------------------------------------------------------------------------


def read_points(said: str) -> Decimal | None:
    """Return points as officials write them; blank is None, which is not 0.

    >>> read_points("0,25"), read_points(" "), read_points("12.5")
    (Decimal('0.25'), None, Decimal('12.5'))
    """
    words = said.strip()
    if not words:
        return None
    if not re.fullmatch(r"-?\d{1,4}(?:[.,]\d{1,12})?", words):
        raise Refused(NOT_POINTS, said=words[:40])
    return checked_points(Decimal(words.replace(",", ".")))


def checked_points(value: Decimal | float) -> Decimal:
    """Return points as they are kept, or refuse what is negative or finer than anybody scores."""
    try:
        points = Decimal(str(value))
    except InvalidOperation as error:
        raise Refused(NOT_POINTS, said=str(value)[:40]) from error
    if points < 0:
        raise Refused(BELOW_ZERO)
    if points != points.quantize(Decimal(1).scaleb(-PLACES)):
        raise Refused(TOO_FINE, n=PLACES)
    return points.normalize() + 0


def points_words(points: Decimal | None, places: int = 2) -> str:
    """Return points as they are printed, "9,88"; of what nobody scored a dash.

    >>> points_words(Decimal("9.875")), points_words(Decimal(7)), points_words(None)
    ('9,88', '7', '–')
    """
    return "–" if points is None else number(points, places)


def share_words(reached: Decimal | None, most: Decimal) -> str:
    """Return the share reached: "87,05%".

    >>> share_words(Decimal("9.875"), Decimal(11)), share_words(None, Decimal(11))
    ('89,77%', '–')
    """
    return "–" if reached is None else percent(reached, most, 2)


def share_of(reached: Decimal, most: Decimal) -> Decimal:
    """Return the share reached in per cent, not rounded."""
    return reached * 100 / most


# -- sums ----------------------------------------------------------------------------------------------------------


def summed(codes: Iterable[str], given: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Return the points of all criteria that are known: what all parts make, else what was given.

    Where only some parts were scored the whole is what was given for it, or unknown.
    """
    parts = parts_of(codes)
    found: dict[str, Decimal] = {}
    for code in sorted(codes, key=order_of, reverse=True):
        own = parts.get(code, [])
        if own and all(part in found for part in own):
            found[code] = sum((found[part] for part in own), Decimal())
        elif code in given:
            found[code] = given[code]
    return found


def total_of(codes: Iterable[str], known: Mapping[str, Decimal]) -> Decimal | None:
    """Return the total over what stands by itself; None while any of it is unknown."""
    tops = [code for code in codes if not whole_of(code)]
    if not tops or any(code not in known for code in tops):
        return None
    return sum((known[code] for code in tops), Decimal())


def points_faults(
    criteria: Iterable[Criterion], given: Mapping[str, Decimal], column: str = "verified"
) -> Iterator[Fault]:
    """Yield which of the points given cannot be: above their most, or not what their parts make."""
    most = {one.code: one.most for one in criteria}
    for code in sorted(given.keys() & most.keys(), key=order_of):
        if given[code] > most[code]:
            yield Fault(code, column, ABOVE_MOST, {"most": points_words(most[code], PLACES)})
    known = summed(most, given)
    for code, parts in parts_of(most).items():
        scored = [known[part] for part in parts if part in known]
        if code not in given or not scored:
            continue
        made, is_whole = sum(scored, Decimal()), len(scored) == len(parts)
        if made - given[code] > ROUNDED or (is_whole and given[code] - made > ROUNDED):
            yield Fault(
                code, column, PARTS_DIFFER,
                {"said": points_words(given[code], PLACES), "sum": points_words(made, PLACES)},
            )  # fmt: skip


def scored_deepest(codes: Iterable[str], known: Mapping[str, Decimal]) -> list[str]:
    """Return the scored criteria without scored parts, in order: what a shortcoming can be about."""
    wholes = {whole_of(code) for code in known}
    return [code for code in sorted(codes, key=order_of) if code in known and code not in wholes]


def below(criteria: Sequence[Criterion], known: Mapping[str, Decimal], threshold: Decimal | int) -> list[str]:
    """Return which scored criteria reach less than a share of their points, by their smallest scored parts.

    Where a whole falls short one of its parts does, so that nothing is told twice and nothing left out.
    """
    most = {one.code: one.most for one in criteria}
    return [
        code for code in scored_deepest(most, known) if known[code] * 100 < most[code] * threshold
    ]  # fmt: skip


def ranks(totals: Mapping[K, Decimal]) -> dict[K, int]:
    """Return the rank of each by its points, equals sharing one: 1, 2, 2, 4."""
    return {key: 1 + sum(other > points for other in totals.values()) for key, points in totals.items()}


def areas_of(criteria: Iterable[Criterion]) -> dict[str, str]:
    """Return the area of each criterion: that of the one it is a part of, however far up."""
    own = {one.code: one.area for one in criteria}
    return {code: own.get(code.partition(".")[0], area) or area for code, area in own.items()}


# -- points that a document tells ------------------------------------------------------------------------------------

_NUMBERED = re.compile(r"^(?:tiêu chí|tiêu chí thành phần|mục)?\s*(\d{1,2}(?:\.\d{1,2}){0,3})\s*[:.)]", re.IGNORECASE)
#: Of the words of two names so many must be common, where no number names the criterion.
ALIKE = 0.5


def told(criteria: Sequence[Criterion], read: Iterable[tuple[str, float, float | None]]) -> dict[str, Decimal]:
    """Return the points that a document tells by the criteria of a set; ``read`` are names, points and most points.

    A criterion is known by its most points together with its number or its words; what fits several or none is left
    out.
    """
    found: dict[str, Decimal] = {}
    for words, reached, most in read:
        fitting = [one for one in criteria if most is not None and one.most == Decimal(str(most))]
        number_ = _NUMBERED.match(words.strip())
        named = [one for one in fitting if number_ and one.code == number_[1]]
        alike = named or [one for one in fitting if _share_of_words(one.title, words) >= ALIKE]
        if len(alike) == 1 and 0 <= reached <= float(alike[0].most):
            found[alike[0].code] = checked_points(reached)
    return found


def _share_of_words(title: str, words: str) -> float:
    """Return which share of the words of a criterion's name stands in what was read."""
    own = set(fold(title).split())
    return len(own & set(fold(words).split())) / len(own) if own else 0.0


# -- words -----------------------------------------------------------------------------------------------------------


def statement(code: str, title: str, reached: Decimal, most: Decimal) -> str:
    """Return a criterion that falls short as documents say it.

    >>> statement("1.2", "Tuyên truyền cải cách hành chính", Decimal("0.5"), Decimal(1))
    'Tiêu chí 1.2 “Tuyên truyền cải cách hành chính” đạt 0,5/1 điểm, bằng 50%'
    """
    name = f"{word_of(code)} {code} “{title.strip().rstrip('.')}”"
    return f"{name} đạt {points_words(reached)}/{points_words(most)} điểm, bằng {share_words(reached, most)}"


def wording(code: str, title: str) -> str:
    """Return what a notice says of several units at once, whose points stand behind their names."""
    return f"đạt thấp ở {word_of(code).lower()} {code} “{title.strip().rstrip('.')}”"


#: How a notice prints the points of each unit, and what is asked of it.
FIGURE_WORDING = "{điểm đạt}/{điểm tối đa} điểm"
REMEDY = "Rà soát nguyên nhân bị trừ điểm, khắc phục hạn chế và nâng điểm tiêu chí này ở kỳ đánh giá sau"


def word_of(code: str) -> str:
    """Return what a criterion is called by how deep it stands."""
    return "Tiêu chí" if level_of(code) < 3 else "Tiêu chí thành phần"
