package org.skewscope.gui.pictures;

import java.util.Optional;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.PictureState;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.present.ResultLabel;

/**
 * What a picture's row says below its name.
 *
 * @param styleClass gives icon and text their colour
 * @param detail a second line; empty where the first says it all
 */
record PictureBadge(Ikon icon, String text, String styleClass, String detail) {

    static PictureBadge of(PictureEntry picture) {
        PictureState state = picture.state();
        if (state instanceof PictureState.Running running) {
            return new PictureBadge(
                    MaterialDesignP.PROGRESS_CLOCK,
                    "Pathway " + (running.pathway() + 1),
                    "badge-running",
                    "");
        }
        if (state instanceof PictureState.Failed failed) {
            return new PictureBadge(
                    MaterialDesignA.ALERT_CIRCLE_OUTLINE,
                    failed.cancelled() ? "Cancelled" : "Skipped",
                    SeverityMark.styleClass(Severity.FAILED),
                    failed.cancelled() ? "" : failed.reason());
        }
        if (state instanceof PictureState.Done done) {
            return of(done.comparison());
        }
        return new PictureBadge(MaterialDesignC.CLOCK_OUTLINE, "Waiting", "badge-waiting", "");
    }

    private static PictureBadge of(Comparison comparison) {
        Severity severity = comparison.severity();
        if (ResultLabel.comparesNothing(comparison)) {
            return new PictureBadge(
                    MaterialDesignM.MINUS, ResultLabel.of(comparison), "badge-waiting", "");
        }
        long failed = comparison.pathways().stream().filter(p -> p.failure().isPresent()).count();
        if (failed == 0) {
            return new PictureBadge(
                    SeverityMark.ikon(severity),
                    severity.label(),
                    SeverityMark.styleClass(severity),
                    "");
        }
        int count = comparison.pathways().size();
        Optional<PathwayResult> first =
                comparison.pathways().stream().filter(p -> p.failure().isPresent()).findFirst();
        return new PictureBadge(
                SeverityMark.ikon(Severity.FAILED),
                failed == count ? "Failed" : failed + " of " + count + " failed",
                SeverityMark.styleClass(Severity.FAILED),
                first.flatMap(PathwayResult::failure).map(f -> f.reason()).orElse(""));
    }
}
