"""The forms in which officials word a deadline, as patterns: dates, periods, months and quarters, open duties."""

import re

from workflows.deadline_parts import Anchor, DeadlineKind
from workflows.wording import NUMBER_WORDS

D = (
    r"(?P<day>[0-9]{1,2})(?: ?[/.-] ?| tháng )(?P<month>[0-9]{1,2})"
    r"(?:(?: ?[/.-] ?| năm )(?P<year>[0-9]{4}|[0-9]{2}))?(?![0-9/])"
)
HOUR = r"(?:(?P<hour>[0-9]{1,2} ?(?:giờ|h|g|:) ?(?:[0-9]{2}(?: ?phút)?)?),? ?)?"
NUMBERS = {**NUMBER_WORDS, "mười lăm": 15, "hai mươi": 20, "ba mươi": 30}
N = r"(?P<count>[0-9]{1,9}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")(?: ?\([^()]*\))?"

BEFORE = re.compile(rf"\btrước {HOUR}(?P<named>ngày )?{D}")
SHORT = re.compile(r"(?:trước|nhất|hạn)(?: (?:là|vào|đến|hết|cuối|chót|mới|cùng))*:? ")
#: "đến 30/9" names a day where nothing is counted behind it, as in "đến 10/12 xã".
SHORT_UNTIL = re.compile(r"(?:đến|hết|xong|trong)(?: (?:hết|vào|trong))* ")
ENDS_THERE = re.compile(
    r"\s*(?:[.,;:()]|$|(?:đạt|phải|sẽ|thì|xong|hoàn thành|không|bảo đảm|đảm bảo|toàn bộ|tối thiểu|ít nhất|và)\b)"
)
BY = re.compile(
    r"\b(?:(?:chậm|muộn) nhất|không (?:quá|muộn hơn|chậm hơn|sau)|hạn (?:cuối(?: cùng)?|chót|mới)|(?:thời )?hạn|xong"
    r"|hoàn thành|dự kiến|đúng|(?<!tính )(?:đến|hết|trong|vào))"
    rf"(?: (?:là|vào|đến|hết|trong|cuối))*:? {HOUR}(?P<named>ngày )?{D}"
)
BARE = re.compile(rf"^(?:(?:kể )?từ )?{HOUR}(?P<named>ngày )?{D}\.?$")
PERIOD = re.compile(
    r"(?P<lead>\b(?:trong|không quá|chậm nhất|muộn nhất|tối đa)"
    r"(?: (?:là|sau|thời hạn|thời gian|vòng|không quá|tối đa))* )?"
    rf"\b{N} (?P<unit>ngày làm việc|ngày|tuần|tháng(?! (?:đầu|cuối) năm))\b"
    r"(?P<from>,? (?:(?:kể |tính )?từ|sau(?= khi| ngày)) (?P<anchor>(?:(?! (?:trước|và) )[^;,]){1,120}))?"
)
#: One month or quarter of several: "trong quý II và quý III/2026" ends with the last.
_FORMER = (
    r"(?:(?:tháng|quý) (?:[0-9]{1,2}|iv|iii|ii|i)(?: ?/ ?[0-9]{4}| năm [0-9]{4})?"
    r"(?:, | và | - |-| đến )(?=tháng |quý ))*"
)
_MONTH, _QUARTER = r"tháng (?P<month>[0-9]{1,2})", r"quý (?P<quarter>iv|iii|ii|i|[1-4])\b"
_OF_YEAR = r"(?:(?:(?<=năm) |(?<!năm)(?: ?[/-] ?| năm ))(?P<year>[0-9]{4}))?(?![0-9/])"
END_OF = re.compile(
    r"(?:^|(?<=phấn đấu )|\b(?:trong|vào|(?P<ends>hết|cuối|kết thúc)|đến|xong|dự kiến|(?:chậm|muộn) nhất"
    r"|(?P<part>(?<!tháng )đầu|giữa))"
    r"(?: (?:là|trong|vào|đến|(?P<last>hết|cuối|kết thúc)))* )"
    rf"{_FORMER}(?:{_MONTH}|{_QUARTER}|(?P<whole>năm)(?: (?P<this>nay|này))?){_OF_YEAR}"
)
#: "trước quý III", "trước tháng 9/2024": by the end of what stands before it.
BEFORE_SPAN = re.compile(rf"\btrước (?:{_MONTH}|{_QUARTER}){_OF_YEAR}")
#: "trong 6 tháng cuối năm", "nửa đầu tháng 10", "tuần thứ ba của tháng 9", "trung tuần tháng 10".
HALF_YEAR = re.compile(
    r"\b(?:trong|(?:đến )?hết) (?:6|06|sáu) tháng (?P<half>đầu|cuối) năm(?: (?P<year>[0-9]{4})| nay)?(?![0-9])"
)
PART_OF_MONTH = re.compile(
    r"\b(?P<part>nửa (?:đầu|cuối)|(?:thượng|trung|hạ) tuần"
    r"|tuần (?:đầu(?: tiên)?|cuối(?: cùng)?|thứ (?:nhất|hai|ba|tư)))"
    r"(?: của)? tháng (?P<month>[0-9]{1,2})(?:(?: ?[/-] ?| năm )(?P<year>[0-9]{4}))?(?![0-9/])"
)
PARTS_OF_MONTH = {
    "nửa đầu": 15, "nửa cuối": 0, "thượng tuần": 10, "trung tuần": 20, "hạ tuần": 0, "tuần đầu": 7, "tuần đầu tiên": 7,
    "tuần thứ nhất": 7, "tuần thứ hai": 14, "tuần thứ ba": 21, "tuần thứ tư": 28, "tuần cuối": 0, "tuần cuối cùng": 0,
}  # fmt: skip
#: "trong tuần này", "trong tháng tới", "trong chiều nay": beside the day of the document.
THIS_SPAN = re.compile(
    r"\b(?:trong|hết|cuối) (?P<span>tuần|tháng|quý|sáng|chiều|ngày)"
    r"(?:(?: hôm)? (?P<which>này|nay|tới|sau)\b|(?:(?<=trong tuần)|(?<=trong tháng)|(?<=trong quý))(?=\W*$|;))"
)
# "Trước 03 ngày làm việc so với ngày kiểm tra", "chậm nhất 03 ngày trước khi kiểm tra", "trước ngày kiểm tra 03 ngày".
UNIT = r"(?P<unit>ngày làm việc|ngày)"
BACK = re.compile(
    rf"\b(?:(?:trước|chậm nhất|muộn nhất|ít nhất|tối thiểu)(?: (?:là|ít nhất|tối thiểu))* )?{N} {UNIT}"
    rf",? (?:trước|so với) (?:khi |ngày |thời điểm )*(?P<event>[^;,]{{1,80}})"
)
BACK_FROM = re.compile(
    r"\btrước (?:khi |ngày |thời điểm )*"
    r"(?P<event>(?:bắt đầu |tiến hành |tổ chức )*(?:được )?kiểm tra(?: trực tiếp| thực tế)*)"
    rf"(?: (?:ít nhất|tối thiểu|là))* {N} {UNIT}\b"
)
RECURRING = re.compile(
    r"\b(?:định kỳ|h[ằà]ng (?P<every>ngày|tuần|tháng|quý|năm))\b(?:.*?\bh[ằà]ng (?P<later>ngày|tuần|tháng|quý|năm)\b)?"
)
DAY_OF_TURN = re.compile(r"\bngày (?P<day>[0-9]{1,2})\b(?! ?[/.-])")
OPEN_DUTY = re.compile(
    r"\b(?:ngay|kịp thời|thường xuyên|tiếp tục|liên tục|khẩn trương|sớm|từ nay|trong thời gian (?:tới|sớm nhất))\b"
)
DATE_AT_START = re.compile(rf"(?:ngày )?{D}")
# What is named first counts; the order settles "ký biên bản", which is not the notice's signing.
EVENTS = {
    Anchor.MINUTES_SIGNED: re.compile(r"(?:ký |lập |thông qua )?biên bản"),
    Anchor.RECEIVED: re.compile(r"(?:có |được )?nhận|(?:thông báo|văn bản|kết luận)(?: \w+)* (?:đến|nhận)"),
    Anchor.VISIT_ENDED: re.compile(r"kết thúc"),
    Anchor.ISSUED: re.compile(r"ký|ban hành|phát hành|thông báo|văn bản|kết luận"),
}
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
PERIOD_KINDS = {
    "ngày": DeadlineKind.PERIOD_DAYS,
    "tuần": DeadlineKind.PERIOD_DAYS,
    "ngày làm việc": DeadlineKind.PERIOD_WORKING_DAYS,
    "tháng": DeadlineKind.PERIOD_MONTHS,
}
