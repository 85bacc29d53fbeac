package org.skewscope.gui.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.LabelSource;
import org.skewscope.audit.PictureListing;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.Session;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwaySet;

/** What the window audits, as it is when the audit is asked for. */
interface AuditSubject {

    /** Lists the pictures, off the window's thread. */
    AuditPlan plan() throws IOException;

    /** The window's pictures. */
    static AuditSubject listed(
            Session session, Optional<Path> model, String labels, List<String> classes) {
        PathwaySet set = session.pathways();
        List<PictureEntry> listed = List.copyOf(session.pictures());
        return () -> {
            SessionListing found =
                    SessionListing.of(listed.stream().map(PictureEntry::source).toList());
            return plan(found.folder(), found.listing(), set, model, labels, classes);
        };
    }

    /** All pictures of a folder. */
    static AuditSubject folder(
            Path folder,
            Session session,
            Optional<Path> model,
            String labels,
            List<String> classes) {
        PathwaySet set = session.pathways();
        return () -> {
            PictureListing found = PictureListing.of(List.of(folder));
            if (found.pictures().isEmpty()) {
                throw new IOException(folder + " has no pictures in it. Choose a folder that has.");
            }
            return plan(folder, found, set, model, labels, classes);
        };
    }

    private static AuditPlan plan(
            Path folder,
            PictureListing listing,
            PathwaySet set,
            Optional<Path> model,
            String labels,
            List<String> classes)
            throws IOException {
        Optional<Pathway> elsewhere = set.pathways().stream().filter(Pathway::recorded).findFirst();
        if (elsewhere.isPresent()) {
            throw new IOException(
                    "'"
                            + elsewhere.get().name()
                            + "' is a recorded run, and an audit runs each of its pathways. Remove"
                            + " it, then audit the others.");
        }
        LabelSource source;
        try {
            source = LabelSource.parse(labels, classes);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage() + ".", e);
        }
        boolean none =
                source != LabelSource.NONE
                        && listing.pictures().stream()
                                .allMatch(each -> source.of(each.path()).isEmpty());
        if (none) {
            throw new IOException(
                    "None of the "
                            + listing.pictures().size()
                            + " pictures has a class of the model by "
                            + labels
                            + ". Choose other true classes, or none.");
        }
        List<String> arguments =
                source == LabelSource.NONE ? List.of() : List.of("--labels", labels);
        return new AuditPlan(
                List.of(folder),
                listing,
                set.pathways(),
                set.reference(),
                false,
                source,
                model,
                arguments);
    }
}
