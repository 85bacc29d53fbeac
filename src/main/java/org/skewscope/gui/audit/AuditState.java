package org.skewscope.gui.audit;

import java.nio.file.Path;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.store.AuditHead;

/** What the tab of audits shows. */
public sealed interface AuditState {

    /** No audit was asked for. */
    record Nothing() implements AuditState {}

    /**
     * One is under way.
     *
     * @param sentence how far
     * @param share 0 to 1; negative where unknown
     */
    record Running(String sentence, double share) implements AuditState {}

    /**
     * One is there.
     *
     * @param file that it was read from
     */
    record Shown(Path file, AuditHead head, AuditDetails details) implements AuditState {}

    /** Something went wrong; the sentence says what to do. */
    record Failed(String sentence) implements AuditState {}
}
