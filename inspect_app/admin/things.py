"""What the rows of the journal are about, in the words of people."""

from __future__ import annotations

from typing import Any

from inspect_app.i18n import _l, pgettext

#: By the name of the table; a test holds it to all that anything can be recorded about.
THINGS: dict[str, Any] = {
    "absence": _l("Vắng mặt"),
    "annex_file": _l("Phụ lục kèm theo"),
    "answer": _l("Câu trả lời"),
    "answer_upload": _l("Bảng trả lời"),
    "api_token": _l("Mã truy cập"),
    "arriving_file": _l("Tệp đang gửi"),
    "attachment": _l("Tệp"),
    "attendance": _l("Thành phần dự"),
    "bulk_job": _l("Việc hàng loạt"),
    "calendar_day": _l("Ngày nghỉ"),
    "calendar_feed": _l("Lịch cá nhân"),
    "calendar_year": _l("Lịch năm"),
    "capture_conflict": _l("Bản ghi chờ chọn"),
    "capture_device": _l("Thiết bị"),
    "capture_object": _l("Bản ghi tại chỗ"),
    "capture_photo": _l("Ảnh tại chỗ"),
    "channel_choice": _l("Kênh nhận tin"),
    "check_result": _l("Kết quả từng nội dung"),
    "criterion": _l("Nội dung kiểm tra"),
    "demo_state": _l("Bản trình diễn"),
    "document_number": _l("Số văn bản"),
    "effect_look": _l("Xem lại hiệu quả"),
    "extension": _l("Gia hạn"),
    "figure_snapshot": _l("Số liệu đã chốt"),
    "finding": _l("Phát hiện"),
    "gateway": _l("Cổng tin nhắn"),
    "general_extension": _l("Gia hạn chung"),
    "hook_delivery": _l("Lần báo sự kiện"),
    "index_set": _l("Bộ tiêu chí Chỉ số CCHC"),
    "issued_document": _l("Văn bản đã ban hành"),
    "issued_paper": _l("Văn bản"),
    "letter": _l("Công văn"),
    "minutes": _l("Biên bản"),
    "notice_answer": _l("Câu trả lời cảnh báo"),
    "notice_comment": _l("Góp ý"),
    "notice_edit": _l("Câu sửa tay"),
    "notice_group": _l("Nhóm câu"),
    "notice_receipt": _l("Xác nhận đã nhận"),
    "notice_revision": _l("Bản đã trình"),
    "number_gap": _l("Số bỏ trống"),
    "number_scheme": _l("Cách đánh số"),
    "outbox_message": _l("Thư"),
    "own_calendar_day": _l("Ngày nghỉ riêng"),
    "paper_report": _l("Báo cáo giấy"),
    "period_cut": _l("Kỳ báo cáo"),
    "period_report": _l("Báo cáo định kỳ"),
    "period_report_part": _l("Phần của báo cáo định kỳ"),
    "post": _l("Chức vụ"),
    "push_subscription": _l("Thiết bị nhận tin"),
    "read_document": _l("Văn bản đọc vào"),
    "reading_lesson": _l("Ví dụ đã học"),
    "recipient_list": _l("Nơi nhận"),
    "reminder": _l("Lần nhắc"),
    "report_call": _l("Đợt báo cáo định kỳ"),
    "reminder_rule": _l("Bước nhắc việc"),
    "review_claim": _l("Nhận thẩm định"),
    "room_signing": _l("Ký tại chỗ"),
    "saved_view": _l("Cách xem đã lưu"),
    "score_card": _l("Phiếu điểm Chỉ số CCHC"),
    "signatory": _l("Người ký"),
    "signature": _l("Chữ ký"),
    "standard_paragraph": _l("Đoạn mẫu"),
    "table_upload": _l("Bảng Excel nộp lên"),
    "task": _l("Nhiệm vụ"),
    "team_change": _l("Thành viên đoàn"),
    "team_decision": _l("Quyết định về đoàn"),
    "unit": _l("Đơn vị"),
    "unit_letterhead": _l("Tiêu đề văn bản"),
    "unit_succession": _l("Kế thừa đơn vị"),
    "visit": _l("Buổi kiểm tra"),
    "web_hook": _l("Nơi nhận sự kiện"),
}


def thing_words() -> dict[str, str]:
    """Return what each table is called, in the reader's language."""
    several = {
        "notice": pgettext("one", "Thông báo kết luận"),
        "person": pgettext("one", "Người dùng"),
        "plan": pgettext("one", "Kế hoạch"),
        "report": pgettext("one", "Báo cáo khắc phục"),
    }
    return several | {name: str(words) for name, words in THINGS.items()}
