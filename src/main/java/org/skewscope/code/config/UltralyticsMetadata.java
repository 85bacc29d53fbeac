package org.skewscope.code.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code metadata.yaml} of an exported Ultralytics model. Classifiers since 8.1 get
 * torchvision's Resize and CenterCrop of one side, and ToTensor, of what cv2.imread read
 * (ultralytics/data/augment.py, classify_transforms).
 */
final class UltralyticsMetadata {

    private static final Pattern SIZE =
            Pattern.compile("(?m)^imgsz:\\s*+\\[?+\\s*+(?:-\\s*+)?+(\\d+)\\s*+,?+\\s*+(?:-\\s*+)?+(\\d+)?");
    private static final Pattern TASK = Pattern.compile("(?m)^task:\\s*(\\w+)");
    private static final Pattern VERSION = Pattern.compile("(?m)^version:\\s*'?(\\d{1,6})\\.(\\d{1,6})");

    private static final String RECENT = "8.1 or later";

    private UltralyticsMetadata() {}

    static boolean is(String text) {
        return TASK.matcher(text).find() && SIZE.matcher(text).find();
    }

    static void read(String text, Draft draft) {
        Matcher task = TASK.matcher(text);
        if (task.find() && !task.group(1).equals("classify")) {
            draft.refuse("task", "a model for '%s' is no classifier".formatted(task.group(1)));
        }
        Optional<Matcher> version = Optional.of(VERSION.matcher(text)).filter(Matcher::find);
        boolean known = version.filter(v ->
                        Integer.parseInt(v.group(1)) > 8 || v.group(1).equals("8") && Integer.parseInt(v.group(2)) >= 1)
                .isPresent();
        if (!known) {
            Optional<String> release = draft.ask(
                    "version",
                    "Which release of Ultralytics runs it? Before 8.1 its classifiers cropped in another way.",
                    List.of(RECENT, "before 8.1"));
            if (release.filter(answer -> !answer.equals(RECENT)).isPresent()) {
                draft.refuse("version", "Skewscope does not know the crop of releases before 8.1");
            }
        }
        Matcher size = SIZE.matcher(text);
        if (!size.find() || size.group(2) != null && !size.group(2).equals(size.group(1))) {
            draft.refuse("imgsz", "an input that is not square is not supported");
            return;
        }
        String side = size.group(1);
        draft.set(
                "task",
                "decoder=opencv",
                "mode=rgb",
                "channels=rgb",
                "normalize=divide-255",
                "compute=float32",
                "layout=nchw");
        draft.set(
                "imgsz",
                "resize=torchvision-bilinear",
                "framing=resize-center-crop:" + side,
                "size=%1$sx%1$s".formatted(side));
    }
}
