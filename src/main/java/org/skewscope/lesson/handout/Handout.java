package org.skewscope.lesson.handout;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.Reveal.RevealView;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.file.MaterialReader;
import org.skewscope.lesson.file.OwnMaterial;
import org.skewscope.lesson.handout.PrintedLesson.PrintedMaps;
import org.skewscope.lesson.metrics.Judgement;
import org.skewscope.lesson.metrics.Laboratory;
import org.skewscope.lesson.metrics.LiveSentence;
import org.skewscope.lesson.metrics.Measurer;
import org.skewscope.lesson.metrics.ModelsInTurn;
import org.skewscope.lesson.metrics.Situation;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.present.Figures;
import org.skewscope.present.maps.ColorRaster;
import org.skewscope.present.maps.ColorTable.ColorTables;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferenceMode;
import org.skewscope.present.maps.HeatRaster;
import org.skewscope.present.maps.PictureRaster;
import org.skewscope.present.maps.PixelTensor;
import org.skewscope.present.maps.ScaleTop;
import org.skewscope.report.html.DataUri;

/** Makes the handout of a course: pages to print with this computer's values. */
public final class Handout {

    private final LessonFolder folder;
    private final MaterialReader reader;
    private final Laboratory laboratory;
    private final ModelsInTurn models;

    /**
     * Creates a maker of handouts.
     *
     * @param models makes the engine run the model of each lesson
     */
    public Handout(LessonFolder folder, MaterialReader reader, Laboratory laboratory, ModelsInTurn models) {
        this.models = models;
        this.folder = folder;
        this.reader = reader;
        this.laboratory = laboratory;
    }

    /**
     * Returns the whole file as HTML.
     *
     * @param plan the course, in the order that the class had
     * @param own the class's own pictures by lesson id, which replace the lesson's
     * @param progress receives each lesson's title before its measurement
     */
    public String html(CoursePlan plan, Map<String, ImageSource> own, Consumer<String> progress)
            throws EngineException {
        models.run(Optional.empty());
        EngineInfo info = laboratory.info();
        List<PrintedLesson> printed = new ArrayList<>();
        for (Lesson lesson : plan.lessons()) {
            progress.accept(lesson.title());
            printed.add(print(lesson, Optional.ofNullable(own.get(lesson.id())), false));
        }
        Optional<PrintedLesson> legend = Optional.empty();
        if (legend(plan).isPresent()) {
            legend = Optional.of(print(legend(plan).get(), Optional.empty(), true));
        }
        return new HandoutPages(plan, printed, legend, info).html();
    }

    /**
     * Measures one lesson. A failure of its own model is printed in its place, and the other
     * lessons follow.
     */
    private PrintedLesson print(Lesson lesson, Optional<ImageSource> own, boolean enlarged) throws EngineException {
        List<LessonFault> faults = new ArrayList<>();
        Optional<Path> model = reader.model(lesson);
        try {
            models.run(model);
            Optional<LessonMaterial> material =
                    reader.read(lesson, laboratory.info().inputSize(InputSize.STANDARD), faults);
            if (material.isPresent()) {
                OwnMaterial used = own.map(OwnMaterial.NONE::with).orElse(OwnMaterial.NONE);
                return new LessonPrinter(laboratory, enlarged).print(used.in(material.get()));
            }
        } catch (EngineException e) {
            if (model.isEmpty()) {
                throw e;
            }
            faults.add(new LessonFault(lesson.id(), "model", e.getMessage()));
        }
        return LessonPrinter.unusable(lesson, faults);
    }

    /**
     * Returns a lesson whose map explains how to read maps: one whose question the course does not
     * ask.
     */
    private Optional<Lesson> legend(CoursePlan plan) {
        List<String> asked = plan.lessons().stream().map(Lesson::id).toList();
        return folder.lessons().stream()
                .filter(lesson -> !asked.contains(lesson.id()))
                .filter(lesson -> lesson.model().isEmpty())
                .filter(lesson -> isSigned(lesson.reveal().show()))
                .filter(lesson -> lesson.reveal().show().stage().equals(Optional.of(Stage.RESIZE)))
                .findFirst();
    }

    private static boolean isSigned(RevealView show) {
        return show.map().equals(Optional.of("signed"));
    }

    /** Measures and draws one lesson for print. */
    private static final class LessonPrinter {

        private static final int THUMBNAIL = 264;
        private static final int FED = 232;

        private final Laboratory laboratory;
        private final boolean enlarged;
        private final ColorTables colors = ColorTables.bundled();

        /**
         * Creates a printer.
         *
         * @param enlarged whether the small pictures show the center only, at twice the size
         */
        LessonPrinter(Laboratory laboratory, boolean enlarged) {
            this.laboratory = laboratory;
            this.enlarged = enlarged;
        }

        /** Returns a lesson whose pictures or pathways could not be read. */
        static PrintedLesson unusable(Lesson lesson, List<LessonFault> faults) {
            return new PrintedLesson(
                    lesson,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    faults.isEmpty() ? "Not measured." : faults.get(0).text());
        }

        PrintedLesson print(LessonMaterial material) throws EngineException {
            Lesson lesson = material.lesson();
            List<Judgement> values = new Measurer(laboratory).all(Situation.start(material));
            List<LiveSentence> sentences = lesson.reveal().say().stream()
                    .map(s -> LiveSentence.of(s, values))
                    .toList();
            List<Judgement> outside =
                    values.stream().filter(value -> !value.holds()).toList();
            ImageSource picture = material.pictures().get(material.firstPicture());
            return new PrintedLesson(
                    lesson,
                    pixels(picture, material.pathways(), material.reference(), Stage.DECODE)
                            .map(p -> PrintedPicture.squashed(PictureRaster.of(p, 255), THUMBNAIL)),
                    maps(material, picture),
                    sentences,
                    outside,
                    "");
        }

        private Optional<PixelTensor> pixels(ImageSource picture, List<Pathway> pathways, int pathway, Stage stage)
                throws EngineException {
            return laboratory.tensor(picture, pathways, pathway, stage).flatMap(PixelTensor::of);
        }

        private Optional<PrintedMaps> maps(LessonMaterial material, ImageSource picture) throws EngineException {
            RevealView show = material.lesson().reveal().show();
            if (show.pair().size() < 2) {
                return Optional.empty();
            }
            Situation shown;
            try {
                shown = Situation.start(material).applying(show.apply());
            } catch (LessonFileException e) {
                return Optional.empty();
            }
            int a = material.indexOf(show.pair().get(0));
            int b = material.indexOf(show.pair().get(1));
            Stage stage = show.stage().filter(Stage::isPicture).orElse(Stage.BATCH);
            List<Optional<PixelTensor>> fed = new ArrayList<>();
            for (int index : new int[] {a, b}) {
                fed.add(pixels(picture, shown.pathways(), index, Stage.BATCH));
                fed.add(pixels(picture, shown.pathways(), index, stage));
            }
            if (fed.stream().anyMatch(Optional::isEmpty)) {
                return Optional.empty();
            }
            Comparison comparison = laboratory.compare(picture, shown.pathways(), shown.dataset());
            DifferenceMode mode = isSigned(show) ? DifferenceMode.SIGNED : DifferenceMode.ABSOLUTE;
            Optional<DifferenceMap> map = map(fed.get(1).get(), fed.get(3).get(), mode);
            double largest = comparison
                    .pair(a, b)
                    .flatMap(pair -> pair.at(stage).statistics())
                    .map(statistics -> statistics.maxAbsolute())
                    .orElse(Double.NaN);
            double top = map.map(m -> ScaleTop.of(m.values())).orElse(1.0);
            return Optional.of(new PrintedMaps(
                    a + 1,
                    b + 1,
                    drawn(fed.get(0).get()),
                    label(comparison.pathways().get(a)),
                    drawn(fed.get(2).get()),
                    label(comparison.pathways().get(b)),
                    map.filter(m -> largest > 0).map(m -> draw(m, top)),
                    size(largest, stage),
                    top));
        }

        private String draw(DifferenceMap map, double top) {
            ColorRaster heat = shown(new HeatRaster(map, colors.of(map.mode()), top));
            boolean small = Math.max(map.width(), map.height()) <= 2 * FED;
            return small && map.width() == map.height() ? PrintedPicture.exact(heat) : PrintedPicture.square(heat, FED);
        }

        private static Optional<DifferenceMap> map(PixelTensor a, PixelTensor b, DifferenceMode mode) {
            return a.sameSizeAs(b)
                    ? DifferenceMap.between(a, b, mode, DifferenceMap.ALL_CHANNELS, () -> false)
                    : Optional.empty();
        }

        private ColorRaster shown(ColorRaster raster) {
            return enlarged ? new CenterCrop(raster) : raster;
        }

        private String drawn(PixelTensor fed) {
            return PrintedPicture.square(shown(PictureRaster.of(fed, 1)), FED);
        }

        private String label(PathwayResult result) throws EngineException {
            return result.topClass() < 0 ? "no answer" : laboratory.info().label(result.topClass());
        }

        private static String size(double largest, Stage stage) {
            if (Double.isNaN(largest)) {
                return "other shapes";
            }
            if (largest == 0) {
                return "identical";
            }
            return stage.peak() == 1 ? Figures.of(largest, stage) + " of 1" : "largest " + Figures.of(largest);
        }
    }

    /** Crops the center of a picture, half as wide and half as high. */
    private record CenterCrop(ColorRaster whole) implements ColorRaster {

        @Override
        public int width() {
            return Math.max(1, whole.width() / 2);
        }

        @Override
        public int height() {
            return Math.max(1, whole.height() / 2);
        }

        @Override
        public int color(int x, int y) {
            return whole.color(x + whole.width() / 4, y + whole.height() / 4);
        }
    }

    /** Encodes pictures as data URIs. */
    private static final class PrintedPicture {

        private static final float QUALITY = 0.88f;

        private PrintedPicture() {}

        /** Returns the center square of a photo, averaged to at most {@code most} pixels a side. */
        static String square(ColorRaster raster, int most) {
            int side = Math.min(raster.width(), raster.height());
            int left = (raster.width() - side) / 2;
            int top = (raster.height() - side) / 2;
            return averaged(raster, left, top, side, side, Math.min(side, most));
        }

        /** Returns the whole picture stretched to a square, as most pathways resize it. */
        static String squashed(ColorRaster raster, int size) {
            return averaged(raster, 0, 0, raster.width(), raster.height(), size);
        }

        /** Returns a part of a picture as a square of means over rectangles. */
        private static String averaged(ColorRaster raster, int left, int top, int width, int height, int size) {
            BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < size; y++) {
                int above = top + part(y, height, size);
                int below = Math.max(above + 1, top + part(y + 1, height, size));
                for (int x = 0; x < size; x++) {
                    int before = left + part(x, width, size);
                    int after = Math.max(before + 1, left + part(x + 1, width, size));
                    image.setRGB(x, y, mean(raster, before, after, above, below));
                }
            }
            return jpeg(image);
        }

        private static int part(long place, int length, int size) {
            return (int) (place * length / size);
        }

        private static int mean(ColorRaster raster, int left, int right, int top, int bottom) {
            long red = 0;
            long green = 0;
            long blue = 0;
            int count = 0;
            // Every few pixels of a large picture are enough: it is printed at the size of a stamp.
            int stepX = Math.max(1, (right - left) / 6);
            int stepY = Math.max(1, (bottom - top) / 6);
            for (int y = top; y < bottom; y += stepY) {
                for (int x = left; x < right; x += stepX) {
                    int color = raster.color(x, y);
                    red += color >> 16 & 0xFF;
                    green += color >> 8 & 0xFF;
                    blue += color & 0xFF;
                    count++;
                }
            }
            return (int) (red / count) << 16 | (int) (green / count) << 8 | (int) (blue / count);
        }

        /** Returns every pixel of a map as PNG. */
        static String exact(ColorRaster raster) {
            try {
                return DataUri.png(raster, Math.max(raster.width(), raster.height()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String jpeg(BufferedImage image) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
                ImageWriteParam parameters = writer.getDefaultWriteParam();
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(QUALITY);
                writer.setOutput(stream);
                writer.write(null, new IIOImage(image, null, null), parameters);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                writer.dispose();
            }
            return DataUri.of("jpeg", bytes.toByteArray());
        }
    }
}
