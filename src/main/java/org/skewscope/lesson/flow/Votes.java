package org.skewscope.lesson.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The votes of a room or of one person, in up to two rounds. Nobody's name is kept.
 *
 * @param answers how many there are to choose from
 * @param first the answers chosen in round one, in the order of the votes, counted from 0
 * @param second those of round two
 * @param round 1 or 2
 */
public record Votes(int answers, List<Integer> first, List<Integer> second, int round) {

    /** More hands than a hall has. */
    private static final int MOST = 1000;

    public Votes {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    public static Votes none(int answers) {
        return new Votes(answers, List.of(), List.of(), 1);
    }

    /** One more vote in the present round; an answer that there is not counts nothing. */
    public Votes cast(int answer) {
        if (answer < 0 || answer >= answers || now().size() >= MOST) {
            return this;
        }
        List<Integer> more = new ArrayList<>(now());
        more.add(answer);
        return withNow(more);
    }

    /** Takes the last vote of the present round back. */
    public Votes takenBack() {
        return now().isEmpty() ? this : withNow(now().subList(0, now().size() - 1));
    }

    /** With a typed number of votes for one answer, 0 to 1000. */
    public Votes typed(int answer, int count) {
        List<Integer> others = new ArrayList<>(now());
        others.removeIf(vote -> vote == answer);
        int room = Math.max(0, Math.min(count, MOST - others.size()));
        others.addAll(Collections.nCopies(room, answer));
        return withNow(others);
    }

    /** Starts round two; round one stays as it was. In round two it starts that again. */
    public Votes again() {
        return now().isEmpty() ? this : new Votes(answers, first, List.of(), 2);
    }

    /** Of the present round. */
    public List<Integer> counts() {
        return counts(now());
    }

    /** Of round one, for the outline behind round two. */
    public List<Integer> firstCounts() {
        return counts(first);
    }

    public int cast() {
        return now().size();
    }

    /** The share of the present round that is right, 0 to 1; 0 where nobody voted. */
    public double share(int right) {
        return now().isEmpty() ? 0 : (double) counts().get(right) / now().size();
    }

    /** What to do with such a share; nothing is advised before a vote. */
    public Advice advice(int right) {
        return now().isEmpty() ? Advice.WAIT : Advice.of(share(right), round);
    }

    /** The wrong answer chosen most, the first of equals; -1 where nobody chose a wrong one. */
    public int commonestWrong(int right) {
        List<Integer> counts = counts();
        int commonest = -1;
        for (int i = 0; i < answers; i++) {
            boolean more = commonest < 0 || counts.get(i) > counts.get(commonest);
            if (i != right && counts.get(i) > 0 && more) {
                commonest = i;
            }
        }
        return commonest;
    }

    private List<Integer> now() {
        return round == 1 ? first : second;
    }

    private Votes withNow(List<Integer> votes) {
        return round == 1
                ? new Votes(answers, votes, second, round)
                : new Votes(answers, first, votes, round);
    }

    private List<Integer> counts(List<Integer> votes) {
        List<Integer> counts = new ArrayList<>(Collections.nCopies(answers, 0));
        votes.forEach(vote -> counts.set(vote, counts.get(vote) + 1));
        return counts;
    }
}
