import numpy as np
from PIL import Image
from far import reload
import tensorflow as tf
m = tf.keras.models.load_model('m.keras')
x = np.array(Image.open("photo.jpg").convert("RGB").resize((224, 224))) / 255.0
np.save('t.npy', x)
y = reload('t.npy')
m.predict(y)
# refused: line 9
