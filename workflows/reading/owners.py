"""Who has to do what is asked: named in the words, labelled behind them, in the heading above or in the lead-in.

A body or a post opens a phrase of nouns ("Chủ tịch UBND các xã, thị trấn được kiểm tra") that goes on as far as the
first word that says what is to be done.  Those words are a closed class in officials' prose; names are not.
"""

import re
from itertools import pairwise

from workflows.reading.issuers import PARTY_COMMITTEE, named_in_a_sentence
from workflows.reading.letters import UP
from workflows.reading.several import COUNT_WORDS, EACH, HOW_MANY

_MANY = (
    r"(?:cơ quan|đơn vị|phòng|ban|sở|xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|địa phương"
    r"|ngành|thôn|khu phố|tổ|bộ phận|đồng chí|cấp|công chức|cán bộ|viên chức"
    r"|thành viên|chi bộ|đảng ủy|tổ chức|UBND|chủ tịch|trường(?! hợp)|trung tâm)"
)
_BODY = re.compile(
    rf"(?:(?:{EACH})\s+(?:các\s+)?)?(?:UBND|HĐND|UBMTTQ|Ủy ban|Hội đồng|Chính quyền"
    r"|Phòng(?! ngừa|,? chống)|Sở(?! hữu)|Văn phòng|Ban(?! hành)|Đoàn(?! kết)|Tổ(?! chức)|Đội(?! ngũ)"
    r"|Công chức|Cán bộ"
    r"|Viên chức|Bộ phận|Trung tâm|(?:Phó )?Chủ tịch|(?:Phó )?(?:Tổ |Đội |Cục )?trưởng|Thủ trưởng"
    r"|Người (?:đứng đầu|phụ trách)|(?:Phó )?Giám đốc|(?:Phó )?Chánh|Lãnh đạo(?!,)|Thành viên|Thường trực"
    rf"|{PARTY_COMMITTEE}|Chi bộ|Đảng bộ|Chi (?:cục|nhánh)|Cục|Kho bạc|Công an|Quân sự|Trạm"
    r"|Trường(?! hợp)|Mặt trận|Bưu điện|Đồng chí|Đ/c|Đơn vị|Cơ quan|Địa phương|Bí thư|Kế toán|Thư ký"
    r"|Bảo tàng|Thư viện|Bệnh viện|Viện|Báo và Phát thanh|Đài (?:Phát|Truyền) thanh"
    r"|Nhân viên|Quầy|Khoa(?! học)|Hạt|Chi ủy"
    r"|Tài chính - Kế toán|Tư pháp - Hộ tịch|Văn hóa - Xã hội|Văn phòng - Thống kê|Địa chính - \w+)(?![^\W_])"
    rf"|(?:Bộ|Vụ|Ông|Bà|Báo|Đài|Hội|Trại|Thanh tra)(?= (?-i:[{UP}])| (?:tỉnh|huyện|thành phố|phường|xã)\b)"
    r"(?! nghị| thảo)",
    re.IGNORECASE,
)
_OF_MANY = re.compile(
    rf"(?:{EACH}|(?:cả )?(?:{'|'.join(COUNT_WORDS)})|cả(?= \d))\s+"
    rf"(?:các\s+|\d+\s+)?"
    rf"(?:{_MANY}|người)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    rf"(?:\d+ )?(?:xã|phường|thị trấn|đặc khu|huyện|thành phố|thị xã|quận)\s+[{UP}\d]"
    rf"|\d+ {_MANY}\b",
    re.IGNORECASE,
)
#: What is done; each stands in small letters where it is one, and with a capital where it is part of a name.
_DOES = (
    r"phải|cần|nên|sẽ|tự|là|để|do|đã|đang|không|chưa|nếu|khi|sau|từ|trước|trong|theo|tại|vào|trên cơ sở"
    r"|căn cứ|chậm nhất"
    r"|có (?:trách nhiệm|nhiệm vụ|biện pháp|giải pháp|kế hoạch|phương án|văn bản|hình thức|ý kiến|giải trình|báo cáo)"
    r"|chịu trách nhiệm|chủ trì|chủ động|phối hợp|nghiêm (?:túc|chỉnh)|triển khai|thực hiện|khẩn trương"
    r"|tổ chức|báo cáo"
    r"|xây dựng|ban hành|chỉ đạo|tiếp tục|rà soát|đôn đốc|theo dõi|tham mưu|kiểm điểm|khắc phục|tập trung|gửi"
    r"|hoàn thành"
    r"|hoàn thiện|hoàn trả|tăng|giảm|quán triệt|xác định|lập|cử|chuẩn bị|hướng dẫn|tổng hợp|kiểm tra"
    r"|kiểm soát|thường xuyên"
    r"|đẩy mạnh|đẩy nhanh|duy trì|công khai|niêm yết|bố trí|nâng|chấn chỉnh|quan tâm|cập nhật|số hóa|bổ sung|mua|sửa"
    r"|phân công|phân loại|phân cấp|mở|bảo đảm|đảm bảo|giải quyết|sắp xếp|thanh toán|thu|xử lý|thông báo|đối chiếu"
    r"|tiếp (?:thu|nhận|công)|giải trình|làm|nghiên cứu|cung cấp|hỗ trợ|xem xét|quyết định|đề xuất|trình|ưu tiên|đưa"
    r"|rút kinh nghiệm|chấp hành|phê duyệt|kiện toàn|củng cố|vận hành|luân chuyển|xin lỗi|trả|đăng|kết nối|thẩm định"
    r"|sử dụng|khai thác|nhập|lưu|thay|trang bị|lắp|đánh giá|chấm điểm|công bố|kịp thời|định kỳ|sớm|tích cực"
    r"|trực tiếp"
    r"|nhanh chóng|phổ biến|tuyên truyền|vận động|phát huy|giám sát|bồi dưỡng|đào tạo|tập huấn|cam kết"
    r"|đăng ký|khảo sát"
    r"|điều chỉnh|sửa đổi|thành lập|ký|dán|thống kê|chuyển|giao|giúp|quản lý|đề nghị|yêu cầu|kiên quyết|thống nhất"
    r"|siết chặt|quy định|chi trả|cấp|rút ngắn|chỉnh lý|nộp|tham gia|dành|cải thiện|tạo|truyền thông|gắn|xóa"
    r"|điều động"
    r"|lãnh đạo (?!Sở|Ban|Phòng|UBND|các|phường|xã)|mới|cho rà|chấm dứt|hạch toán|sơ kết|tổng kết|liên hệ|điều hành"
    r"|quyết toán|phấn đấu|viết|ghi|kéo|bỏ|họp|soát|rà lại|nghiêm cấm|hoàn tất|đối thoại|kê khai|tách|hạ(?! tầng)"
    r"|soát lại|soát xét|tự phê bình|kết thúc|gỡ bỏ|cân đối|giới thiệu|áp dụng|khôi phục|thu hồi|tuyển|bổ nhiệm"
    r"|nhân rộng|phủ sóng|giải ngân|tháo gỡ|thi hành|dồn|bám sát"
    r"|chỉnh|quét|xác minh|soạn|nối lại|bãi bỏ|phát hành|thí điểm"
    r"|kiến nghị|dự thảo|cải tạo|lấy ý kiến|tạm dừng|dừng|chứng thực|tiến hành|thực thi|nhắc nhở|phê bình|biểu dương"
)
_VERB = re.compile(rf"(?:(?<=\s)|^)(?:{_DOES})(?![^\W_])")
_NO_VERB = re.compile(
    r"[Tt]hư ký|(?:Phòng|[Vv]ăn phòng) (?:Kiểm soát|Đăng ký|Điều phối)"
    r"|(?:[Đđ]oàn|[Tt]ổ|được|[Bb]an|[Uu]ỷ ban|Ủy ban|tự) (?:kiểm tra|thanh tra|giám sát)|(?:được|đã) (?:giao"
    r"|phân công|nêu|nhắc|xác định"
    r"|thành lập|chỉ ra|phê bình)(?: (?:tại|ở) [^,;:.]{3,60}?(?= (?:phải|cần|có|khẩn|nghiêm|tổ chức|tiếp)))?"
    r"|(?:[Pp]hần|[Mm]ục|[Nn]ơi) [Kk]ính gửi"
    r"|(?:(?:không|chưa) )?thuộc (?:đối tượng|diện|danh sách) (?:được )?kiểm tra(?: (?:đợt|lần|năm) (?:này|\d+))?"
    r"|(?:nói|nêu) (?:trên|dưới đây|tại (?:mục|phần|điểm|khoản|phụ lục) \w+(?:[.,]\d+)*)"
    r"|(?:[Cc]ác |[Nn]hững )?tổ chức (?=đảng|chính trị|xã hội|đoàn thể|cơ sở|hành chính)|[Cc]ác tổ chức"
    r"|(?:chưa|không) (?:được )?(?:kiểm tra|thanh tra)|(?:chưa|không|chậm) (?:đạt|gửi|báo cáo|hoàn thành|nộp"
    r"|khắc phục|thực hiện)(?: [^\W\d_]+){0,5}?(?=,"
    r"| (?:khẩn|nghiêm|phải|cần|gửi))"
    r"|(?:phụ trách|trực tại|làm việc tại|công tác tại|trực thuộc|(?:(?:không|chưa) )?thuộc"
    r"|tham mưu về)(?: [^\W\d_]+){0,9}?(?=[,:;.]|\s*$| (?:phải|cần|có|chịu|khẩn"
    r"|nghiêm|tổ chức|tiếp|thường|rà|cập|hướng|xử|thực hiện|xây|chủ|phối|gửi|kịp|tham mưu|theo dõi))"
    r"|(?:[Cc]ông chức|[Cc]án bộ|[Vv]iên chức|[Nn]gười|[Bb]ộ phận) (?:được )?(?:tiếp nhận|tham mưu|làm"
    r"|thực hiện|giải quyết|quản lý|theo dõi)"
    r"(?= (?:và trả|hồ sơ|công tác|nhiệm vụ|đất|tại))(?: (?:và trả|hồ sơ|công tác|nhiệm vụ|kết quả))*"
    r"|có (?:tỷ lệ|chỉ số|kết quả|hồ sơ|tồn tại|hạn chế|tên)[^,;:.]{0,50}?(?=[,;:.]|$| (?:phải|cần|khẩn|nghiêm"
    r"|thực hiện|tổ chức|báo cáo|rà soát|có trách|hoàn thành|(?<!Kính )gửi|bổ sung|nộp|khắc phục))"
    r"|[Cc]ơ quan (?:chủ trì|quản lý|chủ quản|tham mưu|đăng ký)|[Đđ]ơn vị (?:chủ trì|thực hiện|chủ quản)"
    r"|[Pp]hục vụ hành chính công|[Cc]hỉ đạo cải cách|quản lý nhà nước|chuyên môn thuộc|từng cấp|cấp (?=xã"
    r"|huyện|tỉnh|ủy|trên|dưới|phòng)"
)
_ASKS = (
    r"(?:[Yy]êu cầu|[Đđ]ề nghị|[Gg]iao(?: nhiệm vụ| trách nhiệm| việc)?(?: cho)?|[Pp]hân công|[Kk]iến nghị(?: với)?"
    r"|Ủy quyền cho)"
)
_ADDRESSED = re.compile(rf"(?:^|(?<=\s)){_ASKS}\s+(?!\d)")
#: What may stand before it is asked: who asks, or a circumstance.
_BEFORE_ASKING = re.compile(
    r"(?:Đồng thời|Vậy|Nhận được|Trước mắt|Ngoài ra|Bên cạnh|Để|Từ|Trên cơ sở|Căn cứ|Qua|Sau|Với|Trong|Nhằm|Do|Vì|Tại"
    r"|Thời gian|Đến|Theo|Khi|Trường hợp|Vì vậy|Do đó|Riêng)\b"
)
_ALSO = re.compile(r"[;,.]\s*(?:[Đđ]ồng thời,?\s+)?[Gg]iao\s+(?!\d)")
_FOR = re.compile(
    r"^(?:Đối với|(?:Yêu cầu )?[Cc]hung (?:cho|đối với)|Riêng(?: đối với)?|(?:Trách nhiệm"
    r"|Nhiệm vụ)(?:,? (?:và )?(?:quyền hạn|nhiệm vụ))? (?:của|thuộc về)"
    r"|Về phía|Với|Kiến nghị (?:với|đối với)"
    rf"|(?:{_ASKS})(?: đối với)?|Đề xuất với|Phân công)\s+(?P<who>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_LABEL = re.compile(
    r"(?<![^\W_])(?:(?:Đơn vị|Cơ quan|Người|Bộ phận|Cá nhân|Cán bộ|Công chức|Phòng)(?:,? (?:cá nhân|bộ phận"
    r"|đơn vị|cơ quan))?"
    r" (?:được giao )?(?:chủ trì(?: thực hiện| tham mưu)?|thực hiện|chịu trách nhiệm(?: chính| thực hiện)?"
    r"|phụ trách|tham mưu|đầu mối)"
    r"|Chủ trì(?: thực hiện)?|(?<!chịu )(?<!có )(?<!xem xét )Trách nhiệm(?: thực hiện)?"
    r"|Phân công(?: thực hiện)?|(?<=[.(] )Thực hiện"
    r"|(?<=\()Thực hiện)"
    r"\s*:\s*(?P<who>[^.;()|]{3,160})",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\((?:do |[Gg]iao |[Tt]rách nhiệm:? |[Pp]hân công )?(?P<who>[^()]{4,120}?)"
    r"(?: (?:chịu trách nhiệm|chủ trì|thực hiện|tham mưu|phụ trách)\b[^()]*|[,;] (?:hoàn thành|xong"
    r"|thời (?:gian|hạn)|trước|chậm nhất)[^()]*)?\)\s*[.;,]?\s*$"
)
_BY = re.compile(r"[,;.]\s+do (?P<who>[^,;.()]{4,100}?) (?:chịu trách nhiệm|chủ trì|thực hiện|tham mưu|phụ trách)\b")


def begins_a_deed(words: str) -> bool:
    """Say whether words begin with what is to be done.

    >>> begins_a_deed("trình phương án tự chủ"), begins_a_deed("phương án tự chủ")
    (True, False)
    """
    return bool(_VERB.match(words)) and not _NO_DEED.match(words)


#: These end who is to act, too, and tell no deed.
_NO_DEED = re.compile(
    r"(?:là|để|do|đã|đang|không|chưa|nếu|khi|sau|từ|trước|trong|theo(?! dõi)|tại|vào|trên cơ sở|căn cứ|chậm nhất|mới)\b"
)


def is_actor(text: str) -> bool:
    """Say whether words begin with a body, a post or a person.

    >>> is_actor("Các xã được kiểm tra"), is_actor("của Đoàn kiểm tra"), is_actor("xã Bình An")
    (True, False, True)
    """
    return bool(_BODY.match(text) or _OF_MANY.match(text) or _UNIT.match(text))


def actor_of(words: str) -> str:
    """Return the body or post that words begin with, as far as what it is to do; nothing where they begin otherwise.

    >>> actor_of("UBND các xã: Ea Hồ, Phú Lộc khẩn trương báo cáo")
    'UBND các xã: Ea Hồ, Phú Lộc'
    >>> actor_of("Công chức phụ trách một cửa: cập nhật sổ"), actor_of("Hồ sơ được trả đúng hạn")
    ('Công chức phụ trách một cửa', '')
    """
    if not is_actor(words) or _WHOEVER.match(words):
        return ""
    stop = _end_of_actor(words)
    return _trimmed(words[:stop]) if 0 < stop < len(words) and stop <= 260 else ""


#: "Công chức nào để quá hạn …", "Mỗi tổ có 01 giáo viên …": on what terms somebody is meant, and no order to him;
#: nor is it one to those who are inspected: "Ba bộ phận còn lại sẽ kiểm tra xong trước 30/9".
_WHOEVER = re.compile(
    r"[^,;.:]{2,60}? nào\b|(?:Mỗi|Từng) [^,;.]{2,30}? có \d|[^,;.:]{2,40}? còn lại sẽ (?:được )?kiểm tra\b",
    re.IGNORECASE,
)


def _end_of_actor(words: str) -> int:
    """Return where the phrase of nouns ends: before a verb, at a mark, or at a colon that no list of names follows."""
    blotted = _NO_VERB.sub(lambda match: "x" * len(match[0]), words)
    at = _first_deed(blotted)
    mark = re.search(r"[;!?]|\.(?=\s|$)", re.sub(r"\([^()]*\)", lambda match: "x" * len(match[0]), words))
    at = min(at, mark.start() if mark else len(words))
    colon = words.find(":", 0, at)
    if colon < 0:
        return at
    names = words[colon + 1 : at]
    is_list = bool(re.match(rf"\s*(?:(?:xã|phường|thị trấn)\s+)?[{UP}]", names)) and re.search(
        rf"\b(?:{EACH}|{HOW_MANY})\s[^:]{{0,60}}(?:xã|phường|thị trấn|huyện|đơn vị|địa phương|phòng|sở|ngành)\s*$",
        words[:colon],
    )
    return at if is_list and (at < len(words) or len(names) < 120) else colon


def _first_deed(words: str) -> int:
    """Return where what is to be done begins; what "và" ties to an office's name is a part of it.

    >>> words = "Phòng Xây dựng và kiểm tra văn bản tổ chức tập huấn"
    >>> words[: _first_deed(words)]
    'Phòng Xây dựng và kiểm tra văn bản '
    """
    verbs = [match.start() for match in _VERB.finditer(words[:260])]
    for verb, later in pairwise(verbs):
        if not (
            _NAMED_BY_WORK.match(words)
            and (words[:verb].endswith(" và ") or _WANTS_OBJECT.fullmatch(words[verb:later]))
            and not re.search("[,;:.]", words[verb:later])
        ):
            return verb
    return verbs[-1] if verbs else len(words)


#: An office whose name tells its work.
_NAMED_BY_WORK = re.compile(r"(?:(?:Phó )?(?:Trưởng )?(?:phòng|bộ phận|ban)|Chi cục|Cục|Khoa|Tổ) ", re.IGNORECASE)
#: What is done to something that is named; before another deed it belongs to the name ("Chi cục Giám định xây dựng").
_WANTS_OBJECT = re.compile(r"(?:xây dựng|quản lý|đào tạo|bồi dưỡng|kiểm định|thẩm định|kiểm soát)\s+")
#: The rest of such a name behind a comma: "Phòng Quản lý, bảo vệ rừng".
_WORK = re.compile(r"(?!và )(?:[^\W\d_]+ ?){2,5}")


def _trimmed(who: str) -> str:
    """Drop what no longer names anybody: a circumstance behind a comma."""
    who = who.strip(" ,:-–")
    while (comma := who.rfind(",")) > 0:
        last = who[comma + 1 :].strip()
        if (
            last[:1].isupper()
            or is_actor(last)
            or re.match(rf"(?:và )?(?:{_MANY}|doanh nghiệp|tập thể|cá nhân)\b", last)
            or (_NAMED_BY_WORK.match(who) and "," not in who[:comma] and _WORK.fullmatch(last))
        ):
            break
        who = who[:comma].strip()
    return re.sub(r"\s+(?:và|cùng|cũng|cho|để|thì|tiếp|đồng thời)$", "", who)


#: Bodies above that reports ask by what they are: "Đề nghị tỉnh bổ sung biên chế".
_ABOVE = re.compile(r"(?:Ủy ban nhân dân |UBND )?(?:tỉnh|huyện|quận|thị xã|thành phố)|cấp trên|[Tt]rung ương|các cấp")
#: Whoever reports, as it calls itself: "Xã đề nghị huyện …".
_OWN = re.compile(r"(?:Xã|Phường|Thị trấn|Đặc khu|Huyện|Thị xã|Thành phố|Sở|Đơn vị)(?: (?:kính|cũng|tiếp tục))?")


def _asked_of(words: str) -> str:
    """Return whom a sentence asks: "Yêu cầu UBND xã …", and whom it charges besides."""
    for match in _ADDRESSED.finditer(words, 0, 200):
        before = words[: match.start()].strip()
        is_who = (is_actor(before) and len(before) < 110) or _OWN.fullmatch(before)
        if before and not _BEFORE_ASKING.match(before) and not is_who:
            return ""
        rest = words[match.end() :]
        stop = _end_of_actor(rest)
        who = _trimmed(rest[:stop])
        # "Văn phòng rà soát, đề nghị tỉnh …": he asks those above, and has the duty.
        is_above = _ABOVE.fullmatch(who) and not before.endswith(",")
        if not 3 <= len(who) <= 260 or not (is_actor(who) or who[:1].isupper() or is_above):
            return ""
        also = _ALSO.search(words, match.end() + stop)
        other = actor_of(words[also.end() :]) if also else ""
        return f"{who}; {other}" if other and other != who else who
    return ""


def named_in(words: str) -> str:
    """Return who is to act as the words of a duty themselves say it; nothing where they leave it to what is above.

    >>> named_in("Số hóa 318 kết quả. Đơn vị thực hiện: Phòng Kinh tế. Thời gian: trước ngày 10/12/2025.")
    'Phòng Kinh tế'
    >>> named_in("Đề nghị Báo và Phát thanh, Truyền hình tỉnh tăng thời lượng tuyên truyền.")
    'Báo và Phát thanh, Truyền hình tỉnh'
    """
    words = _NUMBERED.sub("", words)
    lead = _LEAD.match(words)
    if lead:
        words = words[lead.end() :]
    label = _LABEL.search(words)
    if label:
        return _trimmed(label["who"])
    asked = _asked_of(words)
    if asked:
        return asked
    aimed = _FOR.match(words)
    if aimed and is_actor(aimed["who"]):
        stop = min(_end_of_actor(aimed["who"]), len(aimed["who"]))
        head = _HEAD_OF_IT.match(aimed["who"])
        if head:
            return head["post"] + head["unit"]
        those = _THOSE_WHO.match(aimed["who"], stop)
        stop = those.end() if those else stop
        return _trimmed(re.split(r",\s+(?=[^\W\d_]*\s)(?!(?:xã|phường|thị trấn|UBND))", aimed["who"][:stop])[0])
    first = actor_of(words)
    if first:
        return _done_by(words, first) or first
    when = _WHEN_FIRST.match(words)
    if when and (first := actor_of(words[when.end() :])):
        return first
    for form in (_BEHIND, _BY):
        behind = form.search(words)
        if behind and is_actor(behind["who"]):
            return _trimmed(behind["who"])
    for form in (_RESULT_OF, _GIVEN_TO):
        given = form.match(words)
        if given and is_actor(given["who"]):
            return actor_of(given["who"]) or _trimmed(given["who"])
    return ""


#: "Đối với xã Hải Triều, Chủ tịch UBND xã trực tiếp báo cáo".
_HEAD_OF_IT = re.compile(
    r"(?P<unit>(?P<kind>xã|phường|thị trấn|đặc khu) [^,;:.]{2,40}),"
    r" (?P<post>(?:(?:Phó )?Chủ tịch |Lãnh đạo |Bí thư )?(?:UBND|Đảng ủy|HĐND) )(?P=kind)"
    rf" (?={_DOES})"
)
#: "Kết quả khắc phục của hai địa phương gửi về Sở Nội vụ …": whose result it is sends it.
_RESULT_OF = re.compile(r"(?:Kết quả|Báo cáo)[^.;,]{0,40}? của (?P<who>[^.;,]{3,80}?)(?= (?:báo cáo|gửi|nộp)\b)")
#: "Cho chủ trương mua sắm, giao Phòng Tài chính - Kế hoạch tham mưu": who is given a matter has the duty.
_GIVEN_TO = re.compile(r"[^.;]{8,200}, giao (?:cho )?(?P<who>[^.;]{3,200})")


def _done_by(words: str, first: str) -> str:
    """Return by whom something is done to those named first: "04 phòng còn lại do Thanh tra Sở kiểm tra"."""
    behind = re.match(r"\s+do (?=[^\W\d_])", words[words.find(first) + len(first) :])
    return actor_of(words[words.find(first) + len(first) + behind.end() :]) if behind else ""


#: "Đối với 11 xã có báo cáo chưa đạt yêu cầu: …": who of many is meant.
_THOSE_WHO = re.compile(r"(?:có|chưa|đã|không|còn|bị|được|thuộc)\b[^:;.,]{3,80}(?=:\s|$)")
#: "(iii) Phòng Kinh tế đề xuất …"
_NUMBERED = re.compile(r"^\((?:[ivx]{1,4}|\d{1,2}|[a-eđ])\)\s*")
#: "Yêu cầu: …", "Xã cam kết: …", "Hạ tầng: UBND xã …": what the duty is about, or that it is one.
_LEAD = re.compile(
    rf"(?:Yêu cầu|Đề nghị|[^.;:,]{{2,40}} (?:cam kết|(?:tự )?đề ra)|(?!{_BODY.pattern}"
    rf"|{_UNIT.pattern})[{UP}][^.;:]{{3,40}}(?=:\s+(?:UBND|Chủ tịch|Phòng|Sở)\b))\s*:\s+",
)


def addressed_until(words: str) -> int:
    """Return where the duty begins behind whom it is for: "Riêng UBND xã Chi Lăng: Hoàn thành …"; 0 without that.

    >>> words = "Riêng UBND xã Chi Lăng: Hoàn thành việc xin lỗi."
    >>> words[addressed_until(words):], addressed_until("UBND các xã: Ea Hồ, Phú Lộc báo cáo.")
    ('Hoàn thành việc xin lỗi.', 0)
    """
    lead = _LEAD.match(words)
    aimed = None if lead else _FOR.match(words)
    at = lead.end() if lead else aimed.start("who") if aimed else 0
    rest = words[at:]
    if lead or not is_actor(rest):
        return at if lead else 0
    stop = _end_of_actor(rest)
    behind = re.compile(rf":\s+(?=[{UP}])").match(rest, stop) if stop < len(rest) else None
    return at + behind.end() if behind else 0


def has_label(words: str) -> bool:
    """Say whether a label names who is to act."""
    return bool(_LABEL.search(words))


#: "Chậm nhất ngày 30/6/2026, Chủ tịch UBND xã …", "Trước 20/10 công chức địa chính …"
_WHEN_FIRST = re.compile(
    r"(?:Chậm nhất|Về|Để|Nhằm|Trước|Trong|Đến|Hằng|Hàng|Định kỳ|Ngay sau|Sau|Kể từ|Từ|Hết|Khi|Thời gian tới|Riêng"
    r"|Đồng thời)\b"
    r"[^,;.]{0,80},\s+|(?:Chậm nhất|Trước|Đến|Xong trước)(?: (?:là|hết))?(?: ngày)? [\d/]+\s+"
)
#: "Chủ tịch UBND huyện yêu cầu": who asks is not who is asked.
_WHO_ASKS = re.compile(
    r"\s(?:yêu cầu|đề nghị|giao(?: nhiệm vụ)?|chỉ đạo|kết luận|kiến nghị)(?: (?:như sau|các nội dung[^.;]{0,20}))?$",
    re.IGNORECASE,
)


def headed(title: str) -> str:
    """Return who a heading is about: "Đối với UBND các xã", "Sở Nội vụ có trách nhiệm".

    >>> headed("Đối với Phòng Nội vụ"), headed("Sở Nội vụ có trách nhiệm"), headed("Yêu cầu của Đoàn kiểm tra")
    ('Phòng Nội vụ', 'Sở Nội vụ', '')
    """
    if ";" in title:
        several = [headed(one.strip()) for one in title.strip(" :.;").split(";")]
        return "; ".join(several) if all(several) else ""
    aimed = _FOR.match(title)
    who = aimed["who"].strip(" :.") if aimed else title.strip(" :.")
    if not is_actor(who) or len(who) > 260 or (not aimed and _WHO_ASKS.search(who)):
        return ""
    stop = _end_of_actor(who + " ")
    those = _THOSE_WHO.fullmatch(who, stop) if aimed and stop < len(who) else None
    who = who if those else _trimmed(who[:stop]) if aimed or len(who) < 200 else ""
    return _as_written(who, is_aimed=aimed is not None)


#: Who concludes is not who is charged.
_CONCLUDES = re.compile(r"^[^.;:]{3,60} (?:kết luận|thông báo|báo cáo)\b")


def announced(lead: str) -> str:
    """Return whom the sentence above a list asks, nothing where it asks nobody by name."""
    if _CONCLUDES.search(lead):
        return _asked_of(lead)
    return _asked_of(lead) or (actor_of(lead) if re.search(r"\b(?:như sau|sau đây|sau|:)\s*:?$", lead) else "")


def _as_written(who: str, *, is_aimed: bool) -> str:
    """A heading in capitals is told in small ones; what stands behind "Đối với" begins small."""
    if len(who) > 5 and who.isupper():
        return named_in_a_sentence(who)
    return who[0].lower() + who[1:] if is_aimed and _is_common(who) else who


def _is_common(who: str) -> bool:
    return bool(re.match(r"(?:Các|Công chức|Cán bộ|Những|Từng|Mỗi|Đơn vị|Cơ quan|Địa phương|Bộ phận)\b", who))
