package org.skewscope.present;

import java.util.List;
import java.util.function.Function;
import org.skewscope.explain.share.LedgerEntry;
import org.skewscope.explain.share.Shares;

/**
 * One of the three shares that the ledger shows.
 *
 * @param title its head
 * @param tip what is shared out
 * @param read the share
 * @param scale from the share to what is written: percent, or points of probability
 * @param unit written after each figure
 */
public record ShareColumn(
        String title, String tip, Function<Shares, Double> read, double scale, String unit) {

    /** All of them, as the table shows them from left to right. */
    public static final List<ShareColumn> ALL =
            List.of(
                    new ShareColumn(
                            "Input",
                            "Share in the change of the fed tensor, from A's to B's",
                            Shares::input,
                            100,
                            " %"),
                    new ShareColumn(
                            "Top class",
                            "What it adds to the probability of A's top class, in points",
                            Shares::probability,
                            100,
                            ""),
                    new ShareColumn(
                            "Logits",
                            "Share in the change of the logits, from A's to B's",
                            Shares::logits,
                            100,
                            " %"));

    private static final double SHOWN_IN_DECIMALS = 0.05;

    /** With one decimal, two for points; an en dash where it cannot be said. */
    public String text(Shares shares) {
        Double share = read.apply(shares);
        return share == null ? "\u2013" : figure(share * scale) + unit;
    }

    /** The figure with its standard error where it was sampled. */
    public String text(LedgerEntry entry) {
        Double error = entry.standardErrors() == null ? null : read.apply(entry.standardErrors());
        Double share = read.apply(entry.shares());
        if (error == null || share == null) {
            return text(entry.shares());
        }
        return figure(share * scale) + " \u00b1 " + Figures.fixed(error * scale, 1) + unit;
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
        Double share = read.apply(shares);
        return share == null ? 0 : share;
    }
}
