"""``flask papers write`` draws any document as a file and changes nothing."""

import pytest
from docx import Document

from inspect_app.extensions import db
from inspect_app.letters import actions as letters
from inspect_app.models import Letter

pytestmark = pytest.mark.one_database


def test_documents_are_written_by_number_and_the_ending_says_how(app, make, at, tmp_path):
    at("2023-11-01")
    plan = make.plan("concluded", number="35/KH-UBND")
    make.visit(plan, on="2023-09-12")
    notice = make.notice(plan, number="105/TB-UBND")
    make.task(notice, title="Chưa số hóa hồ sơ")
    db.session.commit()
    run = app.test_cli_runner()

    for kind, number, more, ending, words in (
        ("plan", "35/KH-UBND", [], "html", "Kiểm tra công tác cải cách hành chính năm 2023"),
        ("announcement", "35/KH-UBND", [], "html", "thông báo lịch kiểm tra"),
        ("team-report", "35/KH-UBND", [], "html", "KIẾN NGHỊ CỦA ĐOÀN KIỂM TRA"),
        ("remediation-plan", "105/TB-UBND", ["--unit", "Đồng Vương"], "html", "Chưa số hóa hồ sơ"),
        ("chase", "105/TB-UBND", [], "html", "UBND xã Đồng Vương còn 01 nhiệm vụ quá hạn"),
    ):
        file = tmp_path / f"{kind}.{ending}"
        answer = run.invoke(args=["papers", "write", kind, number, "-o", str(file), *more])
        assert answer.exit_code == 0, answer.output
        assert words in file.read_text()
    assert db.session.scalars(db.select(Letter).execution_options(scope="test")).all() == []


def test_an_issued_letter_is_written_as_word(app, make, at, tmp_path):
    at("2023-11-01")
    notice = make.notice(number="105/TB-UBND")
    make.task(notice)
    letter = letters.draft_chase_letter(notice, 1, today=make.now.date(), now=make.now)
    letters.issue(letter, number="612/UBND-NV", issued_on=make.now.date(), by=make.officer_of_office(), now=make.now)
    db.session.commit()
    file = tmp_path / "công văn.docx"

    answer = app.test_cli_runner().invoke(args=["papers", "write", "letter", "612/UBND-NV", "-o", str(file)])

    assert answer.exit_code == 0, answer.output
    assert "Thừa lệnh Chủ tịch UBND huyện" in "\n".join(p.text for p in Document(str(file)).paragraphs)


def test_what_is_not_there_is_said_and_nothing_written(app, make, tmp_path):
    file = tmp_path / "x.pdf"
    run = app.test_cli_runner()

    missing = run.invoke(args=["papers", "write", "plan", "99/KH-UBND", "-o", str(file)])
    ending = run.invoke(args=["papers", "write", "plan", make.plan().number, "-o", str(tmp_path / "x.txt")])

    assert missing.exit_code == 2 and "Không có kế hoạch số 99/KH-UBND." in missing.output
    assert ending.exit_code == 2 and ".docx, .pdf" in ending.output
    assert not file.exists()
