"""WebP: lossy and lossless, with and without alpha, EXIF, animations."""


def write(draw, image, stem):
    name = stem.name
    if draw.chance(0.4):
        image = draw.alpha(image)
    options = {"lossless": True} if draw.chance(0.3) else {"quality": draw.between(0, 100)}
    if draw.chance(0.2):
        options["exif"] = draw.exif()
    if draw.chance(0.2):
        options |= {"save_all": True, "append_images": [image.transpose(method) for method in (0, 1)], "duration": 100}
        name += "-animated"
    path = stem.with_name(f"{name}-{image.mode.lower()}-{'lossless' if 'lossless' in options else 'lossy'}.webp")
    image.save(path, **options)
    return path
