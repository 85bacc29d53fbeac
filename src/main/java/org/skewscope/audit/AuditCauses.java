package org.skewscope.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.AuditStore;
import org.skewscope.audit.store.Pairing;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.RowSink.TwoResults;
import org.skewscope.audit.store.StoredCause;
import org.skewscope.audit.store.StoredCause.Way;
import org.skewscope.engine.EngineException;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.Neighbours;
import org.skewscope.explain.share.LedgerAccount.Method;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.worker.client.EngineClient;

/**
 * Explains the flips of an audit and a sample of its other differences, by the experiments of a
 * single picture's explanation. Each verdict is in the audit's file as soon as it is known, so that
 * a run that was ended goes on.
 *
 * @param plan the audit's plan
 * @param store the audit's open file, which holds the measured results
 * @param engine explains the pictures
 * @param judge makes the verdicts
 * @param listener receives the progress
 */
public record AuditCauses(AuditPlan plan, AuditStore store, EngineClient engine, Judge judge, AuditListener listener) {
    private static final int ATTEMPTS = 2;

    /** One picture of so many of a pair, in the order of the draw, is explained both ways. */
    private static final int CHECKED = 10;

    /** Makes the verdict on two pathways. */
    public interface Judge {

        /** Returns the part that the verdict needs next; empty once the verdict is final. */
        Optional<ExplanationPart.Kind> next(Explanation measured);

        /** Returns the verdict. */
        StoredCause verdict(Explanation measured);
    }

    /**
     * Describes how many pictures are explained, counted in pictures times pathways.
     *
     * @param flips the largest number of flips
     * @param others the largest number of other pictures that differ
     */
    public record Limits(int flips, int others) {

        /** The usual limits. */
        public static final Limits USUAL = Limits.of(200);

        /**
         * Returns the limits of a number of flips: one other picture for eight of them, at least 4.
         *
         * @param flips the largest number of flips, at least 1
         */
        public static Limits of(int flips) {
            return new Limits(flips, Math.max(4, (flips + 7) / 8));
        }
    }

    /**
     * Describes what was explained.
     *
     * @param explained the number of new verdicts
     * @param kept the number of verdicts that the file had
     * @param seconds the time that the new verdicts took
     */
    public record Outcome(int explained, int kept, double seconds) {}

    /**
     * Describes a picture whose difference in one pair is to be explained.
     *
     * @param draw its place in the draw
     */
    private record Drawn(String draw, ReferencePair pair, String path, StoredCause.Key key) {

        private static final Comparator<Drawn> ORDER = Comparator.comparing(Drawn::draw)
                .thenComparing(each -> each.pair().index());
    }

    /**
     * Explains the pictures that are drawn and not explained yet.
     *
     * @throws java.util.concurrent.CancellationException if the run is canceled; verdicts stay
     */
    public Outcome explain(Limits limits, Cancellation cancellation) throws IOException {
        long began = System.nanoTime();
        List<Drawn> drawn = draw(limits);
        Map<StoredCause.Key, StoredCause> known = store.causes();
        Map<String, Integer> places = places();
        Map<Integer, Integer> ofPair = new HashMap<>();
        int done = 0;
        int kept = 0;
        for (Drawn each : drawn) {
            cancellation.check();
            boolean check = ofPair.merge(each.pair().index(), 1, Integer::sum) % CHECKED == 1;
            StoredCause before = known.get(each.key());
            if (before != null && before.explained() && !(check && before.way() == Way.SHORT)) {
                kept++;
                listener.explainedBefore(done + 1);
            } else if (places.containsKey(each.path())) {
                explain(each, places.get(each.path()), check, cancellation);
            }
            listener.explained(++done, drawn.size());
        }
        return new Outcome(done - kept, kept, (System.nanoTime() - began) / 1e9);
    }

    /**
     * Explains flips while pictures are still to be measured, in the order of the draw, so that
     * {@link #explain} finds their verdicts. A flip that could not be explained is left to that.
     *
     * @param flips the largest number of flips
     * @param enough returns whether no further flip is to be begun
     * @return whether flips are left
     * @throws java.util.concurrent.CancellationException if the run is canceled; verdicts stay
     */
    public boolean explainSome(int flips, BooleanSupplier enough, Cancellation cancellation) throws IOException {
        Map<StoredCause.Key, StoredCause> known = store.causes();
        Map<String, Integer> places = places();
        for (Drawn each : draw(new Limits(flips, 0))) {
            if (known.containsKey(each.key()) || !places.containsKey(each.path())) {
                continue;
            }
            cancellation.check();
            if (enough.getAsBoolean()) {
                return true;
            }
            explain(each, places.get(each.path()), false, cancellation);
            listener.explainedSome();
        }
        return false;
    }

    private List<Drawn> draw(Limits limits) throws IOException {
        try (AuditReader reader = AuditReader.open(store.file())) {
            List<Lot> lots = ReferencePair.all(reader.head()).stream()
                    .map(pair -> new Lot(pair, limits))
                    .toList();
            reader.firstRows(row -> lots.forEach(each -> each.take(row)));
            List<Drawn> drawn = allotted(lots, lot -> lot.flips, limits.flips());
            int others = Math.min(limits.others(), Limits.of(drawn.size()).others());
            drawn.addAll(allotted(lots, lot -> lot.others, others));
            return drawn;
        }
    }

    /** Returns the first of each heap in the order of the draw, as evenly as their sizes allow. */
    private static List<Drawn> allotted(List<Lot> lots, Function<Lot, PriorityQueue<Drawn>> heap, int most) {
        List<List<Drawn>> sorted = lots.stream()
                .map(lot -> heap.apply(lot).stream().sorted(Drawn.ORDER).toList())
                .toList();
        List<Drawn> all = new ArrayList<>();
        // What cannot be divided goes to the first pathways.
        for (int place = 0; place < most; place++) {
            for (List<Drawn> each : sorted) {
                if (place < each.size() && all.size() < most) {
                    all.add(each.get(place));
                }
            }
        }
        all.sort(Drawn.ORDER);
        return all;
    }

    private void explain(Drawn drawn, int place, boolean check, Cancellation cancellation) throws IOException {
        store.keep(drawn.key(), cause(place, drawn.pair().pairing(), check, cancellation));
        store.commit();
    }

    private Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < plan.listing().pictures().size(); i++) {
            places.put(plan.listing().pictures().get(i).path(), i);
        }
        return places;
    }

    /**
     * Divides the engine's time while an audit measures pictures: explanations take no more of it
     * than the measurements before them.
     */
    public static final class Pace {

        /** The least time of measuring between two rounds of explanations, in nanoseconds. */
        private static final long LEAST = 8_000_000_000L;

        /** A turn that needs long to find its place measures so many times as long. */
        private static final int OF_PLACE = 3;

        private final LongSupplier clock;
        private long measured;
        private long turnAt;
        private long firstAt;
        private long lastAt;
        private long place;
        private long explainedAt;

        /** Whether flips may wait; a file may hold some at the start. */
        private boolean waiting = true;

        /**
         * @param clock returns nanoseconds from any origin
         */
        public Pace(LongSupplier clock) {
            this.clock = clock;
        }

        /** Begins a turn of measuring. */
        public synchronized void turn() {
            measured += lastAt - firstAt;
            turnAt = clock.getAsLong();
            firstAt = 0;
            lastAt = 0;
        }

        /**
         * Takes the news that a picture was measured.
         *
         * @param flip whether a class may change in it
         */
        public synchronized void measured(boolean flip) {
            lastAt = clock.getAsLong();
            if (firstAt == 0) {
                firstAt = lastAt;
                place = firstAt - turnAt;
            }
            waiting |= flip;
        }

        /** Returns whether it is the explanations' turn. */
        public synchronized boolean due() {
            return waiting && measured + lastAt - firstAt >= Math.max(LEAST, OF_PLACE * place);
        }

        /** Begins a round of explanations. */
        public synchronized void explaining() {
            turn();
            explainedAt = clock.getAsLong();
        }

        /** Returns whether this round has taken as long as the measurements before it. */
        public synchronized boolean spent() {
            return clock.getAsLong() - explainedAt >= measured;
        }

        /**
         * Ends a round of explanations.
         *
         * @param left whether flips are left
         */
        public synchronized void explained(boolean left) {
            waiting = left;
            measured = 0;
        }

        /** Ends a round that gave way before its end; the rest of its time stays. */
        public synchronized void gaveWay() {
            measured = Math.max(0, measured - (clock.getAsLong() - explainedAt));
        }
    }

    private StoredCause cause(int place, Pairing pairing, boolean check, Cancellation cancellation) {
        Pathway a = plan.pathways().get(pairing.a());
        Pathway b = plan.pathways().get(pairing.b());
        ImageSource picture =
                ImageSource.of(plan.listing().pictures().get(place).file());
        String reason = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                Neighbours beside = beside(place, a, b);
                StoredCause brief = one(engine, judge, picture, a, b, beside, true, cancellation);
                return check && brief.way() == Way.SHORT
                        ? one(engine, judge, picture, a, b, beside, false, cancellation)
                                .checking(brief)
                        : brief;
            } catch (EngineException e) {
                // A killed engine is started again.
                reason = e.getMessage();
            }
        }
        return StoredCause.notExplained(reason);
    }

    /** Returns the pictures that share batches with one, if a pathway puts others beside it. */
    private Neighbours beside(int place, Pathway a, Pathway b) {
        return others(a) || others(b)
                ? new Neighbours(
                        new AuditParts(plan, false)
                                .holding(place).pictures().stream()
                                        .map(each -> ImageSource.of(each.file()))
                                        .toList(),
                        List.of())
                : Neighbours.NONE;
    }

    private static boolean others(Pathway pathway) {
        return pathway.execution().batch().neighbours() == BatchNeighbours.OTHERS;
    }

    /**
     * Returns the verdict on one picture.
     *
     * @param a the pathway that b is compared with
     * @param beside the pictures that share the batches of a and b
     * @param brief whether one experiment is tried first: B with A's values of all options that change its input
     *     tensor. All others follow where more than rounding is left
     * @throws EngineException if the engine broke
     */
    public static StoredCause one(
            EngineClient engine,
            Judge judge,
            ImageSource picture,
            Pathway a,
            Pathway b,
            Neighbours beside,
            boolean brief,
            Cancellation cancellation)
            throws EngineException {
        Explanation measured = Explanation.NONE;
        Optional<ExplanationPart.Kind> next = judge.next(measured);
        while (next.isPresent()) {
            measured = measured.with(engine.explain(picture, a, b, beside, next.get(), brief, cancellation));
            next = judge.next(measured);
        }
        boolean found = measured.get(ExplanationPart.Ledger.class)
                .filter(part -> part.ledger().account().method() == Method.INPUT)
                .isPresent();
        return judge.verdict(measured).by(found ? Way.SHORT : Way.WHOLE);
    }

    /** Holds the first pictures of one pair in the order of the draw, no more than are drawn. */
    private static final class Lot {

        private final ReferencePair pair;
        private final Limits limits;
        private final PriorityQueue<Drawn> flips = new PriorityQueue<>(Drawn.ORDER.reversed());
        private final PriorityQueue<Drawn> others = new PriorityQueue<>(Drawn.ORDER.reversed());

        Lot(ReferencePair pair, Limits limits) {
            this.pair = pair;
            this.limits = limits;
        }

        void take(AuditRow row) {
            Optional<TwoResults> different = pair.different(row);
            if (different.isEmpty() || row.picture().sha256().isEmpty()) {
                return;
            }
            boolean flips = different.get().flips();
            PriorityQueue<Drawn> heap = flips ? this.flips : others;
            heap.add(new Drawn(
                    PairCauses.draw(row.picture().content()),
                    pair,
                    row.picture().path(),
                    pair.key(row.picture())));
            if (heap.size() > (flips ? limits.flips() : limits.others())) {
                heap.poll();
            }
        }
    }
}
