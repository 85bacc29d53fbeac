"""BMP's RLE8 and RLE4: runs and literal stretches, drawn at random where both are possible; now and then a skip."""

import itertools


def encoded(draw, rows, bits):
    """The rows, lowest first, as they are stored."""
    return b"".join(row_of(draw, [int(index) for index in row], bits) + b"\0\0" for row in rows)[:-2] + b"\0\1"


def row_of(draw, row, bits):
    out, at = b"", 0
    while at < len(row):
        run = len(list(itertools.takewhile(lambda index: index == row[at], row[at:at + 255])))
        if run < 3 and len(row) - at >= 3 and draw.chance(0.7):
            count = min(len(row) - at, draw.between(3, 255))
            stretch = row[at:at + count]
            data = bytes(stretch) if bits == 8 else halves(stretch)
            out += bytes([0, count]) + data + bytes(len(data) % 2)
        else:
            count = run
            value = row[at] if bits == 8 else row[at] << 4 | row[at]
            out += bytes([count, value])
        at += count
    return out


def halves(stretch):
    pairs = itertools.zip_longest(stretch[::2], stretch[1::2], fillvalue=0)
    return bytes(first << 4 | second for first, second in pairs)
