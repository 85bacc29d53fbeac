package org.skewscope.lesson.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Counts the votes of a room or of one person, in up to two rounds. Names are not kept.
 *
 * @param answers the number of answers
 * @param first the answers chosen in round one, in the order of the votes, counted from 0
 * @param second the answers chosen in round two
 * @param round 1 or 2
 * @param phones how many votes of the present round came from phones; they stand before the others
 */
public record Votes(int answers, List<Integer> first, List<Integer> second, int round, int phones) {

    /** Further votes do not count: no lecture hall has more seats. */
    private static final int MOST = 1000;

    public Votes {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    /** Returns the state before the first vote. */
    public static Votes none(int answers) {
        return new Votes(answers, List.of(), List.of(), 1, 0);
    }

    /** Returns round one alone, as it stood before the discussion. */
    public Votes roundOne() {
        return new Votes(answers, first, List.of(), 1, 0);
    }

    /**
     * Adds a vote to the present round; a vote for an unknown answer does not count.
     *
     * @param answer counted from 0
     */
    public Votes cast(int answer) {
        if (answer < 0 || answer >= answers || now().size() >= MOST) {
            return this;
        }
        List<Integer> more = new ArrayList<>(now());
        more.add(answer);
        return withNow(more);
    }

    /** Removes the last raised hand of the present round; votes of phones stay. */
    public Votes takenBack() {
        return hands() == 0 ? this : withNow(now().subList(0, now().size() - 1));
    }

    /**
     * Removes one raised hand of an answer; votes of phones stay.
     *
     * @param answer counted from 0
     */
    public Votes takenBack(int answer) {
        int last = now().subList(phones, now().size()).lastIndexOf(answer);
        if (last < 0) {
            return this;
        }
        List<Integer> fewer = new ArrayList<>(now());
        fewer.remove(phones + last);
        return withNow(fewer);
    }

    /**
     * Replaces the phones' votes of the present round; raised hands stay.
     *
     * @param votes the answer of each phone, counted from 0
     */
    public Votes withPhones(List<Integer> votes) {
        List<Integer> all = new ArrayList<>(votes.stream()
                .filter(vote -> vote >= 0 && vote < answers)
                .limit(MOST - hands())
                .toList());
        int count = all.size();
        all.addAll(now().subList(phones, now().size()));
        return withNow(all).withPhoneCount(count);
    }

    /** Makes the phones' votes final: no phone changes its vote any more. */
    public Votes settled() {
        return withPhoneCount(0);
    }

    /** Returns how many votes of the present round were raised hands. */
    public int hands() {
        return cast() - phones;
    }

    /**
     * Sets the number of votes of one answer in the present round; votes of phones stay.
     *
     * @param answer counted from 0
     * @param count 0 to 1000
     */
    public Votes typed(int answer, int count) {
        List<Integer> others = new ArrayList<>(now().subList(phones, now().size()));
        others.removeIf(vote -> vote == answer);
        others.addAll(0, now().subList(0, phones));
        int present = Collections.frequency(now().subList(0, phones), answer);
        int room = Math.max(0, Math.min(count - present, MOST - others.size()));
        others.addAll(Collections.nCopies(room, answer));
        return withNow(others);
    }

    /** Begins round two and keeps round one. In round two it clears that round. */
    public Votes again() {
        return now().isEmpty() ? this : new Votes(answers, first, List.of(), 2, 0);
    }

    /** Begins round two also where nobody voted in round one; in round two it changes nothing. */
    Votes discussed() {
        return round == 2 ? this : new Votes(answers, first, List.of(), 2, 0);
    }

    /** Returns whether anybody voted, in either round. */
    public boolean any() {
        return !first.isEmpty() || !second.isEmpty();
    }

    /** Returns the votes of the present round by answer. */
    public List<Integer> counts() {
        return counts(now());
    }

    /**
     * Returns the votes of round one by answer, which the window draws as an outline behind round
     * two.
     */
    public List<Integer> firstCounts() {
        return counts(first);
    }

    /** Returns the number of votes in the present round. */
    public int cast() {
        return now().size();
    }

    /**
     * Returns the share of the present round that chose an answer, 0 to 1; 0 without votes.
     *
     * @param right the index of the answer, counted from 0
     */
    public double share(int right) {
        return now().isEmpty() ? 0 : (double) counts().get(right) / now().size();
    }

    /**
     * Returns the advice for the presenter; {@link Advice#WAIT} before the first vote.
     *
     * @param right the index of the right answer
     */
    public Advice advice(int right) {
        return now().isEmpty() ? Advice.WAIT : Advice.of(share(right), round);
    }

    /**
     * Returns the most frequent wrong answer.
     *
     * @param right the index of the right answer
     * @return counted from 0; -1 if nobody chose a wrong answer, or several were chosen equally
     *     often
     */
    public int commonestWrong(int right) {
        List<Integer> counts = counts();
        int commonest = -1;
        boolean tie = false;
        for (int i = 0; i < answers; i++) {
            if (i == right || counts.get(i) == 0) {
                continue;
            }
            int most = commonest < 0 ? 0 : counts.get(commonest);
            tie = counts.get(i) == most || tie && counts.get(i) < most;
            commonest = counts.get(i) > most ? i : commonest;
        }
        return tie ? -1 : commonest;
    }

    private List<Integer> now() {
        return round == 1 ? first : second;
    }

    private Votes withNow(List<Integer> votes) {
        return round == 1
                ? new Votes(answers, votes, second, round, phones)
                : new Votes(answers, first, votes, round, phones);
    }

    private Votes withPhoneCount(int count) {
        return new Votes(answers, first, second, round, count);
    }

    private List<Integer> counts(List<Integer> votes) {
        List<Integer> counts = new ArrayList<>(Collections.nCopies(answers, 0));
        votes.forEach(vote -> counts.set(vote, counts.get(vote) + 1));
        return counts;
    }
}
