"""Words of two syllables that officials use every day: where they meet, and which syllables never stand alone."""

import re
from collections.abc import Mapping

from workflows.vietnamese import fold

_COMPOUNDS = """
cơ quan|liên quan|quan tâm|quan trọng|quan hệ|quan sát|quan điểm|đầu tư|tư nhân|tư pháp|tư vấn|giám sát|khảo sát
sát sao|sát hạch|sát thực|kiểm tra|thanh tra|tra cứu|tài chính|hành chính|chính sách|chính thức|chính quyền|chính trị
chính xác|chính quy|bưu chính|quy định|xác định|nghị định|quyết định|ổn định|định kỳ|định mức|định hướng|định danh
phòng ban|ban hành|ban đầu|ban ngành|ban quản|cán bộ|đồng bộ|toàn bộ|nội bộ|tiến bộ|bộ phận|bộ máy|bộ thủ|bộ chỉ|bộ tiêu
tổ chức|công chức|viên chức|chức năng|chức danh|chức vụ|chức trách|trực tiếp|gián tiếp|giao tiếp|tiếp nhận|tiếp tục
tiếp công|tiếp thu|tiếp cận|tiếp xúc|xử lý|quản lý|lý do|lý lịch|lý luận|pháp lý|địa phương|phương án|phương tiện
phương thức|phương pháp|phương hướng|biên bản|văn bản|cơ bản|bản giấy|bản chính|bản sao|bản điện|ý kiến|kiến nghị
sáng kiến|kiến thức|điều kiện|kiện toàn|thứ tự|tự động|tự kiểm|tự giác|tự chủ|tự đánh|tự chấm|trật tự|thành viên
nhân viên|giáo viên|viên trung|thông tin|tin bài|tin học|tin nhắn|công tác|tác phong|tác động|tác nghiệp|hợp tác
thời gian|số hóa|văn hóa|hóa đơn|đơn giản|đơn thư|đơn vị|vị trí|trí tuệ|bố trí|phổ biến|chuyển biến|biến động|nhiệm vụ
dịch vụ|phục vụ|công vụ|nghiệp vụ|vụ việc|bảo đảm|đảm bảo|đảm nhiệm|bảo hiểm|bảo vệ|bảo mật|phụ trách|trách nhiệm
sự nghiệp|doanh nghiệp|nông nghiệp|nghiệp chuyên|phối hợp|phù hợp|tổng hợp|hợp đồng|hợp lý|hợp pháp|hội đồng|cộng đồng
đồng chí|đồng thời|xã hội|hội nghị|hội trường|lao động|hoạt động|vận động|chủ động|động viên|nhân dân|người dân|công dân
dân cư|dân tộc|dân chủ|đề nghị|nghị quyết|giải quyết|quyết toán|quyết liệt|kế toán|dự toán|thanh toán|công khai
triển khai|khai thác|khai báo|trao đổi|thay đổi|chuyển đổi|đổi mới|thực hiện|phát hiện|thể hiện|hiện nay|hiện đại
hiện trạng|các cấp|cung cấp|cấp phép|cấp phát|nâng cấp|bồi dưỡng|số liệu|dữ liệu|liệu trình|bảng điểm|đặc điểm|điểm số
hệ thống|truyền thống|thống kê|thống nhất|kê khai|liệt kê|giấy tờ|đầy đủ|đủ điều|hồ sơ|sơ đồ|sơ kết|kết quả|kết luận
tổng kết|kết nối|kết hợp|hiệu lực|hiệu quả|quả trình|lực lượng|năng lực|chất lượng|lượng hồ|con số|chỉ số|số lượng
"""

COMPOUNDS = frozenset(re.findall(r"[^|\n]+", _COMPOUNDS))

#: Words after which a word may begin with the same syllable.
ENDS_A_WORD = frozenset(
    (
        "cam kết",
        "sơ kết",
        "tổng kết",
        "thiết bị",
        "việc làm",
        "trực tiếp",
        "gián tiếp",
        "nhân dân",
        "tồn tại",
        "hiện tại",
        "tự do",
    )
)


def is_two_words(before: str, word: str, after: str) -> bool:
    """Say whether a syllable that stands twice ends one word and begins the next.

    >>> is_two_words("cơ", "quan", "tâm"), is_two_words("công", "chức", "phải")
    (True, False)
    """
    return f"{before} {word}" in COMPOUNDS and f"{word} {after}" in COMPOUNDS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Syllables that mean nothing alone: what may stand before them, and what behind.
BOUND: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "nhiệm": (
        _words("trách bổ miễn chủ đảm tín kiêm từ ủy uỷ tái tiền mãn đương thôi phân tận hậu hữu vô quản bãi"),
        _words("vụ kỳ sở ý màu mầu chức"),
    ),
    "sử": (_words("lịch tiền tiểu dã quốc kỷ cổ tín sinh"), _words("dụng liệu sách học ký gia xanh thi")),
    "đối": (
        _words("tuyệt tương phản cân câu sánh ứng đương chống kết tiếp xứng"),
        _words(
            "với tượng thoại chiếu ngoại nội tác phó xử diện đầu đáp lập thủ ứng xứng kháng chất phương mặt trọng soát"
            " nhân sánh tỉ đãi nghịch trừ"
        ),
    ),
    "niêm": (frozenset(), _words("yết phong mạc giám")),
    "chấn": (_words("địa dư chỉnh"), _words("chỉnh hưng thương động áp")),
    "dờn": (_words("xanh dập"), frozenset()),
}


#: Words of the trade of which no other marks make sense: "trách nhiêm", "giao dich", "diển biến" are slips.
_MARKED = """
trách nhiệm|nhiệm vụ|kinh nghiệm|giải quyết|khắc phục|hướng dẫn|diễn biến|niềm nở|hòa nhã|ngẫu nhiên|tuyên truyền
đào tạo|thời điểm|trễ hẹn|phần mềm|khiếu nại|tố cáo|thẩm quyền|nhắc nhở|sách nhiễu|nhũng nhiễu|tuyển dụng|tồn đọng
đôn đốc|chấn chỉnh|cập nhật|đăng ký|kỷ luật|kỷ cương|khó khăn|chính quyền|thủ tục|hạn chế|nghiêm túc|niêm yết|hộ tịch
lĩnh vực|chất lượng|hiệu quả|nguyên nhân|yêu cầu|xây dựng|kiến nghị|đề nghị|giao dịch|máy tính|tài sản|tiến độ
đối thoại|thực hiện|hoàn thành|triển khai|chuyển đổi|kịp thời|đầy đủ|đánh giá|xếp loại|phản ánh|hài lòng|khảo sát
doanh nghiệp|giáo dục|pháp luật|rà soát|hệ thống|sửa đổi|khen thưởng|tinh giản|sắp xếp|bảo đảm|thường xuyên|giám sát
chữ ký|bồi dưỡng|lãnh đạo|thủ trưởng|vướng mắc|giải pháp|dự toán|quyết toán|tiết kiệm|phát triển|lao động|thái độ
tổ chức|tham mưu|phối hợp|đột xuất|thanh toán|nhân rộng|trình độ|giải trình|kiểm điểm|xử lý|vi phạm|chấp hành
hành chính|đúng hạn|quá hạn|phân công|trọng tâm|chuyên môn|đồng bộ|toàn bộ|cụ thể|lưu trữ|tiêu chí
"""
MARKED: Mapping[str, str] = {fold(word): word for word in re.findall(r"[^|\n]+", _MARKED)}
#: Syllables of two words that meet by chance, or words of their own.
OTHER_MARKS = frozenset(
    """
thử trường|dung hạn|dụng hạn|đúng hàn|phận công|phần công|phân cống|trong tám|động bộ|toán bộ|cứ thế|lưu trú|tiêu chỉ
lào động|hoàn thanh|tiến đó|tiền độ|tại sân|hè thống|thứ trưởng|chuyển đội|quyết toàn|phát triện|chữ kỳ
tố chức|khô khan|điện biên|trong tầm|trong tâm|chân chính|đang ký|tái sản|đơn độc|hiểu qua|phản ảnh|qua hạn|vì phạm
kiên nghị
"""
    .strip().replace("\n", "|").split("|")
)  # fmt: skip
