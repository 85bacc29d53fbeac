import numpy as np
from tensorflow.keras.preprocessing import image


def prepare(path):
    img = image.load_img(path, color_mode="grayscale", target_size=(48, 48))
    x = image.img_to_array(img)
    x = np.expand_dims(x, axis=0)
    x /= 255
    return x
# pathway: decoder=pillow,mode=gray,channels=rgb,resize=keras-nearest,size=48x48,normalize=divide-255,compute=float32,batch=1
