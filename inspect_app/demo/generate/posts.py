"""Who works in a generated authority and in its communes, and where their addresses end."""

from inspect_app.models import PostRole

#: Belongs to nobody, as all that ends in .test.
GENERATED = "quymo.cchc.test"
#: In the posts of an authority's office: (part of the address, role, title, how many, whether it heads the office).
OFFICE_POSTS = (
    ("noivu", PostRole.OFFICE, "Chuyên viên Sở Nội vụ", 5, False),
    ("truongphong", PostRole.OFFICE, "Trưởng phòng Cải cách hành chính", 1, True),
    ("lanhdao", PostRole.LEADER, "Phó Chủ tịch UBND tỉnh", 2, False),
    ("thanhvien", PostRole.INSPECTOR, "Thành viên đoàn kiểm tra", 8, False),
    ("theodoi", PostRole.READER, "Chuyên viên Văn phòng UBND tỉnh", 1, False),
)
UNIT_POSTS = (
    ("chutich", PostRole.CHAIR, "Chủ tịch UBND", 1, False),
    ("cchc", PostRole.OFFICER, "Công chức Văn phòng - Thống kê", 2, False),
)
