package org.skewscope.gui.session;

import java.util.Optional;
import javafx.collections.ListChangeListener;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Severity;

/**
 * Brings the first picture worth a look into view while several are compared: as soon as a worse
 * one than the selected is known it becomes selected, until the user selects one themselves. A
 * failed picture is not brought into view, because there is little to see on it.
 */
final class FirstLook {

    private final Session session;
    private boolean looking;
    private boolean moving;

    FirstLook(Session session) {
        this.session = session;
        session.pictures()
                .addListener((ListChangeListener<PictureEntry>) change -> showWorse(change));
        session.selectedPicture()
                .addListener(
                        (property, old, next) -> {
                            if (!moving) {
                                looking = false;
                            }
                        });
    }

    /** Several pictures came at once, and the user has chosen none of them. */
    void start() {
        looking = true;
    }

    boolean looking() {
        return looking;
    }

    private void showWorse(ListChangeListener.Change<? extends PictureEntry> change) {
        while (looking && session.selectedPicture().get() != null && change.next()) {
            if (change.wasUpdated()) {
                change.getList()
                        .subList(change.getFrom(), change.getTo())
                        .forEach(this::showIfWorse);
            }
        }
    }

    private void showIfWorse(PictureEntry picture) {
        Optional<Severity> shown = interest(session.selectedPicture().get());
        Optional<Severity> found = interest(picture);
        if (shown.isPresent() && found.isPresent() && found.get().compareTo(shown.get()) > 0) {
            moving = true;
            session.selectedPicture().set(picture);
            moving = false;
        }
    }

    /** Empty where nothing is known yet; a failed picture is worth the least. */
    private static Optional<Severity> interest(PictureEntry picture) {
        if (picture.state() instanceof PictureState.Failed) {
            return Optional.of(Severity.IDENTICAL);
        }
        return Optional.ofNullable(picture.comparison())
                .map(Comparison::severity)
                .map(severity -> severity == Severity.FAILED ? Severity.IDENTICAL : severity);
    }
}
