package org.skewscope.gui.shell;

import org.skewscope.gui.model.ModelDialogs;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.stage.Window;
import org.skewscope.gui.cards.CardRow;
import org.skewscope.gui.cards.PathwayMenu;
import org.skewscope.gui.files.PathwayFileActions;
import org.skewscope.gui.files.RunIntake;
import org.skewscope.gui.frame.Banner;
import org.skewscope.gui.frame.DialogTheme;
import org.skewscope.gui.model.ModelDesk;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.run.Failure;

/** The pathways' cards, with the menu and the dialogs about their models. */
record CardParts(CardRow cards, PathwayMenu menu, ModelDialogs models) {

    /**
     * @param useModel makes a model the session's
     * @param runs takes recorded runs
     */
    static CardParts of(
            TabParts parts,
            ModelDesk desk,
            Consumer<Optional<Path>> useModel,
            Banner banner,
            Thumbnails thumbnails,
            FxGateway gateway,
            PanelEntrance entrance,
            RunIntake runs,
            Supplier<Window> owner) {
        ModelDialogs models =
                ModelDialogs.of(
                        parts.session(),
                        parts.commands(),
                        desk,
                        useModel,
                        parts.dialogs(),
                        banner,
                        owner);
        PathwayMenu menu =
                new PathwayMenu(
                        parts.session(),
                        parts.commands(),
                        entrance::rename,
                        new PathwayFileActions(parts.session(), parts.dialogs(), banner, runs),
                        models::items);
        CardRow cards =
                new CardRow(
                        parts.session(),
                        parts.commands(),
                        menu,
                        desk,
                        parts.tensors(),
                        thumbnails,
                        gateway,
                        parts.breakpoints(),
                        entrance::jumpTo,
                        failure -> FailureDialog.show(owner.get(), failure));
        return new CardParts(cards, menu, models);
    }

    /** Why a pathway failed, in full. */
    private static final class FailureDialog {

        private FailureDialog() {}

        static void show(Window owner, Failure failure) {
            Alert alert =
                    new Alert(
                            Alert.AlertType.ERROR,
                            failure.reason() + ".\n\n" + RemedySentence.of(failure.remedy()));
            alert.initOwner(owner);
            alert.setTitle("Failed at " + failure.stage().label());
            alert.setHeaderText("Failed at " + failure.stage().label());
            DialogTheme.apply(alert.getDialogPane(), owner);
            alert.show();
        }
    }
}
