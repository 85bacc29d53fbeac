package org.skewscope.explain.detect;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Describes what two tensors can show by themselves, and which operations can have made it: a cause
 * is ruled out between two pathways that do all of those alike.
 */
public enum Cause {
    // Statements, which hold whatever differs.
    IDENTICAL("identical"),
    ROUNDING("rounding"),
    NOT_A_PICTURE("not-a-picture"),
    NOT_FINITE("not-finite"),
    OTHER_SIZE("other-size"),
    FLAT("flat"),
    UNEXPLAINED("unexplained"),

    CHANNEL_SWAP("channel-swap", PictureOperation.ORDER),
    GRAY("gray", PictureOperation.DECODE),
    FLIP_HORIZONTAL("flip-horizontal", PictureOperation.TURN),
    FLIP_VERTICAL("flip-vertical", PictureOperation.TURN),
    ROTATION_180("rotation-180", PictureOperation.TURN),
    TRANSPOSE("transpose", PictureOperation.TURN),
    ROTATION_90("rotation-90", PictureOperation.TURN),
    TRANSVERSE("transverse", PictureOperation.TURN),
    ROTATION_270("rotation-270", PictureOperation.TURN),
    LAYOUT("layout", PictureOperation.LAYOUT),
    SCALING("scaling", PictureOperation.FORMULA, PictureOperation.RANGE),
    MEAN_STD("mean-std", PictureOperation.FORMULA, PictureOperation.RANGE),
    CHANNEL_SWAP_SCALING("channel-swap-scaling", CHANNEL_SWAP, SCALING),
    CHANNEL_SWAP_MEAN_STD("channel-swap-mean-std", CHANNEL_SWAP, MEAN_STD),
    TONE_CURVE("tone-curve", PictureOperation.TONE),
    COLOR("color", PictureOperation.DECODE, PictureOperation.TONE, PictureOperation.STORE),
    SHIFT("shift", PictureOperation.SAMPLE, PictureOperation.CROP),
    SAMPLING_GRID("sampling-grid", PictureOperation.SAMPLE, PictureOperation.CROP),
    PADDING("padding", PictureOperation.CROP),
    WRAP_AROUND("wrap-around", PictureOperation.SAMPLE, PictureOperation.ROUND),
    RESIZER("resizer", PictureOperation.SAMPLE, PictureOperation.CROP),
    DECODER("decoder", PictureOperation.DECODE, PictureOperation.ROUND),
    BACKDROP("backdrop", PictureOperation.DECODE),
    JPEG_BLOCKS("jpeg-blocks", PictureOperation.STORE),
    CAMERA_FRAME("camera-frame", PictureOperation.STORE),
    CROP("crop", PictureOperation.CROP);

    private final String id;
    private final Set<PictureOperation> oneOf;
    private final List<Cause> parts;

    /**
     * @param oneOf the operations of which any can make it
     */
    Cause(String id, PictureOperation... oneOf) {
        this.id = id;
        this.oneOf = Set.of(oneOf);
        parts = List.of();
    }

    /** Creates a cause of two at once. */
    Cause(String id, Cause first, Cause second) {
        this.id = id;
        oneOf = Set.of();
        parts = List.of(first, second);
    }

    /** Returns the name in the JSON. */
    @JsonValue
    public String id() {
        return id;
    }

    /** Returns whether it can come about where operations like these differ. */
    boolean madeBy(Predicate<PictureOperation> differing) {
        return oneOf.isEmpty()
                ? parts.stream().allMatch(part -> part.madeBy(differing))
                : oneOf.stream().anyMatch(differing);
    }

    /** Returns whether it cannot come about without this operation. */
    boolean needs(PictureOperation operation) {
        return !madeBy(other -> other != operation);
    }

    /** Returns this cause combined with reversed channels. */
    Cause withChannelSwap() {
        return Arrays.stream(values())
                .filter(both -> both.parts.equals(List.of(CHANNEL_SWAP, this)))
                .findFirst()
                .orElseThrow();
    }
}
