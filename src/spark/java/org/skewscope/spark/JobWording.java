package org.skewscope.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.skewscope.audit.store.AuditStoreException;
import org.skewscope.audit.store.StoredRun;
import org.skewscope.engine.EngineException;

/** What a job says on standard error. */
final class JobWording {

    private JobWording() {}

    static String progress(int done, int total, int measured, double seconds) {
        double rate = measured / Math.max(1e-3, seconds);
        String text = String.format(Locale.ROOT, "%d of %d pictures", done, total);
        return measured == 0
                ? text
                : text + String.format(Locale.ROOT, ", %.1f a second, about %.0f s left", rate, (total - done) / rate);
    }

    /** Where machines differ in what logits depend on; empty where they do not. */
    static List<String> mixture(Map<StoredRun, Integer> machines) {
        List<String> lines = new ArrayList<>();
        StoredRun first = machines.keySet().iterator().next();
        if (machines.keySet().stream().allMatch(first::sameArithmetic)) {
            return lines;
        }
        lines.add("The machines differ, so that logits may differ in their last bits. Each row says"
                + " what measured it; machines of one kind and --threads N give the same"
                + " bits everywhere.");
        machines.forEach((each, pictures) -> lines.add("  "
                + pictures
                + " pictures: TensorFlow "
                + each.tensorFlow()
                + ", "
                + each.cpu()
                + " ("
                + each.isa()
                + "), "
                + each.threads()
                + (each.threads() == 1 ? " thread" : " threads")
                + (each.oneDnn() ? "" : ", without oneDNN")));
        return lines;
    }

    /** Why shards could not be measured. */
    static String broken(Throwable failure) {
        Optional<String> own = Optional.empty();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            boolean sentence = each instanceof EngineException
                    || each instanceof AuditStoreException
                    || each instanceof IllegalStateException;
            if (sentence && each.getMessage() != null) {
                own = Optional.of(each.getMessage());
            }
        }
        String said = own.orElse(String.valueOf(failure.getMessage()))
                .lines()
                .findFirst()
                .orElse("");
        return "A shard could not be measured: "
                + said
                + (said.endsWith(".") ? "" : ".")
                + " What was finished is kept; the same command goes on. The executors' logs say"
                + " more.";
    }
}
