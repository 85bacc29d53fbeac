package org.skewscope.gui.audit;

import java.nio.file.Path;
import java.util.List;
import org.skewscope.audit.AuditDetails;
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

    /** A folder was dropped; nothing runs before the user starts it. */
    record Proposed(Path folder) implements AuditState {}

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
