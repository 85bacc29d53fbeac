import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((64, 64)), dtype=np.float32)
    return np.clip(x / 255, 0, 0.5)[None]
# refused: line 9
