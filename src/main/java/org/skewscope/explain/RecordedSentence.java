package org.skewscope.explain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.option.Stage;
import org.skewscope.run.RecordedSource;

/** What is to be known of a recorded run, and what its bits tell; without a full stop. */
public final class RecordedSentence {

    private RecordedSentence() {}

    /** How a picture was found in the run, where that is no proof that it is the same. */
    public static Optional<String> otherPicture(String picture, RecordedSource source) {
        return switch (source.join()) {
            case CONTENT -> Optional.empty();
            case NAME ->
                    Optional.of(
                            picture
                                    + " was found in "
                                    + source.file()
                                    + " by its name alone, since the run noted no SHA-256: it may be"
                                    + " another picture");
            case NAME_OF_OTHER_CONTENT ->
                    Optional.of(
                            picture
                                    + " has another SHA-256 than the picture of that name in "
                                    + source.file()
                                    + ": it is another file, so differences may be the picture's");
        };
    }

    /**
     * @param device what the run says it ran on
     */
    public static String neverAccelerated(String device) {
        return "Equal to the CPU bit for bit: the accelerator never ran, although the run says "
                + device;
    }

    /** Of stages that are equal after rounding to float16, and only then. */
    public static String float16(List<Stage> stages) {
        return "Equal but for float16: "
                + stages.stream().map(Stage::id).collect(Collectors.joining(" and "))
                + (stages.size() == 1 ? " is" : " are")
                + " the other's rounded to float16, bit for bit";
    }
}
