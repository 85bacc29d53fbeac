package org.skewscope.report.html;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.StoredPicture;
import org.skewscope.digest.Sha256;

/**
 * Makes small copies of pictures, from which a reader recognizes them; a file that changed since
 * the audit has no copy.
 */
public final class WorstPictures {

    private static final int SIDE = 120;
    private static final int MOST_BYTES = 20_000;
    private static final long MOST_TOTAL = 900_000;
    private static final long MOST_PIXELS = 100_000_000;

    private final AuditHead head;
    private final Path audit;
    private final Map<String, Optional<String>> made = new HashMap<>();
    private long total;

    /**
     * Creates the copies of an audit.
     *
     * @param audit the audit's file
     */
    public WorstPictures(AuditHead head, Path audit) {
        this.head = head;
        this.audit = audit;
    }

    Optional<String> dataUri(StoredPicture picture) {
        return made.computeIfAbsent(picture.path(), path -> make(picture));
    }

    private Optional<String> make(StoredPicture picture) {
        Optional<Path> file = head.find(picture.path(), audit);
        if (file.isEmpty() || total > MOST_TOTAL) {
            return Optional.empty();
        }
        try {
            BufferedImage image = Sha256.of(file.get()).equals(picture.content()) ? read(file.get()) : null;
            if (image == null) {
                return Optional.empty();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(small(image), "jpg", bytes);
            if (bytes.size() > MOST_BYTES) {
                return Optional.empty();
            }
            total += bytes.size();
            return Optional.of(DataUri.of("jpeg", bytes.toByteArray()));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // The report omits this picture.
            return Optional.empty();
        }
    }

    /** Reads every n-th pixel of a large picture. */
    private static BufferedImage read(Path file) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
            Optional<ImageReader> found = JavaPictureReader.of(input);
            if (found.isEmpty()) {
                return null;
            }
            ImageReader reader = found.get();
            try {
                reader.setInput(input);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MOST_PIXELS) {
                    return null;
                }
                var parameters = reader.getDefaultReadParam();
                int step = Math.max(1, Math.min(width, height) / (2 * SIDE));
                parameters.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, parameters);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage small(BufferedImage image) {
        double scale = (double) SIDE / Math.max(image.getWidth(), image.getHeight());
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(java.awt.Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }
}
