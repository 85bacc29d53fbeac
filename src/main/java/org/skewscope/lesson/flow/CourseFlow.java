package org.skewscope.lesson.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonStep;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.file.RecallBlock;

/**
 * A course as it is given: forwards, backwards, with the votes of each lesson. Time comes from
 * outside and never ends a step. A value: each action returns the flow after it.
 *
 * @param at index of the present stop; as many as there are stops at the end
 * @param votes by lesson id; gone when the course ends
 * @param uncovered whether the answers of the present recall are shown
 * @param blank whether the screen is dark
 * @param began when the course began
 * @param stepBegan when the present step began
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

    /** A minute more or less is no delay. */
    private static final Duration ON_TIME = Duration.ofSeconds(60);

    public CourseFlow {
        stops = List.copyOf(stops);
        votes = Map.copyOf(votes);
    }

    /**
     * At the first step.
     *
     * @param now of a clock that only counts up
     */
    public static CourseFlow start(CoursePlan plan, LessonFolder folder, Duration now) {
        return new CourseFlow(
                plan, CourseRoute.of(plan, folder), 0, Map.of(), false, false, now, now);
    }

    public boolean ended() {
        return at >= stops.size();
    }

    public Phase phase() {
        return ended() ? Phase.END : stops.get(at).phase();
    }

    /** The present stop; at the end the last. */
    public Stop stop() {
        return stops.get(Math.min(at, stops.size() - 1));
    }

    public Lesson lesson() {
        return stop().lesson();
    }

    /** Such as "Lesson 1 of 7". */
    public String where() {
        return "Lesson %d of %d".formatted(stop().place() + 1, plan.lessons().size());
    }

    /** One step on. Questions from memory show their answers first. */
    public CourseFlow next(Duration now) {
        boolean asks = phase() == Phase.OPENER || phase() == Phase.RECALL;
        if (asks && !uncovered) {
            return new CourseFlow(plan, stops, at, votes, true, false, began, stepBegan);
        }
        return ended() ? this : to(at + 1, now);
    }

    public CourseFlow back(Duration now) {
        return uncovered || at == 0 ? to(at, now) : to(at - 1, now);
    }

    /** To a step of the present lesson, where the course has it. */
    public CourseFlow to(Phase phase, Duration now) {
        for (int i = 0; i < stops.size(); i++) {
            if (stops.get(i).place() == stop().place() && stops.get(i).phase() == phase) {
                return to(i, now);
            }
        }
        return this;
    }

    /** To the first step of another lesson. */
    public CourseFlow toLesson(int place, Duration now) {
        for (int i = 0; i < stops.size(); i++) {
            if (stops.get(i).place() == place) {
                return to(i, now);
            }
        }
        return this;
    }

    /** Past a lesson that cannot be given: to what comes after its steps. */
    public CourseFlow pastLesson(Duration now) {
        for (int i = at + 1; i < stops.size(); i++) {
            boolean recall = stops.get(i).phase() == Phase.RECALL;
            if (recall || stops.get(i).place() != stop().place()) {
                return to(i, now);
            }
        }
        return ended() ? this : to(stops.size(), now);
    }

    /** The present step from its beginning, without votes where it asks for them. */
    public CourseFlow again(Duration now) {
        CourseFlow fresh = to(at, now);
        return phase() == Phase.PREDICT
                ? fresh.with(Votes.none(lesson().predict().answers().size()))
                : fresh;
    }

    private CourseFlow to(int index, Duration now) {
        return new CourseFlow(plan, stops, index, votes, false, false, began, now);
    }

    public Votes votesNow() {
        return votes.getOrDefault(lesson().id(), Votes.none(lesson().predict().answers().size()));
    }

    /** Whether a vote counts now. */
    public boolean voting() {
        return phase() == Phase.PREDICT || phase() == Phase.DISCUSS;
    }

    /** A vote; in the discussion it is one of round two. */
    public CourseFlow vote(int answer) {
        if (!voting()) {
            return this;
        }
        Votes now = votesNow();
        boolean second = phase() == Phase.DISCUSS && now.round() == 1 && now.cast() > 0;
        return with((second ? now.again() : now).cast(answer));
    }

    public CourseFlow takeBack() {
        return voting() ? with(votesNow().takenBack()) : this;
    }

    public CourseFlow type(int answer, int count) {
        return voting() ? with(votesNow().typed(answer, count)) : this;
    }

    public CourseFlow voteAgain() {
        return voting() ? with(votesNow().again()) : this;
    }

    private CourseFlow with(Votes changed) {
        Map<String, Votes> all = new HashMap<>(votes);
        all.put(lesson().id(), changed);
        return new CourseFlow(plan, stops, at, all, uncovered, blank, began, stepBegan);
    }

    public CourseFlow blanked() {
        return new CourseFlow(plan, stops, at, votes, uncovered, !blank, began, stepBegan);
    }

    public Duration inStep(Duration now) {
        return now.minus(stepBegan);
    }

    public Duration inCourse(Duration now) {
        return now.minus(began);
    }

    public Duration plannedStep() {
        return minutes(stop().minutes());
    }

    public Duration plannedCourse() {
        return minutes(plan.minutes());
    }

    /** How far behind the plan, positive where late: time used less time planned up to here. */
    public Duration late(Duration now) {
        Duration planned = minutes(plan.course().opening());
        for (int i = 0; i < Math.min(at, stops.size()); i++) {
            planned = planned.plus(minutes(stops.get(i).minutes()));
        }
        Duration over = inStep(now).minus(plannedStep());
        Duration before = stepBegan.minus(began).minus(planned);
        return over.isNegative() ? before : before.plus(over);
    }

    /** Such as "on time" or "3 min late". */
    public String pace(Duration now) {
        Duration late = late(now);
        if (late.abs().compareTo(ON_TIME) < 0) {
            return "on time";
        }
        long minutes = Math.round(late.abs().toSeconds() / SECONDS);
        return minutes + " min " + (late.isNegative() ? "early" : "late");
    }

    private static Duration minutes(double minutes) {
        return Duration.ofMillis(Math.round(minutes * SECONDS * 1000));
    }

    /** Every step of a course in order. */
    private static final class CourseRoute {

        private CourseRoute() {}

        static List<Stop> of(CoursePlan plan, LessonFolder folder) {
            List<Stop> stops = new ArrayList<>();
            List<RecallBlock> blocks = plan.recalls();
            for (int i = 0; i < plan.lessons().size(); i++) {
                int place = i;
                Lesson lesson = plan.lessons().get(i);
                Optional<Lesson> opener = plan.opener(i, folder);
                opener.ifPresent(
                        asked ->
                                stops.add(
                                        new Stop(place, lesson, Phase.OPENER, List.of(asked), 0)));
                for (LessonStep step : plan.steps(lesson)) {
                    stops.add(
                            new Stop(
                                    i,
                                    lesson,
                                    Phase.valueOf(step.name()),
                                    List.of(),
                                    lesson.minutes().getOrDefault(step, 0.0)));
                }
                blocks.stream()
                        .filter(block -> block.after() == place)
                        .forEach(
                                block ->
                                        stops.add(
                                                new Stop(
                                                        place,
                                                        lesson,
                                                        Phase.RECALL,
                                                        block.lessons(),
                                                        block.minutes())));
            }
            return List.copyOf(stops);
        }
    }
}
