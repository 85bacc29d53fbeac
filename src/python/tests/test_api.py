"""The questions of the package, with the product's own Java."""

from __future__ import annotations

import pathlib
import zipfile

import numpy as np
import pytest

import skewscope as sk
from skewscope import _pathways

BILINEAR = "tflite,resize=pillow-bilinear,name=bilinear"


def test_names_where_pathways_first_differ(photo, tflite):
    r = sk.compare(photo, ["tflite", BILINEAR], model=tflite)
    assert r.pathways == ["tflite", "bilinear"] and r.reference == "tflite"
    assert r.pair("tflite", "bilinear")["firstDifferingStage"] == "resize"
    assert r.severity in ("visible", "class-changes")
    assert r.sentence and r.sentence in str(r)
    assert f"[{r.pair('tflite', 'bilinear')['code']}]" in str(r) and "Cure: Set resize=" in str(r)
    assert len(r.top()) == 5 and 0 <= r.top()[0]["probability"] <= 1
    with pytest.raises(KeyError, match="tflite, bilinear"):
        r.pair("tflite", "other")


def test_returns_the_numbers_of_each_stage(photo, tflite):
    r = sk.compare(photo, ["tflite", {"preset": "tflite", "size": "224", "name": "own"}], model=tflite)
    assert r.severity == "identical"
    batch = r.tensor("tflite")
    assert batch.shape == (1, 224, 224, 3) and batch.dtype == np.float32
    assert r.tensor("own", "resize").dtype == np.uint8
    with pytest.raises(KeyError, match="has no stage depth here; it has batch"):
        r.tensor("own", "depth")


def test_a_dictionary_without_a_preset_changes_the_first_one_of_the_models_runtime(photo, tflite):
    r = sk.compare(photo, ["tflite", {"resize": "pillow-bilinear", "name": "own"}], model=tflite)
    assert not r.failures
    assert r.pair("tflite", "own")["firstDifferingStage"] == "resize"
    alone = {"model": tflite, "name": "other"}
    r = sk.compare(photo, ["tflite", alone], model=tflite)
    assert r.severity == "identical"


def test_a_function_is_a_pathway(photo, tflite, prepare):
    r = sk.compare(photo, ["tflite", prepare], model=tflite)
    assert r.pathways == ["tflite", "mine"]
    other = sk.compare(photo, ["tflite", sk.pathway(lambda path: prepare(path) / 2, name="half")], model=tflite)
    assert "Next step: Explain this pair" in str(other) and "Cure:" not in str(other)
    np.testing.assert_array_equal(r.tensor("tflite"), r.tensor("mine"))


def test_each_form_of_a_picture_is_the_same_picture(photo, tflite):
    from PIL import Image

    image = Image.open(photo).convert("RGB")
    first = sk.compare(photo, ["tflite", BILINEAR], model=tflite).tensor("tflite")
    for form in (pathlib.Path(photo), pathlib.Path(photo).read_bytes(), image, np.asarray(image)):
        again = sk.compare(form, ["tflite", BILINEAR], model=tflite).tensor("tflite")
        np.testing.assert_array_equal(first, again)


def test_explains_with_shares_and_a_cure(photo, tflite):
    e = sk.compare(photo, ["tflite", BILINEAR], model=tflite).explain()
    assert "bilinear" in e.sentence and e.code and e.cure
    assert max(e.shares, key=e.shares.get) == "resize"
    assert "meter" in e._repr_html_() and "<script" not in e.html()


def test_finds_the_recipe_of_a_tensor(photo, tflite, prepare):
    recipe = sk.find_recipe(photo, prepare(photo), model=tflite)
    assert recipe.exact and recipe.options["resize"] == "pillow-bicubic"
    assert recipe.pathway.startswith("tflite,")
    sk.assert_same(photo, recipe.pathway, prepare, model=tflite)
    nothing = sk.find_recipe(photo, np.zeros((224, 224, 3), np.float32), seconds=2)
    assert not nothing.exact and nothing.sentence


def test_describes_a_model(tflite):
    d = sk.describe(tflite)
    assert "takes pictures of 224" in d.sentence
    assert d.document["input"]["height"] == 224 and d.suggested
    with pytest.raises(sk.SkewscopeError, match="was not found"):
        sk.describe("none.onnx")


def test_assert_same_passes_and_fails_with_the_cause(photo, tflite, prepare):
    sk.assert_same(photo, "tflite", prepare, model=tflite)
    sk.assert_same(photo, "tflite", BILINEAR, model=tflite, atol=2, same_class=False)
    with pytest.raises(AssertionError) as failed:
        sk.assert_same([photo], "tflite", BILINEAR, model=tflite)
    text = str(failed.value)
    assert "batch of bilinear differs from tflite by" in text and "Cure:" in text
    with pytest.raises(sk.SkewscopeError, match="no common stage depth"):
        sk.assert_same(photo, "tflite", BILINEAR, model=tflite, stage="depth")
    with pytest.raises(sk.SkewscopeError, match="no common stage logits.*pathway.function, model=net"):
        sk.assert_same(photo, "tflite", prepare, model=tflite, stage="logits")


def test_a_fragment_is_small_and_safe(photo, tflite):
    r = sk.compare(photo, ["tflite", BILINEAR, "tflite,decoder=opencv,name=<b>&"], model=tflite)
    fragment = r._repr_html_()
    assert len(fragment.encode()) <= 50_000
    assert fragment.count("<figure") == 2 and "&lt;b&gt;&amp;" in fragment
    for forbidden in ("<script", "<style", "<iframe", "javascript:"):
        assert forbidden not in fragment.lower()
    assert "<script" not in r.html() and len(r.html()) > len(fragment)


def test_a_table_has_a_row_for_each_pair_and_stage(photo, tflite, prepare):
    pandas = pytest.importorskip("pandas")
    table = sk.compare(photo, ["tflite", BILINEAR], model=tflite).to_dataframe()
    assert isinstance(table, pandas.DataFrame) and len(table) == 8
    assert table.set_index("stage").loc["resize", "maxAbsolute"] > 0
    recorded = sk.compare(photo, ["tflite", sk.pathway(prepare)], model=tflite).to_dataframe()
    assert list(recorded.stage) == ["batch"]


def test_records_what_marked_functions_return(photo, tflite, prepare, tmp_path):
    marked = sk.record("input")(prepare)
    marked(photo)  # Outside of a recording nothing happens.
    with sk.recording(tmp_path / "phone, one.npz", photo, runtime="mine", device="gpu"):
        marked(photo)
    r = sk.compare(photo, ["tflite", tmp_path / "phone, one.npz"], model=tflite)
    assert r.pair(*r.pathways)["stages"]
    with pytest.raises(sk.SkewscopeError, match="Nothing was recorded"):
        with sk.recording(tmp_path / "none.npz", photo):
            pass


def test_says_how_to_search_longer():
    ended = {"sentence": "No tried recipe makes it.", "matches": [], "exactCount": 0, "late": True}
    assert str(sk.Recipe._made(ended)) == "No tried recipe makes it. Search longer: sk.find_recipe(..., seconds=60)."
    for whole in ({**ended, "late": False}, {**ended, "exactCount": 1, "matches": [{"options": {}}]}):
        assert str(sk.Recipe._made(whole)) == "No tried recipe makes it."
    assert "seconds=60" in sk.Recipe._made(ended)._repr_html_()


def test_lists_options():
    keys = [each["key"] for each in sk.options()]
    assert "resize" in keys and "normalize" in keys
    assert "BILINEAR" in sk.options("resize")["pillow-bilinear"]
    with pytest.raises(sk.SkewscopeError, match="no option 'rezise'. Did you mean resize"):
        sk.options("rezise")


def test_a_page_is_saved(photo, tflite, tmp_path):
    r = sk.compare(photo, ["tflite", BILINEAR], model=tflite)
    saved = r.save(tmp_path / "page.html")
    assert saved.read_text().startswith("<!") and "data:image/png" in saved.read_text()
    assert "Why do " not in saved.read_text()
    assert "Why do " in r.explain().html()


def test_takes_the_bundled_model_that_tensorflow_lite_runs(tmp_path, monkeypatch):
    """With TensorFlow the bundled model is a SavedModel, which the preset tflite cannot run."""
    files = {
        "models/efficientnet-lite0/checksums.sha256": b"",
        "models/efficientnet-lite0-tflite/efficientnet-lite0.tflite": b"weights",
        "models/efficientnet-lite0-tflite/labels.txt": b"kite",
    }
    with zipfile.ZipFile(tmp_path / "skewscope.jar", "w") as jar:
        for name, data in files.items():
            jar.writestr(name, data)
    monkeypatch.setattr(_pathways, "jar", lambda: tmp_path / "skewscope.jar")
    monkeypatch.setattr(_pathways, "scratch", lambda: tmp_path)

    for typed in (["tflite", "run:a.npz,name=b"], ["tflite-tf-image,size=64", "eager,model=c.pb"]):
        option, file = _pathways.model_words(None, typed)
        assert option == "--model" and pathlib.Path(file).read_bytes() == b"weights"
        assert pathlib.Path(file).with_name("labels.txt").read_bytes() == b"kite"
    for typed in ([], ["run:a.npz"], ["tflite", "eager"], ["tflite,execution=eager"]):
        assert _pathways.model_words(None, typed) == []
    own = tmp_path / "own.tflite"
    own.touch()
    assert _pathways.model_words(own, ["tflite"])[1] == str(own)
    with zipfile.ZipFile(tmp_path / "skewscope.jar", "w") as jar:
        jar.writestr("models/efficientnet-lite0-tflite/efficientnet-lite0.tflite", b"weights")
    assert _pathways.model_words(None, ["tflite"]) == []
