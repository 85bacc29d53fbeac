package org.skewscope.explain.batch;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.skewscope.execution.option.BatchRecipe;

/** What a probed batch holds beside the picture. */
public enum OtherRows {
    /** A short batch of one row. */
    NONE,
    /** The picture itself. */
    REPEAT,
    ZEROS,
    /** Others. */
    PICTURES;

    /** What a recipe's batches hold. */
    static OtherRows of(BatchRecipe batch) {
        return switch (batch.neighbours()) {
            case OTHERS -> PICTURES;
            case SAME -> REPEAT;
            case NONE ->
                    switch (batch.padding()) {
                        case NONE -> NONE;
                        case REPEAT -> REPEAT;
                        case ZEROS -> ZEROS;
                    };
        };
    }

    /** As in the JSON. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
