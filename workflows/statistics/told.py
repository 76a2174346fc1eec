"""The text of a periodic report: its sections, and the sentences that its figures say by themselves.

Figures in the text are written from the forms, so that they cannot disagree with them; the unit writes what no figure
says.  Documents are Vietnamese whatever the reader's language.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from workflows.statistics.forms import LINES, YES
from workflows.statistics.values import PLACES, Values, figure, printed, share
from workflows.wording import number, two_digits


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the text; ``part`` is the chapter it stands in, ``hint`` what a unit writes there."""

    id: str
    part: str
    title: str
    hint: str


RESULTS = "KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH"
JUDGED = "ĐÁNH GIÁ CHUNG"
AHEAD = "PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM"
PROPOSED = "KIẾN NGHỊ, ĐỀ XUẤT"

SECTIONS: tuple[Section, ...] = (
    Section("direction", RESULTS, "Công tác chỉ đạo, điều hành cải cách hành chính",
            "Kế hoạch, văn bản chỉ đạo đã ban hành (số, ngày, trích yếu), tự kiểm tra, tuyên truyền, sáng kiến."),
    Section("institutions", RESULTS, "Cải cách thể chế",
            "Ban hành, kiểm tra, rà soát văn bản; theo dõi thi hành pháp luật."),
    Section("procedures", RESULTS, "Cải cách thủ tục hành chính",
            "Công khai, rà soát thủ tục; một cửa, một cửa liên thông; số hóa hồ sơ."),
    Section("apparatus", RESULTS, "Cải cách tổ chức bộ máy hành chính nhà nước",
            "Sắp xếp tổ chức, quy chế làm việc, phân cấp."),
    Section("civil_service", RESULTS, "Cải cách chế độ công vụ",
            "Bố trí, đào tạo, đánh giá cán bộ, công chức; kỷ luật, kỷ cương."),
    Section("public_finance", RESULTS, "Cải cách tài chính công",
            "Thu, chi ngân sách; quy chế chi tiêu nội bộ, quản lý tài sản công; kiến nghị sau thanh tra, kiểm toán."),
    Section("digital", RESULTS, "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
            "Dịch vụ công trực tuyến, ký số, trang thông tin điện tử, hệ thống quản lý chất lượng."),
    Section("strengths", JUDGED, "Kết quả đạt được", "Những việc làm tốt, cách làm hay."),
    Section("limits", JUDGED, "Tồn tại, hạn chế và nguyên nhân", "Việc chưa làm được, nguyên nhân, hướng khắc phục."),
    Section("orientation", AHEAD, "", "Nhiệm vụ của kỳ tới, mỗi nhiệm vụ một dòng."),
    Section("proposals", PROPOSED, "", "Kiến nghị với cơ quan cấp trên; không có thì để trống."),
)  # fmt: skip
SECTION_IDS = tuple(one.id for one in SECTIONS)


def told(section: str, values: Values) -> list[str]:
    """Return the sentences that the figures say in a section.

    >>> told("public_finance", {"revenue": Decimal("10379.4"), "revenue_plan": Decimal("6175.93")})
    ['Thu ngân sách nhà nước đạt 10.379,4/6.175,93 triệu đồng, bằng 168,06% dự toán.']
    """
    teller = _TELLERS.get(section)
    return list(teller(_Said(values))) if teller else []


@dataclass(frozen=True, slots=True)
class _Said:
    """The figures as sentences ask for them."""

    values: Values

    def __getitem__(self, id: str) -> Decimal | None:
        return figure(self.values, id)

    def n(self, id: str) -> str:
        """A line's count as documents write it."""
        value = self[id]
        if value is None:
            return ""
        return two_digits(int(value)) if value == value.to_integral_value() else number(value)

    def of(self, part: str, whole: str, places: int = PLACES) -> str:
        """A fraction with its share: "22/35 nhiệm vụ …, đạt 62,86%" without the words."""
        found = share(self[part], self[whole])
        return number(found, places) if found is not None else ""


Sentences = Iterator[str]


def _direction(a: _Said) -> Sentences:
    if a["directive_docs"]:
        yield f"Trong kỳ đã ban hành {a.n('directive_docs')} văn bản chỉ đạo, điều hành cải cách hành chính."
    if done := a.of("plan_tasks_done", "plan_tasks"):
        fraction = f"{a.n('plan_tasks_done')}/{a.n('plan_tasks')}"
        yield f"Đã hoàn thành {fraction} nhiệm vụ của Kế hoạch cải cách hành chính năm, đạt {done}%."
    if a["units_inspected"]:
        yield f"Đã kiểm tra {a.n('units_inspected')} bộ phận chuyên môn."
    if a["issues_found"]:
        yield f"Qua kiểm tra phát hiện {a.n('issues_found')} vấn đề{_fixed(a)}."
    if a["assigned"]:
        yield f"Cơ quan cấp trên giao {a.n('assigned')} nhiệm vụ{_tasks(a)}."
    if a.values.get("survey_done") == YES:
        forms = f" với {a.n('survey_forms')} phiếu" if a["survey_forms"] else ""
        mode = printed(LINES["survey_mode"], a.values).lower()
        yield f"Đã khảo sát sự hài lòng của người dân, tổ chức{forms}{f', hình thức {mode}' if mode else ''}."
    if a.values.get("dialogue_held") == YES:
        yield "Lãnh đạo đã tổ chức đối thoại với người dân, doanh nghiệp."


def _fixed(a: _Said) -> str:
    if a["issues_fixed"] is None:
        return ""
    if not a["issues_fixed"]:
        return "; chưa xử lý xong vấn đề nào"
    return f"; đã xử lý xong {a.n('issues_fixed')} vấn đề, đạt {a.of('issues_fixed', 'issues_found')}%"


def _tasks(a: _Said) -> str:
    parts = (
        ("done_on_time", "hoàn thành đúng hạn"), ("done_late", "hoàn thành nhưng quá hạn"),
        ("overdue_open", "quá hạn chưa hoàn thành"),
    )  # fmt: skip
    said = "; ".join(f"{a.n(id)} nhiệm vụ {words}" for id, words in parts if a[id])
    return f": {said}" if said else ""


def _institutions(a: _Said) -> Sentences:
    if a["legal_docs"] is not None:
        count = f"{a.n('legal_docs')} " if a["legal_docs"] else ""
        yield f"Trong kỳ {'đã' if count else 'không'} ban hành {count}văn bản quy phạm pháp luật."
    for id, words, fixed, to_fix in (
        ("docs_checked", "kiểm tra", "check_fixed", "check_to_fix"),
        ("docs_reviewed", "rà soát", "review_fixed", "review_to_fix"),
    ):
        if a[id]:
            done = f"; đã xử lý {a.n(fixed)}/{a.n(to_fix)} văn bản phải xử lý" if a.of(fixed, to_fix) else ""
            yield f"Đã {words} {a.n(id)} văn bản quy phạm pháp luật{done}."


def _procedures(a: _Said) -> Sentences:
    if a["procedures_total"]:
        moved = [
            f"{words} {a.n(id)}"
            for id, words in (("procedures_new", "công bố mới"), ("procedures_repealed", "bãi bỏ, thay thế"))
            if a[id]
        ]
        beside = f" (trong kỳ {', '.join(moved)})" if moved else ""
        yield f"Tổng số thủ tục hành chính thuộc thẩm quyền giải quyết là {a.n('procedures_total')} thủ tục{beside}."
    if a["files_all"]:
        parts = f"{_listed(a, _FILES_IN)}{_listed(a, _FILES_OUT)}"
        yield f"Tổng số hồ sơ phải giải quyết là {a.n('files_all')} hồ sơ{parts}."
    if rate := a.of("files_on_time", "files_settled"):
        fraction = f"{a.n('files_on_time')}/{a.n('files_settled')}"
        yield f"Hồ sơ giải quyết trước hạn, đúng hạn là {fraction} hồ sơ, đạt {rate}%."
    if a["complaints"]:
        settled = f"; đã giải quyết xong {a.n('complaints_settled')}" if a["complaints_settled"] is not None else ""
        yield f"Đã tiếp nhận {a.n('complaints')} phản ánh, kiến nghị về quy định hành chính{settled}."
    elif a["complaints"] == 0:
        yield "Trong kỳ không có phản ánh, kiến nghị về quy định hành chính."


_FILES_IN = (
    " (", ")", ("files_carried", "kỳ trước chuyển sang"), ("files_online", "tiếp nhận trực tuyến"),
    ("files_direct", "tiếp nhận trực tiếp, qua bưu chính"),
)  # fmt: skip
_FILES_OUT = (
    "; ", "", ("files_done", "đã giải quyết"), ("files_returned", "trả lại"), ("files_pending", "đang giải quyết"),
)  # fmt: skip


def _listed(a: _Said, parts: tuple[str, str, tuple[str, str], tuple[str, str], tuple[str, str]]) -> str:
    before, after, *lines = parts
    said = ", ".join(f"{words} {a.n(id)}" for id, words in lines if a[id])
    return f"{before}{said}{after}" if said else ""


def _apparatus(a: _Said) -> Sentences:
    if a.values.get("structure_done") == "done":
        yield "Đã hoàn thành việc sắp xếp cơ cấu tổ chức, bố trí các bộ phận chuyên môn theo quy định."
    assigned, present = a["posts_assigned"], a["posts_present"]
    if assigned and present is not None:
        lacking = f"; còn thiếu {two_digits(int(assigned - present))} biên chế" if assigned > present else ""
        yield f"Được giao {a.n('posts_assigned')} biên chế, có mặt {a.n('posts_present')} người{lacking}."
    if a["posts_cut"]:
        yield f"Đã tinh giản {a.n('posts_cut')} biên chế."


def _civil_service(a: _Said) -> Sentences:
    if a["staff_fit"]:
        yield f"Có {a.n('staff_fit')} cán bộ, công chức được bố trí đúng vị trí việc làm."
    if a["recruited"]:
        yield f"Đã tuyển dụng {a.n('recruited')} công chức."
    leaders, staff = a["leaders_disciplined"], a["staff_disciplined"]
    if leaders == 0 and staff == 0:
        yield "Trong kỳ không có cán bộ, công chức bị kỷ luật."
    elif leaders or staff:
        yield f"Có {two_digits(int((leaders or 0) + (staff or 0)))} cán bộ, công chức bị kỷ luật."


def _public_finance(a: _Said) -> Sentences:
    for part, whole, what, of in (
        ("investment_spent", "investment_plan", "Giải ngân vốn đầu tư công", "kế hoạch"),
        ("revenue", "revenue_plan", "Thu ngân sách nhà nước", "dự toán"),
    ):
        if rate := a.of(part, whole):
            yield f"{what} đạt {a.n(part)}/{a.n(whole)} triệu đồng, bằng {rate}% {of}."


def _digital(a: _Said) -> Sentences:
    if a["full_provided"] or a["partial_provided"]:
        modes = (("full_provided", "toàn trình"), ("partial_provided", "một phần"))
        said = ", ".join(f"{a.n(id)} thủ tục {words}" for id, words in modes if a[id])
        yield f"Cung cấp dịch vụ công trực tuyến {said}."
    if rate := a.of("online_files", "all_files"):
        fraction = f"{a.n('online_files')}/{a.n('all_files')}"
        yield f"Hồ sơ tiếp nhận trực tuyến là {fraction} hồ sơ, đạt {rate}%."
    if rate := a.of("e_payment", "with_fees"):
        yield f"{a.n('e_payment')}/{a.n('with_fees')} thủ tục có phí, lệ phí được thanh toán trực tuyến, đạt {rate}%."
    if a["e_doc_rate"]:
        yield f"{number(a['e_doc_rate'] or 0)}% văn bản được gửi hoàn toàn dưới dạng điện tử, có ký số."


def _limits(a: _Said) -> Sentences:
    found, fixed = a["issues_found"], a["issues_fixed"]
    if found and fixed is not None and found > fixed:
        yield f"Còn {two_digits(int(found - fixed))} vấn đề phát hiện qua kiểm tra chưa xử lý xong."
    if a["overdue_open"]:
        yield f"Còn {a.n('overdue_open')} nhiệm vụ được giao quá hạn chưa hoàn thành."
    settled, on_time = a["files_settled"], a["files_on_time"]
    if settled and on_time is not None and settled > on_time:
        yield f"Có {two_digits(int(settled - on_time))} hồ sơ giải quyết quá hạn."


_TELLERS: Mapping[str, Callable[[_Said], Sentences]] = {
    "direction": _direction,
    "institutions": _institutions,
    "procedures": _procedures,
    "apparatus": _apparatus,
    "civil_service": _civil_service,
    "public_finance": _public_finance,
    "digital": _digital,
    "limits": _limits,
}
