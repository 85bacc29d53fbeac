import cv2


def prepare(path):
    img = cv2.imread(path, 0)
    img = cv2.resize(img, (64, 48))
    return img.reshape(1, 64, 48, 1) / 255.0
# refused: line 7
