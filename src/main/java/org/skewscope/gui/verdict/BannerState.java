package org.skewscope.gui.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.PictureState;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.CureDesk;
import org.skewscope.desk.work.CureWords;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.gui.evidence.ExecutionAlone;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.gui.support.TextWidth;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.Figures;
import org.skewscope.present.ResultLabel;
import org.skewscope.present.WindowSentence;
import org.skewscope.present.maps.PlaceWording;
import org.skewscope.present.verdict.DifferenceFacts;
import org.skewscope.present.verdict.Headline;
import org.skewscope.present.verdict.Verdict;

/**
 * Holds what the banner shows of the selected picture, whatever room the banner has. A list of words holds forms of one
 * text, the longest first. Empty parts are not shown.
 *
 * @param style the id of the severity, which colors the banner
 * @param sentence the headline
 * @param tip the whole headline with the advice; empty for the headline as it is shown
 * @param causes the codes of the causes, of which the headline names the first
 * @param message stands in place of a verdict; empty where there is one
 * @param again whether the picture has to be compared again
 * @param reason the values of the options that are the measured cause, in place of clauses
 * @param clauses the differences of the pathways
 * @param figures whether size, effect and preview of a pair can be shown
 * @param size how much the pixels differ where the cause acts
 * @param effect the probability of the first pathway's class in both
 * @param preview what the model predicts with a value that is only looked at, in place of size and effect
 * @param offer what the button does
 * @param measured what the cure brings, or why none is offered
 * @param tried what was run and does not cure
 */
record BannerState(
        String style,
        Ikon icon,
        List<String> sentence,
        String tip,
        List<String> causes,
        Optional<String> message,
        boolean again,
        List<String> reason,
        List<Headline.Fact> clauses,
        boolean figures,
        Optional<Headline.Fact> size,
        String effect,
        String preview,
        Optional<CureOffer> offer,
        List<String> measured,
        String tried) {

    private static final int LONGEST_NAME = 56;

    /** The most clauses beside which the execution alone has room. */
    private static final int FEW = 2;

    /**
     * Returns what stands in place of a verdict.
     *
     * @param picture null where none is selected
     * @param starting whether the engine is not ready yet
     */
    static BannerState waiting(PictureEntry picture, boolean starting) {
        if (picture == null) {
            return waiting("No picture", "", false);
        }
        // A name without its middle leaves the banner its height.
        String name = TextWidth.withoutMiddle(picture.name(), LONGEST_NAME);
        if (!(picture.state() instanceof PictureState.Failed failed)) {
            return waiting("Comparing " + name, starting ? "Starting the engine" : "The result appears here.", false);
        }
        return failed.canceled()
                ? waiting(name + " is not compared", "Canceled.", true)
                : waiting(name + " was skipped", WindowSentence.of(failed.reason()), true);
    }

    private static BannerState waiting(String sentence, String message, boolean again) {
        return new BannerState(
                "waiting",
                MaterialDesignC.CLOCK_OUTLINE,
                List.of(sentence),
                "",
                List.of(),
                Optional.of(message),
                again,
                List.of(),
                List.of(),
                false,
                Optional.empty(),
                "",
                "",
                Optional.empty(),
                List.of(),
                "");
    }

    /**
     * Returns what is shown of a result.
     *
     * @param known the measured cures; empty while they are not known or hidden
     * @param offer what can be applied
     * @param roomy whether one more clause has room beside few
     */
    static BannerState of(
            Comparison shown,
            Headline headline,
            Session session,
            ExplanationState explanation,
            Optional<CureDesk.Cures> known,
            Optional<CureOffer> offer,
            boolean roomy) {
        boolean nothing = ResultLabel.comparesNothing(shown);
        Comparison judged = shown.against(headline.against());
        List<Headline.Fact> clauses = new ArrayList<>(headline.facts());
        if (roomy && clauses.size() <= FEW && clauses.stream().noneMatch(fact -> fact.pathway() < 0)) {
            ExecutionAlone.of(explanation, shown).ifPresent(clauses::add);
        }
        Optional<Headline.Fact> size = atCause(judged, headline).or(() -> headline.facts().stream()
                .filter(fact ->
                        fact.pathway() == headline.pathway() && !fact.size().isEmpty())
                .findFirst());
        String preview = Optional.ofNullable(session.result().preview().get())
                .flatMap(each -> CureWords.tried(each, session))
                .orElse("");
        CureWords words = new CureWords(session.classNames());
        Optional<CureDesk.Trial> cure = known.flatMap(CureDesk.Cures::cure);
        // Only a change of the cause alone shows what the cause does to the class.
        Optional<String> plain = cure.filter(each -> each.changes().size() == 1
                        && causing(headline).contains(each.changes().get(0).option()))
                .flatMap(each -> headline.plain(
                        judged, each.pathways(), session.classNames().naming()));
        boolean awaited = explanation.running() || explanation.step() == ExplanationState.Step.WAITING;
        Optional<String> meanwhile =
                awaited ? headline.meanwhile(judged, session.classNames().naming()) : Optional.empty();
        String besides = cure.map(each -> words.besides(each, headline.pathway(), judged))
                .orElse("");
        return new BannerState(
                nothing ? "waiting" : headline.severity().id(),
                nothing ? MaterialDesignM.MINUS : SeverityMark.ikon(headline.severity()),
                plain.or(() -> meanwhile)
                        .or(() -> headline.harmless(judged, session.classNames().naming()))
                        .map(WindowSentence::labeled)
                        .map(List::of)
                        .orElseGet(() -> headline.forms().stream()
                                .map(form -> WindowSentence.labeled(form) + besides)
                                .toList()),
                headline.verdict().map(explanation::advised).orElse(""),
                nothing ? List.of() : headline.verdict().map(Verdict::codes).orElse(List.of()),
                Optional.empty(),
                false,
                reason(judged, session.pathways(), headline),
                clauses,
                headline.pathway() >= 0 && !nothing,
                size.filter(fact -> preview.isEmpty()),
                preview.isEmpty() ? effect(judged, headline, session) : "",
                preview,
                offer,
                known.map(each -> List.of(words.brings(each, judged)))
                        .or(() -> offer.map(each -> List.of("made of the same bits as the recorded input")))
                        .orElse(List.of()),
                known.filter(each -> !each.failed().isEmpty())
                        .map(each -> words.failed(each.failed().get(0), each.flips()))
                        .orElse(""));
    }

    /** Returns the options that are the cause; none while no cause is measured. */
    private static List<PathwayOption> causing(Headline headline) {
        return headline.verdict()
                .filter(verdict -> headline.pathway() >= 0 && verdict.certainty() == Verdict.Certainty.MEASURED)
                .map(Verdict::options)
                .orElse(List.of());
    }

    /** Returns what the cause does in plain words, and the values of its options in their own words and in short ones. */
    private static List<String> reason(Comparison comparison, PathwaySet now, Headline headline) {
        int other = headline.pathway();
        List<PathwayOption> options = causing(headline);
        if (options.isEmpty() || Math.max(other, headline.against()) >= now.size()) {
            return List.of();
        }
        PathwaySet set = now.referencing(headline.against());
        Stream<String> plain = options.equals(List.of(PathwayOption.of(OptionKey.RESIZE)))
                ? PlaceWording.reason(comparison, new Pair(headline.against(), other)).stream()
                : Stream.empty();
        Stream<String> values = Stream.of(false, true).map(brief -> options.stream()
                .map(option -> CureWords.values(option, set, other, brief))
                .collect(Collectors.joining("; ")));
        return Stream.concat(plain, values).toList();
    }

    private static Optional<Headline.Fact> atCause(Comparison comparison, Headline headline) {
        return causing(headline).stream()
                .findFirst()
                .flatMap(option -> DifferenceFacts.at(
                        comparison, headline.pathway(), option.optionKey().stage()));
    }

    /** Returns the probability of the first pathway's class in both; empty if unknown. */
    private static String effect(Comparison comparison, Headline headline, Session session) {
        if (headline.pathway() < 0) {
            return "";
        }
        PathwayResult own = comparison.ofReference();
        PathwayResult other = comparison.pathways().get(headline.pathway());
        int top = own.topClass();
        if (top < 0
                || other.probabilities().length != own.probabilities().length
                || !Double.isFinite(other.probabilities()[top])) {
            return "";
        }
        // Label files in other orders give one index two names.
        boolean renamed = headline.severity() != comparison.severity();
        return "%s %s%% \u2192 %s%s%%"
                .formatted(
                        session.classNames().of(own, top),
                        Figures.percent(own.probabilities()[top]),
                        renamed ? session.classNames().of(other, top) + " " : "",
                        Figures.percent(other.probabilities()[top]));
    }
}
