from PIL import Image
import numpy as np
i = Image.open('photo.jpg').convert('RGB')
w, h = i.size
s = 256 / min(w, h)
i = i.resize((int(w * s), int(h * s)), Image.BILINEAR)
w, h = i.size
l, t = (w - 224) // 2, (h - 224) // 2
x = np.array(i.crop((l, t, l + 224, t + 224))) / 255.0
# refused: line 6
