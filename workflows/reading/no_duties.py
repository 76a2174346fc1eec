"""What stands where duties stand and is none: closing sentences, formulas, tables' titles, what a report tells."""

import re

from workflows.reading.asking import is_formula

_CLOSING = re.compile(
    r"(?:Trên đây|[^,.;:]{3,60} thông báo (?:để|đến|tới) [^.;]* biết\b|Thừa lệnh"
    r"|Trân trọng|Xin trân trọng|Rất mong|Trong quá trình (?:thực hiện|triển khai)|Mọi (?:vướng mắc|thông tin)"
    r"|Thông tin (?:chi tiết|liên hệ)|Đầu mối liên hệ|Quyết định này có hiệu lực|Nơi nhận"
    r"|[^.;:]{3,60} (?:kính|trân trọng) (?:báo cáo|đề nghị|trình)\b"
    r"|(?:UBND|Ủy ban|Đoàn|Tổ|Phòng|Sở)[^.;:,]{3,60} báo cáo [^.;:,]{3,60}"
    r" (?:xem xét|tổng hợp|biết|theo dõi)[^.;:]{0,40}\./"
    r"|Biên bản (?:kết thúc|(?:đã )?được|này|lập|gồm)"
    r"|Buổi (?:làm việc|kiểm tra) kết thúc)"
)
_ENFORCES = re.compile(r"chịu trách nhiệm thi hành|căn cứ Quyết định thi hành|có hiệu lực (?:kể )?từ")
_ASKS_UPWARD = re.compile(r"(?:Kính )?[Đđ]ề nghị (?:UBND|Ủy ban|Chủ tịch UBND|Sở|Bộ|Chính phủ|cấp trên|các cấp)")
#: What a report tells beneath a heading of duties: "Sở đã kiểm điểm 03 công chức", "Ngày 07/9/2023, UBND xã họp",
#: "UBND xã báo cáo để UBND huyện theo dõi".
_TELLS_OF_ITSELF = re.compile(
    r"(?!(?:Kính )?(?:[Đđ]ề|[Kk]iến) nghị)(?:[^,;.:]{0,40} )?đã (?!(?:được )?(?:giao|nêu|nhắc|chỉ ra|đề ra|ban hành)\b)"
    r"|Ngày \d{1,2}[/.-]\d{1,2}[/.-]\d{4},|Trả lời:|Phần (?:thứ )?[^.;:]{1,8}:?(?=\s+[^a-zà-ỹ]{4,}$)"
    r"|[^.;:,]{3,40} báo cáo(?: (?:để )?[^.;:,]{3,60} (?:biết|theo dõi|xem xét|chỉ đạo)"
    r"(?:,? (?:và )?(?:theo dõi|chỉ đạo|triển khai|thực hiện|tổng hợp))*)?\W*$"
)
#: "Văn phòng xin thông báo ý kiến kết luận đến các đơn vị được biết và triển khai", "Xin báo cáo Giám đốc xem xét".
_HANDS_ON = re.compile(
    r"[^.;:,]{3,60} (?:xin )?thông báo (?:[^.;]{3,90} )?(?:để|đến|tới) [^.;:,]{3,60} (?:được )?biết"
    r"(?:,? (?:và )?(?:triển khai|thực hiện|chỉ đạo))*\W*$|Xin (?:trân trọng )?báo cáo\b"
)
#: What was found wanting is told again above what is done about it.
_NO_DUTY = re.compile(
    r"(?:Bảng|Biểu|Hình)(?: số)? \d+\s*[.:–-]|[^.;,]{3,60} (?:được sử dụng|tự giải thể)\b"
    r"|Kinh phí (?:thực hiện|hoạt động|kiểm tra)\b"
    r"|(?:Thông báo|Kết luận|Công văn)(?: này)? (?:thay cho|được (?:niêm yết|gửi|công khai|phổ biến)"
    r"|để [^.;]{3,60}\bbiết)\b"
    r"|(?:Tồn tại|Hạn chế|Khuyết điểm|Nội dung (?:tồn tại|hạn chế)|Nguyên nhân)[^:.]{0,40}:"
)
#: "… thuộc trách nhiệm của tập thể Chi ủy" says whose fault it was.
_LAYS_BLAME = re.compile(
    r"\bthuộc(?: về)? trách nhiệm (?:chính |trực tiếp )?(?:của|thuộc)\b|\b[Tt]rách nhiệm[^.;]{0,30} thuộc về\b"
)
#: What is to be done stands elsewhere: "Chi tiết tại Phụ lục kèm theo".
_SEE_ANNEX = re.compile(
    r"\b(?:[Cc]hi tiết|[Cc]ụ thể|[Nn]ội dung|theo|tại)[^.;]{0,30}(?:[Pp]hụ lục|[Bb]iểu|[Dd]anh mục)[^.;]{0,30}"
    r"(?:kèm theo|đính kèm|sau đây)\W*$"
)


def closes(words: str) -> bool:
    """Say whether words begin what closes a document: "Trên đây là …", "Quyết định này có hiệu lực …"."""
    return bool(_CLOSING.match(words))


def is_none(words: str) -> bool:
    """Say whether words that could be a duty are none, whoever wrote them."""
    return (
        any(form.match(words) for form in (_CLOSING, _NO_DUTY, _HANDS_ON))
        or bool(_ENFORCES.search(words))
        or is_formula(words)
    )


def holds_none(words: str) -> bool:
    """Say whether a paragraph holds no duty: the title of a table, whose fault it was, "chi tiết tại Phụ lục"."""
    return bool(_NO_DUTY.match(words) or _LAYS_BLAME.search(words) or _SEE_ANNEX.search(words))


def tells_of_itself(words: str) -> bool:
    """Say whether a report tells what was done, beneath a heading of duties."""
    return bool(_TELLS_OF_ITSELF.match(words))


def asks_upward(words: str) -> bool:
    """Say whether whoever reports asks something of those above."""
    return bool(_ASKS_UPWARD.match(words))
