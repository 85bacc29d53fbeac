"""Judges how Skewscope explains 20 more complaints of public threads, after the 40 of fresh_complaints.py were mended.

    second_complaints.py make FOLDER
    second_complaints.py run [--first] FOLDER SKEWSCOPE.jar [ID...]
    second_complaints.py judge FOLDER [--table FILE.md]

The commands, the marks and the needed libraries are those of complaints.py; the threads and rules stand in
second_complaints.json. The rules were committed before the first run, and the first run was published as it fell.
"""
from pathlib import Path

import complaints
from complaints import BOTH, INPUT, LOGITS, PROBABILITIES, SIDE, Network
from fresh_complaints import IMAGENET_MEAN, IMAGENET_STD, FreshPrograms

TABLE = Path(__file__).with_name("second_complaints.json")


class SecondPrograms(FreshPrograms):
    """What the users' programs feed, [1, height, width, 3] of float32; one method a complaint."""

    def linear(self, pixels, height=SIDE, width=SIDE):
        return self.cv2.resize(pixels, (width, height), interpolation=self.cv2.INTER_LINEAR)

    def onnxruntime_11123(self, picture):
        x = self.linear(self.np.array(self.pil(picture))).astype("f4")
        return ((x - 128) / self.np.float32(128))[None]

    def openvino_28188(self, picture):
        """Four bytes make a float; what is no number is set to 0 so that the network returns any."""
        pixels = self.np.array(self.pil(picture).resize((2 * SIDE, 2 * SIDE), self.Image.BICUBIC))
        floats = self.np.frombuffer(pixels.tobytes(), "f4").reshape(1, SIDE, SIDE, 3)
        return self.np.nan_to_num(floats, nan=0, posinf=1e30, neginf=-1e30).clip(-1e30, 1e30).astype("f4")

    def model_api_30(self, picture):
        pixels = self.np.array(self.pil(picture))
        return self.unit(self.linear(self.np.ascontiguousarray(self.central(pixels, min(pixels.shape[:2])))))

    def tensorflow_62123(self, picture):
        return self.imagenet((self.tf_resized(self.np.array(self.pil(picture))) / self.np.float32(255)).astype("f4")[None])

    def tflite_support_911(self, picture):
        return ((self.floats(picture) - 97) * self.np.float32(0.0165)).astype("f4")[None]

    def ultralytics_4933(self, picture):
        planes = self.unit(self.squashed(picture)).transpose(0, 3, 1, 2)
        return self.np.ascontiguousarray(planes).reshape(1, SIDE, SIDE, 3)

    def tensorflow_39925(self, picture):
        return ((self.floats(picture) - 127.5) / self.np.float32(127.5)).astype("f4")[None]

    def triton_2971(self, picture):
        x = self.floats(picture) - self.np.array((104, 117, 123), "f4")
        return self.np.ascontiguousarray(x.reshape(3, SIDE, SIDE).transpose(1, 2, 0))[None]

    def tf_to_trt_9(self, picture):
        return (self.floats(picture)[..., ::-1] / self.np.float32(127.5) - 1).astype("f4")[None]

    def tensorrt_inference_30(self, picture):
        pixels = self.np.array(self.pil(picture))
        scale = SIDE / max(pixels.shape[:2])
        small = self.linear(pixels, round(pixels.shape[0] * scale), round(pixels.shape[1] * scale))
        blank = self.np.zeros((SIDE, SIDE, 3), "u1")
        blank[:small.shape[0], :small.shape[1]] = small
        return self.unit(blank)

    def diffusers_3465(self, picture):
        return self.unit(self.squashed(picture))

    def sleap_nn_672(self, picture):
        """F.interpolate without antialias computes what tf.image.resize computes."""
        return self.unit(self.tf_resized(self.np.array(self.pil(picture))))

    def rf_detr_1269(self, picture):
        return self.unit(self.squashed(picture))

    def shift_happens_62(self, picture):
        pixels = self.np.array(self.pil(picture)).astype("f4") / self.np.float32(255)
        height, width = pixels.shape[:2]
        size = (256, int(256 * width / height)) if height <= width else (int(256 * height / width), 256)
        small = self.tf.image.resize(pixels, size, method="bilinear", antialias=False).numpy()
        return self.imagenet(self.central(small)[None])

    def robustbench_59(self, picture):
        return self.unit(self.central(self.shortest_edge(picture, 256, self.Image.BILINEAR)))

    def camerahmr_24(self, picture):
        return self.imagenet(self.unit(self.squashed(picture))[..., ::-1])

    def dl4j_6252(self, picture):
        return (self.floats(picture)[..., ::-1] - self.np.array((123.68, 116.779, 103.939), "f4"))[None]

    def bigdl_708(self, picture):
        np = self.np
        x = self.unit(self.squashed(picture)) - np.array(IMAGENET_MEAN[::-1], "f4")
        return (x / np.array(IMAGENET_STD, "f4")).astype("f4")

    def sd_scripts_1269(self, picture):
        return self.unit(self.squashed(picture))


# complaint: what was recorded, how the input is stored, facts of the note.
RECORDED = {
    "onnxruntime-11123": (BOTH, None, {"runtime": "onnxruntime"}),
    "openvino-28188": (BOTH, None, {"runtime": "openvino"}),
    "model-api-30": (BOTH, None, {"runtime": "openvino"}),
    "tensorflow-62123": (LOGITS, None, {"runtime": "tflite"}),
    "tflite-support-911": (BOTH, None, {"runtime": "tflite"}),
    "ultralytics-4933": (LOGITS, None, {"runtime": "tflite"}),
    "tensorflow-39925": (LOGITS, None, {"runtime": "tflite"}),
    "triton-2971": (BOTH, None, {"runtime": "triton"}),
    "tf-to-trt-9": (PROBABILITIES, None, {"runtime": "tensorrt"}),
    "tensorrt-inference-30": (BOTH, None, {"runtime": "tensorrt"}),
    "diffusers-3465": (BOTH, None, {}),
    "sleap-nn-672": (BOTH, None, {"runtime": "onnxruntime"}),
    "rf-detr-1269": (INPUT, None, {}),
    "shift-happens-62": (LOGITS, None, {}),
    "robustbench-59": (BOTH, None, {}),
    "camerahmr-24": (BOTH, None, {}),
    "dl4j-6252": (BOTH, None, {"runtime": "dl4j"}),
    "bigdl-708": (LOGITS, None, {"runtime": "bigdl"}),
    "sd-scripts-1269": (LOGITS, None, {}),
}


def make(folder):
    """Writes the recorded run of each complaint, and the pair of files."""
    for each in ("runs", "models"):
        (folder / each).mkdir(parents=True, exist_ok=True)
    complaints.record_runs(
        folder / "runs", SecondPrograms(), Network(), RECORDED, complaints.complaints_by_id(TABLE))
    complaints.write_epsilons(folder / "models")


if __name__ == "__main__":
    complaints.main(make, TABLE, __doc__)
