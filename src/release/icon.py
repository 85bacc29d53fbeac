"""Draws skewscope.png from the shapes of skewscope.svg: 256 pixels, from four times the size. Needs Pillow."""

import pathlib

from PIL import Image, ImageDraw

SCALE = 4
HERE = pathlib.Path(__file__).resolve().parent


def scaled(*points):
    return [SCALE * value for value in points]


BARS = {"#0072b2": (60, 44), "#d55e00": (36, 106), "#009e73": (48, 168)}

icon = Image.new("RGBA", (256 * SCALE, 256 * SCALE))
draw = ImageDraw.Draw(icon)
for color, (left, top) in BARS.items():
    low = top + 44
    draw.polygon(
        scaled(left + 16, top, left + 164, top, left + 148, low, left, low), fill=color
    )
icon.resize((256, 256), Image.Resampling.LANCZOS).save(HERE / "skewscope.png", optimize=True)
