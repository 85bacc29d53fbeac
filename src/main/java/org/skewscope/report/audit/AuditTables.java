package org.skewscope.report.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.skewscope.audit.FlipKind;
import org.skewscope.audit.PairCauses;
import org.skewscope.audit.PairSummary;
import org.skewscope.audit.PathwaySummary;
import org.skewscope.audit.statistics.PairedTable;
import org.skewscope.audit.statistics.PairedTable.McNemar;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.Pairing;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.StoredCause.Way;
import org.skewscope.audit.store.StoredPair;
import org.skewscope.audit.store.StoredPicture;
import org.skewscope.audit.store.StoredResult;
import org.skewscope.audit.store.StoredResult.StoredFailure;
import org.skewscope.present.audit.CauseWording;

/**
 * Lists the columns of an audit's result files. Other programs rely on these columns: a new column
 * comes last.
 */
public final class AuditTables {

    private static final int TOP = 5;

    /** A row for each pathway that ran over a picture. */
    public static final AuditTable<PictureResult> PICTURES = pictures();

    /** A row for each picture and each pair of pathways that both have a result. */
    static final AuditTable<PictureDifference> DIFFERENCES = new AuditTable<PictureDifference>()
            .text("picture", row -> row.picture().path())
            .text("a", PictureDifference::a)
            .text("b", PictureDifference::b)
            .text("kind", row -> row.kind().id())
            .number("dp", row -> row.pair().dp())
            .number("tv", row -> row.pair().totalVariation())
            .number("js", row -> row.pair().jensenShannon())
            .text("first_stage", row -> row.pair().firstStage())
            .number("fed_max_abs", row -> row.pair().fedMaxAbsolute());

    /** A row for each pathway. */
    static final AuditTable<PathwaySummary> PATHWAYS = new AuditTable<PathwaySummary>()
            .text("pathway", row -> row.pathway().id())
            .text("fingerprint", row -> row.pathway().fingerprint())
            .text("options", row -> row.pathway().options())
            .count("pictures", PathwaySummary::pictures)
            .count("failed", PathwaySummary::failed)
            .count("labelled", PathwaySummary::labelled)
            .count("correct", PathwaySummary::correct)
            .interval("accuracy", PathwaySummary::accuracy)
            .number("log_loss", PathwaySummary::logLoss)
            .number("brier", PathwaySummary::brier);

    /** A row for each pair of pathways. */
    static final AuditTable<PairSummary> PAIRS = new AuditTable<PairSummary>()
            .text("a", PairSummary::a)
            .text("b", PairSummary::b)
            .count("pictures", PairSummary::pictures)
            .count("flips", PairSummary::flips)
            .interval("flip_rate", PairSummary::flipRate)
            .count("labelled", row -> row.labelled().map(PairedTable::n).orElse(0L))
            .count("right_wrong", row -> row.labelled().map(PairedTable::rightWrong))
            .count("wrong_right", row -> row.labelled().map(PairedTable::wrongRight))
            .count("wrong_wrong", row -> row.accuracy().map(PairSummary.Accuracy::wrongWrong))
            .interval("accuracy_difference", PairSummary::difference)
            .number("mcnemar_p", row -> row.labelled().map(PairedTable::mcNemar).map(McNemar::exact))
            .number(
                    "mcnemar_mid_p",
                    row -> row.labelled().map(PairedTable::mcNemar).map(McNemar::mid))
            .number("mcnemar_holm_p", PairSummary::holm)
            .interval("mean_abs_dp", row -> row.moved().map(PairSummary.Moved::mean))
            .number("median_abs_dp", row -> row.moved().map(PairSummary.Moved::median))
            .number("p99_abs_dp", row -> row.moved().map(PairSummary.Moved::p99))
            .number("mean_tv", row -> row.moved().map(PairSummary.Moved::totalVariation))
            .number("mean_js", row -> row.moved().map(PairSummary.Moved::jensenShannon));

    /** A row for each cause of each pair with the reference. */
    static final AuditTable<PairCause> CAUSES = new AuditTable<PairCause>()
            .text("a", row -> row.pair().a())
            .text("b", row -> row.pair().b())
            .text("code", row -> row.cause().code())
            .text("title", row -> CauseWording.title(row.cause()))
            .text("options", row -> words(row.cause().options()))
            .text("certainty", row -> row.cause().certainty())
            .count("flips", row -> row.cause().flips())
            .count("flips_explained", row -> row.pair().flips().explained())
            .count("flips_all", row -> row.pair().flips().all())
            .interval("flip_share", row -> row.pair().flips().share(row.cause().flips()))
            .count("others", row -> row.cause().others())
            .count("others_explained", row -> row.pair().others().explained())
            .count("others_all", row -> row.pair().others().all())
            .interval(
                    "other_share", row -> row.pair().others().share(row.cause().others()))
            .number("logit_share", row -> row.cause().share())
            .count("restored", row -> Optional.of(row.cause().restored()).filter(count -> count >= 0))
            .text("example", row -> row.cause().example().worst().picture().path())
            .text("cure", row -> known(row.cause().example().cause().cure()))
            .text("codes", row -> words(row.cause().codes()))
            .count("short", row -> row.pair().found(Way.SHORT))
            .count("checked", row -> row.pair().found(Way.AGREES, Way.DIFFERS))
            .count("agreed", row -> row.pair().found(Way.AGREES));

    /** A row for each explained picture of each pair with the reference. */
    static final AuditTable<PictureVerdict> VERDICTS = new AuditTable<PictureVerdict>()
            .text("picture", row -> row.picture().worst().picture().path())
            .text("content_sha256", row -> row.picture().worst().picture().sha256())
            .text("a", row -> row.pair().a())
            .text("b", row -> row.pair().b())
            .text("kind", row -> row.picture().worst().kind().id())
            .text("code", row -> row.picture().cause().code())
            .text("certainty", row -> row.picture().cause().certainty())
            .text("options", row -> words(row.picture().cause().options()))
            .number("logit_share", row -> row.picture().cause().share())
            .add("restores", Boolean.class, row -> row.picture().cause().restores())
            .text("sentence", row -> row.picture().cause().sentence())
            .text("cure", row -> known(row.picture().cause().cure()))
            .text("codes", row -> words(row.picture().cause().codes()))
            .text("way", row -> row.picture().cause().way().id());

    private AuditTables() {}

    /** Describes the result of one pathway for one picture. */
    public record PictureResult(StoredPicture picture, String pathway, StoredResult result) {}

    /** Describes the difference of two pathways, by their ids, for one picture. */
    record PictureDifference(StoredPicture picture, String a, String b, FlipKind kind, StoredPair pair) {}

    /** Describes a cause of the differences of a pair. */
    record PairCause(PairCauses pair, PairCauses.Cause cause) {}

    /** Describes the verdict on a picture of a pair. */
    record PictureVerdict(PairCauses pair, PairCauses.Picture picture) {}

    private static AuditTable<PictureResult> pictures() {
        AuditTable<PictureResult> table = new AuditTable<PictureResult>()
                .text("picture", row -> row.picture().path())
                .text("content_sha256", row -> row.picture().sha256())
                .add("label", Integer.class, row -> row.picture().label())
                .text("pathway", PictureResult::pathway);
        for (int i = 0; i < TOP; i++) {
            int place = i;
            table.add("top" + (i + 1), Integer.class, row -> at(row.result().top(), place));
        }
        for (int i = 0; i < TOP; i++) {
            int place = i;
            table.add("p" + (i + 1), Float.class, row -> at(row.result().p(), place));
        }
        return table.number(
                        "margin", row -> row.result().measured() ? row.result().margin() : null)
                .add("p_label", Float.class, row -> row.result().likelihood().stream()
                        .mapToObj(likelihood -> (float) likelihood)
                        .findFirst())
                .text("fed_sha256", row -> known(row.result().fed()))
                .text("logits_sha256", row -> known(row.result().logits()))
                .text("failure_stage", row -> row.result().failure().map(StoredFailure::stage))
                .text("failure", row -> row.result().failure().map(StoredFailure::reason));
    }

    private static Object at(List<?> values, int place) {
        return place < values.size() ? values.get(place) : null;
    }

    private static Object known(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Object words(List<String> options) {
        return known(String.join(" ", options));
    }

    static List<PictureResult> pictures(AuditHead head, AuditRow row) {
        List<PictureResult> rows = new ArrayList<>();
        for (int i = 0; i < head.pathways().size(); i++) {
            String pathway = head.pathways().get(i).id();
            row.results().get(i).ifPresent(result -> rows.add(new PictureResult(row.picture(), pathway, result)));
        }
        return rows;
    }

    static List<PictureDifference> differences(AuditHead head, AuditRow row) {
        List<PictureDifference> rows = new ArrayList<>();
        for (int i = 0; i < head.pairs().size(); i++) {
            Pairing pairing = head.pairs().get(i);
            Optional<StoredPair> pair = row.pairs().get(i);
            row.measured(pairing)
                    .filter(both -> pair.isPresent())
                    .ifPresent(both -> rows.add(new PictureDifference(
                            row.picture(),
                            head.pathways().get(pairing.a()).id(),
                            head.pathways().get(pairing.b()).id(),
                            FlipKind.of(row.picture().label(), both.a(), both.b()),
                            pair.get())));
        }
        return rows;
    }

    static List<PairCause> causes(List<PairCauses> pairs) {
        return pairs.stream()
                .flatMap(pair -> pair.causes().stream().map(cause -> new PairCause(pair, cause)))
                .toList();
    }

    /** Returns the explained pictures of each pair in path order. */
    static List<PictureVerdict> verdicts(List<PairCauses> pairs) {
        return pairs.stream()
                .flatMap(pair -> pair.causes().stream()
                        .flatMap(cause -> cause.pictures().stream())
                        .sorted(Comparator.comparing(
                                each -> each.worst().picture().path()))
                        .map(picture -> new PictureVerdict(pair, picture)))
                .toList();
    }
}
