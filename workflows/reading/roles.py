"""What stands beneath a heading, as its words and what it stands under say: praise, faults, duties, scores."""

import re

from workflows.reading.statement import Kind

#: What stands beneath a heading.
STRENGTHS, SHORTCOMINGS, TASKS, SCORES, PROPOSALS, CAUSES, MIXED, SCOPE = (
    "strengths", "shortcomings", "tasks", "scores", "proposals", "causes", "mixed", "scope",
)  # fmt: skip

_REMEDY = r"(?:khắc phục|biện pháp|giải pháp|xử lý|chấn chỉnh)"
_FAULTS = (
    r"(?:tồn tại|hạn chế|khuyết điểm|khó khăn|vướng mắc|thiếu sót|bất cập|yếu kém|nhược điểm|mặt chưa được"
    r"|chưa làm được|sai sót|sai phạm|vi phạm|mặt yếu)"
)
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(form))
    for role, form in (
        (SCORES, r"chấm điểm|kết quả điểm|điểm số|kết quả chỉ số|tự chấm"),
        (SCOPE, r"^(?:khái quát|đặc điểm|giới thiệu|tổng quan|tình hình chung|mục đích|đối tượng"
            r"|nội dung(?: kiểm tra|,|$| và)|thời gian(?:, | và | kiểm tra| thực hiện|$)"
                r"|địa điểm|thành phần|phương pháp"
                r"|phương thức|hình thức kiểm tra|căn cứ|phạm vi|thời kỳ|thành viên|ý kiến"
                r"|đầu mối liên hệ|thông tin liên hệ)|đoàn kiểm tra gồm"),
        (CAUSES, r"^(?:những |các )?nguyên nhân(?!.*(?:giải pháp|biện pháp|nhiệm vụ|phương hướng|khắc phục|yêu cầu))"),
        (TASKS, r"phương hướng|^(?:một số |các )?định hướng\b"
                r"|nhiệm vụ.*(?:thời gian tới|tiếp theo|năm 20\d\d|quý|6 tháng|tháng \d)|^(?:các "
                r"|một số |những )?(?:nhiệm vụ,? )?giải pháp"
                r"|trách nhiệm|yêu cầu|tổ chức thực hiện|biện pháp thực hiện|chỉ đạo khắc phục|kế hoạch khắc phục"
                r"|nội dung (?:cần )?(?:khắc phục|chấn chỉnh)|(?:những )?việc (?:cần|phải"
                    r"|sẽ)(?: tiếp tục)? (?:làm|thực hiện|tiếp tục)|nội dung chỉ đạo"
                r"|(?:việc|nội dung) (?:còn lại|cần tiếp tục)"
                r"|ý kiến chỉ đạo|giao nhiệm vụ|xử lý sau kiểm tra|nội dung (?:thực hiện|nhiệm vụ)"
                r"|^nhiệm vụ|^cam kết|thời gian tới|^kết luận chỉ đạo|^(?:việc )?xử lý|khắc phục hạn chế"
                    r"|công việc tiếp theo"
                r"|^(?:các |một số )?biện pháp|phân công|kết luận và|đề nghị các|đề nghị đối với"),
        (PROPOSALS, r"kiến nghị|đề xuất|đề nghị"),
        (SHORTCOMINGS, rf"^(?!.*{_REMEDY}.*{_FAULTS}).*{_FAULTS}"
                       r"|\b(?:chưa|không) (?:được )?(?:khắc phục|hoàn thành|thực hiện|làm|đạt|bảo đảm|đảm bảo)"),
        (CAUSES, r"nguyên nhân|^(?:ý kiến |nội dung )?giải trình|^tiếp thu|^lý do"),
        (STRENGTHS, r"ưu điểm|(?<!sử dụng )kết quả|đạt được|tích cực|mặt mạnh|thành tích"
                    r"|tình hình (?:thực hiện|triển khai)"
                    r"|mặt (?:đã )?(?:làm |đạt )?được"
                    r"|(?:việc|nội dung|điểm) (?:đã )?(?:làm|thực hiện) (?:được|tốt)"
                    r"|(?:những )?việc đã (?:làm|khắc phục|thực hiện|hoàn thành)"
                        r"|chuyển biến|tiến bộ"
                    r"|nổi bật|mặt tốt|điểm sáng"),
        (MIXED, r"đánh giá chung|nhận xét|đánh giá"),
    )
)  # fmt: skip
_OVERRIDES = {SHORTCOMINGS, CAUSES}
_TELLING = frozenset({Kind.MINUTES, Kind.CONCLUSION_NOTICE, Kind.TEAM_REPORT, Kind.SELF_INSPECTION_NOTICE})
_WHAT_WAS_CHECKED = re.compile(
    r"(?:các )?nội dung (?:đã )?(?:kiểm tra|làm việc)(?: và kết quả)?"
    r"|(?:về )?kết quả (?:kiểm tra|làm việc|đánh giá)"
    r"(?: (?:thực tế|trực tiếp|cụ thể|tại (?:các )?(?:đơn vị|địa phương)))?"
)
_UPWARD = frozenset({Kind.PERIODIC_REPORT, Kind.REMEDIATION_REPORT})
_NAMES_A_FAULT = re.compile(
    r"(?:tồn tại|hạn chế|khuyết điểm|thiếu sót)[^:]*\b(?:trong|về|ở|tại|thứ|số|của"
    r"|liên quan)\b"
)


_NAMES_ONE_FAULT = re.compile(
    r"(?:nội dung |về |đối với )?(?:tồn tại|hạn chế|khuyết điểm|thiếu sót|kiến nghị|yêu cầu)"
    r"(?: (?:thứ |số )?(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|\d+))?\s*[:.]\s*\S"
)
_SEES_TO_IT = re.compile(
    r"^(?!.*(?:tiếp tục|tiếp theo|thời gian tới|nhiệm vụ|phương hướng|năm sau)).*(?:lãnh đạo|chỉ đạo"
    r"|triển khai|tổ chức"
    r"|quán triệt)\b.*(?:khắc phục|thực hiện|thông báo|kết luận)"
)
_ABOUT_A_FAULT = re.compile(
    r"(?:đối với|về|khắc phục) (?:việc |nội dung |các |những )?(?:tồn tại|hạn chế|khuyết điểm|thiếu sót)[^:]*"
    r"\b(?:trong|về|ở|tại|thứ|số|của|liên quan)\b"
)


_HOW_IT_WENT = re.compile(
    r"(?:đánh giá )?(?:kết quả|tình hình)\b(?!.*(?:phương hướng|thời gian tới|tiếp theo|giải pháp|yêu cầu|trách nhiệm))"
)
_FAULT_TOLD_AGAIN = re.compile(
    r"(?:nội dung )?(?:tồn tại|hạn chế|khuyết điểm|kiến nghị|yêu cầu)(?:, (?:tồn tại|hạn chế|khuyết điểm))?"
    r"(?: (?:theo|nêu) .*)?"
)


def role_of(title: str, inherited: str, kind: Kind) -> str:
    """Return what stands beneath a heading, by its words and kind of document; ``inherited`` is what it stands in."""
    words = re.sub(r"^(?:về|phần) (?=nhiệm vụ|giải pháp|phương hướng|trách nhiệm|yêu cầu)", "", title.lower())
    is_remediation = kind is Kind.REMEDIATION_REPORT
    if kind is Kind.PLAN and (role := _in_a_plan(words, inherited)):
        return role
    if inherited == TASKS and re.match(r"(?:những |một số |các )?(?:tồn tại|hạn chế|khuyết điểm|nguyên nhân)\b", words):
        return SHORTCOMINGS
    if kind in _UPWARD and re.search(r"(?:công tác|việc|tình hình) chỉ đạo|chỉ đạo,? điều hành", words):
        return inherited or STRENGTHS
    if is_remediation and (role := _in_a_remediation_report(words, inherited)):
        return role
    if kind in _TELLING and not inherited and _WHAT_WAS_CHECKED.fullmatch(words.strip(" .:")):
        return MIXED  # "II. NỘI DUNG KIỂM TRA" of minutes, over what was found in each area
    found = _by_its_words(words)
    if is_remediation and found == MIXED and not inherited:
        return STRENGTHS
    if inherited == SCOPE and kind not in {Kind.PLAN, *_UPWARD} and found in {STRENGTHS, SHORTCOMINGS}:
        return found  # "II. NỘI DUNG" of minutes, over what was found
    if not inherited or inherited == MIXED:
        return found or inherited
    if is_remediation and inherited == STRENGTHS and _NAMES_A_FAULT.search(words):
        return inherited  # "1. Hạn chế trong niêm yết công khai": what was done about it stands beneath
    return _within(inherited, found, words)


def _in_a_plan(words: str, inherited: str) -> str:
    """Return what stands beneath a heading of a plan, where plans have it otherwise than other documents."""
    if re.search(r"mục đích|yêu cầu", words):
        return SCOPE
    if re.search(r"nội dung.*(?:khắc phục|giải pháp|biện pháp|thực hiện|nhiệm vụ)", words):
        return TASKS
    if inherited == TASKS and _NAMES_ONE_FAULT.match(words):
        return TASKS  # "1. Tồn tại: chưa niêm yết phí", over what is done about it
    return ""


def _in_a_remediation_report(words: str, inherited: str) -> str:
    """Return what stands beneath a heading that names a fault of the notice, or what was done about it."""
    if inherited in {"", MIXED} and _ABOUT_A_FAULT.match(words):
        return STRENGTHS  # "1. Đối với hạn chế về hồ sơ trễ hạn"
    if inherited in {"", MIXED, STRENGTHS} and _NAMES_ONE_FAULT.match(words):
        return STRENGTHS  # "2. Hạn chế thứ hai: chậm giải ngân", over why and what was done
    if inherited in {STRENGTHS, CAUSES} and words.startswith("kết quả"):
        return STRENGTHS
    if inherited == STRENGTHS and _FAULT_TOLD_AGAIN.fullmatch(words):
        return CAUSES  # "Hạn chế: …" over "Kết quả: …": the notice found it, not this report
    if inherited:
        return ""
    if re.match(r"(?:về )?(?:kết quả|tình hình)\b(?!.*(?:chấm điểm|điểm số|chỉ số))", words):
        return STRENGTHS  # "II. Kết quả thực hiện kiến nghị"
    return STRENGTHS if _SEES_TO_IT.search(words) else ""  # "I. Lãnh đạo, chỉ đạo khắc phục"


def _by_its_words(words: str) -> str:
    """Return what a heading says of itself that it is over; nothing where it says none of it."""
    found = next((role for role, form in _ROLES if form.search(words)), "")
    if found == TASKS and _HOW_IT_WENT.match(words):
        return STRENGTHS  # "II. Kết quả thực hiện các nhiệm vụ 6 tháng đầu năm 2023"
    return found


def _within(inherited: str, found: str, words: str) -> str:
    """Return what stands beneath a heading within a part that has a role already."""
    if inherited not in {STRENGTHS, SHORTCOMINGS, TASKS}:
        return inherited
    if found in _OVERRIDES:
        return found if inherited != TASKS else TASKS
    if inherited == SHORTCOMINGS and re.search(r"ưu điểm|kết quả đạt được", words):
        return STRENGTHS
    return inherited
