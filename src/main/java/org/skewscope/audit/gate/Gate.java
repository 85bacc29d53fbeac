package org.skewscope.audit.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.StoredPathway;

/**
 * Holds an audit against an earlier one: pathways by their id, pictures by their content. Nothing
 * is run.
 */
public final class Gate {

    private Gate() {}

    public static GateResult judge(AuditReader before, AuditReader now, GateLimits limits)
            throws IOException {
        List<GatePathway> pathways = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<StoredPathway> earlier = before.head().pathways();
        for (int i = 0; i < earlier.size(); i++) {
            int index = indexOf(now.head().pathways(), earlier.get(i).id());
            if (index < 0) {
                missing.add(earlier.get(i).id());
            } else {
                pathways.add(new GatePathway(earlier.get(i).id(), i, index));
            }
        }
        long[] pictures = new long[2];
        now.rows(
                row -> {
                    if (!row.first()) {
                        return;
                    }
                    if (!before.has(row.picture())) {
                        pictures[1]++;
                        return;
                    }
                    pictures[0]++;
                    OptionalInt label =
                            row.picture().label().isPresent()
                                    ? row.picture().label()
                                    : before.label(row.picture());
                    for (GatePathway pathway : pathways) {
                        pathway.take(
                                before.result(row.picture(), pathway.before()),
                                row.results().get(pathway.now()),
                                label,
                                limits);
                    }
                });
        List<GateCheck> checks = new ArrayList<>();
        for (GatePathway pathway : pathways) {
            checks.addAll(pathway.checks(limits));
        }
        return new GateResult(
                checks,
                pathways.stream().map(GatePathway::id).toList(),
                pictures[0],
                Math.max(0, before.contents() - pictures[0]),
                pictures[1],
                missing);
    }

    private static int indexOf(List<StoredPathway> pathways, String id) {
        for (int i = 0; i < pathways.size(); i++) {
            if (pathways.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
