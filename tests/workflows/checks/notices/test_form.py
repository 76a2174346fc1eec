"""The form of a notice: numbers, subject, end mark, recipients and the stack of lines above the signature."""

from dataclasses import replace

import pytest

from tests.workflows.checks.checking import outlined, problems, said
from workflows.outline import NoticeAppendix

RECIPIENTS = ("Chủ tịch UBND huyện", "UBND các xã, thị trấn được kiểm tra")


def test_numbering_inherits_from_its_heading_and_has_no_gap() -> None:
    drawn = outlined()
    wrong = {"1.1.": "2.1.", "1.2.": "2.2.", "III.": "IV."}
    blocks = tuple(replace(one, number=wrong.get(one.number, one.number)) for one in drawn.blocks)

    assert said("numbering", outline=replace(drawn, blocks=blocks)) == [
        "Mục này đánh số “IV.”, đúng thứ tự phải là “III.”.",
        "Các mục 2.1, 2.2 nằm dưới mục 1, phải đánh số 1.1, 1.2.",
    ]
    assert said("numbering") == []


def test_a_number_typed_into_a_numbered_sentence_is_printed_twice() -> None:
    assert said("numbering", edits={"strengths/direction": "1. Công tác chỉ đạo"}) == [
        "Câu đã có số “1.” nhưng trong câu lại gõ thêm số “1.”. Hãy bỏ số trong câu."
    ]


def test_subject_year() -> None:
    old = replace(outlined(), subtitle="Kết luận kiểm tra công tác cải cách hành chính năm 2022")

    assert said("subject_year", outline=old) == ["Trích yếu ghi năm 2022 nhưng đợt kiểm tra là của năm 2023."]


def test_heading_year() -> None:
    edits = {
        "strengths/direction": "Khắc phục hạn chế qua đánh giá năm 2023",
        "strengths/direction/c1": "Đã có kế hoạch khắc phục các chỉ số thấp điểm năm 2022.",
    }

    assert said("heading_year", edits=edits) == ["Tiêu đề ghi năm 2023 nhưng nội dung bên dưới nói về năm 2022."]


def test_end_mark() -> None:
    assert said("end_mark", edits={"closing/order": "Yêu cầu thực hiện."}) == [
        "Câu cuối của thông báo chưa có dấu “./.”."
    ]
    assert said("end_mark", edits={"closing/summary": "Trên đây là thông báo./."}) == [
        "Dấu “./.” chỉ đặt một lần, ở cuối thông báo."
    ]


@pytest.mark.parametrize(
    ("last", "begins"),
    [
        ("Lưu: VT, NV.", ""),
        ("- Lưu: VT.", ""),
        ("Lưu: VP.", "Dòng cuối nơi nhận “Lưu: VP.” chưa đúng."),
        ("Phòng Nội vụ", "Nơi nhận chưa có dòng lưu."),
    ],
)
def test_recipients_filed(last: str, begins: str) -> None:
    found = said("recipients_filed", recipients=(*RECIPIENTS, last))

    assert [sentence[: len(begins)] for sentence in found] == ([begins] if begins else [])


def test_the_line_on_filing_comes_last() -> None:
    assert said("recipients_filed", recipients=("Lưu: VT, NV.", *RECIPIENTS))[0].startswith(
        "Dòng lưu phải là dòng cuối"
    )


def test_recipients_fit() -> None:
    assert said("recipients_fit", recipients=(*RECIPIENTS, "Lưu: VT.")) == []
    assert said("recipients_fit", recipients=("UBND các xã", "Lưu: VT.")) == [
        "Nơi nhận chưa có đơn vị phải thực hiện: các thị trấn: Phồn Xương, Bố Hạ. Hãy thêm “UBND các thị trấn, xã"
        " được kiểm tra”.",
        "Nơi nhận chưa có nơi giám sát: lãnh đạo UBND hoặc cơ quan cấp trên.",
    ]


@pytest.mark.parametrize(
    "stack",
    [
        "CHỦ TỊCH",
        "Q. CHỦ TỊCH",
        "KT. CHỦ TỊCH/PHÓ CHỦ TỊCH",
        "TM. ỦY BAN NHÂN DÂN/CHỦ TỊCH",
        "TM. ỦY BAN NHÂN DÂN/Q. CHỦ TỊCH",
        "TM. ỦY BAN NHÂN DÂN/KT. CHỦ TỊCH/PHÓ CHỦ TỊCH",
        "TL. CHỦ TỊCH/CHÁNH VĂN PHÒNG",
        "TL. CHỦ TỊCH/KT. CHÁNH VĂN PHÒNG/PHÓ CHÁNH VĂN PHÒNG",
        "TUQ. CHỦ TỊCH/TRƯỞNG PHÒNG NỘI VỤ",
    ],
)
def test_legal_signature_stacks(stack: str) -> None:
    assert said("signature_stack", signature_lines=tuple(stack.split("/"))) == []


@pytest.mark.parametrize(
    ("stack", "begins"),
    [
        ("", "Chưa ghi quyền hạn, chức vụ"),
        ("PHÓ CHỦ TỊCH", "Cấp phó ký phải có dòng “KT.”"),
        ("TM. ỦY BAN NHÂN DÂN/PHÓ CHỦ TỊCH", "Cấp phó không ký TM. trực tiếp"),
        ("TM. ỦY BAN NHÂN DÂN", "Dưới “TM. ỦY BAN NHÂN DÂN” phải có chức vụ"),
        ("TM. CHỦ TỊCH/PHÓ CHỦ TỊCH", "Cấp phó không ký TM. trực tiếp"),
        ("KT. CHỦ TỊCH/CHÁNH VĂN PHÒNG", "Dưới dòng KT. phải là cấp phó"),
        ("KT. CHỦ TỊCH/TM. ỦY BAN NHÂN DÂN/PHÓ CHỦ TỊCH", "Thứ tự các dòng ký"),
        ("TUQ. CHỦ TỊCH/KT. TRƯỞNG PHÒNG/PHÓ TRƯỞNG PHÒNG", "Người được ủy quyền (TUQ.) không được giao lại"),
        ("kt. chủ tịch/phó chủ tịch", "Quyền hạn, chức vụ người ký phải viết in hoa"),
    ],
)
def test_signature_stack(stack: str, begins: str) -> None:
    found = said("signature_stack", signature_lines=tuple(filter(None, stack.split("/"))))

    assert found[0].startswith(begins)


def test_no_rank_of_learning_before_the_name() -> None:
    assert said("signature_stack", signer_name="ThS. Nguyễn Văn A") == [
        "Trước họ tên người ký không ghi học hàm, học vị: “ThS. Nguyễn Văn A”."
    ]


def test_signer_named() -> None:
    [problem] = problems("signer_named", signer_name=" ")

    assert problem.severity == "warning"


def test_annex_announced() -> None:
    missing = ["Nội dung chưa dẫn tệp phụ lục “Phụ lục II. Danh mục”."]
    told = {"closing/order": "UBND các xã, thị trấn được kiểm tra thực hiện (chi tiết tại Phụ lục II kèm theo)./."}

    assert said("annex_announced", annex_titles=("Phụ lục II. Danh mục",)) == missing
    assert said("annex_announced", annex_titles=("Phụ lục II. Danh mục",), edits=told) == []
    assert said("annex_announced", annex_titles=("Danh mục",), edits=told) == []
    assert said("annex_announced", annex_titles=("Phụ lục I. Danh mục",), edits=told) != []
    drawn = replace(outlined(), appendices=(NoticeAppendix("opening", "I", "DANH SÁCH", (), ()),))
    assert said("annex_announced", outline=drawn, annex_titles=("Phụ lục I. Danh mục",)) == [
        "Tệp “Phụ lục I. Danh mục” trùng tên với Phụ lục I đã có trong thông báo. Hãy đặt lại tên tệp."
    ]


def test_characters_not_printed() -> None:
    edits = {"closing/order": "Yêu cầu thực hiện 😀 đạt 37 °C ✅ 😀./."}

    assert said("characters_not_printed", edits=edits) == ["Ký tự 😀 ✅ không in được. Hãy bỏ hoặc viết bằng lời."]
    assert said("characters_not_printed") == []
