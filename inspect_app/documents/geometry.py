"""The places and sizes of an official document, within what the decree allows; DOCX and PDF are set by the same ones.

Nghị định 30/2020/NĐ-CP, phụ lục I and V.  Lengths are in millimetres, sizes in points.
"""

PAGE = (210, 297)
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
TEXT_WIDTH = PAGE[0] - LEFT - RIGHT
LANDSCAPE_WIDTH = PAGE[1] - LEFT - RIGHT

# The agency at the left of the national name, the recipients at the left of the signature.
HEAD_COLUMNS = (66, 99)
SIGN_COLUMNS = (75, 90)
PAIR_COLUMNS = (82.5, 82.5)

BODY, TABLE, NUMBER, ABOUT, RECIPIENTS_TITLE, RECIPIENTS, NOTE = 14, 12, 13, 12, 12, 11, 11
PAGE_NUMBER = 14
HEAD_SIZES = (13, 12)  # national name and agency; the motto and the date are one point larger, as the decree pairs them

FIRST_INDENT = 12.7
ROOM_TO_SIGN = 25
# What a finger drew on a screen, and how much more room it needs beside what is said of it.
DRAWN_WIDTH = 33
DRAWN_MORE = 7
RULE_SHARE = 0.42  # of the text above: the decree asks for a third to a half

# The widest a line may get before it is broken.
AGENCY_WIDTH = HEAD_COLUMNS[0] - 2
TITLE_WIDTH = 140
SIGNER_WIDTH = SIGN_COLUMNS[1] - 6
PAIR_WIDTH = PAIR_COLUMNS[0] - 6
