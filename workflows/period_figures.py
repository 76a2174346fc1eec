"""What an authority did in a period, counted: inspected, found, remedied; given, done in time, late, overdue.

Each row (a visit, a shortcoming, a task) is counted as exactly one thing, so what is frozen of a period can be taken
apart again row by row.  The indicators 1.3.1, 1.3.2 and 1.4.1-1.4.4 of the statistics forms are sums of such rows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum

from workflows.i18n import N_
from workflows.moves import Label
from workflows.tasks import WITH_UNIT, TaskState, is_overdue_task
from workflows.tracking import DONE_STATES, was_on_time

#: The version of these rules, kept with what was counted by them.
RULE = "1"


class RowKind(StrEnum):
    """What a frozen row is."""

    VISIT = "visit"
    FINDING = "finding"
    TASK = "task"


class Counted(StrEnum):
    """As what a row counted."""

    VISITED = "visited"
    FIXED = "fixed"
    UNFIXED = "unfixed"
    ON_TIME = "on_time"
    LATE = "late"
    OVERDUE = "overdue"
    WAITING = "waiting"
    NOT_DUE = "not_due"


COUNTED_LABELS = {
    Counted.VISITED: Label(N_("Đã kiểm tra"), "done", "check"),
    Counted.FIXED: Label(N_("Đã xử lý xong"), "done", "check"),
    Counted.UNFIXED: Label(N_("Chưa xử lý xong"), "soon", "clock"),
    Counted.ON_TIME: Label(N_("Hoàn thành đúng hạn"), "done", "check-check"),
    Counted.LATE: Label(N_("Hoàn thành nhưng quá hạn"), "returned", "check"),
    Counted.OVERDUE: Label(N_("Quá hạn chưa hoàn thành"), "overdue", "circle-alert"),
    Counted.WAITING: Label(N_("Đã báo cáo, chờ thẩm định"), "waiting", "clock"),
    Counted.NOT_DUE: Label(N_("Chưa đến hạn"), "progress", "play"),
}


def counts_as(state: TaskState, due_on: date | None, reported_on: date | None, ends_on: date) -> Counted | None:
    """Return as what a task counts when the last day of a period is over; a cancelled one does not count.

    Whose last permitted day is the period's own is overdue: that day is over.  ``inspect_app.figures.counting.counted``
    is the same as a column of the database; a test holds the two together.
    """
    if state is TaskState.CANCELLED:
        return None
    if state in DONE_STATES:
        return Counted.ON_TIME if was_on_time(due_on, reported_on) else Counted.LATE
    if state not in WITH_UNIT:
        return Counted.WAITING
    is_late = is_overdue_task(state, due_on, ends_on + timedelta(days=1))
    return Counted.OVERDUE if is_late else Counted.NOT_DUE


def belongs(state: TaskState, done_on: date | None, begins_on: date) -> bool:
    """Say whether a task given by the end of a period belongs to it: it was not done before the period began."""
    return state not in DONE_STATES or done_on is None or done_on >= begins_on


@dataclass(frozen=True, slots=True)
class Tally:
    """The sums of a unit, or of all; ``is_inspecting`` and ``has_tasks`` tell nothing (blank) from none (0).

    What was carried over from earlier periods is counted apart in shortcomings, and within the tasks.
    """

    is_inspecting: bool = False
    has_tasks: bool = False
    visited: int = 0
    found: int = 0
    fixed: int = 0
    found_carried: int = 0
    fixed_carried: int = 0
    assigned: int = 0
    assigned_carried: int = 0
    on_time: int = 0
    late: int = 0
    overdue: int = 0
    waiting: int = 0
    not_due: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Add up two units; what either has, both together have."""
        pairs = {f.name: (getattr(self, f.name), getattr(other, f.name)) for f in fields(self)}
        return Tally(**{n: (a or b) if isinstance(a, bool) else a + b for n, (a, b) in pairs.items()})


def whole(tallies: Iterable[Tally]) -> Tally:
    """Return the sums over units."""
    total = Tally()
    for one in tallies:
        total += one
    return total


@dataclass(frozen=True, slots=True)
class Line:
    """One group of rows of a unit: of what kind, counted as what, carried over or not, and how many."""

    kind: RowKind
    counted: Counted
    is_carried: bool
    rows: int


def tally(lines: Iterable[Line], *, is_inspecting: bool, has_tasks: bool) -> Tally:
    """Return the sums of one unit; it was inspected once, however many visits there were."""
    n: dict[str, int] = {}

    def add(name: str, rows: int) -> None:
        n[name] = n.get(name, 0) + rows

    for line in lines:
        carried = "_carried" if line.is_carried else ""
        if line.kind is RowKind.VISIT:
            n["visited"] = 1
        elif line.kind is RowKind.FINDING:
            add("found" + carried, line.rows)
            add("fixed" + carried, line.rows if line.counted is Counted.FIXED else 0)
        else:
            add("assigned", line.rows)
            add("assigned_carried", line.rows if line.is_carried else 0)
            add(line.counted.value, line.rows)
    return Tally(is_inspecting=is_inspecting, has_tasks=has_tasks, **n)


# -- the indicators of the forms ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rate:
    """A share: a fraction, nothing known (no parts), or not applicable (of nothing); never 0 % of nothing."""

    part: int | None
    whole: int | None

    @property
    def percent(self) -> float | None:
        return 100 * self.part / self.whole if self.part is not None and self.whole else None

    @property
    def is_applicable(self) -> bool:
        return self.whole != 0


@dataclass(frozen=True, slots=True)
class Indicator:
    """A line of the statistics forms: its number there, its words, how it is counted, and the rows that make it up."""

    code: str
    label: str
    how: str
    kind: RowKind | None = None
    counted: tuple[Counted, ...] = ()
    is_carried: bool | None = None


INDICATORS = (
    Indicator(
        "1.3.1", N_("Số đơn vị đã kiểm tra"),
        N_("Đơn vị có biên bản kiểm tra được ký, hoặc đơn vị từ chối ký, trong kỳ."), RowKind.VISIT,
    ),
    Indicator(
        "1.3.2", N_("Tỷ lệ xử lý các vấn đề qua kiểm tra"),
        N_("Số vấn đề đã xử lý xong trên số vấn đề phát hiện; không áp dụng khi không phát hiện vấn đề nào."),
    ),
    Indicator(
        "1.3.2.1", N_("Số vấn đề phát hiện qua kiểm tra"),
        N_("Hạn chế trong các biên bản được ký trong kỳ."), RowKind.FINDING, is_carried=False,
    ),
    Indicator(
        "1.3.2.2", N_("Số vấn đề đã xử lý xong"),
        N_("Hạn chế phát hiện trong kỳ mà mọi nhiệm vụ khắc phục đã được chấp nhận đến hết kỳ."),
        RowKind.FINDING, (Counted.FIXED,), is_carried=False,
    ),
    Indicator(
        "1.4.1", N_("Số nhiệm vụ được giao"),
        N_("Nhiệm vụ giao trong kỳ và nhiệm vụ kỳ trước chuyển sang, không tính nhiệm vụ đã hủy."), RowKind.TASK,
    ),
    Indicator(
        "1.4.2", N_("Số nhiệm vụ đã hoàn thành đúng hạn"),
        N_("Được chấp nhận, báo cáo chậm nhất vào ngày cuối của hạn."), RowKind.TASK, (Counted.ON_TIME,),
    ),
    Indicator(
        "1.4.3", N_("Số nhiệm vụ đã hoàn thành nhưng quá hạn"),
        N_("Được chấp nhận, báo cáo sau ngày cuối của hạn."), RowKind.TASK, (Counted.LATE,),
    ),
    Indicator(
        "1.4.4", N_("Số nhiệm vụ quá hạn chưa hoàn thành"),
        N_("Hết kỳ mà hạn đã qua và đơn vị chưa báo cáo."), RowKind.TASK, (Counted.OVERDUE,),
    ),
)  # fmt: skip
#: What the forms do not ask and people who check them do.
BESIDE = (
    Indicator(
        "", N_("Vấn đề kỳ trước chuyển sang"),
        N_("Hạn chế phát hiện trước kỳ mà đầu kỳ chưa xử lý xong."), RowKind.FINDING, is_carried=True,
    ),
    Indicator(
        "", N_("Vấn đề kỳ trước chuyển sang, nay đã xử lý xong"),
        N_("Trong số đó, mọi nhiệm vụ khắc phục đã được chấp nhận đến hết kỳ."),
        RowKind.FINDING, (Counted.FIXED,), is_carried=True,
    ),
    Indicator(
        "", N_("Nhiệm vụ kỳ trước chuyển sang"),
        N_("Giao trước kỳ mà đầu kỳ chưa hoàn thành; đã tính trong 1.4.1."), RowKind.TASK, is_carried=True,
    ),
    Indicator(
        "", N_("Nhiệm vụ đã báo cáo, chờ thẩm định"),
        N_("Hết kỳ chưa được chấp nhận hoặc trả lại; đã tính trong 1.4.1."), RowKind.TASK, (Counted.WAITING,),
    ),
    Indicator(
        "", N_("Nhiệm vụ chưa đến hạn"),
        N_("Hết kỳ còn trong hạn hoặc không ấn định ngày; đã tính trong 1.4.1."), RowKind.TASK, (Counted.NOT_DUE,),
    ),
)  # fmt: skip


def values_of(one: Tally) -> Mapping[str, "int | Rate | None"]:
    """Return the indicators by number.  None is "no data" and differs from 0.

    Who inspects nobody has no figure of inspections; where nobody was inspected nothing could be found; who was never
    given a task has no figure of tasks.
    """
    visited = one.visited if one.is_inspecting or one.visited else None
    found = one.found if visited or one.found else None
    fixed = None if found is None else one.fixed
    given = one.has_tasks or one.assigned
    return {
        "1.3.1": visited,
        "1.3.2": Rate(fixed, found),
        "1.3.2.1": found,
        "1.3.2.2": fixed,
        "1.4.1": one.assigned if given else None,
        "1.4.2": one.on_time if given else None,
        "1.4.3": one.late if given else None,
        "1.4.4": one.overdue if given else None,
    }


def values_beside(one: Tally) -> list[int | None]:
    """Return what stands beside the indicators, in the order of :data:`BESIDE`."""
    found = one.is_inspecting or one.visited or one.found_carried
    given = one.has_tasks or one.assigned
    issues = (one.found_carried, one.fixed_carried)
    tasks = (one.assigned_carried, one.waiting, one.not_due)
    return [n if found else None for n in issues] + [n if given else None for n in tasks]
