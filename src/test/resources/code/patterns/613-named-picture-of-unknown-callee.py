import numpy as np
from PIL import Image
from far import make
aug = make()
x = np.array(Image.open("photo.jpg").convert("RGB").resize((224, 224))) / 255.0
y = aug(image=x)['image']
# refused: line 6
