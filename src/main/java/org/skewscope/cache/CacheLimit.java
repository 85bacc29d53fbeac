package org.skewscope.cache;

/**
 * Lists every bounded cache with its limit. The engine process has those up to {@link
 * #LOADED_MODELS}, the window has the others.
 */
public enum CacheLimit {

    /** Pictures as decoded: several of 20 megapixels. */
    DECODED_PICTURES(Unit.SHARE_OF_HEAP, 128L << 20),

    /**
     * The size to which an idle engine shrinks each cache of pictures and tensors, beside the
     * newest entry: an option of the last few pictures still changes at once.
     */
    RESTING(Unit.BYTES, 4L << 20),

    /** Pictures rotated by their EXIF orientation, unless they are upright. */
    TURNED_PICTURES(Unit.SHARE_OF_HEAP, 128L << 20),

    /** Pictures of the model's input size: 100 of 224 × 224 in float32, 400 in uint8. */
    RESIZED_PICTURES(Unit.BYTES, 60_000_000),

    /** Normalized pictures of batches: 100 of 224 × 224 in float32. */
    NORMALIZED_PICTURES(Unit.BYTES, 60_000_000),

    /** Batches of a folder: two of 32 rows of 224 × 224 in each of three pathways. */
    FOLDER_BATCHES(Unit.SHARE_OF_HEAP, 128L << 20),

    /** Outputs of a folder's batches: 2,000 pictures of 1,000 classes in one pathway. */
    FOLDER_OUTPUTS(Unit.BYTES, 16_000_000),

    /** Weights of resizes, for pictures of one size each. */
    PIXEL_ORIGINS(Unit.COUNT, 12),

    /** Reasons why a stage refused a file. */
    REFUSALS(Unit.COUNT, 1000),

    /** Digests of files whose time of change is old enough to tell versions apart. */
    DIGESTS(Unit.COUNT, 10_000),

    /** Tensors of the latest runs, for requests after the comparison. */
    RECENT_RUNS(Unit.SHARE_OF_HEAP, 128L << 20),

    /** The number of these runs: as many option changes can be undone at once. */
    KNOWN_RUNS(Unit.COUNT, 128),

    /** Ways of running the model, each with its own weights: three presets and three variants. */
    READY_MODELS(Unit.COUNT, 6),

    /** Optimized graphs without weights, for showing layers. */
    OPTIMIZED_GRAPHS(Unit.COUNT, 4),

    /** Opened models that pathways name, without their weights. */
    OPENED_MODELS(Unit.COUNT, 32),

    /**
     * Models that pathways name, by the bytes of their files: twenty of the bundled model's size.
     */
    LOADED_MODELS(Unit.BYTES, 512L << 20),

    /** Tensors for the window's views: 50 of 224 × 224 in float32. The engine has more of them. */
    SHOWN_TENSORS(Unit.BYTES, 32L << 20),

    /** Tensors of which one takes more than half of that: two decoded photos that are compared. */
    LARGE_TENSORS(Unit.COUNT, 2),

    /** Pictures of what the model got, with their tensors: the last two of six pathways. */
    INPUT_PICTURES(Unit.COUNT, 12),

    /** Small pictures for lists and cards: 1000 of 128 × 128. */
    THUMBNAILS(Unit.BYTES, 64L << 20),

    /** Explanations, which hold no tensors. */
    EXPLANATIONS(Unit.COUNT, 64),

    /** Activations in two pathways: the six largest layers of the bundled model. */
    LAYERS(Unit.BYTES, 64L << 20),

    /** Class archives on disk, 25 to 60 MB each: all kinds of one installation. */
    CLASS_ARCHIVES(Unit.BYTES, 256L << 20);

    /** Describes the unit of a limit. */
    private enum Unit {
        BYTES,
        /** Bytes, fewer if the heap is small. */
        SHARE_OF_HEAP,
        COUNT
    }

    private final Unit unit;
    private final long most;

    CacheLimit(Unit unit, long most) {
        this.unit = unit;
        this.most = most;
    }

    /** Returns the limit for any heap. */
    public long most() {
        return most;
    }

    /**
     * Returns the limit in this process.
     *
     * @param share of the heap, in bytes, that each of the large stores may take
     */
    public long within(long share) {
        return unit == Unit.SHARE_OF_HEAP ? Math.min(most, share) : most;
    }
}
