package org.skewscope.desk.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.desk.session.ComparedFiles.SessionModel;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.KnownModels;
import org.skewscope.execution.ModelCard;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelChoice;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.Figures;

/** Names the classes of the pathways' models. Names belong to a model. */
public final class ClassNames {

    private final ObservableMap<ModelChoice, ModelCard> cards = FXCollections.observableHashMap();
    private final ObjectProperty<GivenNames> given = new SimpleObjectProperty<>();
    private final Session session;

    /** Describes the models that the engine has loaded so far, each as its files were then. */
    private final Map<SessionModel, EngineInfo> loaded = new HashMap<>();

    /** The model that made the result that is shown. */
    private SessionModel maker;

    /** Holds names that the user gave, and the models without names that took them. */
    private record GivenNames(Labels labels, String sessionModel, Set<ModelChoice> others) {}

    ClassNames(Session session) {
        this.session = session;
        maker = session.model();
        session.engine().addListener((property, old, next) -> {
            if (next instanceof EngineState.Ready ready) {
                loaded.put(session.model(), ready.info());
            }
        });
        session.shown().addListener((property, old, next) -> maker = session.model());
    }

    /**
     * Returns the session's model that made the shown result: while another one is loaded, and
     * until its first result, that is the one before.
     *
     * @return null where none is known
     */
    private EngineInfo info() {
        EngineInfo now = session.engineInfo();
        return session.shown().get() == null ? now : loaded.getOrDefault(maker, now);
    }

    /** Returns the models that are known so far. The map changes on the window's thread. */
    public ObservableMap<ModelChoice, ModelCard> cards() {
        return cards;
    }

    /** Runs an action whenever a name may have changed. */
    public void listen(Runnable changed) {
        cards.addListener((Observable change) -> changed.run());
        given.addListener((Observable change) -> changed.run());
        session.pathwaysProperty().addListener((property, old, next) -> {
            if (runsSessionsModel(old) != runsSessionsModel(next)) {
                changed.run();
            }
        });
    }

    private static boolean runsSessionsModel(PathwaySet set) {
        return set.pathways().stream()
                .anyMatch(each -> !each.recorded() && each.execution().model().equals(ModelChoice.SESSION));
    }

    /**
     * Gives names to the present models that have none and as many classes. A model that is opened
     * later does not take them.
     *
     * @return the names of these models; empty where no model took the names
     */
    public List<String> give(Labels labels) {
        EngineInfo info = session.engineInfo();
        if (info == null) {
            return List.of();
        }
        KnownModels before = new KnownModels(info, cards);
        KnownModels after = before.named(labels, choice -> true);
        boolean own = !after.session().equals(info);
        Set<ModelChoice> others = new HashSet<>();
        cards.forEach((choice, card) -> {
            if (!choice.equals(ModelChoice.SESSION)
                    && !card.equals(after.others().get(choice))) {
                others.add(choice);
            }
        });
        Set<String> named = new LinkedHashSet<>(own ? List.of(info.model()) : List.of());
        others.forEach(choice -> named.add(before.name(choice)));
        if (!named.isEmpty()) {
            given.set(new GivenNames(labels, own ? info.model() : "", others));
        }
        return List.copyOf(named);
    }

    /** Returns the known models with these names. */
    public KnownModels models(EngineInfo info) {
        KnownModels models = new KnownModels(info, cards);
        GivenNames names = given.get();
        KnownModels named = names == null
                ? models
                : models.named(
                        names.labels(),
                        choice -> choice.equals(ModelChoice.SESSION)
                                ? names.sessionModel().equals(info.model())
                                : names.others().contains(choice));
        if (cards.isEmpty() || !runsSessionsModel(session.pathways())) {
            return named;
        }
        // A copy with as many classes takes the names of the session's model, beside which it runs.
        return named.named(
                new Labels(named.session().labels()),
                choice -> cards.containsKey(choice)
                        && cards.get(choice).labels().size() == info.labels().size());
    }

    /** Returns a class's name, as the model that ran or was recorded names it. */
    public String of(PathwayResult result, int classIndex) {
        return naming().of(List.of(result), classIndex);
    }

    /** Returns the top-1 class of a result with its probability, such as "kite 93.1%". */
    public String top(PathwayResult result) {
        int top = result.topClass();
        return of(result, top) + " " + Figures.percent(result.probabilities()[top]) + "%";
    }

    /**
     * Returns the names for sentences on a result, where each class is named by the models that
     * predict it.
     */
    public ClassNaming naming() {
        EngineInfo info = info();
        return info == null ? ClassNaming.always(index -> "class " + index) : models(info)::common;
    }

    /** Returns how grave a result is for the names of its classes; see {@link ClassNaming}. */
    public Severity severity(Comparison comparison) {
        return cards.isEmpty() ? comparison.severity() : naming().severity(comparison);
    }

    /** Returns whether a result predicts the class of another by another name. */
    public boolean renames(PathwayResult own, PathwayResult other) {
        return !cards.isEmpty() && naming().renames(own, other);
    }

    /** Returns the names of classes for all pathways of a result. */
    public IntFunction<String> of(Comparison comparison) {
        ClassNaming naming = naming();
        return index -> naming.of(comparison.pathways(), index);
    }

    /** Returns the names of classes for several pathways. */
    public IntFunction<String> of(List<Pathway> pathways) {
        EngineInfo info = info();
        if (info == null) {
            return index -> "class " + index;
        }
        KnownModels models = models(info);
        return index -> models.label(pathways, index);
    }
}
