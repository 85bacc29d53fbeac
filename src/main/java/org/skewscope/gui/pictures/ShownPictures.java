package org.skewscope.gui.pictures;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.skewscope.compare.Severity;
import org.skewscope.desk.pictures.PictureFilter;
import org.skewscope.desk.pictures.PictureFilter.Facet;
import org.skewscope.desk.pictures.PictureFilter.Order;
import org.skewscope.desk.session.ClassNames;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.PictureState;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.RunProgress;
import org.skewscope.gui.support.Nodes;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.DistinctNames;
import org.skewscope.tensor.SentenceNumber;

/**
 * Holds which pictures pass the filter, and in which order. List and grid show the same ones. The
 * order changes when a run ends, known results return or the user asks for it, and never by itself.
 */
final class ShownPictures {

    /** The most pictures of which two counts stand in a narrow list. */
    private static final int NARROW_COUNT = 999;

    private static final String LEFT = "Compare the pictures that were left when comparing was canceled";

    private final Session session;
    private final ReadOnlyObjectProperty<RunProgress> progress;
    private final ReadOnlyObjectWrapper<List<PictureEntry>> shown = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<PictureFilter> filter = new ReadOnlyObjectWrapper<>(PictureFilter.ALL);
    private final ReadOnlyObjectWrapper<Order> order = new ReadOnlyObjectWrapper<>(Order.EFFECT);
    private final ReadOnlyDoubleWrapper scaled = new ReadOnlyDoubleWrapper(1);
    private final ReadOnlyIntegerWrapper recounted = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper misplaced = new ReadOnlyIntegerWrapper();
    private DistinctNames names = DistinctNames.of(List.of());
    private boolean due;

    /**
     * @param progress of the comparisons; the order stays while they run
     */
    ShownPictures(Session session, ReadOnlyObjectProperty<RunProgress> progress) {
        this.session = session;
        this.progress = progress;
        nameDistinctly();
        session.pictures().addListener(this::changed);
        progress.addListener((property, old, next) -> {
            if (old.running() && !next.running()) {
                arrange();
            }
            // Pictures begin or end to count as not compared.
            if (old.running() != next.running()) {
                recount();
            }
        });
        OnChange.run(
                () -> {
                    // Pictures come in whose cause was not known when they were filtered by it.
                    if (!filter.get().values(Facet.CAUSE).isEmpty()) {
                        arrangeKnown();
                    }
                },
                session.causesNamed());
        // Former results return at once, and a canceled picture waits again.
        OnChange.run(this::recount, session.pathwaysProperty());
        OnChange.run(this::selected, session.selectedPicture());
        arrange();
    }

    /** Returns the pictures that are shown, in their order. */
    ReadOnlyObjectProperty<List<PictureEntry>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Returns the filter. */
    ReadOnlyObjectProperty<PictureFilter> filter() {
        return filter.getReadOnlyProperty();
    }

    /** Returns the order. */
    ReadOnlyObjectProperty<Order> order() {
        return order.getReadOnlyProperty();
    }

    /** Returns how many pictures new results or pictures put out of order; 0 where all are in order. */
    ReadOnlyIntegerProperty misplaced() {
        return misplaced.getReadOnlyProperty();
    }

    /** Shows the pictures that pass another filter, and selects the first where the selected one does not pass. */
    void filterBy(PictureFilter next) {
        if (!next.equals(filter.get())) {
            filter.set(next);
            List<PictureEntry> passing = passing();
            PictureEntry selected = session.selectedPicture().get();
            if (!passing.isEmpty() && !passing.contains(selected)) {
                session.selectedPicture().set(order.get().sorted(passing).get(0));
            }
            arrange();
        }
    }

    /** Shows all pictures where one that the filter leaves out is selected from elsewhere. */
    private void selected() {
        PictureEntry next = session.selectedPicture().get();
        if (session.pictures().contains(next) && !filter.get().passes(next, session.classNames())) {
            filterBy(PictureFilter.ALL);
        }
    }

    private List<PictureEntry> passing() {
        return session.pictures().stream()
                .filter(each -> filter.get().passes(each, session.classNames()))
                .toList();
    }

    /** Filters anew, since the pictures' tags have changed. */
    void tagged() {
        arrange();
        recount();
    }

    private void recount() {
        recounted.set(recounted.get() + 1);
    }

    /**
     * Returns a number that grows whenever tags or pathways change, and when a run begins or ends,
     * which change the counts though the same pictures are shown.
     */
    ReadOnlyIntegerProperty recounted() {
        return recounted.getReadOnlyProperty();
    }

    /** Shows the pictures in another order. */
    void sortBy(Order next) {
        order.set(next);
        arrange();
    }

    /** Returns whether the filter leaves pictures out. */
    boolean leavesOut() {
        return shown.get().size() < session.pictures().size();
    }

    /**
     * Returns how many pictures are shown, and of how many where the filter leaves some out.
     *
     * @param narrow whether there is room for few digits only
     */
    String count(boolean narrow) {
        int all = session.pictures().size();
        if (!leavesOut()) {
            return SentenceNumber.count(all);
        }
        return narrow && all > NARROW_COUNT
                ? SentenceNumber.count(shown.get().size())
                : countOfAll(narrow ? "/" : " of ");
    }

    /** Returns how many pictures are shown and how many there are. */
    String countOfAll(String between) {
        return SentenceNumber.count(shown.get().size())
                + between
                + SentenceNumber.count(session.pictures().size());
    }

    /** Returns what to say where no picture passes the filter. */
    String noneShown() {
        int all = session.pictures().size();
        long open = session.pictures().stream().filter(each -> !each.compared()).count();
        long unknown = filter.get().values(Facet.CAUSE).isEmpty()
                ? 0
                : filter.get().causesUnknown(session.pictures(), session.classNames());
        return "No picture matches. "
                + SentenceNumber.count(all)
                + (all == 1 ? " is hidden." : " are hidden.")
                + (open == 0
                        ? ""
                        : " %s of them %s not compared yet."
                                .formatted(SentenceNumber.count(open), open == 1 ? "is" : "are"))
                + (unknown == 0 ? "" : " The cause of " + SentenceNumber.count(unknown) + " is not measured yet.");
    }

    /** Returns the pictures that a canceled run left without a result of the present pathways. */
    List<PictureEntry> rest() {
        return session.pictures().stream().filter(PictureEntry::canceled).toList();
    }

    /**
     * Shows on a button how many pictures it compares, and hides it where none is left.
     *
     * @param possible whether the button has its place now
     * @param brief whether it has room for an icon and the number alone
     */
    void showRest(Button button, boolean possible, boolean brief) {
        int left = possible ? rest().size() : 0;
        String words = "Compare the rest (" + SentenceNumber.count(left) + ")";
        button.setText(brief ? SentenceNumber.count(left) : words);
        Tips.over(button, (brief ? words + ": " : "") + LEFT);
        button.setAccessibleText(words);
        Visibility.show(button, left > 0);
    }

    /** Returns a picture's name in the list; several pictures may have the same file name. */
    String called(PictureEntry picture) {
        return names.of(picture.source().path());
    }

    /** Returns the share of a bar that an effect fills beside the largest shown, 0 to 1. */
    double share(double points) {
        double largest = scaled.get();
        return largest <= 0 ? 0 : Math.min(1, points / largest);
    }

    private void changed(ListChangeListener.Change<? extends PictureEntry> change) {
        boolean members = false;
        while (change.next()) {
            members |= change.wasAdded() || change.wasRemoved();
            if (change.wasUpdated()) {
                grow(change.getList().subList(change.getFrom(), change.getTo()));
                arrangeKnown();
                later(this::countMisplaced);
            }
        }
        if (members) {
            nameDistinctly();
            if (progress.get().running() && progress.get().total() > 1) {
                append();
            } else {
                arrange();
            }
        }
    }

    /** Sorts anew where an undo brought known results back, for which nothing runs. */
    private void arrangeKnown() {
        if (progress.get().running()) {
            return;
        }
        later(() -> {
            // A change outdates all results a moment before their run begins.
            boolean waits = session.pictures().stream().anyMatch(PictureEntry::unfinished);
            if (!waits && !progress.get().running()) {
                arrange();
            }
        });
    }

    /** Runs an action once for the results of hundreds of pictures, which come one by one. */
    private void later(Runnable action) {
        if (!due) {
            due = true;
            Platform.runLater(() -> {
                due = false;
                action.run();
            });
        }
    }

    /** Scales the bars anew where a result that came during a run is the largest so far. */
    private void grow(List<? extends PictureEntry> updated) {
        for (PictureEntry picture : updated) {
            double points = picture.points().orElse(0.0);
            if (points > scaled.get() && shown.get().contains(picture)) {
                scaled.set(points);
            }
        }
    }

    private static double largest(List<PictureEntry> pictures) {
        return pictures.stream()
                .flatMap(each -> each.points().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
    }

    /** Returns the largest effect; changes while a run goes on. */
    ReadOnlyDoubleProperty scaled() {
        return scaled.getReadOnlyProperty();
    }

    private void nameDistinctly() {
        names = DistinctNames.of(
                session.pictures().stream().map(each -> each.source().path()).toList());
    }

    /** Sorts and filters all pictures; the selected one stays though its new result does not pass. */
    void arrange() {
        misplaced.set(0);
        Set<PictureEntry> passing = new HashSet<>(passing());
        PictureEntry selected = session.selectedPicture().get();
        show(order.get()
                .sorted(
                        passing.isEmpty()
                                ? List.of()
                                : session.pictures().stream()
                                        .filter(each -> each == selected || passing.contains(each))
                                        .toList()));
    }

    /** Counts the pictures that have to move for the order: all but the longest run of those that keep theirs. */
    private void countMisplaced() {
        Set<PictureEntry> there = Set.copyOf(shown.get());
        List<PictureEntry> sorted = order.get()
                .sorted(session.pictures().stream().filter(there::contains).toList());
        Map<PictureEntry, Integer> places = new HashMap<>();
        sorted.forEach(each -> places.put(each, places.size()));
        // The last places of the rising runs found so far, one for each length.
        TreeSet<Integer> ends = new TreeSet<>();
        for (PictureEntry each : shown.get()) {
            Integer next = ends.ceiling(places.get(each));
            if (next != null) {
                ends.remove(next);
            }
            ends.add(places.get(each));
        }
        misplaced.set(sorted.size() - ends.size());
    }

    /** Keeps the order while a run changes the effects: new pictures come last. */
    private void append() {
        Set<PictureEntry> now = new HashSet<>(session.pictures());
        List<PictureEntry> next = new ArrayList<>(shown.get());
        next.removeIf(each -> !now.contains(each));
        Set<PictureEntry> before = new HashSet<>(next);
        session.pictures().stream()
                .filter(each -> !before.contains(each))
                .filter(each -> filter.get().passes(each, session.classNames()))
                .forEach(next::add);
        show(next);
        countMisplaced();
    }

    private void show(List<PictureEntry> next) {
        scaled.set(largest(next));
        shown.set(List.copyOf(next));
    }

    /** Counts the compared pictures by severity, the worst first. */
    static final class SeverityTally {

        /** The severities that are counted. */
        private static final List<Severity> COUNTED = List.of(
                Severity.FAILED,
                Severity.OTHER_CLASSES,
                Severity.CLASS_CHANGES,
                Severity.VISIBLE,
                Severity.OTHER_MODEL,
                Severity.OTHER_WEIGHTS,
                Severity.OTHER_PRECISION);

        /** A folder's results come several times a second, and a new label is costly to draw. */
        private final Map<Severity, Label> labels = new EnumMap<>(Severity.class);

        /** Returns one label for each severity that occurs, always the same one. */
        List<Label> of(List<PictureEntry> pictures, ClassNames names) {
            Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
            for (PictureEntry picture : pictures) {
                if (picture.state() instanceof PictureState.Done) {
                    counts.merge(PictureFilter.verdict(picture, names), 1, Integer::sum);
                }
            }
            List<Label> occurring = new ArrayList<>();
            for (Severity severity : COUNTED) {
                if (counts.containsKey(severity)) {
                    Label label = labels.computeIfAbsent(severity, SeverityTally::label);
                    label.setText(SentenceNumber.count(counts.get(severity))
                            + (severity == Severity.FAILED ? " failed" : ""));
                    occurring.add(label);
                }
            }
            return occurring;
        }

        private static Label label(Severity severity) {
            Label label = Nodes.label("", "tally", SeverityMark.styleClass(severity));
            label.setGraphic(SeverityMark.icon(severity, 14));
            return label;
        }
    }
}
