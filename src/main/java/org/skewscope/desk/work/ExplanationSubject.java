package org.skewscope.desk.work;

import java.util.List;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.ComparedFiles;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.Neighbours;
import org.skewscope.explain.TensorOrigin;
import org.skewscope.explain.depth.LayerDifference;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * Names all that an explanation's result depends on.
 *
 * @param files the versions of the compared files, with the pictures of the batches
 * @param pair indices of the pathways
 * @param a the pathway that B is compared with, as it was run
 * @param b the other pathway, as it was run
 */
public record ExplanationSubject(ImageSource picture, ComparedFiles files, Pair pair, Pathway a, Pathway b) {

    private static final int MOST_TRIED = 3;

    /** Returns whether a comparison holds the two pathways, as they were run, on the picture. */
    public boolean isAbout(Comparison shown) {
        return picture.name().equals(shown.picture())
                && pair.fits(shown.pathways().size())
                && shown.pathways().get(pair.a()).pathway().equals(a)
                && shown.pathways().get(pair.b()).pathway().equals(b);
    }

    /**
     * Returns the request for a part, whose sentences name the pathways by the numbers of their cards.
     *
     * @param list all pictures of the window, of which a few are tried in batches where the
     *     pathways' batches hold no others
     */
    WorkerRequest.ExplainPart explain(List<ImageSource> list, ExplanationPart.Kind part) {
        List<ImageSource> tried = list.stream()
                .filter(each -> !each.equals(picture))
                .limit(MOST_TRIED)
                .toList();
        return new WorkerRequest.ExplainPart(
                picture, a.spoken(pair.a()), b.spoken(pair.b()), new Neighbours(files.dataset(), tried), part);
    }

    /** Returns the recorded run whose input an origin explains. */
    public Pathway of(TensorOrigin origin) {
        return origin.pathway().equals(a.spoken(pair.a()).id()) ? a : b;
    }

    WorkerRequest.Activations activations(LayerDifference layer) {
        return new WorkerRequest.Activations(picture, a, b, files.dataset(), layer.layer(), layer.layerB());
    }
}
