package org.skewscope.code.config;

import static org.skewscope.option.OptionKey.DECODER;
import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.RESIZE;
import static org.skewscope.option.OptionKey.SIZE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code README.roboflow.txt}, which Roboflow puts into each exported dataset. The file names
 * the steps that made the dataset's pictures, but neither the library that resized them nor the
 * numbers that a model gets: both are asked.
 */
final class RoboflowExport {

    private static final Pattern HEADING =
            Pattern.compile("(?i).*\\bfollowing pre-processing was applied to each image.*", Pattern.DOTALL);
    private static final Pattern FORMAT = Pattern.compile("(?i).*\\bare annotated in (.+)");
    private static final Pattern RESIZED = Pattern.compile("(?i)Resize to (\\d{1,9})x(\\d{1,9}) \\((.+)\\)");

    /** A resizer, and the library that reads and resizes the picture. */
    private static final List<String> STRETCHED = List.of(
            "opencv-linear",
            "pillow-bilinear",
            "pillow-bicubic",
            "pillow-lanczos",
            "torchvision-bilinear",
            "tf-bilinear");

    private static final String LETTERBOX = "opencv-linear with LetterBox of Ultralytics";
    private static final String PAD = "pillow-bicubic with PIL.ImageOps.pad";

    private static final String SCALED = "x / 255";
    private static final String STANDARDIZED = "mean and std of ImageNet";
    private static final String SYMMETRIC = "x / 127.5 - 1";
    private static final String UNSCALED = "0 to 255";

    private final Draft draft;
    private final List<String> lines;

    private RoboflowExport(String text, Draft draft) {
        this.draft = draft;
        this.lines = text.lines().map(String::strip).toList();
    }

    static boolean is(String name, String text) {
        return name.matches("(?i).*\\.(txt|md)")
                && text.toLowerCase(Locale.ROOT).contains("exported via roboflow")
                && HEADING.matcher(text).matches();
    }

    /** Returns notes on the pathway. */
    static List<String> read(String text, Draft draft) {
        return new RoboflowExport(text, draft).read();
    }

    private List<String> read() {
        String heading = first(HEADING).map(Matcher::group).orElseThrow();
        Optional<Matcher> resize = Optional.empty();
        for (String step : steps(heading)) {
            Matcher size = RESIZED.matcher(name(step));
            if (name(step).startsWith("Auto-orientation")) {
                // cv2.imread turns the picture whatever this option says.
                draft.set(step, "orientation=exif");
            } else if (size.matches()) {
                resize = Optional.of(size);
                resize(step, size);
            } else {
                draft.refuse(step, "no option follows this step of Roboflow");
            }
        }
        if (resize.isEmpty()) {
            draft.refuse(heading, "nothing is resized: pathways have a fixed size");
        }
        draft.set(heading, "mode=rgb", "channels=rgb");
        Optional<Matcher> format = first(FORMAT);
        numbers(format.map(Matcher::group).orElse(heading));
        boolean yolo = format.filter(
                        line -> line.group(1).toLowerCase(Locale.ROOT).contains("yolo"))
                .isPresent();
        return yolo && resize.isPresent()
                ? List.of(
                        """
                        The pathway treats a photo as Roboflow treated the dataset. YOLO's own code pads a photo \
                        instead (framing=ultralytics-letterbox:114,center): compare the two.""")
                : List.of();
    }

    /** Returns the lines of the list below the heading, with their bullets. */
    private List<String> steps(String heading) {
        List<String> steps = new ArrayList<>();
        for (String line : lines.subList(lines.indexOf(heading) + 1, lines.size())) {
            if (line.startsWith("* ") || line.startsWith("- ")) {
                steps.add(line);
            } else if (!line.isEmpty() || !steps.isEmpty()) {
                break;
            }
        }
        return steps;
    }

    private static String name(String step) {
        return step.substring(1).strip();
    }

    private Optional<Matcher> first(Pattern pattern) {
        return lines.stream().map(pattern::matcher).filter(Matcher::matches).findFirst();
    }

    private void resize(String step, Matcher size) {
        draft.set(SIZE, size.group(2) + "x" + size.group(1), step);
        switch (size.group(3)) {
            case "Stretch" -> stretch(step);
            case "Fit (black edges)" -> pad(step, "0");
            case "Fit (white edges)" -> pad(step, "255");
            case "Fit within" -> draft.refuse(step, "the pictures differ in size: pathways have a fixed size");
            default -> draft.refuse(step, "no option follows this kind of resize");
        }
    }

    private void stretch(String step) {
        draft.set(step, "framing=squash");
        draft.ask(step, "Which resizer prepares a photo? The export names none.", STRETCHED)
                .ifPresent(resizer -> resizer(resizer, step));
    }

    private void pad(String step, String color) {
        Optional<String> way =
                draft.ask(step, "Which code pads a photo? The export names none.", List.of(LETTERBOX, PAD));
        if (way.isEmpty()) {
            return;
        }
        boolean letterbox = way.get().equals(LETTERBOX);
        resizer(letterbox ? "opencv-linear" : "pillow-bicubic", step);
        draft.set(
                FRAMING,
                letterbox ? "ultralytics-letterbox:" + color + ",center" : "pillow-pad:" + color + ",0.5",
                step);
    }

    private void resizer(String resizer, String step) {
        draft.set(RESIZE, resizer, step);
        draft.set(
                DECODER,
                resizer.startsWith("opencv") ? "opencv" : resizer.startsWith("tf") ? "tf-image" : "pillow",
                step);
    }

    private void numbers(String line) {
        draft.ask(
                        line,
                        "Which numbers does the model get? The export does not say it.",
                        List.of(SCALED, STANDARDIZED, SYMMETRIC, UNSCALED))
                .ifPresent(answer -> {
                    String formula =
                            switch (answer) {
                                case SCALED -> "divide-255";
                                case STANDARDIZED -> "torch-imagenet";
                                case SYMMETRIC -> "keras-tf";
                                default -> "none";
                            };
                    draft.set(line, "normalize=" + formula, "compute=float32");
                });
    }
}
