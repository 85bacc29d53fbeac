package org.skewscope.gui.demo;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javax.imageio.ImageIO;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.Key;
import org.skewscope.desk.session.PictureState;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowView;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.engine.EngineInfo;
import org.skewscope.gui.classes.ClassesView;
import org.skewscope.gui.lower.DifferenceView;
import org.skewscope.gui.lower.LowerCenter;
import org.skewscope.gui.lower.LowerCenter.Tab;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.gui.viewer.ViewerView;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.maps.DifferenceMode;
import org.skewscope.recipe.Decoder;
import org.skewscope.run.Failure;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.NpyReader;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * Draws the ladder, the viewer and the class table over tensors dumped by Python into PNG files.
 * Arguments: folder with one folder of .npy files a pathway, labels file, output folder.
 */
public final class RegionDemo extends Application {

    @Override
    public void start(javafx.stage.Stage window) throws Exception {
        List<String> arguments = getParameters().getRaw();
        Path dumps = Path.of(arguments.get(0));
        List<String> labels = Files.readAllLines(Path.of(arguments.get(1)));
        File out = new File(arguments.get(2));
        for (String weight : List.of("Regular", "Medium", "SemiBold")) {
            Font.loadFont(
                    Session.class
                            .getResource("/org/skewscope/gui/fonts/Inter-" + weight + ".otf")
                            .toExternalForm(),
                    13);
        }
        boolean fails = arguments.contains("fails");
        Traces traces = read(dumps, fails);
        Session session = new Session(new PathwaySet(PathwayPreset.pathways(), 0));
        session.engine()
                .set(new EngineState.Ready(new EngineInfo("2.18.0", 2, true, "demo", 224, 224, false, false, labels)));
        session.addPictures(List.of(ImageSource.of(dumps)));
        session.pictures().get(0).moveTo(new PictureState.Done(traces.comparison()));
        boolean small = arguments.contains("small");
        DifferenceView difference = new DifferenceView(
                session,
                traces.fetch(),
                new SimpleObjectProperty<>(ExplanationState.NOTHING),
                new SimpleBooleanProperty(small),
                Runnable::run,
                new FxGateway());
        LowerCenter root = new LowerCenter(
                session,
                List.of(
                        new Tab(WindowView.TENSOR_DIFFERENCE, Key.DIFFERENCE, () -> difference),
                        new Tab(WindowView.ALL_CLASSES, Key.CLASSES, () -> new ClassesView(session))));
        ViewerView viewer = difference.viewer();
        root.setPadding(new Insets(small ? 8 : 16));
        root.setStyle("-fx-background-color: -skew-window");
        Scene scene = new Scene(root, small ? 928 : 1096, small ? 500 : 664);
        boolean dark = arguments.contains("dark");
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets()
                .add(Session.class
                        .getResource("/org/skewscope/gui/skewscope.css")
                        .toExternalForm());
        if (dark) {
            root.getStyleClass().add("dark");
        }
        for (String argument : arguments.subList(3, arguments.size())) {
            apply(argument, session, viewer);
        }
        window.setScene(scene);
        window.show();
        String name = String.join("-", arguments.subList(3, arguments.size())).replace('=', '_');
        afterPulses(12, () -> hover(root, viewer, arguments));
        afterPulses(30, () -> save(scene, new File(out, "demo-" + name + ".png")));
    }

    private static void apply(String argument, Session session, ViewerView viewer) {
        String[] parts = argument.split("=", -1);
        switch (parts[0]) {
            case "stage" -> session.selectedStage().set(Stage.byId(parts[1]).orElseThrow());
            case "pair" -> session.selectedPair().set(new Pair(parts[1].charAt(0) - '1', parts[1].charAt(1) - '1'));
            case "mode" -> viewer.model().mode().set(DifferenceMode.valueOf(parts[1]));
            case "channel" -> viewer.model().channel().set(Integer.parseInt(parts[1]));
            case "classes" -> session.view().set(WindowView.ALL_CLASSES);
            default -> {}
        }
    }

    private static void hover(Parent root, ViewerView viewer, List<String> arguments) {
        for (String argument : arguments) {
            if (argument.startsWith("zoom=")) {
                viewer.model().zoomTo(Double.parseDouble(argument.substring(5)));
            }
            if (argument.startsWith("hover=")) {
                String[] at = argument.substring(6).split("\\.", -1);
                var pane = root.lookup("#difference-raster");
                var scene = pane.localToScene(Double.parseDouble(at[0]), Double.parseDouble(at[1]));
                pane.fireEvent(new MouseEvent(
                        MouseEvent.MOUSE_MOVED,
                        scene.getX(),
                        scene.getY(),
                        scene.getX(),
                        scene.getY(),
                        MouseButton.NONE,
                        0,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
            }
        }
    }

    private static Traces read(Path folder, boolean fails) throws TensorFileException {
        List<PathwayTrace> traces = new ArrayList<>();
        for (Pathway pathway : PathwayPreset.pathways()) {
            Map<Stage, DenseTensor> tensors = new EnumMap<>(Stage.class);
            boolean failed = fails && pathway.id().equals("graph");
            for (Stage stage : failed ? List.<Stage>of() : List.of(Stage.values())) {
                Path file = folder.resolve(pathway.id()).resolve(stage.id() + ".npy");
                if (Files.exists(file)) {
                    tensors.put(stage, NpyReader.read(file));
                } else {
                    tensors.put(stage, tensors.get(Stage.DECODE));
                }
            }
            traces.add(new PathwayTrace(
                    pathway,
                    tensors,
                    Map.of(),
                    failed
                            ? Optional.of(new Failure(
                                    Stage.DECODE,
                                    "tf.image.decode_jpeg cannot read BMP files",
                                    Remedy.set(OptionKey.DECODER, Decoder.TF_IMAGE)))
                            : Optional.empty()));
        }
        return new Traces(1, folder.getFileName().toString(), traces);
    }

    private static void afterPulses(int count, Runnable action) {
        new AnimationTimer() {
            private int left = count;

            @Override
            public void handle(long now) {
                if (--left == 0) {
                    stop();
                    action.run();
                }
            }
        }.start();
    }

    private static void save(Scene scene, File file) {
        WritableImage shot = scene.snapshot(null);
        int width = (int) shot.getWidth();
        int height = (int) shot.getHeight();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, shot.getPixelReader().getArgb(x, y));
            }
        }
        try {
            ImageIO.write(image, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Platform.exit();
    }
}
