package org.skewscope.audit.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.digest.Sha256;

/** Audits' files whose numbers a test chose. */
public final class StoredAudits {

    public static final StoredPathway A = new StoredPathway("a", "decoder=pillow");
    public static final StoredPathway B = new StoredPathway("b", "decoder=opencv");
    public static final StoredRun RUN = new StoredRun("test", "2.18.0", "sums", "0".repeat(64), "cpu", "avx2", true, 2);

    private StoredAudits() {}

    public static AuditHead head(StoredPathway... pathways) {
        return new AuditHead(
                List.of(pathways), 0, Pairing.all(pathways.length), List.of("x", "y", "z"), List.of(), List.of());
    }

    public static StoredPicture picture(int number, OptionalInt label) {
        return new StoredPicture(
                String.format("p%05d.jpg", number),
                Sha256.of(new byte[] {(byte) number, (byte) (number >> 8)}),
                1,
                "JPEG",
                label,
                Optional.empty());
    }

    public static StoredResult result(int top, float p, OptionalDouble likelihood) {
        return new StoredResult(
                List.of(top, (top + 1) % 3),
                List.of(p, 1 - p),
                p * p,
                "fed",
                top + " " + p,
                likelihood,
                Optional.empty());
    }

    /** One row after another, committed together. */
    public static Path write(Path file, AuditHead head, int rows, IntFunction<AuditRow> each) throws IOException {
        try (AuditStore store = AuditStore.open(file, true)) {
            store.begin(RUN, head);
            for (int i = 0; i < rows; i++) {
                store.add(each.apply(i));
            }
            store.commit();
            store.complete();
        }
        return file;
    }

    /**
     * Of one pathway and pictures whose class is 0.
     *
     * @param lost pictures of another class
     * @param p the probability of what is told
     */
    public static Path labelled(Path file, int rows, IntPredicate lost, float p) throws IOException {
        return write(
                file,
                head(A),
                rows,
                i -> row(
                        picture(i, OptionalInt.of(0)),
                        List.of(result(lost.test(i) ? 1 : 0, p, OptionalDouble.of(0.5)))));
    }

    public static AuditRow row(StoredPicture picture, List<StoredResult> results, StoredPair... pairs) {
        List<Optional<StoredPair>> all = new ArrayList<>();
        for (StoredPair pair : pairs) {
            all.add(Optional.of(pair));
        }
        return new AuditRow(picture, true, results.stream().map(Optional::of).toList(), all);
    }

    /** Of three pictures, the last one first. */
    static Path three(Path folder, StoredPair pair) throws IOException {
        return write(
                folder.resolve("x.skewaudit"),
                head(A, B),
                3,
                i -> row(
                        picture(2 - i, OptionalInt.empty()),
                        List.of(result(0, 0.5f, OptionalDouble.empty()), result(1, 0.75f, OptionalDouble.empty())),
                        pair));
    }
}
