package org.skewscope.code;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skewscope.code.source.SourceLine;
import org.skewscope.code.value.Value.Refused;

/**
 * Settings that change what all of Keras' functions do: a policy such as mixed_float16, another
 * floatx, channels first. No option follows them; they are harmless where Keras prepares nothing.
 */
final class KerasSettings {

    private static final Pattern SET =
            Pattern.compile(
                    "\\b(set_global_policy|set_policy|set_dtype_policy|set_floatx"
                            + "|set_image_data_format|set_image_dim_ordering)\\s*\\(([^)]*)");
    private static final Pattern USUAL =
            Pattern.compile("\\s*(\\w+\\s*=\\s*)?['\"](float32|channels_last|tf)['\"]\\s*");
    private static final Pattern PREPARES =
            Pattern.compile(
                    "\\b(Rescaling|Resizing|CenterCrop|img_to_array|load_img|preprocess_input"
                            + "|ImageDataGenerator|smart_resize|\\w*_from_directory)\\b");

    private KerasSettings() {}

    /** The line of an unusual one, where Keras prepares pictures. */
    static Optional<Refused> unusual(List<SourceLine> lines) {
        boolean prepares = lines.stream().anyMatch(line -> PREPARES.matcher(code(line)).find());
        for (int i = 0; i < lines.size() && prepares; i++) {
            Matcher set = SET.matcher(code(lines.get(i)));
            if (set.find() && !USUAL.matcher(set.group(2)).matches()) {
                return Optional.of(
                        new Refused(
                                set.group(1)
                                        + "() changes what all of Keras' functions do, which no"
                                        + " option follows",
                                i + 1));
            }
        }
        return Optional.empty();
    }

    private static String code(SourceLine line) {
        int comment = line.text().indexOf('#');
        return comment < 0 ? line.text() : line.text().substring(0, comment);
    }
}
