package org.skewscope.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.PairSummary;
import org.skewscope.audit.statistics.Calibration;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.statistics.Sample;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.report.plot.CurvePlot;
import org.skewscope.report.plot.Drawing;
import org.skewscope.report.plot.ForestPlot;

/** Draws an audit's plots. */
public final class AuditPlots {

    private static final int MOST_ROWS = 40;
    private static final int MOST_SLICES = 12;
    private static final double USUAL_WIDTH = 720;

    private final AuditHead head;
    private final AuditDetails details;
    private final double width;

    /** Creates plots of the usual width. */
    public AuditPlots(AuditHead head, AuditDetails details) {
        this(head, details, USUAL_WIDTH);
    }

    /**
     * Creates plots.
     *
     * @param width of each plot in pixels
     */
    public AuditPlots(AuditHead head, AuditDetails details, double width) {
        this.head = head;
        this.details = details;
        this.width = width;
    }

    /** Returns all plots by file name. */
    public Map<String, Drawing> all() {
        Map<String, Drawing> all = new LinkedHashMap<>();
        flips().ifPresent(plot -> all.put("flips", plot));
        differences().ifPresent(plot -> all.put("accuracy", plot));
        moved().ifPresent(plot -> all.put("dp", plot));
        for (int i = 0; i < details.pairs().size(); i++) {
            all.put("margin-" + (i + 1), margins(details.pairs().get(i)));
        }
        reliability().ifPresent(plot -> all.put("reliability", plot));
        return all;
    }

    /** Draws the share of flips of each pair; empty for an audit without pairs. */
    public Optional<Drawing> flips() {
        List<PairSummary> shown = flipPairs();
        return forest(
                "Flips of each pair, percent of pictures",
                shown.stream().map(this::row).toList(),
                shown.stream().map(pair -> percent(pair.flipRate().orElseThrow())).toList(),
                false,
                "flips, percent of pictures");
    }

    /** Draws the differences of accuracy; empty for an audit without true classes. */
    public Optional<Drawing> differences() {
        boolean one = oneReference();
        List<PairSummary> shown =
                ShownPairs.of(
                        details.summary().pairs(),
                        MOST_ROWS,
                        pair ->
                                pair.difference().isPresent()
                                        ? Math.abs(pair.difference().get().value())
                                        : Double.NaN);
        return forest(
                "Difference of accuracy of each pair, points",
                shown.stream()
                        .map(pair -> one ? pair.b() : pair.b() + " minus " + pair.a())
                        .toList(),
                shown.stream().map(pair -> percent(pair.difference().orElseThrow())).toList(),
                true,
                "difference of accuracy, points");
    }

    /**
     * Returns the end of a caption, which names the reference and says how many pairs the plot
     * omits; may be empty.
     */
    public String shownOf() {
        int all = details.summary().pairs().size();
        return (oneReference() ? " Each against " + head.pathways().get(head.reference()).id() : "")
                + (all <= MOST_ROWS
                        ? oneReference() ? "." : ""
                        : (oneReference() ? "; the " : " The ")
                                + MOST_ROWS
                                + " that differ most, of "
                                + all
                                + ".");
    }

    private List<PairSummary> flipPairs() {
        return ShownPairs.of(
                details.summary().pairs(),
                MOST_ROWS,
                pair -> pair.flipRate().map(Interval::value).orElse(Double.NaN));
    }

    private String row(PairSummary pair) {
        return oneReference() ? pair.b() : SummarySections.name(pair);
    }

    /**
     * Returns whether all pathways are compared with the reference, whose name the rows then omit.
     */
    private boolean oneReference() {
        String reference = head.pathways().get(head.reference()).id();
        List<PairSummary> pairs = details.summary().pairs();
        return pairs.size() > 1 && pairs.stream().allMatch(pair -> pair.a().equals(reference));
    }

    private Optional<Drawing> forest(
            String title, List<String> names, List<Interval> values, boolean zero, String unit) {
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(ForestPlot.of(width, title, names, values, zero, unit));
    }

    private static Interval percent(Interval share) {
        return new Interval(100 * share.value(), 100 * share.low(), 100 * share.high());
    }

    /** Draws how far the top-1 probability moves; empty for an audit without pairs. */
    public Optional<Drawing> moved() {
        List<String> names = new ArrayList<>();
        List<Sample> samples = new ArrayList<>();
        for (PairDetail pair : details.pairs()) {
            names.add(name(pair));
            samples.add(pair.absoluteDp());
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        CurvePlot.cumulative(
                                width,
                                "Share of pictures with at most this change of the top-1 probability",
                                names,
                                samples));
    }

    /** Draws the flips of a pair by margin. */
    public Drawing margins(PairDetail pair) {
        List<String> names = new ArrayList<>();
        List<Interval> values = new ArrayList<>();
        for (PairDetail.Bin bin : pair.margins()) {
            if (bin.n() > 0) {
                names.add(bin.name() + ": " + bin.flips() + " of " + bin.n());
                values.add(percent(Interval.wilson(bin.flips(), bin.n())));
            }
        }
        return ForestPlot.of(
                width,
                "Flips by margin, " + name(pair),
                names,
                values,
                false,
                "flips, percent of the pictures of that margin");
    }

    /**
     * Draws the flips by one kind of slice; the length of an interval shows the number of pictures.
     */
    public Drawing slices(PairDetail pair, String kind) {
        List<String> names = new ArrayList<>();
        List<Interval> values = new ArrayList<>();
        for (PairDetail.Bin bin : pair.slices().get(kind)) {
            if (names.size() < MOST_SLICES) {
                names.add(bin.name() + ": " + bin.flips() + " of " + bin.n());
                values.add(percent(Interval.wilson(bin.flips(), bin.n())));
            }
        }
        return ForestPlot.of(
                width,
                "Flips by " + kind.toLowerCase(Locale.ROOT) + ", " + name(pair),
                names,
                values,
                false,
                "flips, percent");
    }

    /** Draws the calibration of each pathway; empty for an audit without true classes. */
    public Optional<Drawing> reliability() {
        List<String> names = new ArrayList<>();
        List<Calibration> calibrations = new ArrayList<>();
        for (int i = 0; i < head.pathways().size() && names.size() < Drawing.INKS; i++) {
            if (details.calibration().get(i).isPresent()) {
                names.add(head.pathways().get(i).id());
                calibrations.add(details.calibration().get(i).get());
            }
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        CurvePlot.reliability(
                                width, "Accuracy over confidence", names, calibrations));
    }

    /** Returns the names of a pair's pathways. */
    public String name(PairDetail pair) {
        return head.pathways().get(pair.a()).id() + ", " + head.pathways().get(pair.b()).id();
    }
}
