"""What figures of a report cannot be, and what must be explained: pure rules between the lines of the forms.

An error cannot be sent; a question ("ask") is answered in the line's note.  Each rule says where it comes from, so that
a unit that disagrees knows with whom.  A blank line is never judged: it says that there is no figure.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from workflows.i18n import N_
from workflows.statistics.forms import HOME_OF, LINES, NO, YES, Kind
from workflows.statistics.values import Values, figure, share_of
from workflows.vietnamese import fold
from workflows.wording import number


class Severity(StrEnum):
    """Whether a report with it can be sent: never, or once the note of the line says why."""

    ERROR = "error"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line, as a sentence with its values; ``rule`` names the rule."""

    line: str
    severity: Severity
    message: str
    params: Mapping[str, str]
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a report is judged by beside its own figures.

    ``before`` is what the unit reported of the period that ended right before, ``earlier`` of the longest shorter one
    that began on the same day; ``known`` what was counted here of the unit; ``text`` the words of its report.
    """

    before: Values = field(default_factory=dict)
    earlier: Values = field(default_factory=dict)
    known: Values = field(default_factory=dict)
    text: str = ""
    is_year: bool = False
    is_commune: bool = True


NOTHING_BESIDE = Beside()
Finding = tuple[str, str, Mapping[str, str]]
Check = Callable[[Values, Beside], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its reason; ``lines`` are those whose change may change its answer."""

    key: str
    severity: Severity
    source: str
    check: Check = field(repr=False)


ARITHMETIC = N_("Phép cộng, phép chia trong biểu mẫu")
SAME_THING = N_("Hai biểu mẫu nói cùng một việc")
PERIODS = N_("Số kỳ trước chuyển sang, số lũy kế (Nghị định 09/2019/NĐ-CP, điều 12)")
COUNTED_HERE = N_("Số liệu theo dõi trên hệ thống")
OFTEN_WRONG = N_("Lỗi thường gặp trong báo cáo của các đơn vị")
BOUNDARIES = N_("Nghị định 118/2025/NĐ-CP: hồ sơ tiếp nhận không phụ thuộc địa giới")

#: From so much on a commune's budget in millions has probably been typed in thousands.
MUCH_MILLIONS = Decimal(1_000_000)
#: A budget reached twice over is asked about.
MUCH_SHARE = Decimal(200)


def _name(id: str) -> str:
    """Return how a sentence names a line: its number in the form, with the form's name for another form's."""
    return f"{HOME_OF[id].name}, dòng {LINES[id].printed}"


def _no_more(part: str, whole: str) -> Check:
    def check(values: Values, _beside: Beside) -> Iterator[Finding]:
        one, all_ = figure(values, part), figure(values, whole)
        if one is not None and all_ is not None and one > all_:
            params = {"part": number(one), "whole": number(all_), "line": _name(whole)}
            yield part, N_("%(part)s lớn hơn %(whole)s ở %(line)s."), params

    return check


def _parts_within(parts: Sequence[str], whole: str) -> Check:
    def check(values: Values, _beside: Beside) -> Iterator[Finding]:
        given, all_ = [figure(values, id) for id in parts], figure(values, whole)
        total = sum((one for one in given if one is not None), Decimal(0))
        if all_ is not None and total > all_ and all(one is None or one <= all_ for one in given):
            last = next(id for id in reversed(parts) if figure(values, id) is not None)
            params = {"sum": number(total), "whole": number(all_), "line": _name(whole)}
            yield last, N_("Các dòng cộng lại là %(sum)s, lớn hơn %(whole)s ở %(line)s."), params

    return check


def _sum_is(whole: str, parts: Sequence[str]) -> Check:
    """The whole is the sum of its parts, once all are given."""

    def check(values: Values, _beside: Beside) -> Iterator[Finding]:
        given, all_ = [figure(values, id) for id in parts], figure(values, whole)
        if all_ is None or any(one is None for one in given):
            return
        total = sum((one for one in given if one is not None), Decimal(0))
        if total != all_:
            params = {"sum": number(total), "whole": number(all_), "lines": "; ".join(map(_name, parts))}
            yield whole, N_("Ghi %(whole)s nhưng cộng %(lines)s được %(sum)s."), params

    return check


def _same(one: str, other: str) -> Check:
    def check(values: Values, _beside: Beside) -> Iterator[Finding]:
        here, there = figure(values, one), figure(values, other)
        if here is not None and there is not None and here != there:
            params = {"here": number(here), "there": number(there), "line": _name(other)}
            yield one, N_("Ghi %(here)s nhưng %(line)s ghi %(there)s."), params

    return check


def _survey(values: Values, _beside: Beside) -> Iterator[Finding]:
    done, forms, mode = values.get("survey_done"), figure(values, "survey_forms"), values.get("survey_mode")
    if done == NO and forms:
        yield "survey_forms", N_("Không khảo sát thì không thể có %(n)s phiếu."), {"n": number(forms)}
    if done == NO and mode:
        yield "survey_mode", N_("Không khảo sát thì không có hình thức khảo sát."), {}
    if done == YES and forms == 0:
        yield "survey_forms", N_("Có khảo sát thì số phiếu phải lớn hơn 0."), {}


def _survey_is_not_files(values: Values, _beside: Beside) -> Iterator[Finding]:
    forms = figure(values, "survey_forms")
    for id in ("files_settled", "all_files", "files_all"):
        if forms and forms == figure(values, id):
            params = {"n": number(forms), "line": _name(id)}
            yield "survey_forms", N_("%(n)s phiếu đúng bằng số hồ sơ ở %(line)s. Mỗi hồ sơ đều có một phiếu?"), params
            return


def _plan_done_early(values: Values, beside: Beside) -> Iterator[Finding]:
    done, set_ = figure(values, "plan_tasks_done"), figure(values, "plan_tasks")
    if done and done == set_ and not beside.is_year:
        yield "plan_tasks_done", N_("Chưa hết năm mà đã hoàn thành cả %(n)s nhiệm vụ của năm?"), {"n": number(done)}


def _inspection_claimed(values: Values, beside: Beside) -> Iterator[Finding]:
    if figure(values, "units_inspected"):
        return
    if figure(values, "issues_found") and not beside.known.get("issues_found"):
        yield "units_inspected", N_("Có vấn đề phát hiện qua kiểm tra nhưng chưa ghi số bộ phận đã kiểm tra."), {}
    elif "tu kiem tra" in fold(beside.text):
        yield "units_inspected", N_("Phần lời nói đã tự kiểm tra nhưng chưa ghi số bộ phận đã kiểm tra."), {}


def _thousands(values: Values, beside: Beside) -> Iterator[Finding]:
    if not beside.is_commune:
        return
    for id in ("investment_plan", "investment_spent", "revenue_plan", "revenue"):
        value = figure(values, id)
        if value is not None and value >= MUCH_MILLIONS:
            params = {"n": number(value), "less": number(value / 1000)}
            words = N_("%(n)s triệu đồng? Đơn vị tính là triệu đồng; nếu đã ghi theo nghìn đồng thì là %(less)s.")
            yield id, words, params


def _much_over(values: Values, _beside: Beside) -> Iterator[Finding]:
    for line in LINES.values():
        found = share_of(line, values) if line.may_exceed else None
        if found is not None and found > MUCH_SHARE:
            words = N_("Đạt %(share)s%% kế hoạch. Hãy xem lại hai số hoặc ghi lý do.")
            yield line.part, words, {"share": number(found, 1)}


def _as_counted(values: Values, beside: Beside) -> Iterator[Finding]:
    for id, counted in beside.known.items():
        typed = figure(values, id)
        if typed is not None and typed != counted:
            params = {"typed": number(typed), "counted": number(Decimal(str(counted)))}
            yield id, N_("Ghi %(typed)s nhưng hệ thống theo dõi được %(counted)s."), params


def _carried(values: Values, beside: Beside) -> Iterator[Finding]:
    opening, left = figure(values, "files_carried"), figure(beside.before, "files_pending")
    if opening is not None and left is not None and opening != left:
        params = {"here": number(opening), "there": number(left)}
        yield "files_carried", N_("Kỳ trước báo cáo còn %(there)s hồ sơ chuyển sang, kỳ này ghi %(here)s."), params


def _procedures_moved(values: Values, beside: Beside) -> Iterator[Finding]:
    total, before = figure(values, "procedures_total"), figure(beside.before, "procedures_total")
    new, gone = figure(values, "procedures_new"), figure(values, "procedures_repealed")
    if total is None or before is None or new is None or gone is None or total == before + new - gone:
        return
    params = {"before": number(before), "new": number(new), "gone": number(gone), "total": number(total)}
    params["made"] = number(before + new - gone)
    words = N_("Kỳ trước %(before)s, thêm %(new)s, bớt %(gone)s thì còn %(made)s, kỳ này ghi %(total)s.")
    yield "procedures_total", words, params


def _not_less(values: Values, beside: Beside) -> Iterator[Finding]:
    for line in LINES.values():
        now, then = figure(values, line.id), figure(beside.earlier, line.id)
        if line.is_flow and now is not None and then is not None and now < then:
            params = {"now": number(now), "then": number(then)}
            yield line.id, N_("Số lũy kế %(now)s nhỏ hơn %(then)s đã báo cáo ở kỳ trước trong năm."), params


def _error(key: str, source: str, check: Check) -> Rule:
    return Rule(key, Severity.ERROR, source, check)


def _ask(key: str, source: str, check: Check) -> Rule:
    return Rule(key, Severity.ASK, source, check)


_PAIRS = (
    *((line.part, line.whole) for line in LINES.values() if line.kind is Kind.SHARE and not line.may_exceed),
    ("check_to_fix", "docs_checked"), ("review_to_fix", "docs_reviewed"), ("procedures_commune", "procedures_total"),
    ("interlinked_same_level", "procedures_total"), ("interlinked_levels", "procedures_total"),
    ("posts_present", "posts_assigned"), ("staff_fit", "posts_present"), ("partial_used", "partial_provided"),
    ("full_used", "full_provided"), ("files_settled", "all_files"),
)  # fmt: skip

RULES: tuple[Rule, ...] = (
    *(_error(f"{part}_within_{whole}", ARITHMETIC, _no_more(part, whole)) for part, whole in _PAIRS),
    _error("tasks_within", ARITHMETIC, _parts_within(("done_on_time", "done_late", "overdue_open"), "assigned")),
    _error("online_within", ARITHMETIC, _parts_within(("partial_provided", "full_provided"), "procedures_total")),
    _error("online_adds_up", ARITHMETIC, _sum_is("online_provided", ("partial_provided", "full_provided"))),
    _error("files_in", ARITHMETIC, _sum_is("files_all", ("files_carried", "files_online", "files_direct"))),
    _error("files_out", ARITHMETIC, _sum_is("files_all", ("files_done", "files_returned", "files_pending"))),
    _error("boundary_free", BOUNDARIES, _no_more("boundary_free", "procedures_total")),
    _error("survey", ARITHMETIC, _survey),
    _ask("files_done_same", SAME_THING, _same("files_done", "files_settled")),
    _ask("files_online_same", SAME_THING, _same("files_online", "online_files")),
    _ask("files_all_same", SAME_THING, _same("files_all", "all_files")),
    _ask("survey_is_not_files", OFTEN_WRONG, _survey_is_not_files),
    _ask("plan_done_early", OFTEN_WRONG, _plan_done_early),
    _ask("inspection_claimed", OFTEN_WRONG, _inspection_claimed),
    _ask("thousands", OFTEN_WRONG, _thousands),
    _ask("much_over", OFTEN_WRONG, _much_over),
    _ask("as_counted", COUNTED_HERE, _as_counted),
    _ask("carried", PERIODS, _carried),
    _ask("procedures_moved", PERIODS, _procedures_moved),
    _ask("not_less", PERIODS, _not_less),
)


def faults(values: Values, beside: Beside = NOTHING_BESIDE) -> list[Fault]:
    """Return what is wrong with figures, errors first, each in the order of the forms."""
    found = [
        Fault(line, rule.severity, message, params, rule.key)
        for rule in RULES
        for line, message, params in rule.check(values, beside)
    ]
    place = {id: at for at, id in enumerate(LINES)}
    return sorted(found, key=lambda one: (one.severity is Severity.ASK, place[one.line]))


def to_settle(found: Sequence[Fault], notes: Mapping[str, str]) -> list[Fault]:
    """Return the faults that keep a report from being sent: errors, and questions whose line has no note."""
    return [one for one in found if one.severity is Severity.ERROR or not notes.get(one.line, "").strip()]


def blanks(values: Values, *, is_commune: bool = True) -> list[str]:
    """Return the lines left blank, by id."""
    return [
        line.id
        for line in LINES.values()
        if line.is_typed and (line.communes or not is_commune) and line.id not in values
    ]
