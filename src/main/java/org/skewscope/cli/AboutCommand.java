package org.skewscope.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.report.RecordJson;
import org.skewscope.worker.client.EngineClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what runs here: versions, and how far the engine is confined. */
@Command(
        name = "about",
        mixinStandardHelpOptions = true,
        description =
                "Shows the versions of Skewscope, Java and the libraries, and how far the engine is" + " confined.",
        footer = {
            "",
            "The engine opens pictures and models. A confined engine has no network, starts no",
            "program, reaches no other process, and writes into its scratch folder only.",
            "SKEWSCOPE_CAGE=off runs it unconfined.",
            "JSON: skewscope, java, system, tensorflow, libraries (version by name), confinement",
            "(full, except-files, except-calls, none), confinedBy.",
            "Exit codes: 0 done, 1 the engine failed, 2 wrong usage"
        })
final class AboutCommand extends ContextCommand {

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    AboutCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException, EngineException {
        try (EngineClient engine = context.engine().open(Optional.empty())) {
            About about = About.of(engine.info());
            if (json) {
                new RecordJson().write("-", context.out(), about);
            } else {
                context.out().println(about.text());
            }
            return ExitCode.DONE;
        }
    }

    /**
     * What {@code about --json} writes.
     *
     * @param libraries versions by the names of the jars
     */
    private record About(
            String skewscope,
            String java,
            String system,
            String tensorflow,
            Map<String, String> libraries,
            String confinement,
            String confinedBy) {

        private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*?)\\.jar");

        static About of(EngineInfo engine) throws IOException {
            return new About(
                    new SkewscopeCommand.Version().getVersion()[0],
                    System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                    System.getProperty("os.name")
                            + " "
                            + System.getProperty("os.version")
                            + " "
                            + System.getProperty("os.arch"),
                    engine.tensorFlowVersion(),
                    libraries(System.getProperty("java.class.path")),
                    engine.confinement().id(),
                    engine.confinement().by());
        }

        private static Map<String, String> libraries(String classPath) throws IOException {
            Map<String, String> versions = new LinkedHashMap<>();
            for (String entry : classPath.split(File.pathSeparator)) {
                Stream.concat(Stream.of(entry), named(entry))
                        .map(name -> JAR.matcher(Path.of(name).getFileName().toString()))
                        .filter(Matcher::matches)
                        .forEach(jar -> versions.put(jar.group(1), jar.group(2)));
            }
            return versions;
        }

        /** Returns the jars that the manifest of a jar adds to the class path. */
        private static Stream<String> named(String entry) throws IOException {
            if (!entry.endsWith(".jar")) {
                return Stream.empty();
            }
            try (JarFile jar = new JarFile(entry)) {
                String names = jar.getManifest() == null
                        ? null
                        : jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
                // Java skips jars that are missing, such as TensorFlow's in a wheel without it.
                return names == null
                        ? Stream.empty()
                        : Arrays.stream(names.strip().split("\\s+"))
                                .filter(name -> Files.exists(Path.of(entry).resolveSibling(name)));
            }
        }

        String text() {
            StringBuilder text = new StringBuilder(skewscope);
            text.append("\nJava: ").append(java);
            text.append("\nSystem: ").append(system);
            text.append("\nTensorFlow: ").append(tensorflow);
            text.append("\nEngine: ");
            text.append(
                    switch (confinement) {
                        case "full" -> "confined by ";
                        case "except-files" -> "confined except for files: ";
                        case "except-calls" -> "confined except for system calls: ";
                        default -> "not confined: ";
                    });
            text.append(confinedBy);
            libraries.forEach((name, version) ->
                    text.append("\n  ").append(name).append(' ').append(version));
            return text.toString();
        }
    }
}
