import numpy as np
from PIL import Image
d = {}
key = input()
x = np.array(Image.open("photo.jpg").convert("RGB").resize((224, 224))) / 255.0
d['a'] = x
y = d[key] * 2
# refused: line 7
