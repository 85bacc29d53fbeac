package org.skewscope.report.html;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.AuditReader.TensorName;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.audit.store.StoredPicture;
import org.skewscope.audit.store.StoredTensor;
import org.skewscope.option.Stage;
import org.skewscope.present.maps.ColorRaster;
import org.skewscope.present.maps.ColorTable.ColorTables;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.present.maps.DifferenceMode;
import org.skewscope.present.maps.HeatRaster;
import org.skewscope.present.maps.PixelTensor;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Draws the input tensors of two pathways and the signs of their differences. */
final class FedPictures {

    private static final ColorTables COLORS = ColorTables.bundled();
    private static final int SIDE = 112;

    /** No further picture is drawn after this many bytes, so that a page can be sent. */
    private static final int MOST_TOTAL = 1_400_000;

    private final AuditReader reader;
    private int total;

    FedPictures(AuditReader reader) {
        this.reader = reader;
    }

    /** Writes three pictures, or nothing if the audit kept no tensors of this picture. */
    void write(Html html, StoredPicture picture, StoredPathway a, StoredPathway b) throws IOException {
        if (total > MOST_TOTAL) {
            return;
        }
        Optional<DifferencePicture> drawn = ComparisonReport.difference(
                tensor(picture, a), tensor(picture, b), Stage.NORMALIZE, DifferenceMode.SIGNED);
        if (drawn.isEmpty() || drawn.get().map().isEmpty()) {
            return;
        }
        DifferenceMap map = drawn.get().map().get();
        int before = html.length();
        HeatRaster heat = new HeatRaster(map, COLORS.of(map.mode()), drawn.get().top());
        html.raw("<div class=\"fed\">");
        image(html, drawn.get().a(), "fed by " + a.id());
        image(html, drawn.get().b(), "fed by " + b.id());
        double top = drawn.get().top();
        image(html, heat, String.format(Locale.ROOT, "their difference, -%1$.2g to +%1$.2g", top));
        html.raw("</div>");
        total += html.length() - before;
    }

    private static void image(Html html, ColorRaster picture, String words) throws IOException {
        html.raw("<figure>")
                .picture(DataUri.png(picture, SIDE), "")
                .filled("<figcaption>{}</figcaption></figure>", words);
    }

    private Optional<PixelTensor> tensor(StoredPicture picture, StoredPathway pathway) throws IOException {
        Optional<StoredTensor> kept = reader.tensor(new TensorName(picture.content(), pathway.fingerprint()));
        return kept.flatMap(each -> PixelTensor.of(
                DenseTensor.ofFloat32(Shape.of(each.height(), each.width(), each.channels()), each.values())));
    }
}
