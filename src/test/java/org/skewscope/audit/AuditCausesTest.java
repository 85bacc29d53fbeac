package org.skewscope.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.AuditStore;
import org.skewscope.audit.store.StoredAudits;
import org.skewscope.audit.store.StoredCause;
import org.skewscope.audit.store.StoredPair;
import org.skewscope.engine.EngineException;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.explain.share.LedgerAccount;
import org.skewscope.gui.FakeEngine;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.audit.CauseWording;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/** Which pictures of an audit are explained, and what becomes of their verdicts. */
class AuditCausesTest {

    private static final int FLIPS = 10;
    private static final int OTHERS = 20;
    private static final int EQUAL = 10;
    private static final long SECOND = 1_000_000_000L;

    private static final AuditCauses.Judge JUDGE = CauseWording.judge(ClassNaming.always(FakeEngine.LABELS::get));

    @TempDir
    Path folder;

    private final ShortEngine engine = new ShortEngine();
    private final List<String> progress = new ArrayList<>();
    private final AuditListener listener = new AuditListener() {
        @Override
        public void explained(int done, int total) {
            progress.add(done + " of " + total);
        }
    };
    private Path file;

    @BeforeEach
    void audit() throws Exception {
        file = folder.resolve("x.skewaudit");
        try (AuditStore store = AuditStore.open(file, true)) {
            store.begin(StoredAudits.RUN, plan("other").head(engine.info()));
            for (int i = 0; i < FLIPS + OTHERS + EQUAL; i++) {
                Files.writeString(folder.resolve(String.format("p%05d.jpg", i)), "picture " + i);
                Optional<String> stage = i < FLIPS + OTHERS ? Optional.of("resize") : Optional.empty();
                store.add(StoredAudits.row(
                        StoredAudits.picture(i, OptionalInt.empty()),
                        List.of(
                                StoredAudits.result(0, 0.5f, OptionalDouble.empty()),
                                StoredAudits.result(i < FLIPS ? 1 : 0, 0.75f, OptionalDouble.empty())),
                        new StoredPair(0.25, 0.1, 0.1, stage, OptionalDouble.empty())));
            }
            store.commit();
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /** The second pathway, of any name, resizes with another method, which decides the class. */
    private AuditPlan plan(String name) throws IOException {
        Pathway other = PathwayOption.byKey("resize")
                .orElseThrow()
                .set(PathwayPreset.EAGER.pathway(), "tf-bilinear")
                .renamed(name, name);
        List<Path> files = IntStream.range(0, FLIPS + OTHERS + EQUAL)
                .mapToObj(i -> folder.resolve(String.format("p%05d.jpg", i)))
                .toList();
        return new AuditPlan(
                List.of(folder),
                PictureListing.under(folder, files),
                List.of(PathwayPreset.EAGER.pathway(), other),
                0,
                false,
                LabelSource.NONE,
                Optional.empty(),
                List.of());
    }

    private AuditCauses.Outcome explain(int flips, int others, Cancellation cancellation) throws IOException {
        try (AuditStore store = AuditStore.open(file, false)) {
            return new AuditCauses(plan("other"), store, engine, JUDGE, listener)
                    .explain(new AuditCauses.Limits(flips, others), cancellation);
        }
    }

    private PairCauses causes() throws IOException {
        try (AuditReader reader = AuditReader.open(file)) {
            return AuditSummary.of(reader).causes().get(0);
        }
    }

    /** The numbers of the pictures that were explained, in this order. */
    private List<Integer> asked() {
        return engine.explained().stream()
                .map(each -> Integer.parseInt(each.picture().name().substring(1, 6)))
                .toList();
    }

    @Test
    void flipsAreExplainedFirstThenASampleOfTheOthers() throws Exception {
        AuditCauses.Outcome outcome = explain(6, 4, Cancellation.NEVER);

        assertThat(outcome.explained()).isEqualTo(10);
        assertThat(progress).endsWith("9 of 10", "10 of 10");
        assertThat(asked().subList(0, 6)).allMatch(i -> i < FLIPS);
        assertThat(asked().subList(6, 10)).allMatch(i -> i >= FLIPS && i < FLIPS + OTHERS);
        // In the order of the draw, which is not that of the paths.
        assertThat(asked().subList(0, 6))
                .isNotEqualTo(asked().stream().limit(6).sorted().toList());
        PairCauses causes = causes();
        assertThat(causes.flips()).isEqualTo(new PairCauses.Explained(FLIPS, 6));
        assertThat(causes.others()).isEqualTo(new PairCauses.Explained(OTHERS, 4));
        assertThat(causes.causes()).hasSize(1);
        assertThat(causes.causes().get(0).code()).contains("SKR403");
        assertThat(causes.causes().get(0).options()).containsExactly("resize");
        assertThat(causes.causes().get(0).flips()).isEqualTo(6);
        assertThat(causes.causes().get(0).others()).isEqualTo(4);
    }

    /** A limit of 200 flips allows 25 others; ten flips that are found ask for 4. */
    @Test
    void theOtherPicturesFollowTheFlipsThatAreFound() throws Exception {
        AuditCauses.Limits usual = AuditCauses.Limits.USUAL;
        assertThat(usual.others()).isEqualTo(25);
        assertThat(explain(usual.flips(), usual.others(), Cancellation.NEVER).explained())
                .isEqualTo(FLIPS + 4);
        assertThat(causes().others()).isEqualTo(new PairCauses.Explained(OTHERS, 4));
        assertThat(List.of(1, 32, 33, 48, 200))
                .extracting(flips -> AuditCauses.Limits.of(flips).others())
                .containsExactly(4, 4, 5, 6, 25);
    }

    @Test
    void theLimitIsDividedEvenlyAmongPathways() throws Exception {
        AuditPlan two = plan("other");
        Pathway third = PathwayOption.byKey("resize")
                .orElseThrow()
                .set(two.pathways().get(1), "tf-bicubic")
                .renamed("third", "third");
        AuditPlan plan = new AuditPlan(
                two.folders(),
                two.listing(),
                List.of(two.pathways().get(0), two.pathways().get(1), third),
                0,
                true,
                LabelSource.NONE,
                Optional.empty(),
                List.of());
        StoredPair pair = new StoredPair(0.25, 0.1, 0.1, Optional.of("resize"), OptionalDouble.empty());
        Path of = folder.resolve("three.skewaudit");
        // Ten flips of one pathway, two of the other.
        StoredAudits.write(
                of,
                plan.head(engine.info()),
                FLIPS,
                i -> StoredAudits.row(
                        StoredAudits.picture(i, OptionalInt.empty()),
                        List.of(
                                StoredAudits.result(0, 0.5f, OptionalDouble.empty()),
                                StoredAudits.result(1, 0.5f, OptionalDouble.empty()),
                                StoredAudits.result(i < 2 ? 1 : 0, 0.625f, OptionalDouble.empty())),
                        pair,
                        pair));

        for (int limit : List.of(3, 7)) {
            try (AuditStore store = AuditStore.open(of, false)) {
                new AuditCauses(plan, store, engine, JUDGE, AuditListener.NONE)
                        .explain(new AuditCauses.Limits(limit, 0), Cancellation.NEVER);
            }
            try (AuditReader reader = AuditReader.open(of)) {
                List<PairCauses.Collector> pairs = PairCauses.Collector.all(reader, false);
                reader.firstRows(row -> pairs.forEach(each -> each.take(row)));
                assertThat(pairs)
                        .extracting(each -> each.causes().flips().explained())
                        .containsExactlyElementsOf(limit == 3 ? List.of(2L, 1L) : List.of(5L, 2L));
            }
        }
    }

    @Test
    void onlyWhatAVerdictNeedsIsAskedFor() throws Exception {
        explain(1, 0, Cancellation.NEVER);

        assertThat(engine.questions().stream()
                        .map(WorkerRequest.ExplainPart.class::cast)
                        .map(WorkerRequest.ExplainPart::part))
                .containsExactly(
                        ExplanationPart.Kind.COMPARED, ExplanationPart.Kind.LEDGER, ExplanationPart.Kind.DETECTORS);
    }

    @Test
    void aRunThatWasEndedGoesOnAndKnowsWhatIsKnown() throws Exception {
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> explain(FLIPS, 4, () -> engine.explained().size() >= 3));
        int before = causesOfStore();
        assertThat(before).isBetween(1, 3);
        // A part of the flips is a random sample of them all, too.
        assertThat(causes().flips()).isEqualTo(new PairCauses.Explained(FLIPS, before));

        assertThat(explain(FLIPS, 4, Cancellation.NEVER).kept()).isEqualTo(before);
        AuditCauses.Outcome again = explain(FLIPS, 4, Cancellation.NEVER);

        assertThat(again.explained()).isZero();
        assertThat(again.kept()).isEqualTo(FLIPS + 4);
        assertThat(causes().flips().complete()).isTrue();
    }

    private int causesOfStore() throws IOException {
        try (AuditReader reader = AuditReader.open(file)) {
            return reader.causes().size();
        }
    }

    /** While pictures are measured, flips alone are explained, and each is explained once. */
    @Test
    void flipsThatAreExplainedWhileTheAuditMeasuresAreKnownAtItsEnd() throws Exception {
        assertThat(explainSome(4, () -> engine.explained().size() >= 3)).isTrue();
        assertThat(asked()).hasSize(3).allMatch(i -> i < FLIPS);
        assertThat(explainSome(4, () -> false)).as("no flip is left").isFalse();
        assertThat(asked()).hasSize(4);
        assertThat(progress).as("the second pass has its own").isEmpty();

        assertThat(explain(4, 2, Cancellation.NEVER).kept()).isEqualTo(4);
        assertThat(asked()).doesNotHaveDuplicates().hasSize(6);
    }

    @Test
    void aFlipThatCannotBeExplainedWaitsForTheSecondPass() throws Exception {
        engine.breakOnQuestions("The engine ended over this picture.");
        assertThat(explainSome(1, () -> false)).isFalse();
        engine.repair();
        int before = engine.questions().size();
        assertThat(explainSome(1, () -> false)).isFalse();
        assertThat(engine.questions()).hasSize(before);
        assertThat(explain(1, 0, Cancellation.NEVER).explained()).isEqualTo(1);
    }

    /** A running audit counts all that it has explained; a sample of the draw comes at the end. */
    @Test
    void aRunningAuditCountsAllExplainedFlips() throws Exception {
        explainSome(2, () -> false);
        keep(drawnLast(), "chosen by hand");
        assertThat(causes().flips()).isEqualTo(new PairCauses.Explained(FLIPS, 2));
        try (AuditReader reader = AuditReader.open(file)) {
            PairCauses soFar = AuditDetails.soFar(reader, 1).summary().causes().get(0);
            assertThat(soFar.flips()).isEqualTo(new PairCauses.Explained(FLIPS, 3));
            assertThat(CauseWording.soFar(soFar)).isEqualTo("3 of 10 flips of other are explained so far.");
        }
    }

    private boolean explainSome(int flips, BooleanSupplier enough) throws IOException {
        try (AuditStore store = AuditStore.open(file, false)) {
            return new AuditCauses(plan("other"), store, engine, JUDGE, listener)
                    .explainSome(flips, enough, Cancellation.NEVER);
        }
    }

    /** Explanations get as much time as the measurements before them, and no turn too early. */
    @Test
    void explanationsTakeNoMoreTimeThanMeasurements() {
        AtomicLong now = new AtomicLong(1);
        AuditCauses.Pace pace = new AuditCauses.Pace(now::get);
        pace.turn();
        for (int second = 0; second <= 5; second++) {
            assertThat(pace.due()).isFalse();
            now.addAndGet(SECOND);
            pace.measured(false);
        }
        // The next turn goes on from the last, however long the pause was.
        now.addAndGet(100 * SECOND);
        pace.turn();
        pace.measured(true);
        assertThat(pace.due()).isFalse();
        now.addAndGet(4 * SECOND);
        pace.measured(false);
        assertThat(pace.due()).isTrue();
        pace.explaining();
        now.addAndGet(8 * SECOND);
        assertThat(pace.spent()).isFalse();
        now.addAndGet(SECOND);
        assertThat(pace.spent()).isTrue();
        pace.explained(false);
        pace.turn();
        pace.measured(false);
        now.addAndGet(60 * SECOND);
        pace.measured(false);
        assertThat(pace.due()).as("no flip waits").isFalse();
        pace.measured(true);
        assertThat(pace.due()).isTrue();
    }

    @Test
    void aTurnThatSearchesItsPlaceLongMeasuresLonger() {
        AtomicLong now = new AtomicLong(1);
        AuditCauses.Pace pace = new AuditCauses.Pace(now::get);
        pace.turn();
        now.addAndGet(10 * SECOND);
        pace.measured(true);
        now.addAndGet(20 * SECOND);
        pace.measured(true);
        assertThat(pace.due()).isFalse();
        now.addAndGet(10 * SECOND);
        pace.measured(true);
        assertThat(pace.due()).isTrue();
    }

    /** Returns the flip that the draw takes last. */
    private static int drawnLast() {
        return IntStream.range(0, FLIPS)
                .boxed()
                .max(Comparator.comparing(i -> PairCauses.draw(
                        StoredAudits.picture(i, OptionalInt.empty()).content())))
                .orElseThrow();
    }

    @Test
    void whatIsNotDrawnFirstIsNoSample() throws Exception {
        keep(drawnLast(), "chosen by hand");

        assertThat(causes().flips()).isEqualTo(new PairCauses.Explained(FLIPS, 0));
        assertThat(causes().causes()).isEmpty();
    }

    private void keep(int picture, String reason) throws IOException {
        try (AuditStore store = AuditStore.open(file, false);
                AuditReader reader = AuditReader.open(file)) {
            store.keep(
                    StoredCause.Key.of(
                            StoredAudits.picture(picture, OptionalInt.empty()).content(),
                            reader.head().pathways().get(0),
                            reader.head().pathways().get(1)),
                    StoredCause.notExplained(reason));
            store.commit();
        }
    }

    /** No cause of several with equally many flips is the most frequent one. */
    @Test
    void causesOfEquallyManyFlipsAreCounted() {
        assertThat(CauseWording.main(flips(1, 1)))
                .contains("One of the 2 most frequent causes: No antialiasing when shrinking"
                        + " [SKR401], 1 of 2 flips.");
        assertThat(CauseWording.main(flips(2, 1, 1)).orElseThrow()).startsWith("Most frequent cause: ");
        assertThat(CauseWording.main(flips(3, 1)).orElseThrow()).startsWith("Main cause: ");
    }

    private static PairCauses flips(long... each) {
        long all = Arrays.stream(each).sum();
        return new PairCauses(
                "a",
                "b",
                new PairCauses.Explained(all, all),
                new PairCauses.Explained(0, 0),
                Arrays.stream(each)
                        .mapToObj(flips -> new PairCauses.Cause(
                                Optional.of("SKR401"),
                                "measured",
                                List.of("resize"),
                                flips,
                                0,
                                OptionalDouble.empty(),
                                0,
                                List.of()))
                        .toList());
    }

    /** No single property of the resize method decides, so that none of them is the cause. */
    @Test
    void aPictureOfSeveralPropertiesOfAResizeCountsUnderTheWhole() {
        PairCauses.Explained three = new PairCauses.Explained(3, 3);
        PairCauses causes = PairCauses.of(
                "a",
                "b",
                three,
                new PairCauses.Explained(0, 0),
                List.of(
                        named("SKR401", "SKR401"),
                        named("SKR401", "SKR401", "SKR403"),
                        // The decoder has a part beside it.
                        named("SKR401", "SKR401", "SKD101")));
        assertThat(causes.causes())
                .extracting(CauseWording::title, PairCauses.Cause::flips)
                .containsExactly(tuple("No antialiasing when shrinking", 2L), tuple("Resize method as a whole", 1L));
    }

    private static PairCauses.Picture named(String code, String... codes) {
        return new PairCauses.Picture(
                new PairDetail.Worst(
                        StoredAudits.picture(0, OptionalInt.empty()), FlipKind.FLIP, 0, 1, 0.5, 0.5, 0.1, "resize"),
                new StoredCause(
                        Optional.of(code),
                        "measured",
                        List.of("resize"),
                        "",
                        "Set it.",
                        OptionalDouble.of(1),
                        Optional.of(true),
                        List.of(codes),
                        StoredCause.Way.WHOLE));
    }

    /** The first flip of ten is explained both ways, whatever is known of it; the other verdicts are short. */
    @Test
    void theShortWayIsCheckedOnOnePictureOfTen() throws Exception {
        engine.shortWay = true;
        explain(FLIPS, 4, Cancellation.NEVER);

        assertThat(asked().stream().distinct()).hasSize(FLIPS + 4);
        assertThat(asked()).as("the first and the eleventh are asked for twice").hasSize(FLIPS + 4 + 2);
        assertThat(asked().get(1)).isEqualTo(asked().get(0));
        assertThat(asked().get(FLIPS + 2)).isEqualTo(asked().get(FLIPS + 1));
        assertThat(causes().found(StoredCause.Way.AGREES)).isEqualTo(2);
        assertThat(causes().found(StoredCause.Way.SHORT)).isEqualTo(FLIPS + 2);
        assertThat(CauseWording.answer(causes()))
                .endsWith(" The short way agrees in 2 of 2 checked pictures; it explains 12 more.");
    }

    @Test
    void anotherCauseOfAllExperimentsIsCountedAndKept() throws Exception {
        engine.shortWay = true;
        engine.otherwise = true;
        explain(FLIPS, 4, Cancellation.NEVER);

        assertThat(causes().found(StoredCause.Way.DIFFERS)).isEqualTo(2);
        assertThat(CauseWording.answer(causes())).contains(" agrees in 0 of 2 checked pictures");
        assertThat(causes().causes()).extracting(PairCauses.Cause::options).contains(List.of("resize"));
    }

    /** Where one experiment leaves more than rounding, all run and nothing is to be checked. */
    @Test
    void verdictsOfAllExperimentsAreNotChecked() throws Exception {
        explain(FLIPS, 4, Cancellation.NEVER);

        assertThat(asked()).doesNotHaveDuplicates();
        assertThat(causes().found(StoredCause.Way.WHOLE)).isEqualTo(FLIPS + 4);
        assertThat(CauseWording.answer(causes())).doesNotContain("short way");
    }

    /** The same verdicts by the same ways, however often a run is ended, and if flips came first. */
    @Test
    void anEndedRunGivesWhatAWholeOneGives() throws Exception {
        engine.shortWay = true;
        byte[] begun = Files.readAllBytes(file);
        explain(FLIPS, 4, Cancellation.NEVER);
        Map<StoredCause.Key, StoredCause> whole = verdicts();
        for (int end = 1; end < 12; end += 2) {
            Files.write(file, begun);
            int most = engine.explained().size() + end;
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> explain(FLIPS, 4, () -> engine.explained().size() >= most));
            explain(FLIPS, 4, Cancellation.NEVER);
            assertThat(verdicts()).isEqualTo(whole);
        }
        Files.write(file, begun);
        explainSome(FLIPS / 2, () -> false);
        assertThat(causes().found(StoredCause.Way.SHORT)).isEqualTo(FLIPS / 2);
        explain(FLIPS, 4, Cancellation.NEVER);
        assertThat(verdicts()).isEqualTo(whole);
    }

    private Map<StoredCause.Key, StoredCause> verdicts() throws IOException {
        try (AuditReader reader = AuditReader.open(file)) {
            return reader.causes();
        }
    }

    /** An engine for which one experiment may suffice. */
    private static final class ShortEngine extends FakeEngine {

        private boolean shortWay;

        /** Whether that experiment blames the arithmetic. */
        private boolean otherwise;

        @Override
        public <R extends WorkerReply> R call(
                WorkerRequest<R> request, ProgressListener progress, Cancellation cancellation) throws EngineException {
            R reply = super.call(request, progress, cancellation);
            return shortWay
                            && request instanceof WorkerRequest.ExplainPart asked
                            && asked.brief()
                            && reply instanceof WorkerReply.PartExplained explained
                            && explained.part() instanceof ExplanationPart.Ledger ledger
                    ? request.replyType().cast(new WorkerReply.PartExplained(few(ledger.ledger())))
                    : reply;
        }

        private ExplanationPart few(CauseLedger whole) {
            LedgerAccount account = whole.account();
            return new ExplanationPart.Ledger(new CauseLedger(
                    otherwise ? List.of(blaming(whole.entries().get(0))) : whole.entries(),
                    whole.interactions(),
                    new LedgerAccount(
                            LedgerAccount.Method.INPUT,
                            0,
                            account.hybrids(),
                            account.totals(),
                            account.failures(),
                            account.statement(),
                            account.unavailable())));
        }

        private static LedgerEntry blaming(LedgerEntry resize) {
            return new LedgerEntry(
                    "compute",
                    "",
                    "float64",
                    "float32",
                    resize.shares(),
                    resize.standardErrors(),
                    resize.alone(),
                    resize.interactions(),
                    resize.resizeSteps());
        }
    }

    @Test
    void aPictureThatBreaksTheEngineHasItsReason() throws Exception {
        engine.breakOnQuestions("The engine ended over this picture.");

        explain(2, 0, Cancellation.NEVER);

        PairCauses.Cause cause = causes().causes().get(0);
        assertThat(cause.code()).isEmpty();
        assertThat(cause.certainty()).isEqualTo("unknown");
        assertThat(cause.example().cause().sentence()).isEqualTo("The engine ended over this picture.");
        assertThat(CauseWording.title(cause)).isEqualTo("Cause not known");
        // As a failed result it is tried again.
        engine.repair();
        assertThat(explain(2, 0, Cancellation.NEVER).explained()).isEqualTo(2);
        assertThat(causes().causes().get(0).code()).contains("SKR403");
    }

    @Test
    void aRenamedPathwayHasNoSentencesOfItsOldName() throws Exception {
        explain(2, 0, Cancellation.NEVER);
        try (AuditStore store = AuditStore.open(file, false)) {
            store.begin(StoredAudits.RUN, plan("renamed").head(engine.info()));
        }

        assertThat(causes().flips().explained()).isZero();
    }

    @Test
    void aFileOfBeforeOpensAndIsExplainedLater() throws Exception {
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = old.createStatement()) {
            statement.execute("DROP TABLE cause");
        }
        assertThat(causes().flips()).isEqualTo(new PairCauses.Explained(FLIPS, 0));

        try (AuditStore store = AuditStore.open(file, false)) {
            store.begin(StoredAudits.RUN, plan("other").head(engine.info()));
        }
        explain(2, 0, Cancellation.NEVER);

        assertThat(causes().flips().explained()).isEqualTo(2);
    }
}
