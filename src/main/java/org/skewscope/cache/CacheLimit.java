package org.skewscope.cache;

/**
 * Every bounded store there is, and how much it may hold. The engine's process has those up to
 * {@link #LOADED_MODELS}, the window has the others.
 */
public enum CacheLimit {

    /** Pictures as decoded: several of 20 megapixels. */
    DECODED_PICTURES(Unit.SHARE_OF_HEAP, 128L << 20),

    /**
     * What each store of pictures and tensors holds on to, beyond the newest, while nobody asks: an
     * option of the last few pictures still changes at once.
     */
    RESTING(Unit.BYTES, 4L << 20),

    /** Pictures turned by their orientation tags, where that changes them. */
    TURNED_PICTURES(Unit.SHARE_OF_HEAP, 128L << 20),

    /** Pictures of the model's input size: 100 of 224 × 224 in float32, 400 in uint8. */
    RESIZED_PICTURES(Unit.BYTES, 60_000_000),

    /** What the pictures of a batch feed: 100 of 224 × 224 in float32. */
    NORMALIZED_PICTURES(Unit.BYTES, 60_000_000),

    /** Batches of a folder: two of 32 rows of 224 × 224 in each of three pathways. */
    FOLDER_BATCHES(Unit.SHARE_OF_HEAP, 128L << 20),

    /** Why a stage refused a file. */
    REFUSALS(Unit.COUNT, 1000),

    /** The digests of files that rested on disk. */
    DIGESTS(Unit.COUNT, 10_000),

    /** The tensors of the runs made last, for whoever asks for them after the comparison. */
    RECENT_RUNS(Unit.SHARE_OF_HEAP, 128L << 20),

    /** How many runs these are at most: as many option changes can be taken back at once. */
    KNOWN_RUNS(Unit.COUNT, 128),

    /** Ways of running the model, each with its own weights: three presets and three variants. */
    READY_MODELS(Unit.COUNT, 6),

    /** What the optimizer made of a model without weights in it, for looking at its layers. */
    OPTIMIZED_GRAPHS(Unit.COUNT, 4),

    /** Models that pathways name, as they were found on disk: without their weights. */
    OPENED_MODELS(Unit.COUNT, 32),

    /**
     * Models that pathways name, by the bytes of their files: twenty of the bundled model's size.
     */
    LOADED_MODELS(Unit.BYTES, 512L << 20),

    /** Tensors that the window shows or has shown. */
    SHOWN_TENSORS(Unit.BYTES, 192L << 20),

    /** Small pictures for lists and cards: 1000 of 128 × 128. */
    THUMBNAILS(Unit.BYTES, 64L << 20),

    /** Explanations, which are numbers and words. */
    EXPLANATIONS(Unit.COUNT, 64),

    /** Activations in two pathways: the six largest layers of the bundled model. */
    LAYERS(Unit.BYTES, 64L << 20),

    /** Archives of classes on disk, 25 to 60 MB each: of a few installations. */
    CLASS_ARCHIVES(Unit.BYTES, 256L << 20);

    /** What a limit counts. */
    private enum Unit {
        BYTES,
        /** Bytes, fewer where the heap is small. */
        SHARE_OF_HEAP,
        COUNT
    }

    private final Unit unit;
    private final long most;

    CacheLimit(Unit unit, long most) {
        this.unit = unit;
        this.most = most;
    }

    /** The most it may hold, however large the heap is. */
    public long most() {
        return most;
    }

    /**
     * The most it may hold in this process.
     *
     * @param share of the heap, in bytes, that each of the large stores may take
     */
    public long within(long share) {
        return unit == Unit.SHARE_OF_HEAP ? Math.min(most, share) : most;
    }
}
