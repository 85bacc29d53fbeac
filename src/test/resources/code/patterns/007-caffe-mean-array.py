import numpy as np
import keras

MEAN = np.array([103.939, 116.779, 123.68], dtype=np.float32)


class Loader:
    def __init__(self, side=224):
        self.side = side

    def __call__(self, path):
        image = keras.utils.load_img(path, target_size=(self.side, self.side), interpolation="bicubic")
        values = keras.utils.img_to_array(image)[:, :, [2, 1, 0]]
        return (values - MEAN)[None]


def prepare(path):
    return Loader(160)(path)
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=keras-bicubic,size=160x160,normalize=keras-caffe,compute=float32,batch=1
