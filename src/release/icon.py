"""Draws skewscope.png from the shapes of skewscope.svg: 256 pixels, from four times the size. Needs Pillow."""

import pathlib

from PIL import Image, ImageDraw

SCALE = 4
HERE = pathlib.Path(__file__).resolve().parent


def scaled(*points):
    return [SCALE * value for value in points]


icon = Image.new("RGBA", (256 * SCALE, 256 * SCALE))
draw = ImageDraw.Draw(icon)
draw.rounded_rectangle(scaled(24, 24, 176, 176), 16 * SCALE, fill="#3b6fb5")
draw.polygon(scaled(96, 80, 232, 80, 208, 232, 72, 232), fill="#e08a1e")
draw.polygon(scaled(96, 80, 176, 80, 176, 160, 160, 176, 81, 176), fill="#1d2b3a")
draw.ellipse(scaled(101, 101, 155, 155), outline="white", width=10 * SCALE)
draw.line(scaled(145, 145, 166, 166), fill="white", width=11 * SCALE)
icon.resize((256, 256), Image.Resampling.LANCZOS).save(HERE / "skewscope.png", optimize=True)
