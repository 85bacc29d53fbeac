package org.skewscope.gui.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.skewscope.execution.ModelCard;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.model.ModelChoice;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.InputSize;

/** Assigns models to pathways. */
public final class ModelAssignment {

    private final Session session;
    private final PathwayCommands commands;
    private final ModelDesk desk;
    private final Consumer<Optional<Path>> all;
    private final Consumer<String> refused;

    /**
     * @param all runs another model in all pathways that name none
     * @param refused takes the reason why a model cannot be used
     */
    public ModelAssignment(
            Session session,
            PathwayCommands commands,
            ModelDesk desk,
            Consumer<Optional<Path>> all,
            Consumer<String> refused) {
        this.session = session;
        this.commands = commands;
        this.desk = desk;
        this.all = all;
        this.refused = refused;
    }

    /** Makes a file the session's model. */
    public void forAll(Path file) {
        all.accept(Optional.of(file));
    }

    /**
     * Makes a file the model of one pathway. The pathway gets the model's input size where it had
     * the former model's size.
     */
    public void forOne(int index, Path file) {
        of(
                file,
                (choice, card) -> {
                    if (index < session.pathways().size()) {
                        Pathway pathway = session.pathways().get(index);
                        commands.replace(index, "Model", fitted(pathway, choice, card));
                    }
                });
    }

    /** Makes the session's model the model of one pathway again. */
    public void sessionsFor(int index) {
        Pathway pathway = session.pathways().get(index);
        InputSize own = pathway.preprocessing().size();
        boolean followed = own.equals(sizeOf(pathway, own));
        Pathway changed = pathway.withModel(ModelChoice.SESSION).fittedTo(session.modelName());
        commands.replace(index, "Model", followed ? changed.sized(session.modelSize()) : changed);
    }

    /** Adds a copy of a pathway that runs a model. */
    public void beside(int index, Path file) {
        of(
                file,
                (choice, card) -> {
                    PathwaySet set = session.pathways();
                    if (set.size() < PathwaySet.MOST && index < set.size()) {
                        commands.duplicate(index);
                        Pathway copy = session.pathways().get(index + 1);
                        commands.replace(
                                index + 1,
                                "Model",
                                fitted(copy, choice, card).renamed(copy.id(), card.name()));
                    }
                });
    }

    private void of(Path file, BiConsumer<ModelChoice, ModelCard> then) {
        ModelChoice choice =
                ModelChoice.SESSION.withFile(file.toAbsolutePath().normalize().toString());
        desk.describe(
                choice,
                card -> {
                    session.recentModels().add(List.of(file));
                    then.accept(choice, card);
                },
                refused);
    }

    private Pathway fitted(Pathway pathway, ModelChoice choice, ModelCard card) {
        InputSize own = pathway.preprocessing().size();
        Pathway changed = pathway.withModel(choice).fittedTo(choice.file());
        return own.equals(sizeOf(pathway, own)) ? changed.sized(card.inputSize(own)) : changed;
    }

    /**
     * Returns the input size of a pathway's present model.
     *
     * @param otherwise is returned where the model has no fixed size
     */
    private InputSize sizeOf(Pathway pathway, InputSize otherwise) {
        ModelChoice choice = pathway.execution().model();
        if (choice.equals(ModelChoice.SESSION)) {
            return session.modelSize();
        }
        ModelCard card = desk.cards().get(choice);
        return card == null ? otherwise : card.inputSize(otherwise);
    }
}
