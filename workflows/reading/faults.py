"""Whether a sentence finds fault, and whether it only tells again what somebody else found."""

import re

FAULT = re.compile(
    r"\bvẫn còn\b|\bcòn (?:chậm|thiếu|hạn chế|thấp|ít|yếu|lúng túng|bất cập|tồn tại|một số|chưa|để xảy ra"
    r"|hiện tượng|tình trạng|nhiều|gặp)\b"
    r"|\bchưa (?:đạt|đầy đủ|đủ|kịp thời|nghiêm|tốt|cao|phù hợp|chặt chẽ|thường xuyên|đúng|hoàn thành|tổ chức"
    r"|thực hiện|triển khai|bảo đảm"
    r"|đảm bảo|quan tâm|sát|rõ|có giải pháp|sâu|đồng bộ|xây dựng|tương xứng|mạnh|toàn diện|niêm yết|cập nhật"
    r"|công khai|được (?!.*\bnào\b))"
    r"|\b(?:thiếu|chậm) (?:\d|đồng bộ|so với|tiến độ|kịp thời)|\bkhông đạt|\bđạt (?:tỷ lệ )?thấp|\bkhông (?:đầy đủ"
    r"|đúng|kịp thời|thường xuyên)\b"
)
_RELATIVE = re.compile(
    r"\b(?:những|các|việc|nội dung|tiêu chí|khắc phục|chấn chỉnh|xử lý)\b[^,;.]{0,70}\bchưa\b|\bchưa [^.]*\bnào\b"
)
_NOUN_FIRST = re.compile(
    r"(?:Việc|Công tác|Một số|Số|Tiến độ|Tỷ lệ|Tỉ lệ|Tính đến|Diện tích|Cơ sở|Các|Đội ngũ|Còn|Vẫn|Chất lượng|Trong"
    r"|Đến|Hồ sơ|Ý thức)"
)
_CONTRAST = re.compile(r"(?:Tuy nhiên|Tuy vậy|Song|Nhưng|Mặc dù vậy|Dù vậy)\b")
#: What may stand before the subject: when, where, by what means.
_CIRCUMSTANCE = re.compile(
    r"(?:(?:Tuy nhiên|Tuy vậy|Song|Nhưng|Mặc dù vậy|Bên cạnh đó|Ngoài ra)[,\s]+)?"
    r"(?:(?:Đến|Tính đến|Tại|Trong|Từ|Qua|Hiện|Hiện nay|Năm|Quý|Về|Đối với|Ở)\b[^,.;]{0,60},\s+)?",
    re.IGNORECASE,
)
#: The first of these words is the predicate; what is denied there is a fault, what is told there is none.
_DENIES = (
    r"chưa (?!phát (?:hiện|sinh)|có (?:trường hợp|đơn|khiếu nại|phản ánh|hồ sơ (?:quá|trễ))|để (?:xảy ra|phát sinh)"
    r"|đến hạn)|(?:vẫn )?còn (?!lại|hiệu lực|được|là)|thiếu(?! nhi)|chậm(?! nhất)|để (?:xảy ra |phát sinh )?\d+"
    r"|để xảy ra|để phát sinh"
    r"|mới (?:chỉ |chỉ đạt |đạt |có |triển khai |triển khai đến |hoàn thành|kiểm tra được |ký số  |thực hiện "
    r"|niêm yết |được )?(?=\d|đạt)"
    r"|chỉ (?:đạt|có|mới|thực hiện|hoàn thành)|đạt thấp|bị (?:hỏng|mất|quá hạn|xử lý|kỷ luật)|hỏng|hết hạn|quá hạn"
    r"|xuống cấp|sai (?:quy định|thẩm quyền|thể thức|mẫu|thời)|vi phạm|lúng túng|hình thức,|buông lỏng|né tránh"
    r"|không (?!có|để|phát (?:sinh|hiện)|còn|ngừng|vượt|quá|phải|trễ|chỉ|giấy|dùng|gian|bao)"
    r"|không có (?!đơn|khiếu nại|phản ánh|trường hợp|hồ sơ|vi phạm|văn bản|ý kiến|ai|phát sinh|kiến nghị|công chức"
    r"|cán bộ)"
)
_TELLS = (
    r"đã|được|có|luôn|đạt|đang|cơ bản|thường xuyên|kịp thời|nghiêm túc|tích cực|chủ động|không có|không để"
    r"|tổ chức|ban hành"
)
_PREDICATE = re.compile(rf"(?<![^\W_])(?:(?P<denies>{_DENIES})|(?P<tells>{_TELLS})(?![^\W_]))", re.IGNORECASE)
#: The name of an initiative denies nothing: “Ngày thứ Năm không hẹn”.
_QUOTED = re.compile(r"[“\"][^“”\"]{3,60}[”\"]")
_MENDED = re.compile(r"(?<!dù )(?<!mặc dù )(?<!tuy )(?<!do )\bđã\b")


def finds_fault(sentence: str, *, is_among_praise: bool = True) -> bool:
    """Say whether a sentence finds fault; among praise it must say so more plainly than where nothing is said above it.

    >>> finds_fault("Tuy nhiên chưa tổ chức kiểm điểm."), finds_fault("Khắc phục những tiêu chí chưa đạt điểm tối đa.")
    (True, False)
    >>> finds_fault("Công chức Tư pháp để 04 hồ sơ trả chậm.", is_among_praise=False)
    True
    >>> finds_fault("Các hồ sơ chưa số hóa đã được quét bổ sung.", is_among_praise=False)
    False
    """
    sentence = _QUOTED.sub(lambda match: "x" * len(match[0]), sentence)
    if _CONTRAST.match(sentence) or re.match(r"(?:tuy nhiên|tuy vậy|song|nhưng)\b", sentence):
        turned = _PREDICATE.search(sentence)
        return bool(FAULT.search(sentence) or (turned and turned["denies"]))
    if _NOUN_FIRST.match(sentence) and FAULT.search(sentence) and not _RELATIVE.search(sentence):
        return True
    begins = _CIRCUMSTANCE.match(sentence)
    predicate = _PREDICATE.search(sentence, begins.end() if begins else 0)
    if predicate is None or predicate["denies"] is None or _MENDED.search(sentence, predicate.end()):
        return False
    return not is_among_praise or predicate.start() == (begins.end() if begins else 0)


_SAYS_WHO_FOUND = re.compile(
    r"(?:Theo|Tại|Trong) (?:Thông báo|Kết luận|Biên bản|Báo cáo|kết quả kiểm tra|nội dung)[^,;]{0,80},"
    r"|(?:Qua|Tại thời điểm|Khi|Trước(?: khi)?|Tại thời gian) (?:kiểm tra|Đoàn|được kiểm tra)"
    r"|(?:Đoàn|Tổ)(?: kiểm tra| công tác)?(?: của)?(?: (?:huyện|tỉnh|thành phố))? (?:đã )?(?:phát hiện|chỉ ra|nêu"
    r"|kết luận|ghi nhận"
    r"|xác định|nhận xét|đánh giá)|(?:Thông báo"
    r"|Kết luận)(?: kiểm tra)?(?: số [^\s,;]+)?(?: ngày [\d/]+)? (?:đã )?(?:nêu"
    r"|chỉ ra|ghi|xác định)|Trước (?:đây|đó|kiểm tra|ngày)\b|(?:Tồn tại|Hạn chế|Khuyết điểm)[^.:]{0,40}:"
)
_ADMITS = re.compile(
    r"[^.,;]{3,60} (?:xin |nghiêm túc |hoàn toàn )*(?:thừa nhận|tiếp thu|nhận khuyết điểm|nhận trách nhiệm|nhất trí"
    r"|thống nhất)"
    r"[^.;]*(?:tồn tại|hạn chế|khuyết điểm|ý kiến|nội dung|kết luận|trên|nêu)"
)
_DID = re.compile(
    r"\b(?:đã|nay|đến (?:ngày|nay)|hiện nay) (?!phát hiện|chỉ ra|nêu|kết luận|ghi nhận|xác định|nhận xét)"
)


def retells_a_fault(sentence: str) -> bool:
    """Say whether a sentence of a report only tells again what the inspection found, or that its finding is accepted.

    >>> retells_a_fault("Theo Thông báo, xã mới niêm yết 112/148 thủ tục.")
    True
    >>> retells_a_fault("Tại thời điểm kiểm tra, xã chưa niêm yết phí; đến nay đã niêm yết xong.")
    False
    """
    if _DID.search(sentence):
        return False
    return bool(_SAYS_WHO_FOUND.match(sentence) or _ADMITS.match(sentence))
