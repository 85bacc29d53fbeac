"""Runs the bundled model on a batch: op by op, in a v1 Session, or in a tf.function."""

import functools

import tensorflow as tf

import programs


@functools.cache
def runner(execution):
    if execution == "eager":
        module = programs.Eager().model
        return lambda batch: module.forward(tf.constant(batch))
    if execution == "function":
        return tf.saved_model.load(str(programs.MODEL))
    if execution == "graph":
        return session()
    raise KeyError(execution)


def session():
    v1 = tf.compat.v1
    with tf.Graph().as_default():
        image = v1.placeholder(tf.float32, [None, 224, 224, 3])
        output = tf.saved_model.load(str(programs.MODEL))(image)
        session = v1.Session()
        session.run(v1.global_variables_initializer())
    return lambda batch: session.run(output, {image: batch})


def run(batch, execution):
    return {name: tensor if execution == "graph" else tensor.numpy() for name, tensor in runner(execution)(batch).items()}
