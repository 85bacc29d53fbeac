import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image

model = tf.function(keras.models.load_model("model.keras"), jit_compile=True)
x = np.asarray(Image.open("photo.jpg").convert("RGB").resize((224, 224)), dtype=np.float32) / 255
print(model(x[None]))
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,size=224x224,normalize=divide-255,compute=float32,preprocess=outside,batch=1,execution=function,xla=on
