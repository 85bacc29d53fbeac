"""Writes the pictures of src/test/resources/golden/colors and their file_colors.json: what Pillow, OpenCV and TensorFlow
make of opacity, 16 bits, inks, profiles and YUV.

    python file_colors.py      (in src/test/python, with requirements.txt installed)

FILE/DECODER, then KEY=VALUE;KEY=VALUE: height x width and the first half of the SHA-256 of the C-order bytes, or "refused".
"""

import ctypes
import hashlib
import io
import json
import pathlib
import struct

import numpy as np
from PIL import Image, ImageCms

from oracle import colors

GOLDEN = pathlib.Path(__file__).parents[1] / "resources" / "golden"
OWN = GOLDEN / "colors"
ALPHAS = ["over-white", "over-black", "over-gray", "over:#ff8001", "premultiplied"]
DEPTHS = ["clipped", "shifted", "rounded"]
INKS = ["inverted", "first-three"]
DECODERS = ["pillow", "opencv", "tf-image"]
SCALE_16 = 0x8000


def made():
    """Small pictures whose numbers reach every level."""
    OWN.mkdir(exist_ok=True)
    random = np.random.default_rng(58)
    rgba = random.integers(0, 256, (37, 41, 4), dtype=np.uint8)
    rgba[:3, :, 3], rgba[3:6, :, 3] = 0, 255
    Image.fromarray(rgba).save(OWN / "rgba.png")
    Image.fromarray(rgba[:36, :40, :3]).save(OWN / "yuv_even.png")
    Image.fromarray(rgba[:, :, :3]).save(OWN / "yuv_odd.png")
    Image.fromarray(rgba).save(OWN / "rgba.webp", lossless=True, exact=True)
    Image.fromarray(rgba).save(OWN / "rgba.tif")
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(rgba).save(OWN / "rgba_turned.png", exif=exif)
    gray = Image.fromarray(random.integers(0, 8, (21, 20), dtype=np.uint8) * 30)
    gray.save(OWN / "gray_key.png", transparency=60)
    Image.fromarray(random.integers(0, 2, (21, 20, 3), dtype=np.uint8) * 200).save(OWN / "rgb_key.png", transparency=(200, 0, 200))
    palette = Image.fromarray(random.integers(0, 6, (21, 20), dtype=np.uint8), "P")
    palette.putpalette(random.integers(0, 256, 18).tolist())
    palette.save(OWN / "palette.png", transparency=bytes([0, 90, 255, 17]))
    palette.save(OWN / "palette.gif", transparency=3)
    gray.save(OWN / "gray.gif", transparency=60)
    import cv2
    wide = random.integers(0, 65536, (40, 39, 4), dtype=np.uint16)
    wide[:20] >>= 7
    cv2.imwrite(str(OWN / "rgba16.png"), wide)
    cv2.imwrite(str(OWN / "rgb16.png"), wide[:, :, :3])
    cv2.imwrite(str(OWN / "gray16.png"), wide[:, :, 0])
    cv2.imwrite(str(OWN / "gray16.tif"), wide[:, :, 0])
    cv2.imwrite(str(OWN / "rgb16.tif"), wide[:, :, :3])
    inks = Image.fromarray(random.integers(0, 256, (33, 34, 4), dtype=np.uint8), "CMYK")
    inks.save(OWN / "cmyk.jpg", quality=95)
    inks.save(OWN / "cmyk.tif")


def fixed(number):
    return struct.pack(">i", round(number * 65536))


def matrix_profile(primaries, curve):
    """A profile of RGB with these primaries (x, y), white D65 adapted to D50 by Bradford, and a gamma or a table."""
    white = np.array([0.3127 / 0.3290, 1, (1 - 0.3127 - 0.3290) / 0.3290])
    matrix = np.array([[x / y, 1, (1 - x - y) / y] for x, y in primaries]).T
    matrix = matrix * np.linalg.solve(matrix, white)
    bradford = np.array([[.8951, .2664, -.1614], [-.7502, 1.7135, .0367], [.0389, -.0685, 1.0296]])
    d50 = np.array([.9642, 1, .8249])
    matrix = np.linalg.inv(bradford) @ np.diag((bradford @ d50) / (bradford @ white)) @ bradford @ matrix
    numbers = [round(curve * 256)] if isinstance(curve, float) else curve
    trc = b"curv" + bytes(4) + struct.pack(">I", len(numbers)) + np.asarray(numbers, ">u2").tobytes()
    xyz = [b"XYZ " + bytes(4) + b"".join(map(fixed, column)) for column in (d50, *matrix.T)]
    desc = b"desc" + bytes(4) + struct.pack(">I", 2) + b"x" + bytes(79)
    tags = [(b"desc", desc), (b"cprt", b"text" + bytes(4) + b"none" + bytes(4)), *zip((b"wtpt", b"rXYZ", b"gXYZ", b"bXYZ"), xyz),
            *((name, trc) for name in (b"rTRC", b"gTRC", b"bTRC"))]
    table, content, at = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags)
    for name, tag in tags:
        table += name + struct.pack(">II", at + len(content), len(tag))
        content += tag + bytes(-len(tag) % 4)
    head = struct.pack(">I4sI4s4s4s6H", at + len(content), b"lcms", 0x02400000, b"mntr", b"RGB ", b"XYZ ", 2026, 1, 1, 0, 0, 0)
    head += b"acsp" + bytes(28) + b"".join(map(fixed, d50))
    return head + bytes(128 - len(head)) + table + content


def profiles():
    """Pictures with a profile, and beside each what ImageCms makes of it."""
    t = np.linspace(0, 1, 1024)
    curve = np.rint(np.where(t <= 0.04045, t / 12.92, ((t + 0.055) / 1.055) ** 2.4) * 65535).astype(int)
    made = {"p3": matrix_profile([(.68, .32), (.265, .69), (.15, .06)], curve), "adobe": matrix_profile([(.64, .33), (.21, .71), (.15, .06)], 2.19921875),
            "gamma18": matrix_profile([(.64, .33), (.30, .60), (.15, .06)], 1.8)}
    random = np.random.default_rng(59)
    folder = GOLDEN / "profiles"
    folder.mkdir(exist_ok=True)
    srgb = ImageCms.createProfile("sRGB")
    for name, profile in made.items():
        picture = Image.fromarray(random.integers(0, 256, (40, 41, 3), dtype=np.uint8))
        for ending, options in (("png", {}), ("jpg", {"quality": 95}), ("webp", {"lossless": True})):
            file = folder / f"{name}.{ending}"
            picture.save(file, icc_profile=profile, **options)
            opened = Image.open(file)
            for intent, number in (("perceptual", 0), ("relative", 1)):
                source = ImageCms.ImageCmsProfile(io.BytesIO(opened.info["icc_profile"]))
                converted = ImageCms.profileToProfile(opened.convert("RGB"), source, srgb, renderingIntent=number)
                Image.fromarray(np.asarray(converted)).save(folder / f"{name}_{ending}_{intent}.png")


def libpng(file):
    """The file by libpng itself, with png_set_scale_16."""
    png, c = ctypes.CDLL("libpng16.so.16"), ctypes.CDLL(None)
    for function in (png.png_create_read_struct, png.png_create_info_struct, c.fopen, png.png_get_rows):
        function.restype = ctypes.c_void_p
    png.png_get_libpng_ver.restype, png.png_get_rowbytes.restype = ctypes.c_char_p, ctypes.c_size_t
    stream = ctypes.c_void_p(c.fopen(file.encode(), b"rb"))
    read = ctypes.c_void_p(png.png_create_read_struct(png.png_get_libpng_ver(None), None, None, None))
    info = ctypes.c_void_p(png.png_create_info_struct(read))
    png.png_init_io(read, stream)
    png.png_read_png(read, info, SCALE_16, None)
    rows = ctypes.cast(png.png_get_rows(read, info), ctypes.POINTER(ctypes.c_void_p))
    height, length = png.png_get_image_height(read, info), png.png_get_rowbytes(read, info)
    return np.stack([np.frombuffer(ctypes.string_at(rows[y], length), np.uint8) for y in range(height)])


def check_libpng():
    for name in ("gray16.png", "rgb16.png", "rgba16.png"):
        wide = colors.wide(str(OWN / name))
        assert np.array_equal(libpng(str(OWN / name)), colors.eight(wide, "rounded").reshape(wide.shape[0], -1)), name


YUVS = colors.VALUES["yuv"][1:] + [f"trip:{matrix},{range_},{sampling},{chroma},{matrix},{range_},uv" for matrix in colors.MATRICES
                                   for range_ in ("limited", "full") for sampling in ("4:4:4", "4:2:2", "4:2:0") for chroma in ("nearest", "bilinear")]
MISTAKES = ["trip:601,limited,4:4:4,nearest,709,limited,uv", "trip:709,full,4:2:0,bilinear,601,full,vu", "trip:601,limited,4:2:0,nearest,601,full,uv",
            "trip:2020,full,4:2:2,bilinear,709,limited,uv"]


def cases(file, decoder):
    if file.name.startswith(("yuv", "png_rgba.", "jpeg_420.")):
        return [{"yuv": yuv} for yuv in YUVS + MISTAKES] if decoder != "tf-image" else [{"yuv": "opencv-420", "alpha": "over-gray"}]
    alike = [{"alpha": alpha} for alpha in ALPHAS] + [{"depth": depth} for depth in DEPTHS] + [{"ink": ink} for ink in INKS]
    return alike + [{"alpha": "over-white", "depth": depth} for depth in DEPTHS]


def main():
    made()
    profiles()
    check_libpng()
    found = {}
    files = sorted(OWN.glob("*.*")) + [GOLDEN / "images" / name for name in (
        "png_la.png", "png_rgba.png", "png_1bit.png", "png_palette_trns.png", "png_rgba_horse.png", "webp_alpha.webp", "webp_anim_alpha.webp", "tiff_rgba_associated.tif",
        "bmp_32_alpha.bmp", "jpeg_420.jpg", "jpeg_ycck.jpg", "jpeg_cmyk.jpg", "tiff_rgb16.tif", "png_adam7.png")]
    for file in files:
        for decoder in DECODERS:
            values = found[f"{file.parent.name}/{file.name}/{decoder}"] = {}
            for options in cases(file, decoder):
                key = ";".join(f"{k}={v}" for k, v in options.items())
                try:
                    values[key] = told(np.asarray(colors.decoded(str(file), decoder, options)))
                except Exception:
                    values[key] = "refused"
    (GOLDEN / "file_colors.json").write_text(json.dumps(found, indent=1) + "\n")


def told(array):
    digest = hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()
    return f"{array.shape[0]}x{array.shape[1]} {digest[:32]}"


if __name__ == "__main__":
    main()
