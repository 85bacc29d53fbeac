package org.skewscope.cli.argument;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.skewscope.audit.gate.ErrorStatistic;
import org.skewscope.audit.gate.Gate.GateLimits;
import picocli.CommandLine.Option;

/** Reads the limits of {@code check} as the user types them. */
public final class GateOptions {

    @Option(
            names = "--max-flips",
            paramLabel = "N%",
            description = "Allowed share of pictures with a different top-1 class. Default: 0%% if no limit is given.")
    private String flips;

    @Option(
            names = "--max-accuracy-drop",
            paramLabel = "POINTS",
            description =
                    """
                    Allowed fall of the accuracy in points. The bound of its 95%% interval is tested, so that a few \
                    pictures do not pass by luck.""")
    private String drop;

    @Option(names = "--atol", paramLabel = "X", description = "Allowed change of a picture's largest probability.")
    private String absolute;

    @Option(
            names = "--rtol",
            paramLabel = "X",
            description = "Allowed change as a share of the baseline's probability.")
    private String relative;

    @Option(
            names = "--check-error-stat",
            paramLabel = "max|mean|median|p99",
            description =
                    """
                    The statistic over all pictures that --atol and --rtol limit. Default: max, or none with \
                    --max-differing.""")
    private String statistic;

    @Option(
            names = "--max-differing",
            paramLabel = "N%",
            description = "Allowed share of pictures beyond --atol and --rtol.")
    private String differing;

    /**
     * Returns the typed limits. Without any limit no flip is allowed.
     *
     * @throws IllegalArgumentException with a sentence if a value is not a number in its range
     */
    public GateLimits limits() {
        boolean tolerance = absolute != null || relative != null;
        Optional<ErrorStatistic> chosen = statistic();
        if (chosen.isEmpty() && tolerance && differing == null) {
            chosen = Optional.of(ErrorStatistic.MAX);
        }
        boolean none = flips == null && drop == null && chosen.isEmpty() && differing == null;
        return new GateLimits(
                none ? OptionalDouble.of(0) : percent("--max-flips", flips),
                drop == null ? OptionalDouble.empty() : hundredths("--max-accuracy-drop", drop),
                absolute == null ? 0 : number("--atol", absolute, Double.MAX_VALUE),
                relative == null ? 0 : number("--rtol", relative, Double.MAX_VALUE),
                chosen,
                percent("--max-differing", differing));
    }

    private Optional<ErrorStatistic> statistic() {
        return Optional.ofNullable(statistic).map(name -> Arrays.stream(ErrorStatistic.values())
                .filter(each -> each.id().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--check-error-stat takes one of %s, not '%s'"
                        .formatted(
                                Arrays.stream(ErrorStatistic.values())
                                        .map(ErrorStatistic::id)
                                        .collect(Collectors.joining(", ")),
                                name))));
    }

    private static OptionalDouble percent(String flag, String text) {
        if (text == null) {
            return OptionalDouble.empty();
        }
        String number = text.trim();
        if (number.endsWith("%")) {
            number = number.substring(0, number.length() - 1).trim();
        }
        return hundredths(flag, number);
    }

    /**
     * Returns a hundredth of a typed number, rounded as the quotient k / n is: 7 of 1000 pictures
     * are within 0.7 %.
     */
    private static OptionalDouble hundredths(String flag, String text) {
        double checked = number(flag, text, 100);
        return OptionalDouble.of(
                checked == 0 ? 0 : new BigDecimal(text.trim()).movePointLeft(2).doubleValue());
    }

    private static double number(String flag, String text, double most) {
        try {
            if (text.trim().matches("[0-9.]+([eE][-+]?[0-9]+)?")) {
                double value = Double.parseDouble(text.trim());
                if (value >= 0 && value <= most) {
                    return value;
                }
            }
        } catch (NumberFormatException e) {
            // The sentence below says which numbers are accepted.
        }
        throw new IllegalArgumentException("%s takes a number from 0%s, not '%s'"
                .formatted(flag, most > 100 ? "" : " to " + Math.round(most), text));
    }
}
