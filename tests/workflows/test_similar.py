"""Sentences that may be about one matter are proposed, with the reason; the officer decides."""

from itertools import permutations

from tests.workflows.notice_samples import finding
from workflows.similar import Matter, matter_of, proposals

PAYING = Matter(
    "shortcomings/procedures/c1", "shortcomings", "procedures", ("Tỷ lệ thanh toán phí, lệ phí trực tuyến đạt thấp",)
)
PAID = Matter(
    "shortcomings/procedures/fa", "shortcomings", "procedures", ("Người dân ít thanh toán phí, lệ phí trực tuyến",)
)
SCANS = Matter(
    "shortcomings/procedures/c2", "shortcomings", "procedures", ("Chưa số hóa đủ hồ sơ", "Số hoá hồ sơ còn ít")
)
COUNTER = Matter("shortcomings/procedures/fb", "shortcomings", "procedures", ("Bộ phận Một cửa chật hẹp, xuống cấp",))


def test_sentences_that_share_their_telling_words_are_proposed_with_those_words() -> None:
    [proposal] = proposals([PAYING, SCANS, PAID, COUNTER])

    assert proposal.keys == (PAYING.key, PAID.key)
    assert [str(reason) for reason in proposal.reasons] == ["cùng nói về “thanh toán phí, lệ phí trực tuyến”"]


def test_the_same_figure_makes_sentences_likelier_one() -> None:
    label = "Hồ sơ đã số hóa / hồ sơ phải số hóa"
    one = Matter("k1", "shortcomings", "digital", ("Số hóa hồ sơ đất đai còn chậm, thiếu máy quét",), (label,))
    other = Matter("k2", "shortcomings", "digital", ("Kết quả chưa được số hóa, phải tra cứu bản giấy",), (label,))

    [proposal] = proposals([one, other])

    assert str(proposal.reasons[-1]) == "cùng loại số liệu “Hồ sơ đã số hóa / hồ sơ phải số hóa”"


def test_what_was_dismissed_is_not_proposed_again() -> None:
    assert proposals([PAYING, PAID], [frozenset({PAID.key, PAYING.key})]) == []


def test_neither_another_area_nor_a_strength_is_proposed() -> None:
    elsewhere = Matter("x", "shortcomings", "digital", PAID.statements)
    praised = Matter("y", "strengths", "procedures", PAID.statements)

    assert proposals([PAYING, elsewhere, praised]) == []


def test_words_without_a_matter_bring_nothing_together() -> None:
    one = Matter("a", "shortcomings", "direction", ("Thực hiện chưa kịp thời theo quy định",))
    other = Matter("b", "shortcomings", "direction", ("Công tác còn chưa kịp thời, chưa đầy đủ",))

    assert proposals([one, other]) == []


def test_the_order_of_the_sentences_changes_nothing() -> None:
    found = {str(proposals(order)) for order in permutations([PAYING, SCANS, PAID, COUNTER])}

    assert len(found) == 1


def test_a_matter_carries_what_its_findings_say_and_measure() -> None:
    told = [
        finding(2, "Bố Hạ", "Ít tin", figure_label="Tin, bài"),
        finding(1, "Tân Sỏi", "Ít tin", figure_label="Tin, bài"),
    ]

    matter = matter_of("k", "shortcomings", told)

    assert (matter.area, matter.statements, matter.figure_labels) == ("direction", ("Ít tin",), ("Tin, bài",))


def test_thousands_of_sentences_are_looked_through_in_moments() -> None:
    many = [
        Matter(f"k{n:05d}", "shortcomings", "digital", (f"Thiếu máy quét số {n} tại quầy {n % 50} từ tháng {n % 12}",))
        for n in range(3_000)
    ]

    assert len(proposals(many)) <= 30
