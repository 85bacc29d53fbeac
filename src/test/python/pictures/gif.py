"""GIF: gray and palette, plain and interlaced, transparent, animated."""

import numpy as np


def write(draw, image, stem):
    mode = draw.one_of(["P", "P", "L"])
    frame = image.quantize(draw.between(2, 256)) if mode == "P" else image.convert("L")
    options = {"interlace": int(draw.chance(0.5))}
    name = stem.name
    if draw.chance(0.3):
        options["transparency"] = int(np.asarray(frame).flat[0])
        name += "-transparent"
    if draw.chance(0.25):
        options |= {"save_all": True, "append_images": [frame.transpose(method) for method in (0, 1)], "duration": 100}
        name += "-animated"
    path = stem.with_name(f"{name}-{mode.lower()}.gif")
    frame.save(path, **options)
    return path
