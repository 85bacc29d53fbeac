package org.skewscope.report.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.FlipKind;
import org.skewscope.audit.PairCauses;
import org.skewscope.audit.PairSummary;
import org.skewscope.audit.PathwaySummary;
import org.skewscope.audit.statistics.PairedTable;
import org.skewscope.audit.statistics.PairedTable.McNemar;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.Pairing;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.StoredCause;
import org.skewscope.audit.store.StoredPair;
import org.skewscope.audit.store.StoredPicture;
import org.skewscope.audit.store.StoredResult;
import org.skewscope.present.audit.CauseWording;

/** Makes the rows of an audit's four tables, whose columns are fixed. */
final class AuditTables {

    private static final int TOP = 5;

    private AuditTables() {}

    /** Returns a row for each pathway that ran. */
    static List<TableRow> pictures(AuditHead head, AuditRow row) {
        return IntStream.range(0, head.pathways().size())
                .boxed()
                .flatMap(i -> row.results().get(i).stream()
                        .map(result ->
                                picture(row.picture(), head.pathways().get(i).id(), result)))
                .toList();
    }

    private static TableRow picture(StoredPicture picture, String pathway, StoredResult result) {
        Optional<StoredResult.StoredFailure> failure = result.failure();
        return new TableRow()
                .put("picture", picture.path())
                .put("content_sha256", picture.sha256())
                .put(
                        "label",
                        picture.label().isPresent() ? (Object) picture.label().getAsInt() : null)
                .put("pathway", pathway)
                .first("top", TOP, result.top())
                .first("p", TOP, result.p())
                .put("margin", result.measured() ? (Object) result.margin() : null)
                .put(
                        "p_label",
                        result.likelihood().isPresent()
                                ? (Object) (float) result.likelihood().getAsDouble()
                                : null)
                .some("fed_sha256", result.fed())
                .some("logits_sha256", result.logits())
                .put("failure_stage", failure.map(StoredResult.StoredFailure::stage))
                .put("failure", failure.map(StoredResult.StoredFailure::reason));
    }

    /** Returns a row for each pair of pathways that both have a result. */
    static List<TableRow> differences(AuditHead head, AuditRow row) {
        List<TableRow> rows = new ArrayList<>();
        for (int i = 0; i < head.pairs().size(); i++) {
            Pairing pairing = head.pairs().get(i);
            Optional<StoredPair> pair = row.pairs().get(i);
            Optional<StoredResult> a = row.measured(pairing.a());
            Optional<StoredResult> b = row.measured(pairing.b());
            if (pair.isPresent() && a.isPresent() && b.isPresent()) {
                rows.add(new TableRow()
                        .put("picture", row.picture().path())
                        .put("a", head.pathways().get(pairing.a()).id())
                        .put("b", head.pathways().get(pairing.b()).id())
                        .put(
                                "kind",
                                FlipKind.of(row.picture().label(), a.get(), b.get())
                                        .id())
                        .put("dp", pair.get().dp())
                        .put("tv", pair.get().totalVariation())
                        .put("js", pair.get().jensenShannon())
                        .put("first_stage", pair.get().firstStage())
                        .put("fed_max_abs", pair.get().fedMaxAbsolute()));
            }
        }
        return rows;
    }

    /** Returns a row for each cause of each pair with the reference. */
    static List<TableRow> causes(AuditSummary summary) {
        return summary.causes().stream()
                .flatMap(pair -> pair.causes().stream().map(cause -> cause(pair, cause)))
                .toList();
    }

    private static TableRow cause(PairCauses pair, PairCauses.Cause cause) {
        return new TableRow()
                .put("a", pair.a())
                .put("b", pair.b())
                .put("code", cause.code())
                .put("title", CauseWording.title(cause))
                .some("options", String.join(" ", cause.options()))
                .put("certainty", cause.certainty())
                .put("flips", cause.flips())
                .put("flips_explained", pair.flips().explained())
                .put("flips_all", pair.flips().all())
                .interval("flip_share", pair.flips().share(cause.flips()))
                .put("others", cause.others())
                .put("others_explained", pair.others().explained())
                .put("others_all", pair.others().all())
                .interval("other_share", pair.others().share(cause.others()))
                .put("logit_share", cause.share())
                .put("restored", cause.restored() < 0 ? null : (Object) cause.restored())
                .put("example", cause.example().worst().picture().path())
                .some("cure", cause.example().cause().cure())
                .some("codes", String.join(" ", cause.codes()));
    }

    /** Returns a row for each explained picture of each pair with the reference. */
    static List<TableRow> verdicts(List<PairCauses> pairs) {
        return pairs.stream()
                .flatMap(pair -> pair.causes().stream()
                        .flatMap(cause -> cause.pictures().stream())
                        .sorted(Comparator.comparing(
                                each -> each.worst().picture().path()))
                        .map(each -> verdict(pair, each)))
                .toList();
    }

    private static TableRow verdict(PairCauses pair, PairCauses.Picture picture) {
        StoredCause cause = picture.cause();
        return new TableRow()
                .put("picture", picture.worst().picture().path())
                .put("content_sha256", picture.worst().picture().sha256())
                .put("a", pair.a())
                .put("b", pair.b())
                .put("kind", picture.worst().kind().id())
                .put("code", cause.code())
                .put("certainty", cause.certainty())
                .some("options", String.join(" ", cause.options()))
                .put("logit_share", cause.share())
                .put("restores", cause.restores())
                .put("sentence", cause.sentence())
                .some("cure", cause.cure())
                .some("codes", String.join(" ", cause.codes()));
    }

    static TableRow pathway(PathwaySummary summary) {
        return new TableRow()
                .put("pathway", summary.pathway().id())
                .put("fingerprint", summary.pathway().fingerprint())
                .put("options", summary.pathway().options())
                .put("pictures", summary.pictures())
                .put("failed", summary.failed())
                .put("labelled", summary.labelled())
                .put("correct", summary.correct())
                .interval("accuracy", summary.accuracy().filter(share -> summary.labelled() > 0))
                .put("log_loss", summary.logLoss())
                .put("brier", summary.brier());
    }

    static TableRow pair(PairSummary summary) {
        Optional<PairedTable> table = summary.labelled();
        Optional<McNemar> test = summary.mcNemar();
        Optional<PairSummary.Moved> moved = summary.absoluteDp();
        return new TableRow()
                .put("a", summary.a())
                .put("b", summary.b())
                .put("pictures", summary.pictures())
                .put("flips", summary.flips())
                .interval("flip_rate", summary.flipRate())
                .put("labelled", table.map(PairedTable::n).orElse(0L))
                .put("right_wrong", table.map(PairedTable::rightWrong))
                .put("wrong_right", table.map(PairedTable::wrongRight))
                .put("wrong_wrong", table.isPresent() ? (Object) summary.wrongWrong() : null)
                .interval("accuracy_difference", summary.difference())
                .put("mcnemar_p", test.map(McNemar::exact))
                .put("mcnemar_mid_p", test.map(McNemar::mid))
                .put("mcnemar_holm_p", summary.holm())
                .interval("mean_abs_dp", moved.map(PairSummary.Moved::mean))
                .put("median_abs_dp", moved.map(PairSummary.Moved::median))
                .put("p99_abs_dp", moved.map(PairSummary.Moved::p99))
                .put("mean_tv", summary.totalVariation())
                .put("mean_js", summary.jensenShannon());
    }
}
