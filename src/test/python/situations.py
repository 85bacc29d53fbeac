"""Shows each of 55 situations on the command line and writes ../../docs/situations.md.

    situations.py make FOLDER
    situations.py run FOLDER SKEWSCOPE.jar [NUMBER...] [--whole]
    situations.py window FOLDER CLASSPATH [NUMBER...]
    situations.py page FOLDER PAGE.md

`make` writes the pictures, the recorded runs and the model files; it needs tensorflow, keras, pillow and
opencv-python-headless, as complaints.py does. `run` starts the real `explain`, `audit` or `diff-models` of each
situation and keeps its output up to the verdict and the parts that it rests on, or with --whole all of it; it needs
Java alone, and pictures, runs and models that are made. `page` judges the outputs and writes the page:

    yes  the first sentence has the words of the situation, and the code behind it is one of the situation's
    no   it has not

`window` shows the same pairs and audits in the real window without a display (CLASSPATH holds the compiled tests and
the benchmarks: mvn -o -q -Pbenchmark test-compile), keeps its banner's texts and a picture of each in FOLDER/window,
judges the banner by the same codes and words, and compares it with what `run` kept:

    same     the headline is the command line's first sentence
    shorter  the headline has no room for a clause of it; the headline's tip is that sentence
    other    anything else

A sentence that a verdict must never print (NEVER) is searched for in the whole output.
"""
import argparse
import json
import os
import queue
import re
import shutil
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

ROOT = Path(__file__).resolve().parents[3]
PICTURES = ROOT / "sample-images"
MODEL = ROOT / "resources/models/efficientnet-lite0"
SIDE = 224

# Sentences that are false, empty or unreadable, whatever the situation.
NEVER = [
    r"as far away as another picture", r"may show another picture", r"probably not made from",
    r"apart, which is rounding", r"but for rounding", r"so the weights are", r"likeliest cause", r"a likely cause",
    r"but not in what is fed", r"No layer of one is written", r"cause is the model files and what runs them",
    r"another resize, crop or decoder", r"Record the layers, too", r"They part at", r"by up to \S+ of 255 in over",
    r"further than the whole change", r"Most flips have", r"cost in accuracy is not shown",
    r"model\(x\) against model\.predict", r"none can be told", r"build's XNNPACK has no kernels",
    r"\bIt flips\b", r"It cannot be told", r"Nothing can be said", r"accelerator never ran", r"neither is wrong",
    r"The engine failed", r"not known by B", r"Set (?:execution|model)=[^.]*model=", r"Not the same layers",
]
SHARPER = re.compile(r"sharper|aliased"), re.compile(r"smoother")


def explain(picture, a, b, *more):
    return ["explain", picture, "--pathway", a, "--pathway", b, *more]


# number: situation, command, codes, words of the first sentence
SITUATIONS = {
    1: ("Identical", explain("{samples}/zebra.jpg", "eager", "eager,name=graph"), ["SKH001"], ["bit-identical"]),
    2: ("Options differ, results do not",
        explain("{samples}/zebra.jpg", "eager", "eager,orientation=exif,loading=frozen,decoder=tf-jpeg-accurate,name=graph"),
        ["SKH002"], ["differ in 3 options", "bit-identical results"]),
    3: ("Difference ends before the input tensor",
        explain("{samples}/zebra.jpg", "eager", "eager,decoder=opencv,name=opencv"), ["SKH003"],
        ["Decode", "bit-identical"]),
    4: ("Rounding only", explain("{samples}/zebra.jpg", "eager", "eager,execution=graph,name=graph"), ["SKH004"],
        ["rounding only: logits by"]),
    5: ("JPEG decoder (IDCT)", explain("{samples}/zebra.jpg", "eager", "eager,decoder=tf-jpeg-fast,name=graph"),
        ["SKD101"], ["fast, less exact IDCT"]),
    6: ("Chroma upsampling",
        explain("{samples}/zebra.jpg", "eager", "eager,decoder=tf-jpeg-accurate-plain,name=graph"),
        ["SKD102"], ["repeats chroma samples"]),
    7: ("Gray JPEG in Java", explain("{samples}/cliff-palace-gray.jpg", "eager", "eager,decoder=imageio,name=java"),
        ["SKD106"], ["brightens", "getRGB"]),
    8: ("Color profile applied", explain("{made}/profile.jpg", "eager", "eager,decoder=imageio,name=java"), ["SKD105"],
        ["profile to sRGB", "ignores"]),
    9: ("EXIF orientation",
        explain("{samples}/photographer-exif6.jpg", "eager", "eager,orientation=exif,name=phone"), ["SKO201"],
        ["EXIF orientation \\(6\\)"]),
    10: ("Channel order", explain("{samples}/osprey-three-answers.jpg", "eager", "eager,channels=bgr,name=opencv"),
         ["SKC301"], ["feeds BGR", "feeds RGB"]),
    11: ("Gray instead of color",
         explain("{samples}/osprey-three-answers.jpg", "eager", "run:{made}/gray.npz,name=phone"), ["SKC302"],
         ["gray", "color"]),
    12: ("No antialiasing",
         explain("{samples}/osprey-three-answers.jpg", "eager,resize=tf-bilinear-antialias",
                 "eager,resize=tf-bilinear,name=graph"), ["SKR401"], ["without antialiasing"]),
    13: ("Other interpolation",
         explain("{samples}/spices.jpg", "eager", "eager,resize=pillow-bilinear,name=mine"), ["SKR403"],
         ["bilinear", "bicubic"]),
    14: ("Pixel centers (TF1)",
         explain("{samples}/spices.jpg", "eager,resize=tf-bilinear,name=graph",
                 "eager,resize=tf1-bilinear,name=tf1"), ["SKR405"], ["pixel corners", "pixel centers"]),
    15: ("Aligned corners",
         explain("{samples}/spices.jpg", "eager,resize=tf-bilinear,name=tf2",
                 "eager,resize=tf1-bilinear-align-corners,name=tf1"), ["SKR406"], ["align_corners=True"]),
    16: ("Keras nearest default",
         explain("{samples}/spices.jpg", "eager,resize=keras-bilinear", "eager,resize=keras-nearest,name=keras"),
         ["SKR408"], ["nearest neighbor", "load_img"]),
    17: ("Rounding to 8 bits after resizing",
         explain("{samples}/spices.jpg", "eager,resize=pillow-bilinear,resize-type=float32,name=graph",
                 "eager,resize=pillow-bilinear,name=torch"), ["SKR410"], ["8 bits", "fractions"]),
    18: ("Crop against stretch",
         explain("{samples}/facade-windows.jpg", "eager", "eager,framing=resize-center-crop,name=torch"), ["SKF501"],
         ["crops the center", "stretches"]),
    19: ("Letterbox against stretch",
         explain("{samples}/facade-windows.jpg", "eager", "eager,framing=letterbox,name=yolo"), ["SKF502"],
         ["pads|letterbox", "stretches"]),
    20: ("Crop fraction",
         explain("{samples}/facade-windows.jpg", "eager", "eager,framing=central-fraction,name=mine"), ["SKF503"],
         ["87.5%"]),
    21: ("One-pixel crop offset",
         explain("{samples}/laptop.jpg", "eager,framing=resize-center-crop:256,name=torch",
                 "eager,framing=shortest-edge-crop:256,name=hf"), ["SKF504"], ["rounding its corner down", "1 pixel"]),
    22: ("Values not scaled", explain("{samples}/zebra.jpg", "eager", "eager,normalize=none,name=phone"), ["SKN601"],
         ["0 to 255", "0 to 1"]),
    23: ("Scaled twice", explain("{samples}/zebra.jpg", "eager", "eager,normalize=steps:/255,/255,name=mine"),
         ["SKN602"], ["255 twice", "largest input value"]),
    24: ("Other value range", explain("{samples}/zebra.jpg", "eager", "eager,normalize=keras-tf,name=phone"),
         ["SKN603"], ["-1 to 1", "0 to 1"]),
    25: ("Other mean and std", explain("{samples}/zebra.jpg", "eager", "eager,normalize=torch-imagenet,name=torch"),
         ["SKN604"], ["ImageNet mean", "divides by"]),
    26: ("Model file contradicts the options",
         explain("{samples}/zebra.jpg", "tflite,model={made}/stated.tflite,normalize=minus-127.5-by-127.5,name=stated",
                 "tflite,model={made}/stated.tflite,normalize=torch-imagenet,name=torch-imagenet"), ["SKN605"],
         ["metadata", "127\\.5", "ImageNet"]),
    27: ("float16 input", explain("{samples}/zebra.jpg", "eager", "eager,compute=float16,name=phone"), ["SKT702"],
         ["input in float16"]),
    28: ("NCHW data read as NHWC", explain("{samples}/zebra.jpg", "eager", "run:{made}/nchw.npz,name=torch"),
         ["SKL801"], ["NCHW"]),
    29: ("Last batch dropped",
         explain("{samples}/zebra.jpg", "eager", "eager,batch=32,remainder=drop,name=graph"), ["SKB803"],
         ["drops the last, incomplete batch"]),
    30: ("Batch size rounding",
         explain("{samples}/zebra.jpg", "eager", "eager,batch=32,padding=repeat,name=b32"), ["SKB801"],
         ["Batch size 32", "rounding"]),
    31: ("Several causes, one dominates",
         explain("{samples}/laptop.jpg", "eager", "eager,resize=tf-bilinear,decoder=tf-jpeg-fast,name=graph"),
         ["SKR401"], ["Resize causes \\d+%", "decoder causes \\d+%"]),
    32: ("Several causes, none dominates",
         explain("{samples}/river-otter.jpg", "eager",
                 "eager,resize=tf-bilinear,framing=central-fraction,decoder=tf-jpeg-fast,name=graph"), [],
         ["together (these )?change"]),
    33: ("Causes that cancel",
         explain("{samples}/cliff-palace-gray.jpg", "eager",
                 "eager,decoder=imageio,normalize=affine:0.0039215686,-0.06,name=java"), [],
         ["opposite directions"]),
    34: ("XLA beyond rounding",
         explain("{samples}/zebra.jpg", "eager,execution=function,model={made}/models/resizing,name=off",
                 "eager,execution=function,xla=on,model={made}/models/resizing,name=xla"), ["SKG903"], ["XLA"]),
    35: ("Reduced precision (AMP)",
         explain("{samples}/zebra.jpg", "graph", "graph,grappler=auto-mixed-precision-bfloat16,name=amp"), ["SKG902"],
         ["bfloat16", "auto mixed precision"]),
    36: ("TFLite delegate",
         explain("{samples}/zebra.jpg", "tflite,model={made}/lite0.tflite,name=xnnpack",
                 "tflite,model={made}/lite0.tflite,delegate=none,name=builtin"), ["SKX901"],
         ["XNNPACK and the built-in kernels", "rounding"]),
    37: ("Keras version",
         explain("{samples}/zebra.jpg", "eager,model={made}/models/hard-sigmoid.h5,loader=keras-2,name=keras-2",
                 "eager,model={made}/models/hard-sigmoid.h5,loader=keras-3,name=keras-3"), ["SKM904"],
         ["hard_sigmoid"]),
    38: ("Converted file, rounding only",
         explain("{samples}/zebra.jpg", "eager", "tflite,model={made}/lite0.tflite,name=converted"), ["SKH004"],
         ["rounding only"]),
    39: ("Converted file, one layer wrong",
         explain("{samples}/zebra.jpg", "eager,model={made}/models/pad-original.keras,name=original",
                 "tflite,model={made}/models/pad-converted.tflite,name=converted"), ["SKV901"], ["pads", "conv1"]),
    40: ("float16 weights",
         explain("{samples}/zebra.jpg", "tflite,model={made}/lite0.tflite,name=float32",
                 "tflite,model={made}/lite0-fp16.tflite,name=float16"), ["SKQ901"], ["weights in float16"]),
    41: ("int8 quantization",
         explain("{samples}/zebra.jpg", "tflite,model={made}/lite0.tflite,name=float32",
                 "tflite,model={made}/lite0-int8.tflite,name=int8"), ["SKQ903"], ["quantized to int8"]),
    42: ("Other weights",
         explain("{samples}/zebra.jpg", "eager,model={made}/models/weights-a.keras,name=a",
                 "eager,model={made}/models/weights-c.keras,name=b"), ["SKM901"], ["other weights", "norm1|conv1", "instead of"]),
    43: ("Class order",
         explain("{samples}/zebra.jpg", "eager,model={made}/order-a,name=a", "eager,model={made}/order-b,name=b"),
         ["SKY901"], ["order", "index"]),
    44: ("Recorded input and output, input differs",
         explain("{samples}/zebra.jpg", "eager", "run:{made}/bilinear.npz,name=phone"), ["SKR403", "SKA001"],
         ["bilinear", "bicubic"]),
    45: ("Recorded, input equal, output differs",
         explain("{samples}/zebra.jpg", "eager", "run:{made}/half.npz,name=phone"), ["SKX905", "SKA002"],
         ["bit-identical input", "float16"]),
    46: ("Recorded, outputs only, mistake found",
         explain("{samples}/zebra.jpg", "eager", "run:{made}/bgr-logits.npz,name=phone"), ["SKC301", "SKA001"],
         ["probably", "BGR"]),
    47: ("Recorded, outputs only, unknown",
         explain("{samples}/zebra.jpg", "eager", "run:{made}/unknown-logits.npz,name=phone"), ["SKU000"],
         ["input was not recorded", "tried \\d+"]),
    48: ("Accelerator not used", explain("{samples}/zebra.jpg", "eager,execution=graph", "run:{made}/npu.npz,name=npu"), ["SKX906"],
         ["CPU's bits", "probably not used"]),
    49: ("Recorded picture not verified",
         explain("{samples}/zebra.jpg", "eager", "run:{made}/unverified.npz,name=phone"), ["SKA006"],
         ["no SHA-256"]),
    50: ("Two runtimes, same file format",
         explain("{samples}/zebra.jpg", "graph", "tflite,model={made}/lite0.tflite,resize=tf-bilinear,decoder=tf-jpeg-fast,name=lite"),
         ["SKX900", "SKH004"], ["rounding"]),
    51: ("A pathway failed", explain("{made}/cut.jpg", "eager", "eager,decoder=opencv,name=graph"), ["SKD110", ""],
         ["failed at Decode|truncated"]),
    52: ("Not finite", explain("{samples}/zebra.jpg", "eager", "run:{made}/nan.npz,name=phone"), ["SKT704"],
         ["150", "NaN"]),
    53: ("Cause not known", explain("{samples}/zebra.jpg", "eager", "run:{made}/equalized.npz,name=mine"),
         ["SKU000"], ["first differ at"]),
    54: ("Audit, flips", ["audit", "{made}/photos", "--pathway", "eager", "--pathway", "graph", "--out",
                          "{made}/flips.skewaudit", "--no-resume"], [""], ["changes the top-1 class of|disagree|flip"]),
    55: ("Audit, no flips", ["audit", "{made}/photos", "--pathway", "eager", "--pathway",
                             "eager,execution=graph,name=graph", "--out", "{made}/none.skewaudit", "--no-resume"],
         [""], ["No top-1 class changes|no flip"]),
}


# ---------------------------------------------------------------- pictures, runs, models
def profile():
    """Returns an ICC profile of version 2: Adobe RGB's primaries, gamma 1.8."""
    def xyz(*values):
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(v * 65536)) for v in values)

    text = b"Situation"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" + bytes(8) + bytes(3) + bytes(67),
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": xyz(0.9505, 1, 1.0891),
        b"rXYZ": xyz(0.60974, 0.31111, 0.01947),
        b"gXYZ": xyz(0.20528, 0.62567, 0.06087),
        b"bXYZ": xyz(0.14919, 0.06322, 0.74457),
    }
    for name in (b"rTRC", b"gTRC", b"bTRC"):
        tags[name] = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(1.8 * 256)) + b"\0\0"
    table, data, at = b"", b"", 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        value += bytes(-len(value) % 4)
        table += name + struct.pack(">II", at + len(data), len(value))
        data += value
    header = struct.pack(">I4sI4s4s4s", at + len(data), b"none", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    header += b"".join(struct.pack(">i", round(v * 65536)) for v in (0.9642, 1, 0.8249))
    header += bytes(128 - len(header))
    return header + struct.pack(">I", len(tags)) + table + data


def make_pictures(folder):
    from PIL import Image
    Image.open(PICTURES / "zebra.jpg").save(folder / "profile.jpg", quality=95, icc_profile=profile())
    whole = (PICTURES / "zebra.jpg").read_bytes()
    (folder / "cut.jpg").write_bytes(whole[:len(whole) * 3 // 5])
    photos = folder / "photos"
    photos.mkdir(exist_ok=True)
    for name in ("zebra", "osprey-three-answers", "coffee-cup", "river-otter", "laptop", "spices",
                 "facade-windows", "mountain-lake", "navy-jet", "vegetable-market"):
        shutil.copy(PICTURES / f"{name}.jpg", photos)


def make_runs(folder, complaints):
    import numpy as np
    spec = complaints.importlib.util.spec_from_file_location(
        "recorder", ROOT / "resources/org/skewscope/recorder/recorder.py")
    recorder = complaints.importlib.util.module_from_spec(spec)
    spec.loader.exec_module(recorder)
    programs, network = complaints.Programs(), complaints.Network()
    picture = PICTURES / "zebra.jpg"
    fed = programs.standard(picture)
    right = network(fed)

    def record(name, arrays, **facts):
        recorder.record(folder / f"{name}.npz", [facts.pop("picture", picture)], lambda _: arrays, **facts)

    osprey = PICTURES / "osprey-three-answers.jpg"
    gray = programs.unit(np.array(programs.Image.open(osprey).convert("L").convert("RGB")
                                  .resize((SIDE, SIDE), programs.Image.BICUBIC)))
    record("gray", {"input": gray, **network(gray)}, picture=osprey)
    mixed = np.ascontiguousarray(fed.transpose(0, 3, 1, 2)).reshape(fed.shape)
    record("nchw", {"input": mixed, **network(mixed)})
    bilinear = programs.unit(programs.squashed(picture, programs.Image.BILINEAR))
    record("bilinear", {"input": bilinear, **network(bilinear)})
    record("half", {"input": fed, **network.half(fed)}, device="gpu", runtime="tflite")
    record("bgr-logits", {"logits": network(fed[..., ::-1].copy())["logits"]})
    strange = np.random.default_rng(1).normal(0, 3, right["logits"].shape).astype("f4")
    record("unknown-logits", {"logits": strange})
    record("npu", {"input": fed, **right}, device="npu", runtime="tflite")
    record("unverified", {"logits": right["logits"]})
    with np.load(folder / "unverified.npz") as run:
        arrays = dict(run)
    note = json.loads(arrays["run"].tobytes())
    note["pictures"] = [{"name": picture.name}]
    arrays["run"] = np.frombuffer(json.dumps(note).encode(), np.uint8)
    arrays["0/logits"] = strange
    np.savez(folder / "unverified.npz", **arrays)
    broken = fed.copy()
    broken[0, 12, :50] = np.nan
    record("nan", {"input": broken, "logits": np.full_like(right["logits"], np.nan)})
    local = programs.cv2.createCLAHE(clipLimit=4.0, tileGridSize=(8, 8))
    pixels = programs.squashed(picture)
    equalized = programs.unit(np.stack([local.apply(pixels[..., c].copy()) for c in range(3)], -1))
    record("equalized", {"input": equalized, **network(equalized)})


def stated(model, mean, std):
    """Returns a .tflite file with metadata that states (x - mean) / std for its input."""
    import flatbuffers
    from tensorflow.lite.python import schema_py_generated as schema
    builder = flatbuffers.Builder(0)

    def floats(values):
        builder.StartVector(4, len(values), 4)
        for value in reversed(values):
            builder.PrependFloat32(value)
        return builder.EndVector()

    def table(slots, **fields):
        builder.StartObject(slots)
        for slot, value in fields.items():
            if slot.startswith("t"):
                builder.PrependUint8Slot(int(slot[1:]), value, 0)
            else:
                builder.PrependUOffsetTRelativeSlot(int(slot[1:]), value, 0)
        return builder.EndObject()

    def vector(one):
        builder.StartVector(4, 1, 4)
        builder.PrependUOffsetTRelative(one)
        return builder.EndVector()

    means, stds = floats([mean]), floats([std])
    options = table(2, o0=means, o1=stds)
    unit = table(2, t0=1, o1=options)
    image = table(2, t0=1)
    content = table(3, t0=2, o1=image)
    name = builder.CreateString("image")
    tensor = table(8, o0=name, o3=content, o4=vector(unit))
    graph = table(9, o2=vector(tensor))
    whole = table(9, o0=builder.CreateString("stated"), o3=vector(graph))
    builder.Finish(whole, b"M001")
    parsed = schema.ModelT.InitFromObj(schema.Model.GetRootAsModel(bytearray(model), 0))
    buffer, entry = schema.BufferT(), schema.MetadataT()
    buffer.data = list(bytes(builder.Output()))
    parsed.buffers.append(buffer)
    entry.name, entry.buffer = b"TFLITE_METADATA", len(parsed.buffers) - 1
    parsed.metadata = (parsed.metadata or []) + [entry]
    builder = flatbuffers.Builder(0)
    builder.Finish(parsed.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def make_models(folder, complaints):
    import keras
    import numpy as np
    import tensorflow as tf
    models = folder / "models"
    models.mkdir(exist_ok=True)
    complaints.write_models(models)
    layers = keras.layers

    def padded(explicit):
        keras.utils.set_random_seed(3)
        inputs = keras.Input((SIDE, SIDE, 3))
        x = layers.ZeroPadding2D(1, name="pad")(inputs) if explicit else inputs
        x = layers.Conv2D(8, 3, strides=2, padding="valid" if explicit else "same", activation="relu", name="conv1")(x)
        x = layers.Conv2D(16, 3, strides=2, padding="same", activation="relu", name="conv2")(x)
        x = layers.GlobalAveragePooling2D(name="pool")(x)
        return keras.Model(inputs, layers.Dense(10, name="dense")(x))

    original, converted = padded(True), padded(False)
    converted.set_weights(original.get_weights())
    original.save(models / "pad-original.keras")
    (models / "pad-converted.tflite").write_bytes(tf.lite.TFLiteConverter.from_keras_model(converted).convert())

    other = keras.saving.load_model(models / "weights-a.keras")
    norm = other.get_layer("norm1")
    values = norm.get_weights()
    values[3] = values[3] * 1.5
    norm.set_weights(values)
    other.save(models / "weights-c.keras")

    def lite(**settings):
        converter = tf.lite.TFLiteConverter.from_saved_model(str(MODEL))
        for name, value in settings.items():
            setattr(converter, name, value)
        return converter.convert()

    programs = complaints.Programs()
    small = sorted(PICTURES.glob("*.jpg"))

    def pictures():
        for picture in small[:12]:
            yield [programs.standard(picture)]

    single = lite()
    (folder / "lite0.tflite").write_bytes(single)
    (folder / "stated.tflite").write_bytes(stated(single, 127.5, 127.5))
    (folder / "lite0-fp16.tflite").write_bytes(
        lite(optimizations=[tf.lite.Optimize.DEFAULT], target_spec=half_precision(tf)))
    (folder / "lite0-dynamic.tflite").write_bytes(lite(optimizations=[tf.lite.Optimize.DEFAULT]))
    (folder / "lite0-int8.tflite").write_bytes(
        lite(optimizations=[tf.lite.Optimize.DEFAULT], representative_dataset=pictures))
    names = (MODEL / "labels.txt").read_text().splitlines()
    for name, labels in (("order-a", names), ("order-b", sorted(names))):
        if not (folder / name).exists():
            shutil.copytree(MODEL, folder / name)
        (folder / name / "labels.txt").write_text("\n".join(labels) + "\n")
    print(f"{len(list(models.iterdir()))} small models, TensorFlow {tf.__version__}, NumPy {np.__version__}")


def half_precision(tf):
    specification = tf.lite.TargetSpec()
    specification.supported_types = [tf.float16]
    return specification


def make(folder):
    sys.path.insert(0, str(Path(__file__).parent))
    import complaints
    folder.mkdir(parents=True, exist_ok=True)
    make_pictures(folder)
    make_models(folder, complaints)
    make_runs(folder, complaints)


# ---------------------------------------------------------------- running and judging
def command_of(number, made, samples):
    return [part.format(made=made, samples=samples) for part in SITUATIONS[number][1]]


def printed_first(command, quiet=1.5):
    """Returns what a command prints until it has been quiet for some seconds behind its verdict, the second line."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    lines, errors = queue.Queue(), []
    threads = [threading.Thread(target=lambda: [lines.put(line) for line in process.stdout] and None),
               threading.Thread(target=lambda: errors.extend(process.stderr))]
    for thread in threads:
        thread.start()
    text = ""
    while process.poll() is None or not lines.empty():
        try:
            text += lines.get(timeout=quiet)
        except queue.Empty:
            if text.count("\n") > 1:
                process.terminate()
                break
    process.wait()
    for thread in threads:
        thread.join()
    while not lines.empty():
        text += lines.get()
    return text, "".join(errors)


def run(folder, jar, only, whole):
    results = folder / "results"
    results.mkdir(exist_ok=True)
    for number in only or SITUATIONS:
        command = ["java", "-jar", str(jar), *command_of(number, folder, PICTURES)]
        started = time.time()
        if whole or command[3] != "explain":
            done = subprocess.run(command, capture_output=True, text=True)
            out, errors = done.stdout, done.stderr
        else:
            out, errors = printed_first(command)
        answer = {"seconds": round(time.time() - started, 1), "out": out, "err": errors}
        if command[3] == "audit":
            audit = command[command.index("--out") + 1]
            report = subprocess.run(["java", "-jar", str(jar), "report", audit], capture_output=True, text=True)
            answer["out"] = report.stdout
            answer["err"] += report.stderr
        (results / f"{number:02}.json").write_text(json.dumps(answer))
        mark, why = judged(number, answer)
        print(f"{number:2} {mark:3} {answer['seconds']:5.1f} s  {headline(number, answer)} {why}", flush=True)


POWERS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b\u2212", "0123456789--")


def plain(sentence):
    """Returns a sentence of window or command line without codes, with figures as the command line writes them."""
    figures = re.sub("(\\d)\u00b710([\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207b]+)",
                     lambda found: f"{found[1]}e{found[2].translate(POWERS)}", sentence)
    return re.sub(r" \[SK[\w, ]+\]$", "", figures.translate(POWERS)).strip()


def same_verdict(headline, whole, printed):
    """Returns how the banner's words stand to the first sentence of the command line."""
    if plain(headline) == plain(printed):
        return "same"
    # The banner leaves out clauses that have no room; its tip has all of them.
    clauses = re.split(r"(?<=[A-Za-z0-9%)])(?:[.;:]\s+|\.$)", plain(headline))
    text = plain(printed).lower()
    shorter = all(clause.lower() in text for clause in clauses)
    return "shorter" if shorter and (not whole or plain(whole) == plain(printed)) else "other"


def window(folder, classpath, only):
    """Judges what the window says of each pair and audit, and compares it with the command line's first sentence."""
    out = folder / "window"
    out.mkdir(exist_ok=True)
    lines = []
    for number in only or SITUATIONS:
        words = command_of(number, folder, PICTURES)
        shown = words[1:2] + words[3::2] if words[0] == "explain" else [words[words.index("--out") + 1]]
        lines.append("\t".join([f"{number:02}", *shown]) + "\n")
    (out / "pairs.txt").write_text("".join(lines))
    subprocess.run(["java", "-cp", classpath, "org.skewscope.gui.WindowSituations", str(out / "pairs.txt"), str(out)],
                   stdout=subprocess.DEVNULL, check=True)
    for number in only or SITUATIONS:
        mark, said, printed = in_window(folder, number)
        print(f"{number:2} {mark} {said['headline']} | {said['reason']} [{said['code']}]", flush=True)
        if mark.endswith("other"):
            print(f"     tip: {said['whole'].splitlines()[:1]}\n     command line: {printed}", flush=True)


def in_window(folder, number):
    """Returns the mark of a situation in the window, what it says, and the first sentence of the command line."""
    said = json.loads((folder / "window" / f"{number:02}.json").read_text())
    _, command, codes, words = SITUATIONS[number]
    shown = " ".join(said.values())
    named = re.findall(r"SK\w\d+", said["code"])
    good = all(re.search(word, shown) for word in words) and (not any(codes) or bool(set(named) & set(codes)))
    printed = headline(number, json.loads((folder / "results" / f"{number:02}.json").read_text()))
    whole = said["whole"].splitlines()[0] if said["whole"] else ""
    return f"{'yes' if good else 'no'}, {same_verdict(said['headline'], whole, printed)}", said, printed


def headline(number, answer):
    """Returns the verdict's line with its codes."""
    lines = [line for line in answer["out"].splitlines() if line.strip()]
    if SITUATIONS[number][1][0] == "audit":
        words = SITUATIONS[number][3][0]
        return next((line.strip() for line in lines if re.search(words, line)), "")
    return lines[1] if len(lines) > 1 else ""


def judged(number, answer):
    _, _, codes, words = SITUATIONS[number]
    line = headline(number, answer)
    found = re.search(r"\[(SK[\w, ]+)\]$", line)
    named = found.group(1).split(", ") if found else [""]
    missing = [word for word in words if not re.search(word, line)]
    if not line:
        return "no", "nothing is printed"
    if codes and not set(named) & set(codes):
        return "no", f"the code is {named[0] or 'missing'}"
    return ("no", f"the words {missing} are missing") if missing else ("yes", "")


def forbidden(answer):
    """Returns the sentences that must never be printed, as far as they are."""
    text = answer["out"] + answer["err"]
    found = [pattern for pattern in NEVER if re.search(pattern, text)]
    if all(pattern.search(text) for pattern in SHARPER):
        found.append("sharper and smoother")
    return found


HEAD = """# Fifty-five situations

The table shows what the command line prints for each situation that a verdict has to put into words. A script makes
the pictures, runs and models, starts the real commands and writes this page:

    python src/test/python/situations.py make DIR
    python src/test/python/situations.py run DIR target/quick/skewscope.jar
    python src/test/python/situations.py page DIR src/docs/situations.md

Only `make` needs TensorFlow. "Seen" is yes if the verdict has the situation's code and words. "Never" is respected
if no sentence of the list of false, empty or unreadable sentences stands anywhere in the output.
`{made}` is the script's folder, `{samples}` is `sample-images`.

`situations.py window DIR CLASSPATH` then shows all of them in the real window (audits as their opened results), keeps the
words and a picture of each, and compares them with the command line's first sentence. The column "window" is "same" if the
headline is that sentence, and "shorter" if the headline has no room for a clause of it, which the tip then has. It is
"other" where a name or a number differs.
"""


def page(folder, out):
    lines = [HEAD, "| # | situation | command | first sentence and code | never | seen | window |", "|--:|---|---|---|---|---|---|"]
    marks = []
    counts = {"yes": 0, "no": 0}
    for number, (name, command, _, _) in SITUATIONS.items():
        path = folder / "results" / f"{number:02}.json"
        if not path.exists():
            continue
        answer = json.loads(path.read_text())
        mark, why = judged(number, answer)
        counts[mark] += 1
        broken = forbidden(answer)
        typed = " ".join(command).replace("|", "\\|")
        said = headline(number, answer).replace("|", "/").replace(str(folder), "{made}")
        shown = (folder / "window" / f"{number:02}.json").exists()
        marks.append(in_window(folder, number)[0] if shown else "not shown")
        lines.append(f"| {number} | {name} | `{typed}` | {said} | "
                     f"{'respected' if not broken else '; '.join(broken)} | {mark}{f': {why}' if why else ''} | {marks[-1].removeprefix('yes, ')} |")
    lines.append(f"\n{counts['yes']} of {counts['yes'] + counts['no']} situations are seen on the command line. "
                 f"In the window {sum(mark.endswith('same') for mark in marks)} headlines are the same sentence, "
                 f"{sum(mark.endswith('shorter') for mark in marks)} are shorter, "
                 f"{sum(mark.endswith('other') for mark in marks)} are other, and {marks.count('not shown')} were not shown.\n")
    out.write_text("\n".join(lines))
    print(counts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("make", "run", "window", "page"):
        command = commands.add_parser(name)
        command.add_argument("folder", type=Path)
        if name == "run":
            command.add_argument("jar", type=Path)
            command.add_argument("only", nargs="*", type=int)
            command.add_argument("--whole", action="store_true")
        if name == "window":
            command.add_argument("classpath")
            command.add_argument("only", nargs="*", type=int)
        if name == "page":
            command.add_argument("out", type=Path)
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    if arguments.command == "make":
        make(folder)
    elif arguments.command == "run":
        run(folder, arguments.jar, arguments.only, arguments.whole)
    elif arguments.command == "window":
        window(folder, arguments.classpath, arguments.only)
    else:
        page(folder, arguments.out)


if __name__ == "__main__":
    main()
