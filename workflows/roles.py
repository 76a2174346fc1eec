"""Who a person is towards a campaign, a visit or a task: the words the move tables use."""

from enum import StrEnum


class Role(StrEnum):
    """A part someone plays; one person may play several towards the same thing."""

    ADMIN = "admin"
    OFFICE = "office"  # Phòng/Sở Nội vụ của cơ quan kiểm tra
    LEADER = "leader"  # lãnh đạo cơ quan kiểm tra
    HEAD = "head"  # trưởng đoàn
    DEPUTY_HEAD = "deputy_head"  # phó trưởng đoàn
    SECRETARY = "secretary"  # thư ký đoàn
    MEMBER = "member"  # thành viên đoàn
    CHAIR = "chair"  # chủ tịch UBND đơn vị được kiểm tra
    OFFICER = "officer"  # công chức phụ trách CCHC của đơn vị
    READER = "reader"  # chỉ xem
    SYSTEM = "system"  # bộ hẹn giờ


TEAM = frozenset({Role.HEAD, Role.DEPUTY_HEAD, Role.SECRETARY, Role.MEMBER})
UNIT = frozenset({Role.CHAIR, Role.OFFICER})
