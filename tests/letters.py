"""Documents as offices write them: a letterhead, what a test is about, to whom it goes and who signs."""

_HEAD = """ỦY BAN NHÂN DÂN
{issuer}
Số: {number}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{place}, ngày {day}

{kind}
{title}
"""
_FOOT = """
Nơi nhận:
- {to};
- Lưu: VT.

{post}

{signer}
"""


def letterhead(kind: str, title: str, *, issuer: str, number: str, place: str, day: str) -> str:
    """Return all that stands above the text: who issues it, number, place and day, what it is and about what."""
    return _HEAD.format(kind=kind, title=title, issuer=issuer, number=number, place=place, day=day)


def ending(to: str = "UBND các xã", signer: str = "Lê Quang Hưng", post: str = "CHỦ TỊCH") -> str:
    """Return all that stands below the text: who receives it, and who signs as what."""
    return _FOOT.format(to=to, signer=signer, post=post)
