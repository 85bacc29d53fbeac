package org.skewscope.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.skewscope.audit.store.StoredRun;
import org.skewscope.engine.EngineInfo;

/**
 * Describes what numbers depend on besides the pathways: the library, the model and the processor.
 */
public final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** The vector instructions, the widest first, as Linux calls them. */
    private static final List<String> INSTRUCTIONS =
            List.of("amx_bf16", "avx512_bf16", "avx512_vnni", "avx512f", "avx2", "avx", "sse4_2");

    private Machine() {}

    /**
     * Describes a run on this machine.
     *
     * @param engine the running engine
     * @param model the model's file or folder; empty for the bundled model
     * @throws IOException if the model cannot be read
     */
    public static StoredRun describe(EngineInfo engine, Optional<Path> model) throws IOException {
        return new StoredRun(
                version(),
                engine.tensorFlowVersion(),
                engine.model(),
                ModelDigest.of(model),
                cpu(),
                isa(),
                engine.oneDnn(),
                engine.threads());
    }

    /** Returns this application's version. */
    public static String version() {
        String version = Machine.class.getPackage().getImplementationVersion();
        return version == null ? "unpacked" : version;
    }

    /** Returns the processor's name. */
    public static String cpu() {
        return line("model name").orElse(System.getProperty("os.arch"));
    }

    /** Returns the widest vector instructions of the processor, as Linux calls them. */
    public static String isa() {
        Optional<String> flags = line("flags");
        if (flags.isEmpty()) {
            return System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        }
        Set<String> known = Set.of(flags.get().split(" "));
        return INSTRUCTIONS.stream().filter(known::contains).findFirst().orElse("sse2");
    }

    private static Optional<String> line(String key) {
        if (!Files.isReadable(PROCESSORS)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(PROCESSORS, StandardCharsets.ISO_8859_1)) {
            return lines.filter(each -> each.startsWith(key))
                    .map(each -> each.substring(each.indexOf(':') + 1).trim())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
