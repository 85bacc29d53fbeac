package org.skewscope.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairSummary;
import org.skewscope.audit.PathwaySummary;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.present.audit.AuditWording;

/** An audit's answer for a terminal. */
final class AuditText {

    private AuditText() {}

    static void print(AuditHead head, AuditSummary summary, PrintStream out) {
        out.println(AuditWording.verdict(head, summary));
        for (PathwaySummary each : summary.pathways()) {
            out.println("  " + PlainText.of(AuditWording.pathway(each)));
        }
        for (PairSummary each : summary.pairs()) {
            out.println("  " + PlainText.of(AuditWording.pair(each)));
        }
        out.println(
                String.format(
                        Locale.ROOT,
                        "Intervals are of 95 %%; bootstrap seed %d; p of the exact McNemar test,"
                                + " Holm over %d pairs.",
                        AuditSummary.SEED,
                        summary.pairs().size()));
    }
}
