from tensorflow.keras.preprocessing.image import load_img, img_to_array
from tensorflow.keras.applications.efficientnet import preprocess_input
import numpy as np


def prepare(path):
    a = img_to_array(load_img(path, target_size=(240, 240), interpolation="bilinear"))
    a = preprocess_input(np.array([a]))
    return a
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=keras-bilinear,size=240x240,normalize=none,compute=float32
