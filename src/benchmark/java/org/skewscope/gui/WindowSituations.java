package org.skewscope.gui;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.skewscope.cli.argument.PathwayPair;
import org.skewscope.cli.argument.TypedPathways;
import org.skewscope.desk.files.Samples;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowView;
import org.skewscope.engine.EngineException;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwaySet;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Shows pairs of pathways and audits in the real window and writes what it says first: the banner's
 * words, or the title of the audit's first card. The arguments are a file with a line for each (a
 * number, a picture and two pathways, or a number and a file of results, with tabs between) and a
 * folder, which gets NUMBER.json and NUMBER.png.
 */
public final class WindowSituations {

    private static final String AUDIT_TITLE = ".audit-card .card-title";

    /**
     * How often the window comes to rest before an audit counts as empty; half a minute or more.
     */
    private static final int MOST_WAITS = 120;

    private final DrivenWindow driven;

    private WindowSituations(DrivenWindow driven) {
        this.driven = driven;
    }

    public static void main(String[] arguments)
            throws EngineException, IOException, InterruptedException, ExecutionException, TimeoutException {
        HeadlessWindow.prepare();
        Path out = Files.createDirectories(Path.of(arguments[1]));
        WindowOptions options = WindowOptions.of(Samples.none(""), Files.createTempDirectory("situations"));
        WindowSituations situations = new WindowSituations(DrivenWindow.open(options));
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] parts = line.split("\t");
            if (parts.length > 2) {
                situations.show(Path.of(parts[1]), List.of(parts[2], parts[3]));
            } else {
                situations.show(Path.of(parts[1]));
            }
            situations.write(out, parts[0]);
        }
        situations.driven.end();
    }

    private void show(Path picture, List<String> typed)
            throws EngineException, InterruptedException, ExecutionException, TimeoutException {
        TypedPathways<List<Pathway>> pathways =
                new TypedPathways<>(CommandSpec.create(), sizes -> PathwayPair.of(typed, sizes));
        PathwaySet pair = new PathwaySet(pathways.of(pathways.models(driven.engine())), 0);
        Session session = driven.session();
        driven.settle(() -> {
            session.clearPictures();
            session.view().set(WindowView.TENSOR_DIFFERENCE);
            session.history().edit("situation", pair);
            session.selectPathway(1);
            driven.window().add(List.of(picture));
        });
    }

    /** Opens the results of an audit. */
    private void show(Path audit) throws InterruptedException, ExecutionException, TimeoutException {
        driven.settle(() -> {
            driven.session().clearPictures();
            driven.window().add(List.of(audit));
        });
        // The file is read in the background.
        Scene scene = driven.stage().getScene();
        for (int i = 0; i < MOST_WAITS && scene.lookup(AUDIT_TITLE) == null; i++) {
            driven.settle(() -> {});
        }
    }

    private void write(Path folder, String number) throws IOException, InterruptedException, TimeoutException {
        Scene scene = driven.stage().getScene();
        ObjectNode said = Toolkit.call(() -> {
            ObjectNode texts = new ObjectMapper().createObjectNode();
            boolean audit = driven.session().view().get() == WindowView.AUDIT;
            texts.put("headline", text(scene, audit ? AUDIT_TITLE : ".verdict-sentence"));
            texts.put("whole", audit ? "" : help(scene, ".verdict-sentence"));
            texts.put("code", text(scene, "#verdict-code"));
            texts.put("reason", text(scene, "#verdict-reason"));
            texts.put("size", text(scene, "#verdict-size"));
            texts.put("effect", text(scene, "#verdict-effect"));
            texts.put("apply", text(scene, "#apply-cure"));
            texts.put("measured", text(scene, "#cure-measured"));
            texts.put("tried", text(scene, "#cure-tried"));
            return texts;
        });
        new ObjectMapper().writeValue(folder.resolve(number + ".json").toFile(), said);
        DrivenWindow.write(folder.resolve(number + ".png"), scene);
        System.out.println(number + " " + said);
    }

    /** Returns the visible text of a node and of those in it; empty if there is none. */
    private static String text(Scene scene, String selector) {
        Node node = scene.lookup(selector);
        return node == null || !shown(node) ? "" : text(node).strip();
    }

    /** Returns what a screen reader reads of a node, which is its tip; empty if it has none. */
    private static String help(Scene scene, String selector) {
        Node node = scene.lookup(selector);
        return node == null || node.getAccessibleHelp() == null ? "" : node.getAccessibleHelp();
    }

    private static boolean shown(Node node) {
        return node.isVisible() && (node.getParent() == null || shown(node.getParent()));
    }

    private static String text(Node node) {
        if (!node.isVisible()) {
            return "";
        }
        if (node instanceof Labeled labeled) {
            return labeled.getText();
        }
        if (node instanceof Text text) {
            return text.getText();
        }
        if (node instanceof javafx.scene.Parent parent) {
            StringBuilder words = new StringBuilder();
            parent.getChildrenUnmodifiable()
                    .forEach(each -> words.append(text(each)).append(' '));
            return words.toString();
        }
        return "";
    }
}
