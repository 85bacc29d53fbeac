package org.skewscope.gui.audit;

import java.util.List;
import java.util.function.Consumer;
import org.skewscope.audit.AuditListener;
import org.skewscope.audit.AuditPlan;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.audit.ProgressWording;

/** Tells the window how far an audit is. */
final class AuditProgress implements AuditListener {

    private final AuditPlan plan;
    private final List<String> ids;
    private final Consumer<AuditState> shown;
    private final long began = System.nanoTime();

    /**
     * @param shown told on the audit's thread
     */
    AuditProgress(AuditPlan plan, Consumer<AuditState> shown) {
        this.plan = plan;
        this.shown = shown;
        ids = plan.pathways().stream().map(Pathway::id).toList();
    }

    @Override
    public void progressed(int done, int total, List<Integer> flips) {
        String sentence =
                ProgressWording.of(
                        done, total, (System.nanoTime() - began) / 1e9, flips, plan.pairs(), ids);
        shown.accept(new AuditState.Running(sentence, (double) done / total));
    }
}
