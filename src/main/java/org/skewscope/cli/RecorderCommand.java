package org.skewscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a program that records a run on another device. */
@Command(
        name = "recorder",
        sortOptions = false,
        description = {
            "Prints a recorder program for a phone, a browser or a GPU.",
            "Compare the .npz file that it writes with --pathway run:FILE.npz,name=phone."
        },
        footer =
                """

                The file: an entry run (JSON as uint8 [n]): skewscope_run 1, pictures [{name, sha256}];
                optional runtime, version, device, options, model_sha256, layout (NHWC, NCHW),
                quantization [scale, zero] of the input. For picture i: i/input, i/logits,
                i/probabilities (another name: probabilities where none is negative and the sum is 1
                within 1e-3), i/layers/<name>. All but run are optional.
                Example: skewscope recorder python > recorder.py""")
final class RecorderCommand extends ContextCommand {

    private static final Map<String, String> FILES =
            Map.of("python", "recorder.py", "kotlin", "recorder.kt", "javascript", "recorder.js");

    @Parameters(paramLabel = "LANGUAGE", description = "python, kotlin or javascript.")
    private String language;

    RecorderCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException {
        String file = FILES.get(language);
        if (file == null) {
            throw usage("There is no recorder in '%s'. Choose python, kotlin or javascript.".formatted(language));
        }
        try (InputStream in = RecorderCommand.class.getResourceAsStream("/org/skewscope/recorder/" + file)) {
            context.out().print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            context.out().flush();
        }
        return ExitCode.DONE;
    }
}
