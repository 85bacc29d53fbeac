package org.skewscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.skewscope.audit.AuditListener;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.store.Pairing;

/**
 * Says on standard error how far an audit is: in one line on a terminal, now and then elsewhere.
 */
final class AuditProgressLine implements AuditListener {

    private static final String CLEAR = "\r\u001b[K";
    private static final long PAUSE_NANOSECONDS = 1_000_000_000L;
    private static final int MOST_PAIRS = 3;

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
        double rate = done / Math.max(1e-3, (now - began) / 1e9);
        String line =
                String.format(
                        Locale.ROOT,
                        "Audited %d of %d pictures, %.1f a second, %s left%s",
                        done,
                        total,
                        rate,
                        duration((total - done) / rate),
                        flips(flips));
        if (context.terminal()) {
            context.err().print(CLEAR + PlainText.shortened(line, 150));
            context.err().flush();
        } else {
            context.err().println(line);
        }
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    private String flips(List<Integer> flips) {
        List<String> each = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_PAIRS, flips.size()); i++) {
            each.add(name(pairs.get(i).a()) + "/" + name(pairs.get(i).b()) + " " + flips.get(i));
        }
        String more = flips.size() > MOST_PAIRS ? ", ..." : "";
        return each.isEmpty() ? "" : "; flips: " + String.join(", ", each) + more;
    }

    private String name(int pathway) {
        return PlainText.of(plan.pathways().get(pathway).id());
    }

    @Override
    public void failed(String path, String reason) {
        clear();
        context.err().println(PlainText.of(path + ": " + reason));
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
