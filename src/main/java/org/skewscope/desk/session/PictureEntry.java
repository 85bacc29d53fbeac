package org.skewscope.desk.session;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.ProbabilityEffect;
import org.skewscope.compare.Severity;
import org.skewscope.engine.Prepared;
import org.skewscope.picture.ImageSource;

/** Holds one picture of the list, its progress and its latest result. */
public final class PictureEntry {

    private final ImageSource source;
    private final ReadOnlyObjectWrapper<PictureState> state = new ReadOnlyObjectWrapper<>(new PictureState.Waiting());
    private final ReadOnlyObjectWrapper<Comparison> comparison = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Prepared> prepared = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper cause = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<SortedSet<String>> tags =
            new ReadOnlyObjectWrapper<>(Collections.emptySortedSet());
    private final String name;
    private ComparedFiles files = ComparedFiles.NONE;
    private Optional<ProbabilityEffect> effect = Optional.empty();
    private Optional<Severity> verdict = Optional.empty();

    /** Makes an entry that waits for its comparison. */
    public PictureEntry(ImageSource source) {
        this.source = source;
        name = source.name().replaceAll("\\p{Cntrl}", " ");
    }

    /** Returns the picture's file. */
    public ImageSource source() {
        return source;
    }

    /** Returns the picture's file name on one line: on Linux it may hold line breaks. */
    public String name() {
        return name;
    }

    /** Returns whether the picture has no result and is not being compared. */
    public boolean waits() {
        return state() instanceof PictureState.Waiting;
    }

    /** Returns whether a result is still to come. */
    public boolean unfinished() {
        return waits() || state() instanceof PictureState.Running;
    }

    /** Returns the picture's progress. */
    public PictureState state() {
        return state.get();
    }

    /** Returns the picture's progress as a property. */
    public ReadOnlyObjectProperty<PictureState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /**
     * Returns the latest result, which stays while a newer one is computed; null before the first.
     */
    public Comparison comparison() {
        return comparison.get();
    }

    /** Returns the latest result as a property. */
    public ReadOnlyObjectProperty<Comparison> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    /**
     * Returns the stages that the running comparison has prepared before the model runs; otherwise
     * null.
     */
    public ReadOnlyObjectProperty<Prepared> preparedProperty() {
        return prepared.getReadOnlyProperty();
    }

    /** Sets the stages that the running comparison has prepared. */
    public void prepare(Prepared stages) {
        prepared.set(stages);
    }

    /** Returns the files of {@link #comparison()}. */
    public ComparedFiles files() {
        return files;
    }

    /**
     * Returns whether the latest result is one of the present pathways; a picture whose pathways
     * have changed since counts as not compared.
     */
    public boolean compared() {
        return comparison.get() != null && !stale.get();
    }

    /** Returns whether the user stopped comparing before this picture had a present result. */
    public boolean canceled() {
        return state.get() instanceof PictureState.Failed failed && failed.canceled();
    }

    /**
     * Returns how far the pathway that stands for {@link #comparison()} moves the answer: the one
     * with the largest effect among those that predict another class, else among those that differ
     * by more than rounding, else among all. Empty if unknown.
     */
    public Optional<ProbabilityEffect> effect() {
        return effect;
    }

    /** Returns the size of {@link #effect()} in points. */
    public Optional<Double> points() {
        return effect.map(ProbabilityEffect::points);
    }

    /**
     * Returns how grave the difference is whose effect is {@link #effect()}; that of the whole
     * comparison where a pathway failed or no effect is known. Empty before the first result.
     */
    public Optional<Severity> verdict() {
        return verdict;
    }

    private void judge(Comparison done) {
        Severity worst = done.severity();
        effect = IntStream.range(0, done.pathways().size())
                .mapToObj(index -> ProbabilityEffect.of(done, index))
                .flatMap(Optional::stream)
                .max(Comparator.<ProbabilityEffect>comparingInt(each -> rank(severity(done, each)))
                        .thenComparingDouble(ProbabilityEffect::points));
        if (worst == Severity.OTHER_CLASSES
                && effect.filter(each -> rank(severity(done, each)) > 0).isEmpty()) {
            effect = Optional.empty();
        }
        verdict = Optional.of(
                worst == Severity.FAILED
                        ? worst
                        : effect.map(each -> severity(done, each))
                                .filter(each -> rank(each) > 0)
                                .orElse(worst));
    }

    private static Severity severity(Comparison done, ProbabilityEffect of) {
        return done.pair(done.reference(), of.pathway())
                .map(PairDifference::severity)
                .orElse(Severity.IDENTICAL);
    }

    /** Returns 2 for another class, 1 for more than rounding, 0 for less. */
    private static int rank(Severity severity) {
        return severity == Severity.CLASS_CHANGES ? 2 : severity.compareTo(Severity.ROUNDING) > 0 ? 1 : 0;
    }

    /** Returns the option that causes the largest difference, in words; empty if unknown. */
    public ReadOnlyStringProperty causeProperty() {
        return cause.getReadOnlyProperty();
    }

    /** Names the cause of the present result, once it is measured. */
    public void explain(String words) {
        cause.set(words);
        if (state.get() instanceof PictureState.Done done) {
            state.set(new PictureState.Done(done.comparison(), done.files(), words));
        }
    }

    /** Returns the words by which the user finds the picture again. */
    public SortedSet<String> tags() {
        return tags.get();
    }

    /** Returns the tags as a property. */
    public ReadOnlyObjectProperty<SortedSet<String>> tagsProperty() {
        return tags.getReadOnlyProperty();
    }

    /** Replaces the tags. */
    public void tag(Collection<String> words) {
        tags.set(Collections.unmodifiableSortedSet(new TreeSet<>(words)));
    }

    /** Returns whether the pathways have changed since {@link #comparison()} was computed. */
    public ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    /** Changes the progress; a result becomes the latest one. */
    public void moveTo(PictureState next) {
        if (next instanceof PictureState.Done done) {
            files = done.files();
            judge(done.comparison());
            cause.set(done.cause());
            comparison.set(done.comparison());
            stale.set(false);
        }
        if (!(next instanceof PictureState.Running)) {
            prepared.set(null);
        }
        state.set(next);
    }

    /** Marks the result as old and lets the picture wait again, since the pathways have changed. */
    public void outdate() {
        stale.set(comparison.get() != null);
        prepared.set(null);
        state.set(new PictureState.Waiting());
    }
}
