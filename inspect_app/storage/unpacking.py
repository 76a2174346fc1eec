"""How much a file holds once it is unpacked, asked before anything unpacks it whole."""

import re
import zlib


def pdf_unpacks_beyond(data: bytes, most: int) -> bool:
    """Tell whether the packed streams of a PDF hold more than ``most`` bytes, without unpacking more than that."""
    left = most
    for start in re.finditer(rb"stream\r?\n", data):
        end = data.find(b"endstream", start.end())
        packed = zlib.decompressobj()
        try:
            unpacked = packed.decompress(data[start.end() : end if end >= 0 else None], left + 1)
        except zlib.error:
            continue  # packed in another way, or not at all
        left -= len(unpacked)
        if left < 0:
            return True
    return False
