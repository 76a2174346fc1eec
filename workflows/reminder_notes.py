"""What an office writes into a step in its own words, with slots for what differs from task to task."""

import re
from collections.abc import Mapping

from workflows.i18n import N_
from workflows.moves import Refused

#: The slots and what stands for them in an example.
SLOTS: Mapping[str, str] = {
    "đơn vị": "xã Đồng Vương",
    "nhiệm vụ": "Số hóa hồ sơ chưa đạt 100%",
    "hạn": "24/10/2023",
    "số ngày": "3",
}
_SLOT = re.compile(r"\{\s*([^{}]*?)\s*\}")


class NoteRefused(Refused):
    """A note has a slot that nobody can fill, or a bracket too many; the sentence says which."""


def check_note(text: str, slots: Mapping[str, str] = SLOTS) -> None:
    """Refuse a note with an unknown slot or a bracket that has no partner.

    >>> check_note("Đề nghị {đơn vị} báo cáo trước {hạn}")
    """
    known = ", ".join(f"{{{slot}}}" for slot in slots)
    for name in _SLOT.findall(text):
        if name.casefold() not in slots:
            raise NoteRefused(N_("Không có ô {%(slot)s}. Các ô dùng được: %(known)s."), slot=name, known=known)
    if set("{}") & set(_SLOT.sub("", text)):
        raise NoteRefused(N_("Dấu ngoặc nhọn chưa thành cặp. Các ô dùng được: %(known)s."), known=known)


def fill_note(text: str, values: Mapping[str, str]) -> str:
    """Return a note with its slots filled; a slot without a value stays as it was written.

    >>> fill_note("{đơn vị} còn {số ngày} ngày", {"đơn vị": "xã Tam Hiệp", "số ngày": "2"})
    'xã Tam Hiệp còn 2 ngày'
    """
    return _SLOT.sub(lambda slot: values.get(slot[1].casefold(), slot[0]), text)
