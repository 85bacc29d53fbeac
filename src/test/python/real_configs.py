"""Writes real configs and, for each, a program that does what its own library makes of it, for judge_code_import.py.

  real_configs.py timm CONFIGS PROGRAMS [COUNT]           with timm and torchvision
  real_configs.py transformers CONFIGS PROGRAMS           with Hugging Face's transformers

CONFIGS gets NNN-name.json as on the hub, PROGRAMS gets NNN-name.py with prepare(path). Import the configs' answers
(ImportAnswers), then judge the programs by them."""

import json
import random
import re
import sys
from pathlib import Path

KEYS = ("input_size", "pool_size", "crop_pct", "crop_mode", "interpolation", "mean", "std", "num_classes")

TIMM = """import json
from PIL import Image
from timm.data import create_transform

CONFIG = json.loads({!r})


def prepare(path):
    c = CONFIG["pretrained_cfg"]
    transform = create_transform(tuple(c["input_size"]), interpolation=c["interpolation"], mean=c["mean"], std=c["std"],
                                 crop_pct=c["crop_pct"], crop_mode=c.get("crop_mode", "center"))
    return transform(Image.open(path).convert("RGB")).numpy().transpose(1, 2, 0)[None]
"""

TRANSFORMERS = """import json
import numpy as np
import transformers
from PIL import Image

CONFIG = json.loads({!r})


def prepare(path):
    kind = CONFIG.get("image_processor_type") or CONFIG["feature_extractor_type"].replace("FeatureExtractor", "ImageProcessor")
    processor = getattr(transformers, kind).from_dict(CONFIG)
    values = processor(Image.open(path).convert("RGB"), return_tensors="np")["pixel_values"]
    return np.transpose(values, (0, 2, 3, 1))
"""

CLASSES = ["ViT", "Beit", "Siglip", "CLIP", "ChineseCLIP", "Bit", "MobileNetV1", "MobileNetV2", "ConvNext", "DeiT", "Blip",
           "Levit", "PoolFormer", "EfficientNet", "MobileViT", "Perceiver", "Flava", "Pvt", "ViTHybrid", "VideoMAE"]


def written(number, name, config, template, configs, programs):
    stem = f"{number:03}-{re.sub('[^a-z0-9]+', '-', name.lower())}"[:60]
    text = json.dumps(config, indent=2)
    (configs / f"{stem}.json").write_text(text + "\n")
    (programs / f"{stem}.py").write_text(template.format(text))


def from_timm(configs, programs, count):
    import timm
    names = sorted(timm.list_pretrained())
    random.Random(1).shuffle(names)
    for number, name in enumerate(names[:count]):
        full = timm.get_pretrained_cfg(name).to_dict()
        config = {"architecture": name.split(".")[0], "pretrained_cfg": {k: full[k] for k in KEYS if k in full}}
        written(number, name, config, TIMM, configs, programs)


def from_transformers(configs, programs):
    import transformers
    variants = [{}, {"resample": 3}, {"image_mean": [0.48145466, 0.4578275, 0.40821073], "image_std": [0.26862954, 0.26130258, 0.27577711]},
                {"do_normalize": False}, {"size": {"height": 384, "width": 384}}, {"size": {"shortest_edge": 288}, "crop_size": {"height": 256, "width": 256}}]
    number = 500
    for name in CLASSES:
        kind = getattr(transformers, name + "ImageProcessor", None)
        for variant in variants if kind else []:
            try:
                config = kind(**variant).to_dict()
            except Exception:
                continue
            config = json.loads(json.dumps({k: v for k, v in config.items() if not k.startswith("_")}, default=str))
            written(number, name, config, TRANSFORMERS, configs, programs)
            number += 1


if __name__ == "__main__":
    way, configs, programs = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if way == "timm":
        from_timm(configs, programs, int(sys.argv[4]) if len(sys.argv) > 4 else 120)
    else:
        from_transformers(configs, programs)
