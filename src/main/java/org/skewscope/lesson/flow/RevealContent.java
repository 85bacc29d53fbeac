package org.skewscope.lesson.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.Lesson.CodeFix;
import org.skewscope.lesson.Spot;
import org.skewscope.lesson.Task.Answer;
import org.skewscope.lesson.metrics.Judgement;
import org.skewscope.lesson.metrics.LiveSentence;
import org.skewscope.lesson.metrics.Situation;
import org.skewscope.pathway.Pathway;

/**
 * Holds the contents of the reveal's panel.
 *
 * @param bars one for each answer
 * @param because why a learner would choose the most frequent wrong answer; empty if nobody chose a
 *     wrong one
 * @param sentences with their spots, numbered from 1
 * @param notShown says that this computer did not show the claim; else empty
 */
public record RevealContent(
        String claim,
        List<Bar> bars,
        Optional<Because> because,
        List<Said> sentences,
        String takeaway,
        Optional<CodeFix> code,
        String notShown) {

    /**
     * Holds one answer's votes.
     *
     * @param share of the votes, 0 to 1
     * @param firstShare the share in round one, 0 to 1, drawn as an outline; empty without a second
     *     round
     */
    public record Bar(String text, boolean right, int votes, double share, Optional<Double> firstShare) {}

    /**
     * Says why a wrong answer looks right.
     *
     * @param answer counted from 0
     */
    public record Because(int answer, String text) {}

    /** Holds one sentence and the part of the window that is framed with it. */
    public record Said(int number, LiveSentence sentence, Optional<Spot> spot) {}

    public RevealContent {
        bars = List.copyOf(bars);
        sentences = List.copyOf(sentences);
    }

    /**
     * Returns the contents of a lesson's reveal.
     *
     * @param values of this computer, in the lesson's order
     */
    public static RevealContent of(Situation now, Votes votes, List<Judgement> values) {
        Lesson lesson = now.material().lesson();
        int right = lesson.predict().right();
        int wrong = votes.commonestWrong(right);
        List<Answer> answers = lesson.predict().answers();
        return new RevealContent(
                lesson.title(),
                bars(answers, votes),
                wrong < 0
                        ? Optional.empty()
                        : Optional.of(new Because(wrong, answers.get(wrong).because())),
                said(lesson, now.pathways().stream().map(Pathway::id).toList(), values),
                lesson.takeaway(),
                lesson.code(),
                notShown(values));
    }

    private static List<Bar> bars(List<Answer> answers, Votes votes) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            bars.add(new Bar(
                    answers.get(i).text(),
                    answers.get(i).right(),
                    votes.counts().get(i),
                    votes.share(i),
                    votes.round() == 1 || votes.first().isEmpty()
                            ? Optional.empty()
                            : Optional.of(votes.firstCounts().get(i)
                                    / (double) votes.first().size())));
        }
        return bars;
    }

    private static List<Said> said(Lesson lesson, List<String> ids, List<Judgement> values) {
        List<Said> said = new ArrayList<>();
        List<String> spots = lesson.reveal().show().spots();
        for (int i = 0; i < lesson.reveal().say().size(); i++) {
            said.add(new Said(
                    i + 1,
                    LiveSentence.of(lesson.reveal().say().get(i), values),
                    i < spots.size() ? Spot.of(spots.get(i), ids) : Optional.empty()));
        }
        return said;
    }

    /**
     * Names every value that does not hold, since a lesson does not say on which values its right
     * answer rests.
     */
    private static String notShown(List<Judgement> values) {
        List<String> off = new ArrayList<>();
        Map<String, List<String>> unmeasured = new LinkedHashMap<>();
        for (Judgement value : values) {
            if (value.agreement() == Judgement.Agreement.NOT_MEASURED) {
                unmeasured
                        .computeIfAbsent(value.measurement().reason(), reason -> new ArrayList<>())
                        .add(value.entry().name());
            } else if (!value.holds()) {
                off.add(value.entry().name() + ": " + value.sentence());
            }
        }
        unmeasured.forEach(
                (reason, names) -> off.add("Not measured (%s): %s.".formatted(String.join(", ", names), reason)));
        return off.isEmpty() ? "" : "The claim was not shown here. " + String.join(" ", off);
    }
}
