import cv2


def prepare(path):
    img = cv2.imread(path)
    img = cv2.cvtColor(img, cv2.COLOR_RGB2GRAY)
    img = cv2.resize(img, (48, 48))
    return img.reshape(-1, 48, 48, 1) / 255.0
# refused: line 6
