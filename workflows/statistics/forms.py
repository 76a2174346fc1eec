"""The seven statistics forms as data: the one place that says which lines they have.

Pages, checks, consolidation, documents and the frozen figures all read it.  A line is known by its id; its code is the
form's number and the number printed in it ("1.3.2" is line 3.2 of form 1).  The labels are the form's own official
words and stay Vietnamese in every language.  Beside the seven stands the table of files, from which the text of a
report is written and which later periods are compared with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a line holds."""

    HEADING = "heading"
    COUNT = "count"  # a whole number; adds up
    MONEY = "money"  # may have decimals; adds up
    SHARE = "share"  # follows from two other lines and is never typed
    PERCENT = "percent"  # a share whose parts the form does not ask for: cannot be added up
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``part`` and ``whole`` are the lines that a share is made of.

    ``communes`` tells whether communes fill it in; ``is_flow`` whether it counts what happened in the period, so that
    a longer period that begins on the same day cannot have less.
    """

    code: str
    id: str
    label: str
    kind: Kind = Kind.HEADING
    unit: str = ""
    part: str = ""
    whole: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    communes: bool = True
    is_flow: bool = False
    may_exceed: bool = False

    @property
    def printed(self) -> str:
        """The number as the form prints it, without that of the form."""
        return self.code.partition(".")[2]

    @property
    def is_typed(self) -> bool:
        return self.kind not in {Kind.HEADING, Kind.SHARE}


@dataclass(frozen=True, slots=True)
class Form:
    """One form, filled in and saved for itself."""

    key: str
    name: str
    title: str
    lines: tuple[Line, ...]

    def shown(self, *, is_commune: bool) -> tuple[Line, ...]:
        """Return the lines that a unit of this level fills in."""
        return tuple(line for line in self.lines if line.communes or not is_commune)


YES, NO = "yes", "no"
YES_NO = ((YES, "Có"), (NO, "Không"))
DONE_OR_NOT = (("done", "Hoàn thành"), ("not_done", "Chưa hoàn thành"))
LINKED_OR_NOT = (("linked", "Đã thực hiện"), ("not_linked", "Chưa thực hiện"))
MODES = (("online", "Trực tuyến"), ("paper", "Phát phiếu"), ("mixed", "Kết hợp"))


def _count(code: str, id: str, label: str, unit: str, *, flow: bool = False, communes: bool = True) -> Line:
    return Line(code, id, label, Kind.COUNT, unit, is_flow=flow, communes=communes)


def _share(
    code: str, id: str, label: str, part: str, whole: str, *, exceeds: bool = False, communes: bool = True
) -> Line:
    return Line(code, id, label, Kind.SHARE, "%", part, whole, may_exceed=exceeds, communes=communes)


def _choice(code: str, id: str, label: str, choices: tuple[tuple[str, str], ...], *, communes: bool = True) -> Line:
    return Line(code, id, label, Kind.CHOICE, "; ".join(text for _value, text in choices), "", "", choices, communes)


_FORM_1 = (
    _count("1.1", "directive_docs", "Số văn bản chỉ đạo, điều hành cải cách hành chính đã ban hành", "văn bản",
           flow=True),
    _share("1.2", "plan_completion_rate", "Tỷ lệ hoàn thành Kế hoạch cải cách hành chính năm (lũy kế)",
           "plan_tasks_done", "plan_tasks"),
    _count("1.2.1", "plan_tasks", "Số nhiệm vụ đề ra trong Kế hoạch", "nhiệm vụ"),
    _count("1.2.2", "plan_tasks_done", "Số nhiệm vụ đã hoàn thành", "nhiệm vụ", flow=True),
    Line("1.3", "inspection", "Kiểm tra công tác cải cách hành chính"),
    _count("1.3.1", "units_inspected", "Số bộ phận chuyên môn đã kiểm tra", "bộ phận", flow=True),
    _share("1.3.2", "issue_fix_rate", "Tỷ lệ xử lý các vấn đề phát hiện qua kiểm tra", "issues_fixed", "issues_found"),
    _count("1.3.2.1", "issues_found", "Số vấn đề phát hiện qua kiểm tra", "vấn đề", flow=True),
    _count("1.3.2.2", "issues_fixed", "Số vấn đề đã xử lý xong", "vấn đề", flow=True),
    Line("1.4", "assigned_tasks", "Thực hiện nhiệm vụ cơ quan cấp trên giao"),
    _count("1.4.1", "assigned", "Tổng số nhiệm vụ cơ quan cấp trên giao", "nhiệm vụ"),
    _count("1.4.2", "done_on_time", "Số nhiệm vụ đã hoàn thành đúng hạn", "nhiệm vụ", flow=True),
    _count("1.4.3", "done_late", "Số nhiệm vụ đã hoàn thành nhưng quá hạn", "nhiệm vụ", flow=True),
    _count("1.4.4", "overdue_open", "Số nhiệm vụ quá hạn chưa hoàn thành", "nhiệm vụ"),
    _choice("1.5", "survey_done", "Khảo sát sự hài lòng của người dân, tổ chức", YES_NO),
    _count("1.5.1", "survey_forms", "Số lượng phiếu khảo sát", "phiếu", flow=True),
    _choice("1.5.2", "survey_mode", "Hình thức khảo sát", MODES),
    _choice("1.6", "dialogue_held", "Đối thoại của lãnh đạo với người dân, doanh nghiệp", YES_NO),
)  # fmt: skip

_FORM_2 = (
    _count("2.1", "legal_docs", "Số văn bản quy phạm pháp luật (VBQPPL) đã ban hành", "văn bản", flow=True),
    Line("2.2", "check", "Kiểm tra, xử lý VBQPPL"),
    _count("2.2.1", "docs_checked", "Số VBQPPL đã kiểm tra theo thẩm quyền", "văn bản", flow=True),
    _share("2.2.2", "check_fix_rate", "Tỷ lệ xử lý VBQPPL sau kiểm tra", "check_fixed", "check_to_fix"),
    _count("2.2.2.1", "check_to_fix", "Số VBQPPL cần phải xử lý sau kiểm tra", "văn bản"),
    _count("2.2.2.2", "check_fixed", "Số VBQPPL đã xử lý xong", "văn bản", flow=True),
    Line("2.3", "review", "Rà soát VBQPPL"),
    _count("2.3.1", "docs_reviewed", "Số VBQPPL đã rà soát thuộc thẩm quyền", "văn bản", flow=True),
    _share("2.3.2", "review_fix_rate", "Tỷ lệ xử lý VBQPPL sau rà soát", "review_fixed", "review_to_fix"),
    _count("2.3.2.1", "review_to_fix", "Số VBQPPL cần phải xử lý sau rà soát", "văn bản"),
    _count("2.3.2.2", "review_fixed", "Số VBQPPL đã xử lý xong", "văn bản", flow=True),
)

_FORM_3 = (
    Line("3.1", "procedures", "Thống kê thủ tục hành chính (TTHC)"),
    _count("3.1.1", "simplified", "Số TTHC được phê duyệt phương án đơn giản hóa", "thủ tục", flow=True),
    _count("3.1.2", "procedures_new", "Số TTHC công bố mới", "thủ tục", flow=True),
    _count("3.1.3", "procedures_repealed", "Số TTHC bãi bỏ, thay thế", "thủ tục", flow=True),
    _count("3.1.4", "procedures_total", "Tổng số TTHC thuộc thẩm quyền giải quyết tại địa phương", "thủ tục"),
    _count("3.1.4a", "procedures_commune", "Trong đó: số TTHC cấp xã (gồm cả TTHC của cơ quan ngành dọc)", "thủ tục"),
    Line("3.2", "one_stop", "Thực hiện cơ chế một cửa, một cửa liên thông"),
    _count("3.2.1", "interlinked_same_level", "Số TTHC liên thông cùng cấp", "thủ tục"),
    _count("3.2.2", "interlinked_levels", "Số TTHC liên thông giữa các cấp chính quyền", "thủ tục"),
    _count("3.2.3", "boundary_free", "Số TTHC được tiếp nhận, giải quyết không phụ thuộc vào địa giới hành chính",
           "thủ tục"),
    Line("3.3", "settling", "Kết quả giải quyết TTHC"),
    _share("3.3.1", "department_on_time_rate", "Tỷ lệ hồ sơ TTHC do các sở, ngành tiếp nhận được giải quyết đúng hạn",
           "department_on_time", "department_settled", communes=False),
    _count("3.3.1.1", "department_settled", "Tổng số hồ sơ TTHC các sở, ngành đã giải quyết xong", "hồ sơ", flow=True,
           communes=False),
    _count("3.3.1.2", "department_on_time", "Số hồ sơ TTHC các sở, ngành giải quyết đúng hạn", "hồ sơ", flow=True,
           communes=False),
    _share("3.3.2", "on_time_rate", "Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn",
           "files_on_time", "files_settled"),
    _count("3.3.2.1", "files_settled", "Tổng số hồ sơ TTHC đã giải quyết xong", "hồ sơ", flow=True),
    _count("3.3.2.2", "files_on_time", "Số hồ sơ TTHC giải quyết đúng hạn", "hồ sơ", flow=True),
    _share("3.3.3", "complaint_rate", "Tỷ lệ giải quyết phản ánh, kiến nghị (PAKN) về quy định TTHC",
           "complaints_settled", "complaints"),
    _count("3.3.3.1", "complaints", "Tổng số PAKN đã tiếp nhận", "PAKN", flow=True),
    _count("3.3.3.2", "complaints_settled", "Số PAKN đã giải quyết xong", "PAKN", flow=True),
)  # fmt: skip

_FORM_4 = (
    _choice("4.1", "structure_done", "Sắp xếp cơ cấu tổ chức, bố trí các bộ phận chuyên môn theo quy định",
            DONE_OR_NOT),
    Line("4.2", "posts", "Số liệu về biên chế cán bộ, công chức"),
    _count("4.2.1", "posts_assigned", "Tổng số biên chế được giao trong năm", "người"),
    _count("4.2.2", "posts_present", "Tổng số biên chế có mặt tại thời điểm báo cáo", "người"),
    _count("4.2.3", "contracts", "Số hợp đồng lao động làm việc tại cơ quan hành chính nhà nước", "người"),
    _count("4.2.4", "posts_cut", "Số biên chế đã tinh giản trong kỳ báo cáo", "người", flow=True),
    Line("4.2.5", "cut_rate_2015", "Tỷ lệ biên chế đã tinh giản so với năm 2015", Kind.PERCENT, "%"),
)  # fmt: skip

_FORM_5 = (
    _count("5.1", "staff_fit", "Số cán bộ, công chức được bố trí đúng vị trí việc làm và cơ cấu ngạch", "người"),
    Line("5.2", "recruiting", "Tuyển dụng công chức"),
    _count("5.2.1", "recruited", "Số công chức được tuyển dụng (thi tuyển, xét tuyển)", "người", flow=True),
    _count("5.2.2", "recruited_special", "Số công chức được tuyển dụng theo trường hợp đặc biệt", "người", flow=True),
    Line("5.3", "discipline", "Cán bộ, công chức, viên chức bị kỷ luật (cả về Đảng và chính quyền)"),
    _count("5.3.1", "leaders_disciplined", "Số lãnh đạo bị kỷ luật", "người", flow=True),
    _count("5.3.2", "staff_disciplined", "Số công chức bị kỷ luật", "người", flow=True),
)

_MILLIONS = "triệu đồng"
_FORM_6 = (
    _share("6.1", "investment_rate", "Tỷ lệ thực hiện Kế hoạch giải ngân vốn đầu tư công", "investment_spent",
           "investment_plan", exceeds=True),
    Line("6.1.1", "investment_plan", "Kế hoạch vốn đầu tư công được giao", Kind.MONEY, _MILLIONS),
    Line("6.1.2", "investment_spent", "Vốn đầu tư công đã giải ngân", Kind.MONEY, _MILLIONS, is_flow=True),
    _share("6.2", "revenue_rate", "Tỷ lệ thực hiện dự toán thu ngân sách nhà nước", "revenue", "revenue_plan",
           exceeds=True),
    Line("6.2.1", "revenue_plan", "Dự toán thu ngân sách được giao", Kind.MONEY, _MILLIONS),
    Line("6.2.2", "revenue", "Thu ngân sách đã thực hiện", Kind.MONEY, _MILLIONS, is_flow=True),
)  # fmt: skip

_FORM_7 = (
    _choice("7.1", "architecture", "Cập nhật Kiến trúc chính quyền điện tử phiên bản mới nhất", DONE_OR_NOT,
            communes=False),
    _choice("7.2", "online_meetings", "Vận hành Hệ thống họp trực tuyến đến 100% đơn vị trực thuộc", YES_NO,
            communes=False),
    Line("7.3", "reports_via_system", "Tỷ lệ báo cáo định kỳ được gửi, nhận qua Hệ thống thông tin báo cáo",
         Kind.PERCENT, "%"),
    Line("7.4", "e_documents", "Trao đổi văn bản điện tử, hệ thống một cửa điện tử"),
    _choice("7.4.1", "documents_linked", "Hệ thống quản lý văn bản đã kết nối, liên thông với cấp trên",
            LINKED_OR_NOT),
    Line("7.4.2", "e_doc_rate", "Tỷ lệ văn bản gửi hoàn toàn dưới dạng điện tử, được ký số", Kind.PERCENT, "%"),
    _choice("7.4.3", "one_stop_linked", "Đã kết nối Hệ thống thông tin một cửa điện tử tập trung của tỉnh",
            LINKED_OR_NOT),
    Line("7.5", "online_services", "Cung cấp dịch vụ công trực tuyến"),
    _share("7.5.1", "partial_rate", "Tỷ lệ TTHC đủ điều kiện được cung cấp trực tuyến một phần (mức độ 3 trước đây)",
           "partial_provided", "partial_eligible"),
    _count("7.5.1.1", "partial_eligible", "Số TTHC đủ điều kiện cung cấp trực tuyến một phần", "thủ tục"),
    _count("7.5.1.2", "partial_provided", "Số TTHC đang cung cấp trực tuyến một phần", "thủ tục"),
    _count("7.5.1.3", "partial_used", "Số TTHC trực tuyến một phần có phát sinh hồ sơ", "thủ tục"),
    _share("7.5.2", "full_rate", "Tỷ lệ TTHC đủ điều kiện được cung cấp trực tuyến toàn trình (mức độ 4 trước đây)",
           "full_provided", "full_eligible"),
    _count("7.5.2.1", "full_eligible", "Số TTHC đủ điều kiện cung cấp trực tuyến toàn trình", "thủ tục"),
    _count("7.5.2.2", "full_provided", "Số TTHC đang cung cấp trực tuyến toàn trình", "thủ tục"),
    _count("7.5.2.3", "full_used", "Số TTHC trực tuyến toàn trình có phát sinh hồ sơ", "thủ tục"),
    _share("7.5.3", "integrated_rate", "Tỷ lệ TTHC trực tuyến đã tích hợp trên Cổng Dịch vụ công quốc gia",
           "integrated", "online_provided"),
    _count("7.5.3.1", "online_provided", "Tổng số TTHC đang cung cấp trực tuyến (một phần và toàn trình)", "thủ tục"),
    _count("7.5.3.2", "integrated", "Số TTHC đã tích hợp, công khai trên Cổng Dịch vụ công quốc gia", "thủ tục"),
    _share("7.5.4", "online_file_rate", "Tỷ lệ hồ sơ TTHC được tiếp nhận trực tuyến", "online_files", "all_files"),
    _count("7.5.4.1", "all_files", "Tổng số hồ sơ TTHC đã tiếp nhận (cả trực tiếp và trực tuyến)", "hồ sơ",
           flow=True),
    _count("7.5.4.2", "online_files", "Số hồ sơ TTHC đã tiếp nhận trực tuyến", "hồ sơ", flow=True),
    _share("7.5.5", "e_payment_rate", "Tỷ lệ TTHC được tích hợp thanh toán trực tuyến", "e_payment", "with_fees"),
    _count("7.5.5.1", "with_fees", "Tổng số TTHC có yêu cầu nghĩa vụ tài chính (phí, lệ phí)", "thủ tục"),
    _count("7.5.5.2", "e_payment", "Số TTHC đã triển khai thanh toán trực tuyến", "thủ tục"),
)  # fmt: skip

_FILES = (
    _count("8.1", "files_carried", "Hồ sơ kỳ trước chuyển sang", "hồ sơ"),
    _count("8.2", "files_online", "Hồ sơ tiếp nhận trực tuyến trong kỳ", "hồ sơ", flow=True),
    _count("8.3", "files_direct", "Hồ sơ tiếp nhận trực tiếp, qua bưu chính trong kỳ", "hồ sơ", flow=True),
    _count("8.4", "files_all", "Tổng số hồ sơ phải giải quyết", "hồ sơ"),
    _count("8.5", "files_done", "Hồ sơ đã giải quyết", "hồ sơ", flow=True),
    _count("8.6", "files_returned", "Hồ sơ trả lại do không đủ điều kiện giải quyết", "hồ sơ", flow=True),
    _count("8.7", "files_pending", "Hồ sơ đang giải quyết, chuyển kỳ sau", "hồ sơ"),
)

FORMS: tuple[Form, ...] = (
    Form("form1", "Biểu mẫu 1", "Công tác chỉ đạo, điều hành cải cách hành chính", _FORM_1),
    Form("form2", "Biểu mẫu 2", "Cải cách thể chế", _FORM_2),
    Form("form3", "Biểu mẫu 3", "Cải cách thủ tục hành chính", _FORM_3),
    Form("form4", "Biểu mẫu 4", "Cải cách tổ chức bộ máy hành chính nhà nước", _FORM_4),
    Form("form5", "Biểu mẫu 5", "Cải cách chế độ công vụ", _FORM_5),
    Form("form6", "Biểu mẫu 6", "Cải cách tài chính công", _FORM_6),
    Form("form7", "Biểu mẫu 7", "Xây dựng và phát triển chính quyền điện tử, chính quyền số", _FORM_7),
    Form("files", "Bảng hồ sơ", "Tình hình tiếp nhận, giải quyết hồ sơ thủ tục hành chính", _FILES),
)
FORM_OF: Mapping[str, Form] = {form.key: form for form in FORMS}
LINES: Mapping[str, Line] = {line.id: line for form in FORMS for line in form.lines}
#: In which form a line stands.
HOME_OF: Mapping[str, Form] = {line.id: form for form in FORMS for line in form.lines}


def lines_for(*, is_commune: bool) -> tuple[Line, ...]:
    """Return all lines that a unit of this level fills in, in the order of the forms."""
    return tuple(line for form in FORMS for line in form.shown(is_commune=is_commune))
