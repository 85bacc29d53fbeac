from skimage import io
from skimage.transform import resize
import numpy as np


def prepare(path):
    image = io.imread(path)
    image = resize(image, (128, 96, 3))
    return image[np.newaxis].astype(np.float32)
# pathway: decoder=pillow,mode=stored,channels=rgb,resize=skimage-bilinear,size=128x96,normalize=none,compute=float32,batch=1
