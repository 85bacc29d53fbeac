package org.skewscope.present;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Enumeration;
import org.skewscope.compare.ModelFileMatch;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.RecordedBits;
import org.skewscope.compare.StageDifference;
import org.skewscope.option.Stage;
import org.skewscope.run.RecordedSource;

/** Writes what is said of runs that were recorded elsewhere. Nothing here ends with a full stop. */
public final class RecordedWording {

    /** What a run can have recorded of a picture. */
    private static final List<Stage> STAGES = List.of(Stage.BATCH, Stage.LOGITS, Stage.PROBABILITIES);

    private static final int MOST_NAMED = 4;

    private RecordedWording() {}

    /** Returns words such as "recorded on tflite 2.16, gpu". */
    public static String origin(RecordedSource source) {
        String line = source.origin().line();
        return line.isEmpty() ? "recorded run" : "recorded on " + line;
    }

    /** Returns all that a recorder told, for where there is room. */
    public static String details(RecordedSource source) {
        String words = source.file() + ": " + origin(source);
        if (!source.origin().options().isEmpty()) {
            words += "; " + String.join(", ", source.origin().options());
        }
        if (source.layers() > 0) {
            words += "; " + source.layers() + (source.layers() == 1 ? " layer" : " layers");
        }
        return words + ". Skewscope does not run it, so it has no options.";
    }

    /** Returns whether one of a pathway and its reference was recorded. */
    public static boolean involved(Comparison comparison, int index) {
        return comparison.pathways().get(index).recorded().isPresent()
                || comparison.ofReference().recorded().isPresent();
    }

    /** Returns the stages of which a run has nothing, in words; empty where it has all. */
    public static Optional<String> missing(PathwayResult result) {
        if (result.recorded().filter(RecordedWording::ofOthers).isPresent()) {
            return Optional.of("not recorded: this picture");
        }
        List<String> missing =
                STAGES.stream().filter(result::notRecorded).map(Stage::id).toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of("not recorded: " + Enumeration.ofWords(missing));
    }

    /** Returns a sentence on the stages before the input tensor, of which a run may have some. */
    public static String before(PathwayResult result) {
        List<String> missing = Stream.of(Stage.values())
                .filter(stage -> stage.compareTo(Stage.BATCH) < 0)
                .filter(result::notRecorded)
                .map(Stage::label)
                .toList();
        return missing.isEmpty()
                ? "Nothing: every stage is there."
                : "Of the stages before the input tensor: %s.".formatted(Enumeration.ofWords(missing));
    }

    /** Returns what to record besides, as sentences; empty where a run has all. */
    public static Optional<String> more(PathwayResult result) {
        if (missing(result).isPresent()) {
            return Optional.of(
                    """
                    Record the input tensor and the logits of the same picture, and note the model's file. Skewscope \
                    then finds the recipe that makes the tensor, and separates preprocessing from the model.""");
        }
        return result.notRecorded(Stage.RESIZE)
                ? Optional.of(
                        """
                        Record the resized picture too. The comparison then shows whether the difference starts \
                        before or after it.""")
                : Optional.empty();
    }

    /** Returns whether the run has other pictures, and not this one. */
    public static boolean ofOthers(RecordedSource source) {
        return !source.others().isEmpty();
    }

    /** Returns a pathway that is equal to the reference wherever both have something. */
    public static String equal(Comparison comparison, int index) {
        List<String> equal = comparison.pair(comparison.reference(), index).stream()
                .flatMap(pair -> pair.stages().stream())
                .filter(StageDifference::identical)
                .map(stage -> stage.stage().id())
                .toList();
        int reference = comparison.reference() + 1;
        return equal.isEmpty()
                ? "recorded nothing that %s has, too".formatted(reference)
                : "bit-identical to %s in what was recorded: %s".formatted(reference, Enumeration.ofWords(equal));
    }

    /**
     * Describes a fact on a recorded run that a user has to know.
     *
     * @param pathway its index
     */
    public record Note(int pathway, String words) {}

    /** Returns what the bits of recorded runs tell, and what is to be known of them. */
    public static List<Note> notes(Comparison comparison) {
        List<Note> notes = new ArrayList<>();
        for (int i = 0; i < comparison.pathways().size(); i++) {
            int index = i;
            comparison
                    .pathways()
                    .get(i)
                    .recorded()
                    .flatMap(source -> otherPicture(comparison.picture(), source))
                    .ifPresent(words -> notes.add(new Note(index, words)));
            if (i != comparison.reference() && involved(comparison, i)) {
                comparison.pair(comparison.reference(), index).stream()
                        .flatMap(pair -> bits(pair, comparison).stream())
                        .forEach(words -> notes.add(new Note(index, words)));
            }
        }
        return notes;
    }

    /** Returns the sentences on the bits of a pair. */
    public static List<String> bits(PairDifference pair, Comparison comparison) {
        Optional<RecordedBits> bits = pair.recorded();
        List<String> sentences = new ArrayList<>();
        bits.filter(RecordedBits::neverAccelerated)
                .flatMap(each -> Stream.of(pair.a(), pair.b())
                        .flatMap(index -> comparison.pathways().get(index).recorded().stream())
                        .findFirst())
                .map(source -> "Bit-identical to the CPU: the accelerator was probably not used, although the run says "
                        + source.origin().device())
                .ifPresent(sentences::add);
        bits.map(RecordedBits::equalInFloat16)
                .filter(stages -> !stages.isEmpty())
                .ifPresent(stages ->
                        sentences.add("Equal except for float16: %s%s bit-identical to the other's rounded to float16"
                                .formatted(
                                        stages.stream().map(Stage::id).collect(Collectors.joining(" and ")),
                                        stages.size() == 1 ? " is" : " are")));
        bits.map(RecordedBits::modelFile).flatMap(RecordedWording::modelFile).ifPresent(sentences::add);
        return sentences;
    }

    /**
     * Returns how a picture was found in the run, where that is no proof that it is the same.
     */
    private static Optional<String> otherPicture(String picture, RecordedSource source) {
        return switch (source.join()) {
            case CONTENT -> Optional.empty();
            case NAME -> Optional.of(
                    """
                    %s was found in %s by its name alone, since the run noted no SHA-256: it may be another picture"""
                            .formatted(picture, source.file()));
            case NONE -> Optional.of(otherPictures(picture, source));
            case NAME_OF_OTHER_CONTENT -> Optional.of(
                    """
                            %s has another SHA-256 than the picture of that name in %s: the files differ, so \
                            differences may come from the picture"""
                            .formatted(picture, source.file()));
        };
    }

    private static String otherPictures(String picture, RecordedSource source) {
        List<String> others = source.others();
        if (others.size() > MOST_NAMED) {
            return "%s has no recording of %s, but of %s others, such as %s"
                    .formatted(source.file(), picture, others.size(), others.get(0));
        }
        String last = others.get(others.size() - 1);
        List<String> before = others.subList(0, others.size() - 1);
        return "%s was recorded for %s%s only"
                .formatted(source.file(), before.isEmpty() ? "" : String.join(", ", before) + " and ", last);
    }

    /**
     * Returns what the SHA-256 of the model's file tells; empty where it is not known of both.
     */
    private static Optional<String> modelFile(ModelFileMatch match) {
        return switch (match) {
            case SAME -> Optional.of("It ran the model file that runs here (same SHA-256)");
            case OTHER -> Optional.of("It ran another model file (SHA-256), as every conversion is");
            case UNKNOWN -> Optional.empty();
        };
    }
}
