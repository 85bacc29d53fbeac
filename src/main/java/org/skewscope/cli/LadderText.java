package org.skewscope.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.skewscope.compare.Parting;
import org.skewscope.explain.ladder.Rung;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.explain.numbers.Percent;

/** The stages of two pathways, a line each. */
record LadderText(Consumer<String> lines, Style style) {

    void add(StageLadder ladder) {
        lines.accept(
                String.format(
                        Locale.ROOT,
                        "  %-14s %10s %10s %8s %9s %10s %8s",
                        "stage",
                        "max",
                        "mean",
                        "PSNR",
                        "differing",
                        "ULP",
                        "growth"));
        Parting<Rung> parting = ladder.parting();
        boolean unitless = false;
        for (Rung rung : ladder.rungs()) {
            if (!rung.measured() || isOtherRange(rung)) {
                lines.accept(
                        String.format(Locale.ROOT, "  %-14s %s", rung.stage().id(), rung.note())
                                + mark(rung, parting));
                unitless = isOtherRange(rung);
                continue;
            }
            String row =
                    String.format(
                            Locale.ROOT,
                            "  %-14s %10s %10s %8s %9s %10s %8s",
                            rung.stage().id(),
                            rung.max() == 0 ? "0" : number("%.3g", rung.max()),
                            rung.mean() == 0 ? "0" : number("%.3g", rung.mean()),
                            known("%.1f", rung.psnr()),
                            Percent.inTable(rung.differing()),
                            ulps(rung),
                            unitless ? "-" : rung.growth().map(LadderText::growth).orElse("-"));
            unitless = false;
            boolean first = parting.start().filter(rung::equals).isPresent();
            lines.accept((first ? style.bold(row) : row) + mark(rung, parting));
        }
    }

    /** Its numbers are there, but have no unit. */
    private static boolean isOtherRange(Rung rung) {
        return rung.measured() && !rung.note().isEmpty();
    }

    private static String mark(Rung rung, Parting<Rung> parting) {
        if (parting.start().filter(rung::equals).isPresent()) {
            return "  first";
        }
        return parting.healed().contains(rung) ? "  heals" : "";
    }

    private static String ulps(Rung rung) {
        return rung.max() > 0 && rung.ulp() < 1
                ? "<1"
                : number(rung.ulp() < 1e6 ? "%.0f" : ">1e6", rung.ulp());
    }

    private static String known(String format, Optional<Double> value) {
        return value.map(known -> number(format, known)).orElse("-");
    }

    /** Never rounded to nothing. */
    private static String growth(double times) {
        if (times >= 0.01) {
            return number("×%.2f", times);
        }
        return number(times < 0.001 ? "×%.0e" : "×%.2g", times);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
