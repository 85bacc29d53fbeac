package org.skewscope.desk.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.skewscope.audit.AuditCauses;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.AuditListener;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.LabelSource;
import org.skewscope.audit.PairCauses;
import org.skewscope.audit.PathwaySummary;
import org.skewscope.audit.PictureListing;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.InputSize;
import org.skewscope.present.audit.ProgressWording;
import org.skewscope.tensor.SentenceNumber;

/** Describes what the tab of audits shows. */
public sealed interface AuditState {

    /** No audit was requested. */
    record Nothing() implements AuditState {}

    /**
     * An audit runs.
     *
     * @param sentence says how far the audit is
     * @param share 0 to 1; negative where unknown
     */
    record Running(String sentence, double share) implements AuditState {}

    /**
     * An audit is shown.
     *
     * @param file from which the audit was read
     */
    record Shown(Path file, AuditHead head, AuditDetails details) implements AuditState {

        /**
         * Returns the audit with other names in place of the pathways' ids, for its sentences.
         *
         * @param names by pathway, of different texts
         */
        public Shown renamed(List<String> names) {
            Map<String, String> byId = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                byId.put(head.pathways().get(i).id(), names.get(i));
            }
            AuditSummary summary = details.summary();
            AuditSummary named = new AuditSummary(
                    summary.pathways().stream()
                            .map(each -> each.of(renamed(each.pathway(), byId)))
                            .toList(),
                    summary.pairs().stream()
                            .map(each -> each.of(byId.get(each.a()), byId.get(each.b())))
                            .toList(),
                    summary.files(),
                    summary.contents(),
                    summary.causes().stream()
                            .map(each -> each.of(byId.get(each.a()), byId.get(each.b())))
                            .toList());
            return new Shown(
                    file,
                    new AuditHead(
                            head.pathways().stream()
                                    .map(each -> renamed(each, byId))
                                    .toList(),
                            head.reference(),
                            head.pairs(),
                            head.classes(),
                            head.folders(),
                            head.arguments()),
                    new AuditDetails(
                            named,
                            details.pairs(),
                            details.calibration(),
                            details.failures().stream()
                                    .map(each -> new AuditDetails.Failed(
                                            each.path(),
                                            byId.getOrDefault(each.pathway(), each.pathway()),
                                            each.reason()))
                                    .toList()));
        }

        private static StoredPathway renamed(StoredPathway old, Map<String, String> byId) {
            return new StoredPathway(byId.get(old.id()), old.options(), old.fingerprint());
        }
    }

    /**
     * Pictures were chosen; they are not audited before the user starts it.
     *
     * @param folder the folder that is audited; empty for pictures of the list
     * @param file where the results go, unless the user names another file
     * @param exists whether that file is there already
     * @param found what was found about the pictures; empty while they are being counted
     * @param trouble says why the pictures or their true classes cannot be read; otherwise empty
     */
    record Proposed(Optional<Path> folder, Path file, boolean exists, Optional<Found> found, String trouble)
            implements AuditState {

        /**
         * Says which pictures are proposed, or why they cannot be audited.
         *
         * @param recorded the name of a pathway that cannot be audited
         * @param running whether another audit runs
         */
        public String about(Optional<String> recorded, boolean running) {
            if (recorded.isPresent()) {
                return recorded.get()
                        + " is a recorded run, which Skewscope cannot audit. Remove its pathway,"
                        + " then start.";
            }
            if (!trouble.isEmpty()) {
                return trouble;
            }
            String pictures = found.map(each -> SentenceNumber.counted(each.pictures(), "picture") + ".")
                    .orElse("Counting the pictures.");
            return pictures
                    + (running
                            ? " The other audit runs until you press Start; its results are saved."
                            : " Nothing runs before you press Start.");
        }

        /** Returns the same proposal with another file, and with what is wrong with it. */
        Proposed into(Path other, String wrong) {
            return new Proposed(folder, other, Files.exists(other), found, wrong);
        }
    }

    /**
     * What is known of the pictures before an audit.
     *
     * @param pictures their number
     * @param byFolders how many lie in a folder that has the name of a class
     * @param byNames how many have the name of a class in their own name
     */
    record Found(int pictures, int byFolders, int byNames) {

        static Found of(PictureListing listing, List<String> classes) throws IOException {
            return new Found(
                    listing.pictures().size(),
                    labeled(listing, "folders", classes),
                    labeled(listing, "names", classes));
        }

        /** Returns the source of true classes that names a class for every picture; none if no source does. */
        String labels() {
            return pictures == 0 ? "none" : byFolders == pictures ? "folders" : byNames == pictures ? "names" : "none";
        }

        private static int labeled(PictureListing listing, String kind, List<String> classes) throws IOException {
            LabelSource source = LabelSource.parse(kind, classes);
            return (int) listing.pictures().stream()
                    .filter(each -> source.of(each.path()).isPresent())
                    .count();
        }
    }

    /**
     * Returns the numbers and names of an audit's pathways as the cards show them; a pathway that
     * the window has no more has the name of its preset, or its id.
     *
     * @param now the pathways of the window
     */
    static List<String> names(AuditHead head, PathwaySet now) {
        List<String> names = new ArrayList<>();
        for (StoredPathway each : head.pathways()) {
            int index = now.indexOf(each.id());
            Optional<Pathway> known =
                    index >= 0 ? Optional.of(now.get(index)) : PathwayPreset.byId(each.id(), InputSize.STANDARD);
            names.add((names.size() + 1) + " " + known.map(Pathway::name).orElse(each.id()));
        }
        return names;
    }

    /**
     * Says what an audit runs over each picture.
     *
     * @param pictures their number; 0 while they are being counted
     */
    static String runs(PathwaySet pathways, int pictures) {
        return IntStream.range(0, pathways.size())
                        .mapToObj(i -> (i + 1) + " " + pathways.get(i).name())
                        .collect(Collectors.joining(", "))
                + " over every picture"
                + (pictures == 0 ? "" : ": " + SentenceNumber.counted((long) pictures * pathways.size(), "run"))
                + ". Single changes over the pictures that differ name the causes"
                + " meanwhile.";
    }

    /**
     * Says what the figures of a running audit count.
     *
     * @param measured whether all pictures are measured, and causes are left to be found
     */
    static String counted(Shown shown, boolean measured) {
        return measured
                ? "All pictures are measured. The causes below count the flips that are explained so" + " far."
                : "Partial: the figures below count "
                        + (shown.details().summary().isUneven()
                                ? uneven(shown.details().summary()) + " pictures of each pathway"
                                : SentenceNumber.counted(
                                        shown.details().summary().files(), "picture"))
                        + " so far. The next ones are added every few seconds.";
    }

    /** Returns the smallest and the largest number of pictures that ran through a pathway. */
    private static String uneven(AuditSummary summary) {
        LongSummaryStatistics run =
                summary.pathways().stream().mapToLong(PathwaySummary::run).summaryStatistics();
        return SentenceNumber.count(run.getMin()) + " to " + SentenceNumber.count(run.getMax());
    }

    /**
     * Says how far an audit came that was stopped.
     *
     * @param planned the number of its pictures; 0 where it is not known
     */
    static String stopped(Shown shown, int planned) {
        return planned == 0
                ? "Stopped: these are partial results."
                : shown.details().summary().isUneven()
                        ? "Stopped: the pathways have results of "
                                + uneven(shown.details().summary())
                                + " of "
                                + SentenceNumber.counted(planned, "picture")
                                + "."
                        : "Stopped: these are the results of "
                                + SentenceNumber.count(shown.details().summary().files())
                                + " of "
                                + SentenceNumber.counted(planned, "picture")
                                + ".";
    }

    /** Lists how an audit that ended early can go on. */
    enum Way {
        /** Measures what is missing, into the same file. */
        RESUME,
        /** Measures all again, into the same file. */
        REPLACE,
        /** Measures all, into another file. */
        ANOTHER_FILE
    }

    /**
     * An audit failed or was stopped.
     *
     * @param sentence says what happened
     * @param ways how it can go on; may be empty
     */
    record Failed(String sentence, List<Way> ways) implements AuditState {

        /** Copies the ways. */
        public Failed {
            ways = List.copyOf(ways);
        }

        /** Returns that an audit's file holds results of another model than the one that runs. */
        static Failed ofOtherModel(Path file, String model) {
            return new Failed(
                    file.getFileName() + " belongs to " + model + ".", List.of(Way.ANOTHER_FILE, Way.REPLACE));
        }

        /** Makes a failure whose sentence says what to do. */
        public Failed(String sentence) {
            this(sentence, List.of());
        }
    }

    /**
     * Makes the states of a running audit, over all its turns: what an earlier turn has counted is
     * not counted again. The audit's threads call it, one at a time.
     */
    public final class Progress implements AuditListener {

        /** The least time between two partial results, in nanoseconds. */
        private static final long BETWEEN = 5_000_000_000L;

        /** The time after which the first partial results are shown, in nanoseconds. */
        private static final long FIRST = 2_000_000_000L;

        private final Consumer<AuditState> shown;
        private final Runnable soFar;
        private final LongSupplier clock;
        private final AuditCauses.Pace pace;
        private long began;
        private int most;
        private int known;
        private int mostExplained;
        private long explaining;
        private int explainedBefore;
        private long partialAt;
        private int total;
        // The engine's thread asks for it while the audit's threads count.
        private volatile boolean advanced;
        private boolean foundAgain;
        private int turnFlips;

        /**
         * @param shown takes each state on the audit's thread
         * @param soFar shows what is measured so far
         * @param clock returns nanoseconds from any origin
         */
        public Progress(Consumer<AuditState> shown, Runnable soFar, LongSupplier clock) {
            this.shown = shown;
            this.soFar = soFar;
            this.clock = clock;
            pace = new AuditCauses.Pace(clock);
        }

        /** Returns what divides the time between measurements and explanations. */
        AuditCauses.Pace pace() {
            return pace;
        }

        /** Returns the share of the pictures that are measured, from 0 to 1. */
        double share() {
            return total == 0 ? 0 : (double) most / total;
        }

        /**
         * Begins a turn.
         *
         * @param measuring whether pictures are still to be measured
         */
        public void turn(boolean measuring) {
            advanced = false;
            turnFlips = 0;
            if (measuring) {
                pace.turn();
            }
            if (measuring && most == 0) {
                shown.accept(new Running("Reading the pictures", -1));
            }
        }

        /** Takes the news that all pictures are measured. */
        void measured() {
            advanced = true;
        }

        /** Returns whether this turn has brought something new. */
        public boolean advanced() {
            return advanced;
        }

        @Override
        public void explained(int done, int total) {
            long now = clock.getAsLong();
            explaining = explaining == 0 ? now : explaining;
            if (done <= mostExplained) {
                return;
            }
            mostExplained = done;
            advanced = true;
            figures(now);
            double seconds = (now - explaining) / 1e9;
            shown.accept(new Running(
                    ProgressWording.causes(done, total, done - explainedBefore, seconds), (double) done / total));
        }

        @Override
        public void explainedBefore(int done) {
            if (done > mostExplained) {
                // What the file held already was not explained at this pace.
                explaining = clock.getAsLong();
                explainedBefore = done;
            }
        }

        @Override
        public void explainedSome() {
            advanced = true;
            figures(clock.getAsLong());
        }

        /** Shows what is known so far, if that was some time ago. */
        private void figures(long now) {
            partialAt = partialAt == 0 ? now - BETWEEN + FIRST : partialAt;
            if (now - partialAt >= BETWEEN) {
                partialAt = now;
                soFar.run();
            }
        }

        @Override
        public void kept(int done) {
            foundAgain = true;
            if (done > most) {
                // What the file held already was not measured at this pace.
                began = clock.getAsLong();
                known = done;
            }
        }

        @Override
        public void progressed(int done, int total, List<Integer> flips) {
            boolean measured = !foundAgain;
            foundAgain = false;
            if (done <= most) {
                return;
            }
            most = done;
            this.total = total;
            advanced |= measured;
            if (measured) {
                int counted = flips.stream().mapToInt(Integer::intValue).sum();
                pace.measured(counted > turnFlips);
                turnFlips = counted;
            }
            long now = clock.getAsLong();
            if (began == 0) {
                began = now;
                known = done;
            }
            figures(now);
            String sentence = ProgressWording.counted(done, total, done - known, (now - began) / 1e9);
            shown.accept(new Running(sentence, (double) done / total));
        }
    }

    /**
     * Describes which pictures an audit measures, as of the moment when the user asks for the
     * audit.
     */
    interface Subject {

        /**
         * Lists the pictures; runs off the window's thread.
         *
         * @throws IOException where a folder or file cannot be read
         */
        AuditPlan plan() throws IOException;

        /** Returns pictures of the window's list. */
        static Subject listed(
                List<PictureEntry> chosen, Session session, Optional<Path> model, String labels, List<String> classes) {
            PathwaySet set = session.pathways();
            List<PictureEntry> listed = List.copyOf(chosen);
            return () -> {
                PictureListing.InFolder found = listing(listed);
                return plan(found.folder(), found.listing(), set, model, labels, classes);
            };
        }

        /** Lists pictures of the window's list. */
        static PictureListing.InFolder listing(List<PictureEntry> listed) {
            return PictureListing.InFolder.of(
                    listed.stream().map(each -> each.source().path()).toList());
        }

        /** Returns all pictures of a folder. */
        static Subject folder(Path folder, Session session, Optional<Path> model, String labels, List<String> classes) {
            PathwaySet set = session.pathways();
            return () -> {
                PictureListing found = PictureListing.of(List.of(folder));
                if (found.pictures().isEmpty()) {
                    throw new IOException(folder + " contains no pictures. Choose another folder.");
                }
                return plan(folder, found, set, model, labels, classes);
            };
        }

        private static AuditPlan plan(
                Path folder,
                PictureListing listing,
                PathwaySet set,
                Optional<Path> model,
                String labels,
                List<String> classes)
                throws IOException {
            Optional<Pathway> elsewhere =
                    set.pathways().stream().filter(Pathway::recorded).findFirst();
            if (elsewhere.isPresent()) {
                throw new IOException("'"
                        + elsewhere.get().name()
                        + "' is a recorded run, which Skewscope cannot audit. Remove it to"
                        + " audit the others.");
            }
            LabelSource source;
            try {
                source = LabelSource.parse(labels, classes);
            } catch (IllegalArgumentException e) {
                throw new IOException(e.getMessage(), e);
            }
            boolean none = source != LabelSource.NONE
                    && listing.pictures().stream()
                            .allMatch(each -> source.of(each.path()).isEmpty());
            if (none) {
                throw new IOException("None of the "
                        + SentenceNumber.count(listing.pictures().size())
                        + " pictures has a true class in "
                        + labels
                        + ". Choose another source, or none.");
            }
            List<String> arguments = source == LabelSource.NONE ? List.of() : List.of("--labels", labels);
            return new AuditPlan(
                    List.of(folder),
                    // Partial results estimate the whole, but batches with other pictures keep
                    // the order of the folder.
                    ComparisonRequest.usesOthers(set.pathways()) ? listing : listing.shuffled(PairCauses.SEED),
                    set.pathways(),
                    set.reference(),
                    false,
                    source,
                    model,
                    arguments);
        }
    }
}
