package org.skewscope.cli.argument;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelRuntime;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption;
import org.skewscope.pathway.InputSizes;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayFile;
import org.skewscope.pathway.PathwayFile.PathwayFileException;
import org.skewscope.pathway.PathwayNumber;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.InputSize;

/**
 * Describes a typed pathway: a preset's id, a pathway file or a model's file, each with changes, such as {@code
 * eager,resize=pillow-bilinear,batch=8,name=mine}; or a recorded run, {@code
 * run:phone.npz,name=phone}.
 *
 * @param pathways one pathway, or all pathways of a file
 * @param reference the reference that the file names
 */
public record PathwayArgument(List<Pathway> pathways, Optional<String> reference) {

    private static final String NAME = "name";

    private static final String MODEL_FILES = ".*\\.(pb|h5|hdf5|keras|tflite|onnx)";

    /**
     * Parses a typed pathway.
     *
     * @param text the words of the user
     * @param size the input size of a pathway that states none
     * @throws IllegalArgumentException with a sentence on what is wrong and what is accepted
     */
    public static PathwayArgument parse(String text, InputSize size) {
        return parse(text, InputSizes.all(size));
    }

    /**
     * Parses a typed pathway of any model.
     *
     * @param text the words of the user
     * @param sizes the input sizes of pathways that state none, asked once for each
     * @throws IllegalArgumentException with a sentence on what is wrong and what is accepted
     */
    public static PathwayArgument parse(String text, InputSizes sizes) {
        InputSize usual = sizes.of(ModelChoice.SESSION);
        PathwayArgument argument = ofSize(text, usual, sizes);
        if (argument.pathways.stream().allMatch(PathwayArgument::runsSessionsModel)) {
            return argument;
        }
        // A pathway states no size if its size follows this one.
        InputSize other = new InputSize(usual.height() == 1 ? 2 : 1, 1);
        List<Pathway> followers = ofSize(text, other, sizes).pathways;
        List<Pathway> sized = new ArrayList<>();
        for (int i = 0; i < followers.size(); i++) {
            Pathway pathway = argument.pathways.get(i);
            boolean follows = !pathway.recorded() && !followers.get(i).equals(pathway);
            InputSize taken = sizes.of(pathway.execution().model());
            sized.add(follows ? pathway.sized(taken) : pathway);
        }
        return new PathwayArgument(sized, argument.reference);
    }

    private static boolean runsSessionsModel(Pathway pathway) {
        return pathway.recorded() || pathway.execution().model().equals(ModelChoice.SESSION);
    }

    private static PathwayArgument ofSize(String text, InputSize size, InputSizes models) {
        if (RunArgument.isRun(text)) {
            return new PathwayArgument(List.of(RunArgument.parse(text)), Optional.empty());
        }
        int end = endOfBase(text);
        List<String> changes = end == text.length() ? List.of() : TypedChanges.of(text.substring(end + 1));
        PathwayArgument argument =
                base(text.substring(0, end), size, models.sessionsModel()).fitted(changes);
        for (String change : changes) {
            argument = argument.with(change, text);
        }
        return models.bundledSavedModel() ? argument.each(PathwayArgument::withTwin) : argument;
    }

    /** Lets the runtime of a named model's file run the pathway where the user names no execution. */
    private PathwayArgument fitted(List<String> changes) {
        Optional<String> file = changes.stream()
                .filter(change -> change.startsWith(TypedChanges.FILE))
                .reduce((first, last) -> last)
                .map(change -> change.substring(TypedChanges.FILE.length()))
                .filter(each -> !each.isEmpty());
        boolean chosen = changes.stream().anyMatch(change -> change.startsWith(OptionKey.EXECUTION.id() + "="));
        return file.isEmpty() || chosen ? this : each(pathway -> fitted(pathway, file.get()));
    }

    private static Pathway fitted(Pathway pathway, String file) {
        ModelRuntime runtime = ModelRuntime.ofName(file);
        return pathway.recorded() || pathway.execution().mode().runtime() == runtime
                ? pathway
                : pathway.fittedTo(file).renamed(pathway.id(), "%s by %s".formatted(pathway.id(), runtime.label()));
    }

    /** Lets a pathway of TensorFlow Lite run the bundled model's file for it, where it names no model. */
    private static Pathway withTwin(Pathway pathway) {
        if (pathway.recorded()
                || pathway.execution().mode() != ExecutionMode.TFLITE
                || !pathway.execution().model().equals(ModelChoice.SESSION)) {
            return pathway;
        }
        try {
            return pathway.withModel(
                    ModelChoice.SESSION.withFile(SamplePictures.bundledTflite().toString()));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The bundled .tflite file cannot be unpacked: %s. Name another with model=FILE"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /** Returns the end of the longest beginning that is a file: file names may hold commas. */
    private static int endOfBase(String text) {
        int end = text.length();
        while (end > 0 && !isFile(text.substring(0, end))) {
            end = text.lastIndexOf(',', end - 1);
        }
        if (end > 0) {
            return end;
        }
        int comma = text.indexOf(',');
        return comma < 0 ? text.length() : comma;
    }

    /** Returns whether a text names a file, or the folder of a SavedModel. */
    private static boolean isFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text)) || Files.isRegularFile(Path.of(text, "saved_model.pb"));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static PathwayArgument base(String base, InputSize size, String model) {
        Optional<Pathway> preset = PathwayPreset.byId(base, size);
        if (preset.isPresent()) {
            return new PathwayArgument(List.of(preset.get()), Optional.empty());
        }
        if (!isFile(base)) {
            throw new IllegalArgumentException(
                    "'%s' is not a preset (%s) and not a pathway file. %sName one of them, or a file that exists"
                            .formatted(
                                    base,
                                    String.join(", ", PathwayPreset.ids()),
                                    RecipeOption.nearest(PathwayPreset.ids(), base)));
        }
        if (Files.isDirectory(Path.of(base)) || base.toLowerCase(Locale.ROOT).matches(MODEL_FILES)) {
            Path file = Path.of(base).toAbsolutePath().normalize();
            String name = String.valueOf(file.getFileName());
            Pathway first = PathwayPreset.pathways(ModelRuntime.ofName(base), size)
                    .get(0)
                    .renamed(name, name);
            return new PathwayArgument(
                    List.of(first.withModel(ModelChoice.SESSION.withFile(file.toString()))), Optional.empty());
        }
        try {
            PathwayFile file = PathwayFile.read(Path.of(base), size, model);
            file.pathways().forEach(RunArgument::require);
            return new PathwayArgument(file.pathways(), file.reference());
        } catch (PathwayFileException e) {
            throw new IllegalArgumentException(e.getMessage() + ". " + e.remedy(), e);
        }
    }

    private PathwayArgument with(String change, String text) {
        int equals = change.indexOf('=');
        if (equals < 1 || equals == change.length() - 1 && !takesNothing(change, equals)) {
            throw new IllegalArgumentException(
                    "'%s' in '%s' is not a change. Write key=value, such as resize=pillow-bilinear"
                            .formatted(change, text));
        }
        String key = change.substring(0, equals).trim();
        String value = change.substring(equals + 1).trim();
        if (key.equals(NAME)) {
            return named(value, text);
        }
        if (PathwayNumber.isKey(key)) {
            return each(pathway -> PathwayNumber.set(pathway, key, value));
        }
        PathwayOption option = PathwayOption.byKey(key)
                .orElseThrow(() -> new IllegalArgumentException("Unknown option '%s'. %sChoose one of: %s, %s"
                        .formatted(
                                key,
                                RecipeOption.nearest(PathwayOption.keys(), key),
                                String.join(", ", PathwayOption.keys()),
                                NAME)));
        return each(pathway -> option.set(pathway, typed(option, value)));
    }

    private PathwayArgument each(UnaryOperator<Pathway> change) {
        return new PathwayArgument(pathways.stream().map(change).toList(), reference);
    }

    /** Makes a model's path absolute: the engine's process has another working folder. */
    private static String typed(PathwayOption option, String value) {
        try {
            return option.optionKey() == OptionKey.MODEL && !value.isEmpty()
                    ? Path.of(value).toAbsolutePath().normalize().toString()
                    : value;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'%s' is not a valid path of a model".formatted(value), e);
        }
    }

    /**
     * Returns whether a change states the usual value by an empty text, such as the session's
     * model.
     */
    private static boolean takesNothing(String change, int equals) {
        return PathwayOption.byKey(change.substring(0, equals).trim())
                .filter(option -> option.description().kind().isText())
                .isPresent();
    }

    private PathwayArgument named(String name, String text) {
        if (pathways.size() > 1) {
            throw new IllegalArgumentException(
                    "'%s' holds several pathways, which cannot all be named '%s'".formatted(text, name));
        }
        return new PathwayArgument(List.of(pathways.get(0).renamed(name, name)), Optional.empty());
    }

    /**
     * Splits {@code normalize=steps:/127,-1,size=299} into changes. A comma before a number or an
     * operator belongs to the value, and one without an equals sign to the name of a model's file or
     * to a way through YUV.
     * In names and paths {@code \,} is always a comma.
     */
    public static final class TypedChanges {

        private static final String NUMBERS = "\\s*([-+*/x\u00d7\u2212]?\\.?\\d[^=]*|b?float\\d+)";

        private static final String FILE = OptionKey.MODEL.id() + "=";
        private static final String YUV = OptionKey.YUV.id() + "=";
        private static final String NAME = "name=";
        private static final String ESCAPE = "\\";

        private TypedChanges() {}

        public static List<String> of(String text) {
            List<String> changes = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                int last = changes.size() - 1;
                if (last >= 0 && escapes(changes.get(last))) {
                    String before = changes.get(last);
                    changes.set(last, before.substring(0, before.length() - 1) + "," + part);
                } else if (last >= 0 && continues(changes.get(last), part)) {
                    changes.set(last, changes.get(last) + "," + part);
                } else {
                    changes.add(part.stripLeading());
                }
            }
            return changes;
        }

        /**
         * Returns whether a backslash escapes the comma; one that ends a folder's path does not.
         */
        private static boolean escapes(String before) {
            boolean path = before.startsWith(FILE) && java.io.File.separatorChar != '\\';
            return before.endsWith(ESCAPE) && (path || before.startsWith(NAME));
        }

        private static boolean continues(String before, String part) {
            if (before.startsWith(FILE) || before.startsWith(YUV)) {
                return part.indexOf('=') < 0;
            }
            return !before.startsWith(NAME)
                    && (part.matches(NUMBERS) || part.matches("center|top-left|[a-z][a-z-]*[:+][^=]*"));
        }
    }
}
