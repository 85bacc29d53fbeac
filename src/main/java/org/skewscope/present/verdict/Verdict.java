package org.skewscope.present.verdict;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.pathway.PathwayOption;

/**
 * Why one pathway differs from another on one picture. {@link VerdictMaker} makes it; every face of
 * the product shows the same {@link #sentence}.
 *
 * @param code the cause's code in the {@link CauseCatalogue}, such as SKR401; empty if several
 *     causes share the difference or none is known yet
 * @param certainty how sure the cause is
 * @param reason one or two sentences with a full stop: which pathway does what differently
 * @param size a clause such as "Pixels differ by 4.3 of 255 on average"; empty if the reason or the
 *     consequence says enough
 * @param consequence a clause such as "both predict zebra" or "top-1 changes from kite to bulbul";
 *     empty if no class is known
 * @param evidence what was measured, a sentence each
 * @param cure one or two sentences that say what to set or to do
 * @param options the options that the cause consists of, in stage order; empty if it is none
 * @param codes the code, then the codes of further causes that the reason names, each once
 * @param sized whether the reason says how much of the logits' difference its cause makes
 * @param deed what the second pathway does, as a clause behind its name, such as "shrinks the picture without
 *     antialiasing"; empty if the reason does not say it
 */
public record Verdict(
        Optional<String> code,
        Certainty certainty,
        String reason,
        String size,
        String consequence,
        List<String> evidence,
        String cure,
        List<PathwayOption> options,
        List<String> codes,
        boolean sized,
        String deed) {

    /** The code of a file's metadata that a pathway contradicts. */
    private static final String CONTRADICTED = "SKN605";

    private static final Pattern EXPLAIN = Pattern.compile("(?:^| )Explain this pair [^.]*\\.(?= |$)");

    private static final List<String> OWN_WORDS = List.of("both ", "top-1 ", "the sum ");

    /** How sure a cause is. */
    public enum Certainty {
        /** Nothing has to be cured. */
        HARMLESS("harmless"),
        /** An experiment removed more than half of the difference. */
        MEASURED("measured"),
        /** A detector or a recorded output points to it. */
        LIKELY("likely"),
        /** No cause is known, or it is not measured yet. */
        UNKNOWN("unknown");

        private final String id;

        Certainty(String id) {
            this.id = id;
        }

        /** Returns the value as it stands in JSON. */
        public String id() {
            return id;
        }
    }

    public Verdict {
        evidence = List.copyOf(evidence);
        options = List.copyOf(options);
        Set<String> each = new LinkedHashSet<>(code.stream().toList());
        each.addAll(codes);
        codes = List.copyOf(each);
    }

    /**
     * Makes a verdict that names one cause at most, and no option.
     *
     * @param code may be empty
     */
    public Verdict(
            String code,
            Certainty certainty,
            String reason,
            String size,
            String consequence,
            List<String> evidence,
            String cure) {
        this(
                Optional.of(code).filter(known -> !known.isEmpty()),
                certainty,
                reason,
                size,
                consequence,
                evidence,
                cure,
                List.of(),
                List.of(),
                false,
                "");
    }

    /** Returns this verdict with the codes of all causes that its reason names. */
    Verdict coding(List<String> causes) {
        return with(reason, size, consequence, evidence, cure, options, causes);
    }

    /** Returns this verdict with what the second pathway does. */
    Verdict doing(String ofB) {
        return new Verdict(code, certainty, reason, size, consequence, evidence, cure, options, codes, sized, ofB);
    }

    /** Returns this verdict with more words on what follows. */
    Verdict adding(String words) {
        return sized(size, consequence + words);
    }

    /** Returns this verdict with another size and consequence. */
    Verdict sized(String other, String follows) {
        return with(reason, other, follows, evidence, cure, options, codes);
    }

    /** Returns this verdict with another reason. */
    Verdict saying(String other) {
        return with(other, size, consequence, evidence, cure, options, codes);
    }

    /** Returns this verdict, which another one follows. */
    Verdict before(Verdict next) {
        return with(
                reason + " " + next.reason,
                next.size,
                next.consequence,
                next.evidence,
                cure + " " + next.cure,
                next.options,
                Stream.concat(codes.stream(), next.codes.stream()).toList());
    }

    /** Returns this verdict with another cure. */
    Verdict curing(String other) {
        return with(reason, size, consequence, evidence, other, options, codes);
    }

    /** Returns this verdict with all evidence, and the options that its cause consists of. */
    Verdict proving(List<String> all, List<PathwayOption> causes) {
        return with(reason, size, consequence, all, cure, causes, codes);
    }

    private Verdict with(
            String why,
            String by,
            String follows,
            List<String> shows,
            String mends,
            List<PathwayOption> causes,
            List<String> named) {
        return new Verdict(code, certainty, why, by, follows, shows, mends, causes, named, sized, deed);
    }

    /** Returns the headline: reason, size and consequence, with full stops. */
    public String sentence() {
        return sentence(size);
    }

    /**
     * Returns the headline and shorter forms of it, for a line that has no room for the longer one:
     * first all of it, then without the size, then {@link #brief()}.
     */
    public List<String> forms() {
        return consequence.isEmpty() ? List.of(sentence(), brief()) : List.of(sentence(), sentence(""), brief());
    }

    private String sentence(String measured) {
        String rest = Stream.of(measured, consequence)
                .filter(clause -> !clause.isEmpty())
                .collect(Collectors.joining("; "));
        return rest.isEmpty() ? reason : "%s %s.".formatted(reason, started(rest, !measured.isEmpty()));
    }

    /** Returns words as the start of a sentence: names of pathways and classes keep their case. */
    private static String started(String words, boolean own) {
        return own || OWN_WORDS.stream().anyMatch(words::startsWith) ? capital(words) : words;
    }

    /**
     * Returns the headline in one line. Where the reason names what each pathway does, the line
     * holds what the first one does, and the consequence; else it is the whole sentence.
     */
    private String brief() {
        int end = reason.indexOf(". ");
        if (end > 0 && code.filter(CONTRADICTED::equals).isPresent()) {
            // What the file states says nothing without the pathway that contradicts it.
            return reason.substring(0, end + 1);
        }
        int other = reason.indexOf("; ");
        if (other < 0 || consequence.isEmpty() || reason.lastIndexOf(". ", other) >= 0) {
            return sentence();
        }
        String first = reason.substring(0, other);
        return first.contains(": ")
                ? "%s. %s.".formatted(first, started(consequence, false))
                : "%s: %s.".formatted(first, consequence);
    }

    /** Returns the headline with its codes in brackets, if it has any. */
    public String coded() {
        return sentence() + bracket();
    }

    /** Returns the codes as they stand behind the headline: a space and brackets; maybe empty. */
    public String bracket() {
        return codes.isEmpty() ? "" : " [%s]".formatted(String.join(", ", codes));
    }

    /** Returns the cure as a line, or the next step while no cause is known. */
    public String advice() {
        return (certainty == Certainty.UNKNOWN ? "Next step: " : "Cure: ") + cure;
    }

    /**
     * Returns the cure for a pair that is being explained: without the step to explain it; empty if
     * the cure is that step alone.
     */
    public String cureMeanwhile() {
        return EXPLAIN.matcher(cure).replaceAll("").strip();
    }

    /** Returns words with a capital at their start. */
    public static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
