package org.skewscope.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks a file's name with the process that made it, so that a later process can remove what a
 * killed one has left.
 *
 * @param namespace the number of the process's PID namespace, since containers share folders and
 *     count their processes apart; 0 if it is unknown
 * @param process the process's id
 */
record ProcessMark(long namespace, long process) {

    private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");
    private static final Pattern MARK = Pattern.compile("(\\d{1,18})-(\\d{1,18})-");

    /** Returns the mark of this process. */
    static ProcessMark own() {
        return new ProcessMark(ownNamespace(), ProcessHandle.current().pid());
    }

    private static long ownNamespace() {
        try {
            String link = Files.readSymbolicLink(NAMESPACE).toString();
            return Long.parseLong(link.replaceAll("\\D", ""));
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    /** Returns the mark as the start of a name's last part. */
    String text() {
        return namespace + "-" + process + "-";
    }

    /**
     * Returns the mark at the start of a text.
     *
     * @return empty if the text does not start with a mark
     */
    static Optional<ProcessMark> of(String text) {
        Matcher mark = MARK.matcher(text);
        return mark.lookingAt()
                ? Optional.of(new ProcessMark(Long.parseLong(mark.group(1)), Long.parseLong(mark.group(2))))
                : Optional.empty();
    }

    /**
     * Returns whether the process has ended, as far as this one knows. No process is known on Linux
     * without /proc.
     */
    boolean hasEnded() {
        return isKnown(ProcessHandle.current().pid()) && !isKnown(process);
    }

    private static boolean isKnown(long id) {
        return ProcessHandle.of(id).isPresent();
    }

    /** Returns whether the process is counted with this one. */
    boolean isBesideThis() {
        return namespace != 0 && namespace == ownNamespace();
    }
}
