package org.skewscope.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.report.JsonKeys;
import org.skewscope.worker.client.EngineClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what runs here: versions, and how far the engine is confined. */
@Command(
        name = "about",
        description = "Shows the versions of Skewscope, Java and the libraries, and how far the engine is confined.",
        footer =
                """

                The engine opens pictures and models. A confined engine has no network, starts no
                program, reaches no other process, and writes into its scratch folder only.
                SKEWSCOPE_CAGE=off runs it unconfined.
                JSON: skewscope, java, system, tensorflow, libraries (version by name), confinement
                (full, except-files, except-calls, none), confinedBy.
                Exit codes: 0 done, 1 the engine failed, 2 wrong usage""")
final class AboutCommand extends ContextCommand {

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*?)\\.jar");

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    AboutCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException, EngineException {
        try (EngineClient engine = context.engine().open(Optional.empty())) {
            EngineInfo info = engine.info();
            String skewscope = new SkewscopeCommand.Version().getVersion()[0];
            String java = System.getProperty("java.vm.name") + " " + System.getProperty("java.version");
            String system = Stream.of("os.name", "os.version", "os.arch")
                    .map(System::getProperty)
                    .collect(Collectors.joining(" "));
            Map<String, String> libraries = libraries(System.getProperty("java.class.path"));
            if (json) {
                context.json(
                        "-",
                        new JsonKeys()
                                .with("skewscope", skewscope)
                                .with("java", java)
                                .with("system", system)
                                .with("tensorflow", info.tensorFlowVersion())
                                .with("libraries", libraries)
                                .with("confinement", info.confinement().id())
                                .with("confinedBy", info.confinement().by()));
                return ExitCode.DONE;
            }
            StringBuilder text = new StringBuilder("%s\nJava: %s\nSystem: %s\nTensorFlow: %s\nEngine: %s%s"
                    .formatted(
                            skewscope,
                            java,
                            system,
                            info.tensorFlowVersion(),
                            confined(info.confinement().id()),
                            info.confinement().by()));
            libraries.forEach((name, version) -> text.append("\n  %s %s".formatted(name, version)));
            context.out().println(text);
            return ExitCode.DONE;
        }
    }

    private static String confined(String confinement) {
        return switch (confinement) {
            case "full" -> "confined by ";
            case "except-files" -> "confined except for files: ";
            case "except-calls" -> "confined except for system calls: ";
            default -> "not confined: ";
        };
    }

    /** Returns the versions of the libraries by the names of their jars. */
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
            // Java skips jars that are missing, such as TensorFlow's in a wheel without it.
            return Optional.ofNullable(jar.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH))
                    .stream()
                    .flatMap(names -> Stream.of(names.strip().split("\\s+")))
                    .filter(name -> Files.exists(Path.of(entry).resolveSibling(name)));
        }
    }
}
