import cv2


def prepare(path):
    x = cv2.imread(path)
    cv2.rectangle(x, (0, 0), (50, 50), (255, 0, 0), -1)
    return cv2.resize(x, (224, 224))[None] / 255
# refused: line 6
