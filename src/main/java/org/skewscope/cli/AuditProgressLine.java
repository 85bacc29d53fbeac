package org.skewscope.cli;

import java.util.List;
import org.skewscope.audit.AuditListener;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.PathwayFailures;
import org.skewscope.audit.store.Pairing;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.audit.ProgressWording;

/**
 * Says on standard error how far an audit is: in one line on a terminal, now and then elsewhere.
 */
final class AuditProgressLine implements AuditListener {

    private static final String CLEAR = "\r\u001b[K";
    private static final long PAUSE_NANOSECONDS = 1_000_000_000L;

    private final CommandContext context;
    private final AuditPlan plan;
    private final List<Pairing> pairs;
    private final long began = System.nanoTime();
    private long told = began - PAUSE_NANOSECONDS;

    AuditProgressLine(CommandContext context, AuditPlan plan) {
        this.context = context;
        this.plan = plan;
        pairs = plan.pairs();
    }

    @Override
    public void progressed(int done, int total, List<Integer> flips) {
        long now = System.nanoTime();
        if (done < total && now - told < PAUSE_NANOSECONDS) {
            return;
        }
        told = now;
        String line =
                PlainText.of(
                        ProgressWording.of(
                                done,
                                total,
                                (now - began) / 1e9,
                                flips,
                                pairs,
                                plan.pathways().stream().map(Pathway::id).toList()));
        if (context.terminal()) {
            context.err().print(CLEAR + PlainText.shortened(line, 150));
            context.err().flush();
        } else {
            context.err().println(line);
        }
    }

    @Override
    public void failed(String path, String reason) {
        clear();
        context.err().println(PlainText.of(path + ": " + reason));
    }

    @Override
    public void failed(PathwayFailures failures) {
        note(ProgressWording.of(failures));
    }

    @Override
    public void note(String sentence) {
        clear();
        context.err().println(PlainText.of(sentence));
    }

    /** Makes room for other text. */
    void clear() {
        if (context.terminal()) {
            context.err().print(CLEAR);
            context.err().flush();
        }
    }
}
