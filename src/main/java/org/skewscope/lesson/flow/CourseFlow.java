package org.skewscope.lesson.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.Lesson.LessonStep;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.file.CoursePlan.RecallBlock;
import org.skewscope.lesson.file.LessonFolder;

/**
 * Holds the state of a course that is being given: the present step and the votes of each lesson.
 * Callers pass the time in, and no time limit ends a step. Each action returns the next state.
 *
 * @param at index of the present stop; the number of stops at the end
 * @param votes by lesson id
 * @param uncovered whether the answers of the present recall are shown
 * @param blank whether the screen is dark
 * @param began the time at which the course began
 * @param stepBegan the time at which the present step began
 */
public record CourseFlow(
        CoursePlan plan,
        List<Stop> stops,
        int at,
        Map<String, Votes> votes,
        boolean uncovered,
        boolean blank,
        Duration began,
        Duration stepBegan) {

    private static final double SECONDS = 60;

    /** A smaller delay counts as on time. */
    private static final Duration ON_TIME = Duration.ofSeconds(60);

    public CourseFlow {
        stops = List.copyOf(stops);
        votes = Map.copyOf(votes);
    }

    /**
     * Returns the state at the first step.
     *
     * @param now the time of a monotonic clock
     */
    public static CourseFlow start(CoursePlan plan, LessonFolder folder, Duration now) {
        return new CourseFlow(plan, route(plan, folder), 0, Map.of(), false, false, now, now);
    }

    /** Lists every step of a course in order. */
    private static List<Stop> route(CoursePlan plan, LessonFolder folder) {
        List<Stop> stops = new ArrayList<>();
        List<RecallBlock> blocks = plan.recalls();
        for (int i = 0; i < plan.lessons().size(); i++) {
            int place = i;
            Lesson lesson = plan.lessons().get(i);
            Optional<Lesson> opener = plan.opener(i, folder);
            opener.ifPresent(asked -> stops.add(new Stop(place, lesson, Phase.OPENER, List.of(asked), 0)));
            for (LessonStep step : plan.steps(lesson)) {
                stops.add(new Stop(
                        i,
                        lesson,
                        Phase.valueOf(step.name()),
                        List.of(),
                        lesson.minutes().getOrDefault(step, 0.0)));
            }
            blocks.stream()
                    .filter(block -> block.after() == place)
                    .forEach(block ->
                            stops.add(new Stop(place, lesson, Phase.RECALL, block.lessons(), block.minutes())));
        }
        return stops;
    }

    /** Returns whether the last step is over. */
    public boolean ended() {
        return at >= stops.size();
    }

    /** Returns the present phase; {@link Phase#END} after the last step. */
    public Phase phase() {
        return ended() ? Phase.END : stops.get(at).phase();
    }

    /** Returns the present stop; at the end the last one. */
    public Stop stop() {
        return stops.get(Math.min(at, stops.size() - 1));
    }

    /** Returns the lesson of the present stop. */
    public Lesson lesson() {
        return stop().lesson();
    }

    /** Returns words such as "Lesson 1 of 7". */
    public String where() {
        return "Lesson %d of %d".formatted(stop().place() + 1, plan.lessons().size());
    }

    /** Goes one step forward. Questions from memory show their answers first. */
    public CourseFlow next(Duration now) {
        boolean asks = phase() == Phase.OPENER || phase() == Phase.RECALL;
        if (asks && !uncovered) {
            return new CourseFlow(plan, stops, at, votes, true, false, began, stepBegan);
        }
        return ended() ? this : to(at + 1, now);
    }

    /** Goes one step back; from the answers of a recall to its questions. */
    public CourseFlow back(Duration now) {
        return uncovered || at == 0 ? to(at, now) : to(at - 1, now);
    }

    /** Goes to a step of the present lesson; returns this state if the course lacks that step. */
    public CourseFlow to(Phase phase, Duration now) {
        return first(0, next -> next.place() == stop().place() && next.phase() == phase)
                .map(index -> to(index, now))
                .orElse(this);
    }

    /** Goes to the reveal of a lesson; returns this state if the course has no such step. */
    public CourseFlow reveal(Lesson lesson, Duration now) {
        return first(0, next -> next.phase() == Phase.REVEAL && next.lesson().equals(lesson))
                .map(index -> to(index, now))
                .orElse(this);
    }

    /** Passes a lesson that cannot be given: goes to what follows its steps. */
    public CourseFlow pastLesson(Duration now) {
        return ended()
                ? this
                : to(
                        first(at + 1, next -> next.phase() == Phase.RECALL || next.place() != stop().place())
                                .orElse(stops.size()),
                        now);
    }

    private Optional<Integer> first(int from, Predicate<Stop> wanted) {
        return IntStream.range(from, stops.size())
                .filter(index -> wanted.test(stops.get(index)))
                .boxed()
                .findFirst();
    }

    /** Begins the present step again; a prediction loses its votes. */
    public CourseFlow again(Duration now) {
        CourseFlow fresh = to(at, now);
        return phase() == Phase.PREDICT
                ? fresh.with(Votes.none(lesson().predict().answers().size()))
                : fresh;
    }

    /** Goes to a stop; phones cannot change the votes of a lesson that is left. */
    private CourseFlow to(int index, Duration now) {
        Map<String, Votes> kept = votes;
        if (index < stops.size() && stops.get(index).place() != stop().place()) {
            kept = new HashMap<>(votes);
            kept.replaceAll((lesson, each) -> each.settled());
        }
        return new CourseFlow(plan, stops, index, kept, false, false, began, now);
    }

    /** Returns whether a class voted; one person alone has a single vote for each question. */
    public boolean classVoted() {
        return votes.values().stream()
                .anyMatch(each -> Math.max(each.first().size(), each.second().size()) > 1);
    }

    /** Returns the votes of the present lesson. */
    public Votes votesNow() {
        return votes.getOrDefault(
                lesson().id(), Votes.none(lesson().predict().answers().size()));
    }

    /** Returns whether a vote counts in the present phase. */
    public boolean voting() {
        return phase() == Phase.PREDICT || phase() == Phase.DISCUSS;
    }

    /**
     * Counts a vote; in the discussion the vote belongs to round two.
     *
     * @param answer counted from 0
     */
    public CourseFlow vote(int answer) {
        return voting() ? with(round().cast(answer)) : this;
    }

    /**
     * Replaces the votes of the phones; in the discussion the first of them begins round two.
     *
     * @param answers the answer of each phone, counted from 0
     */
    public CourseFlow phoned(List<Integer> answers) {
        return voting() ? with(round().withPhones(answers)) : this;
    }

    /**
     * Returns whether the next vote begins round two. A vote of the discussion never belongs to
     * round one, even if nobody voted before.
     */
    public boolean beginsRound() {
        return phase() == Phase.DISCUSS && votesNow().round() == 1;
    }

    /** Returns the round to which the votes shown now belong: 1 or 2. */
    public int roundNow() {
        return beginsRound() && votesNow().cast() == 0 ? 2 : votesNow().round();
    }

    private Votes round() {
        return beginsRound() ? votesNow().discussed() : votesNow();
    }

    /** Removes the last raised hand. */
    public CourseFlow takeBack() {
        return voting() ? with(votesNow().takenBack()) : this;
    }

    /**
     * Removes one raised hand of an answer.
     *
     * @param answer counted from 0
     */
    public CourseFlow takeBack(int answer) {
        return voting() ? with(votesNow().takenBack(answer)) : this;
    }

    /**
     * Sets the number of votes of one answer in the round that is shown, so that a wrong count of
     * round one can still be mended at the start of the discussion.
     *
     * @param answer counted from 0
     * @param count 0 to 1000
     */
    public CourseFlow type(int answer, int count) {
        Votes shown = roundNow() == 2 ? round() : votesNow();
        return voting() ? with(shown.typed(answer, count)) : this;
    }

    /** Begins round two of the vote. */
    public CourseFlow voteAgain() {
        return voting() ? with(votesNow().again()) : this;
    }

    private CourseFlow with(Votes changed) {
        Map<String, Votes> all = new HashMap<>(votes);
        all.put(lesson().id(), changed);
        return new CourseFlow(plan, stops, at, all, uncovered, blank, began, stepBegan);
    }

    /** Darkens the screen, or lights it again. */
    public CourseFlow blanked() {
        return new CourseFlow(plan, stops, at, votes, uncovered, !blank, began, stepBegan);
    }

    /** Returns the time since the present step began. */
    public Duration inStep(Duration now) {
        return now.minus(stepBegan);
    }

    /** Returns the time since the course began. */
    public Duration inCourse(Duration now) {
        return now.minus(began);
    }

    /** Returns the planned time of the present step. */
    public Duration plannedStep() {
        return planned(Math.min(at, stops.size() - 1));
    }

    /**
     * Returns the planned time of a step. The first one has the time that the plan leaves before it
     * too, since that is spoken while it is shown.
     */
    private Duration planned(int step) {
        return minutes(stops.get(step).minutes() + (step == 0 ? plan.course().opening() : 0));
    }

    /** Returns the planned time of the whole course. */
    public Duration plannedCourse() {
        return minutes(plan.minutes());
    }

    /**
     * Returns how far the course is behind its plan: the time used less the time planned up to now;
     * negative if the course is ahead.
     */
    public Duration late(Duration now) {
        Duration planned = Duration.ZERO;
        for (int i = 0; i < Math.min(at, stops.size()); i++) {
            planned = planned.plus(planned(i));
        }
        Duration over = inStep(now).minus(plannedStep());
        Duration before = stepBegan.minus(began).minus(planned);
        return over.isNegative() ? before : before.plus(over);
    }

    /** Returns words such as "on time" or "3 min late". */
    public String pace(Duration now) {
        Duration late = late(now);
        if (late.abs().compareTo(ON_TIME) < 0) {
            return "on time";
        }
        long minutes = Math.round(late.abs().toSeconds() / SECONDS);
        return "%s min %s".formatted(minutes, late.isNegative() ? "early" : "late");
    }

    private static Duration minutes(double minutes) {
        return Duration.ofMillis(Math.round(minutes * SECONDS * 1000));
    }

    /**
     * Holds one step of a course.
     *
     * @param place the lesson's place in the course, counted from 0
     * @param lesson the lesson; for a recall the lesson before it
     * @param asked the lessons whose questions an opener or a recall asks; else empty
     * @param minutes the planned minutes
     */
    public record Stop(int place, Lesson lesson, Phase phase, List<Lesson> asked, double minutes) {

        public Stop {
            asked = List.copyOf(asked);
        }
    }
}
