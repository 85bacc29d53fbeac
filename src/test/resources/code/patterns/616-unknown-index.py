import numpy as np
from PIL import Image
from far import mix
pick = int(input())
a = np.array(Image.open('photo.jpg').convert('RGB').resize((224, 224))) / 255.0
b = np.array(Image.open('photo.jpg').convert('RGB').resize((224, 224))) / 127.5 - 1
y = [a, b][pick]
# refused: line 7
