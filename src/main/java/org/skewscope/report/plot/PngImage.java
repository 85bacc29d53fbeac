package org.skewscope.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Paints a drawing as a PNG file of twice its size, dark on white. */
public final class PngImage {

    private static final int SCALE = 2;
    private static final Color TEXT = new Color(0x1b1f24);
    private static final Color FAINT = new Color(0x8a929c);

    private static final List<Color> INKS = Stream.of(
                    0x0b5cad, 0xb45309, 0x15803d, 0x9d174d, 0x6d28d9, 0x0e7490, 0x854d0e, 0x475569)
            .map(Color::new)
            .toList();

    /** Each ink has the dashes of the page's style sheet. */
    private static final float[][] DASHES = {null, {6, 3}, {2, 3}, {8, 3, 2, 3}, null, {6, 3}, {2, 3}, {8, 3, 2, 3}};

    private PngImage() {}

    /**
     * Writes a drawing as PNG.
     *
     * @param out remains open
     */
    public static void write(Drawing drawing, OutputStream out) throws IOException {
        BufferedImage image = new BufferedImage(
                ((int) drawing.width()) * SCALE, ((int) drawing.height()) * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.scale(SCALE, SCALE);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
            drawing.marks().forEach(mark -> paint(graphics, mark));
        } finally {
            graphics.dispose();
        }
        out.write(bytes(image));
    }

    /** Returns the PNG file of a picture. */
    public static byte[] bytes(BufferedImage image) throws IOException {
        // ImageIO hides the failures of a stream that it writes to, so it writes to memory.
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream memory = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", memory)) {
                throw new IOException("This Java writes no PNG files");
            }
        }
        return bytes.toByteArray();
    }

    private static void paint(Graphics2D graphics, Drawing.Mark mark) {
        int ink = mark.ink();
        graphics.setColor(ink == Drawing.TEXT ? TEXT : ink == Drawing.FAINT ? FAINT : INKS.get(ink));
        if (mark instanceof Drawing.Line line) {
            float[] dash = ink < 0 ? null : DASHES[ink];
            graphics.setStroke(
                    new BasicStroke((float) line.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0));
            Path2D path = new Path2D.Double();
            for (int i = 0; i < line.points().size(); i += 2) {
                double x = line.points().get(i);
                double y = line.points().get(i + 1);
                if (i == 0) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
            }
            graphics.draw(path);
        } else if (mark instanceof Drawing.Dot dot) {
            double r = dot.radius();
            graphics.fill(new Ellipse2D.Double(dot.x() - r, dot.y() - r, 2 * r, 2 * r));
        } else if (mark instanceof Drawing.Label label) {
            int width = graphics.getFontMetrics().stringWidth(label.text());
            graphics.drawString(label.text(), (float) (label.x() - width * label.anchor() / 2.0), (float) label.y());
        }
    }
}
