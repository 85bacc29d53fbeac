"""Judges how Skewscope explains 40 further complaints of public threads, which nobody had rebuilt before.

    fresh_complaints.py make FOLDER
    fresh_complaints.py run [--first] FOLDER SKEWSCOPE.jar [ID...]
    fresh_complaints.py judge FOLDER [--table FILE.md]

The commands, the marks and the needed libraries are those of complaints.py; the threads and rules stand in
fresh_complaints.json. The rules were committed before the first run, and the first run was published as it fell.
"""
from pathlib import Path

import complaints
from complaints import BOTH, INPUT, LOGITS, NCHW, PICTURES, PROBABILITIES, SIDE, Network, Programs

TABLE = Path(__file__).with_name("fresh_complaints.json")
IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)
CAFFE_MEAN = (103.939, 116.779, 123.68)


class FreshPrograms(Programs):
    """What the users' programs feed, [1, height, width, 3] of float32; one method a complaint."""

    def floats(self, picture):
        return self.squashed(picture).astype("f4")

    def imagenet(self, unit):
        np = self.np
        return ((unit - np.array(IMAGENET_MEAN, "f4")) / np.array(IMAGENET_STD, "f4")).astype("f4")

    def shortest_edge(self, picture, short, method):
        """torchvision's Resize(short): the long side is cut to an integer."""
        image = self.pil(picture)
        width, height = image.size
        size = (short, int(short * height / width)) if width <= height else (int(short * width / height), short)
        return self.np.array(image.resize(size, method))

    def central(self, pixels, side=SIDE):
        """torchvision's CenterCrop."""
        top, left = (round((length - side) / 2) for length in pixels.shape[:2])
        return pixels[top:top + side, left:left + side]

    def parseq_162(self, picture):
        return self.cv2_resized(picture, self.cv2.INTER_CUBIC)

    def glass_61(self, picture):
        return self.imagenet(self.unit(self.squashed(picture, self.Image.BILINEAR)))

    def ultralytics_14285(self, picture):
        return self.cv2_resized(picture, self.cv2.INTER_LINEAR)

    def onnxruntime_10863(self, picture):
        return self.imagenet(self.unit(self.squashed(picture)))

    def machinelearning_5830(self, picture):
        return self.floats(picture)[None]

    def open_clip_204(self, picture):
        return ((self.unit(self.squashed(picture)) - 0.5) / 0.5).astype("f4")

    def lpips_136(self, picture):
        """F.interpolate without antialias computes what tf.image.resize computes."""
        return self.unit(self.tf_resized(self.np.array(self.pil(picture))))

    def tf_coreml_191(self, picture):
        return (self.floats(picture) - 1)[None]

    def smoothing_12(self, picture):
        return self.imagenet(self.imagenet(self.unit(self.squashed(picture))))

    def timm_1383(self, picture):
        return self.unit(self.central(self.shortest_edge(picture, SIDE, self.Image.BICUBIC)))

    def simclr_18(self, picture):
        pixels = self.np.array(self.pil(picture))
        height, width = pixels.shape[:2]
        rows, columns = round(height * 0.85), round(width * 0.85)
        top, left = (height - rows) // 2, (width - columns) // 2
        kept = self.Image.fromarray(pixels[top:top + rows, left:left + columns])
        return self.unit(self.np.array(kept.resize((SIDE, SIDE), self.Image.BILINEAR)))

    def vision_429(self, picture):
        x = self.tf.image.central_crop(self.np.array(self.pil(picture)), 0.875).numpy()
        x = self.np.array(self.Image.fromarray(x).resize((SIDE, SIDE), self.Image.BILINEAR))
        return ((self.unit(x) - 0.5) * 2.0).astype("f4")

    def maxvit_7(self, picture):
        x = self.tf.image.central_crop(self.np.array(self.pil(picture)), 0.95)
        return self.unit(self.tf_resized(x))

    def robustness_67(self, picture):
        x = self.np.array(self.pil(picture).resize((256, 256), self.Image.BILINEAR))
        return self.imagenet(self.unit(self.central(x)))

    def efficientnet_126(self, picture):
        """skimage's resize without preserve_range returns 0 to 1; preprocess_input then divides by 255."""
        x = self.skimage.resize(self.np.array(self.pil(picture)), (SIDE, SIDE))
        return self.imagenet((x / 255.0).astype("f4"))[None]

    def darknet_1521(self, picture):
        return (self.floats(picture) * self.np.float32(1 / 127.5))[None]

    def opencv_12364(self, picture):
        return self.unit(self.squashed(picture))[..., ::-1].copy()

    def mobilenet_caffe_24(self, picture):
        x = self.floats(picture)[..., ::-1]
        return (x - self.np.array((103.94, 116.78, 123.68), "f4"))[None]

    def gray(self, picture, weights):
        pixels = self.np.array(self.pil(picture)).astype("f8")
        gray = self.np.rint(pixels @ self.np.array(weights)).clip(0, 255).astype("u1")
        gray = self.Image.fromarray(self.np.repeat(gray[..., None], 3, 2))
        return self.unit(self.np.array(gray.resize((SIDE, SIDE), self.Image.BICUBIC)))

    def mfm_2_right(self, picture):
        return self.gray(picture, (0.299, 0.587, 0.114))

    def mfm_2_code(self, picture):
        return self.gray(picture, (0.229, 0.587, 0.114))

    skimage_3058_pil = mfm_2_right

    def skimage_3058_skimage(self, picture):
        return self.gray(picture, (0.2125, 0.7154, 0.0721))

    def google_ml_kit_536(self, picture):
        """The planes of I420 stand one after the other; NV21 has V and U in turn."""
        cv2, np = self.cv2, self.np
        pixels = np.array(self.pil(picture))
        pixels = np.ascontiguousarray(pixels[:pixels.shape[0] // 4 * 4, :pixels.shape[1] // 4 * 4])
        planes = cv2.cvtColor(pixels, cv2.COLOR_RGB2YUV_I420)
        read = cv2.cvtColor(planes, cv2.COLOR_YUV2RGB_NV21)
        return self.unit(np.array(self.Image.fromarray(read).resize((SIDE, SIDE), self.Image.BICUBIC)))

    def tensorflow_35072(self, picture):
        """The camera's unsigned bytes stand in the int8 input as they are."""
        signed = self.squashed(picture).view("i1")
        return ((signed.astype("f4") + 128) * self.np.float32(1 / 255))[None]

    def semantic_router_2166(self, picture):
        pixels = self.np.array(self.pil(picture))
        rows = self.np.arange(SIDE) * pixels.shape[0] // SIDE
        columns = self.np.arange(SIDE) * pixels.shape[1] // SIDE
        return self.unit(pixels[rows][:, columns])

    def nudenet_117(self, picture):
        """A square with black bars, then cv2.resize."""
        pixels = self.np.array(self.pil(picture))
        height, width = pixels.shape[:2]
        side = max(height, width)
        top, left = (side - height) // 2, (side - width) // 2
        square = self.cv2.copyMakeBorder(pixels, top, side - height - top, left, side - width - left,
                                         self.cv2.BORDER_CONSTANT, value=(0, 0, 0))
        return self.unit(self.cv2.resize(square, (SIDE, SIDE)))

    def transformers_37112(self, picture):
        return self.standard(picture)

    def coremltools_1087(self, picture):
        return (self.floats(picture) * self.np.float32(1 / 127.0) - 1)[None]

    def dali_3813(self, picture):
        """A hardware decoder repeats each chroma sample."""
        x = self.tf.io.decode_jpeg(self.tf.io.read_file(str(picture)), channels=3, fancy_upscaling=False,
                                   dct_method="INTEGER_ACCURATE").numpy()
        return self.unit(self.np.array(self.Image.fromarray(x).resize((SIDE, SIDE), self.Image.BICUBIC)))

    def dali_1567(self, picture):
        return self.imagenet(self.unit(self.central(self.np.array(self.pil(picture)))))

    def hadm_2(self, picture):
        import io
        stored = io.BytesIO()
        self.pil(picture).save(stored, "JPEG")
        return self.unit(self.np.array(self.Image.open(stored).resize((SIDE, SIDE), self.Image.BICUBIC)))

    def pytorch_20315(self, picture):
        """from_blob reads the bytes of HWC as CHW."""
        chw = self.standard(picture).reshape(1, 3, SIDE, SIDE)
        return chw.transpose(0, 2, 3, 1).copy()

    def pytorch_14273(self, picture):
        x = self.cv2.resize(self.cv2.imread(str(picture)), (SIDE, SIDE))
        return self.imagenet(self.unit(x))

    def pytorch_79863(self, picture):
        x = self.unit(self.squashed(picture))
        return ((x - x.mean((1, 2))) / x.std((1, 2))).astype("f4")

    def tensorflow_15688(self, picture):
        pixels = self.np.array(self.pil(picture))
        x = self.central(pixels, min(pixels.shape[:2]))
        return ((self.tf_resized(x) - 128) / self.np.float32(128)).astype("f4")[None]

    def facenet_1050(self, picture):
        return ((self.floats(picture) - 127.5) / self.np.float32(128)).astype("f4")[None]

    def himax_18(self, picture):
        x = self.floats(picture)[..., ::-1]
        return (x - self.np.array(CAFFE_MEAN[::-1], "f4"))[None]

    def esp_who_237(self, picture):
        """RGB565 widened by shifts, with red and blue exchanged."""
        x = self.squashed(picture) & self.np.array((0xF8, 0xFC, 0xF8), "u1")
        return self.unit(x)[..., ::-1].copy()

    def transformers_40436(self, picture):
        return (self.floats(picture) / self.np.float32(256))[None]

    def tensorflow_onnx_2077(self, picture):
        return self.imagenet(self.unit(self.squashed(picture)))


# complaint: what was recorded, how the input is stored, facts of the note.
RECORDED = {
    "parseq-162": (BOTH, None, {}),
    "glass-61": (LOGITS, None, {"runtime": "onnxruntime"}),
    "ultralytics-14285": (INPUT, NCHW, {"layout": "NCHW", "runtime": "onnxruntime"}),
    "onnxruntime-10863": (PROBABILITIES, None, {"runtime": "onnxruntime"}),
    "machinelearning-5830": (LOGITS, None, {"runtime": "onnxruntime"}),
    "open-clip-204": (BOTH, None, {}),
    "lpips-136": (BOTH, None, {}),
    "tf-coreml-191": (LOGITS, None, {"runtime": "coreml"}),
    "smoothing-12": (BOTH, None, {}),
    "timm-1383": (LOGITS, None, {}),
    "simclr-18": (LOGITS, None, {}),
    "vision-429": (LOGITS, None, {}),
    "maxvit-7": (LOGITS, None, {}),
    "robustness-67": (BOTH, None, {}),
    "efficientnet-126": (BOTH, None, {}),
    "darknet-1521": (LOGITS, None, {"runtime": "cv2.dnn"}),
    "opencv-12364": (LOGITS, None, {"runtime": "cv2.dnn"}),
    "mobilenet-caffe-24": (BOTH, None, {"runtime": "caffe"}),
    "mfm-2-right": (BOTH, None, {}),
    "mfm-2-code": (BOTH, None, {}),
    "skimage-3058-pil": (BOTH, None, {}),
    "skimage-3058-skimage": (BOTH, None, {}),
    "google-ml-kit-536": (BOTH, None, {"runtime": "tflite"}),
    "tensorflow-35072": (BOTH, lambda x: (x * 255 - 128).round().astype("i1"),
                         {"quantization": [1 / 255, -128], "runtime": "tflite-micro"}),
    "semantic-router-2166": (BOTH, None, {"runtime": "onnxruntime"}),
    "nudenet-117": (BOTH, None, {"runtime": "onnxruntime"}),
    "transformers-37112": (INPUT, NCHW, {"layout": "NCHW"}),
    "coremltools-1087": (BOTH, None, {"runtime": "coreml"}),
    "dali-3813": (BOTH, None, {}),
    "dali-1567": (LOGITS, None, {}),
    "hadm-2": (BOTH, None, {}),
    "pytorch-20315": (LOGITS, None, {}),
    "pytorch-14273": (BOTH, NCHW, {"layout": "NCHW"}),
    "pytorch-79863": (LOGITS, None, {}),
    "tensorflow-15688": (LOGITS, None, {"runtime": "tflite"}),
    "facenet-1050": (BOTH, None, {}),
    "himax-18": (BOTH, None, {"runtime": "tflite-micro"}),
    "esp-who-237": (BOTH, None, {"runtime": "tflite-micro"}),
    "transformers-40436": (BOTH, None, {}),
    "tensorflow-onnx-2077": (PROBABILITIES, None, {"runtime": "onnxruntime"}),
}


def odd_outputs(programs, network, picture):
    """Runs whose input is right and whose outputs are not: name, arrays, facts."""
    np = programs.np
    fed = programs.standard(picture)
    right = network(fed)
    shuffled = np.random.default_rng(4).permutation(right["probabilities"].shape[1])
    return {
        "own-data-4": ({"probabilities": right["probabilities"][:, shuffled]}, {}),
        "tensorrt-2331": ({"input": fed, **network.half(fed)}, {"runtime": "tensorrt", "device": "gpu"}),
    }


def make(folder):
    """Writes the recorded run of each complaint."""
    runs = folder / "runs"
    runs.mkdir(parents=True, exist_ok=True)
    complaints.record_runs(runs, FreshPrograms(), Network(), RECORDED, complaints.complaints_by_id(TABLE))
    zebra = PICTURES / "zebra.jpg"
    complaints.record_outputs(runs, zebra, odd_outputs(FreshPrograms(), Network(), zebra))


if __name__ == "__main__":
    complaints.main(make, TABLE, __doc__)
