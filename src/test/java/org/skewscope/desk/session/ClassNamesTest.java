package org.skewscope.desk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.desk.session.ComparedFiles.SessionModel;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineInfo;
import org.skewscope.execution.ModelCard;
import org.skewscope.gui.FakeResults;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelOrigin;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.card.CardContent;

/** Names belong to a model, whichever pathways run it. */
class ClassNamesTest {

    private static final ModelChoice OTHER = ModelChoice.SESSION.withFile("other.pb");

    private final Pathway usual = PathwayPreset.EAGER.pathway();
    private final Pathway own = usual.withModel(OTHER).renamed("own", "own");
    private final Session session = new Session(new PathwaySet(List.of(usual, own), 0));
    private final ClassNames names = session.classNames();

    private void runs(String model, List<String> labels) {
        session.engine().set(new EngineState.Ready(new EngineInfo("2", 1, true, model, 8, 8, false, false, labels)));
    }

    private static ModelCard card(List<String> labels) {
        TensorSignature in = new TensorSignature("in", "in", ValueType.FLOAT32, List.of(-1L, 8L, 8L, 3L));
        TensorSignature out = new TensorSignature("out", "out", ValueType.FLOAT32, List.of(-1L, 2L));
        return new ModelCard(
                "other",
                ModelOrigin.UNKNOWN,
                new ModelSignature(in, out, out, ReturnedNumbers.LOGITS),
                false,
                labels,
                List.of(),
                "",
                1);
    }

    @Test
    void eachPathwayHasItsModelsNamesAndAllOfThemAreSaidTogether() {
        runs("mine", List.of("tabby", "tiger"));
        names.cards().put(OTHER, card(List.of("cat", "tiger")));

        assertThat(names.of(List.of(usual)).apply(0)).isEqualTo("tabby");
        assertThat(names.of(List.of(own)).apply(0)).isEqualTo("cat");
        assertThat(names.of(List.of(usual, own)).apply(0)).isEqualTo("tabby / cat");
        assertThat(names.of(List.of(usual, own)).apply(1)).isEqualTo("tiger");
        names.cards().put(OTHER, card(Labels.numbered(2).names()));
        assertThat(names.of(List.of(usual, own)).apply(0)).isEqualTo("tabby");
        assertThat(names.of(List.of(own)).apply(1)).as("a copy without names").isEqualTo("tiger");
        assertThat(names.of(List.of(usual, own)).apply(9)).isEqualTo("class 9");
    }

    /**
     * Labels of another order are as many, so names of a model that is not compared are a guess.
     */
    @Test
    void aModelTakesNoNamesFromOneThatNoPathwayRuns() {
        runs("mine", List.of("tabby", "tiger"));
        names.cards().put(OTHER, card(Labels.numbered(2).names()));
        List<String> told = new ArrayList<>();
        names.listen(() -> told.add(names.of(List.of(own)).apply(1)));

        session.history().edit("Remove", new PathwaySet(List.of(own), 0));
        assertThat(names.of(List.of(own)).apply(1)).isEqualTo("class 1");
        session.history().undo();
        assertThat(names.of(List.of(own)).apply(1)).isEqualTo("tiger");
        assertThat(told).containsExactly("class 1", "tiger");
    }

    /** Equal numbers look like an agreement, but a user reads other classes. */
    @Test
    void labelFilesInOtherOrdersMakeEqualResultsAChangeOfClass() {
        runs("mine", List.of("tabby", "tiger", "lynx", "puma"));
        names.cards().put(OTHER, card(List.of("tiger", "tabby", "lynx", "puma")));
        PictureEntry picture = new PictureEntry(ImageSource.of(Path.of("a.png")));
        Comparison equal = equal(picture);
        picture.moveTo(new PictureState.Done(equal));

        assertThat(names.severity(equal)).isEqualTo(Severity.CLASS_CHANGES);
        assertThat(CardContent.of(session.pathways(), 1, equal, names::of, false, false, false)
                        .severity())
                .contains(Severity.CLASS_CHANGES);
        names.cards().put(OTHER, card(List.of("lynx", "tiger", "tabby", "puma")));
        assertThat(names.severity(equal)).as("same name").isEqualTo(Severity.IDENTICAL);
        names.cards().put(OTHER, card(List.of("tabby", "Panthera tigris", "lynx", "puma")));
        assertThat(names.severity(equal)).as("another spelling").isEqualTo(Severity.IDENTICAL);
    }

    /** An old result stays in view while another model is loaded, and until its first result. */
    @Test
    void aResultKeepsTheNamesOfTheModelThatMadeIt() {
        runs("mine", List.of("tabby", "tiger"));
        session.addPictures(List.of(ImageSource.of(Path.of("a.png"))));
        PictureEntry picture = session.pictures().get(0);
        Comparison old = equal(picture);
        picture.moveTo(new PictureState.Done(old));
        assertThat(names.of(List.of(usual)).apply(0)).isEqualTo("tabby");

        session.runsModel(new SessionModel(Optional.of(Path.of("other.pb")), Optional.empty()));
        session.engine().set(new EngineState.Starting(false));
        assertThat(names.of(List.of(usual)).apply(0)).as("while it is loaded").isEqualTo("tabby");
        runs("other", List.of("lynx", "puma"));
        assertThat(names.of(List.of(usual)).apply(0)).as("before its result").isEqualTo("tabby");
        Comparison next = equal(picture);
        picture.moveTo(new PictureState.Done(next));
        assertThat(names.of(List.of(usual)).apply(0)).isEqualTo("lynx");
    }

    private Comparison equal(PictureEntry picture) {
        ComparisonRequest request =
                new ComparisonRequest(picture.source(), session.pathways().pathways(), 0, false, List.of());
        PathwayResult first = FakeResults.of(request, usual);
        return new Comparison(
                1,
                "a.png",
                List.of(first, first.of(own)),
                0,
                List.of(new PairDifference(0, 1, List.of(), Severity.IDENTICAL, Optional.empty())));
    }

    @Test
    void givenNamesAreTakenByModelsWithoutNamesAndAsManyClassesOnly() {
        runs("mine", List.of("tabby", "tiger"));
        names.cards().put(OTHER, card(Labels.numbered(2).names()));

        assertThat(names.give(new Labels(List.of("a", "b", "c")))).isEmpty();
        assertThat(names.give(new Labels(List.of("yes", "no")))).containsExactly("other");
        assertThat(names.of(List.of(own)).apply(1)).isEqualTo("no");
        assertThat(names.of(List.of(usual)).apply(1)).isEqualTo("tiger");
    }

    @Test
    void anotherModelThatIsOpenedDoesNotTakeThem() {
        runs("mine", Labels.numbered(2).names());
        assertThat(names.give(new Labels(List.of("yes", "no")))).containsExactly("mine");
        assertThat(names.of(List.of(usual)).apply(0)).isEqualTo("yes");
        runs("another", Labels.numbered(2).names());
        assertThat(names.of(List.of(usual)).apply(0)).isEqualTo("class 0");
    }
}
