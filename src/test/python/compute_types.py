"""The three programs with the normalization computed in float16, bfloat16 or float64 and cast to float32 for the model.

Usage: compute_types.py OUTPUT PICTURE...    (pathway ids: eager-float16, graph-float16, function-float16, ...)
Compare with: skewscope compare PICTURE... --dump DIR --pathway eager,compute=float16,name=eager-float16 ...
and compare_dumps.py OUTPUT DIR. bfloat16 is written as float32.
"""

import pathlib
import sys

import numpy as np
import tensorflow as tf

import programs

TYPES = [tf.float16, tf.bfloat16, tf.float64]
FORMULAS = {
    "": lambda x: x / 255.0,
    "-half": lambda x: (x - 127.5) / 127.5,
    "-keras": lambda x: x / 127.5 - 1.0,
}


def normalize(image, kind, formula):
    return formula(tf.cast(image, kind))


class Eager(programs.Eager):
    """TensorFlow's elementwise ops, one after another, on Pillow's pixels."""

    def run_typed(self, picture, kind, formula):
        resized = programs.pillow(picture).resize((224, 224))
        normalized = normalize(tf.constant(np.array(resized)), kind, formula)
        batch = tf.cast(normalized, tf.float32)[None]
        return dict(normalize=normalized, batch=batch, **self.model.forward(batch))


class Graph:
    def __init__(self, kind, formula):
        v1 = tf.compat.v1
        self.graph = tf.Graph()
        with self.graph.as_default():
            self.file = v1.placeholder(tf.string, [])
            rows = (tf.data.Dataset.from_tensors(self.file).map(tf.io.read_file)
                    .map(lambda data: tf.image.decode_jpeg(data, channels=3)).map(programs.resize)
                    .map(lambda image: normalize(image, kind, formula)))
            batches = rows.map(lambda image: tf.cast(image, tf.float32)).batch(32)
            self.iterators = [v1.data.make_initializable_iterator(d) for d in (rows, batches)]
            row, batch = [i.get_next() for i in self.iterators]
            output = tf.saved_model.load(str(programs.MODEL))(batch)
            self.stages = dict(normalize=row, batch=batch, **output)
            self.session = v1.Session()
            self.session.run(v1.global_variables_initializer())

    def run(self, picture):
        self.session.run([i.initializer for i in self.iterators], {self.file: str(picture)})
        return self.session.run(self.stages)


def function(kind, formula):
    model = tf.saved_model.load(str(programs.MODEL))

    @tf.function(reduce_retracing=True)
    def predict(image):
        normalized = normalize(programs.resize(image), kind, formula)
        batch = tf.cast(normalized, tf.float32)[None]
        return dict(normalize=normalized, batch=batch, **model(batch))

    return lambda picture: predict(tf.constant(np.array(programs.pillow(picture))))


def save(folder, stages):
    folder.mkdir(parents=True, exist_ok=True)
    for name, value in stages.items():
        array = np.asarray(value)
        np.save(folder / f"{name}.npy", array.astype(np.float32) if array.dtype.name == "bfloat16" else array)


def main():
    output, pictures = pathlib.Path(sys.argv[1]), [pathlib.Path(p) for p in sys.argv[2:]]
    eager = Eager()
    for suffix, formula in FORMULAS.items():
        for kind in TYPES:
            graph, call = Graph(kind, formula), function(kind, formula)
            for picture in pictures:
                name = f"{kind.name}{suffix}"
                save(output / picture.name / f"eager-{name}", eager.run_typed(picture, kind, formula))
                save(output / picture.name / f"function-{name}", call(picture))
                if picture.suffix == ".jpg":
                    save(output / picture.name / f"graph-{name}", graph.run(picture))


if __name__ == "__main__":
    main()
