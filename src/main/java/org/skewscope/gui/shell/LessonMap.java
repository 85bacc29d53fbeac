package org.skewscope.gui.shell;

import java.util.Locale;
import java.util.Optional;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.viewer.ViewerModel;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.present.maps.DifferenceMode;
import org.skewscope.present.maps.DifferencePicture;
import org.skewscope.present.maps.PixelReading;
import org.skewscope.present.maps.Probe;

/** Shows the kind of map that a lesson asks for, on a scale of its own; the user's comes back. */
final class LessonMap {

    private final LessonDesk desk;
    private final ViewerModel model;
    private DifferenceMode own;
    private boolean ownLock;

    LessonMap(LessonDesk desk, ViewerModel model) {
        this.desk = desk;
        this.model = model;
        desk.flow().addListener((property, old, next) -> show(old, next));
        model.pinned().addListener((property, old, next) -> pin());
        model.probe().addListener((property, old, next) -> pin());
        model.picture().addListener((property, old, next) -> pin());
    }

    private void show(CourseFlow old, CourseFlow next) {
        if (old == null && next != null) {
            own = model.mode().get();
            ownLock = model.locked().get();
        }
        if (next == null) {
            model.mode().set(own);
            model.locked().set(ownLock);
            return;
        }
        boolean moved = old == null || old.at() != next.at();
        if (moved && !next.ended() && next.phase() == Phase.REVEAL) {
            model.restore();
            model.locked().set(false);
            next.lesson()
                    .reveal()
                    .show()
                    .map()
                    .map(name -> DifferenceMode.valueOf(name.toUpperCase(Locale.ROOT)))
                    .ifPresent(model.mode()::set);
        }
    }

    /** The farthest B - A above zero of the channels in the pinned pixel. */
    private void pin() {
        Optional<DifferencePicture> picture = Optional.ofNullable(model.picture().get());
        Probe probe = model.probe().get();
        boolean known = model.pinned().get() && probe != null && picture.isPresent();
        desk.task().pinned().set(known ? above(picture.get(), probe) : Double.NaN);
    }

    private static double above(DifferencePicture picture, Probe probe) {
        return PixelReading.at(picture.a().pixels(), picture.b().pixels(), probe).stream()
                .mapToDouble(PixelReading::difference)
                .max()
                .orElse(Double.NaN);
    }
}
