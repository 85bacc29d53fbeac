import cv2
import numpy as np
x = cv2.imread('photo.jpg')
h, w = x.shape[:2]
r = min(1.0, 256 / min(h, w))
x = cv2.resize(x, (int(round(w * r)), int(round(h * r))))
h, w = x.shape[:2]
t, l = (h - 224) // 2, (w - 224) // 2
x = x[t:t + 224, l:l + 224] / 255.0
# refused: line 6
