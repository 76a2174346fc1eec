"""Whether a sentence finds fault, and whether it only tells again what somebody else found."""

import re

FAULT = re.compile(
    r"\bvẫn còn\b|\bcòn (?:chậm|thiếu|hạn chế|thấp|ít|yếu|lúng túng|bất cập|tồn tại|một số|chưa|để xảy ra"
    r"|hiện tượng|tình trạng|nhiều|gặp)\b"
    r"|\bchưa (?:đạt|đầy đủ|đủ|kịp thời|nghiêm|tốt|cao|phù hợp|chặt chẽ|thường xuyên|đúng|hoàn thành|tổ chức"
    r"|thực hiện|triển khai|bảo đảm"
    r"|đảm bảo|quan tâm|sát|rõ|có giải pháp|sâu|đồng bộ|xây dựng|tương xứng|mạnh|toàn diện|niêm yết|cập nhật"
    r"|chuyển biến|khắc phục được|có (?:người|kinh phí|quy chế|kế hoạch)"
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
_CONTRAST = re.compile(r"(?:tuy nhiên|tuy vậy|song|nhưng|mặc dù vậy|dù vậy|trong khi(?: đó)?)\b", re.IGNORECASE)
#: "văn bản do UBND xã ban hành" says of what the sentence speaks, and not what was done.
_BY_WHOM = re.compile(r"\bdo [^,;.]{3,50}? (?:ban hành|tổ chức|thực hiện|quản lý|cung cấp|tiếp nhận)\b")
_PROVES_A_COMPLAINT = re.compile(
    r"\b(?:phản ánh|khiếu nại|tố cáo)\b[^.;]{3,140}\b(?:có cơ sở|là đúng|đúng sự thật)\b", re.IGNORECASE
)
#: Words that find fault by themselves, with no "chưa" or "còn"; behind what does away with them they praise.
_IS_BAD = re.compile(
    r"(?<!không )(?<!không có )(?<!không để )(?<!tránh )(?<!giảm )(?<!chống )(?<!hết )(?<!xử lý )(?<!khắc phục )"
    r"\b(?:vênh|không khớp|mờ nhạt|đối phó|chập chờn|gián đoạn|ẩm thấp|tối tăm|gãy hỏng|(?:máy|bị) hỏng"
    r"|in sai|ghi sai|thiếu (?=\\d)|khó đọc|phiền hà|nhũng nhiễu"
    r"|thiếu niềm nở|sao chép|chồng chéo|lãng phí|ùn tắc|ùn ứ|tồn đọng|bức xúc|sơ sài|qua loa|chiếu lệ"
    r"|cẩu thả|nể nang"
    r"|đùn đẩy|không lý do|cũ kỹ|lạc hậu|rời rạc|giao phó|khoán trắng|tùy tiện|bất cập|yếu kém|trùng lặp"
    r"|nhắc nhở nhiều)\b"
)
_PRAISES = re.compile(r"(?:Ghi nhận|Biểu dương|Khen|Đánh giá cao|Đáng (?:ghi nhận|biểu dương|khen))\b")
_BLAMES = re.compile(
    r"(?:Phê bình|Nghiêm khắc|Nhắc nhở)\b|[^;]{5,200}\b(?:là|còn) (?:trái|sai|không đúng)\b"
    r"|(?:Số )?[^.;,]{3,40}(?:quá hạn|trễ hạn|vi phạm|khiếu nại|bị kỷ luật) tăng\b"
    r"|[^.;]{3,80}\b(?:giảm|tụt) \d+ (?:bậc|hạng)\b|[^.;,]{0,30}\bcòn \d+ [^,;.]{0,40}\b(?:bị|chưa|quá hạn|trễ hạn)\b"
)
_MENDS = re.compile(r"(?:(?:Thực hiện|Tập trung|Đã) )?[Kk]hắc phục (?:những|các|được|xong|đầy đủ)\b")
_NEW_AND_GOOD = re.compile(r"(?:Điểm|Nét|Mặt|Cách làm) (?:mới|hay|nổi bật|sáng|đáng ghi nhận)\b")
#: What is told ends in a measure that it misses: "bằng 32%, chậm so với yêu cầu".
_FALLS_SHORT = re.compile(
    r",\s+(?:còn |vẫn |rất |khá )*(?:chậm|thấp|kém|chưa đạt|không đạt|dưới)(?: hơn)?(?: [^\W\d_]+){0,2}?"
    r" (?:so với|mức|yêu cầu|kế hoạch|chỉ tiêu|quy định|bình quân)\b"
)
#: What may stand before the subject: when, where, by what means.
_CIRCUMSTANCE = re.compile(
    r"(?:(?:Tuy nhiên|Tuy vậy|Song|Nhưng|Mặc dù vậy|Bên cạnh đó|Ngoài ra)[,\s]+)?(?:Hiện(?: nay"
    r"| tại)? (?=thiếu|còn|chưa))?"
    r"(?:(?:Đến|Tính đến|Tại|Trong|Từ|Qua|Hiện|Hiện nay|Năm|Quý|Về|Đối với|Ở)\b[^,.;]{0,60},\s+)?",
    re.IGNORECASE,
)
#: The first of these words is the predicate; what is denied there is a fault, what is told there is none.
_DENIES = (
    r"chưa (?!phát (?:hiện|sinh)|có (?:trường hợp|đơn|khiếu nại|phản ánh|hồ sơ (?:quá|trễ))|để (?:xảy ra|phát sinh)"
    r"|đến hạn)|(?:vẫn )?còn (?!lại|hiệu lực|được|là)|thiếu(?! nhi)|chậm(?! nhất)|để (?:xảy ra |phát sinh )?\d+"
    r"|để xảy ra|để phát sinh"
    r"|có \d[\d.,]* (?:[^\W\d_]+ ){1,3}?(?:chậm|quá hạn|trễ hạn|sai|thiếu|chưa)\b"
    r"|mới (?:chỉ |chỉ đạt |đạt |có |(?:triển khai|kiểm tra|ký số|thực hiện|niêm yết|làm|giải ngân|số hóa|xử lý"
    r"|hoàn thành) (?:được |đến |xong )?|được )?(?=\d|đạt)"
    r"|chỉ (?:đạt|có|mới|thực hiện|hoàn thành)|đạt thấp|bị (?:hỏng|mất|quá hạn|xử lý|kỷ luật)|hỏng|hết hạn|quá hạn"
    r"|xuống cấp|sai (?:quy định|thẩm quyền|thể thức|mẫu|thời)|vi phạm|lúng túng|hình thức,|buông lỏng|né tránh"
    r"|không (?!có|để|phát (?:sinh|hiện)|còn|ngừng|vượt|quá|phải|trễ|chỉ|giấy|dùng|gian|bao)"
    r"|không có (?!người|đơn|khiếu nại|phản ánh|trường hợp|hồ sơ|vi phạm|văn bản|ý kiến|ai|phát sinh"
    r"|kiến nghị|công chức"
    r"|cán bộ)"
)
_TELLS = (
    r"đã|được|có|luôn|đạt|đang|cơ bản|thường xuyên|kịp thời|nghiêm túc|tích cực|chủ động|không có|không để"
    r"|không (?:phát sinh|còn|xảy ra|phát hiện)|chưa (?:phát sinh|phát hiện)|tổ chức|ban hành|hoàn thành"
)
_PREDICATE = re.compile(rf"(?<![^\W_])(?:(?P<denies>{_DENIES})|(?P<tells>{_TELLS})(?![^\W_]))", re.IGNORECASE)
#: The name of an initiative denies nothing: “Ngày thứ Năm không hẹn”.
_QUOTED = re.compile(r"[“\"][^“”\"]{3,60}[”\"]")
_MENDED = re.compile(r"(?<!dù )(?<!mặc dù )(?<!tuy )(?<!do )\bđã\b(?! (?:hết|lạc hậu|cũ|quá|xuống cấp|hỏng|bị))")


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
    sentence = _BY_WHOM.sub(lambda match: "x" * len(match[0]), sentence)
    if _CONTRAST.match(sentence):
        turned = _PREDICATE.search(sentence)
        return bool(FAULT.search(sentence) or (turned and turned["denies"]))
    if _NOUN_FIRST.match(sentence) and FAULT.search(sentence) and not _RELATIVE.search(sentence):
        return True
    begins = _CIRCUMSTANCE.match(sentence)
    if _PRAISES.match(sentence):
        return False
    if _BLAMES.match(sentence) or _PROVES_A_COMPLAINT.search(sentence) or _FALLS_SHORT.search(sentence):
        return True
    if _NEW_AND_GOOD.match(sentence) or _MENDS.match(sentence):
        return False
    if not is_among_praise and _IS_BAD.search(sentence) and not _MENDED.search(sentence):
        return True
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
