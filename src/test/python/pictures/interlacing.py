"""PNG scanlines: packed samples, a random filter a row, Adam7's seven passes."""

import numpy as np

ADAM7 = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]


def scanlines(draw, samples, depth, interlaced):
    passes = ADAM7 if interlaced else [(0, 0, 1, 1)]
    parts = [samples[top::down, left::right] for top, left, down, right in passes]
    return b"".join(filtered(draw, part, depth) for part in parts if part.size)


def packed(part, depth):
    """Rows of bytes."""
    height = part.shape[0]
    if depth == 16:
        return part.astype(">u2").reshape(height, -1).view(np.uint8)
    if depth == 8:
        return part.astype(np.uint8).reshape(height, -1)
    bits = np.unpackbits(part.astype(np.uint8).reshape(height, -1, 1), axis=2)[:, :, 8 - depth:]
    return np.packbits(bits.reshape(height, -1), axis=1)


def filtered(draw, part, depth):
    rows = packed(part, depth).astype(np.int32)
    step = max(1, part.shape[2] * depth // 8)
    above, out = np.zeros_like(rows[0]), []
    for row in rows:
        kind = draw.between(0, 4)
        left = np.concatenate([np.zeros(step, np.int32), row])[:len(row)]
        corner = np.concatenate([np.zeros(step, np.int32), above])[:len(row)]
        guess = [0, left, above, (left + above) // 2, paeth(left, above, corner)][kind]
        out.append(bytes([kind]) + ((row - guess) & 0xFF).astype(np.uint8).tobytes())
        above = row
    return b"".join(out)


def paeth(left, above, corner):
    to_left, to_above, to_corner = abs(above - corner), abs(left - corner), abs(left + above - 2 * corner)
    return np.where((to_left <= to_above) & (to_left <= to_corner), left, np.where(to_above <= to_corner, above, corner))
