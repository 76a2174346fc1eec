"""A criterion's own wording: slots for units and figures, brackets for what may be left out."""

import pytest

from tests.workflows.notice_samples import FACTS, UNITS, finding
from tests.workflows.test_assembly import said
from workflows.canned import fill, plain

SCANNED = "Chưa số hóa đủ hồ sơ, kết quả giải quyết TTHC[, mới đạt {số liệu}]"
PLACED = "Việc đôn đốc cán bộ, công chức tại {đơn vị} chưa sát sao[ ({số liệu})]"


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("Chưa có sáng kiến.", "Chưa có sáng kiến"),
        ("{đơn vị} chưa có sáng kiến", "Chưa có sáng kiến"),
        ("{units} chưa đạt ({figures})", "Chưa đạt"),
        ("Tại [một số] nơi còn chậm", "Tại [một số] nơi còn chậm"),
        (SCANNED, "Chưa số hóa đủ hồ sơ, kết quả giải quyết TTHC"),
    ],
)
def test_without_its_slots_a_wording_is_what_an_inspector_is_offered(wording: str, text: str) -> None:
    assert plain(wording) == text


@pytest.mark.parametrize("wording", ["Đạt {số liệu}", "Đạt {tỷ lệ}", "Có [một {chỗ trống}] {lạ}"])
def test_a_slot_that_must_be_said_and_cannot_be_gives_nothing(wording: str) -> None:
    assert fill(wording, units="xã Tam Hiệp") is None


def scans(*shares: str) -> str:
    """Return the sentence on units with these shares, each told the plain wording."""
    return said(
        *(
            finding(
                n, name, plain(SCANNED), criterion=27, unmet_wording=SCANNED, figure_text=share,
                figure_value=float(share.rstrip("%").replace(",", ".")) if share else None,
            )
            for n, (name, share) in enumerate(zip(UNITS, shares, strict=False), 1)
        )
    )  # fmt: skip


def test_one_figure_is_said_in_the_clause() -> None:
    assert scans("84,6%") == ("Thị trấn Phồn Xương chưa số hóa đủ hồ sơ, kết quả giải quyết TTHC, mới đạt 84,6%.")


def test_two_figures_stand_in_the_order_of_the_names() -> None:
    assert scans("84,6%", "90%") == (
        "Thị trấn Phồn Xương và thị trấn Bố Hạ chưa số hóa đủ hồ sơ, kết quả giải quyết TTHC, mới đạt lần lượt 84,6%"
        " và 90%."
    )


def test_many_figures_are_a_range_and_each_stands_beside_its_name() -> None:
    assert scans("84,6%", "90%", "30,5%") == (
        "Một số xã, thị trấn chưa số hóa đủ hồ sơ, kết quả giải quyết TTHC, mới đạt từ 30,5% đến 90% (xã Xuân Lương:"
        " 30,5%; thị trấn Phồn Xương: 84,6%; thị trấn Bố Hạ: 90%)."
    )


def test_without_figures_the_clause_is_left_out() -> None:
    assert scans("", "") == "Thị trấn Phồn Xương và thị trấn Bố Hạ chưa số hóa đủ hồ sơ, kết quả giải quyết TTHC."


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["Đồng Tâm"], "Việc đôn đốc cán bộ, công chức tại xã Đồng Tâm chưa sát sao."),
        (
            ["Đồng Tâm", "Bố Hạ", "Tân Sỏi"],
            "Việc đôn đốc cán bộ, công chức tại một số xã, thị trấn chưa sát sao (các xã: Tân Sỏi, Đồng Tâm;"
            " thị trấn Bố Hạ).",
        ),
        (
            list(UNITS),
            "Việc đôn đốc cán bộ, công chức tại các đơn vị chưa sát sao.",
        ),
    ],
)
def test_units_stand_where_the_wording_has_a_place_for_them(names: list[str], sentence: str) -> None:
    told = [finding(n, name, plain(PLACED), criterion=3, unmet_wording=PLACED) for n, name in enumerate(names, 1)]

    assert said(*told) == sentence


def test_several_units_may_have_another_wording_than_one() -> None:
    own = {"criterion": 3, "unmet_wording": "Chưa có phòng chờ", "unmet_wording_many": "Đều chưa có phòng chờ"}

    assert said(finding(1, "Bố Hạ", "Chưa có phòng chờ", **own)) == "Thị trấn Bố Hạ chưa có phòng chờ."
    assert said(*(finding(n, name, f"Thiếu {n}", **own) for n, name in enumerate(["Bố Hạ", "Tân Sỏi"], 1))) == (
        "Xã Tân Sỏi và thị trấn Bố Hạ đều chưa có phòng chờ."
    )


def test_a_wording_that_cannot_be_filled_falls_back_to_plain_words() -> None:
    wording = "{đơn vị} chỉ đạt {số liệu} kế hoạch"

    text = said(finding(1, "Bố Hạ", plain(wording), criterion=3, unmet_wording=wording))

    assert text == "Thị trấn Bố Hạ chỉ đạt kế hoạch."


def test_an_inspectors_own_words_go_before_the_wording() -> None:
    text = said(finding(1, "Bố Hạ", "Chưa có máy quét", criterion=27, unmet_wording=SCANNED))

    assert text == "Thị trấn Bố Hạ chưa có máy quét."


def test_the_only_inspected_unit_is_not_named_again() -> None:
    only = {"units_inspected": (UNITS["Bố Hạ"],), "units_total": 1}

    text = said(finding(1, "Bố Hạ", plain(SCANNED), criterion=27, unmet_wording=SCANNED, figure_text="41%"), **only)

    assert text == "Chưa số hóa đủ hồ sơ, kết quả giải quyết TTHC, mới đạt 41%."
    assert FACTS.units_total == 19


def praised(count: int, *shares: str) -> str:
    """Return the sentence on the first ``count`` units that did well, with these shares."""
    wording = "Hoàn thành phần lớn nhiệm vụ[, đạt {số liệu}]"
    return said(
        *(
            finding(
                n, name, plain(wording), kind="strength", criterion=2, met_wording=wording, figure_text=share,
                figure_value=float(share.rstrip("%")) if share else None,
            )
            for n, (name, share) in enumerate(zip(list(UNITS)[:count], [*shares, *[""] * count], strict=False), 1)
        )
    )  # fmt: skip


def test_what_all_or_most_have_well_done_tells_how_far_it_reaches_and_not_whose_each_figure_is() -> None:
    shares = [f"{80 + n}%" for n in range(10)]

    assert praised(10, *shares) == ("Các đơn vị đã hoàn thành phần lớn nhiệm vụ, đạt từ 80% đến 89%.")
    assert praised(9, *shares) == ("Hầu hết các đơn vị (09/10) đã hoàn thành phần lớn nhiệm vụ, đạt từ 80% đến 88%.")
    assert praised(10, "80%") == ("Các đơn vị đã hoàn thành phần lớn nhiệm vụ (trong đó thị trấn Phồn Xương: 80%).")
