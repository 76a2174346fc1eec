"""Where on the pages of a scan the words of its text stand."""

from workflows.reading.sheets import Box, Sheet, SheetWord, as_scan, boxes_of


def sheet(*lines, **laid):
    """Return a page of lines: words as wide as their letters, lines twenty points apart."""
    words, top = [], 100
    for line in lines:
        at = 50
        for word in line.split():
            words.append(SheetWord(word, at, top, at + 5 * len(word), top + 12))
            at += 5 * len(word) + 5
        top += 20
    return Sheet(595, 842, words, **laid)


HEAD = ("UBND HUYỆN YÊN THẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "PHÒNG NỘI VỤ Độc lập Tự do Hạnh phúc")
BODY = (
    "Qua kiểm tra tại xã Tam Hiệp còn một số hạn chế cần khắc",
    "phục như chưa công khai thủ tục hành chính về đất đai tại",
    "Bộ phận Một cửa và trên Trang thông tin điện tử của xã.",
)


def test_a_passage_over_several_lines_stands_in_a_part_of_the_first_and_of_the_last():
    text = " ".join(BODY)
    scan = as_scan(text, [sheet(*HEAD, *BODY)])
    start, end = text.index("còn một số"), text.index(" về đất đai")

    first, last = boxes_of(scan, (start, end))

    assert (first.page, first.top, last.top) == (1, 140, 160)
    assert abs(first.x0 - (50 + 5 * len("Qua kiểm tra tại xã Tam Hiệp "))) <= 5
    assert last.x0 == 50
    assert abs(last.x1 - (50 + 5 * len("phục như chưa công khai thủ tục hành chính"))) <= 5


def test_words_that_were_mended_or_put_into_another_order_hold_up_none_behind_them():
    left, right = "UBND HUYỆN YÊN THẾ\nPHÒNG NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nĐộc lập - Tự do - Hạnh phúc"
    text = f"{left}\n\n{right}\n\n{' '.join(BODY)}"
    seen = sheet(*HEAD, BODY[0].replace("hạn chế", "hạn ché"), *BODY[1:])

    scan = as_scan(text, [seen])

    (box,) = boxes_of(scan, (at := text.index("Bộ phận"), at + len("Bộ phận")))
    assert (box.top, box.x0) == (180, 50)
    (right_head,) = boxes_of(scan, (at := text.index("NGHĨA"), at + len("NGHĨA")))
    assert (right_head.page, right_head.top) == (1, 100)


def test_each_page_is_looked_at_by_itself_and_keeps_how_it_is_laid():
    pages = [sheet(*BODY), sheet(*BODY, turn=90, lean=0.5)]
    text = f"{' '.join(BODY)}\x0c{' '.join(BODY)}"

    scan = as_scan(text, pages)

    assert scan["pages"] == [[595, 842, 0, 0.0], [595, 842, 90, 0.5]]
    assert {box.page for box in boxes_of(scan, (0, 40))} == {1}
    assert {box.page for box in boxes_of(scan, (len(text) - 40, len(text)))} == {2}


def test_what_is_nowhere_on_a_page_has_no_place():
    scan = as_scan("Không có ở đâu cả.", [sheet(*BODY), Sheet(595, 842, [])])

    assert boxes_of(scan, (0, 18)) == []
    assert boxes_of({"pages": [], "lines": [[0, 4, 1, 10, 20, 30, 32]]}, (0, 4)) == [Box(1, 10, 20, 30, 32)]
