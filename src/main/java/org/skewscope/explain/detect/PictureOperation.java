package org.skewscope.explain.detect;

import java.util.Optional;

/**
 * Describes what a pathway does to a picture before the model, as far as two tensors can show it.
 */
enum PictureOperation {
    DECODE,
    /** The curve from the file's values to the picture's. */
    TONE("gamma"),
    TURN("EXIF orientation"),
    /** Of the channels. */
    ORDER("channel order"),
    /** Where between the pixels a picture is read, and with which weights. */
    SAMPLE,
    CROP,
    /** From which smallest to which largest value a picture goes, such as 0 to 1 for 0 to 255. */
    RANGE("value range"),
    FORMULA,
    ROUND,
    /** As a file once more, after the resize; no option of a pathway does it. */
    STORE,
    LAYOUT;

    private final String noun;

    PictureOperation() {
        this("");
    }

    PictureOperation(String noun) {
        this.noun = noun;
    }

    /** Returns what to call it where an option does it besides what the option is named for. */
    Optional<String> noun() {
        return noun.isEmpty() ? Optional.empty() : Optional.of(noun);
    }
}
