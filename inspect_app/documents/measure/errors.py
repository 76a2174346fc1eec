"""Why a file cannot be measured, in a sentence for the person who sent it."""

from workflows.i18n import N_


class CannotMeasure(ValueError):
    """The file cannot be read; ``sentence`` is one of the catalogue."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


EMPTY = N_("Tệp rỗng.")
TOO_LARGE = N_("Tệp quá lớn: chỉ đo được tệp đến 50 MB.")
UNKNOWN = N_("Tệp không phải DOCX hoặc PDF.")
OLD_WORD = N_("Đây là tệp Word kiểu cũ (.doc) hoặc tệp đặt mật khẩu. Hãy lưu lại thành .docx không có mật khẩu rồi đo.")
ENCRYPTED = N_("Tệp PDF đặt mật khẩu. Hãy bỏ mật khẩu rồi đo lại.")
BROKEN = N_("Tệp hỏng, không đọc được.")
BOMB = N_("Tệp nén bất thường: nội dung giải nén quá lớn nên không đọc.")
TOO_MANY_PAGES = N_("Tệp quá dài: chỉ đo được văn bản đến 500 trang.")
SCANNED = N_("Tệp chỉ có ảnh, không có chữ (bản quét). Hãy đo tệp gốc DOCX hoặc PDF xuất từ phần mềm soạn thảo.")
NOT_OFFICIAL = N_("Không thấy Quốc hiệu: tệp không phải văn bản hành chính theo Nghị định 30/2020/NĐ-CP.")
