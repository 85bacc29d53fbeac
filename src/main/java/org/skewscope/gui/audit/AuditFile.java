package org.skewscope.gui.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.report.bundle.BundleCheck;
import org.skewscope.report.bundle.Claim;
import org.skewscope.report.html.AuditFiles;

/** Files that hold an audit: its own, and bundles. */
public final class AuditFile {

    /** Of an audit's file. */
    static final String ENDING = ".skewaudit";

    private static final int WORST = 24;

    private AuditFile() {}

    /** Whether the name is that of either. */
    public static boolean isOne(Path file) {
        return named(file, ENDING) || isBundle(file);
    }

    static boolean isBundle(Path file) {
        return named(file, ".skew.zip");
    }

    private static boolean named(Path file, String end) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(end);
    }

    /**
     * @param shown what the user opened
     */
    static AuditState of(Path file, Path shown) throws IOException {
        try (AuditReader reader = AuditReader.open(file)) {
            return new AuditState.Shown(shown, reader.head(), AuditDetails.of(reader, WORST));
        }
    }

    /** The page that 'report --html' writes. */
    static void writePage(Path audit, Path page) throws IOException {
        try (AuditReader reader = AuditReader.open(audit)) {
            AuditFiles.page(reader, AuditDetails.of(reader, WORST), page);
        }
    }

    /** Of a bundle that is whole; what it says is not measured again, which 'verify' does. */
    static AuditState ofBundle(Path bundle) throws IOException {
        Path work = Files.createTempDirectory("skewscope-bundle");
        try {
            BundleCheck.Found found = BundleCheck.examine(bundle, work);
            for (Claim claim : found.claims()) {
                if (claim.outcome() == Claim.Outcome.DIFFERS) {
                    return new AuditState.Failed(
                            bundle.getFileName()
                                    + " is not as it was made: "
                                    + claim.subject()
                                    + ". "
                                    + claim.why());
                }
            }
            return of(work.resolve("audit.skewaudit"), bundle);
        } finally {
            BundleCheck.remove(work);
        }
    }
}
