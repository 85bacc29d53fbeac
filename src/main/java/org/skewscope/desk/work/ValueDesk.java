package org.skewscope.desk.work;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.skewscope.cache.Kept;
import org.skewscope.compare.PairDifference.PairDetail;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.FolderComparison;
import org.skewscope.engine.FolderRequest;
import org.skewscope.engine.PictureRecord;
import org.skewscope.engine.Wanted;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.FileVersion;

/**
 * Runs the values of an option on the selected picture while their list is open, those in view
 * first. Results are kept, so that a list that is opened again knows them at once. The desk is used
 * on the window's thread.
 */
public final class ValueDesk {

    /** The number of values in one request, which share what they have in common. */
    private static final int TOGETHER = 4;

    private static final long MOST_KEPT = 300;

    private static final Wanted OUTPUTS = new Wanted(false, Wanted.Pairs.NONE, PairDetail.EQUALITY, false, true);

    /**
     * Holds what one value makes of the picture.
     *
     * @param result of the pathway with the value; empty if the engine broke
     * @param fed SHA-256 of the input tensor; an empty text if unknown
     * @param trouble why there is no result, as a clause; empty if there is one
     */
    public record Tried(Optional<PathwayResult> result, String fed, String trouble) {

        static Tried of(PathwayResult result, String fed) {
            return new Tried(
                    Optional.of(result),
                    fed,
                    result.failure().map(each -> each.reason()).orElse(""));
        }

        /** Returns whether the model was run. */
        public boolean ran() {
            return result.filter(each -> each.topClass() >= 0).isPresent();
        }

        /** Returns whether both values feed the same bits and give the same logits. */
        public boolean equalsInBits(Tried other) {
            return ran()
                    && other.ran()
                    && !fed.isEmpty()
                    && fed.equals(other.fed)
                    && Arrays.equals(result.get().logits(), other.result.get().logits());
        }
    }

    private record Recipe(ImageSource picture, List<FileVersion> versions, Pathway nameless) {}

    private final Session session;
    private final FolderComparison engine;
    private final EngineThread thread;
    private final Executor window;
    private final Kept<Recipe, Tried> kept = new Kept<>(MOST_KEPT, value -> 1);
    private final ReadOnlyObjectWrapper<Map<String, Tried>> tried = new ReadOnlyObjectWrapper<>(Map.of());
    private final Map<String, Pathway> waiting = new LinkedHashMap<>();
    private final Set<String> alone = new HashSet<>();
    private List<String> first = List.of();
    private final AtomicLong question = new AtomicLong();
    private boolean running;

    /**
     * @param engine runs values without holding tensors, so that those in view stay
     * @param window runs work on the window's thread
     */
    public ValueDesk(Session session, FolderComparison engine, EngineThread thread, Executor window) {
        this.session = session;
        this.engine = engine;
        this.thread = thread;
        this.window = window;
        session.engine().addListener((property, old, next) -> {
            if (next instanceof EngineState.Starting) {
                kept.forget();
            }
        });
    }

    /** Returns what is known of the values of the open list, by their ids. */
    public ReadOnlyObjectProperty<Map<String, Tried>> tried() {
        return tried.getReadOnlyProperty();
    }

    /** Returns the number of values that are still to be run. */
    public int left() {
        return waiting.size();
    }

    /** Returns whether values are being run. */
    public boolean busy() {
        return running || !waiting.isEmpty();
    }

    /**
     * Begins to run values on the selected picture, in their order.
     *
     * @param values the pathway with each value, by the value's id; those whose batches hold other
     *     pictures are left out
     * @param inView the ids of those that run before the others
     */
    public void open(Map<String, Pathway> values, List<String> inView) {
        close();
        lookAt(inView);
        PictureEntry picture = session.selectedPicture().get();
        if (picture == null) {
            return;
        }
        Map<String, Tried> known = new HashMap<>();
        values.forEach((id, pathway) -> {
            Optional<Tried> before = kept.get(recipe(picture, pathway));
            if (before.isPresent()) {
                known.put(id, before.get());
            } else if (!ComparisonRequest.usesOthers(List.of(pathway))) {
                waiting.put(id, pathway);
            }
        });
        tried.set(Map.copyOf(known));
        next();
    }

    /** Runs the values in view before the others. */
    public void lookAt(List<String> ids) {
        first = List.copyOf(ids);
    }

    /** Stops, since the list is closed. */
    public void close() {
        question.incrementAndGet();
        waiting.clear();
        alone.clear();
        first = List.of();
        running = false;
        tried.set(Map.of());
    }

    private static Recipe recipe(PictureEntry picture, Pathway pathway) {
        return new Recipe(picture.source(), picture.files().versions(), pathway.renamed("", ""));
    }

    private void next() {
        PictureEntry picture = session.selectedPicture().get();
        if (waiting.isEmpty() || running || picture == null) {
            return;
        }
        Map<String, Pathway> chosen = new LinkedHashMap<>();
        List<String> order = new ArrayList<>(first);
        order.addAll(waiting.keySet());
        for (String id : order) {
            boolean lonely = alone.contains(id);
            if (waiting.containsKey(id) && chosen.size() < TOGETHER && (!lonely || chosen.isEmpty())) {
                chosen.put(id, waiting.get(id));
                if (lonely) {
                    break;
                }
            }
        }
        running = true;
        long mine = question.get();
        thread.soon(() -> run(mine, picture, chosen));
    }

    private void run(long mine, PictureEntry picture, Map<String, Pathway> chosen) {
        if (mine != question.get()) {
            return;
        }
        List<PictureRecord> records = new ArrayList<>();
        String trouble = "";
        try {
            engine.compareAll(
                    new FolderRequest(List.of(picture.source()), List.copyOf(chosen.values()), 0, OUTPUTS),
                    records::add,
                    () -> mine != question.get() || Thread.currentThread().isInterrupted());
        } catch (CancellationException e) {
            return;
        } catch (EngineException | IOException | RuntimeException e) {
            trouble = String.valueOf(e.getMessage());
        }
        if (!records.isEmpty() && records.get(0).broken().isPresent()) {
            trouble = records.get(0).broken().get();
        }
        Map<String, Tried> found = new HashMap<>();
        List<String> ids = List.copyOf(chosen.keySet());
        for (int i = 0; i < ids.size(); i++) {
            found.put(
                    ids.get(i),
                    trouble.isEmpty() && !records.isEmpty()
                            ? result(records.get(0), i)
                            : new Tried(Optional.empty(), "", trouble));
        }
        window.execute(() -> take(mine, picture, chosen, found));
    }

    private static Tried result(PictureRecord made, int index) {
        return Tried.of(
                made.results().get(index),
                made.fed().isEmpty() ? "" : made.fed().get(index));
    }

    private void take(long mine, PictureEntry picture, Map<String, Pathway> chosen, Map<String, Tried> found) {
        if (mine != question.get()) {
            return;
        }
        running = false;
        boolean broke = found.values().stream().anyMatch(each -> each.result().isEmpty());
        if (broke && chosen.size() > 1) {
            // One of them breaks the engine; each is run alone to tell which.
            alone.addAll(chosen.keySet());
        } else {
            Map<String, Tried> all = new HashMap<>(tried.get());
            found.forEach((id, result) -> {
                waiting.remove(id);
                all.put(id, result);
                kept.keep(recipe(picture, chosen.get(id)), result);
            });
            tried.set(Map.copyOf(all));
        }
        next();
    }

    /**
     * Holds the values with which the model predicts one class.
     *
     * @param topClass counted from 0; -1 for values that were not tried
     * @param values the nearest to the reference first
     */
    public record Group(int topClass, List<Value> values) {}

    /**
     * Holds a value and those that feed the same bits.
     *
     * @param tried null if the value was not tried
     * @param equal the ids of the others
     */
    public record Value(String id, Tried tried, List<String> equal) {}

    /**
     * Returns values in groups: those that predict the reference's class, those that predict what
     * the present value predicts, and the others by their number.
     *
     * @param ids the values
     * @param reference the reference's result; empty while unknown
     * @param now the id of the present value
     */
    public List<Group> groups(List<String> ids, Optional<PathwayResult> reference, String now) {
        Map<Integer, List<String>> byClass = new LinkedHashMap<>();
        for (String id : ids) {
            byClass.computeIfAbsent(top(id), any -> new ArrayList<>()).add(id);
        }
        int wanted = reference.map(PathwayResult::topClass).orElse(-2);
        int present = top(now);
        return byClass.keySet().stream()
                .sorted(Comparator.comparing((Integer each) -> each == -1)
                        .thenComparing(each -> each != wanted)
                        .thenComparing(each -> each != present)
                        .thenComparing(each -> -byClass.get(each).size()))
                .map(top -> new Group(top, folded(nearest(byClass.get(top), reference), now)))
                .toList();
    }

    private int top(String id) {
        Tried known = tried.get().get(id);
        return known == null || !known.ran() ? -1 : known.result().get().topClass();
    }

    private List<String> nearest(List<String> ids, Optional<PathwayResult> reference) {
        return reference.isEmpty()
                ? ids
                : ids.stream()
                        .sorted(Comparator.comparingDouble((String id) -> distance(id, reference.get())))
                        .toList();
    }

    /** Returns the largest change of a probability against the reference; 2 if unknown. */
    private double distance(String id, PathwayResult reference) {
        Tried known = tried.get().get(id);
        if (known == null || !known.ran()) {
            return 2;
        }
        return LargestChange.of(reference.probabilities(), known.result().get().probabilities(), 1);
    }

    /** Folds values that feed the same bits into the first of them; the present one stays. */
    private List<Value> folded(List<String> ids, String now) {
        Map<String, List<String>> equal = new LinkedHashMap<>();
        for (String id : ids) {
            Tried known = tried.get().get(id);
            Optional<String> same = known == null || id.equals(now)
                    ? Optional.empty()
                    : equal.keySet().stream()
                            .filter(each -> tried.get().containsKey(each))
                            .filter(each -> tried.get().get(each).equalsInBits(known))
                            .findFirst();
            same.ifPresentOrElse(each -> equal.get(each).add(id), () -> equal.put(id, new ArrayList<>()));
        }
        return equal.entrySet().stream()
                .map(each -> new Value(each.getKey(), tried.get().get(each.getKey()), List.copyOf(each.getValue())))
                .toList();
    }
}
