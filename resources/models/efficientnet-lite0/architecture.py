"""EfficientNet-Lite0 as a tf.Module: the one description of the network's layers.

convert.py saves it with tf.saved_model.save. Called directly (not through the SavedModel), `EfficientNetLite0.forward`
runs op by op in eager mode, which is what an "eager" pathway means.
"""

import tensorflow as tf

# (repeats, kernel, stride of the first repeat, expansion, output channels)
BLOCKS = [
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
]
STEM, HEAD, CLASSES, SIZE = 32, 1280, 1000, 224
EPSILON = 1e-3


class Convolution(tf.Module):
    """Convolution without bias, then batch normalisation: kept as two ops, so that grappler may fuse them."""

    def __init__(self, kernel_shape, stride=1, depthwise=False, name=None):
        super().__init__(name)
        channels = kernel_shape[2] if depthwise else kernel_shape[3]
        self.stride = stride
        self.depthwise = depthwise
        self.kernel = tf.Variable(tf.zeros(kernel_shape), name="kernel")
        self.gamma = tf.Variable(tf.ones([channels]), name="gamma")
        self.beta = tf.Variable(tf.zeros([channels]), name="beta")
        self.moving_mean = tf.Variable(tf.zeros([channels]), trainable=False, name="moving_mean")
        self.moving_variance = tf.Variable(tf.ones([channels]), trainable=False, name="moving_variance")

    def __call__(self, x):
        convolve = tf.nn.depthwise_conv2d if self.depthwise else tf.nn.conv2d
        x = convolve(x, self.kernel, strides=[1, self.stride, self.stride, 1], padding="SAME")
        x, _, _ = tf.compat.v1.nn.fused_batch_norm(
            x, self.gamma, self.beta, self.moving_mean, self.moving_variance, epsilon=EPSILON, is_training=False)
        return x


class Block(tf.Module):
    """Inverted residual: expand 1x1, depthwise, project 1x1; the input is added where the shapes match."""

    def __init__(self, channels_in, kernel, stride, expansion, channels_out, name=None):
        super().__init__(name)
        wide = channels_in * expansion
        self.expand = Convolution([1, 1, channels_in, wide], name="expand") if expansion != 1 else None
        self.depthwise = Convolution([kernel, kernel, wide, 1], stride, depthwise=True, name="depthwise")
        self.project = Convolution([1, 1, wide, channels_out], name="project")
        self.residual = stride == 1 and channels_in == channels_out

    def __call__(self, inputs):
        x = inputs
        if self.expand is not None:
            x = tf.nn.relu6(self.expand(x))
        x = tf.nn.relu6(self.depthwise(x))
        x = self.project(x)
        return x + inputs if self.residual else x


class EfficientNetLite0(tf.Module):
    """Input: float32 [N, 224, 224, 3], RGB in [0, 1]. Output: logits and probabilities, each [N, 1000]."""

    def __init__(self):
        super().__init__("efficientnet_lite0")
        self.stem = Convolution([3, 3, 3, STEM], stride=2, name="stem")
        self.blocks = []
        channels = STEM
        for repeats, kernel, stride, expansion, width in BLOCKS:
            for repeat in range(repeats):
                block = Block(channels, kernel, stride if repeat == 0 else 1, expansion, width,
                              name=f"block{len(self.blocks)}")
                self.blocks.append(block)
                channels = width
        self.head = Convolution([1, 1, channels, HEAD], name="head")
        self.dense_kernel = tf.Variable(tf.zeros([HEAD, CLASSES]), name="dense/kernel")
        self.dense_bias = tf.Variable(tf.zeros([CLASSES]), name="dense/bias")

    def forward(self, image):
        """The plain Python forward pass: eager outside a tf.function, traced inside one."""
        x = (image * 255.0 - 127.0) / 128.0
        x = tf.nn.relu6(self.stem(x))
        for block in self.blocks:
            x = block(x)
        x = tf.nn.relu6(self.head(x))
        x = tf.reduce_mean(x, axis=[1, 2])
        logits = tf.nn.bias_add(tf.matmul(x, self.dense_kernel), self.dense_bias)
        return {"logits": logits, "probabilities": tf.nn.softmax(logits)}

    @tf.function(input_signature=[tf.TensorSpec([None, SIZE, SIZE, 3], tf.float32, name="image")])
    def __call__(self, image):
        return self.forward(image)


def restore(saved_model_dir):
    """The bundled weights in a module whose `forward` runs op by op."""
    module = EfficientNetLite0()
    checkpoint = tf.train.Checkpoint(root=module)
    checkpoint.read(f"{saved_model_dir}/variables/variables").assert_existing_objects_matched().expect_partial()
    return module
