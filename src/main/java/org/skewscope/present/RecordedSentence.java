package org.skewscope.present;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.compare.ModelFileMatch;
import org.skewscope.option.Stage;
import org.skewscope.run.RecordedSource;

/** What is to be known of a recorded run, and what its bits tell; without a full stop. */
final class RecordedSentence {

    private static final int MOST_NAMED = 4;

    private RecordedSentence() {}

    /** How a picture was found in the run, where that is no proof that it is the same. */
    static Optional<String> otherPicture(String picture, RecordedSource source) {
        return switch (source.join()) {
            case CONTENT -> Optional.empty();
            case NAME ->
                    Optional.of(
                            picture
                                    + " was found in "
                                    + source.file()
                                    + " by its name alone, since the run noted no SHA-256: it may be"
                                    + " another picture");
            case NONE -> Optional.of(otherPictures(picture, source));
            case NAME_OF_OTHER_CONTENT ->
                    Optional.of(
                            picture
                                    + " has another SHA-256 than the picture of that name in "
                                    + source.file()
                                    + ": it is another file, so differences may be the picture's");
        };
    }

    private static String otherPictures(String picture, RecordedSource source) {
        List<String> others = source.others();
        if (others.size() > MOST_NAMED) {
            return source.file()
                    + " has no recording of "
                    + picture
                    + ", but of "
                    + others.size()
                    + " others, such as "
                    + others.get(0);
        }
        String last = others.get(others.size() - 1);
        List<String> before = others.subList(0, others.size() - 1);
        return source.file()
                + " was recorded for "
                + (before.isEmpty() ? "" : String.join(", ", before) + " and ")
                + last
                + " only";
    }

    /**
     * @param device what the run says it ran on
     */
    static String neverAccelerated(String device) {
        return "Equal to the CPU bit for bit: the accelerator was probably not used, although the run"
                + " says "
                + device;
    }

    /** What the SHA-256 of the model's file tells; empty where it is not known of both. */
    static Optional<String> modelFile(ModelFileMatch match) {
        return switch (match) {
            case SAME -> Optional.of("It ran the very model file that runs here (one SHA-256)");
            case OTHER ->
                    Optional.of("It ran another model file (SHA-256), as every conversion is");
            case UNKNOWN -> Optional.empty();
        };
    }

    /** Of stages that are equal after rounding to float16, and only then. */
    static String float16(List<Stage> stages) {
        return "Equal but for float16: "
                + stages.stream().map(Stage::id).collect(Collectors.joining(" and "))
                + (stages.size() == 1 ? " is" : " are")
                + " the other's rounded to float16, bit for bit";
    }
}
