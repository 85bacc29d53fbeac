package org.skewscope.desk.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.audit.store.StoredRun;
import org.skewscope.cache.ScratchFolder;
import org.skewscope.cache.UserCache;
import org.skewscope.compare.Enumeration;
import org.skewscope.pathway.Pathway;
import org.skewscope.report.bundle.BundleCheck;
import org.skewscope.report.bundle.Claim;
import org.skewscope.report.html.AuditFiles;
import org.skewscope.tensor.SentenceNumber;

/** Recognizes and reads the files that hold an audit: audit files and bundles. */
public final class AuditFile {

    /** The ending of an audit file's name. */
    static final String ENDING = ".skewaudit";

    /** The name of the folder of the samples, which belongs to the application. */
    private static final String SAMPLES = "sample-images";

    private static final int WORST = 24;

    private AuditFile() {}

    /** Returns whether a file's name is that of an audit file or a bundle. */
    public static boolean isOne(Path file) {
        return named(file, ENDING) || isBundle(file);
    }

    /** Returns whether a file's name is that of a bundle. */
    public static boolean isBundle(Path file) {
        return named(file, ".skew.zip");
    }

    private static boolean named(Path file, String end) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(end);
    }

    /** Reads an audit's file or a bundle; where that fails, the state says why. */
    static AuditState read(Path file) {
        try {
            return isBundle(file) ? ofBundle(file) : of(file);
        } catch (IOException e) {
            return new AuditState.Failed(e.getMessage());
        }
    }

    /** Returns the default file of a folder's audit, which lies beside the folder. */
    static Path beside(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path name = absolute.getFileName();
        return absolute.resolveSibling((name == null ? "audit" : name) + ENDING);
    }

    /**
     * Returns the file that is proposed for an audit: beside its folder, or in a folder of the user
     * where the pictures are the application's own samples or nothing can be written there.
     *
     * @param folder the audited folder, or a name beside listed pictures
     * @param pictures the folder in which the pictures lie
     * @param home the user's home folder
     */
    static Path proposed(Path folder, Path pictures, Path home) {
        Path usual = beside(folder);
        Path place = usual.getParent();
        boolean own = pictures.endsWith(SAMPLES)
                || pictures.toAbsolutePath().startsWith(UserCache.folder().toAbsolutePath());
        if (!own && place != null && Files.isWritable(place)) {
            return usual;
        }
        Path documents = home.resolve("Documents");
        return (Files.isWritable(documents) ? documents : home).resolve(usual.getFileName());
    }

    /**
     * Describes the audit that a file holds, beside the one that is about to be written into it.
     *
     * @param pictures the number of different pictures
     * @param model the name of its model; empty where it is that of the window
     * @param samePathways whether it has the pathways of the window
     * @param others the numbers of the window's pathways that it does not have, from 1
     * @param known whether it has some of the window's pathways
     */
    public record Held(
            long pictures, Optional<String> model, boolean samePathways, List<Integer> others, boolean known) {

        /** Describes a file that holds nothing that can be read. */
        public static final Held NOTHING = new Held(0, Optional.empty(), true, List.of(), true);

        /**
         * Reads what a file holds.
         *
         * @param pathways the pathways of the window
         * @param model the name of the window's model; empty where it is not known yet
         * @return empty where the file cannot be read as an audit
         */
        static Optional<Held> in(Path file, List<Pathway> pathways, Optional<String> model) {
            try (AuditReader reader = AuditReader.open(file)) {
                Optional<String> other = reader.run()
                        .map(StoredRun::model)
                        .filter(each -> model.isPresent() && !model.get().equals(each));
                List<Map<String, String>> now = pathways.stream()
                        .map(each -> StoredPathway.of(each, Optional.empty()))
                        .map(Held::options)
                        .toList();
                List<Map<String, String>> then =
                        reader.head().pathways().stream().map(Held::options).toList();
                return Optional.of(new Held(
                        reader.contents(),
                        other,
                        now.equals(then),
                        IntStream.rangeClosed(1, now.size())
                                .filter(number -> !then.contains(now.get(number - 1)))
                                .boxed()
                                .toList(),
                        now.stream().anyMatch(then::contains)));
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        /** Returns the options; the digest of a model's file is none. */
        private static Map<String, String> options(StoredPathway pathway) {
            Map<String, String> options = new HashMap<>(pathway.settings());
            options.remove(StoredPathway.MODEL_SHA256);
            return options;
        }

        /** Returns whether the audit can go on as it is. */
        public boolean same() {
            return model.isEmpty() && samePathways;
        }

        /** Says what happens to the file where its audit goes on. */
        public String goingOn() {
            if (model.isPresent()) {
                return "Not here: its results are of another model";
            }
            if (samePathways) {
                return "Measure what is missing, where model and pathways are the same";
            }
            if (!known) {
                return "Measure all pathways anew: the file has no results of their options";
            }
            String which =
                    Enumeration.ofWords(others.stream().map(String::valueOf).toList());
            return others.isEmpty()
                    ? "Nothing new to measure; the file then shows the pathways of this window"
                    : "Measure "
                            + which
                            + " anew: the file has no results of "
                            + (others.size() == 1 ? "its" : "their")
                            + " options. Until the end "
                            + which
                            + (others.size() == 1 ? " has" : " have")
                            + " fewer pictures than the others";
        }

        /** Says what the file holds, and asks what shall become of it. */
        public String question() {
            String holds = model.map(name -> "an audit of " + name)
                    .orElse(samePathways ? "an audit" : "an audit of other pathways");
            return "This file holds "
                    + holds
                    + (same() ? "" : ", " + SentenceNumber.counted(pictures, "picture"))
                    + ". What shall become of it?";
        }
    }

    /**
     * Reads an audit.
     *
     * @throws IOException where the file is missing or is no audit's, with a sentence
     */
    static AuditState.Shown of(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new IOException(file + " does not exist. Open another file.");
        }
        try (AuditReader reader = AuditReader.open(file)) {
            return new AuditState.Shown(file, reader.head(), AuditDetails.of(reader, WORST));
        }
    }

    /**
     * Reads an audit that runs or was stopped: all causes count that are known.
     *
     * @throws IOException where the file cannot be read
     */
    static AuditState.Shown soFar(Path file) throws IOException {
        try (AuditReader reader = AuditReader.open(file)) {
            return new AuditState.Shown(file, reader.head(), AuditDetails.soFar(reader, WORST));
        }
    }

    /** Writes the page that {@code report --html} writes. */
    static void writePage(Path audit, Path page) throws IOException {
        try (AuditReader reader = AuditReader.open(audit)) {
            AuditFiles.page(reader, AuditDetails.of(reader, WORST), page);
        }
    }

    /**
     * Reads the audit of a complete bundle without measuring it again, which {@code verify} does.
     * The bundle's pictures stay unpacked until the application ends, so that they can be opened.
     *
     * @throws IOException where the bundle cannot be read
     */
    static AuditState ofBundle(Path bundle) throws IOException {
        Path work = ScratchFolder.untilEnd("bundle").folder();
        BundleCheck.Found found = BundleCheck.examine(bundle, work);
        for (Claim claim : found.claims()) {
            if (claim.outcome() == Claim.Outcome.DIFFERS) {
                return new AuditState.Failed(
                        bundle.getFileName() + " was changed or damaged: " + claim.subject() + ". " + claim.why());
            }
        }
        try (AuditReader reader = AuditReader.open(work.resolve("audit.skewaudit"))) {
            AuditHead head = reader.head().in(work.resolve("pictures"));
            return new AuditState.Shown(bundle, head, AuditDetails.of(reader, WORST));
        }
    }
}
