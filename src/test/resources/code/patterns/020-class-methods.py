import numpy as np
from PIL import Image


class Classifier:
    height, width = 120, 200

    def _load(self, path):
        image = Image.open(path)
        if image.mode != "RGB":
            image = image.convert("RGB")
        return image.resize((self.width, self.height))

    def _scale(self, image):
        return np.array(image, np.float32) / np.float32(255)

    def batch(self, paths):
        return np.stack([self._scale(self._load(p)) for p in paths])


def prepare(path):
    return Classifier().batch([path])
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,size=120x200,normalize=divide-255,compute=float32
