"""Models that live in this process: each returns what it returns without Skewscope."""

from __future__ import annotations

import pathlib

import numpy as np
import pytest

import skewscope as sk

ROOT = pathlib.Path(__file__).resolve().parents[3]
ONNX = ROOT / "src/test/resources/onnx/nhwc.onnx"


def logits(batch):
    """A linear model: the sum of each channel."""
    return batch.reshape(batch.shape[0], -1, 3).sum(axis=1)


def test_a_function_is_the_model_of_all_pathways(photo, prepare):
    r = sk.compare(photo, ["tflite", sk.pathway(prepare)], model=logits)
    assert r.pathways == ["tflite", "mine"]
    for each in r.pathways:
        np.testing.assert_array_equal(r.tensor(each, "logits"), logits(r.tensor(each)))
    assert r.severity in ("identical", "not-recorded")


def test_a_model_that_takes_channels_first_is_fed_so(photo):
    class Net:
        input_shape = (None, 3, 32, 32)
        predict_on_batch = None
        fed = []

        def __call__(self, batch, training):
            self.fed.append(batch.shape)
            return batch.mean(axis=(2, 3))

    r = sk.compare(photo, ["tflite", "tflite,resize=tf-bilinear,name=other"], model=Net())
    assert Net.fed == [(1, 3, 32, 32)] * 2 and not r.failures
    expected = sk.compare(photo, ["tflite,size=32x32"]).tensor("tflite")
    np.testing.assert_array_equal(r.tensor("tflite"), expected)  # Skewscope keeps the channels last.


def test_a_model_that_refuses_a_presets_input_is_named(photo):
    def refusing(batch):
        raise ValueError("no")

    with pytest.raises(sk.SkewscopeError, match=r"'tflite' refused float32\[1, 224, 224, 3\]: ValueError: no"):
        sk.compare(photo, ["tflite", "tflite,name=b"], model=refusing)


def test_a_live_model_needs_pathways(photo):
    with pytest.raises(sk.SkewscopeError, match="A live model has no presets"):
        sk.compare(photo, model=logits)
    with pytest.raises(sk.SkewscopeError, match="An int cannot be run"):
        sk.compare(photo, ["tflite"], model=7)


def test_a_model_that_refuses_its_input_is_named(photo, tflite, prepare):
    def refusing(batch):
        raise ValueError("224 is too much")

    with pytest.raises(sk.SkewscopeError, match=r"refused float32\[1, 224, 224, 3\]: ValueError: 224"):
        sk.compare(photo, ["tflite", sk.pathway(prepare, model=refusing)], model=tflite)


def test_an_onnx_session_agrees_with_its_file(photo):
    onnxruntime = pytest.importorskip("onnxruntime")
    session = onnxruntime.InferenceSession(str(ONNX), providers=["CPUExecutionProvider"])
    described = sk.describe(ONNX).document["input"]
    size = (described["width"] or 16, described["height"] or 16)

    def mine(path):
        from PIL import Image

        resized = Image.open(path).convert("RGB").resize(size, Image.Resampling.BICUBIC)
        return (np.asarray(resized) / 255.0).astype(np.float32)

    first = f"onnx,size={size[1]}x{size[0]}"
    r = sk.compare(photo, [first, sk.pathway(mine, model=session)], model=ONNX)
    assert not r.failures
    np.testing.assert_array_equal(r.tensor("onnx"), r.tensor("mine"))
    np.testing.assert_allclose(r.tensor("onnx", "logits"), r.tensor("mine", "logits"), rtol=1e-4)
    assert "onnxruntime" in str(r.document)


def test_a_session_that_takes_channels_first_agrees_with_its_file(photo):
    onnxruntime = pytest.importorskip("onnxruntime")
    file = ONNX.with_name("nchw.onnx")
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    live = sk.compare(photo, ["onnx"], model=session)
    own = sk.compare(photo, ["onnx"], model=file)
    assert not live.failures and not own.failures
    np.testing.assert_allclose(live.tensor("onnx", "logits"), own.tensor("onnx", "logits"), rtol=1e-4)


def test_a_keras_model_runs_every_pathway(photo, prepare):
    keras = pytest.importorskip("keras")
    inputs = keras.Input((32, 32, 3))
    pooled = keras.layers.GlobalAveragePooling2D()(inputs)
    net = keras.Model(inputs, keras.layers.Dense(4, activation="softmax")(pooled))
    r = sk.compare(photo, ["tflite", "tflite,resize=tf-bilinear,name=other"], model=net)
    assert r.tensor("tflite").shape == (1, 32, 32, 3)
    expected = keras.ops.convert_to_numpy(net(r.tensor("other"), training=False))
    np.testing.assert_allclose(r.tensor("other", "probabilities"), expected, rtol=1e-6)


def test_every_pathway_gets_the_size_of_the_live_model(photo):
    class Net:
        input_shape = (None, 32, 32, 3)
        predict_on_batch = None

        def __call__(self, batch, training):
            return logits(batch)

    ways = ["tflite", "tflite,resize=tf-bilinear,name=other", "tflite,size=16x8,name=small"]
    r = sk.compare(photo, ways, model=Net())
    assert [r.tensor(each).shape[1:3] for each in r.pathways] == [(32, 32), (32, 32), (16, 8)]


def test_a_torch_module_has_to_be_in_eval_mode(photo, prepare):
    torch = pytest.importorskip("torch")
    net = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(3 * 224 * 224, 4))
    with pytest.raises(sk.SkewscopeError, match="training mode"):
        sk.compare(photo, ["tflite", prepare], model=net)
    net.eval()
    r = sk.compare(photo, ["tflite", sk.pathway(lambda path: prepare(path).transpose(2, 0, 1), name="mine")], model=net)
    assert r.tensor("mine", "logits").shape == (1, 4)
    channels_last = sk.pathway(lambda path: prepare(path), name="last", model=torch.nn.Conv2d(3, 4, 3).eval())
    with pytest.raises(sk.SkewscopeError, match=r"channels first: return \[1, 3, height, width\]"):
        sk.compare(photo, ["tflite", channels_last])


def test_a_torch_module_agrees_with_itself_and_names_the_cause(photo):
    torch = pytest.importorskip("torch")
    from PIL import Image

    torch.manual_seed(1)
    net = torch.nn.Sequential(torch.nn.Conv2d(3, 8, 7, 4), torch.nn.ReLU(), torch.nn.AdaptiveAvgPool2d(1),
                              torch.nn.Flatten(), torch.nn.Linear(8, 5)).eval()

    def prepared(sampling):
        def mine(path):
            resized = Image.open(path).convert("RGB").resize((224, 224), sampling)
            return torch.from_numpy(np.asarray(resized) / np.float32(255)).permute(2, 0, 1)[None]

        return mine

    training = sk.pathway(prepared(Image.Resampling.BILINEAR), name="training")
    serving = sk.pathway(prepared(Image.Resampling.BICUBIC), name="serving")
    r = sk.compare(photo, [training, serving], model=net)
    with torch.no_grad():
        fed = torch.from_numpy(r.tensor("training"))  # Skewscope keeps the channels last.
        expected = net(fed.permute(0, 3, 1, 2).contiguous() if fed.shape[-1] == 3 else fed).numpy()
    np.testing.assert_array_equal(r.tensor("training", "logits"), expected)
    assert "torch" in str(r.document)
    again = sk.pathway(prepared(Image.Resampling.BILINEAR), name="again")
    sk.assert_same(photo, training, again, model=net)
    with pytest.raises(AssertionError, match="batch of serving differs from training"):
        sk.assert_same(photo, training, serving, model=net)
