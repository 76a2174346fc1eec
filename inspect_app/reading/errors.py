"""Why a file cannot be read, in a sentence for the person who sent it, with what to do."""

from workflows.i18n import N_


class CannotRead(ValueError):
    """The file cannot be read; ``sentence`` is one of the catalogue."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


EMPTY = N_("Tệp rỗng.")
TOO_LARGE = N_("Tệp quá lớn: chỉ đọc được tệp đến 50 MB.")
UNKNOWN = N_("Không nhận ra loại tệp. Đọc được tệp DOCX, PDF có chữ, TXT và Markdown.")
OTHER_WORDS = N_(
    "Tệp là văn bản kiểu khác (RTF, ODT, trang web), dù tên tệp có thể là .doc. Hãy mở bằng Word, lưu lại thành .docx "
    "rồi đọc."
)
OTHER_TABLES = N_("Tệp là bảng tính hoặc trình chiếu. Chỉ đọc văn bản: hãy lưu thành PDF rồi đọc.")
OTHER_PICTURE = N_("Loại ảnh này (HEIC, WebP) không đọc được. Hãy lưu lại thành JPG hoặc PNG rồi đọc.")
OLD_WORD = N_(
    "Đây là tệp Word kiểu cũ (.doc) hoặc tệp đặt mật khẩu. Hãy lưu lại thành .docx không có mật khẩu rồi đọc."
)
ENCRYPTED = N_("Tệp PDF đặt mật khẩu. Hãy bỏ mật khẩu rồi đọc lại.")
BROKEN = N_("Tệp hỏng hoặc không đúng loại như tên tệp. Hãy mở tệp bằng Word, lưu lại thành .docx rồi đọc.")
GARBLED = N_(
    "Phông chữ trong tệp PDF không cho biết chữ nào là chữ nào, nên chữ đọc ra bị sai. Hãy dùng tệp gốc DOCX, hoặc in "
    "lại ra PDF từ Word rồi đọc."
)
BOMB = N_("Tệp nén bất thường: nội dung giải nén quá lớn nên không đọc.")
TOO_MANY_PAGES = N_("Tệp quá dài: chỉ đọc được văn bản đến 500 trang.")
TOO_LONG = N_(
    "Văn bản quá dài: chỉ đọc được đến một triệu chữ, khoảng 400 trang. Hãy tách tệp thành từng văn bản rồi đọc."
)
SCANNED = N_(
    "Tệp chỉ có ảnh, không có chữ (bản quét). Hãy dùng tệp gốc DOCX, hoặc nhận dạng chữ (OCR) thành PDF có chữ "
    "rồi đọc lại."
)
SCANNED_BUT = N_(
    "Tệp chỉ có ảnh, không có chữ (bản quét). Hãy dùng tệp gốc DOCX, hoặc chọn “Nhận dạng chữ bản quét” rồi đọc lại; "
    "chữ nhận dạng có thể sai, phải đối chiếu."
)
TOO_MANY_SCANNED = N_(
    "Bản quét quá dài: chỉ nhận dạng chữ được đến 40 trang một lần. Hãy tách tệp thành từng phần rồi đọc từng phần."
)
NO_TESSERACT = N_(
    "Máy chủ chưa cài tesseract với bộ chữ tiếng Việt (vie), nên không nhận dạng được chữ bản quét. Hãy nhờ quản trị "
    "cài rồi bấm “Đọc lại”, hoặc dùng tệp gốc."
)
NOT_RECOGNISED = N_("Không nhận dạng được chữ của bản quét. Hãy quét lại rõ hơn hoặc dùng tệp gốc.")
NO_TEXT = N_("Tệp không có chữ nào để đọc.")
TOO_SLOW = N_("Đọc tệp quá thời gian cho phép nên đã dừng. Tệp có thể hỏng; hãy thử lưu lại rồi đọc.")
LEFT_OFF = N_(
    "Đọc tệp này ba lần đều bị ngắt giữa chừng. Hãy bấm “Đọc lại” khi máy chủ rảnh, hoặc tách tệp thành từng phần rồi "
    "đọc."
)
GONE = N_("Tệp đã gửi không còn trong kho. Hãy gửi lại tệp.")
