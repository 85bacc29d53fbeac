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

    CHANNEL_SWAP("channel-swap", Operation.ORDER),
    GRAY("gray", Operation.DECODE),
    FLIP_HORIZONTAL("flip-horizontal", Operation.TURN),
    FLIP_VERTICAL("flip-vertical", Operation.TURN),
    ROTATION_180("rotation-180", Operation.TURN),
    TRANSPOSE("transpose", Operation.TURN),
    ROTATION_90("rotation-90", Operation.TURN),
    TRANSVERSE("transverse", Operation.TURN),
    ROTATION_270("rotation-270", Operation.TURN),
    LAYOUT("layout", Operation.LAYOUT),
    SCALING("scaling", Operation.FORMULA, Operation.RANGE),
    MEAN_STD("mean-std", Operation.FORMULA, Operation.RANGE),
    CHANNEL_SWAP_SCALING("channel-swap-scaling", CHANNEL_SWAP, SCALING),
    CHANNEL_SWAP_MEAN_STD("channel-swap-mean-std", CHANNEL_SWAP, MEAN_STD),
    TONE_CURVE("tone-curve", Operation.TONE),
    SHIFT("shift", Operation.SAMPLE, Operation.CROP),
    SAMPLING_GRID("sampling-grid", Operation.SAMPLE, Operation.CROP),
    PADDING("padding", Operation.CROP),
    WRAP_AROUND("wrap-around", Operation.SAMPLE, Operation.ROUND),
    RESIZER("resizer", Operation.SAMPLE, Operation.CROP),
    DECODER("decoder", Operation.DECODE, Operation.ROUND),
    BACKDROP("backdrop", Operation.DECODE),
    JPEG_BLOCKS("jpeg-blocks", Operation.STORE),
    CAMERA_FRAME("camera-frame", Operation.STORE),
    CROP("crop", Operation.CROP);

    private final String id;
    private final Set<Operation> oneOf;
    private final List<Cause> parts;

    /**
     * @param oneOf the operations of which any can make it
     */
    Cause(String id, Operation... oneOf) {
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
    boolean madeBy(Predicate<Operation> differing) {
        return oneOf.isEmpty()
                ? parts.stream().allMatch(part -> part.madeBy(differing))
                : oneOf.stream().anyMatch(differing);
    }

    /** Returns whether it cannot come about without this operation. */
    boolean needs(Operation operation) {
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
