import numpy as np
from PIL import Image


def prepare(path, size=None):
    try:
        image = Image.open(path)
    except OSError as error:
        raise ValueError(path) from error
    size = size or (224, 224)
    image = image.convert("RGB").resize(size)
    array = np.asarray(image)
    assert array.ndim == 3
    if array.shape[-1] == 4:
        array = array[..., :3]
    return (array / 255.0).astype(np.float32)[np.newaxis, :]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,size=224x224,normalize=divide-255,compute=float64,batch=1
