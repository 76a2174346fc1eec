"""How a statement stands in a sentence: whether a unit can stand before it, and what keeps its capital inside."""

import re
import unicodedata
from functools import lru_cache

from workflows.vietnamese import canon, fold

# A statement that begins with one of these says what a unit does or lacks, so the unit can stand before it.  Anything
# else has a subject of its own ("Tỷ lệ thanh toán trực tuyến …").
_PREDICATE = re.compile(
    "(?:chưa|đã|đang|còn|không|có|thiếu|chậm|để|đạt|vượt|luôn|mới|thường xuyên|kịp thời|chủ động|tích cực|quan tâm|"
    "nghiêm túc|thực hiện|triển khai|ban hành|xây dựng|tổ chức|bố trí|duy trì|hoàn thành|áp dụng|phân công|kiện toàn|"
    "làm tốt|bảo đảm|đảm bảo|chấp hành|cử|đầu tư|niêm yết|công khai|cập nhật|tiếp nhận|giải quyết|rà soát|sử dụng|"
    "khai thác|phối hợp|gửi|đăng tải|số hóa|số hoá|giải ngân|xử lý|hạ thấp|tuyên truyền|tham gia|đưa|quản lý|giao|"
    "xây mới|xây lại|cải tạo|nâng cấp|sửa chữa|mua sắm|trang bị|lắp đặt|thành lập|lập|mở|hướng dẫn|hỗ trợ|tham mưu|"
    "khắc phục|chỉ đạo|quán triệt|đôn đốc|bồi dưỡng|đào tạo|lựa chọn|đăng ký|cung cấp|chuyển|phát sinh|vận hành|"
    "sắp xếp|kiểm điểm|đánh giá|chi|theo dõi|tự kiểm tra|tăng cường|đẩy mạnh|đổi mới|phát huy|đa dạng|nâng cao|"
    "rút ngắn|cắt giảm|ứng dụng|ký số)"
    "(?= |,|$)"
)

# Subjects that mean the unit itself, in a statement written about one unit.
_OWN_SUBJECTS = (
    *(f"UBND {kind}" for kind in ("xã", "thị trấn", "phường", "đặc khu", "cấp xã", "huyện", "quận", "thị xã")),
    *("UBND", "Đơn vị", "Địa phương"),
)

# These keep their capital in the middle of a sentence (Nghị định 30/2020/NĐ-CP, phụ lục II).
_CAPITALS = (
    "Bộ phận Một cửa",
    "Bộ phận Tiếp nhận",
    "Trung tâm Phục vụ",
    "Cổng ",
    "Hệ thống ",
    "Chủ tịch",
    "Phó Chủ tịch",
    "Ủy ban",
    "Hội đồng nhân dân",
    "Đảng",
    "Nhà nước",
    "Nhân dân",
    "Chính phủ",
    "Chính quyền thân thiện",
    "Đề án",
    "Phòng Nội vụ",
    "Sở Nội vụ",
    "Đoàn kiểm tra",
    "Mặt trận",
)


def is_predicate(statement: str, wording: str = "") -> bool:
    """Say whether a unit's name can stand before the statement.  A criterion's own wording is always made for that.

    >>> is_predicate("Chưa có sáng kiến"), is_predicate("UBND xã chưa có sáng kiến"), is_predicate("Tỷ lệ còn thấp")
    (True, True, False)
    """
    if wording and fold(statement) == fold(wording):
        return True
    return _starts_as_predicate(without_subject(statement))


def _starts_as_predicate(statement: str) -> bool:
    return _PREDICATE.match(statement.casefold()) is not None


def without_subject(statement: str) -> str:
    """Return the statement without the words that mean the unit itself: "UBND xã chưa có" is "chưa có"."""
    for subject in _OWN_SUBJECTS:
        rest = statement[len(subject) :].strip()
        if statement.casefold().startswith(f"{subject.casefold()} ") and _starts_as_predicate(rest):
            return rest
    return statement


def lower_first(text: str) -> str:
    """Return the text as it stands inside a sentence: names and abbreviations keep their capital.

    >>> lower_first("Chưa đạt"), lower_first("TTHC chưa đạt"), lower_first("Bộ phận Một cửa hẹp")
    ('chưa đạt', 'TTHC chưa đạt', 'Bộ phận Một cửa hẹp')
    """
    if text.startswith(_CAPITALS) or text[1:2].isupper() or text[1:2].isdigit():
        return text
    return text[:1].lower() + text[1:]


@lru_cache(maxsize=1_024)
def same_words(statement: str) -> str:
    """Return what two statements share when they are the same to a reader: blanks, case and spelling habits aside."""
    return canon(bare(statement)).casefold()


@lru_cache(maxsize=1_024)
def bare(statement: str) -> str:
    """Return the statement composed, on one line, without the marks at its end."""
    return " ".join(unicodedata.normalize("NFC", statement).split()).rstrip(".;,: ")
