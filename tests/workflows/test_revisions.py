"""Two versions of a notice side by side."""

from workflows.revisions import ChangeKind, Line, compare


def test_what_changed_is_told_word_by_word_and_what_only_moved_is_not():
    before = [Line("a", "-", "Xã A chậm."), Line("b", "-", "Xã B chậm."), Line("c", "-", "Xã C tốt.")]
    after = [Line("c", "1.", "Xã C tốt."), Line("a", "-", "Xã A còn chậm."), Line("d", "-", "Xã D mới.")]

    changes = compare(before, after)

    assert [(one.kind, one.key) for one in changes] == [
        (ChangeKind.CHANGED, "a"),
        (ChangeKind.REMOVED, "b"),
        (ChangeKind.ADDED, "d"),
    ]
    assert [(piece.kind, piece.text.strip()) for piece in changes[0].pieces if piece.kind != "same"] == [
        ("added", "còn")
    ]


def test_a_version_does_not_differ_from_itself():
    lines = [Line("a", "-", "Xã A chậm."), Line("b", "-", "")]

    assert compare(lines, lines) == []
    assert [one.kind for one in compare([], lines)] == [ChangeKind.ADDED, ChangeKind.ADDED]
    assert [one.kind for one in compare(lines, [])] == [ChangeKind.REMOVED, ChangeKind.REMOVED]
