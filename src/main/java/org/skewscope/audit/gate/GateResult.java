package org.skewscope.audit.gate;

import java.util.List;
import java.util.Optional;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.store.StoredPathway;

/**
 * Describes the result of a gate.
 *
 * @param checks the checks of every common pathway
 * @param common ids of pathways in both audits
 * @param pictures number of pictures in both audits
 * @param onlyBefore number of pictures in the earlier audit alone
 * @param onlyNow number of pictures in the later audit alone
 * @param missing ids of pathways in the earlier audit alone
 * @param regressions what changed of each pathway that fails a check
 */
public record GateResult(
        List<GateCheck> checks,
        List<String> common,
        long pictures,
        long onlyBefore,
        long onlyNow,
        List<String> missing,
        List<Regression> regressions) {

    /**
     * Describes what changed of a pathway between two audits, as their files show it.
     *
     * @param pathway the pathway's id
     * @param before the pathway in the earlier audit
     * @param now the pathway in the later audit
     * @param options the options whose values differ, in stage order
     * @param otherModel whether the model's files differ
     * @param machine what else differs in clauses, such as TensorFlow's version; may be empty
     * @param pictures the number of pictures with a result in both audits
     * @param sameInput the number of those with bit-identical input tensors
     * @param examples some pictures that changed, drawn at random: flips if there are any
     * @param failure the first new failure in a sentence with the picture's path; may be empty
     */
    public record Regression(
            String pathway,
            StoredPathway before,
            StoredPathway now,
            List<OptionValues> options,
            boolean otherModel,
            String machine,
            long pictures,
            long sameInput,
            List<PairDetail.Worst> examples,
            Optional<String> failure) {

        public Regression {
            options = List.copyOf(options);
            examples = List.copyOf(examples);
        }
    }

    /** Describes the values of an option in two audits; a value that is not known is empty. */
    public record OptionValues(String key, String before, String now) {}

    public GateResult {
        checks = List.copyOf(checks);
        common = List.copyOf(common);
        missing = List.copyOf(missing);
        regressions = List.copyOf(regressions);
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
