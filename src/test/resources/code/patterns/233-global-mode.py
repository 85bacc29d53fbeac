import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

import argparse
p = argparse.ArgumentParser()
p.add_argument("--size", type=int, default=96)
args = p.parse_args([])
def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((args.size, args.size)))
    return x[None] / 255.
# refused: line 12
