package org.skewscope.audit.gate;

import java.util.List;

/**
 * The result of a gate.
 *
 * @param checks the checks of every common pathway
 * @param common ids of pathways in both audits
 * @param pictures number of pictures in both audits
 * @param onlyBefore number of pictures in the earlier audit alone
 * @param onlyNow number of pictures in the later audit alone
 * @param missing ids of pathways in the earlier audit alone
 */
public record GateResult(
        List<GateCheck> checks,
        List<String> common,
        long pictures,
        long onlyBefore,
        long onlyNow,
        List<String> missing) {

    public GateResult {
        checks = List.copyOf(checks);
        common = List.copyOf(common);
        missing = List.copyOf(missing);
    }

    /** Returns whether any limit was checked. */
    public boolean measured() {
        return checks.stream().anyMatch(check -> check.n() > 0);
    }

    /** Returns whether all checks passed. */
    public boolean passed() {
        return checks.stream().allMatch(GateCheck::passed);
    }
}
