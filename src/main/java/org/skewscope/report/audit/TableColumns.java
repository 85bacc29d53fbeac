package org.skewscope.report.audit;

import java.util.List;

/** Lists the columns of result files. Other programs rely on these columns. */
final class TableColumns {

    static final List<String> PICTURES =
            of("picture content_sha256 label pathway top1 top2 top3 top4 top5 p1 p2 p3 p4 p5"
                    + " margin p_label fed_sha256 logits_sha256 failure_stage failure");

    static final List<String> DIFFERENCES = of("picture a b kind dp tv js first_stage fed_max_abs");

    static final List<String> PATHWAYS = of("pathway fingerprint options pictures failed labelled correct accuracy"
            + " accuracy_low accuracy_high log_loss brier");

    static final List<String> PAIRS = of("a b pictures flips flip_rate flip_rate_low flip_rate_high labelled"
            + " right_wrong wrong_right wrong_wrong accuracy_difference"
            + " accuracy_difference_low accuracy_difference_high mcnemar_p"
            + " mcnemar_mid_p mcnemar_holm_p mean_abs_dp mean_abs_dp_low"
            + " mean_abs_dp_high median_abs_dp p99_abs_dp mean_tv mean_js");

    static final List<String> CAUSES = of("a b code title options certainty flips flips_explained flips_all"
            + " flip_share flip_share_low flip_share_high others others_explained"
            + " others_all other_share other_share_low other_share_high logit_share restored example cure codes");

    static final List<String> VERDICTS =
            of("picture content_sha256 a b kind code certainty options logit_share restores" + " sentence cure codes");

    private TableColumns() {}

    private static List<String> of(String columns) {
        return List.of(columns.split(" "));
    }
}
