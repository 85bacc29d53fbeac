import cv2


def prepare(path):
    x = cv2.imread(path)
    x = cv2.resize(x, (224, 224))
    return x[::-1][None] / 255
# refused: line 7
