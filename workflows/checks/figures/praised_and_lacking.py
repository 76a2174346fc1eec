"""What is praised of all is not lacking somewhere: "các hồ sơ trễ hạn đều có thư xin lỗi", and 04 were sent none.

What all of them do and what one does not is told in other words; they meet in the matter that both name.  A matter that
is done with anything ("niêm yết", "sổ theo dõi") is the same only with the same thing: a register of letters that is
kept says nothing of the register of assets.  Only a look, for what is praised may be of another time or part.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.matching import terms
from workflows.reading.statement import Finding, Kind

#: What everybody does, or what is done without exception.
_ALL = re.compile(
    r"\b100\s?%|\b(?P<n>\d{1,3})/(?P=n)\b|\bđều\b|\b[Tt]ất cả\b|\b[Tt]oàn bộ\b|\bđầy đủ\b|\b[Mm]ọi\b|\b[Nn]ơi nào\b"
)
_NOT_ALL = re.compile(r"\bchưa|\bkhông\b|\bmới\b|\bcơ bản\b|\bphần lớn\b|\bhầu hết\b|\btrừ\b|\bgần\b")
_MATTERS = (
    "xin lỗi", "niêm yết", "số hóa", "chữ ký số", "camera", "ISO", "thanh toán trực tuyến", "giấy tiếp nhận",
    "phiếu hẹn", "quy chế làm việc", "sổ theo dõi", "kế hoạch khắc phục", "tự kiểm tra", "lý lịch", "chứng thư số",
    "máy lấy số", "tập huấn", "kê khai tài sản", "lịch tiếp công dân", "hộp thư góp ý", "dự toán", "quyết toán",
)  # fmt: skip
#: What is done with anything: of what, stands right behind, or elsewhere in the clause.
_OF_ANYTHING = frozenset({"niêm yết", "số hóa", "sổ theo dõi", "tập huấn", "dự toán", "quyết toán"})
_MATTER = re.compile("|".join(f"{re.escape(one)}" for one in _MATTERS), re.IGNORECASE)
_LACKS = re.compile(
    r"\b(?:chưa|không(?! (?:có|phát sinh) (?:hồ sơ|trường hợp))|thiếu|hỏng|hình thức|đối phó|quá hạn|cũ|sai|bỏ sót)\b"
)
#: Of so many shortcomings on one matter the first ones show that it is lacking.
_MOST = 100
_CLAUSE = re.compile(r"[^.;]+")


@figure_rule(
    "cross_section_mismatch",
    title=N_("Điều khen chung không trái với điều chê riêng"),
    why=N_("Khen tất cả rồi chê một nơi thì nơi đó không biết mình phải khắc phục hay không."),
)
def praised_and_lacking(case: Case) -> Iterator[Fault]:
    lacking: dict[str, list[tuple[Finding, _Thing]]] = {}
    if case.statement.kind is Kind.REMEDIATION_REPORT:
        return  # there each fault is told with what was done about it
    for one in case.statement.findings:
        if one.polarity == "shortcoming":
            for matter, thing in _told(one.text, _LACKS):
                if len(others := lacking.setdefault(matter, [])) < _MOST:
                    others.append((one, thing))
    told: set[str] = set()
    for one in case.statement.findings:
        if one.polarity != "strength" or one.is_remedy or not lacking:
            continue
        for matter, thing in _told(one.text, _ALL, without=_NOT_ALL):
            same = (
                other for other, its in lacking.get(matter, ()) if _may_be_same(one, other) and _is_same(thing, its)
            )
            other = next(same, None) if matter not in told else None
            if other is not None:
                told.add(matter)
                values = {"other": " ".join(other.text[:120].split())}
                text = N_("Khen chung, trong khi phần hạn chế nêu: “%(other)s”.")
                right = N_("Nêu rõ phạm vi của từng ý.")
                yield Fault(one.span, "medium", text, right, values, 0.65, also=(other.span,))


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a matter is done with: by the words right behind it, and by all of its clause; None where that is known."""

    behind: frozenset[str]
    clause: frozenset[str] | None


def _told(text: str, form: re.Pattern[str], without: re.Pattern[str] | None = None) -> Iterator[tuple[str, _Thing]]:
    """Yield the matters of the clauses in which something of the form is said of them, and what they are done with."""
    for clause in _CLAUSE.finditer(text):
        if not form.search(clause[0]) or (without and without.search(clause[0])):
            continue
        for match in _MATTER.finditer(clause[0]):
            matter = match[0].lower()
            behind = _BEHIND.match(clause[0], match.end())
            is_known = matter not in _OF_ANYTHING
            others = None if is_known else terms(_JUDGED.sub(" ", clause[0])) - terms(matter)
            yield matter, _Thing(terms(behind[0]) if behind else frozenset(), others)


#: The few words behind a matter that name what it is done with; a place, a way or a judgement is none.
_BEHIND = re.compile(
    r"(?:(?! ?(?:tại|bằng|ở|trên|theo|đầy đủ|chưa|không|còn|đã|được|và|đều|thường xuyên|tiện dụng|,)\b)"
    r"[^\S\n]?[^\W_]+){1,4}"
)
#: How it is done, which tells nothing of with what.
_JUDGED = re.compile(r"\b(?:[Vv]iệc|đầy đủ|khoa học|kịp thời|đúng quy định|thường xuyên|rõ ràng|nghiêm túc|100\s?%)")


def _is_same(one: _Thing, other: _Thing) -> bool:
    """Say whether two matters may be of one thing."""
    if one.clause is None or other.clause is None:
        return True
    if one.behind and other.behind:
        return bool(one.behind & other.behind)
    return not one.clause or not other.clause or bool(one.clause & other.clause)


def _may_be_same(one: Finding, other: Finding) -> bool:
    return not one.units or not other.units or bool(set(one.units) & set(other.units))
