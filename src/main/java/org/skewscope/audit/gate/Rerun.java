package org.skewscope.audit.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.StoredPicture;
import org.skewscope.audit.store.StoredResult;
import org.skewscope.audit.store.StoredRun;
import org.skewscope.tensor.SentenceNumber;

/** Compares claimed results with results of this machine. */
public final class Rerun {

    private Rerun() {}

    /** Describes the agreement of a result with its claim. */
    public enum Match {
        IDENTICAL,
        WITHIN,
        DIFFERS
    }

    /**
     * Describes a claimed result.
     *
     * @param why the differences in clauses; empty for equal bits
     */
    public record Compared(String picture, String pathway, Match match, String why) {}

    /**
     * Compares all claimed results.
     *
     * @param claimed the claimed audit
     * @param here the audit of the same pictures and pathways on this machine
     * @param tolerance allowed difference of a probability
     */
    public static List<Compared> compare(AuditReader claimed, AuditReader here, double tolerance) throws IOException {
        List<Compared> all = new ArrayList<>();
        String changed = changed(claimed.run(), here.run());
        here.rows(row -> {
            for (int i = 0; i < here.head().pathways().size(); i++) {
                String id = here.head().pathways().get(i).id();
                Optional<StoredResult> before = claimed(claimed, row, id);
                if (before.isPresent() && row.results().get(i).isPresent()) {
                    all.add(compared(
                            row.picture(),
                            id,
                            before.get(),
                            row.results().get(i).get(),
                            tolerance,
                            changed));
                }
            }
        });
        return all;
    }

    private static Optional<StoredResult> claimed(AuditReader reader, AuditRow row, String id) throws IOException {
        OptionalInt index = reader.head().indexOf(id);
        return index.isPresent() ? reader.result(row.picture(), index.getAsInt()) : Optional.empty();
    }

    private static Compared compared(
            StoredPicture picture,
            String pathway,
            StoredResult before,
            StoredResult now,
            double tolerance,
            String changed) {
        String path = picture.path();
        if (!before.measured() || !now.measured()) {
            boolean both = before.measured() == now.measured();
            return new Compared(
                    path,
                    pathway,
                    both ? Match.IDENTICAL : Match.DIFFERS,
                    both ? "" : now.measured() ? "it failed in the bundle, but has a result here" : "it fails here");
        }
        boolean fed = before.fed().equals(now.fed());
        boolean same = before.top().equals(now.top()) && before.p().equals(now.p());
        if (fed && same && before.logits().equals(now.logits())) {
            return new Compared(path, pathway, Match.IDENTICAL, "");
        }
        double most = Math.abs(before.margin() - now.margin());
        for (int i = 0; i < Math.min(before.p().size(), now.p().size()); i++) {
            most = Math.max(most, Math.abs((double) before.p().get(i) - now.p().get(i)));
        }
        boolean within = fed && before.topClass() == now.topClass() && most <= tolerance;
        String why = "the input tensor %s, probabilities differ by up to %s; %s"
                .formatted(fed ? "is bit-identical" : "differs", SentenceNumber.brief(most), changed);
        return new Compared(path, pathway, within ? Match.WITHIN : Match.DIFFERS, why);
    }

    /**
     * Returns what differs between two machines in clauses; empty where nothing is known to differ.
     *
     * @param before the claimed run
     * @param now the run on this machine
     */
    public static String changed(Optional<StoredRun> before, Optional<StoredRun> now) {
        if (before.isEmpty() || now.isEmpty()) {
            return "the origin of the results is not known";
        }
        StoredRun a = before.get();
        StoredRun b = now.get();
        List<String> changed = new ArrayList<>();
        if (!a.modelSha256().equals(b.modelSha256())) {
            changed.add(named("the model", a.model(), b.model()));
        }
        addMachine(changed, a, b);
        return changed.isEmpty()
                ? "library, model, class of processor and threads are equal, so the bundle's claim is wrong"
                : "changed: " + String.join(", ", changed);
    }

    /** Returns what differs between two runs beside the model, in clauses; may be empty. */
    static String otherMachine(Optional<StoredRun> before, Optional<StoredRun> now) {
        List<String> changed = new ArrayList<>();
        if (before.isPresent() && now.isPresent()) {
            addMachine(changed, before.get(), now.get());
        }
        return String.join(", ", changed);
    }

    private static void addMachine(List<String> changed, StoredRun a, StoredRun b) {
        add(changed, "TensorFlow", a, b, StoredRun::tensorFlow);
        add(changed, "Skewscope", a, b, StoredRun::tool);
        add(changed, "the class of the processor", a, b, StoredRun::isa);
        add(changed, "the threads", a, b, StoredRun::threads);
        add(changed, "oneDNN", a, b, StoredRun::oneDnn);
    }

    private static void add(
            List<String> changed, String what, StoredRun a, StoredRun b, Function<StoredRun, Object> value) {
        if (!value.apply(a).equals(value.apply(b))) {
            changed.add(named(what, value.apply(a), value.apply(b)));
        }
    }

    private static String named(String what, Object before, Object now) {
        return "%s (%s, here %s)".formatted(what, before, now);
    }
}
