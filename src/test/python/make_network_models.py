"""Writes small files of operators with several results, loops and branches, whose operators are run one at a time:

    python3 src/test/python/make_network_models.py src/test/resources/networks src/test/resources/tflite

"several" and "loop" are SavedModels in the first folder and .tflite files in the second, "several" in other types, too;
"several-16x8" leaves out what TensorFlow Lite has no kernel for. "recurrent" is a SavedModel with an embedding, whose
weights an op reads by their handle, and a loop that fills a list of tensors. TensorFlow 2.18, Keras 3."""

import sys
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

RANDOM = np.random.default_rng(55)
PICTURE = [tf.TensorSpec([1, 8, 8, 3], tf.float32, name="x")]


def constant(*shape):
    return tf.constant(RANDOM.normal(0, 0.4, shape).astype(np.float32))


KERNEL, BIAS, DEPTHWISE = constant(3, 3, 3, 8), constant(8), constant(3, 3, 4, 1)
HEAD, HEAD_BIAS, QUERY = constant(8, 5), constant(5), constant(8, 24)


def stem(x):
    first, second = tf.split(tf.nn.relu6(tf.nn.conv2d(x, KERNEL, 2, "SAME") + BIAS), 2, 3)
    first = tf.nn.depthwise_conv2d(first, DEPTHWISE, [1, 1, 1, 1], "SAME")
    return tf.reshape(tf.concat([second, first], 3), [1, 16, 8])


class Several(tf.Module):
    @tf.function(input_signature=PICTURE)
    def serve(self, x):
        tokens = tf.reshape(stem(x), [16, 8])
        query, key, value = tf.unstack(tf.reshape(tf.matmul(tokens, QUERY), [16, 3, 8]), axis=1)
        weights = tf.nn.softmax(tf.matmul(query, key, transpose_b=True) * 8**-0.5)
        mean = tf.reduce_mean(tf.matmul(weights, value), 0, keepdims=True)
        logits = tf.matmul(mean, HEAD) + HEAD_BIAS
        largest, places = tf.math.top_k(logits, 3)
        return {"logits": logits, "best": largest + tf.cast(places, tf.float32) * 0.001}


class Wide(tf.Module):
    @tf.function(input_signature=PICTURE)
    def serve(self, x):
        tokens = stem(x)
        weights = tf.nn.softmax(tf.matmul(tokens, tokens, transpose_b=True) * 8**-0.5)
        logits = tf.matmul(tf.reduce_mean(tf.matmul(weights, tokens), 1), HEAD) + HEAD_BIAS
        return {"logits": logits, "best": tf.math.top_k(logits, 3)[0]}


class Loop(tf.Module):
    @tf.function(input_signature=PICTURE)
    def serve(self, x):
        logits = tf.matmul(tf.tile(tf.reduce_mean(x, [1, 2]), [1, 3])[:, :8], HEAD)
        count, logits = tf.while_loop(
            lambda count, some: tf.reduce_sum(tf.abs(some)) < 50.0,
            lambda count, some: (count + 1, some * 1.5 + 0.1),
            [tf.constant(0), logits])
        logits = tf.cond(tf.reduce_max(logits) > 1.0, lambda: logits * 2.0, lambda: logits - 1.0)
        return {"logits": logits + tf.cast(count, tf.float32)}


class Places(keras.layers.Layer):
    def build(self, shape):
        self.embedding = keras.layers.Embedding(shape[1], shape[2])
        self.embedding.build((shape[1],))

    def call(self, x):
        return x + self.embedding(keras.ops.arange(x.shape[1]))


class Recurrent(tf.Module):
    def __init__(self):
        super().__init__()
        keras.utils.set_random_seed(55)
        layers = keras.layers
        picture = keras.Input((8, 8, 3), batch_size=1)
        tokens = layers.Reshape((16, 4))(layers.Conv2D(4, 2, strides=2)(picture))
        self.model = keras.Model(picture, layers.Dense(5)(layers.GRU(3)(Places()(tokens))))
        self.weights = [weight.value for weight in self.model.variables]

    @tf.function(input_signature=PICTURE)
    def serve(self, x):
        return {"logits": self.model(x, training=False)}


def tflite(module, file, **settings):
    converter = tf.lite.TFLiteConverter.from_concrete_functions([module.serve.get_concrete_function()], module)
    for name, value in settings.items():
        setattr(converter, name, value)
    file.write_bytes(converter.convert())


def quantized(*sets):
    def pictures():
        return ([RANDOM.uniform(-1, 1, (1, 8, 8, 3)).astype(np.float32)] for _ in range(20))

    return dict(optimizations=[tf.lite.Optimize.DEFAULT], representative_dataset=pictures,
                target_spec=tf.lite.TargetSpec(supported_ops=[*sets, tf.lite.OpsSet.TFLITE_BUILTINS]))


def main():
    networks, files = Path(sys.argv[1]), Path(sys.argv[2])
    several, loop = Several(), Loop()
    ops = tf.lite.OpsSet
    tflite(several, files / "several.tflite")
    tflite(several, files / "several-float16.tflite", optimizations=[tf.lite.Optimize.DEFAULT],
           target_spec=tf.lite.TargetSpec(supported_types=[tf.float16]))
    tflite(several, files / "several-int8.tflite", **quantized(ops.TFLITE_BUILTINS_INT8))
    tflite(Wide(), files / "several-16x8.tflite",
           **quantized(ops.EXPERIMENTAL_TFLITE_BUILTINS_ACTIVATIONS_INT16_WEIGHTS_INT8))
    tflite(loop, files / "loop.tflite")
    for name, module in {"several": several, "loop": loop, "recurrent": Recurrent()}.items():
        tf.saved_model.save(module, str(networks / name), signatures={"serving_default": module.serve})


if __name__ == "__main__":
    main()
