package org.skewscope.gui.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.Session;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwaySet;

/** Makes the menu of a pathway's card, which the side panel shows too. */
public final class PathwayMenu {

    private final Session session;
    private final PathwayCommands commands;
    private final IntConsumer rename;
    private final PathwayFiles files;
    private final IntFunction<List<MenuItem>> models;

    /**
     * @param rename starts renaming a pathway
     * @param files opens and saves pathway files
     * @param models makes the items about a pathway's model
     */
    public PathwayMenu(
            Session session,
            PathwayCommands commands,
            IntConsumer rename,
            PathwayFiles files,
            IntFunction<List<MenuItem>> models) {
        this.session = session;
        this.commands = commands;
        this.rename = rename;
        this.files = files;
        this.models = models;
    }

    /** Starts renaming a pathway, as the menu's item does. */
    public void startRename(int index) {
        rename.accept(index);
    }

    /** Returns the items for a pathway's present state. */
    public List<MenuItem> items(int index) {
        List<MenuItem> items = new ArrayList<>(edits(index));
        items.add(new SeparatorMenuItem());
        if (!session.pathways().get(index).recorded()) {
            items.addAll(models.apply(index));
            items.add(new SeparatorMenuItem());
        }
        items.addAll(files(session.pathways().get(index)));
        return items;
    }

    private List<MenuItem> edits(int index) {
        PathwaySet set = session.pathways();
        return List.of(
                item(
                        "Make reference",
                        MaterialDesignF.FLAG_VARIANT_OUTLINE,
                        index != set.reference(),
                        () -> commands.makeReference(index),
                        "Shortcut+Shift+R"),
                item(
                        "Duplicate",
                        MaterialDesignC.CONTENT_COPY,
                        set.size() < PathwaySet.MOST,
                        () -> commands.duplicate(index),
                        "Shortcut+D"),
                item("Rename", MaterialDesignP.PENCIL_OUTLINE, true, () -> rename.accept(index), "F2"),
                item("Move left", MaterialDesignA.ARROW_LEFT, index > 0, () -> commands.move(index, -1)),
                item("Move right", MaterialDesignA.ARROW_RIGHT, index < set.size() - 1, () -> commands.move(index, 1)),
                item(
                        "Reset to preset",
                        MaterialDesignR.RESTORE,
                        !commands.changesOf(set.get(index)).isEmpty(),
                        () -> commands.reset(index)),
                item("Remove", MaterialDesignD.DELETE_OUTLINE, set.size() > 1, () -> commands.remove(index)));
    }

    private List<MenuItem> files(Pathway pathway) {
        return List.of(
                item("Open pathways\u2026", MaterialDesignF.FOLDER_OPEN_OUTLINE, true, files::open),
                item("Save pathways\u2026", MaterialDesignC.CONTENT_SAVE_OUTLINE, true, files::save),
                item(
                        "Save as Python\u2026",
                        MaterialDesignC.CODE_TAGS,
                        !pathway.recorded(),
                        () -> files.saveAsPython(pathway)),
                item(
                        "Save as Java\u2026",
                        MaterialDesignL.LANGUAGE_JAVA,
                        !pathway.recorded(),
                        () -> files.saveAsJava(pathway)));
    }

    private static MenuItem item(String text, Ikon icon, boolean enabled, Runnable action, String... keys) {
        MenuItem item = new MenuItem(text, FontIcon.of(icon, 16));
        for (String each : keys) {
            item.setAccelerator(KeyCombination.keyCombination(each));
        }
        item.setDisable(!enabled);
        item.setOnAction(event -> action.run());
        return item;
    }

    /** Opens and saves pathway files that the user chooses in a dialog. */
    public interface PathwayFiles {
        /** Opens a pathway file in place of the present pathways. */
        void open();

        /** Saves the present pathways. */
        void save();

        /** Writes a pathway's preprocessing as a program. */
        void saveAsPython(Pathway pathway);

        /** Writes a pathway's preprocessing as a Maven project. */
        void saveAsJava(Pathway pathway);
    }
}
