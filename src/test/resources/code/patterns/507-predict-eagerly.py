import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image

model = keras.models.load_model("model.keras")
model.compile(run_eagerly=True)
x = np.asarray(Image.open("photo.jpg").convert("RGB").resize((224, 224)), dtype=np.float32) / 255
print(model.predict(x[None]))
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,size=224x224,normalize=divide-255,compute=float32,batch=1
