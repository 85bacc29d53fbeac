import numpy as np
import keras
from keras import backend as K

K.set_image_data_format("channels_first")


def prepare(path):
    x = keras.utils.img_to_array(keras.utils.load_img(path, target_size=(50, 60)))
    return x[None] / 255.0
# refused: line 5
