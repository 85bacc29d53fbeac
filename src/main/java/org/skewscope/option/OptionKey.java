package org.skewscope.option;

import java.util.Set;

/**
 * Lists the keys of a pathway's options, in stage order. A key and a value's id name a setting, so
 * that any package can suggest a setting without knowing the recipes.
 */
public enum OptionKey {
    DECODER("decoder", "Decoder", Stage.DECODE),
    MODE("mode", "Color mode", Stage.DECODE),
    ALPHA("alpha", "Transparency", Stage.DECODE),
    DEPTH("depth", "16 bits to 8", Stage.DECODE),
    INK("ink", "CMYK ink", Stage.DECODE),
    PROFILE("profile", "Color profile", Stage.DECODE),
    YUV("yuv", "Through YUV", Stage.DECODE),
    ORIENTATION("orientation", "EXIF orientation", Stage.ORIENT),
    CHANNELS("channels", "Order", "Channel order", Stage.CHANNELS),
    RESIZE("resize", "Method", "Resize method", Stage.RESIZE),
    RESIZE_TYPE("resize-type", "Resize data type", Stage.RESIZE),
    FRAMING("framing", "Framing", Stage.RESIZE),
    SIZE("size", "Input size", Stage.RESIZE),
    STORE("store", "Then", "Stored after the resize", Stage.RESIZE),
    NORMALIZE("normalize", "Formula", "Normalization", Stage.NORMALIZE),
    COMPUTE("compute", "Compute type", Stage.NORMALIZE),
    PREPROCESS("preprocess", "Runs", "Where preprocessing runs", Stage.NORMALIZE),
    BATCH("batch", "Size", "Batch size", Stage.BATCH),
    POSITION("position", "Position", "Batch position", Stage.BATCH),
    PADDING("padding", "Padding", "Batch padding", Stage.BATCH),
    NEIGHBOURS("neighbours", "Neighbors", Stage.BATCH),
    REMAINDER("remainder", "Last, incomplete batch", Stage.BATCH),
    LAYOUT("layout", "Layout", Stage.BATCH),
    MODEL("model", "Model", Stage.LOGITS),
    SIGNATURE("signature", "Signature", Stage.LOGITS),
    OUTPUT("output", "Output", Stage.LOGITS),
    EXECUTION("execution", "Mode", "Execution mode", Stage.LOGITS),
    GRAPPLER("grappler", "Grappler (graph optimizer)", Stage.LOGITS),
    XLA("xla", "XLA", Stage.LOGITS),
    LOADER("loader", "Keras version (loader)", Stage.LOGITS),
    LOADING("loading", "Model loading", Stage.LOGITS),
    PRECISION("precision", "Model precision", Stage.LOGITS),
    DELEGATE("delegate", "TFLite delegate", Stage.LOGITS),
    OPTIMIZATION("optimization", "ONNX graph optimization", Stage.LOGITS),
    ONE_DNN("onednn", "oneDNN", Stage.LOGITS),
    ISA("isa", "CPU instruction set", "CPU instruction set (ONEDNN_MAX_CPU_ISA)", Stage.LOGITS),
    THREADS("threads", "Threads (0: all cores)", Stage.LOGITS);

    /** The keys whose first value files leave out, since files of older releases lack them. */
    public static final Set<OptionKey> LATER = Set.of(ALPHA, DEPTH, INK, PROFILE, YUV);

    private final String id;
    private final String label;
    private final String fullLabel;
    private final Stage stage;

    OptionKey(String id, String label, Stage stage) {
        this(id, label, label, stage);
    }

    OptionKey(String id, String label, String fullLabel, Stage stage) {
        this.id = id;
        this.label = label;
        this.fullLabel = fullLabel;
        this.stage = stage;
    }

    /** Returns the key as typed and saved. */
    public String id() {
        return id;
    }

    /** Returns the label below the name of the option's stage. */
    public String label() {
        return label;
    }

    /** Returns the label for places that do not show the stage. */
    public String fullLabel() {
        return fullLabel;
    }

    /** Returns the stage whose tensor the option changes first. */
    public Stage stage() {
        return stage;
    }
}
