import keras
import numpy as np


def prepare(path):
    image = keras.utils.load_img(path, target_size=(224, 224), keep_aspect_ratio=True)
    return np.stack([np.array(image) / 255.0])
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=keras-nearest,framing=crop-to-aspect-ratio,size=224x224,normalize=divide-255,compute=float64
