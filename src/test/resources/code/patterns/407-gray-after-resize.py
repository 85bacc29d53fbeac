import cv2


def prepare(path):
    img = cv2.resize(cv2.imread(path), (48, 48))
    img = cv2.cvtColor(img, cv2.COLOR_BGR2GRAY)
    return img.reshape(-1, 48, 48, 1) / 255.0
# refused: line 6
