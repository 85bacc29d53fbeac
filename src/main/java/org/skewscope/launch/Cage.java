package org.skewscope.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.skewscope.cache.Unfinished;
import org.skewscope.cache.UserCache;

/**
 * Confines a Java process that this process starts: it has no network, starts no process, reaches
 * no other process, and writes below a few paths only.
 *
 * <p>On Linux a launcher of a few kilobytes ({@code src/main/c/confine.c}) applies Landlock and
 * seccomp to itself and then becomes Java, so the process has one id from its start. On macOS
 * {@code sandbox-exec} confines it; nobody has tried that. Windows has no cage.
 *
 * @param way the way of confining
 * @param missing why nothing is confined: a clause; empty if processes are confined
 */
public record Cage(Way way, String missing) {

    /** The environment variable that leaves processes unconfined if it is {@link #OFF}. */
    static final String VARIABLE = "SKEWSCOPE_CAGE";

    static final String OFF = "off";

    private static final Path SANDBOX_EXEC = Path.of("/usr/bin/sandbox-exec");
    private static final String SHELL = "/bin/sh";
    private static final Path NOTHING = Path.of("/dev/null");

    /** Lists the ways of confining a process. */
    public enum Way {
        LINUX,
        MAC,
        NONE
    }

    /**
     * Describes the paths that a confined process reaches. Java, the C library, the system's
     * description and the user's cache can always be read.
     *
     * @param written files and folders in which the process writes
     * @param read files and folders that the process reads; empty if it reads every file
     */
    public record Paths(List<Path> written, Optional<Set<Path>> read) {

        public Paths {
            written = List.copyOf(written);
            read = read.map(Set::copyOf);
        }
    }

    /**
     * Returns the cage of this machine, or none if the user wants none.
     *
     * @param environment the variables of the process that will be confined
     */
    public static Cage ofThisMachine(Map<String, String> environment) {
        return of(environment, System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /**
     * Returns the cage of a machine.
     *
     * @param system the system's name, as Java has it
     * @param processor the processor's name, as Java has it
     */
    static Cage of(Map<String, String> environment, String system, String processor) {
        if (OFF.equalsIgnoreCase(environment.get(VARIABLE))) {
            return new Cage(Way.NONE, VARIABLE + "=" + OFF);
        }
        if (system.startsWith("Linux")) {
            return Launcher.resource(processor).isPresent()
                    ? new Cage(Way.LINUX, "")
                    : new Cage(Way.NONE, "Skewscope has no cage for " + processor);
        }
        if (system.startsWith("Mac") && Files.isExecutable(SANDBOX_EXEC)) {
            return new Cage(Way.MAC, "");
        }
        return new Cage(Way.NONE, "Skewscope has no cage on " + system);
    }

    /** Returns whether processes are confined. */
    public boolean confines() {
        return way != Way.NONE;
    }

    /**
     * Returns the commands that start a confined process. The next one is for a system that does
     * not execute the one before, such as one whose cache is on a file system without programs.
     *
     * @param program an absolute path and the words after it
     * @param first a program that runs unconfined before, and its words; empty for none
     * @param spare a folder for the launcher if programs in the user's cache are not executed
     */
    public Stream<List<String>> commands(List<String> program, Paths paths, List<String> first, Path spare) {
        return switch (way) {
            case LINUX -> Launcher.files(System.getProperty("os.arch", ""), spare)
                    .map(launcher -> linux(launcher, program, paths, first));
            case MAC -> Stream.of(mac(program, paths, first));
            case NONE -> Stream.empty();
        };
    }

    private static List<String> linux(Path launcher, List<String> program, Paths paths, List<String> first) {
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "-m"));
        add(command, "-w", paths.written());
        add(command, "-w", List.of(NOTHING));
        if (paths.read().isPresent()) {
            add(command, "-r", SystemFiles.readBy(Path.of(program.get(0))));
            add(command, "-r", paths.read().get());
        }
        if (!first.isEmpty()) {
            command.add("+");
            command.addAll(first);
        }
        command.add("--");
        command.addAll(program);
        return command;
    }

    private static void add(List<String> command, String option, Iterable<Path> paths) {
        for (Path path : paths) {
            command.add(option);
            command.add(path.toString());
        }
    }

    /** Returns a command for macOS, written from sandbox-exec's manual page and never run. */
    private static List<String> mac(List<String> program, Paths paths, List<String> first) {
        StringBuilder profile = new StringBuilder("(version 1)(allow default)(deny network*)");
        profile.append("(deny process-fork)(deny process-exec*)(allow process-exec (literal ");
        profile.append(quoted(program.get(0), '"')).append("))");
        profile.append("(deny signal)(allow signal (target self))");
        profile.append("(deny file-write*)(allow file-write* (literal \"/dev/null\")");
        appendBelow(profile, paths.written());
        profile.append(')');
        if (paths.read().isPresent()) {
            profile.append("(deny file-read-data (subpath \"/Users\") (subpath \"/Volumes\"))");
            profile.append("(allow file-read-data");
            appendBelow(profile, paths.written());
            appendBelow(profile, paths.read().get());
            appendBelow(profile, SystemFiles.readBy(Path.of(program.get(0))));
            profile.append(')');
        }
        StringBuilder script = new StringBuilder();
        if (!first.isEmpty()) {
            first.forEach(word -> script.append(quoted(word, '\'')).append(' '));
            script.append("</dev/null 1>&2; ");
        }
        script.append("exec \"$@\"");
        List<String> command = new ArrayList<>(List.of(SHELL, "-c", script.toString(), SHELL));
        command.addAll(List.of(SANDBOX_EXEC.toString(), "-p", profile.toString()));
        command.addAll(program);
        return command;
    }

    private static void appendBelow(StringBuilder profile, Iterable<Path> paths) {
        for (Path path : paths) {
            profile.append(" (subpath ").append(quoted(path.toString(), '"')).append(')');
        }
    }

    /** Returns a text for a profile (") or for the shell ('). */
    private static String quoted(String text, char quote) {
        return quote == '"'
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : "'" + text.replace("'", "'\\''") + "'";
    }

    /** The files outside the class path that Java and native libraries read. */
    private static final class SystemFiles {

        private static final List<String> LINUX = List.of(
                "/usr/lib",
                "/usr/lib64",
                "/lib",
                "/lib64",
                "/etc/ld.so.cache",
                "/etc/ld.so.preload",
                "/etc/localtime",
                "/etc/timezone",
                "/etc/nsswitch.conf",
                "/etc/passwd",
                "/usr/share/zoneinfo",
                "/proc",
                "/sys",
                "/dev/null",
                "/dev/random",
                "/dev/urandom");

        /** Files of a Java that Debian keeps below /etc, behind links. */
        private static final List<String> LINKED =
                List.of("lib/jvm.cfg", "conf/net.properties", "conf/security/java.security");

        private static final List<String> OF_LOADER = List.of("LD_LIBRARY_PATH", "LD_PRELOAD");

        private SystemFiles() {}

        /**
         * Returns the files and folders that exist, and the user's cache.
         *
         * @param java the executable, in the folder bin of its installation
         */
        static Set<Path> readBy(Path java) {
            Set<Path> all = new LinkedHashSet<>();
            LINUX.forEach(path -> all.add(Path.of(path)));
            Path home = java.getParent().getParent();
            all.add(home);
            for (String link : LINKED) {
                real(home.resolve(link)).map(Path::getParent).ifPresent(all::add);
            }
            for (String variable : OF_LOADER) {
                String value = System.getenv(variable);
                Arrays.stream(value == null ? new String[0] : value.split("[: ]"))
                        .filter(part -> part.startsWith("/"))
                        .forEach(part -> all.add(Path.of(part)));
            }
            all.removeIf(path -> !Files.exists(path));
            // It may be filled only before the process starts.
            all.add(UserCache.folder());
            return all;
        }

        private static Optional<Path> real(Path path) {
            try {
                return Optional.of(path.toRealPath());
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /** The launcher for Linux: a resource of the application, copied to a file. */
    static final class Launcher {

        private static final String NAME = "confine-";

        private Launcher() {}

        /**
         * Returns the name of the launcher's resource.
         *
         * @param processor the processor's name, as Java has it
         * @return empty if there is no launcher for that processor
         */
        static Optional<String> resource(String processor) {
            return switch (processor.toLowerCase(Locale.ROOT)) {
                case "amd64", "x86_64" -> Optional.of(NAME + "x86_64");
                case "aarch64", "arm64" -> Optional.of(NAME + "aarch64");
                default -> Optional.empty();
            };
        }

        /**
         * Returns executable copies of the launcher, each made when it is taken: the one in the
         * user's cache, then the spare one. Nobody else may write in either folder.
         */
        static Stream<Path> files(String processor, Path spare) {
            String resource = resource(processor).orElseThrow();
            try (InputStream input = Cage.class.getResourceAsStream(resource)) {
                if (input == null) {
                    return Stream.empty();
                }
                byte[] bytes = input.readAllBytes();
                return Stream.of(UserCache.folder(), spare)
                        .map(folder -> copy(resource, bytes, folder))
                        .flatMap(Optional::stream);
            } catch (IOException e) {
                return Stream.empty();
            }
        }

        /** Returns a copy whose bytes are the application's; it appears whole or not at all. */
        private static Optional<Path> copy(String name, byte[] bytes, Path folder) {
            CRC32 sum = new CRC32();
            sum.update(bytes);
            Path file = folder.resolve("%s-%08x".formatted(name, sum.getValue()));
            try {
                if (isWhole(file, bytes)) {
                    return Optional.of(file);
                }
                Files.createDirectories(folder);
                Path unfinished = Unfinished.beside(file);
                try {
                    Files.write(unfinished, bytes);
                    Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwx------"));
                    Unfinished.finish(unfinished, file);
                } finally {
                    Files.deleteIfExists(unfinished);
                }
                return Optional.of(file);
            } catch (IOException | UnsupportedOperationException e) {
                return Optional.empty();
            }
        }

        private static boolean isWhole(Path file, byte[] bytes) throws IOException {
            return Files.isExecutable(file)
                    && Files.size(file) == bytes.length
                    && Arrays.equals(Files.readAllBytes(file), bytes);
        }
    }
}
