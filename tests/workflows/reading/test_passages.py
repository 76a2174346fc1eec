"""An item set on other words of its text, parted, made one with its neighbour; and what is learned from that."""

import unicodedata

import pytest

from workflows.moves import Refused
from workflows.reading import read
from workflows.reading.examples import Lesson, LessonKind
from workflows.reading.lessons import lessons_of
from workflows.reading.passages import joined, moved, neighbour, parted, place_of, seams
from workflows.reading.review import ItemState, items_of, settled

TEXT = """THÔNG BÁO
Kết luận kiểm tra công tác cải cách hành chính năm 2023

II. HẠN CHẾ

- Qua kiểm tra thực tế, xã Tam Hiệp chưa niêm yết thủ tục hành chính; xã Đồng Vương chưa ghi sổ theo dõi hồ sơ.
- Xã Bố Hạ chưa ban hành kế hoạch tuyên truyền.
- Xã Bố Hạ chưa ban hành kế hoạch kiểm tra nội bộ.

III. YÊU CẦU

- Khắc phục hạn chế, báo cáo Chủ tịch UBND huyện trước ngày 25/10/2023.
"""
WHOLE = "Qua kiểm tra thực tế, xã Tam Hiệp chưa niêm yết thủ tục hành chính; xã Đồng Vương chưa ghi sổ theo dõi hồ sơ."


def item(key, words, *, text=TEXT, **more):
    at = text.index(words)
    return {
        "key": key,
        "what": "finding",
        "state": "proposed",
        "was": None,
        "polarity": "shortcoming",
        "area": "other",
        "units": [],
        "span": [at, at + len(words)],
        "text": words,
    } | more


ITEMS = [
    item("f1", WHOLE, units=["Tam Hiệp", "Đồng Vương"]),
    item("f2", "Xã Bố Hạ chưa ban hành kế hoạch tuyên truyền.", units=["Bố Hạ"]),
    item("f3", "Xã Bố Hạ chưa ban hành kế hoạch kiểm tra nội bộ.", units=["Bố Hạ"]),
]


def by_key(items):
    return {one["key"]: one for one in items}


def kinds(one):
    return [(lesson.kind, lesson.value) for lesson in lessons_of(one)]


def test_a_passage_made_shorter_keeps_what_was_read_and_teaches_where_it_begins():
    words = "xã Tam Hiệp chưa niêm yết thủ tục hành chính"

    one = by_key(moved(ITEMS, "f1", TEXT, words))["f1"]

    assert TEXT[slice(*one["span"])] == one["text"] == words
    assert one["was"] == {"text": WHOLE, "span": ITEMS[0]["span"]}
    assert kinds(one) == [(LessonKind.PASSAGE, words)]


def test_a_passage_put_back_teaches_nothing():
    away = moved(ITEMS, "f1", TEXT, "xã Tam Hiệp chưa niêm yết")

    assert kinds(by_key(moved(away, "f1", TEXT, WHOLE))["f1"]) == []


def test_a_passage_elsewhere_says_that_what_was_read_is_none_and_the_other_was_missed():
    one = by_key(moved(ITEMS[:1], "f1", TEXT, "Xã Bố Hạ chưa ban hành kế hoạch tuyên truyền."))["f1"]

    assert kinds(one) == [(LessonKind.DROPPED, "finding"), (LessonKind.MISSED, "shortcoming")]


def test_of_words_that_stand_there_twice_those_nearest_are_meant():
    words, last = "Xã Bố Hạ chưa ban hành kế hoạch", TEXT.index("Xã Bố Hạ chưa ban hành kế hoạch kiểm")

    near_own = by_key(moved(ITEMS, "f3", TEXT, words))["f3"]
    near_given = by_key(moved(ITEMS[:1], "f1", TEXT, words, near=last - 3))["f1"]

    assert near_own["span"][0] == near_given["span"][0] == last


def test_words_of_another_item_are_not_taken_from_it():
    with pytest.raises(Refused, match="chạm vào nội dung khác"):
        moved(ITEMS, "f1", TEXT, "Xã Bố Hạ chưa ban hành kế hoạch tuyên truyền.")

    free = settled(ITEMS, "f2", ItemState.DROPPED)
    assert by_key(moved(free, "f1", TEXT, ITEMS[1]["text"]))["f1"]["span"] == ITEMS[1]["span"]


def test_words_are_found_in_a_text_of_decomposed_letters():
    apart = unicodedata.normalize("NFD", TEXT)
    whole = unicodedata.normalize("NFD", WHOLE)

    one = moved([item("f1", whole, text=apart)], "f1", apart, "xã Tam Hiệp chưa niêm yết")[0]

    assert unicodedata.normalize("NFC", apart[slice(*one["span"])]) == "xã Tam Hiệp chưa niêm yết"


def test_words_that_stand_nowhere_are_refused():
    with pytest.raises(Refused, match="Không tìm thấy đoạn này"):
        moved(ITEMS, "f1", TEXT, "Xã Tam Hiệp đã niêm yết")


def test_one_item_is_parted_each_part_with_the_units_it_names():
    places = seams(ITEMS[0], TEXT)
    assert [TEXT[at:].split("\n")[0] for at in places][-1] == "xã Đồng Vương chưa ghi sổ theo dõi hồ sơ."

    made = by_key(parted(ITEMS, "f1", TEXT, places[-1:]))

    assert [(made[key]["text"], made[key]["units"], made[key]["state"]) for key in ("f1", "f4")] == [
        ("Qua kiểm tra thực tế, xã Tam Hiệp chưa niêm yết thủ tục hành chính;", ["Tam Hiệp"], "proposed"),
        ("xã Đồng Vương chưa ghi sổ theo dõi hồ sơ.", ["Đồng Vương"], "proposed"),
    ]
    assert kinds(made["f1"]) == []
    assert kinds(made["f4"]) == [(LessonKind.PARTED, "xã Đồng Vương chưa ghi sổ theo dõi hồ sơ.")]


def test_commas_part_only_what_nothing_else_parts():
    text = "Chưa niêm yết quy trình, chưa công khai phí, lệ phí. Sổ theo dõi chưa ghi đủ."
    one = item("f1", text, text=text)

    assert [text[at:] for at in seams(one, text)] == ["Sổ theo dõi chưa ghi đủ."]
    assert [text[at:52] for at in seams(one | {"span": [0, 52]}, text)] == ["chưa công khai phí, lệ phí."]


def test_a_part_may_begin_at_any_words_of_the_passage_but_the_first():
    at = place_of(ITEMS[0], TEXT, "xã Tam  Hiệp chưa")

    assert len(parted(ITEMS, "f1", TEXT, [at])) == 4
    for words, told in (("Qua kiểm tra", "đứng ở đầu đoạn"), ("Xã Bố Hạ", "Không tìm thấy các chữ")):
        with pytest.raises(Refused, match=told):
            place_of(ITEMS[0], TEXT, words)
    with pytest.raises(Refused, match="Hãy chọn chỗ"):
        parted(ITEMS, "f1", TEXT, [])


def test_neighbours_of_one_class_become_one_and_what_was_parted_is_whole_again():
    one = by_key(joined(ITEMS, "f3", "f2", TEXT))

    assert one.keys() == {"f1", "f2"}
    assert one["f2"]["text"] == f"{ITEMS[1]['text']} - {ITEMS[2]['text']}"
    assert kinds(one["f2"]) == [(LessonKind.JOINED, ITEMS[2]["text"])]
    again = joined(parted(ITEMS, "f1", TEXT, seams(ITEMS[0], TEXT)[-1:]), "f1", "f4", TEXT)
    assert by_key(again)["f1"]["text"] == WHOLE
    assert kinds(by_key(again)["f1"]) == []


def test_only_neighbours_of_one_class_are_made_one():
    items = [ITEMS[0], ITEMS[1] | {"polarity": "strength"}, ITEMS[2]]

    assert neighbour(items, "f1", 1) is None
    assert neighbour(ITEMS, "f1", -1) is None
    with pytest.raises(Refused, match="đứng liền nhau"):
        joined(items, "f1", "f3", TEXT)


def test_what_was_written_into_a_report_stays_where_it_is():
    written = [ITEMS[0] | {"written": True}, *ITEMS[1:]]

    for change in (
        lambda: moved(written, "f1", TEXT, "xã Tam Hiệp"),
        lambda: parted(written, "f1", TEXT, seams(ITEMS[0], TEXT)),
        lambda: joined(written, "f2", "f1", TEXT),
    ):
        with pytest.raises(Refused):
            change()


def findings(text, *lessons):
    return [one["text"] for one in items_of(read(text, lessons=lessons)) if one["what"] == "finding"]


def test_a_later_document_leaves_out_and_takes_in_the_same_words_at_the_edges():
    lead, read_as = "Qua kiểm tra thực tế, ", findings(TEXT)[0]
    assert read_as.startswith(lead)
    next_one = TEXT.replace("chưa niêm yết thủ tục hành chính", "chưa niêm yết đủ thủ tục hành chính")

    shorter = findings(next_one, Lesson(LessonKind.PASSAGE, read_as, read_as.removeprefix(lead)))
    longer = findings(next_one, Lesson(LessonKind.PASSAGE, read_as.removeprefix(lead), read_as))

    assert shorter[0].startswith("xã Tam Hiệp chưa niêm yết đủ")
    assert longer[0].startswith(lead)


def test_a_later_document_is_parted_and_made_one_alike():
    one, *others = findings(TEXT.replace(";", " và"))
    part = Lesson(LessonKind.PARTED, one, "xã Đồng Vương chưa ghi sổ theo dõi hồ sơ.")
    join = Lesson(LessonKind.JOINED, *others)

    again = findings(TEXT.replace(";", " và"), part, join)

    assert [words.split()[0] for words in again] == ["Qua", "xã", "Xã"]
    assert again[2].endswith("kiểm tra nội bộ.")
