"""The marks that stand before an item of a list, a heading or a row, and those of Markdown within the words."""

import re

BULLET = re.compile(r"(?:[-–—+•●▪◦*➢➤►▶❖■□◆◇○→]|\uf0b7|\uf02d)(?=\s*\S)(?!\*)")
BULLET_TIGHT = re.compile(r"[-–+*•●▪◦\uf0b7](?=[^\W\d_“\"(])")
NUMBERED = re.compile(
    r"(?P<mark>(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC) (?:thứ |THỨ )?(?:[IVX]{1,5}|\d{1,2}|nhất|hai|ba|NHẤT|HAI"
    r"|BA)\b(?!\s?[,;)])[.:]?"
    r"|(?:Điều|ĐIỀU) \d{1,3}[.:]"
    r"|[IVX]{1,5}\s{0,2}(?:[.)]|/(?=\s))|[IVX]{1,5}\s{0,2}[-–](?=\s)|[A-HĐ]\s?[.)](?=\s)|[A-HĐ]\s?[-–](?=\s)"
    r"|\d{1,2}\s?[-–](?=\s[^\W\d_])|\d{1,2}(?:\.\d{1,2}){1,3}\s?[.):–-]?(?=\s|[^\W\d_])|\d{1,2}\s?[.)/](?!\d)(?=\s*\S)"
    r"|[a-eghiklmnopqrstuvxyđ]\s?[).](?=\s))"
    r"\s*"
)
ROW = re.compile(r"\|.*\|$")
HASHES = re.compile(r"#{1,6}\s+")
FORMATTING = re.compile(r"\*{1,3}|(?<![^\W_])_{1,2}(?=[^\W_])|(?<=[^\W_])_{1,2}(?![^\W_])|\\(?=[*_#.\-()])|`|<br\s*/?>")
