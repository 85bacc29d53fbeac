package org.skewscope.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.PairSummary;
import org.skewscope.audit.statistics.Calibration;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.statistics.Sample;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.report.plot.CurvePlot;
import org.skewscope.report.plot.Drawing;
import org.skewscope.report.plot.ForestPlot;

/**
 * Draws an audit's plots.
 *
 * @param width of each plot in pixels
 * @param signs whether the signs of the pathways stand beside their names
 */
public record AuditPlots(AuditHead head, AuditDetails details, double width, boolean signs) {

    private static final int MOST_ROWS = 40;
    private static final int MOST_SLICES = 12;
    private static final double USUAL_WIDTH = 720;

    /** Creates plots of the usual width, without the signs of the pathways. */
    public AuditPlots(AuditHead head, AuditDetails details) {
        this(head, details, USUAL_WIDTH, false);
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
        return forest(
                "Flips of each pair, percent of pictures",
                PairSummary::flipRate,
                pair -> named(SummarySections.name(pair), List.of(pair.a(), pair.b())),
                false,
                "flips, percent of pictures");
    }

    /** Draws the differences of accuracy; empty for an audit without true classes. */
    public Optional<Drawing> differences() {
        return forest(
                "Difference of accuracy of each pair, points",
                PairSummary::difference,
                pair -> named("%s minus %s".formatted(pair.b(), pair.a()), List.of(pair.b(), pair.a())),
                true,
                "difference of accuracy, points");
    }

    /** Draws the pairs whose values are largest; the row of a pair with the reference is called by B. */
    private Optional<Drawing> forest(
            String title,
            Function<PairSummary, Optional<Interval>> value,
            Function<PairSummary, Drawing.Name> name,
            boolean zero,
            String unit) {
        boolean one = oneReference();
        List<PairSummary> shown = ShownPairs.of(details.summary().pairs(), MOST_ROWS, pair -> value.apply(pair)
                .map(each -> Math.abs(each.value()))
                .orElse(Double.NaN));
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(ForestPlot.of(
                        width,
                        title,
                        shown.stream()
                                .map(pair -> one ? named(pair.b(), List.of(pair.b())) : name.apply(pair))
                                .toList(),
                        shown.stream()
                                .map(pair -> percent(value.apply(pair).orElseThrow()))
                                .toList(),
                        zero,
                        unit));
    }

    /**
     * Returns the end of a caption, which names the reference and says how many pairs the plot
     * omits; may be empty.
     */
    public String shownOf() {
        int all = details.summary().pairs().size();
        boolean one = oneReference();
        String against = one ? " Each against " + id(head.reference()) : "";
        if (all <= MOST_ROWS) {
            return one ? against + "." : "";
        }
        return against + (one ? "; the" : " The") + " %s that differ most, of %s.".formatted(MOST_ROWS, all);
    }

    /** Returns a name with the signs of pathways, which their ids name. */
    private Drawing.Name named(String words, List<String> ids) {
        List<String> known = head.pathways().stream().map(StoredPathway::id).toList();
        return withSigns(words, ids.stream().map(known::indexOf).toList());
    }

    private Drawing.Name withSigns(String words, List<Integer> pathways) {
        return new Drawing.Name(
                words, signs ? pathways.stream().filter(i -> i >= 0).toList() : List.of());
    }

    /**
     * Returns whether all pathways are compared with the reference, whose name the rows then omit.
     */
    private boolean oneReference() {
        String reference = id(head.reference());
        List<PairSummary> pairs = details.summary().pairs();
        return pairs.size() > 1 && pairs.stream().allMatch(pair -> pair.a().equals(reference));
    }

    private static Interval percent(Interval share) {
        return new Interval(100 * share.value(), 100 * share.low(), 100 * share.high());
    }

    /** Draws how far the top-1 probability moves; empty for an audit without pairs. */
    public Optional<Drawing> moved() {
        List<CurvePlot.Curve<Sample>> curves = new ArrayList<>();
        List<Integer> inks = new ArrayList<>();
        for (PairDetail pair : details.pairs()) {
            inks.add(ink(pair, inks));
            curves.add(new CurvePlot.Curve<>(
                    withSigns(name(pair), List.of(pair.a(), pair.b())), inks.get(inks.size() - 1), pair.absoluteDp()));
        }
        return Optional.of(curves).filter(all -> !all.isEmpty()).map(all -> new CurvePlot(width)
                .cumulative("Share of pictures with at most this change of the top-1 probability", all));
    }

    /**
     * Returns the ink of the pathway that a pair compares with the reference; of another pair, the
     * first ink that no curve has.
     */
    private int ink(PairDetail pair, List<Integer> taken) {
        if (pair.a() == head.reference() || pair.b() == head.reference()) {
            return (pair.a() == head.reference() ? pair.b() : pair.a()) % Drawing.INKS;
        }
        int inks = Drawing.INKS;
        return IntStream.range(0, inks)
                .map(i -> (head.pathways().size() + i) % inks)
                .filter(i -> !taken.contains(i))
                .findFirst()
                .orElse(taken.size() % inks);
    }

    /** Draws the flips of a pair by margin. */
    public Drawing margins(PairDetail pair) {
        return bins(
                "margin, " + name(pair),
                pair.margins().stream().filter(bin -> bin.n() > 0),
                "flips, percent of the pictures of that margin");
    }

    /**
     * Draws the flips by one kind of slice; the length of an interval shows the number of pictures.
     */
    public Drawing slices(PairDetail pair, String kind) {
        return bins(
                kind.toLowerCase(Locale.ROOT) + ", " + name(pair),
                pair.slices().get(kind).stream().limit(MOST_SLICES),
                "flips, percent");
    }

    private Drawing bins(String by, Stream<PairDetail.Bin> bins, String unit) {
        List<Drawing.Name> names = new ArrayList<>();
        List<Interval> values = new ArrayList<>();
        bins.forEach(bin -> {
            names.add(new Drawing.Name("%s: %s of %s".formatted(bin.name(), bin.flips(), bin.n()), List.of()));
            values.add(percent(Interval.wilson(bin.flips(), bin.n())));
        });
        return ForestPlot.of(width, "Flips by " + by, names, values, false, unit);
    }

    /** Draws the calibration of each pathway; empty for an audit without true classes. */
    public Optional<Drawing> reliability() {
        List<CurvePlot.Curve<Calibration>> curves = new ArrayList<>();
        for (int i = 0; i < head.pathways().size() && curves.size() < Drawing.INKS; i++) {
            if (details.calibration().get(i).isPresent()) {
                curves.add(new CurvePlot.Curve<>(
                        withSigns(head.pathways().get(i).id(), List.of(i)),
                        i % Drawing.INKS,
                        details.calibration().get(i).get()));
            }
        }
        return Optional.of(curves).filter(all -> !all.isEmpty()).map(all -> new CurvePlot(width)
                .reliability("Accuracy over confidence", all));
    }

    /** Returns the names of a pair's pathways. */
    public String name(PairDetail pair) {
        return id(pair.a()) + ", " + id(pair.b());
    }

    private String id(int pathway) {
        return head.pathways().get(pathway).id();
    }
}
