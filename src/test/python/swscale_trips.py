"""Records what PyAV makes of a picture that goes through a YUV frame and back.

usage: python swscale_trips.py > ../resources/swscale/trips.json     (av==18.1.0, numpy)

YuvTripTest holds `yuv=trip` within 4 of 255 of it.
"""
import json

import av
import numpy as np
from av.video.reformatter import Colorspace, ColorRange, Interpolation, VideoReformatter

HEIGHT, WIDTH = 12, 32
FLAGS = {"swscale": Interpolation.BILINEAR,
         "swscale-full": Interpolation.BILINEAR | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT}
FORMATS = {"4:2:0": "yuv420p", "4:2:2": "yuv422p"}
MATRICES = {"601": Colorspace.ITU601, "709": Colorspace.ITU709}
RANGES = {"limited": ColorRange.MPEG, "full": ColorRange.JPEG}


def picture():
    """Returns noise that the test makes too."""
    i = np.arange(HEIGHT * WIDTH * 3, dtype=np.int64)
    return ((i * i % 65521 * 31 + i * 7) // 8 % 256).astype(np.uint8).reshape(HEIGHT, WIDTH, 3)


def trip(matrix, of_range, sampling, chroma):
    both = {"interpolation": FLAGS[chroma], "src_colorspace": MATRICES[matrix], "dst_colorspace": MATRICES[matrix], "threads": 1}
    frame = VideoReformatter().reformat(av.VideoFrame.from_ndarray(picture(), "rgb24"), format=FORMATS[sampling],
                                        src_color_range=ColorRange.JPEG, dst_color_range=RANGES[of_range], **both)
    return VideoReformatter().reformat(frame, format="rgb24", src_color_range=RANGES[of_range],
                                       dst_color_range=ColorRange.JPEG, **both).to_ndarray()


if __name__ == "__main__":
    print(json.dumps({f"trip:{matrix},{of_range},{sampling},{chroma}": trip(matrix, of_range, sampling, chroma).tobytes().hex()
                      for matrix in MATRICES for of_range in RANGES for sampling in FORMATS for chroma in FLAGS}, indent=0))
