package org.skewscope.present.why;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.explain.share.Shares;
import org.skewscope.present.Figures;

/**
 * Describes one of the three columns of contributions in the table of causes.
 *
 * @param title its head
 * @param tip what is shared out
 * @param read the share
 * @param scale from the share to what is written: percent, or points of probability
 * @param unit written after each figure
 */
public record ShareColumn(
        String title, String tip, Function<Shares, Optional<Double>> read, double scale, String unit) {

    /** All of them, as the table shows them from left to right. */
    public static final List<ShareColumn> ALL = List.of(
            new ShareColumn("Input", "Contribution to the input tensor difference", Shares::input, 100, "%"),
            new ShareColumn(
                    "Top class",
                    "Effect on the probability of the reference's top-1 class, in points",
                    Shares::probability,
                    100,
                    ""),
            new ShareColumn("Logits", "Contribution to the logit difference", Shares::logits, 100, "%"));

    private static final double SHOWN_IN_DECIMALS = 0.05;

    /**
     * Writes a contribution with one decimal, two for points; an en dash where it cannot be said.
     */
    public String text(Shares shares) {
        return read.apply(shares).map(share -> figure(share * scale) + unit).orElse("\u2013");
    }

    /** Writes a figure with its standard error if it was sampled. */
    public String text(LedgerEntry entry) {
        Optional<Double> error = entry.standardErrors().flatMap(read);
        Optional<Double> share = read.apply(entry.shares());
        if (error.isEmpty() || share.isEmpty()) {
            return text(entry.shares());
        }
        return figure(share.get() * scale) + " \u00b1 " + Figures.fixed(error.get() * scale, 1) + unit;
    }

    private String figure(double scaled) {
        if (unit.isEmpty()) {
            return Figures.signed(scaled, 2);
        }
        String text = Figures.fixed(scaled, 1);
        if (text.equals("100.0") && scaled != 100) {
            return "\u2248 100";
        }
        // A cause that does something, however little, is not one that does nothing.
        return scaled != 0 && Math.abs(scaled) < SHOWN_IN_DECIMALS ? "\u2248 0" : text;
    }

    public double value(Shares shares) {
        return read.apply(shares).orElse(0.0);
    }
}
