"""Posts by name, and who may give which of them to whom."""

import re
from collections.abc import Collection

from workflows.i18n import N_

#: What each role is called; the post itself has a title of its own ("Trưởng phòng Nội vụ").
ROLE_LABELS = {
    "admin": N_("Quản trị hệ thống"),
    "office": N_("Cơ quan tham mưu nội vụ"),
    "leader": N_("Lãnh đạo cơ quan kiểm tra"),
    "chair": N_("Chủ tịch UBND đơn vị"),
    "officer": N_("Công chức phụ trách cải cách hành chính"),
    "inspector": N_("Thành viên đoàn kiểm tra"),
    "reader": N_("Chỉ xem"),
}

#: What each role lets its holder do, in one sentence, for the person who gives it.
ROLE_HINTS = {
    "admin": N_("Quản lý người dùng, đơn vị, ngày nghỉ và toàn bộ hệ thống."),
    "office": N_("Lập kế hoạch, tổ chức đoàn, tổng hợp thông báo, theo dõi và đôn đốc."),
    "leader": N_("Duyệt kế hoạch và thông báo, xem toàn bộ kết quả của cơ quan mình."),
    "chair": N_("Ký biên bản, gửi báo cáo khắc phục của đơn vị."),
    "officer": N_("Cập nhật kết quả khắc phục và soạn báo cáo của đơn vị."),
    "inspector": N_("Chỉ thấy các đợt kiểm tra mà mình có tên trong đoàn."),
    "reader": N_("Xem mọi nội dung của đơn vị, không sửa được gì."),
}

#: Given by the office in the units below its authority, so that nobody there waits for an administrator.
GIVEN_BELOW = frozenset({"chair", "officer", "inspector", "reader"})
#: With these a commune inspects itself; they reach no further than it, and its chair gives them without the office.
OF_SELF_INSPECTION = frozenset({"office", "leader"})
#: Given by the office in its own authority: people who inspect or look on for it.
GIVEN_HERE = frozenset({"inspector", "reader"})

# What browsers accept in a field for mail; it allows domains that only the office's own mail server knows.
ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+"
)

INVITATION_DAYS = 7
RESET_HOURS = 2


def may_give(role: str, unit_path: str, *, is_admin: bool, office_paths: Collection[str]) -> bool:
    """Tell whether a role in a unit may be given by an administrator, or by the office of these authorities.

    Units are named by their path from the root, "/1/4/17/".  What somebody may not give he may not take either.

    >>> may_give("chair", "/1/4/17/", is_admin=False, office_paths=["/1/4/"])
    True
    >>> may_give("leader", "/1/4/17/", is_admin=False, office_paths=["/1/4/"])
    False
    >>> may_give("chair", "/1/4/", is_admin=False, office_paths=["/1/4/"])
    False
    """
    if is_admin:
        return True
    if any(unit_path == path for path in office_paths):
        return role in GIVEN_HERE
    return role in GIVEN_BELOW and any(unit_path.startswith(path) for path in office_paths)
