"""What a document of a day prints: the office's own lines as they counted then, and were known then."""

from datetime import date, timedelta

import pytest

from inspect_app.documents import render_html
from inspect_app.extensions import db
from inspect_app.models import RecipientList, Signatory, UnitLetterhead
from inspect_app.notices.actions import outline
from inspect_app.notices.render import document_of
from inspect_app.office import queries
from workflows.document_kinds import DocumentKind, symbol_of
from workflows.signing import Mark, SigningRefused, Standing

NOTICE = DocumentKind.NOTICE


def kept(make, model, **fields):
    row = model(
        **{"unit_id": make.district().id, "valid_from": date(2021, 7, 1), "created_at": make.now,
           "created_by_id": make.officer_of_office().id, **fields}
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def test_without_anything_written_down_the_unit_itself_gives_the_head(make):
    district = queries.letterhead_of(make.district(), date(2023, 10, 16))
    commune = queries.letterhead_of(make.commune(), date(2023, 10, 16))

    assert (district.issuer, district.place) == ("ỦY BAN NHÂN DÂN\nHUYỆN YÊN THẾ", "Yên Thế")
    assert symbol_of(DocumentKind.CHASE_LETTER, district.body_symbol, district.office_symbol) == "UBND-NV"
    assert (commune.issuer, commune.place, commune.superior) == ("ỦY BAN NHÂN DÂN\nXÃ ĐỒNG VƯƠNG", "Đồng Vương", "")


def test_each_day_has_the_head_that_counted_then(make):
    kept(make, UnitLetterhead, issuer="ỦY BAN NHÂN DÂN\nHUYỆN YÊN THẾ", place="Yên Thế")
    kept(make, UnitLetterhead, issuer="UBND XÃ YÊN THẾ", place="Yên Thế", valid_from=date(2025, 7, 1))
    district = make.district()

    assert queries.letterhead_of(district, date(2025, 6, 30)).issuer == "ỦY BAN NHÂN DÂN\nHUYỆN YÊN THẾ"
    assert queries.letterhead_of(district, date(2025, 7, 1)).issuer == "UBND XÃ YÊN THẾ"


def test_an_issued_notice_keeps_its_head_when_the_office_writes_another_down_later(make, at):
    notice = make.notice()
    kept(make, UnitLetterhead, issuer="UBND KHÁC", place="Nơi khác", created_at=make.now + timedelta(days=1))
    drawn = document_of(notice, outline(notice), make.district())

    assert drawn.letterhead.issuer_name == "ỦY BAN NHÂN DÂN\nHUYỆN YÊN THẾ"
    assert "UBND KHÁC" not in render_html(drawn)


def test_a_draft_is_drawn_with_what_was_written_down(make):
    kept(make, UnitLetterhead, superior="UBND TỈNH BẮC GIANG", issuer="SỞ NỘI VỤ", place="Bắc Giang", body_symbol="SNV")
    notice = make.notice(make.plan("running"), "draft")
    head = document_of(notice, outline(notice), make.district()).letterhead

    assert (head.parent_name, head.issuer_name, head.symbol) == ("UBND TỈNH BẮC GIANG", "SỞ NỘI VỤ", "TB-SNV")


def test_the_team_issues_below_the_body_that_founded_it(make):
    head = queries.team_head_of(queries.letterhead_of(make.district(), date(2023, 9, 12)), "Đoàn kiểm tra")

    assert (head.superior, head.issuer) == ("ỦY BAN NHÂN DÂN\nHUYỆN YÊN THẾ", "Đoàn kiểm tra")
    assert symbol_of(DocumentKind.MINUTES, head.body_symbol) == "BB-ĐKT"


def test_a_list_to_choose_from_holds_who_may_sign_that_kind_on_that_day(make):
    deputy = kept(make, Signatory, standing=Standing.DEPUTY, title="Phó Chủ tịch", head_title="Chủ tịch",
                  body="Ủy ban nhân dân", full_name="Trần Văn B")  # fmt: skip
    kept(make, Signatory, standing=Standing.UNIT_HEAD, title="Chánh Văn phòng", head_title="Chủ tịch",
         mark=Mark.BY_ORDER, kinds="announcement")  # fmt: skip

    choices = queries.signature_choices(make.district().id, NOTICE, date(2023, 10, 16))

    assert [(choice.value, choice.lines) for choice in choices] == [
        (f"{deputy.id}", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (f"{deputy.id}:tm", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ]
    assert choices[0].label == "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH: Trần Văn B"
    assert queries.signature_choices(make.district().id, NOTICE, date(2021, 6, 30)) == []


def test_a_signature_written_down_as_expired_is_refused_and_an_unknown_one_is_left_alone(make):
    kept(make, Signatory, standing=Standing.UNIT_HEAD, title="Trưởng phòng", head_title="Chủ tịch",
         mark=Mark.AUTHORISED, basis="GUQ 02/GUQ-UBND", valid_to=date(2023, 6, 30), kinds="notice")  # fmt: skip
    district = make.district().id
    lines = ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG")

    queries.check_signature(district, NOTICE, lines, "", date(2023, 6, 30))
    queries.check_signature(district, NOTICE, ("CHỦ TỊCH",), "Ai đó", date(2023, 10, 16))
    with pytest.raises(SigningRefused, match="hết hạn ngày 30/06/2023"):
        queries.check_signature(district, NOTICE, lines, "", date(2023, 10, 16))


def test_recipients_are_those_of_the_kind_and_the_day(make):
    kept(make, RecipientList, kind=NOTICE, text="UBND các xã, thị trấn;\nLưu: VT, NV.")
    kept(make, RecipientList, kind=NOTICE, text="UBND các xã;\nLưu: VT, NV.", valid_from=date(2025, 7, 1))
    district = make.district().id

    assert queries.recipients_of(district, NOTICE, date(2023, 10, 16)) == ("UBND các xã, thị trấn", "Lưu: VT, NV")
    assert queries.recipients_of(district, NOTICE, date(2025, 7, 1))[0] == "UBND các xã"
    assert queries.recipients_of(district, DocumentKind.PLAN, date(2023, 10, 16)) == ()
