package org.skewscope.gui.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.LessonTools;
import org.skewscope.gui.work.LatestQuery;
import org.skewscope.gui.work.RecipeDesk;
import org.skewscope.lesson.TensorSource;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.option.Stage;
import org.skewscope.picture.ImageSource;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.NpyWriter;

/** Has the recipe of a lesson's tensor searched while it is revealed. */
final class LessonRecipe {

    private final LessonDesk desk;
    private final LessonTools tools;
    private final RecipeDesk recipes;
    private volatile boolean shown;

    LessonRecipe(LessonDesk desk, LessonTools tools, RecipeDesk recipes) {
        this.desk = desk;
        this.tools = tools;
        this.recipes = recipes;
        desk.flow().addListener((property, old, next) -> follow(next));
    }

    private void follow(CourseFlow flow) {
        LessonMaterial material = desk.scene().material().get();
        boolean wanted =
                flow != null
                        && !flow.ended()
                        && flow.phase() == Phase.REVEAL
                        && material != null
                        && material.lesson().tensor().isPresent()
                        && material.lesson().reveal().show().view().equals("recipe");
        if (wanted == shown) {
            return;
        }
        shown = wanted;
        if (wanted) {
            search(material, material.lesson().tensor().get());
        } else {
            recipes.close();
        }
    }

    private void search(LessonMaterial material, TensorSource source) {
        ImageSource picture = material.pictures().get(material.firstPicture());
        if (material.tensorFile().isPresent()) {
            recipes.search(picture, material.tensorFile().get());
            return;
        }
        String name = source.of().orElseThrow();
        Stage stage = source.stage().orElse(Stage.BATCH);
        tools.measuring()
                .ask(
                        laboratory ->
                                write(
                                        laboratory
                                                .tensor(
                                                        picture,
                                                        material.pathways(),
                                                        material.indexOf(name),
                                                        stage)
                                                .orElseThrow(),
                                        name),
                        new LatestQuery.Answer<Path>() {
                            @Override
                            public boolean wanted() {
                                return shown;
                            }

                            @Override
                            public void reached(String doing) {}

                            @Override
                            public void known(Path file) {
                                tools.window().execute(() -> begin(picture, file));
                            }

                            @Override
                            public void failed(String reason) {
                                tools.window().execute(() -> desk.say(reason));
                            }
                        });
    }

    private void begin(ImageSource picture, Path file) {
        if (shown) {
            recipes.search(picture, file);
        }
    }

    private static Path write(DenseTensor tensor, String name) {
        try {
            Path folder = Files.createTempDirectory("skewscope-lesson");
            folder.toFile().deleteOnExit();
            Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9-]", "_") + ".npy");
            NpyWriter.write(tensor, file);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new IllegalStateException("The tensor could not be kept: " + e.getMessage(), e);
        }
    }
}
