"""A notice that replaces another says which one, why, and shows what is different."""

from inspect_app.notices import queries
from inspect_app.notices.actions import loaded
from inspect_app.notices.render import document_of


def test_the_new_notice_names_the_old_one_its_reason_and_every_changed_sentence(make):
    plan = make.plan("concluded")
    old = make.notice(plan, "superseded", number="105/TB-UBND")
    make.block(old, key="opening/bases", section="opening", kind="paragraph", text="Thực hiện Kế hoạch.")
    said = "Căn cứ biên bản kiểm tra, Chủ tịch UBND huyện kết luận như sau:"
    make.block(old, key="opening/coverage", section="opening", kind="paragraph", text=said)
    make.block(old, key="a", text="Chưa số hóa (xã Đồng Kỳ).")
    make.block(old, key="b", text="Câu giữ nguyên.")
    new = make.notice(plan, "submitted", supersedes_id=old.id, supersede_reason="nêu nhầm đơn vị")
    make.block(new, key="opening/bases", section="opening", kind="paragraph", text="Thực hiện Kế hoạch.")
    make.block(new, key="opening/coverage", section="opening", kind="paragraph", text=said)
    make.block(new, key="a", text="Chưa số hóa (xã Đồng Vương).")
    make.block(new, key="b", text="Câu giữ nguyên.")

    drawn = document_of(new, queries.frozen_outline(loaded(new)), make.district())

    assert [block.text for block in drawn.blocks][:3] == [
        "Thực hiện Kế hoạch.",
        "Thông báo này thay thế Thông báo số 105/TB-UBND ngày 16/10/2023 của Chủ tịch UBND huyện. Lý do thay thế: Nêu"
        " nhầm đơn vị. Có 01 nội dung được thay đổi, đối chiếu tại Phụ lục kèm theo. Kết quả khắc phục đơn vị đã"
        " báo cáo theo Thông báo số 105/TB-UBND vẫn được ghi nhận.",
        said,
    ]
    [table] = drawn.appendices[0].blocks
    row = [cell[0].text for cell in table.rows[1]]
    assert row == ["1", "Chưa số hóa (xã Đồng Kỳ).", "Chưa số hóa (xã Đồng Vương)."]


def test_a_notice_that_replaces_nothing_has_neither(make):
    notice = make.notice(state="submitted")
    make.block(notice, text="Câu.")

    drawn = document_of(notice, queries.frozen_outline(loaded(notice)), make.district())

    assert "thay thế" not in "".join(block.text for block in drawn.blocks) and not drawn.appendices
