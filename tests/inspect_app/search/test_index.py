"""The index of the search: the database keeps it, whoever writes, says the same on both, and agrees or says so."""

from __future__ import annotations

import pytest
from flask import g
from sqlalchemy import text, update

from inspect_app.access import viewer_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.models import SearchWord, Task
from inspect_app.scheduler import JOBS, run_due_jobs
from inspect_app.search import keeping, queries
from inspect_app.search.index import INDEXED, keep_triggers, make_index, triggers_of
from tests.house.access_world import build
from workflows.search import asked


def _definitions():
    if db.engine.dialect.name == "sqlite":
        query = "SELECT name, sql FROM sqlite_master WHERE name LIKE 'search\\_%' ESCAPE '\\' ORDER BY name"
    else:
        query = "SELECT indexname, indexdef FROM pg_indexes WHERE indexname LIKE 'ix\\_search\\_%' ORDER BY 1"
    rows = db.session.execute(text(query)).all()
    db.session.rollback()
    return rows


@pytest.fixture
def looking(app):
    """Return a function that looks for words as somebody and tells the ids by kind."""

    def look(person, typed, most=30):
        with app.test_request_context("/search"):
            g.viewer = viewer_of(person, day_of(app.extensions["clock"]()))
            found = queries.find(list(queries.KINDS), asked(typed), most)
        return {kind: [hit.id for hit in of_kind.hits] for kind, of_kind in found.items() if of_kind.hits}

    return look


def test_the_migrations_make_the_index_that_the_program_makes_anew(app):
    made = _definitions()
    connection = db.session.connection()
    for one in INDEXED:
        if db.engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"DROP INDEX {one.index}")
    make_index(connection)
    db.session.commit()

    assert len(made) >= len(INDEXED)
    assert _definitions() == made


def test_whatever_is_written_the_search_agrees_and_what_goes_past_it_is_found_and_mended(app, make, looking):
    things = build(make)
    office = make.officer_of_office()
    assert keeping.faults() == []

    task = things["task"]
    db.session.execute(update(Task).where(Task.id == task.id).values(search_text="niem yet quenquen"))
    db.session.commit()
    told = keeping.faults()
    mended = app.test_cli_runner().invoke(args=["search", "rebuild"])

    assert looking(office, "quenquen") == {}
    assert told[0].startswith(f"task: {task.id}")
    assert told[1] == "words: 1 are not known, such as quenquen"
    assert "1 rows" in mended.output
    assert app.test_cli_runner().invoke(args=["search", "check"]).exit_code == 0


@pytest.mark.one_database
def test_within_a_week_a_night_finds_what_does_not_agree_and_administrators_read_it_until_it_is_mended(
    app, make, sign_in, at
):
    task, nights = make.task(), tuple(job for job in JOBS if job.name == "search")
    db.session.execute(update(Task).where(Task.id == task.id).values(search_text="niem yet quenquen"))
    db.session.commit()

    for day in range(8):
        run_due_jobs(at(f"2023-11-{1 + day:02d} 04:00"), nights)
    said = "Tìm kiếm không khớp với dữ liệu ("

    assert said in sign_in(make.admin()).visit("/data-faults").text
    assert "Tìm kiếm không khớp" not in sign_in(make.officer_of_office()).visit("/data-faults").text
    app.test_cli_runner().invoke(args=["search", "rebuild"])
    assert said not in sign_in(make.admin()).visit("/data-faults").text


@pytest.mark.only_on("sqlite")
def test_a_table_that_was_written_anew_gets_its_triggers_back_and_a_check_misses_them(app, make):
    make.task()
    db.session.commit()
    db.session.execute(text("DROP TRIGGER search_task_changed"))
    db.session.execute(update(Task).values(search_text="khac"))
    db.session.commit()

    told = app.test_cli_runner().invoke(args=["search", "check"])
    keep_triggers(db.session.connection())
    there = db.session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all()

    assert told.exit_code == 1
    assert "index: no trigger search_task_changed" in told.output
    assert "lead to other rows" in told.output
    assert {name for one in INDEXED for name in triggers_of(one)} <= set(there)


def test_a_row_moves_in_the_index_with_its_words_and_whoever_it_belongs_to(app, make, looking):
    other = make.commune("Bố Hạ")
    task = make.task(title="Niêm yết thủ tục", requirement="")
    db.session.commit()
    assert looking(make.officer(), "niem yet")["tasks"] == [task.id]

    task.unit_id, task.title = other.id, "Công khai thủ tục"
    db.session.commit()

    assert "tasks" not in looking(make.officer(), "cong khai")
    assert "tasks" not in looking(make.officer(other), "niem yet")
    assert looking(make.officer(other), "cong khai")["tasks"] == [task.id]
    make.commune("Tân Sỏi").name = "Tân Tiến"
    db.session.commit()
    assert "units" not in looking(make.officer_of_office(), "tan soi")
    assert len(looking(make.officer_of_office(), "tan tien")["units"]) == 1


def test_the_last_word_is_completed_by_words_known_since_they_were_committed(app, make, looking):
    office = make.officer_of_office()
    task = make.task(title="Quyết định nghiệm thu 2024", requirement="")
    db.session.commit()
    make.task(title="Quyếtdangdo", requirement="")
    db.session.rollback()

    words = set(db.session.scalars(db.select(SearchWord.word)))

    assert {"quyet", "dinh"} <= words
    assert not {"quyetdangdo", "2024"} & words
    assert looking(office, "quyết định ngh")["tasks"] == [task.id]
    assert looking(office, "nghiệm thu 2024")["tasks"] == [task.id]
    assert "tasks" not in looking(office, "nghiệm th đ")
    # A single letter tells too little; a number is typed whole.
    assert looking(office, "quyết định n")["tasks"] == [task.id]
    assert "tasks" not in looking(office, "nghiệm thu 202")


def test_a_document_with_the_number_comes_first_and_a_title_before_the_text(app, make, looking):
    first = make.notice()
    first.number, first.title = "05/TB-UBND", "Kết luận đợt một"
    later = []
    for number in range(3):
        notice = make.notice(make.plan("running", title=f"Kế hoạch {number}"))
        notice.number = f"{90 + number}/TB-UBND"
        notice.title, notice.text = "Kết luận", f"Theo Thông báo số 05/TB-UBND, đợt một, lần {number}"
        later.append(notice.id)
    db.session.commit()
    office = make.officer_of_office()

    # So few are looked at that the oldest would not be among them.
    assert looking(office, "5/tb-ubnd", most=1)["notices"] == [first.id]
    assert looking(office, "đợt một", most=1)["notices"] == [first.id]
    assert looking(office, "đợt một lần", most=30)["notices"] == later[::-1]


def test_words_of_any_length_and_none_are_taken(app, make, looking):
    task = make.task(title="Dài " + "x" * 3000, requirement="")
    db.session.commit()

    make.task(title="!!!", requirement="")
    db.session.execute(update(Task).where(Task.title == "!!!").values(search_text=" hai  dau "))
    db.session.commit()

    assert looking(make.officer_of_office(), "x" * 3000)["tasks"] == [task.id]
    assert len(looking(make.officer_of_office(), "hai dau")["tasks"]) == 1
