package org.skewscope.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditStoreException;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.audit.store.StoredRun;

/**
 * What a job writes, in one folder that all machines see at the same place.
 *
 * @param folder made where it is missing
 */
record JobFolder(Path folder) {

    /** Finished shards, from which a job goes on. */
    ShardFolders shards() {
        return new ShardFolders(folder.resolve("shards"));
    }

    /** For every command that takes an audit's file. */
    Path audit() {
        return folder.resolve("audit.skewaudit");
    }

    /** The rows of pictures.csv as JSON. */
    Path lines() {
        return folder.resolve("pictures.jsonl");
    }

    /** The same rows as Parquet. */
    Path parquet() {
        return folder.resolve("pictures.parquet");
    }

    /** The four CSV files. */
    Path tables() {
        return folder.resolve("tables");
    }

    private Path what() {
        return folder.resolve("audit.txt");
    }

    /**
     * Says what its shards hold, or refuses to mix them with another audit's.
     *
     * @param anew whether shards of before are dropped
     * @throws AuditStoreException with a sentence
     */
    void begin(AuditHead head, StoredRun driver, boolean anew) throws IOException {
        String wanted = text(head, driver);
        if (anew) {
            shards().removeAll();
            Files.deleteIfExists(what());
        }
        if (Files.exists(what()) && !Files.readString(what()).equals(wanted)) {
            throw new AuditStoreException(folder
                    + " holds shards of other pathways or of another model. Name another"
                    + " folder with --out, or drop them with --no-resume.");
        }
        shards().removeUnfinished();
        Path unfinished = folder.resolve(".audit.txt");
        Files.writeString(unfinished, wanted, StandardCharsets.UTF_8);
        Files.move(unfinished, what(), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String text(AuditHead head, StoredRun driver) {
        StringBuilder text = new StringBuilder("skewscope-spark 1\n");
        text.append("model ").append(driver.modelSha256()).append('\n');
        for (StoredPathway each : head.pathways()) {
            text.append("pathway ")
                    .append(each.id())
                    .append(' ')
                    .append(each.options())
                    .append('\n');
        }
        head.pairs().forEach(each -> text.append("pair ").append(each).append('\n'));
        return text.append("reference ").append(head.reference()).append('\n').toString();
    }
}
