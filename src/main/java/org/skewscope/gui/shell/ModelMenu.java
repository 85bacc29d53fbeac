package org.skewscope.gui.shell;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.skewscope.engine.EngineInfo;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowActions;
import org.skewscope.gui.support.Tips;

/** Names the model that runs, and offers others. */
final class ModelMenu {

    private final MenuButton button;
    private final Session session;
    private final WindowActions actions;
    private Runnable about = () -> {};

    ModelMenu(MenuButton button, Session session, WindowActions actions) {
        this.button = button;
        this.session = session;
        this.actions = actions;
        button.setMnemonicParsing(false);
        session.recentModels().paths().addListener((javafx.beans.Observable change) -> fill());
        fill();
    }

    /**
     * @param next shows what the model's file tells of it
     */
    void onAbout(Runnable next) {
        about = next;
    }

    private void fill() {
        button.getItems().clear();
        add("EfficientNet-Lite0 (bundled)", () -> actions.useModel(Optional.empty()));
        for (Path folder : session.recentModels().paths()) {
            add(RecentMenu.inFolder(folder), () -> actions.useModel(Optional.of(folder)));
        }
        button.getItems().add(new SeparatorMenuItem());
        add("About this model\u2026", () -> about.run());
        add("Open a SavedModel folder\u2026", actions::openModel);
        add("Open a model file\u2026", actions::openModelFile);
    }

    private void add(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        button.getItems().add(item);
    }

    /**
     * @param info of the model that is loaded; null where none is
     * @param loading whether one is being loaded
     */
    void show(EngineInfo info, boolean loading) {
        button.setText(
                info != null ? info.model() : loading ? "Loading the model" : "No model loaded");
        Tips.over(
                button,
                info == null
                        ? "Choose a model"
                        : info.model() + ", " + shape(info) + ". Choose another one here.");
    }

    static String shape(EngineInfo info) {
        String classCount =
                info.labels().size() == 1000 ? "ImageNet-1k" : info.labels().size() + " classes";
        if (info.inputHeight() == 0) {
            return classCount;
        }
        String size = info.inputHeight() + " \u00d7 " + info.inputWidth();
        return classCount
                + ", "
                + (info.channelsFirst() ? "3 \u00d7 " + size + " (NCHW)" : size + " \u00d7 3");
    }
}
