"""Writes real configs and, for each, a program that does what its own library makes of it, for judge_code_import.py.

  real_configs.py timm CONFIGS PROGRAMS [COUNT]           with timm and torchvision
  real_configs.py timm-others CONFIGS PROGRAMS [COUNT]    the same of configs that differ from one another and from those
  real_configs.py transformers CONFIGS PROGRAMS           with Hugging Face's transformers
  real_configs.py open-clip CONFIGS PROGRAMS              with open_clip_torch: one of each preprocessing it ships
  real_configs.py files FOLDER CONFIGS PROGRAMS           of files copied from real_configs.tsv's addresses: NNN-name.json
                                                          of transformers, NNN-name.yaml of Ultralytics

CONFIGS gets NNN-name.json as on the hub, PROGRAMS gets NNN-name.py with prepare(path). Import the configs' answers
(ImportAnswers), then judge the programs by them. Last result: of 200 of timm and 120 of transformers, 240 were
judged on one build: 192 right, 48 refused, 0 wrong. On a later one 21 others of timm, 25 of open_clip, 56 of transformers
and 8 of Ultralytics: 70 right, 29 refused, 11 asked, 0 wrong after one was mended (MobileNetV2 crops where the config does
not say so); the 11, answered in 35 ways: 23 right, 10 refused or asked again, 2 that the library refuses and that are
refused since. Of 16 others of transformers, found in public code: 8 right, 7 refused, 1 asked, 0 wrong; 6 of MobileViT: all right."""

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
    kind = CONFIG.get("image_processor_type") or CONFIG.get("feature_extractor_type", "CLIPImageProcessor")
    processor = getattr(transformers, kind.replace("FeatureExtractor", "ImageProcessor")).from_dict(CONFIG)
    processor.apply_ocr = False  # Its words need another program; the pixels are the same.
    values = processor(Image.open(path).convert("RGB"), return_tensors="np")["pixel_values"]
    return np.transpose(values, (0, 2, 3, 1))
"""

OPEN_CLIP = """import json
import numpy as np
from PIL import Image
from open_clip.transform import PreprocessCfg, image_transform_v2

CONFIG = json.loads({!r})["preprocess_cfg"]


def prepare(path):
    transform = image_transform_v2(PreprocessCfg(**CONFIG), is_train=False)
    return np.transpose(transform(Image.open(path)).numpy(), (1, 2, 0))[None]
"""

ULTRALYTICS = """import cv2
import numpy as np
from PIL import Image
from ultralytics.data.augment import classify_transforms

SIZE = {!r}


def prepare(path):
    picture = Image.fromarray(cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2RGB))
    return np.transpose(classify_transforms(SIZE)(picture).numpy(), (1, 2, 0))[None]
"""

CLASSES = ["ViT", "Beit", "Siglip", "CLIP", "ChineseCLIP", "Bit", "MobileNetV1", "MobileNetV2", "ConvNext", "DeiT", "Blip",
           "Levit", "PoolFormer", "EfficientNet", "MobileViT", "Perceiver", "Flava", "Pvt", "ViTHybrid", "VideoMAE"]


def written(number, name, config, template, configs, programs):
    stem = f"{number:03}-{re.sub('[^a-z0-9]+', '-', name.lower())}"[:60]
    text = json.dumps(config, indent=2)
    (configs / f"{stem}.json").write_text(text + "\n")
    (programs / f"{stem}.py").write_text(template.format(text))


def timm_config(name):
    import timm
    full = timm.get_pretrained_cfg(name).to_dict()
    return {"architecture": name.split(".")[0], "pretrained_cfg": {k: full[k] for k in KEYS if k in full}}


def timm_names():
    import timm
    names = sorted(timm.list_pretrained())
    random.Random(1).shuffle(names)
    return names


def from_timm(configs, programs, count):
    for number, name in enumerate(timm_names()[:count]):
        written(number, name, timm_config(name), TIMM, configs, programs)


def preprocessing(config):
    return json.dumps({k: config["pretrained_cfg"].get(k) for k in KEYS[:-1] if k != "pool_size"}, sort_keys=True)


def from_timm_others(configs, programs, count, before=200):
    names = timm_names()
    seen = {preprocessing(timm_config(name)) for name in names[:before]}
    number = 200
    for name in names[before:]:
        config = timm_config(name)
        if preprocessing(config) not in seen and number < 200 + count:
            seen.add(preprocessing(config))
            written(number, name, config, TIMM, configs, programs)
            number += 1


def from_open_clip(configs, programs):
    import open_clip
    from open_clip.pretrained import get_pretrained_cfg
    seen = {}
    for model, tag in open_clip.list_pretrained():
        cfg = get_pretrained_cfg(model, tag)
        size = open_clip.get_model_config(model)["vision_cfg"].get("image_size", 224)
        kept = {"size": size, "mode": "RGB"} | {k: cfg[k] for k in ("mean", "std", "interpolation", "resize_mode") if k in cfg}
        seen.setdefault(json.dumps(kept, sort_keys=True), (model, json.loads(json.dumps(kept))))
    for number, (model, kept) in enumerate(seen.values(), 400):
        config = {"model_cfg": {"vision_cfg": {"image_size": kept["size"]}}, "preprocess_cfg": kept}
        written(number, model, config, OPEN_CLIP, configs, programs)


def from_files(folder, configs, programs):
    for file in sorted(Path(folder).iterdir()):
        text = file.read_text()
        (configs / file.name).write_text(text)
        if file.suffix == ".json":
            (programs / (file.stem + ".py")).write_text(TRANSFORMERS.format(text))
        else:
            size = int(re.search(r"(?m)^imgsz:\s*(?:\[|- )?\s*(\d+)", text).group(1))
            (programs / (file.stem + ".py")).write_text(ULTRALYTICS.format(size))


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
    if way.startswith("timm"):
        make = from_timm if way == "timm" else from_timm_others
        make(configs, programs, int(sys.argv[4]) if len(sys.argv) > 4 else 120)
    elif way == "open-clip":
        from_open_clip(configs, programs)
    elif way == "files":
        from_files(*map(Path, sys.argv[2:5]))
    else:
        from_transformers(configs, programs)
