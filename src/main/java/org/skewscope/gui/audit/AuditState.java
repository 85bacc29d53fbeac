package org.skewscope.gui.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.LabelSource;
import org.skewscope.audit.PictureListing;
import org.skewscope.audit.store.AuditHead;

/** Describes what the tab of audits shows. */
public sealed interface AuditState {

    /** No audit was requested. */
    record Nothing() implements AuditState {}

    /**
     * An audit runs.
     *
     * @param sentence says how far the audit is
     * @param share 0 to 1; negative where unknown
     */
    record Running(String sentence, double share) implements AuditState {}

    /**
     * An audit is shown.
     *
     * @param file from which the audit was read
     */
    record Shown(Path file, AuditHead head, AuditDetails details) implements AuditState {}

    /**
     * Pictures were chosen; they are not audited before the user starts it.
     *
     * @param folder the folder that is audited; empty for pictures of the list
     * @param file where the results go, unless the user names another file
     * @param exists whether that file is there already
     * @param found what was found about the pictures; empty while they are being counted
     * @param trouble says why the pictures cannot be listed; otherwise empty
     */
    record Proposed(
            Optional<Path> folder, Path file, boolean exists, Optional<Found> found, String trouble)
            implements AuditState {}

    /**
     * What is known of the pictures before an audit.
     *
     * @param pictures their number
     * @param byFolders how many lie in a folder that has the name of a class
     * @param byNames how many have the name of a class in their own name
     */
    record Found(int pictures, int byFolders, int byNames) {

        static Found of(PictureListing listing, List<String> classes) throws IOException {
            return new Found(
                    listing.pictures().size(),
                    labeled(listing, "folders", classes),
                    labeled(listing, "names", classes));
        }

        private static int labeled(PictureListing listing, String kind, List<String> classes)
                throws IOException {
            LabelSource source = LabelSource.parse(kind, classes);
            return (int)
                    listing.pictures().stream()
                            .filter(each -> source.of(each.path()).isPresent())
                            .count();
        }
    }

    /** Lists how an audit that ended early can go on. */
    enum Way {
        /** Measures what is missing, into the same file. */
        RESUME,
        /** Measures all again, into the same file. */
        REPLACE,
        /** Measures all, into another file. */
        ANOTHER_FILE
    }

    /**
     * An audit failed or was stopped.
     *
     * @param sentence says what happened
     * @param ways how it can go on; may be empty
     */
    record Failed(String sentence, List<Way> ways) implements AuditState {

        /** Copies the ways. */
        public Failed {
            ways = List.copyOf(ways);
        }

        /** Makes a failure whose sentence says what to do. */
        public Failed(String sentence) {
            this(sentence, List.of());
        }
    }
}
