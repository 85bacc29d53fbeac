package org.skewscope.gui.work;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.Session;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.DatasetBatch;

/**
 * Which pictures stood in the list when each was compared. A pathway whose batches hold the other
 * pictures gives another result once a picture's batch has other members.
 */
final class BatchCompany {

    private final Session session;
    private final Map<PictureEntry, List<ImageSource>> datasets = new WeakHashMap<>();

    BatchCompany(Session session) {
        this.session = session;
    }

    /** A comparison of the picture starts beside those that are in the list now. */
    List<ImageSource> join(PictureEntry picture) {
        List<ImageSource> now = now();
        datasets.put(picture, now);
        return now;
    }

    /** The pictures that were compared in a batch with others than they would be now. */
    List<PictureEntry> changed() {
        List<ImageSource> now = now();
        return session.pictures().stream()
                .filter(
                        picture ->
                                DatasetBatch.changes(
                                        picture.source(),
                                        session.pathways().pathways(),
                                        datasets.getOrDefault(picture, now),
                                        now))
                .toList();
    }

    private List<ImageSource> now() {
        return session.pictures().stream().map(PictureEntry::source).toList();
    }
}
