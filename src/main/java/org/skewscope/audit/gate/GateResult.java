package org.skewscope.audit.gate;

import java.util.List;

/**
 * How an audit was judged.
 *
 * @param checks of every pathway of both audits
 * @param common pathways that both have
 * @param pictures that both have
 * @param onlyBefore pictures of the earlier one alone
 * @param onlyNow pictures of the later one alone
 * @param missing pathways of the earlier one alone
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

    /** Whether anything was held against a limit. */
    public boolean measured() {
        return checks.stream().anyMatch(check -> check.n() > 0);
    }

    public boolean passed() {
        return checks.stream().allMatch(GateCheck::passed);
    }
}
