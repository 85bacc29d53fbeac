package org.skewscope.option;

/**
 * The name of every choice of a pathway, in stage order. A value is named by a key together with
 * the value's id, so that any room can say what to set without knowing the recipes.
 */
public enum OptionKey {
    DECODER("decoder", "Decoder", Stage.DECODE),
    MODE("mode", "Color mode", Stage.DECODE),
    ORIENTATION("orientation", "EXIF orientation", Stage.ORIENT),
    CHANNELS("channels", "Order", "Channel order", Stage.CHANNELS),
    RESIZE("resize", "Method", "Resize method", Stage.RESIZE),
    RESIZE_TYPE("resize-type", "Type while resizing", Stage.RESIZE),
    FRAMING("framing", "Framing", Stage.RESIZE),
    SIZE("size", "Input size", Stage.RESIZE),
    NORMALIZE("normalize", "Formula", "Normalize formula", Stage.NORMALIZE),
    COMPUTE("compute", "Compute type", Stage.NORMALIZE),
    BATCH("batch", "Size", "Batch size", Stage.BATCH),
    POSITION("position", "Position", "Batch position", Stage.BATCH),
    PADDING("padding", "Padding", "Batch padding", Stage.BATCH),
    NEIGHBOURS("neighbours", "Neighbours", Stage.BATCH),
    REMAINDER("remainder", "Short last batch", Stage.BATCH),
    LAYOUT("layout", "Layout", Stage.BATCH),
    MODEL("model", "Model", Stage.LOGITS),
    SIGNATURE("signature", "Signature", Stage.LOGITS),
    OUTPUT("output", "Output", Stage.LOGITS),
    EXECUTION("execution", "Mode", "Execution mode", Stage.LOGITS),
    GRAPPLER("grappler", "Grappler (graph optimizer)", Stage.LOGITS),
    XLA("xla", "XLA", Stage.LOGITS),
    LOADER("loader", "Keras file opened by", Stage.LOGITS),
    LOADING("loading", "Model loading", Stage.LOGITS),
    PRECISION("precision", "Model precision", Stage.LOGITS),
    DELEGATE("delegate", "TFLite delegate", Stage.LOGITS),
    OPTIMIZATION("optimization", "ONNX Runtime's graph optimization", Stage.LOGITS),
    ONE_DNN("onednn", "oneDNN", Stage.LOGITS),
    ISA("isa", "oneDNN's ISA limit (ONEDNN_MAX_CPU_ISA)", Stage.LOGITS),
    THREADS("threads", "Intra-op threads (0: one per core)", Stage.LOGITS);

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

    /** As typed and saved. */
    public String id() {
        return id;
    }

    /** As shown below the name of its stage. */
    public String label() {
        return label;
    }

    /** As shown where the stage is not written above it. */
    public String fullLabel() {
        return fullLabel;
    }

    /** The stage whose tensor the option changes first. */
    public Stage stage() {
        return stage;
    }
}
