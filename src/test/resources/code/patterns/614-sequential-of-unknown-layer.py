import numpy as np
from PIL import Image
from far import Blur
import tensorflow as tf
pre = tf.keras.Sequential([Blur()])
x = np.array(Image.open("photo.jpg").convert("RGB").resize((224, 224))) / 255.0
y = pre(x)
m = tf.keras.models.load_model('m.keras')
m.predict(y)
# refused: line 5
