package org.skewscope.gui.audit;

import java.nio.file.Path;
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

    /**
     * An audit failed.
     *
     * @param sentence says what to do
     */
    record Failed(String sentence) implements AuditState {}
}
