"""Totals with the lists of their parts, bullets with their labels, brackets: what is one statement."""

from workflows.reading import read

HEAD = """UBND HUYỆN LỆ GIANG
UBND XÃ LỆ THANH
Số: 41/BC-UBND
Lệ Thanh, ngày 12 tháng 12 năm 2023

BÁO CÁO
Kết quả công tác cải cách hành chính năm 2023

I. KẾT QUẢ THỰC HIỆN
2. Cải cách thủ tục hành chính
"""


def findings(body: str) -> list[str]:
    return [one.text for one in read(HEAD + body).findings]


def test_a_total_and_the_counts_beneath_it_are_one_statement():
    body = """- UBND xã đã tiếp nhận tổng số 3.120 hồ sơ, trong đó:
+ Trực tuyến: 2.804 hồ sơ;
+ Trực tiếp: 301 hồ sơ;
+ Kỳ trước chuyển sang: 15 hồ sơ.
- Các thủ tục được niêm yết công khai, đầy đủ tại Bộ phận Một cửa.
"""
    found = findings(body)

    assert found[0].endswith("+ Kỳ trước chuyển sang: 15 hồ sơ.")
    assert found[1:] == ["Các thủ tục được niêm yết công khai, đầy đủ tại Bộ phận Một cửa."]


def test_things_that_are_counted_and_then_told_by_number_belong_to_their_count():
    body = """- Bộ phận Một cửa được bố trí 02 quầy tiếp nhận đầy đủ các lĩnh vực.
Quầy số 1 tiếp nhận đất đai, xây dựng.
Quầy số 2 tiếp nhận hộ tịch, chứng thực.
"""
    assert findings(body)[0].endswith("Quầy số 2 tiếp nhận hộ tịch, chứng thực.")


def test_items_that_say_what_was_attained_stand_for_themselves():
    body = """- UBND xã đã tiếp nhận tổng số 3.120 hồ sơ, trong đó:
+ Hộ tịch đã giải quyết đúng hạn 512 hồ sơ, đạt 100%;
+ Đất đai đã giải quyết đúng hạn 204 hồ sơ, đạt 98%.
"""
    assert "Đất đai đã giải quyết đúng hạn 204 hồ sơ, đạt 98%." in findings(body)[-1:][0]
    assert len(findings(body)) >= 2


def test_a_bullet_is_told_with_its_label():
    body = "- Về tuyên truyền cải cách hành chính: đã phát 12 tin, bài trên đài truyền thanh của xã.\n"

    assert findings(body) == ["Về tuyên truyền cải cách hành chính: đã phát 12 tin, bài trên đài truyền thanh của xã."]


def test_nothing_is_parted_within_brackets():
    body = "- UBND xã đã giải quyết 3.247 hồ sơ (đúng hạn 3.239 hồ sơ, đạt 99,75%; chậm 08 hồ sơ lĩnh vực đất đai).\n"

    assert len(findings(body)) == 1
