"""What an officer is told about a wording of the library."""

import tomllib
from pathlib import Path

import pytest

from workflows.figures import figure_in_notice
from workflows.wording_lint import figure_remarks, remarks

LIBRARY = Path(__file__).parents[2] / "inspect_app" / "data" / "checklist.toml"


def told(wording: str, **more: object) -> list[str]:
    return [str(remark) for remark in remarks(wording, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wording",
    [
        "",
        "Chưa có sáng kiến trong công tác CCHC",
        "Chưa số hóa đủ hồ sơ[, mới đạt {số liệu}]",
        "Việc đôn đốc cán bộ, công chức tại {đơn vị} chưa sát sao",
        "Thực hiện theo Nghị định số 42/2022/NĐ-CP ngày 24/6/2022",
        "Tiếp nhận hồ sơ của cấp xã, hỗ trợ người có khó khăn về kinh tế - xã hội",
    ],
)
def test_a_good_wording_is_left_alone(wording: str) -> None:
    assert told(wording) == []


@pytest.mark.parametrize(
    ("wording", "remark"),
    [
        ("Chưa đạt {tỷ lệ}", "Không có chỗ điền tên “tỷ lệ”. Hãy dùng {đơn vị} hoặc {số liệu}."),
        ("Chưa đạt {đơn vị", "Dấu { } chưa thành cặp. Chỗ điền viết như {đơn vị}."),
        ("Chưa đạt[, mới {số liệu}", "Dấu [ ] chưa thành cặp hoặc lồng vào nhau."),
        ("Tại {đơn vị} và {units} chưa đạt", "Chỗ điền “{đơn vị}” có hai lần trong một câu."),
        ("Chưa có kế hoạch.", "Không đặt dấu ở cuối câu: thông báo tự thêm tên đơn vị và dấu chấm."),
        ("Chưa có  kế hoạch", "Có hai dấu cách liền nhau."),
        (
            "Tỷ lệ số hóa còn thấp",
            "Câu không bắt đầu bằng động từ nên tên đơn vị khó đứng trước: “Xã … tỷ lệ số hóa …”. Hãy bắt đầu bằng "
            "“Chưa…”, “Ban hành…”, hoặc đặt {đơn vị} vào chỗ của nó.",
        ),
        (
            "Mới đạt {số liệu}",
            "Khi phát hiện không có số liệu, câu này không dùng được. Hãy đặt phần có {số liệu} trong ngoặc [ ].",
        ),
        ("Đã có kế hoạch tại xã Canh Nậu", "Tên “xã Canh Nậu” được viết cố định. Hãy thay bằng {đơn vị}."),
        (
            "Có trụ sở UBND xã khang trang",
            "Có chữ “UBND xã”: câu sẽ sai với loại đơn vị khác. Hãy dùng {đơn vị} hoặc “cấp xã”.",
        ),
        ("Ban hành kế hoạch năm 2023", "Năm 2023 được viết cố định; bộ nội dung dùng cho nhiều năm."),
        ("Đạt tỷ lệ mức độ 4 cao", "“mức độ 4” không còn dùng từ 15/8/2022; nay là “toàn trình”, “một phần”."),
        (
            "Chưa có kế hoạch. Chưa phân công",
            "Có nhiều câu trong một mẫu. Mỗi mẫu chỉ nên là một câu; chi tiết ghi ở phát hiện.",
        ),
        ("Chưa " + "làm " * 60 + "xong", "Câu dài 62 từ. Câu trong thông báo nên dưới 60 từ."),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_plain_words(wording: str, remark: str) -> None:
    assert remark in told(wording, unit_names=["xã Canh Nậu", "xã Tân Sỏi"])


def test_a_quantity_is_the_notices_own_to_say() -> None:
    assert "Không viết “một số”: thông báo tự tính từ số đơn vị." in told("Một số cán bộ chưa sáng tạo")


def test_a_figure_that_nobody_asks_for_is_pointed_out() -> None:
    found = told("Chưa đủ[, mới đạt {số liệu}]", has_figure=False)

    assert found == ["Câu có {số liệu} nhưng nội dung kiểm tra này không yêu cầu số liệu."]


def test_errors_come_first() -> None:
    assert [one.severity for one in remarks("Chưa đạt {lạ}  và.")] == ["error", "warning", "warning"]


@pytest.mark.parametrize(
    ("wording", "told"),
    [
        ("", []),
        ("{tử số}/{mẫu số} chỉ tiêu", []),
        ("chỉ tiêu", ["Cách ghi số liệu phải có {tỷ lệ}, {tử số} hoặc {mẫu số}."]),
        ("{số liệu} tin", ["Không có chỗ điền tên “số liệu”. Hãy dùng {tỷ lệ}, {tử số} hoặc {mẫu số}."]),
    ],
)
def test_the_wording_of_a_figure_is_looked_at_too(wording: str, told: list[str]) -> None:
    assert [str(one) for one in figure_remarks(wording)] == told


@pytest.mark.parametrize(
    ("part", "whole", "wording", "text"),
    [
        (521, 587, "", "88,8%"),
        (35, 42, "{tử số}/{mẫu số} tiêu chí", "35/42 tiêu chí"),
        (11, None, "{tử số} tin, bài", "11 tin, bài"),
        (11, None, "", ""),
        (None, 40, "", ""),
        (0, 14, "{part}/{whole} chỉ tiêu", "0/14 chỉ tiêu"),
        (2.5, 10, "{tử số} ha", "2,5 ha"),
        (1, 0, "{tỷ lệ}", ""),
    ],
)
def test_a_figure_is_printed_as_its_criterion_words_it(part: float, whole: float, wording: str, text: str) -> None:
    assert figure_in_notice(part, whole, wording) == text


def test_the_shipped_library_has_no_fault() -> None:
    for criterion in tomllib.loads(LIBRARY.read_text(encoding="utf-8"))["criterion"]:
        for name in ("met_wording", "unmet_wording", "met_wording_many", "unmet_wording_many"):
            found = remarks(criterion.get(name, ""), has_figure="figure" in criterion)
            assert found == [], (criterion["code"], name, list(map(str, found)))
        assert figure_remarks(criterion.get("figure_wording", "")) == []
