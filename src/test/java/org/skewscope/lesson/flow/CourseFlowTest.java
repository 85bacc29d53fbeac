package org.skewscope.lesson.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.lesson.file.BundledLessons;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.file.LessonFolder;

/** A course given step by step. */
class CourseFlowTest {

    private static Duration at(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static CourseFlow start(String course) throws Exception {
        LessonFolder folder = BundledLessons.read();
        CoursePlan plan = CoursePlan.of(folder.course(course).orElseThrow(), folder);
        return CourseFlow.start(plan, folder, at(100));
    }

    /** Goes on until the lesson of a place begins. */
    private static CourseFlow toLesson(CourseFlow from, int place, Duration now) {
        CourseFlow flow = from;
        while (flow.stop().place() < place) {
            flow = flow.pastLesson(now);
        }
        return flow;
    }

    @Test
    void aClassPredictsTalksAndSeesLessonAfterLessonAndIsAskedAtTheEnd() throws Exception {
        CourseFlow flow = start("class-30");
        List<Phase> phases = new ArrayList<>();
        while (!flow.ended()) {
            phases.add(flow.phase());
            flow = flow.next(at(100));
        }

        assertThat(phases).hasSize(7 * 3 + 2);
        assertThat(phases.subList(0, 4)).containsExactly(Phase.PREDICT, Phase.DISCUSS, Phase.REVEAL, Phase.PREDICT);
        assertThat(phases.subList(20, 23))
                .as("the questions, then their answers")
                .containsExactly(Phase.REVEAL, Phase.RECALL, Phase.RECALL);
        assertThat(flow.plan().minutes()).isEqualTo(30);
    }

    @Test
    void selfStudyOpensWithTheQuestionOfTheLessonTwoBack() throws Exception {
        CourseFlow third = toLesson(start("self-study"), 2, at(100));

        assertThat(third.phase()).isEqualTo(Phase.OPENER);
        assertThat(third.stop().asked().get(0).id()).isEqualTo("two-pictures-in-one-file");
        assertThat(third.next(at(101)).uncovered()).isTrue();
        assertThat(third.next(at(101)).next(at(102)).phase()).isEqualTo(Phase.PREDICT);
    }

    @Test
    void aLessonThatCannotBeGivenIsPassedButItsQuestionsFromMemoryAreAsked() throws Exception {
        CourseFlow flow = start("class-30");

        assertThat(flow.pastLesson(at(100)).stop().place()).isEqualTo(1);
        CourseFlow last = toLesson(flow, 6, at(100)).pastLesson(at(100));
        assertThat(last.phase()).isEqualTo(Phase.RECALL);
        assertThat(last.pastLesson(at(100)).ended()).isTrue();
    }

    @Test
    void aLessonMovedBeforeOneThatItNeedsIsNamed() throws Exception {
        CoursePlan plan = start("workshop-90").plan();

        assertThat(plan.outOfOrder()).isEmpty();
        assertThat(plan.moved(8, 0).outOfOrder())
                .singleElement()
                .asString()
                .contains("A changed class is a rare accident", "now comes later");
    }

    @Test
    void votesCountInTwoRoundsAndAdviseByShare() throws Exception {
        CourseFlow flow = start("class-30");
        for (int answer : new int[] {0, 0, 1, 2, 3, 9}) {
            flow = flow.vote(answer);
        }
        assertThat(flow.votesNow().counts()).containsExactly(2, 1, 1, 1);
        assertThat(flow.votesNow().advice(2)).isEqualTo(Advice.HINT_AND_TALK);
        assertThat(flow.takeBack().votesNow().counts()).containsExactly(2, 1, 1, 0);

        CourseFlow again = flow.next(at(160)).vote(2).vote(2).vote(0);
        assertThat(again.votesNow().firstCounts()).containsExactly(2, 1, 1, 1);
        assertThat(again.votesNow().counts()).containsExactly(1, 0, 2, 0);
        assertThat(again.votesNow().commonestWrong(2)).isZero();
        assertThat(again.vote(1).votesNow().commonestWrong(2)).as("a tie").isEqualTo(-1);

        CourseFlow reveal = again.next(at(200));
        assertThat(reveal.phase().covered()).isFalse();
        assertThat(reveal.vote(1).votesNow()).as("too late").isEqualTo(again.votesNow());
    }

    @Test
    void aDiscussionWithoutAFirstVoteCountsEveryHandAsTheSecondVote() throws Exception {
        CourseFlow talk = start("class-30").next(at(160));
        assertThat(talk.roundNow()).isEqualTo(2);
        CourseFlow flow = talk.vote(2).vote(2).vote(2);

        assertThat(flow.votesNow().counts()).containsExactly(0, 0, 3, 0);
        assertThat(flow.votesNow().round()).isEqualTo(2);
        assertThat(flow.votesNow().first()).as("nobody voted before").isEmpty();
        assertThat(flow.classVoted()).as("the end shows the votes").isTrue();
        assertThat(talk.phoned(List.of(1)).vote(1).phoned(List.of(3)).votesNow().counts())
                .containsExactly(0, 1, 0, 1);
        assertThat(talk.type(1, 9).vote(1).votesNow().second()).hasSize(10);

        CourseFlow voted = start("class-30").vote(0).next(at(160));
        assertThat(voted.roundNow()).as("the first votes are still shown").isEqualTo(1);
        assertThat(voted.type(0, 5).votesNow().first()).as("a count is mended").hasSize(5);
    }

    @Test
    void votesOfPhonesStandBesideRaisedHandsAndChangeUntilTheNextLesson() throws Exception {
        CourseFlow flow = start("class-30").vote(0).phoned(List.of(1)).vote(0).phoned(List.of(2, 1));
        assertThat(flow.votesNow().counts()).containsExactly(2, 1, 1, 0);
        assertThat(flow.votesNow().hands()).isEqualTo(2);
        assertThat(flow.takeBack(1)).as("no raised hand").isEqualTo(flow);
        assertThat(flow.takeBack(0).takeBack().takeBack().votesNow().counts())
                .as("hands only")
                .containsExactly(0, 1, 1, 0);
        assertThat(flow.type(1, 0).votesNow().counts()).containsExactly(2, 1, 1, 0);
        assertThat(flow.type(1, 4).votesNow().counts()).containsExactly(2, 4, 1, 0);
        assertThat(flow.type(1, 4).phoned(List.of()).votesNow().counts()).containsExactly(2, 3, 0, 0);

        CourseFlow talk = flow.next(at(160));
        assertThat(talk.beginsRound()).isTrue();
        CourseFlow second = talk.phoned(List.of(3)).vote(3);
        assertThat(second.votesNow().firstCounts()).containsExactly(2, 1, 1, 0);
        assertThat(second.votesNow().counts()).containsExactly(0, 0, 0, 2);
        assertThat(second.voteAgain().votesNow().phones()).isZero();

        CourseFlow reveal = second.next(at(200));
        assertThat(reveal.phoned(List.of(0))).as("too late").isEqualTo(reveal);
        CourseFlow left = reveal.next(at(210)).back(at(211)).back(at(212));
        assertThat(left.votesNow().counts()).containsExactly(0, 0, 0, 2);
        assertThat(left.votesNow().phones()).as("final").isZero();
    }

    @Test
    void theShareDecidesBetweenTalkingAndTheReveal() {
        Votes votes = Votes.none(4).typed(0, 10).typed(1, 10);
        assertThat(votes.advice(1)).isEqualTo(Advice.TALK);
        assertThat(votes.typed(1, 24).advice(1)).isEqualTo(Advice.REVEAL);
        assertThat(votes.typed(1, 2).advice(1)).isEqualTo(Advice.HINT_AND_TALK);
        assertThat(Votes.none(4).advice(1)).isEqualTo(Advice.WAIT);
    }

    /** A course of 90 minutes begins with an opening, which is spoken during its first step. */
    @Test
    void noCourseIsEarlyInItsFirstStepWhichHasTheTimeOfTheOpening() throws Exception {
        CourseFlow flow = start("workshop-90");
        Duration planned = flow.plannedStep();
        assertThat(planned).isGreaterThan(Duration.ofMinutes(3));
        assertThat(flow.pace(at(104))).isEqualTo("on time");
        CourseFlow next = flow.next(at(104));
        assertThat(next.pace(at(104))).isEqualTo(planned.toMinutes() + " min early");
        assertThat(flow.pace(at(100 + 60))).isEqualTo("on time");
        assertThat(flow.pace(at(100 + 600))).endsWith(" late");
    }

    @Test
    void timeIsComparedWithThePlanAndNeverEndsAStep() throws Exception {
        CourseFlow flow = start("class-30");
        assertThat(flow.plannedStep()).isEqualTo(Duration.ofMinutes(1));
        assertThat(flow.pace(at(130))).isEqualTo("on time");
        assertThat(flow.pace(at(100 + 60 + 180))).isEqualTo("3 min late");
        CourseFlow second = toLesson(flow, 1, at(160));
        assertThat(second.inStep(at(200))).isEqualTo(at(40));
        assertThat(second.inCourse(at(200))).isEqualTo(at(100));
        assertThat(second.pace(at(160))).isEqualTo("3 min early");
    }
}
